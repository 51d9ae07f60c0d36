package io.godmode.core;

import static io.godmode.core.MarketScript.MINT;
import static io.godmode.core.ScriptedExecutor.expired;
import static io.godmode.core.ScriptedExecutor.interim;
import static io.godmode.core.ScriptedExecutor.landed;
import static io.godmode.core.fixture.TestConfigs.SNIPER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.godmode.api.ExecutionContext;
import io.godmode.api.Executor;
import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.OperatorCommand;
import io.godmode.api.event.TradingEvent;
import io.godmode.api.event.TradingEvent.AlertRaised;
import io.godmode.api.event.TradingEvent.AttemptReported;
import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.event.TradingEvent.SignalDenied;
import io.godmode.api.id.Mint;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.PoolState;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.order.AttemptFailure;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.Costs;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.Fill;
import io.godmode.api.order.OpenAttempt;
import io.godmode.api.order.Order;
import io.godmode.api.order.Side;
import io.godmode.api.risk.ApprovedOrder;
import io.godmode.api.risk.TradingState;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.fixture.TestConfigs;
import io.godmode.core.journal.JournalReader;
import io.godmode.testkit.TestData;
import io.godmode.testkit.TestMints;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the engine makes of an executor's reports and failures. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ExecutorReportsTests {
  private static final GodmodeConfig CONFIG = TestConfigs.live150();
  private static final Mint OTHER = TestMints.numbered(2);

  @TempDir Path root;

  private final LastRun lastRun = new LastRun();
  private GodmodeStatus status = engine(ScriptedExecutor.silent(), buyer(60)).build().status();

  /** An engine that stops after twelve seconds, whatever is open. */
  private GodmodeBuilder engine(Executor executor, ScriptedStrategy strategy) {
    return Godmode.builder()
        .config(CONFIG)
        .memecoins(MarketScript.start().pool(MarketScript.pool(OTHER)).seconds(40))
        .executor(executor)
        .strategy(strategy)
        .strategy(
            ScriptedStrategy.named("stopper").on(6, (view, signals) -> lastRun.engine().stop()));
  }

  private static ScriptedStrategy buyer(int sellAfterTicks) {
    return ScriptedStrategy.create().buysOn(1, MINT, sellAfterTicks);
  }

  private void run(GodmodeBuilder builder) {
    status = lastRun.run(builder);
  }

  private void run(BiConsumer<Order, ExecutionContext> answer) {
    run(engine(ScriptedExecutor.answering(answer), buyer(60)));
  }

  private <T extends TradingEvent> List<T> of(Class<T> type) {
    return lastRun.of(type);
  }

  private List<AttemptState> reported() {
    return of(AttemptReported.class).stream().map(each -> each.report().state()).toList();
  }

  private List<String> alerts() {
    return of(AlertRaised.class).stream().map(AlertRaised::code).toList();
  }

  private List<String> denials() {
    return of(SignalDenied.class).stream().map(denied -> denied.why().label()).toList();
  }

  private static ExecutionReport signed(Order order, int sequence, int transaction) {
    return interim(order, sequence, AttemptState.SIGNED)
        .withTransaction(TestData.signature(transaction), 1_000);
  }

  private static ExecutionReport filled(Order order, long quote, long tokens, Costs costs) {
    return ExecutionReport.landed(
        order.id(),
        1,
        1,
        order.tipSlot() + 2,
        new Fill(Lamports.of(quote), TokenAmount.ofRaw(tokens, 6)),
        costs);
  }

  private static long spend(Order order) {
    return order.terms().fold(buy -> buy.spend().value(), sell -> 0L);
  }

  private static long least(Order order) {
    return order.terms().fold(buy -> buy.minTokens().raw(), sell -> 0L);
  }

  @Nested
  class Sequence {
    @Test
    void earlyReportsWaitForThoseBeforeThem() {
      run(
          (order, context) -> {
            context.report(interim(order, 3, AttemptState.SENT));
            context.report(interim(order, 2, AttemptState.SIGNED));
            context.report(interim(order, 3, AttemptState.SENT));
            context.report(interim(order, 1, AttemptState.QUOTED));
            context.report(landed(order, 4));
          });
      assertThat(reported())
          .containsExactly(
              AttemptState.QUOTED, AttemptState.SIGNED, AttemptState.SENT, AttemptState.LANDED_OK);
      assertThat(status.reports()).isEqualTo(new ReportCounts(4, 1, 0, 0, 0, 0));
    }

    @Test
    void whatStillWaitsIsShown() {
      run((order, context) -> context.report(interim(order, 2, AttemptState.SENT)));
      assertThat(reported()).isEmpty();
      assertThat(status.reports()).isEqualTo(new ReportCounts(0, 0, 0, 1, 0, 0));
    }

    @Test
    void anEndEndsAtOnceWhateverIsMissing() {
      run(
          (order, context) -> {
            context.report(interim(order, 1, AttemptState.QUOTED));
            context.report(interim(order, 3, AttemptState.SENT));
            context.report(landed(order, 4));
            context.report(interim(order, 2, AttemptState.SIGNED));
          });
      assertThat(reported()).containsExactly(AttemptState.QUOTED, AttemptState.LANDED_OK);
      assertThat(status.reports()).isEqualTo(new ReportCounts(2, 0, 1, 0, 1, 0));
    }

    @Test
    void tooManyEarlyOnesAreDroppedWithAnAlert() {
      run(
          (order, context) -> {
            for (int sequence = 2; sequence <= 67; sequence++) {
              context.report(interim(order, sequence, AttemptState.SENT));
            }
            context.report(interim(order, 1, AttemptState.QUOTED));
            context.report(expired(order, 68));
          });
      assertThat(alerts()).containsExactly("REPORTS_MISSING", "REPORTS_MISSING");
      assertThat(reported()).hasSize(66).endsWith(AttemptState.SENT, AttemptState.EXPIRED_PROVEN);
      assertThat(status.reports()).isEqualTo(new ReportCounts(66, 0, 0, 0, 2, 0));
      assertThat(status.tradingState()).isEqualTo(TradingState.ACTIVE);
    }

    @Test
    void aReportOfAnEarlierRunsAttemptThatHasEndedIsLate() {
      List<Order> orders = new ArrayList<>();
      ScriptedExecutor first =
          ScriptedExecutor.answering(
              (order, context) -> {
                orders.add(order);
                context.report(landed(order, 4));
              });
      run(engine(first, buyer(60)).dataDirectory(root));
      ScriptedExecutor second =
          ScriptedExecutor.silent()
              .onFact((fact, context) -> context.report(landed(orders.get(0), 4)));
      run(engine(second, ScriptedStrategy.create()).dataDirectory(root));
      assertThat(reported()).containsExactly(AttemptState.LANDED_OK);
      assertThat(status.reports().duplicates()).isPositive();
      assertThat(status.reports().refused()).isZero();
    }
  }

  @Nested
  class Refusal {
    private void assertRefused(ExecutionReport... theOneThatIsRefusedIsLast) {
      assertThat(status.reports().refused()).isEqualTo(1);
      assertThat(reported()).hasSize(theOneThatIsRefusedIsLast.length);
      assertThat(alerts()).containsExactly("REPORT_REFUSED");
      assertThat(status.tradingState()).isEqualTo(TradingState.LATCHED_HALT);
      assertThat(status.killSwitch().reason()).isEqualTo("REPORT_REFUSED");
      assertThat(status.totals().identity().holds()).isTrue();
    }

    @Test
    void aFillBelowTheMinimumIsNotBooked() {
      run(
          (order, context) ->
              context.report(filled(order, spend(order), least(order) - 1, Costs.NONE)));
      assertRefused();
      assertThat(status.openOrders()).isEqualTo(1);
      assertThat(of(AlertRaised.class).get(0).message()).contains("the order no fewer than");
      assertThat(of(AlertRaised.class).get(0).wallet()).contains(SNIPER);
    }

    @Test
    void spendingMoreThanTheTermsIsNotBooked() {
      run(
          (order, context) ->
              context.report(filled(order, spend(order) + 1, least(order), Costs.NONE)));
      assertRefused();
    }

    @Test
    void feesAboveThoseOfTheOrderAreNotBooked() {
      run(
          (order, context) -> {
            Lamports tooMuch = order.network().costIfLanded().plus(Lamports.of(1));
            Costs costs = Costs.builder().network(tooMuch, Lamports.ZERO, Lamports.ZERO).build();
            context.report(filled(order, spend(order), least(order), costs));
          });
      assertRefused();
    }

    @Test
    void moreThanTheBooksCanCountIsNotBooked() {
      ScriptedExecutor generous =
          ScriptedExecutor.answering(
              (order, context) ->
                  context.report(
                      order
                          .terms()
                          .fold(
                              buy -> landed(order, 1),
                              sell ->
                                  filled(
                                      order, Long.MAX_VALUE, sell.quantity().raw(), Costs.NONE))));
      run(engine(generous, buyer(2)));
      assertThat(of(AlertRaised.class).get(0).message())
          .contains("more dollars than the books can count");
      assertThat(reported()).containsExactly(AttemptState.LANDED_OK);
    }

    @Test
    void anotherTransactionOfTheSameAttemptIsNotTaken() {
      run(
          (order, context) -> {
            context.report(signed(order, 1, 1));
            context.report(
                interim(order, 2, AttemptState.SENT).withTransaction(TestData.signature(2), 9));
          });
      assertRefused(signed(TestData.buy("b", MINT), 1, 1));
    }

    @Test
    void aDenialAfterSendingIsNotTaken() {
      run(
          (order, context) -> {
            context.report(interim(order, 1, AttemptState.UNKNOWN));
            context.report(
                ExecutionReport.failed(
                    order.id(),
                    1,
                    2,
                    AttemptState.DENIED,
                    9,
                    AttemptFailure.NOT_SENT,
                    Costs.NONE,
                    ""));
          });
      assertRefused(interim(TestData.buy("b", MINT), 1, AttemptState.UNKNOWN));
      assertThat(status.openOrders()).isEqualTo(1);
    }

    @Test
    void anAttemptThatWasNeverApprovedIsNotTaken() {
      run((order, context) -> context.report(TestData.landed(order, 2, 1)));
      assertRefused();
    }

    @Test
    void anOrderThatWasNeverApprovedIsNotTaken() {
      run(
          (order, context) ->
              context.report(TestData.landed(TestData.buy("nobody-s", MINT), 1, 1)));
      assertRefused();
    }

    @Test
    void anEndThatContradictsTheOneBeforeIsNotTaken() {
      run(
          (order, context) -> {
            context.report(expired(order, 4));
            context.report(landed(order, 5));
          });
      assertRefused(expired(TestData.buy("b", MINT), 4));
      assertThat(status.portfolio().positions()).isEmpty();
    }

    @Test
    void theTrueEndIsStillTakenAfterwards() {
      run(
          (order, context) -> {
            context.report(filled(order, spend(order), least(order) - 1, Costs.NONE));
            context.report(landed(order, 2));
          });
      assertThat(reported()).containsExactly(AttemptState.LANDED_OK);
      assertThat(status.tradingState()).isEqualTo(TradingState.LATCHED_HALT);
    }

    @Test
    void entriesStopExitsRunAndAnOperatorMayResume() {
      AtomicReference<Instant> sold = new AtomicReference<>(Instant.EPOCH);
      ScriptedExecutor executor =
          ScriptedExecutor.answering(
              (order, context) -> {
                if (order.side() == Side.SELL) {
                  sold.set(context.clock().instant());
                }
                context.report(landed(order, 1));
                if (order.side() == Side.BUY && order.mint().equals(MINT)) {
                  context.report(TestData.landed(TestData.buy("nobody-s", MINT), 1, 1));
                }
              });
      run(
          engine(
              executor,
              buyer(4)
                  .buysOn(2, OTHER, 60)
                  .on(
                      3,
                      (view, signals) ->
                          lastRun
                              .engine()
                              .operator()
                              .submit(new OperatorCommand.Unlatch("k", "ada", "looked")))
                  .buysOn(4, OTHER, 60)));
      assertThat(denials()).containsExactly("KILL_SWITCH_TRIPPED");
      assertThat(sold.get())
          .isBetween(TestData.START.plusSeconds(5), TestData.START.plusSeconds(6));
      assertThat(reported()).hasSize(3).containsOnly(AttemptState.LANDED_OK);
      assertThat(status.tradingState()).isEqualTo(TradingState.ACTIVE);
    }

    @Test
    void aFloodOfThemDoesNotFloodTheJournal() {
      run(
          (order, context) -> {
            for (int i = 1; i <= 500; i++) {
              context.report(TestData.landed(order, 2, i));
            }
          });
      assertThat(status.reports().refused()).isEqualTo(500);
      assertThat(alerts()).hasSize(100);
    }
  }

  @Nested
  class Durable {
    private boolean onDisk(AttemptState state) {
      List<AttemptState> states = new ArrayList<>();
      JournalReader.of(root)
          .read(
              frame ->
                  frame.events().stream()
                      .map(JournaledEvent::event)
                      .filter(AttemptReported.class::isInstance)
                      .map(event -> ((AttemptReported) event).report().state())
                      .forEach(states::add));
      return states.contains(state);
    }

    @Test
    void theCallbackRunsOnTheEngineThreadOnceTheReportIsOnTheDisk() {
      List<String> log = new ArrayList<>();
      run(
          engine(
                  ScriptedExecutor.answering(
                      (order, context) -> {
                        Thread engine = Thread.currentThread();
                        context.report(interim(order, 1, AttemptState.QUOTED));
                        context.report(
                            signed(order, 2, 1),
                            () -> {
                              log.add("signed " + onDisk(AttemptState.SIGNED));
                              log.add("engine " + (Thread.currentThread() == engine));
                              context.report(interim(order, 3, AttemptState.SENT));
                              context.report(landed(order, 4));
                            });
                        log.add("submitted " + onDisk(AttemptState.SIGNED));
                      }),
                  buyer(60))
              .dataDirectory(root));
      assertThat(log).containsExactly("submitted false", "signed true", "engine true");
      assertThat(reported())
          .containsExactly(
              AttemptState.QUOTED, AttemptState.SIGNED, AttemptState.SENT, AttemptState.LANDED_OK);
    }

    @Test
    void aReportFromAnotherThreadIsAnsweredToo() {
      run(
          engine(
                  ScriptedExecutor.answering(
                      (order, context) ->
                          // Waited for, since the run might be over before the report else.
                          CompletableFuture.runAsync(
                                  () ->
                                      context.report(
                                          signed(order, 1, 1),
                                          () -> context.report(landed(order, 2))))
                              .join()),
                  buyer(60))
              .dataDirectory(root));
      assertThat(reported()).containsExactly(AttemptState.SIGNED, AttemptState.LANDED_OK);
    }

    @Test
    void itNeverRunsForWhatChangesNothingIsRefusedOrStillWaits() {
      List<String> ran = new ArrayList<>();
      run(
          (order, context) -> {
            context.report(signed(order, 1, 1), () -> ran.add("taken"));
            context.report(signed(order, 1, 1), () -> ran.add("duplicate"));
            context.report(signed(order, 2, 2), () -> ran.add("refused"));
            context.report(interim(order, 5, AttemptState.SENT), () -> ran.add("early"));
            context.report(expired(order, 6), () -> ran.add("end"));
            context.report(interim(order, 7, AttemptState.SENT), () -> ran.add("late"));
          });
      assertThat(ran).containsExactly("taken", "end");
    }

    @Test
    void itRunsForOneThatWaitedWhenItsTurnHasCome() {
      List<String> ran = new ArrayList<>();
      run(
          (order, context) -> {
            context.report(signed(order, 2, 1), () -> ran.add("signed"));
            context.report(interim(order, 1, AttemptState.QUOTED), () -> ran.add("quoted"));
          });
      assertThat(ran).containsExactly("quoted", "signed");
    }

    @Test
    void anExecutorKnowsWhetherThereIsADisk() {
      List<Boolean> durable = new ArrayList<>();
      BiConsumer<Order, ExecutionContext> ask =
          (order, context) -> durable.add(context.isDurable());
      run(ask);
      run(
          engine(ScriptedExecutor.answering(ask), buyer(60))
              .dataDirectory(root.resolve("never"))
              .durability(Durability.NEVER));
      run(engine(ScriptedExecutor.answering(ask), buyer(60)).dataDirectory(root.resolve("orders")));
      assertThat(durable).containsExactly(false, false, true);
    }
  }

  @Nested
  class Unknown {
    @Test
    void blocksEntriesOfItsWalletAndTokenUntilItsEnd() {
      List<Order> pending = new ArrayList<>();
      ScriptedExecutor executor =
          ScriptedExecutor.answering(
                  (order, context) -> {
                    pending.add(order);
                    context.report(interim(order, 1, AttemptState.UNKNOWN));
                    context.report(interim(order, 2, AttemptState.SENT));
                  })
              .onFact(
                  (fact, context) -> {
                    if (context.clock().instant().equals(TestData.START.plusSeconds(6))) {
                      pending.forEach(order -> context.report(expired(order, 3)));
                      pending.clear();
                    }
                  });
      run(engine(executor, buyer(60).buysOn(2, MINT, 60).buysOn(2, OTHER, 60).buysOn(4, MINT, 60)));
      assertThat(denials()).hasSize(1).first().asString().startsWith("ATTEMPT_UNKNOWN");
      assertThat(of(OrderApproved.class))
          .extracting(approved -> approved.order().mint())
          .containsExactly(MINT, OTHER, MINT);
    }

    @Test
    void blocksEntriesAfterARestartToo() {
      List<OpenAttempt> resumed = new ArrayList<>();
      ScriptedExecutor losing =
          ScriptedExecutor.answering(
              (order, context) -> {
                context.report(signed(order, 1, 7));
                context.report(interim(order, 2, AttemptState.UNKNOWN));
              });
      GodmodeBuilder half =
          engine(losing, buyer(60).on(2, (view, signals) -> lastRun.engine().stop()));
      run(half.dataDirectory(root));
      ScriptedExecutor next =
          ScriptedExecutor.silent()
              .onFact(
                  (fact, context) -> {
                    if (resumed.isEmpty()) {
                      resumed.addAll(context.openAttempts());
                    }
                  });
      run(engine(next, ScriptedStrategy.create().buysOn(1, MINT, 60)).dataDirectory(root));
      assertThat(denials()).hasSize(1).first().asString().startsWith("ATTEMPT_UNKNOWN");
      OpenAttempt attempt = resumed.get(0);
      assertThat(attempt.signature()).contains(TestData.signature(7));
      assertThat(attempt.lastValidBlockHeight()).contains(1_000L);
      assertThat(attempt.lastSequence()).isEqualTo(2);
      assertThat(attempt.isUnknown()).isTrue();
      assertThat(attempt.mayHaveBeenSent()).isTrue();
    }
  }

  @Nested
  class Failures {
    private static final class Throwing implements Executor {
      private final Executor inner = ScriptedExecutor.fillsAtOnce();
      private final String where;
      private final Duration from;
      private @Nullable ExecutionContext context;

      Throwing(String where, int seconds) {
        this.where = where;
        this.from = Duration.ofSeconds(seconds);
      }

      private void failIf(String place) {
        ExecutionContext started = Objects.requireNonNull(context);
        if (place.equals(where) && !started.clock().instant().isBefore(TestData.START.plus(from))) {
          throw new IllegalStateException("a defect of a host");
        }
      }

      @Override
      public void start(ExecutionContext executionContext) {
        context = executionContext;
        inner.start(executionContext);
      }

      @Override
      public void submit(ApprovedOrder order) {
        failIf("submit");
        inner.submit(order);
      }

      @Override
      public void onMarket(MarketEvent event) {
        failIf("onMarket");
      }

      @Override
      public Optional<PoolState> tradable(PoolState observed) {
        failIf("tradable");
        return Optional.of(observed);
      }

      @Override
      public void close() {}
    }

    private void assertHalted(String message) {
      assertThat(of(AlertRaised.class).get(0).code()).isEqualTo("EXECUTOR_FAILED");
      assertThat(of(AlertRaised.class).get(0).message()).startsWith(message);
      assertThat(status.tradingState()).isEqualTo(TradingState.LATCHED_HALT);
      assertThat(status.killSwitch().reason()).isEqualTo("EXECUTOR_FAILED");
    }

    @Test
    void aSubmitThatThrowsLeavesTheAttemptOpenAndItsMoneyReserved() {
      run(engine(new Throwing("submit", 0), buyer(60).buysOn(3, TestMints.numbered(2), 60)));
      assertHalted("submit of ");
      assertThat(status.openOrders()).isEqualTo(1);
      assertThat(status.portfolio().wallets())
          .filteredOn(wallet -> wallet.id().equals(SNIPER))
          .allMatch(wallet -> wallet.reserved().isPositive());
      assertThat(denials()).containsExactly("KILL_SWITCH_TRIPPED");
    }

    @Test
    void aFactThatItCannotTakeStopsEntriesAndNoExit() {
      run(engine(new Throwing("onMarket", 3), buyer(4).buysOn(3, MINT, 60)));
      assertHalted("onMarket");
      assertThat(status.totals().counts().exitFills()).isEqualTo(1);
      assertThat(denials()).containsExactly("KILL_SWITCH_TRIPPED");
      assertThat(alerts()).hasSizeLessThanOrEqualTo(100);
    }

    @Test
    void aStateThatItCannotTellIsNone() {
      run(engine(new Throwing("tradable", 3), buyer(60)));
      assertHalted("tradable");
      assertThat(status.portfolio().positions()).allMatch(position -> position.markMissing());
    }

    @Test
    @SuppressWarnings("NullAway") // A host may be compiled without null checks.
    void noReportIsTheCallersMistake() {
      List<Throwable> thrown = new ArrayList<>();
      run(
          (order, context) -> {
            thrown.add(catchThrowable(() -> context.report(null)));
            thrown.add(catchThrowable(() -> context.report(expired(order, 1), null)));
            context.report(expired(order, 1));
          });
      assertThat(thrown).extracting(Throwable::getMessage).containsExactly("report", "whenDurable");
      assertThat(status.tradingState()).isEqualTo(TradingState.ACTIVE);
    }

    @Test
    void aCallbackThatThrowsIsAFailureToo() {
      run(
          (order, context) ->
              context.report(
                  signed(order, 1, 1),
                  () -> {
                    throw new IllegalStateException("a defect of a host");
                  }));
      assertHalted("the call when a report was durable");
      assertThat(status.openOrders()).isEqualTo(1);
    }
  }
}
