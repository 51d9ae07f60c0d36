package io.godmode.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.SignalSink;
import io.godmode.api.StatefulStrategy;
import io.godmode.api.Strategy;
import io.godmode.api.id.Mint;
import io.godmode.api.id.SignalId;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.PoolModel;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Usd;
import io.godmode.api.order.TradeSignal;
import io.godmode.api.wallet.WalletView;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Strategy} must hold. Implement this interface in a test class and hand out the
 * strategy; JUnit runs the rules.
 *
 * <pre>{@code
 * class MyStrategyTests implements StrategyContract {
 *   public Strategy strategy() {
 *     return new MyStrategy();
 *   }
 * }
 * }</pre>
 *
 * <p>Rules run the strategy on a {@link MarketScript}, by default a busy market of two minutes, as
 * {@link StrategyRun} describes. A rule about signals is skipped by name for a strategy that raises
 * none there: override {@link #market()} with one on which it does. Rules about snapshots are
 * skipped for a strategy that is no {@link StatefulStrategy}.
 */
public interface StrategyContract {

  /** Returns a new strategy, set up as it is to be used; every rule asks for its own. */
  Strategy strategy();

  /** Returns the market that rules run on. */
  default MarketScript market() {
    return MarketScript.lively(1);
  }

  /** Returns the wallets that the strategy may trade with. */
  default List<WalletView> wallets() {
    return List.of(TestData.wallet(TestData.WALLET, Usd.ofDollars(1_000)));
  }

  /** Returns the arithmetic of the venues in {@link #market()}. */
  default List<PoolModel> models() {
    return List.of(ConstantProductModel.of(Venue.PUMP_FUN));
  }

  /** Returns how long a whole run may take before the strategy counts as stuck. */
  default Duration patience() {
    return Duration.ofMinutes(1);
  }

  /** Returns how long one call may take; the engine's own limit unless configured otherwise. */
  default Duration longestCall() {
    return Duration.ofSeconds(1);
  }

  /** Returns what one call may allocate in bytes; the engine's own limit unless configured. */
  default long largestAllocation() {
    return 64L << 20;
  }

  /**
   * ST-01: the name is the same whenever asked for, and the same of every instance.
   *
   * <p>Positions, snapshots and limits are kept under it, also after a restart.
   *
   * <p>Usual causes of failure: a number or a time in the name; a name that follows the state.
   */
  @Test
  default void ST01_theNameIsAlwaysTheSame() {
    StrategyCalls calls = new StrategyCalls("ST-01", this);
    Strategy asked = strategy();
    assertThat(asked.id()).as("ST-01: the name when asked again").isEqualTo(strategy().id());
    calls.bounded(() -> calls.start(asked, market()).toEnd());
    assertThat(asked.id()).as("ST-01: the name after a run").isEqualTo(strategy().id());
  }

  /**
   * ST-02: a signal carries the strategy's own name.
   *
   * <p>The engine fences a strategy that speaks for another one.
   *
   * <p>Usual causes of failure: a name written twice and changed once.
   */
  @Test
  default void ST02_aSignalCarriesTheOwnName() {
    StrategyCalls calls = new StrategyCalls("ST-02", this);
    StrategyRun run = calls.whole(market());
    calls.telling(run);
    for (TradeSignal signal : run.signals()) {
      assertThat(signal.strategyId()).as("ST-02: who raises %s", signal).isEqualTo(strategy().id());
    }
  }

  /**
   * ST-03: a signal's id was handed out by the sink in the same call, and is used once.
   *
   * <p>Such ids are unique and the same again in a replay; at most one order is made of each.
   *
   * <p>Usual causes of failure: an id made of the mint, so that a second entry is a duplicate; one
   * id for several signals; an id kept for later.
   */
  @Test
  default void ST03_aSignalsIdComesFromTheSink() {
    StrategyCalls calls = new StrategyCalls("ST-03", this);
    for (StrategyRun.Call call : calls.telling(calls.whole(market()))) {
      Set<SignalId> unused = new HashSet<>(call.ids());
      for (TradeSignal signal : call.signals()) {
        assertThat(unused.remove(signal.id()))
            .as("ST-03: whether %s was handed out in %s and not used before", signal.id(), call)
            .isTrue();
      }
    }
  }

  /**
   * ST-04: a signal names a wallet that the strategy has, and a token that it was shown.
   *
   * <p>Usual causes of failure: the name of a wallet in the code instead of a parameter; a mint
   * parsed from text.
   */
  @Test
  default void ST04_aSignalNamesWhatIsThere() {
    StrategyCalls calls = new StrategyCalls("ST-04", this);
    StrategyRun run = calls.whole(market());
    calls.telling(run);
    Set<WalletId> own = wallets().stream().map(WalletView::id).collect(Collectors.toSet());
    Set<Mint> shown = StrategySituations.mintsOf(market());
    for (TradeSignal signal : run.signals()) {
      assertThat(own).as("ST-04: wallets that %s may name", signal).contains(signal.walletId());
      assertThat(shown).as("ST-04: tokens that %s may name", signal).contains(signal.mint());
    }
  }

  /**
   * ST-05: a signal states the data it was decided on: a slot that was read, none that was not.
   *
   * <p>By it the risk gate refuses entries on stale data; take {@code view.dataSlot()}.
   *
   * <p>Usual causes of failure: the slot left out, so that it is zero; the tip, which nobody has
   * read yet.
   */
  @Test
  default void ST05_aSignalStatesItsData() {
    StrategyCalls calls = new StrategyCalls("ST-05", this);
    for (StrategyRun.Call call : calls.telling(calls.whole(market()))) {
      for (TradeSignal signal : call.signals()) {
        assertThat(signal.dataSlot())
            .as("ST-05: the slot that %s was decided on", signal)
            .isBetween(1L, call.dataSlot());
      }
    }
  }

  /**
   * ST-06: the same calls get the same answers.
   *
   * <p>Two fresh strategies are told the same, fact by fact in turn; ids, signals and skips must be
   * equal, in the same order.
   *
   * <p>Usual causes of failure: anything drawn without a seed; what instances share; the order of a
   * hash table with keys that have no hash of their own. It cannot see the order of {@code Set.of}
   * and {@code Map.of}, which is another one in each JVM only.
   */
  @Test
  default void ST06_theSameCallsGetTheSameAnswers() {
    StrategyCalls calls = new StrategyCalls("ST-06", this);
    List<StrategyRun> runs = calls.lockstep(market());
    calls.telling(runs.get(0));
    assertThat(StrategyCalls.firstDifference(runs))
        .as("ST-06: the first difference of two runs")
        .isEmpty();
  }

  /**
   * ST-07: what comes later changes no earlier answer.
   *
   * <p>The market is cut off and given another future at several places; all answers up to there,
   * and a whole run after it, must be those of the first run.
   *
   * <p>Usual causes of failure: a file or table of the whole market, read ahead; results of an
   * earlier run that were kept.
   *
   * <p>Skipped for a strategy that does not answer the same twice.
   */
  @Test
  default void ST07_theFutureChangesNothingBefore() {
    StrategyCalls calls = new StrategyCalls("ST-07", this);
    MarketScript whole = market();
    calls.requireDeterminism(whole);
    List<StrategyRun.Call> answers = calls.telling(calls.whole(whole));
    int size = whole.facts().size();
    for (int cut : List.of(size / 4, size / 2, size * 3 / 4)) {
      List<StrategyRun.Call> cutOff = calls.whole(whole.first(cut)).calls();
      assertThat(StrategyCalls.firstDifference(answers, cutOff))
          .as("ST-07: the first answer that is another one without what comes after fact %s", cut)
          .isEmpty();
      List<StrategyRun.Call> other = calls.whole(whole.withOtherFutureAfter(cut)).calls();
      assertThat(StrategyCalls.firstDifference(cutOff, other))
          .as("ST-07: the first answer that is another one with another future after %s", cut)
          .isEmpty();
      assertThat(StrategyCalls.firstDifference(answers, calls.whole(whole).calls()))
          .as("ST-07: the first answer that is another one once other futures were seen")
          .isEmpty();
    }
  }

  /**
   * ST-08: no I/O, no clock of its own, no threads, no randomness without a seed, no reflection, no
   * static field that can change.
   *
   * <p>Looked through is the compiled code: constructors and methods of the strategy's class and
   * its superclasses, and all they call in classes of the same package. Libraries and classes of
   * other packages are not looked into, so this proves nothing; it finds slips. Static methods that
   * the strategy does not call, such as {@code main}, do not count.
   *
   * <p>Usual causes of failure: {@code Instant.now()} in place of {@code view.now()}; output for
   * debugging; a cache in a static field.
   */
  @Test
  default void ST08_nothingButWhatItIsTold() {
    List<String> findings =
        Rules.require(
            StrategyCode.findings(strategy().getClass()),
            "ST-08",
            "the class file of the strategy");
    assertThat(findings).as("ST-08: what a strategy must not use").isEmpty();
  }

  /**
   * ST-09: no call throws, whatever is not known.
   *
   * <p>Beside the market, it is told of tokens that nobody has heard of, without pool, price or
   * wallet; of candidates that say nothing; and of ends of orders it does not know, as after a
   * restart.
   *
   * <p>Usual causes of failure: {@code Optional.get()}; a position that is there as long as the
   * strategy thinks so; a division by what can be zero.
   */
  @Test
  default void ST09_whatIsNotKnownIsNoFailure() {
    StrategyCalls calls = new StrategyCalls("ST-09", this);
    calls.whole(market());
    for (MarketScript situation : StrategySituations.unknown()) {
      calls.bounded(
          () -> {
            StrategyRun run =
                StrategyRun.of(strategy(), situation, List.of(), List.of(), calls.naming());
            run.toEnd();
            StrategySituations.unknownEnds().forEach(run::call);
            return run;
          });
    }
  }

  /**
   * ST-10: what a call is lent, the view and the sink, is not used after it.
   *
   * <p>The engine goes on changing what is behind them; they then refuse.
   *
   * <p>Usual causes of failure: the sink kept in a field; a lambda or a stream that is used later.
   */
  @Test
  default void ST10_whatIsLentIsNotKept() {
    StrategyCalls calls = new StrategyCalls("ST-10", this);
    StrategyCalls.Lending lending = new StrategyCalls.Lending();
    calls.bounded(() -> calls.start(strategy(), market(), lending).toEnd());
    assertThat(lending.misuses().stream().distinct())
        .as("ST-10: what was done after the end of a call")
        .isEmpty();
  }

  /**
   * ST-11: every call ends soon and asks for a bounded number of things.
   *
   * <p>On a market of a thousand candidates at once, each call takes no longer than {@link
   * #longestCall()}, allocates no more than {@link #largestAllocation()} (where the JVM counts
   * that), and raises at most {@link SignalSink#MOST_SIGNALS} signals; beyond that the engine
   * fences a strategy.
   *
   * <p>Usual causes of failure: every pair of candidates compared; copies of all that was ever
   * seen; a signal for each candidate and wallet.
   */
  @Test
  default void ST11_everyCallIsBounded() {
    StrategyCalls calls = new StrategyCalls("ST-11", this);
    StrategyCalls.Metering metering = new StrategyCalls.Metering();
    calls.bounded(() -> calls.start(strategy(), StrategySituations.crowd(), metering).toEnd());
    assertThat(metering.longest())
        .as("ST-11: how long the longest call took")
        .isLessThanOrEqualTo(longestCall());
    assertThat(metering.mostBytes())
        .as("ST-11: bytes allocated by the call that allocated most")
        .isLessThanOrEqualTo(largestAllocation());
  }

  /**
   * ST-12: after a restart a strategy goes on as if it had never stopped.
   *
   * <p>At several places its snapshot is taken and given to a fresh one, which is told the rest:
   * all answers, and the last snapshot, must be those of the run without a break.
   *
   * <p>Usual causes of failure: a field that is not in the snapshot; one that {@code restore} adds
   * to instead of replacing it; an order that gets lost in a map.
   *
   * <p>Skipped for a strategy that remembers nothing or does not answer the same twice.
   */
  @Test
  default void ST12_aRestartChangesNothing() {
    StrategyCalls calls = new StrategyCalls("ST-12", this);
    Supplier<StatefulStrategy<?>> fresh = calls.stateful();
    MarketScript script = market();
    calls.requireDeterminism(script);
    StatefulStrategy<?> unbroken = fresh.get();
    StrategyRun reference = calls.bounded(() -> calls.start(unbroken, script).toEnd());
    calls.telling(reference);
    int size = script.facts().size();
    for (int cut : List.of(0, size / 5, size / 3, size / 2, size * 2 / 3, size * 4 / 5, size)) {
      StatefulStrategy<?> before = fresh.get();
      StatefulStrategy<?> after = fresh.get();
      StrategyRun run =
          calls.bounded(
              () -> {
                StrategyRun broken = calls.start(before, script).to(cut);
                StrategyCalls.hand(before.snapshot(), after);
                return broken.with(after).toEnd();
              });
      assertThat(StrategyCalls.firstDifference(reference.calls(), run.calls()))
          .as("ST-12: the first answer that a restart after fact %s changes", cut)
          .isEmpty();
      assertThat((Object) after.snapshot())
          .as("ST-12: the last snapshot, with a restart after fact %s", cut)
          .isEqualTo(unbroken.snapshot());
    }
  }

  /**
   * ST-13: a snapshot is a value: two taken in a row are equal, one does not change with the
   * strategy, and one that was restored is what the strategy then remembers.
   *
   * <p>Usual causes of failure: a list handed out without copying it; a snapshot that counts how
   * often it was taken; an array, which is never equal to another one.
   *
   * <p>Skipped for a strategy that remembers nothing.
   */
  @Test
  default void ST13_aSnapshotIsAValue() {
    StrategyCalls calls = new StrategyCalls("ST-13", this);
    StatefulStrategy<?> strategy = calls.stateful().get();
    StatefulStrategy<?> restored = calls.stateful().get();
    int half = market().facts().size() / 2;
    StrategyRun run = calls.bounded(() -> calls.start(strategy, market()).to(half));
    Record taken = strategy.snapshot();
    String written = taken.toString();
    assertThat((Object) strategy.snapshot())
        .as("ST-13: a second snapshot in a row")
        .isEqualTo(taken);
    StrategyCalls.hand(taken, restored);
    assertThat((Object) restored.snapshot())
        .as("ST-13: the snapshot of what was restored")
        .isEqualTo(taken);
    calls.bounded(run::toEnd);
    assertThat(taken.toString())
        .as("ST-13: a snapshot after the strategy went on")
        .isEqualTo(written);
  }

  /**
   * ST-14: a snapshot is made of what the engine can write and read back.
   *
   * <p>See {@link StatefulStrategy} for what that is; the version counts from one.
   *
   * <p>Usual causes of failure: a {@code Set}; a class of the strategy's own that is no record; a
   * map whose keys are records.
   *
   * <p>Skipped for a strategy that remembers nothing.
   */
  @Test
  default void ST14_aSnapshotCanBeWritten() {
    StatefulStrategy<?> strategy = new StrategyCalls("ST-14", this).stateful().get();
    assertThat(SnapshotForm.problems(strategy.snapshotType()))
        .as("ST-14: what cannot be written")
        .isEmpty();
    assertThat(strategy.snapshotVersion()).as("ST-14: the version").isPositive();
    assertThat((Object) strategy.snapshot())
        .as("ST-14: what snapshot() returns")
        .isInstanceOf(strategy.snapshotType());
  }

  /**
   * ST-15: a snapshot stays small, however many tokens there were.
   *
   * <p>The engine writes at most 65,536 characters of JSON, in which quotes and backslashes take
   * two characters and everything beyond printable ASCII takes six. After {@value
   * StrategySituations#MANY} tokens the snapshot has to stay below half of that. Counted is its
   * {@code toString()} as if it were written so; the half left over is for what JSON adds: the
   * quotes of names and texts.
   *
   * <p>Usual causes of failure: every token that was ever seen is kept; what was sold is not
   * forgotten.
   *
   * <p>Skipped for a strategy that remembers nothing.
   */
  @Test
  default void ST15_aSnapshotStaysSmall() {
    StrategyCalls calls = new StrategyCalls("ST-15", this);
    StatefulStrategy<?> strategy = calls.stateful().get();
    calls.bounded(() -> calls.start(strategy, StrategySituations.many()).toEnd());
    assertThat(SnapshotForm.length(strategy.snapshot().toString()))
        .as("ST-15: characters of the snapshot as they are written")
        .isLessThanOrEqualTo(SnapshotForm.MOST_CHARACTERS / 2);
  }
}
