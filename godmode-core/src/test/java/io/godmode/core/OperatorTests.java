package io.godmode.core;

import static io.godmode.core.MarketScript.MINT;
import static io.godmode.core.fixture.TestConfigs.BASE;
import static io.godmode.core.fixture.TestConfigs.SNIPER;
import static io.godmode.core.fixture.TestConfigs.VAULT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.GodmodeException;
import io.godmode.api.PriceSource;
import io.godmode.api.Strategy;
import io.godmode.api.event.CommandOutcome;
import io.godmode.api.event.CommandOutcome.Done;
import io.godmode.api.event.CommandOutcome.Refused;
import io.godmode.api.event.CommandOutcome.Repeated;
import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.OperatorCommand;
import io.godmode.api.event.PluginRole;
import io.godmode.api.event.PluginState;
import io.godmode.api.event.TradingEvent;
import io.godmode.api.event.TradingEvent.CommandAnswered;
import io.godmode.api.event.TradingEvent.Commanded;
import io.godmode.api.event.TradingEvent.FlowApplied;
import io.godmode.api.event.TradingEvent.KillSwitchTripped;
import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.event.TradingEvent.PluginChanged;
import io.godmode.api.event.TradingEvent.PositionWrittenOff;
import io.godmode.api.event.TradingEvent.SignalDenied;
import io.godmode.api.event.TradingEvent.SignalRaised;
import io.godmode.api.event.TradingEvent.StateChanged;
import io.godmode.api.id.Mint;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.ExitPlan;
import io.godmode.api.order.Order;
import io.godmode.api.order.Side;
import io.godmode.api.risk.KillSwitchView;
import io.godmode.api.risk.TradingState;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.config.ExecutionSettings.OnStop;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.fixture.TestConfigs;
import io.godmode.core.journal.DataDirectory;
import io.godmode.core.journal.Frame;
import io.godmode.core.journal.Journal;
import io.godmode.core.journal.JournalIdentity;
import io.godmode.core.journal.JournalReader;
import io.godmode.core.risk.StateTable;
import io.godmode.testkit.TestData;
import io.godmode.testkit.TestMints;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command in every state, through the engine. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OperatorTests {
  private static final GodmodeConfig CONFIG = TestConfigs.live150();
  private static final StrategyId SCRIPTED = StrategyId.of("scripted");
  private static final Mint OTHER = TestMints.numbered(2);
  private static final Mint UNSEEN = TestMints.numbered(9);

  @TempDir Path root;

  private final LastRun lastRun = new LastRun();
  private final List<CompletionStage<CommandOutcome>> stages = new ArrayList<>();

  private static OperatorCommand.Buy buy(Mint mint, String usd) {
    return new OperatorCommand.Buy("buy", "ada", "hunch", SNIPER, mint, Usd.of(usd));
  }

  private static OperatorCommand.Close close(String share) {
    return new OperatorCommand.Close(
        "close", "ada", "enough", SNIPER, MINT, Ratio.ofFraction(share));
  }

  private static OperatorCommand.Flatten flatten() {
    return new OperatorCommand.Flatten("flatten", "ada", "weekend");
  }

  private static OperatorCommand.PauseStrategy pause(String key) {
    return new OperatorCommand.PauseStrategy(key, "ada", "too eager", SCRIPTED);
  }

  private static OperatorCommand.ResumeStrategy resume(String key) {
    return new OperatorCommand.ResumeStrategy(key, "ada", "tamed", SCRIPTED);
  }

  private static OperatorCommand.Halt halt(String key) {
    return new OperatorCommand.Halt(key, "ada", "news");
  }

  private static OperatorCommand.ResetKillSwitch reset(String key) {
    return new OperatorCommand.ResetKillSwitch(key, "ada", "calm again");
  }

  private static OperatorCommand.Reduce reduce(String key) {
    return new OperatorCommand.Reduce(key, "ada", "enough");
  }

  private static OperatorCommand.ResumeTrading resumeTrading(String key) {
    return new OperatorCommand.ResumeTrading(key, "ada", "calm again");
  }

  private static OperatorCommand.Unlatch unlatch() {
    return new OperatorCommand.Unlatch("unlatch", "ada", "looked into it");
  }

  private static OperatorCommand.Transfer transfer(WalletId from, WalletId to, String usd) {
    return new OperatorCommand.Transfer("transfer", "ada", "top up", from, to, Usd.of(usd));
  }

  private static OperatorCommand.Deposit deposit(WalletId to, String usd) {
    return new OperatorCommand.Deposit("deposit-" + usd, "ada", "payday", to, Usd.of(usd));
  }

  private static OperatorCommand.Withdraw withdraw(WalletId from, String usd) {
    return new OperatorCommand.Withdraw("withdraw-" + usd, "ada", "rent", from, Usd.of(usd));
  }

  private static OperatorCommand.WriteOff writeOff() {
    return new OperatorCommand.WriteOff("write-off", "ada", "rugged", SNIPER, MINT);
  }

  private GodmodeBuilder engine(MarketScript market, ScriptedExecutor executor, Strategy... all) {
    GodmodeBuilder builder = Godmode.builder().config(CONFIG).memecoins(market).executor(executor);
    Stream.of(all).forEach(builder::strategy);
    return builder;
  }

  private GodmodeStatus run(GodmodeBuilder builder) {
    return lastRun.run(builder);
  }

  private void submit(OperatorCommand command) {
    stages.add(lastRun.engine().operator().submit(command));
  }

  /** Holds MINT from the first agent tick, and gives the commands on the second. */
  private ScriptedStrategy holding(OperatorCommand... commands) {
    return ScriptedStrategy.create()
        .buysOn(1, MINT, 600)
        .on(2, (view, signals) -> Stream.of(commands).forEach(this::submit));
  }

  private GodmodeStatus runHolding(MarketScript market, OperatorCommand... commands) {
    return run(engine(market, ScriptedExecutor.fillsAtOnce(), holding(commands)));
  }

  /** The same, and stops: an attempt that never ends would be waited for. */
  private ScriptedStrategy stoppingAfter(OperatorCommand... commands) {
    return holding(commands).on(3, (view, signals) -> lastRun.engine().stop());
  }

  private static MarketScript endless() {
    return MarketScript.start().pool(MarketScript.pool(OTHER)).seconds(6);
  }

  private static MarketScript market() {
    return endless().end();
  }

  /** The market of a token that can no longer be traded from the third second on. */
  private static MarketScript rugged() {
    MarketScript market = MarketScript.start().pool(MarketScript.pool(OTHER)).seconds(3);
    market.fact(new MarketEvent.CurveCompleted(MINT, TestData.SLOT));
    return market.seconds(4).end();
  }

  private static CommandOutcome await(CompletionStage<CommandOutcome> stage) {
    try {
      return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException | InterruptedException failure) {
      throw new AssertionError(failure);
    }
  }

  private CommandOutcome outcome(int number) {
    return await(stages.get(number));
  }

  private Done done(int number) {
    return (Done) outcome(number);
  }

  private Refused refused(int number) {
    return (Refused) outcome(number);
  }

  private <T extends TradingEvent> List<T> of(Class<T> type) {
    return lastRun.of(type);
  }

  private List<Order> orders(Side side) {
    return of(OrderApproved.class).stream()
        .map(OrderApproved::order)
        .filter(order -> order.side() == side)
        .toList();
  }

  private static WalletView wallet(GodmodeStatus status, WalletId id) {
    return status.portfolio().wallets().stream()
        .filter(wallet -> wallet.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Nested
  class InEveryState {
    private static final List<TradingState> STATES = List.of(TradingState.values());

    /** A command, and what it is answered in each state, in the order of {@link #STATES}. */
    static Stream<Arguments> commands() {
      return Stream.of(
          row(buy(OTHER, "2.5"), "NOT_ACTIVE", "DONE", "NOT_ACTIVE", KILLED, KILLED),
          row(close("1"), "DONE", "DONE", "DONE", "DONE", "DONE"),
          row(close("0.5"), "DONE", "DONE", "DONE", "DONE", "DONE"),
          row(flatten(), "DONE", "DONE", "DONE", "DONE", "DONE"),
          row(pause("pause"), "DONE", "DONE", "DONE", "DONE", "DONE"),
          row(
              resume("resume"),
              "NOT_PAUSED",
              "NOT_PAUSED",
              "NOT_PAUSED",
              "NOT_PAUSED",
              "NOT_PAUSED"),
          row(halt("halt"), "DONE", "DONE", "DONE", "DONE", "DONE"),
          row(reduce("reduce"), "DONE", "DONE", "DONE", "HALT_STANDS", "HALT_STANDS"),
          row(
              resumeTrading("on"),
              "NOT_REDUCING",
              "NOT_REDUCING",
              "DONE",
              "HALT_STANDS",
              "HALT_STANDS"),
          row(reset("reset"), "NOT_TRIPPED", "NOT_TRIPPED", "NOT_TRIPPED", "DONE", "LATCHED"),
          row(unlatch(), "NOT_LATCHED", "NOT_LATCHED", "NOT_LATCHED", "NOT_LATCHED", "DONE"),
          row(transfer(VAULT, SNIPER, "4"), "DONE", "DONE", "DONE", "DONE", "DONE"),
          row(writeOff(), "DONE", "DONE", "DONE", "DONE", "DONE"),
          row(
              new OperatorCommand.ValidateM10("validate", "ada", "held"),
              "DONE",
              "DONE",
              "DONE",
              "DONE",
              "DONE"),
          row(
              new OperatorCommand.RevokeM10("revoke", "ada", "a doubt"),
              "DONE",
              "DONE",
              "DONE",
              "DONE",
              "DONE"),
          row(
              new OperatorCommand.Arm("arm", "ada", "go"),
              "ARMS_ITSELF",
              "ARMS_ITSELF",
              "ARMS_ITSELF",
              "ARMS_ITSELF",
              "ARMS_ITSELF"),
          row(deposit(VAULT, "4"), "DONE", "DONE", "DONE", "DONE", "DONE"),
          row(withdraw(VAULT, "4"), "DONE", "DONE", "DONE", "DONE", "DONE"),
          row(
              new OperatorCommand.RemoveLock("unlock", "ada", "enough", "StoplossGuard"),
              "LOCK_UNKNOWN",
              "LOCK_UNKNOWN",
              "LOCK_UNKNOWN",
              "LOCK_UNKNOWN",
              "LOCK_UNKNOWN"));
    }

    private static final String KILLED = "KILL_SWITCH_TRIPPED";

    private static Arguments row(OperatorCommand command, String... answers) {
      return Arguments.of(command, List.of(answers));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aCommandIsAnsweredAsTheTableSays(OperatorCommand command, List<String> answers) {
      for (TradingState state : STATES) {
        Path data = root.resolve(state.name());
        Frame frame = commandFrame(data, state, command);
        String answer =
            frame.events().stream()
                .map(JournaledEvent::event)
                .filter(CommandAnswered.class::isInstance)
                .map(event -> ((CommandAnswered) event).answer())
                .map(InEveryState::code)
                .findFirst()
                .orElseThrow();
        assertThat(answer)
            .as("%s in %s", command, state)
            .isEqualTo(answers.get(STATES.indexOf(state)));
        assertFrame(frame, command, answer.equals("DONE"));
        // In paper arming is answered by itself, whatever the table says of live.
        if (command.kind() != OperatorCommand.Kind.ARM) {
          assertTable(frame, command, state, answer);
        }
      }
    }

    /** A command that somebody adds needs a row here. */
    @Test
    void noCommandIsMissing() {
      assertThat(commands().map(row -> ((OperatorCommand) row.get()[0]).kind()))
          .contains(OperatorCommand.Kind.values());
    }

    /** What happened is what the table in the code says. */
    private static void assertTable(
        Frame frame, OperatorCommand command, TradingState state, String answer) {
      StateTable.Cell cell = StateTable.of(command.kind(), state);
      Set<String> ofStates = new HashSet<>();
      for (TradingState each : STATES) {
        StateTable.of(command.kind(), each).refusal().ifPresent(ofStates::add);
      }
      assertThat(ofStates.contains(answer))
          .as("%s in %s", command, state)
          .isNotEqualTo(cell.allowed());
      cell.refusal().ifPresent(refusal -> assertThat(answer).isEqualTo(refusal));
      List<TradingState> moved =
          frame.events().stream()
              .map(JournaledEvent::event)
              .filter(StateChanged.class::isInstance)
              .map(event -> ((StateChanged) event).to())
              .toList();
      boolean alreadyManual =
          command.kind() == OperatorCommand.Kind.HALT && state == TradingState.HALTED;
      assertThat(moved)
          .as("%s in %s", command, state)
          .isEqualTo(
              alreadyManual
                  ? List.of()
                  : switch (cell.move()) {
                    case STAYS -> List.of();
                    case ARMS, RESUMES, LIFTS -> List.of(TradingState.ACTIVE);
                    case DISARMS -> List.of(TradingState.DISARMED);
                    case REDUCES -> List.of(TradingState.REDUCING);
                    case HALTS -> List.of(TradingState.HALTED);
                    case LATCHES -> List.of(TradingState.LATCHED_HALT);
                  });
    }

    /** Commanded first, the answer last; a refusal between them changes nothing. */
    private static void assertFrame(Frame frame, OperatorCommand command, boolean done) {
      List<TradingEvent> all = frame.events().stream().map(JournaledEvent::event).toList();
      assertThat(all.get(0)).isEqualTo(new Commanded(command));
      assertThat(all.get(all.size() - 1)).isInstanceOf(CommandAnswered.class);
      if (!done) {
        assertThat(all.subList(1, all.size() - 1))
            .allMatch(event -> event instanceof SignalRaised || event instanceof SignalDenied);
      }
    }

    private static String code(CommandOutcome.Answer answer) {
      return answer.fold(done -> "DONE", Refused::code, repeated -> "REPEATED");
    }

    /** Brings a data directory that holds MINT into the state, then gives the command. */
    private Frame commandFrame(Path data, TradingState state, OperatorCommand command) {
      MarketScript before = MarketScript.start().pool(MarketScript.pool(OTHER)).seconds(4);
      run(
          engine(
                  before,
                  ScriptedExecutor.fillsAtOnce(),
                  ScriptedStrategy.create()
                      .buysOn(1, MINT, 600)
                      .on(2, (view, signals) -> lastRun.engine().stop()))
              .dataDirectory(data));
      enter(data, state);
      // Written off is what cannot be sold; everything else happens in a market that can be.
      MarketScript after = MarketScript.start().pool(MarketScript.pool(OTHER)).seconds(4);
      if (command instanceof OperatorCommand.WriteOff) {
        after.fact(new MarketEvent.CurveCompleted(MINT, TestData.SLOT));
      }
      if (state == TradingState.DISARMED) {
        after.fact(new MarketEvent.HealthChanged(false, "test"));
      }
      stages.clear();
      run(
          engine(
                  after.seconds(6).end(),
                  ScriptedExecutor.fillsAtOnce(),
                  ScriptedStrategy.create().on(1, (view, signals) -> submit(command)))
              .dataDirectory(data));
      List<Frame> frames = new ArrayList<>();
      JournalReader.of(data).read(frames::add);
      return frames.stream()
          .filter(frame -> frame.events().stream().anyMatch(InEveryState::isCommand))
          .findFirst()
          .orElseThrow();
    }

    private static boolean isCommand(JournaledEvent event) {
      return event.event() instanceof Commanded;
    }

    private void enter(Path data, TradingState state) {
      List<Frame> frames = new ArrayList<>();
      JournalReader.of(data).read(frames::add);
      Frame last = frames.get(frames.size() - 1);
      JournaledEvent end = last.events().get(last.events().size() - 1);
      List<TradingEvent> entering = new ArrayList<>();
      if (state == TradingState.HALTED) {
        entering.add(new KillSwitchTripped("MANUAL", "test", true, Optional.empty()));
      } else if (state == TradingState.LATCHED_HALT) {
        entering.add(new KillSwitchTripped("ENGINE_FAULT", "test", false, Optional.empty()));
      }
      entering.add(new StateChanged(state, "test"));
      List<JournaledEvent> journaled = new ArrayList<>();
      for (TradingEvent event : entering) {
        journaled.add(new JournaledEvent(end.sequence() + journaled.size() + 1, end.at(), event));
      }
      try (DataDirectory directory = DataDirectory.lock(data)) {
        JournalIdentity identity =
            new JournalIdentity(
                CONFIG.runMode(), CONFIG.profileId(), CONFIG.bindingHash(), OptionalLong.of(42));
        Journal journal = Journal.open(directory, identity);
        journal.append(new Frame(last.facts(), last.position(), journaled), true);
        journal.close();
      }
    }
  }

  @Test
  void howeverManyCommandsWaitFactsHaveTheirTurn() {
    int flood = 600;
    AtomicInteger facts = new AtomicInteger();
    List<Integer> factsBeforeSales = new ArrayList<>();
    ScriptedExecutor executor =
        ScriptedExecutor.answering(
                (order, context) -> {
                  context.report(ScriptedExecutor.landed(order, 1, context.rent(order, List.of())));
                  if (order.side() == Side.SELL && factsBeforeSales.size() < flood) {
                    factsBeforeSales.add(facts.get());
                    submit(
                        new OperatorCommand.Close(
                            "c" + factsBeforeSales.size(),
                            "ada",
                            "slice",
                            SNIPER,
                            MINT,
                            Ratio.ofFraction("0.0001")));
                  }
                })
            .onFact((fact, context) -> facts.incrementAndGet());
    run(engine(market(), executor, holding(close("0.0001"))));
    assertThat(factsBeforeSales).hasSize(flood);
    assertThat(factsBeforeSales.get(flood - 1)).isGreaterThan(factsBeforeSales.get(0));
  }

  @Nested
  class Buying {
    @Test
    void passesTheGateAsTheOperatorsOwnWishWithTheConfiguredPlan() {
      GodmodeStatus end = runHolding(market(), buy(OTHER, "2.5"));
      TradingEvent.SignalRaised raised =
          of(SignalRaised.class).stream()
              .filter(each -> each.signal().strategyId().equals(StrategyId.OPERATOR))
              .findFirst()
              .orElseThrow();
      assertThat(raised.signal().confidence()).isEqualTo(Ratio.ONE);
      assertThat(raised.signal().reason()).isEqualTo("operator");
      assertThat(raised.signal().meta())
          .isEqualTo(Map.of("key", "buy", "actor", "ada", "why", "hunch"));
      OrderApproved approved = of(OrderApproved.class).get(1);
      assertThat(approved.plan()).contains(ExitPlan.afterTicks(4));
      assertThat(done(0).facts())
          .containsEntry("order", approved.order().id().value())
          .containsEntry("granted_usd", "2.5");
      assertThat(end.portfolio().positions())
          .extracting(position -> position.strategyId().value())
          .containsExactlyInAnyOrder("scripted", "operator");
    }

    @Test
    void whatIsHeldIsNotJoined() {
      runHolding(market(), buy(MINT, "2.5"));
      assertThat(refused(0).code()).isEqualTo("HELD_ALREADY");
      assertThat(refused(0).detail()).contains("holds");
      assertThat(orders(Side.BUY)).hasSize(1);
    }

    @Test
    void whatIsBeingBoughtIsNotJoined() {
      run(engine(endless(), ScriptedExecutor.silent(), stoppingAfter(buy(MINT, "2.5"))));
      assertThat(refused(0).code()).isEqualTo("HELD_ALREADY");
      assertThat(refused(0).detail()).contains("is buying");
      assertThat(orders(Side.BUY)).hasSize(1);
    }

    @Test
    void theGateMayGrantLess() {
      runHolding(market(), buy(OTHER, "500"));
      assertThat(Usd.of(Objects.requireNonNull(done(0).facts().get("granted_usd"))))
          .isLessThan(Usd.ofDollars(3))
          .isGreaterThan(Usd.ofDollars(2));
      assertThat(done(0).detail()).contains("of 500 USD asked");
    }

    @Test
    void whatTheGateDeniesIsRefusedWithItsCodeAndNumbers() {
      runHolding(market(), buy(OTHER, "1.5"));
      assertThat(refused(0).code()).isEqualTo("BELOW_MIN_TRADE");
      assertThat(refused(0).numbers()).isNotEmpty();
      assertThat(of(SignalDenied.class).get(0).why().numbers()).isEqualTo(refused(0).numbers());
    }

    /** A slip of the keyboard must not become a fault of the engine. */
    @Test
    void noSumIsTooLargeToBeJudged() {
      runHolding(market(), buy(OTHER, "9223372036.854775807"));
      assertThat(done(0).facts()).containsKey("order");
    }

    @Test
    void aTokenWithoutAKnownPoolIsRefused() {
      runHolding(market(), buy(UNSEEN, "2.5"));
      assertThat(refused(0).code()).isEqualTo("POOL_UNKNOWN");
      assertThat(refused(0).numbers()).containsEntry("mint", UNSEEN.base58());
    }

    @Test
    void aWalletThatIsUnknownOrElsewhereIsRefused() {
      runHolding(
          market(),
          new OperatorCommand.Buy("a", "ada", "x", WalletId.of("nobody"), OTHER, Usd.of("2.5")),
          new OperatorCommand.Buy("b", "ada", "x", BASE, OTHER, Usd.of("2.5")));
      assertThat(refused(0).code()).isEqualTo("WALLET_UNKNOWN");
      assertThat(refused(1).code()).isEqualTo("WALLET_WITHOUT_MARKET");
      assertThat(refused(1).numbers()).containsEntry("chain", "base");
    }

    @Test
    void nothingIsEnteredWhileTheRunEnds() {
      GodmodeConfig flattening =
          CONFIG.toBuilder().execution(e -> e.onStop(OnStop.FLATTEN)).build();
      List<Order> sales = new ArrayList<>();
      ScriptedExecutor sellsLater =
          ScriptedExecutor.answering(
                  (order, context) -> {
                    if (order.side() == Side.BUY) {
                      context.report(ScriptedExecutor.landed(order, 4));
                    } else {
                      sales.add(order);
                      submit(buy(OTHER, "2.5"));
                    }
                  })
              .onFact(
                  (fact, context) ->
                      sales.forEach(sale -> context.report(ScriptedExecutor.landed(sale, 4))));
      run(
          engine(market(), sellsLater, ScriptedStrategy.create().buysOn(1, MINT, 600))
              .config(flattening)
              .ticks(4));
      assertThat(refused(0).code()).isEqualTo("RUN_ENDING");
    }
  }

  @Nested
  class Closing {
    @Test
    void sellsAShareOnce() {
      runHolding(market(), close("0.5"), close("0.5"));
      assertThat(orders(Side.SELL)).extracting(Order::reason).containsExactly("operator");
      long held = bought();
      assertThat(sold()).isEqualTo(held / 2);
      assertThat(outcome(1)).isInstanceOf(Repeated.class);
    }

    private long bought() {
      return orders(Side.BUY).get(0).terms().fold(buy -> buy.minTokens().raw(), sell -> 0L);
    }

    private long sold() {
      return orders(Side.SELL).get(0).terms().fold(buy -> 0L, sell -> sell.quantity().raw());
    }

    @Test
    void whatIsNotHeldIsRefused() {
      runHolding(
          market(),
          new OperatorCommand.Close("c", "ada", "x", SNIPER, UNSEEN, Ratio.ONE),
          new OperatorCommand.WriteOff("w", "ada", "x", SNIPER, UNSEEN));
      assertThat(refused(0).code()).isEqualTo("NOT_HELD");
      assertThat(refused(1).code()).isEqualTo("NOT_HELD");
    }

    @Test
    void aShareOfLessThanOneUnitIsRefused() {
      MarketScript coarse =
          MarketScript.start()
              .pool(
                  MarketScript.pool(MINT).toBuilder()
                      .virtualReserves(10_000_000, 60_000_000_000L)
                      .realReserves(5_000_000, 30_000_000_000L)
                      .build());
      runHolding(coarse.seconds(6).end(), close("0.000000001"));
      assertThat(refused(0).code()).isEqualTo("NOTHING_TO_SELL");
      assertThat(refused(0).detail()).contains("less than one unit");
    }

    @Test
    void whatIsBeingSoldAlreadyIsNotSoldTwice() {
      run(
          engine(
              endless(),
              buysOnly(),
              stoppingAfter(
                  close("1"),
                  new OperatorCommand.Close("again", "ada", "x", SNIPER, MINT, Ratio.ONE),
                  new OperatorCommand.Close(
                      "half", "ada", "x", SNIPER, MINT, Ratio.ofFraction("0.5")),
                  flatten())));
      assertThat(outcome(0)).isInstanceOf(Done.class);
      assertThat(refused(1).code()).isEqualTo("NOTHING_TO_SELL");
      assertThat(refused(2).code()).isEqualTo("EXIT_EXCEEDS_HOLDING");
      assertThat(done(3).facts()).containsEntry("selling_already", "1");
      assertThat(orders(Side.SELL)).hasSize(1);
    }

    @Test
    void whatHasNoPriceIsRefusedWithTheGatesCode() {
      run(
          engine(
              rugged(),
              ScriptedExecutor.fillsAtOnce(),
              ScriptedStrategy.create()
                  .buysOn(1, MINT, 600)
                  .on(
                      3,
                      (view, signals) -> {
                        submit(close("1"));
                        submit(flatten());
                      })));
      assertThat(refused(0).code()).isEqualTo("PRICE_MISSING");
      assertThat(refused(1).code()).isEqualTo("PRICE_MISSING");
      assertThat(refused(1).detail()).contains(SNIPER + ":" + MINT);
    }
  }

  @Nested
  class Flattening {
    @Test
    void sellsEverything() {
      GodmodeStatus end = runHolding(market(), flatten());
      assertThat(done(0).facts()).containsEntry("selling", "1").containsEntry("not_sold", "0");
      assertThat(orders(Side.SELL)).extracting(Order::reason).containsExactly("operator");
      assertThat(end.portfolio().positions()).isEmpty();
    }

    @Test
    void isDoneWhereNothingIsHeld() {
      run(
          engine(
              market(),
              ScriptedExecutor.silent(),
              ScriptedStrategy.create().on(2, (view, signals) -> submit(flatten()))));
      assertThat(done(0).detail()).isEqualTo("no position is held");
    }

    @Test
    void tellsWhatCannotBeSold() {
      MarketScript market = MarketScript.start().pool(MarketScript.pool(OTHER)).seconds(5);
      market.fact(new MarketEvent.CurveCompleted(MINT, TestData.SLOT));
      run(
          engine(
              market.seconds(4).end(),
              ScriptedExecutor.fillsAtOnce(),
              ScriptedStrategy.create()
                  .buysOn(1, MINT, 600)
                  .buysOn(1, OTHER, 600)
                  .on(3, (view, signals) -> submit(flatten()))));
      assertThat(done(0).facts()).containsEntry("selling", "1").containsEntry("not_sold", "1");
      assertThat(done(0).detail()).contains("cannot be sold now: " + SNIPER + ":" + MINT);
    }
  }

  @Nested
  class Halting {
    @Test
    void aSecondHaltChangesNothing() {
      runHolding(market(), halt("h1"), halt("h2"));
      assertThat(of(KillSwitchTripped.class)).hasSize(1);
      assertThat(done(1).detail()).contains("halted already");
    }

    @Test
    void aHaltOutlastsTheDayThatWouldHaveEndedAnotherTrip() {
      runHolding(market(), halt("h"));
      assertThat(of(KillSwitchTripped.class).get(0).resetsAt()).isEmpty();
      assertThat(of(KillSwitchTripped.class).get(0).manual()).isTrue();
    }

    @Test
    void aResetTellsWhatItLiftedAndArmsAgain() {
      GodmodeStatus end = runHolding(market(), halt("h"), reset("r"));
      assertThat(done(1).detail()).contains("MANUAL", "active");
      assertThat(end.tradingState()).isEqualTo(TradingState.ACTIVE);
    }

    @Test
    void whatLatchedIsNotLiftedWhileItsCauseHolds() {
      GodmodeConfig strict =
          TestConfigs.with(
              CONFIG,
              TestConfigs.risk().toBuilder()
                  .drawdownWarning(Ratio.ofFraction("0.001"))
                  .drawdownCritical(Ratio.ofFraction("0.005"))
                  .build());
      MarketScript market =
          MarketScript.start()
              .seconds(3)
              .pool(MarketScript.crashed(MINT))
              .seconds(4)
              .pool(MarketScript.pool(MINT))
              .seconds(4);
      GodmodeStatus end =
          run(
              engine(
                      market.end(),
                      ScriptedExecutor.fillsAtOnce(),
                      ScriptedStrategy.create()
                          .buysOn(1, MINT, 600)
                          .on(
                              3,
                              (view, signals) -> {
                                submit(new OperatorCommand.Unlatch("too-soon", "ada", "impatient"));
                                submit(reset("r"));
                                submit(halt("h"));
                              })
                          .on(5, (view, signals) -> submit(unlatch())))
                  .config(strict));
      assertThat(refused(0).code()).isEqualTo("CAUSE_HOLDS");
      assertThat(refused(0).detail()).contains("DRAWDOWN_CRITICAL");
      assertThat(refused(0).numbers()).isNotEmpty();
      assertThat(refused(1).code()).isEqualTo("LATCHED");
      assertThat(done(2).facts()).containsEntry("trading_state", "LATCHED_HALT");
      assertThat(outcome(3)).isInstanceOf(Done.class);
      // The halt that was given while it was latched stands.
      assertThat(end.tradingState()).isEqualTo(TradingState.HALTED);
      assertThat(end.killSwitch().reason()).isEqualTo(KillSwitchView.MANUAL);
      assertThat(end.killSwitch().risk()).isFalse();
    }
  }

  @Nested
  class Reducing {
    @Test
    void onlyExitsAreMadeUntilTradingIsResumed() {
      GodmodeStatus end =
          run(
              engine(
                  MarketScript.start().pool(MarketScript.pool(OTHER)).seconds(12).end(),
                  ScriptedExecutor.fillsAtOnce(),
                  ScriptedStrategy.create()
                      .buysOn(1, MINT, 4)
                      .on(2, (view, signals) -> submit(reduce("r")))
                      .buysOn(3, OTHER, 600)
                      .on(4, (view, signals) -> submit(resumeTrading("on")))
                      .buysOn(5, OTHER, 600)));
      assertThat(done(0).facts()).containsEntry("trading_state", "REDUCING");
      assertThat(of(SignalDenied.class))
          .extracting(denied -> denied.why().toString())
          .containsExactly("NOT_ACTIVE: state=REDUCING");
      assertThat(orders(Side.SELL)).extracting(Order::reason).containsExactly("time");
      assertThat(done(1).detail()).isEqualTo("trading is active");
      assertThat(orders(Side.BUY)).extracting(Order::mint).containsExactly(MINT, OTHER);
      assertThat(end.tradingState()).isEqualTo(TradingState.ACTIVE);
    }

    @Test
    void aHaltInBetweenDoesNotEndIt() {
      GodmodeStatus end =
          runHolding(market(), reduce("r1"), halt("h"), reset("reset"), reduce("r2"));
      assertThat(done(2).detail()).contains("reduced to exits, as before the halt");
      assertThat(done(3).detail()).contains("reduced to exits already");
      assertThat(end.tradingState()).isEqualTo(TradingState.REDUCING);
      assertThat(end.killSwitch().tripped()).isFalse();
    }

    @Test
    void dataThatComesAndGoesDoesNotEndItAndResumingWaitsForData() {
      MarketScript market = MarketScript.start().pool(MarketScript.pool(OTHER)).seconds(3);
      market.fact(new MarketEvent.HealthChanged(false, "test"));
      market.seconds(4).fact(new MarketEvent.HealthChanged(true, "test"));
      run(
          engine(
              market.seconds(4).end(),
              ScriptedExecutor.fillsAtOnce(),
              ScriptedStrategy.create()
                  .on(1, (view, signals) -> submit(reduce("r")))
                  .on(3, (view, signals) -> submit(resumeTrading("on")))));
      assertThat(of(StateChanged.class))
          .extracting(StateChanged::to)
          .containsExactly(
              TradingState.ACTIVE,
              TradingState.REDUCING,
              TradingState.DISARMED,
              TradingState.ACTIVE);
      assertThat(done(1).detail()).isEqualTo("trading is disarmed until there is market data");
    }
  }

  @Nested
  class Pausing {
    @Test
    void aPausedStrategyIsNotAskedAndItsExitPlansRunOn() {
      GodmodeStatus end =
          run(
              engine(
                  MarketScript.start().seconds(14).end(),
                  ScriptedExecutor.fillsAtOnce(),
                  ScriptedStrategy.create()
                      .buysOn(1, MINT, 4)
                      .on(2, (view, signals) -> submit(pause("p")))
                      .buysOn(3, OTHER, 4)));
      assertThat(outcome(0)).isInstanceOf(Done.class);
      assertThat(of(PluginChanged.class))
          .containsExactly(
              new PluginChanged(
                  PluginRole.STRATEGY,
                  "scripted",
                  PluginState.PAUSED,
                  "OPERATOR",
                  "too eager (ada)"));
      assertThat(orders(Side.BUY)).extracting(Order::mint).containsExactly(MINT);
      assertThat(orders(Side.SELL)).extracting(Order::reason).containsExactly("time");
      assertThat(end.portfolio().positions()).isEmpty();
    }

    @Test
    void aSecondPauseChangesNothingAndAResumeEndsIt() {
      GodmodeStatus end =
          run(
              engine(
                  MarketScript.start().seconds(9).end(),
                  ScriptedExecutor.fillsAtOnce(),
                  ScriptedStrategy.create()
                      .on(
                          1,
                          (view, signals) ->
                              Stream.of(pause("p1"), pause("p2"), resume("r1"), resume("r2"))
                                  .forEach(OperatorTests.this::submit))
                      .buysOn(2, MINT, 600)));
      assertThat(done(1).detail()).contains("paused already");
      assertThat(done(2).detail()).isEqualTo("scripted was paused and is asked again");
      assertThat(refused(3).code()).isEqualTo("NOT_PAUSED");
      assertThat(of(PluginChanged.class))
          .extracting(PluginChanged::to)
          .containsExactly(PluginState.PAUSED, PluginState.ACTIVE);
      assertThat(end.portfolio().positions()).hasSize(1);
    }

    @Test
    void aStrategyThatDoesNotExistIsNamed() {
      StrategyId nobody = StrategyId.of("nobody");
      runHolding(
          market(),
          new OperatorCommand.PauseStrategy("p", "ada", "x", nobody),
          new OperatorCommand.ResumeStrategy("r", "ada", "x", nobody),
          new OperatorCommand.PauseStrategy("o", "ada", "x", StrategyId.OPERATOR));
      for (int i = 0; i < 3; i++) {
        assertThat(refused(i).code()).isEqualTo("STRATEGY_UNKNOWN");
      }
      assertThat(refused(0).numbers()).containsEntry("strategy", "nobody");
    }
  }

  @Nested
  class Runaways {
    @Test
    void aHaltIsAnsweredAndAFenceNotLiftedWhileAStrategyLoops() throws InterruptedException {
      CountDownLatch looping = new CountDownLatch(1);
      CountDownLatch over = new CountDownLatch(1);
      ScriptedStrategy wild =
          ScriptedStrategy.create()
              .on(
                  1,
                  (view, signals) -> {
                    looping.countDown();
                    while (over.getCount() > 0) {
                      Thread.onSpinWait();
                    }
                  });
      GodmodeConfig hasty =
          CONFIG.toBuilder().agent(agent -> agent.callbackBudget(Duration.ofMillis(300))).build();
      try (Godmode engine =
          engine(MarketScript.start().seconds(6), ScriptedExecutor.silent(), wild)
              .config(hasty)
              .build()) {
        Thread runner = new Thread(engine::run, "engine");
        runner.start();
        looping.await();

        assertThat(await(engine.operator().submit(halt("h")))).isInstanceOf(Done.class);
        assertThat(await(engine.operator().submit(pause("p"))).answer().detail())
            .contains("fenced already");
        Refused early = (Refused) await(engine.operator().submit(resume("early")));
        assertThat(early.code()).isEqualTo("CALL_RUNNING");

        over.countDown();
        CommandOutcome resumed = early;
        for (int i = 0; resumed instanceof Refused; i++) {
          resumed = await(engine.operator().submit(resume("r" + i)));
        }
        assertThat(resumed.answer().detail()).isEqualTo("scripted was fenced and is asked again");
        engine.stop();
        runner.join();
      } finally {
        over.countDown();
      }
    }
  }

  @Nested
  class Transferring {
    @Test
    void movesMoneyAlsoOutOfTheVault() {
      GodmodeStatus end =
          runHolding(market(), transfer(VAULT, SNIPER, "4"), transfer(VAULT, SNIPER, "4"));
      assertThat(of(FlowApplied.class))
          .extracting(flow -> flow.step().rule())
          .containsExactly("operator", "operator");
      assertThat(wallet(end, VAULT).free()).isEqualTo(Usd.ofDollars(6));
    }

    @Test
    void moreThanIsFreeOrBetweenUnknownWalletsIsRefused() {
      WalletId nobody = WalletId.of("nobody");
      runHolding(
          market(),
          transfer(VAULT, SNIPER, "10.000000001"),
          new OperatorCommand.Transfer("f", "ada", "x", nobody, SNIPER, Usd.of("1")),
          new OperatorCommand.Transfer("t", "ada", "x", SNIPER, nobody, Usd.of("1")));
      assertThat(of(FlowApplied.class)).isEmpty();
      assertThat(refused(0).code()).isEqualTo("FREE_MONEY_SHORT");
      assertThat(refused(0).numbers()).containsEntry("free", "10").containsEntry("kept", "0");
      assertThat(refused(1).code()).isEqualTo("WALLET_UNKNOWN");
      assertThat(refused(2).numbers()).containsEntry("wallet", "nobody");
    }

    /** A wallet without money for network fees could not sell what it holds. */
    @Test
    void aWalletThatHoldsSomethingKeepsWhatItsExitsNeed() {
      GodmodeStatus end = runHolding(market(), transfer(SNIPER, VAULT, "27"));
      assertThat(refused(0).code()).isEqualTo("FREE_MONEY_SHORT");
      assertThat(refused(0).numbers()).containsEntry("kept", "0.95");
      assertThat(wallet(end, SNIPER).free()).isGreaterThan(Usd.of("26"));
    }

    /** Taken for profit, the next flows would carry it back out. */
    @Test
    void whatATradingWalletReceivesIsCapital() {
      GodmodeStatus end = runHolding(market(), transfer(VAULT, SNIPER, "8"));
      assertThat(wallet(end, SNIPER).baseline()).isEqualTo(Usd.ofDollars(38));
    }

    @Test
    void whatComesBackIsNotCapitalTwice() {
      GodmodeStatus end =
          runHolding(
              market(),
              transfer(SNIPER, VAULT, "8"),
              new OperatorCommand.Transfer("t2", "ada", "back", VAULT, SNIPER, Usd.ofDollars(8)));
      assertThat(wallet(end, SNIPER).baseline()).isEqualTo(Usd.ofDollars(30));
    }

    @Test
    void aWalletKeepsItsMinimum() {
      GodmodeConfig keeping =
          TestConfigs.withWallets(
              CONFIG,
              wallet ->
                  wallet.id().equals(VAULT)
                      ? TestConfigs.with(wallet, Usd.ofDollars(8), wallet.maxEquityShare())
                      : wallet);
      run(
          engine(
                  market(),
                  ScriptedExecutor.fillsAtOnce(),
                  holding(
                      transfer(VAULT, SNIPER, "2.000000001"),
                      new OperatorCommand.Transfer(
                          "t2", "ada", "x", VAULT, SNIPER, Usd.ofDollars(2))))
              .config(keeping));
      assertThat(refused(0).detail()).contains("at most 2 USD");
      assertThat(outcome(1)).isInstanceOf(Done.class);
    }
  }

  @Nested
  class WritingOff {
    @Test
    void theLossIsBookedAndThePositionGone() {
      GodmodeStatus end =
          run(
              engine(
                  rugged(),
                  ScriptedExecutor.fillsAtOnce(),
                  ScriptedStrategy.create()
                      .buysOn(1, MINT, 600)
                      .on(3, (view, signals) -> submit(writeOff()))));
      PositionWrittenOff event = of(PositionWrittenOff.class).get(0);
      assertThat(event.reason()).isEqualTo("rugged (ada)");
      assertThat(event.strategy().value()).isEqualTo("scripted");
      // The token's account; that of the wallet's volume stays deposited.
      assertThat(event.rent()).isEqualTo(NetworkCosts.TOKEN_ACCOUNT_RENT);
      assertThat(done(0).detail()).startsWith("gave up ").contains("TEST: a loss of ");
      assertThat(end.portfolio().positions()).isEmpty();
      assertThat(end.totals().counts().writtenOff()).isEqualTo(1);
      assertThat(wallet(end, SNIPER).rentDeposit().isPositive()).isTrue();
    }

    @Test
    void whatCanBeSoldIsNotGivenUp() {
      GodmodeStatus end = runHolding(market(), writeOff());
      assertThat(refused(0).code()).isEqualTo("STILL_SELLABLE");
      assertThat(refused(0).numbers()).containsKey("brings_sol");
      assertThat(end.portfolio().positions()).hasSize(1);
    }

    @Test
    void whatCouldNotBeSoldAfterAllIs() {
      ScriptedExecutor failing =
          ScriptedExecutor.answering(
              (order, context) ->
                  context.report(
                      order.side() == Side.BUY
                          ? ScriptedExecutor.landed(order, 4)
                          : ScriptedExecutor.expired(order, 4)));
      run(
          engine(
              market(), failing, holding(close("1")).on(3, (view, signals) -> submit(writeOff()))));
      assertThat(of(PositionWrittenOff.class)).hasSize(1);
    }

    @Test
    void itWaitsForTheExitInFlightAndTheUnknownAttempt() {
      ScriptedExecutor unsure =
          ScriptedExecutor.answering(
              (order, context) -> {
                if (order.side() == Side.BUY) {
                  context.report(ScriptedExecutor.landed(order, 4));
                } else {
                  context.report(ScriptedExecutor.interim(order, 1, AttemptState.UNKNOWN));
                }
              });
      GodmodeStatus end = run(engine(endless(), unsure, stoppingAfter(close("0.5"), writeOff())));
      assertThat(refused(1).code()).isEqualTo("ATTEMPT_OPEN");
      assertThat(end.portfolio().positions()).hasSize(1);
    }

    /** What was worth something a moment ago counts as the day's loss at once. */
    @Test
    void aLossThatIsTooLargeTripsInTheSameFrame() {
      GodmodeConfig strict =
          TestConfigs.with(
              CONFIG, TestConfigs.risk().toBuilder().maxDayLoss(Ratio.ofPercent("0.5")).build());
      run(
          engine(
                  rugged(),
                  ScriptedExecutor.fillsAtOnce(),
                  ScriptedStrategy.create()
                      .buysOn(1, MINT, 600)
                      .on(3, (view, signals) -> submit(writeOff())))
              .config(strict));
      int given = lastRun.events().indexOf(of(PositionWrittenOff.class).get(0));
      assertThat(lastRun.events().get(given + 1)).isInstanceOf(KillSwitchTripped.class);
      assertThat(outcome(0)).isInstanceOf(Done.class);
    }
  }

  @Nested
  class Keys {
    @Test
    void aKeySeenBeforeGivesTheFirstOutcomeAndChangesNothing() {
      runHolding(market(), halt("k"), halt("k"), reset("k"));
      assertThat(of(Commanded.class)).hasSize(1);
      assertThat(of(KillSwitchTripped.class)).hasSize(1);
      Repeated same = (Repeated) outcome(1);
      Repeated other = (Repeated) outcome(2);
      assertThat(same.answer()).isEqualTo(outcome(0));
      assertThat(other.answer()).isEqualTo(outcome(0));
      assertThat(other.first().words()).isEqualTo("halt");
    }

    @Test
    void refusalsAreRememberedToo() {
      runHolding(market(), reset("k"), halt("h"), reset("k"));
      assertThat(((Repeated) outcome(2)).answer()).isEqualTo(refused(0));
      assertThat(refused(0).code()).isEqualTo("NOT_TRIPPED");
    }

    @Test
    void aKeyIsKnownAfterARestartAndTheStateIsTheSame() {
      ScriptedStrategy first =
          holding(buy(OTHER, "2.5")).on(3, (view, signals) -> lastRun.engine().stop());
      MarketScript market = MarketScript.start().pool(MarketScript.pool(OTHER)).seconds(8);
      GodmodeStatus stopped =
          run(engine(market, ScriptedExecutor.fillsAtOnce(), first).dataDirectory(root));
      CommandOutcome bought = outcome(0);
      stages.clear();

      ScriptedStrategy second =
          ScriptedStrategy.create()
              .on(
                  1,
                  (view, signals) -> {
                    submit(buy(OTHER, "2.5"));
                    lastRun.engine().stop();
                  });
      run(engine(market, ScriptedExecutor.fillsAtOnce(), second).dataDirectory(root));

      assertThat(((Repeated) outcome(0)).answer()).isEqualTo(bought);
      assertThat(of(Commanded.class)).hasSize(1);
      assertThat(orders(Side.BUY)).hasSize(2);
      assertThat(stopped.stateHash()).isPresent();
    }
  }

  @Nested
  class Lane {
    @Test
    void aCommandIsTakenUpBeforeTheNextFactWhileTheQueueIsFull() {
      MarketScript market = MarketScript.start().seconds(3);
      for (int i = 0; i < 10_000; i++) {
        market.fact(new MarketEvent.RolledBack(i));
      }
      run(
          engine(
                  market.seconds(1).end(),
                  ScriptedExecutor.silent(),
                  ScriptedStrategy.create().on(1, (view, signals) -> submit(halt("h"))))
              .dataDirectory(root));
      List<Frame> frames = new ArrayList<>();
      JournalReader.of(root).read(frames::add);
      Frame commanded =
          frames.stream()
              .filter(frame -> frame.events().get(0).event() instanceof Commanded)
              .findFirst()
              .orElseThrow();
      Frame before = frames.get(frames.indexOf(commanded) - 1);
      assertThat(commanded.facts()).isEqualTo(before.facts());
      assertThat(done(0).facts()).containsEntry("trading_state", "HALTED");
    }

    @Test
    void aCommandIsAnsweredWhileTheSourceIsSilent() throws InterruptedException {
      try (Godmode engine =
          engine(
                  MarketScript.start().seconds(3),
                  ScriptedExecutor.silent(),
                  ScriptedStrategy.create())
              .build()) {
        Thread runner = new Thread(engine::run, "engine");
        runner.start();

        CommandOutcome halted = await(engine.operator().submit(halt("h")));

        assertThat(halted).isInstanceOf(Done.class);
        assertThat(engine.status().killSwitch().reason()).isEqualTo("MANUAL");
        engine.stop();
        runner.join();
      }
    }

    /** Whoever asks what came of it must find it in the journal. */
    @Test
    void theOutcomeComesAfterTheJournalHasIt() throws InterruptedException {
      try (Godmode engine =
          engine(
                  MarketScript.start().seconds(3),
                  ScriptedExecutor.silent(),
                  ScriptedStrategy.create())
              .dataDirectory(root)
              .build()) {
        Thread runner = new Thread(engine::run, "engine");
        runner.start();
        await(engine.operator().submit(halt("h")));

        List<TradingEvent> journaled = new ArrayList<>();
        JournalReader.of(root)
            .read(frame -> frame.events().forEach(event -> journaled.add(event.event())));
        assertThat(journaled).anyMatch(CommandAnswered.class::isInstance);
        engine.stop();
        runner.join();
      }
    }

    @Test
    void commandsGivenBeforeTheRunWaitForIt() {
      try (Godmode engine =
          engine(market(), ScriptedExecutor.silent(), ScriptedStrategy.create()).build()) {
        CompletionStage<CommandOutcome> early = engine.operator().submit(halt("h"));
        assertThat(early.toCompletableFuture()).isNotDone();
        assertThat(engine.run().tradingState()).isEqualTo(TradingState.HALTED);
        assertThat(await(early)).isInstanceOf(Done.class);
      }
    }

    @Test
    void anEngineThatEndsOrNeverRanSaysSo() {
      Godmode ended =
          engine(market(), ScriptedExecutor.silent(), ScriptedStrategy.create()).build();
      ended.run();
      assertEnded(ended.operator().submit(halt("h")));
      ended.close();

      Godmode idle = engine(market(), ScriptedExecutor.silent(), ScriptedStrategy.create()).build();
      CompletionStage<CommandOutcome> waiting = idle.operator().submit(halt("h"));
      idle.close();
      assertEnded(waiting);
    }

    @Test
    void aFaultEndsWhatWaits() {
      PriceSource broken =
          at -> {
            submit(halt("h"));
            throw new IllegalStateException("a defect of a host");
          };
      assertThatThrownBy(
              () ->
                  run(
                      engine(market(), ScriptedExecutor.silent(), ScriptedStrategy.create())
                          .solUsd(broken)))
          .isInstanceOf(GodmodeException.class);
      assertEnded(stages.get(0));
    }

    private static void assertEnded(CompletionStage<CommandOutcome> stage) {
      assertThatThrownBy(() -> stage.toCompletableFuture().get(30, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .cause()
          .isInstanceOf(GodmodeException.class)
          .extracting("code")
          .isEqualTo("ENGINE_ENDED");
    }
  }

  private static ScriptedExecutor buysOnly() {
    return ScriptedExecutor.answering(
        (order, context) -> {
          if (order.side() == Side.BUY) {
            context.report(ScriptedExecutor.landed(order, 4));
          }
        });
  }
}
