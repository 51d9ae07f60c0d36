package io.godmode.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.godmode.api.Executor;
import io.godmode.api.id.Mint;
import io.godmode.api.id.OrderId;
import io.godmode.api.id.TxSignature;
import io.godmode.api.market.PoolState;
import io.godmode.api.order.AttemptFailure;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.Fill;
import io.godmode.api.order.OpenAttempt;
import io.godmode.api.order.Order;
import io.godmode.api.order.Side;
import io.godmode.api.risk.ApprovedOrder;
import io.godmode.testkit.ExecutorUnderTest.ChainView;
import io.godmode.testkit.ExecutorUnderTest.Link;
import io.godmode.testkit.ExecutorUnderTest.Purse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Executor} must hold. Implement this interface in a test class and bring the
 * executor with a venue that can be moved by hand; JUnit runs the rules.
 *
 * <pre>{@code
 * class MyExecutorTests implements ExecutorContract {
 *   public ExecutorUnderTest executorUnderTest() {
 *     return new MyVenue();
 *   }
 * }
 * }</pre>
 *
 * <p>The contract plays the engine on a {@link RecordingExecutionContext}: it approves, submits,
 * takes reports in, and crashes. A rule that needs a capability of the venue asks for it by a hook
 * of {@link ExecutorUnderTest}. While the hook is empty the rule is skipped by name; it never
 * passes unseen.
 */
public interface ExecutorContract {

  /** Returns a new venue with nothing on it; every rule asks for one or more of its own. */
  ExecutorUnderTest executorUnderTest();

  /** Returns how long a call that must not block may take before it counts as stuck. */
  default Duration limit() {
    return Duration.ofSeconds(10);
  }

  /**
   * EX-01: every attempt ends with exactly one terminal report.
   *
   * <p>A buy, a sale, an order whose minimum is out of reach and, where the venue can lose one, a
   * lost transaction each end once, and stay ended.
   *
   * <p>Usual causes of failure: a confirmation by notice and one by polling that are both reported;
   * a failure on chain that is only logged; a time-out that forgets the attempt.
   */
  @Test
  default void EX01_everyAttemptEndsExactlyOnce() {
    try (ExecutorBench bench = ExecutorBench.started("EX-01", executorUnderTest(), limit())) {
      ExecutorUnderTest subject = bench.subject();
      List<OrderId> ids = new ArrayList<>();
      ids.add(bench.submit(subject.buy("bought")).order().id());
      bench.pass(1);
      ids.add(bench.submit(subject.sell("sold")).order().id());
      bench.pass(1);
      ids.add(bench.submit(ExecutorOrders.hopeless(subject.buy("hopeless"))).order().id());
      if (subject.loseNext().isPresent()) {
        ids.forEach(bench::settle);
        subject.loseNext().get().run();
        ids.add(bench.submit(subject.buy("lost")).order().id());
      }
      ids.forEach(bench::settle);
      bench.pass(subject.patience());
      ids.forEach(bench::requireOneEnd);
    }
  }

  /**
   * EX-02: reports carry the ids of their attempt and follow each other.
   *
   * <p>Order and attempt are those submitted, sequences are 1, 2, 3 without gap or repetition, the
   * last is the terminal one, and no state goes back. Wallet, side and token follow from the
   * order's id.
   *
   * <p>Usual causes of failure: one counter for all attempts; a report that was numbered and then
   * not sent; two threads that number reports of one attempt.
   */
  @Test
  default void EX02_reportsCarryTheirIdsAndFollowEachOther() {
    try (ExecutorBench bench = ExecutorBench.started("EX-02", executorUnderTest(), limit())) {
      List<Order> orders = new ArrayList<>();
      orders.add(bench.submit(bench.subject().buy("bought")).order());
      orders.add(bench.submit(bench.subject().sell("sold")).order());
      orders.forEach(order -> bench.settle(order.id()));
      for (Order order : orders) {
        List<ExecutionReport> reports =
            bench.context().heard(order.id()).stream()
                .sorted(Comparator.comparingInt(ExecutionReport::sequence))
                .toList();
        List<String> words = ExecutorBench.words(reports);
        assertThat(reports)
            .as("EX-02: attempts of %s: %s", order.id(), words)
            .allMatch(report -> report.attempt() == 1);
        assertThat(reports.stream().map(ExecutionReport::sequence))
            .as("EX-02: sequences of %s: %s", order.id(), words)
            .containsExactlyElementsOf(IntStream.rangeClosed(1, reports.size()).boxed().toList());
        OpenAttempt attempt = new OpenAttempt(order, 1, List.of());
        for (ExecutionReport report : reports) {
          assertThat(attempt.objectionTo(report))
              .as("EX-02: what speaks against %s of %s", report, words)
              .isEmpty();
          if (report.state().isTerminal()) {
            break; // What comes after the end is a matter of EX-01.
          }
          attempt = attempt.with(report);
        }
      }
      assertThat(bench.context().heard())
          .as("EX-02: reports of other orders")
          .allMatch(
              report -> orders.stream().anyMatch(order -> order.id().equals(report.orderId())));
    }
  }

  /**
   * EX-03: no fill is worse than its order allows.
   *
   * <p>A buy takes at least its minimum and spends at most what it states, venue fees included. A
   * sale gives exactly its quantity and takes at least its minimum after venue fees. What cannot be
   * had on these terms is not filled.
   *
   * <p>Usual causes of failure: the quote reported as the fill; amounts taken from the instruction
   * instead of the balances; a minimum of zero to make sure that it lands.
   */
  @Test
  default void EX03_noFillIsWorseThanItsOrderAllows() {
    try (ExecutorBench bench = ExecutorBench.started("EX-03", executorUnderTest(), limit())) {
      ExecutorUnderTest subject = bench.subject();
      List<Order> orders =
          List.of(
              subject.buy("bought"),
              subject.sell("sold"),
              ExecutorOrders.hopeless(subject.buy("no-buy")),
              ExecutorOrders.hopeless(subject.sell("no-sale")));
      for (Order order : orders) {
        bench.submit(order);
        bench.passUntil(() -> !bench.ends(order.id()).isEmpty());
        for (ExecutionReport report : bench.context().heard(order.id())) {
          report.fill().ifPresent(fill -> requireWithin(order, fill, report));
        }
      }
    }
  }

  private static void requireWithin(Order order, Fill fill, ExecutionReport report) {
    long fees = report.costs().venueFees().value();
    order
        .terms()
        .fold(
            buy -> {
              assertThat(fill.tokens())
                  .as("EX-03: tokens taken by %s", order.id())
                  .isGreaterThanOrEqualTo(buy.minTokens());
              return assertThat(fill.quote().value() + fees)
                  .as("EX-03: lamports spent by %s", order.id())
                  .isLessThanOrEqualTo(buy.spend().value());
            },
            sell -> {
              assertThat(fill.tokens())
                  .as("EX-03: tokens given by %s", order.id())
                  .isEqualTo(sell.quantity());
              return assertThat(fill.quote().value() - fees)
                  .as("EX-03: lamports taken by %s", order.id())
                  .isGreaterThanOrEqualTo(sell.minProceeds().value());
            });
  }

  /**
   * EX-04: an attempt that is submitted again is carried out once.
   *
   * <p>It comes again at once, while it is on its way, and after its end.
   *
   * <p>Usual causes of failure: attempts forgotten as soon as they end; an id compared by object
   * and not by value; a new transaction for a repeated order.
   */
  @Test
  default void EX04_theSameAttemptIsCarriedOutOnce() {
    try (ExecutorBench bench = ExecutorBench.started("EX-04", executorUnderTest(), limit())) {
      ApprovedOrder approved = bench.enqueue(bench.subject().buy("twice"));
      OrderId id = approved.order().id();
      bench.hand(approved);
      bench.context().takeIn();
      bench.hand(TestData.approved(approved.order()));
      bench.settle(id);
      List<String> before = ExecutorBench.words(heard(bench, id));
      bench.hand(approved);
      bench.context().takeIn();
      bench.pass(bench.subject().patience());
      assertThat(heard(bench, id).stream().map(ExecutionReport::sequence))
          .as("EX-04: sequences of %s: %s", id, before)
          .doesNotHaveDuplicates();
      assertThat(ExecutorBench.words(heard(bench, id)))
          .as("EX-04: reports of %s after it was submitted again after its end", id)
          .isEqualTo(before);
      bench
          .subject()
          .chain()
          .ifPresent(
              chain ->
                  assertThat(chain.transactions())
                      .as("EX-04: transactions sent for one attempt")
                      .isLessThanOrEqualTo(1));
    }
  }

  private static List<ExecutionReport> heard(ExecutorBench bench, OrderId id) {
    return bench.context().heard(id);
  }

  /**
   * EX-05: what never lands ends as expired, and cost nothing.
   *
   * <p>Usual causes of failure: a lost transaction reported as failed, so that fees are booked that
   * nobody paid; an attempt that waits for ever.
   *
   * <p>Skipped while {@link ExecutorUnderTest#loseNext()} is empty.
   */
  @Test
  default void EX05_whatIsLostExpiresAndCostsNothing() {
    try (ExecutorBench bench = ExecutorBench.started("EX-05", executorUnderTest(), limit())) {
      Rules.require(bench.subject().loseNext(), "EX-05", "loseNext()").run();
      Optional<Long> before = bench.subject().purse().map(Purse::lamports);
      OrderId id = bench.submit(bench.subject().buy("lost")).order().id();
      ExecutionReport end = bench.settle(id);
      assertThat(end.state()).as("EX-05: how %s ended", id).isEqualTo(AttemptState.EXPIRED_PROVEN);
      assertThat(end.failure()).as("EX-05: why").contains(AttemptFailure.NOT_LANDED);
      assertThat(bench.subject().purse().map(Purse::lamports))
          .as("EX-05: lamports of the wallet")
          .isEqualTo(before);
    }
  }

  /**
   * EX-06: a wallet that holds too little is an end, and no exception.
   *
   * <p>The order is denied before it is sent, or fails on chain.
   *
   * <p>Usual causes of failure: an error of the node that is thrown through {@code submit}; a
   * simulation that fails and is tried again for ever.
   *
   * <p>Skipped while {@link ExecutorUnderTest#emptyWallet()} is empty.
   */
  @Test
  default void EX06_anEmptyWalletIsAnEndAndNoException() {
    try (ExecutorBench bench = ExecutorBench.started("EX-06", executorUnderTest(), limit())) {
      Rules.require(bench.subject().emptyWallet(), "EX-06", "emptyWallet()").run();
      OrderId id = bench.submit(bench.subject().buy("poor")).order().id();
      assertThat(bench.settle(id).state())
          .as("EX-06: how %s ended", id)
          .isIn(AttemptState.DENIED, AttemptState.LANDED_FAILED);
    }
  }

  /**
   * EX-07: what the wallet has changes by fill and costs, to the lamport, also for what failed.
   *
   * <p>Usual causes of failure: priority fee or tip left out; rent counted as a cost, or not at
   * all; costs of a failed transaction reported as none; the quote reported as the fill.
   *
   * <p>Skipped while {@link ExecutorUnderTest#purse()} is empty.
   */
  @Test
  default void EX07_theBalanceChangesByFillAndCosts() {
    try (ExecutorBench bench = ExecutorBench.started("EX-07", executorUnderTest(), limit())) {
      ExecutorUnderTest subject = bench.subject();
      Purse purse = Rules.require(subject.purse(), "EX-07", "purse()");
      requireAccounted(bench, purse, subject.buy("bought"));
      requireAccounted(bench, purse, subject.sell("sold"));
      requireAccounted(bench, purse, ExecutorOrders.hopeless(subject.buy("no-buy")));
      requireAccounted(bench, purse, ExecutorOrders.hopeless(subject.sell("no-sale")));
    }
  }

  private static void requireAccounted(ExecutorBench bench, Purse purse, Order order) {
    Mint mint = order.mint();
    long lamports = purse.lamports();
    long tokens = purse.tokens(mint);
    bench.submit(order);
    bench.passUntil(() -> !bench.ends(order.id()).isEmpty());
    assertThat(bench.ends(order.id())).as("EX-07: ends of %s", order.id()).isNotEmpty();
    ExecutionReport end = bench.ends(order.id()).get(0);
    long sign = order.side() == Side.BUY ? -1 : 1;
    long quote = end.fill().map(fill -> fill.quote().value()).orElse(0L);
    long moved = end.fill().map(fill -> fill.tokens().raw()).orElse(0L);
    long expected =
        sign * quote
            - end.costs().total().value()
            - end.costs().rentLocked().value()
            + end.costs().rentFreed().value();
    assertThat(purse.lamports() - lamports)
        .as("EX-07: lamports that %s moved, told as %s", order.id(), end)
        .isEqualTo(expected);
    assertThat(purse.tokens(mint) - tokens)
        .as("EX-07: tokens that %s moved, told as %s", order.id(), end)
        .isEqualTo(-sign * moved);
  }

  /**
   * EX-08: when the venue cannot be reached after something may have been sent, the fate is
   * reported unknown, in bounded time.
   *
   * <p>Usual causes of failure: errors of the node that are only logged; a retry without an end;
   * the attempt left at SENT, so that nobody is warned.
   *
   * <p>Skipped while {@link ExecutorUnderTest#link()} is empty.
   */
  @Test
  default void EX08_anUnreachableVenueLeavesTheFateUnknown() {
    try (ExecutorBench bench = ExecutorBench.started("EX-08", executorUnderTest(), limit())) {
      Link link = Rules.require(bench.subject().link(), "EX-08", "link()");
      OrderId id = sentAndCut("EX-08", bench, link);
      assertThat(bench.passUntil(() -> states(bench, id).contains(AttemptState.UNKNOWN)))
          .as(
              "EX-08: whether %s was reported unknown within %s slots; told was %s",
              id, bench.subject().patience(), states(bench, id))
          .isTrue();
    }
  }

  private static List<AttemptState> states(ExecutorBench bench, OrderId id) {
    return ExecutorBench.states(bench.context().heard(id));
  }

  /** Cuts the line as soon as an order is on its way. */
  private static OrderId sentAndCut(String rule, ExecutorBench bench, Link link) {
    OrderId id = bench.submit(bench.subject().buy("cut-off")).order().id();
    bench.passUntil(() -> states(bench, id).contains(AttemptState.SENT));
    Rules.require(bench.ends(id).isEmpty(), rule, "the order ended before the line could be cut");
    link.cut();
    return id;
  }

  /**
   * EX-09: while an attempt at an order has not ended, no other attempt at it is sent: it is
   * denied.
   *
   * <p>Otherwise both may land. Where the line can be cut, this is tried with an unknown fate too.
   * Skipped for an executor whose attempts end as soon as they are submitted.
   *
   * <p>Usual causes of failure: attempts kept by order and number only, so that the second looks
   * new; a time-out taken for an end.
   */
  @Test
  default void EX09_whileAnAttemptIsOpenNoOtherIsSent() {
    requireSecondDenied(false);
    if (hasLink()) {
      requireSecondDenied(true);
    }
  }

  private boolean hasLink() {
    try (ExecutorUnderTest subject = executorUnderTest()) {
      return subject.link().isPresent();
    }
  }

  private void requireSecondDenied(boolean unknown) {
    try (ExecutorBench bench = ExecutorBench.started("EX-09", executorUnderTest(), limit())) {
      ApprovedOrder first = bench.submit(bench.subject().buy("once"));
      OrderId id = first.order().id();
      if (unknown) {
        bench.subject().link().ifPresent(Link::cut);
        bench.passUntil(() -> states(bench, id).contains(AttemptState.UNKNOWN));
      }
      Rules.require(
          bench.ends(id).isEmpty(), "EX-09", "the first attempt ended before there was a second");
      bench.hand(TestData.approved(first.order(), 2));
      bench.context().takeIn();
      bench.subject().link().ifPresent(Link::mend);
      bench.pass(bench.subject().patience());
      List<ExecutionReport> second =
          bench.context().heard(id).stream().filter(report -> report.attempt() == 2).toList();
      assertThat(ExecutorBench.states(second))
          .as("EX-09: states of a second attempt while the first was open")
          .contains(AttemptState.DENIED)
          .doesNotContain(
              AttemptState.SENT,
              AttemptState.LANDED_OK,
              AttemptState.LANDED_FAILED,
              AttemptState.EXPIRED_PROVEN);
      bench
          .subject()
          .chain()
          .ifPresent(
              chain ->
                  assertThat(chain.transactions())
                      .as("EX-09: transactions sent for two attempts")
                      .isLessThanOrEqualTo(1));
    }
  }

  /**
   * EX-10: closing twice is closing once, and an order before the start or after the close fails
   * with {@link IllegalStateException}.
   *
   * <p>Usual causes of failure: a pool of threads shut down twice; an order that is put into a
   * queue nobody reads any more.
   */
  @Test
  default void EX10_closeIsIdempotentAndLaterOrdersFail() {
    try (ExecutorBench bench = ExecutorBench.notStarted("EX-10", executorUnderTest(), limit())) {
      ApprovedOrder early = TestData.approved(bench.subject().buy("early"));
      assertThat(catchThrowable(() -> bench.executor().submit(early)))
          .as("EX-10: what an order before the start throws")
          .isInstanceOf(IllegalStateException.class);
    }
    try (ExecutorBench bench = ExecutorBench.started("EX-10", executorUnderTest(), limit())) {
      bench.submit(bench.subject().buy("open"));
      bench.close("the first close");
      bench.close("the second close");
      ApprovedOrder late = TestData.approved(bench.subject().buy("late"));
      assertThat(catchThrowable(() -> bench.executor().submit(late)))
          .as("EX-10: what an order after the close throws")
          .isInstanceOf(IllegalStateException.class);
    }
  }

  /**
   * EX-11: an unknown fate ends by proof alone.
   *
   * <p>However long the venue cannot be reached, no end is claimed; once it can, the end is what
   * became of the transaction there.
   *
   * <p>Usual causes of failure: expiry taken from the executor's own clock; the answer of a node
   * that lags behind taken for absence; an attempt that is never looked up again.
   *
   * <p>Skipped while {@link ExecutorUnderTest#link()} is empty.
   */
  @Test
  default void EX11_anUnknownFateEndsByProofAlone() {
    try (ExecutorBench bench = ExecutorBench.started("EX-11", executorUnderTest(), limit())) {
      Link link = Rules.require(bench.subject().link(), "EX-11", "link()");
      OrderId id = sentAndCut("EX-11", bench, link);
      bench.pass(bench.subject().patience());
      assertThat(bench.ends(id)).as("EX-11: ends claimed while nobody could know").isEmpty();
      link.mend();
      ExecutionReport end = bench.settle(id);
      bench
          .subject()
          .chain()
          .ifPresent(
              chain ->
                  assertThat(end.state() == AttemptState.LANDED_OK)
                      .as("EX-11: whether %s is told to have succeeded, by %s", id, end)
                      .isEqualTo(signature(bench, id).map(chain::hasSucceeded).orElse(false)));
    }
  }

  private static Optional<TxSignature> signature(ExecutorBench bench, OrderId id) {
    return bench.context().heard(id).stream()
        .flatMap(report -> report.signature().stream())
        .findFirst();
  }

  /**
   * EX-12: expiry is claimed only once the chain has passed the last valid block height.
   *
   * <p>Usual causes of failure: slots counted instead of blocks; the height of one node and the
   * status from another; a time-out of a minute.
   *
   * <p>Skipped while {@link ExecutorUnderTest#loseNext()} or {@link ExecutorUnderTest#chain()} is
   * empty.
   */
  @Test
  default void EX12_expiryIsClaimedOnlyAfterTheLastValidHeight() {
    try (ExecutorBench bench = ExecutorBench.started("EX-12", executorUnderTest(), limit())) {
      ChainView chain = Rules.require(bench.subject().chain(), "EX-12", "chain()");
      Rules.require(bench.subject().loseNext(), "EX-12", "loseNext()").run();
      OrderId id = bench.submit(bench.subject().buy("lost")).order().id();
      bench.passUntil(() -> states(bench, id).contains(AttemptState.EXPIRED_PROVEN));
      Optional<Long> last =
          bench.context().heard(id).stream()
              .flatMap(report -> report.lastValidBlockHeight().stream())
              .findFirst();
      if (states(bench, id).contains(AttemptState.EXPIRED_PROVEN)) {
        assertThat(chain.blockHeight())
            .as("EX-12: block height when %s was told to have expired", id)
            .isGreaterThan(last.orElse(Long.MAX_VALUE));
      }
    }
  }

  /**
   * EX-13: after a restart open attempts are finished under the same ids.
   *
   * <p>The process is ended after every report that was taken in, once before and once after what
   * waited for its durability ran, and what was not taken in is lost.
   *
   * <p>Usual causes of failure: open attempts of the context not looked at; sequences that begin at
   * 1 again, so that all reports look like repetitions; an attempt without any report left out.
   */
  @Test
  default void EX13_openAttemptsAreFinishedAfterARestart() {
    forEveryCrash(
        "EX-13",
        (bench, id) -> {
          bench.settleInJournal(id);
          List<ExecutionReport> reports = bench.context().journal(id);
          assertThat(ExecutorBench.states(reports).stream().filter(AttemptState::isTerminal))
              .as("EX-13: ends in %s", ExecutorBench.words(reports))
              .hasSize(1);
          assertThat(reports)
              .as("EX-13: attempts in %s", ExecutorBench.words(reports))
              .allMatch(report -> report.attempt() == 1);
        });
  }

  /** Crashes once at every step of an order, and looks at what became of it. */
  private void forEveryCrash(String rule, BiConsumer<ExecutorBench, OrderId> aftermath) {
    int reports;
    try (ExecutorBench bench = ExecutorBench.started(rule, executorUnderTest(), limit())) {
      OrderId id = bench.submit(bench.subject().buy("whole")).order().id();
      bench.settleInJournal(id);
      reports = bench.context().journal(id).size();
    }
    for (int taken = 0; taken < reports; taken++) {
      crashAfter(rule, taken, false, aftermath);
      crashAfter(rule, taken, true, aftermath);
    }
  }

  private void crashAfter(
      String rule, int taken, boolean told, BiConsumer<ExecutorBench, OrderId> aftermath) {
    try (ExecutorBench bench = ExecutorBench.started(rule, executorUnderTest(), limit())) {
      OrderId id = bench.enqueue(bench.subject().buy("crashed")).order().id();
      if (!bench.takeExactly(taken)) {
        return;
      }
      if (told) {
        bench.context().runCallbacks();
      }
      bench.crash();
      bench.passUntil(() -> bench.context().end(id).isPresent());
      aftermath.accept(bench, id);
    }
  }

  /**
   * EX-14: a restart sends no second transaction for an attempt.
   *
   * <p>What may have been sent is looked up by its signature; it may be sent again as it was, and
   * in no other form until it has expired.
   *
   * <p>Usual causes of failure: open attempts submitted like new ones; a fresh blockhash for what
   * was signed before.
   *
   * <p>Skipped while {@link ExecutorUnderTest#chain()} is empty.
   */
  @Test
  default void EX14_aRestartSendsNoSecondTransaction() {
    try (ExecutorUnderTest subject = executorUnderTest()) {
      Rules.require(subject.chain(), "EX-14", "chain()");
    }
    forEveryCrash(
        "EX-14",
        (bench, id) ->
            assertThat(bench.subject().chain().map(ChainView::transactions).orElse(0))
                .as(
                    "EX-14: transactions sent for %s, told as %s",
                    id, ExecutorBench.words(bench.context().journal(id)))
                .isLessThanOrEqualTo(1));
  }

  /**
   * EX-15: nothing is sent before its signature is durable.
   *
   * <p>The disk hangs: the report that it was signed is taken in and not forced. Nothing reaches
   * the chain until it is, and then the transaction of that report does. Otherwise a crash leaves a
   * transaction that nobody knows.
   *
   * <p>Usual causes of failure: signed and sent in one go; {@code report} without a callback; the
   * signature first told when it was sent.
   *
   * <p>Skipped while {@link ExecutorUnderTest#chain()} is empty.
   */
  @Test
  default void EX15_nothingIsSentBeforeItsSignatureIsDurable() {
    try (ExecutorBench bench = ExecutorBench.started("EX-15", executorUnderTest(), limit())) {
      ChainView chain = Rules.require(bench.subject().chain(), "EX-15", "chain()");
      bench.context().stallDisk();
      OrderId id = bench.submit(bench.subject().buy("durable")).order().id();
      bench.pass(5);
      assertThat(chain.transactions()).as("EX-15: transactions sent without a disk").isZero();
      bench.context().resumeDisk();
      bench.context().takeIn();
      bench.settle(id);
      List<TxSignature> signed =
          bench.context().journal(id).stream()
              .filter(report -> report.state() == AttemptState.SIGNED)
              .flatMap(report -> report.signature().stream())
              .toList();
      assertThat(signed)
          .as("EX-15: signatures told when %s was signed", id)
          .hasSize(1)
          .as("EX-15: those of them that were sent")
          .allMatch(chain::wasSent);
    }
  }

  /**
   * EX-16: what the venue says twice, late or wrongly changes nothing.
   *
   * <p>Usual causes of failure: a notice taken for proof; a listener that is not removed when the
   * attempt ends.
   *
   * <p>Skipped while {@link ExecutorUnderTest#repeatNotices()} is empty.
   */
  @Test
  default void EX16_whatTheVenueSaysTwiceChangesNothing() {
    try (ExecutorBench bench = ExecutorBench.started("EX-16", executorUnderTest(), limit())) {
      Runnable repeat = Rules.require(bench.subject().repeatNotices(), "EX-16", "repeatNotices()");
      OrderId id = bench.submit(bench.subject().buy("told")).order().id();
      for (int i = 0; i < bench.subject().patience() && bench.ends(id).isEmpty(); i++) {
        bench.call("a repeated notice", repeat);
        bench.context().takeIn();
        requireTrueSuccess(bench, id);
        bench.pass(1);
      }
      List<String> before = ExecutorBench.words(heard(bench, id));
      bench.call("a repeated notice", repeat);
      bench.context().takeIn();
      bench.pass(5);
      assertThat(ExecutorBench.words(heard(bench, id)))
          .as("EX-16: reports of %s after notices that were repeated after its end", id)
          .isEqualTo(before);
    }
  }

  private static void requireTrueSuccess(ExecutorBench bench, OrderId id) {
    Optional<ChainView> chain = bench.subject().chain();
    if (chain.isPresent() && states(bench, id).contains(AttemptState.LANDED_OK)) {
      assertThat(signature(bench, id).map(chain.get()::hasSucceeded).orElse(false))
          .as("EX-16: whether %s, told as landed, has", id)
          .isTrue();
    }
  }

  /**
   * EX-17: {@code submit} only enqueues: it returns at once and throws nothing, whatever the order
   * and the state of the line.
   *
   * <p>Asked for are a token that no venue knows and, where the line can be cut, an order without a
   * line. Both end without a fill, or with one if the venue gave it.
   *
   * <p>Usual causes of failure: a request to the node inside {@code submit}; a look-up of the pool
   * that throws; a bounded queue that blocks.
   */
  @Test
  default void EX17_submitOnlyEnqueues() {
    try (ExecutorBench bench = ExecutorBench.started("EX-17", executorUnderTest(), limit())) {
      ExecutorUnderTest subject = bench.subject();
      Order stranger = ExecutorOrders.ofUnknownToken(subject.buy("stranger"));
      requireEnqueued(bench, stranger);
      assertThat(bench.settle(stranger.id()).fill())
          .as("EX-17: fill of an unknown token")
          .isEmpty();
      if (subject.link().isPresent()) {
        subject.link().get().cut();
        Order order = subject.buy("no-line");
        requireEnqueued(bench, order);
        bench.pass(3);
        subject.link().get().mend();
        bench.settle(order.id());
      }
    }
  }

  private static void requireEnqueued(ExecutorBench bench, Order order) {
    ApprovedOrder approved = TestData.approved(order);
    bench.context().approve(approved);
    bench.hand(approved);
    bench.context().takeIn();
  }

  /**
   * EX-18: the tradable state is one of the same token and venue, is the same when asked again, and
   * asking has no effect.
   *
   * <p>Before the first trade it is the observed one.
   *
   * <p>Usual causes of failure: own impact added with every question; the impact of another token.
   */
  @Test
  default void EX18_theTradableStateIsOfTheSamePool() {
    try (ExecutorBench bench = ExecutorBench.started("EX-18", executorUnderTest(), limit())) {
      Order order = bench.subject().buy("impact");
      PoolState observed =
          Rules.require(
              bench.context().pool(order.mint()), "EX-18", "context().pool() of what buy() buys");
      assertThat(tradable(bench, observed))
          .as("EX-18: the state before the first trade")
          .isEqualTo(Optional.of(observed.toString()));
      bench.submit(order);
      bench.settle(order.id());
      PoolState after = bench.context().pool(order.mint()).orElse(observed);
      int reports = bench.context().heard().size();
      Optional<String> first = tradable(bench, after);
      assertThat(tradable(bench, after)).as("EX-18: the state when asked again").isEqualTo(first);
      assertThat(bench.context().heard()).as("EX-18: reports of asking").hasSize(reports);
    }
  }

  private static Optional<String> tradable(ExecutorBench bench, PoolState observed) {
    Optional<PoolState> state = bench.executor().tradable(observed);
    state.ifPresent(
        pool -> {
          assertThat(pool.mint()).as("EX-18: token").isEqualTo(observed.mint());
          assertThat(pool.venue()).as("EX-18: venue").isEqualTo(observed.venue());
        });
    return state.map(PoolState::toString);
  }

  /**
   * EX-19: the same seed and the same market give the same reports.
   *
   * <p>Usual causes of failure: a generator that is not seeded from the context; the host's clock;
   * the order of a hash table; what an executor before left in a static.
   *
   * <p>Skipped while {@link ExecutorUnderTest#isDeterministic()} is false.
   */
  @Test
  default void EX19_theSameSeedGivesTheSameReports() {
    try (ExecutorUnderTest subject = executorUnderTest()) {
      Rules.require(subject.isDeterministic(), "EX-19", "isDeterministic() is false");
    }
    assertThat(reportsOfARun()).as("EX-19: reports of a second run").isEqualTo(reportsOfARun());
  }

  private List<ExecutionReport> reportsOfARun() {
    try (ExecutorBench bench = ExecutorBench.started("EX-19", executorUnderTest(), limit())) {
      ExecutorUnderTest subject = bench.subject();
      bench.submit(subject.buy("a"));
      bench.pass(1);
      bench.submit(subject.sell("b"));
      bench.submit(ExecutorOrders.hopeless(subject.buy("c")));
      bench.pass(subject.patience());
      return bench.context().heard();
    }
  }

  /**
   * EX-20: an executor that signs refuses to start where reports are not durable.
   *
   * <p>There it could not keep EX-14 and EX-15. It throws {@link IllegalStateException}.
   *
   * <p>Usual causes of failure: {@code isDurable()} not asked; a warning instead of a refusal.
   *
   * <p>Skipped while {@link ExecutorUnderTest#chain()} is empty.
   */
  @Test
  default void EX20_withoutADurableJournalItDoesNotStart() {
    try (ExecutorBench bench = ExecutorBench.notStarted("EX-20", executorUnderTest(), limit())) {
      Rules.require(bench.subject().chain(), "EX-20", "chain()");
      bench.context().durable(false);
      assertThat(catchThrowable(() -> bench.executor().start(bench.context())))
          .as("EX-20: what starting without a durable journal throws")
          .isInstanceOf(IllegalStateException.class);
    }
  }
}
