package io.godmode.testkit;

import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.PoolModel;
import io.godmode.api.market.SourceInfo;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What every {@link MemecoinDataProvider} must hold. Implement this interface in a test class and
 * hand out the source; JUnit runs the rules.
 *
 * <pre>{@code
 * class MyMarketTests implements MemecoinDataProviderContract {
 *   public MemecoinDataProvider provider() {
 *     return MyMarket.of(aRecordedHour);
 *   }
 * }
 * }</pre>
 *
 * <p>Most rules watch the source until it has published {@link #maxFacts()} facts, has ended, or
 * {@link #patience()} is over; so a slow live source is best given a fast clock and few facts. A
 * rule that needs more than that asks for it by a hook, and a rule that finds nothing to judge says
 * what was missing: both are then skipped by name and never pass unseen.
 */
public interface MemecoinDataProviderContract {

  /**
   * Returns a new source that has not been started; every rule asks for one of its own, or for
   * several, all of the same input.
   */
  MemecoinDataProvider provider();

  /** Returns how many facts are watched at most. */
  default int maxFacts() {
    return 2_000;
  }

  /** Returns how long a source may take to publish them, and to return from a call. */
  default Duration patience() {
    return Duration.ofSeconds(10);
  }

  /**
   * Returns how long a source is watched for facts that must not come. One whose threads have ended
   * is not waited for. To be raised for a source that publishes rarely from threads that live on.
   */
  default Duration quiet() {
    return Duration.ofMillis(100);
  }

  /** Tells whether the source can be read again; everything but a live one can, unless it says. */
  default boolean repeatable() {
    return provider().info().kind() != SourceInfo.Kind.LIVE;
  }

  /** Returns the arithmetic of the venues whose pools the source publishes. */
  default List<PoolModel> models() {
    return List.of();
  }

  /** Returns a new source that loses facts within {@link #maxFacts()}; empty when none can. */
  default Optional<MemecoinDataProvider> interrupted() {
    return Optional.empty();
  }

  /** Returns a new source whose own source never answers; empty when it has none. */
  default Optional<MemecoinDataProvider> failing() {
    return Optional.empty();
  }

  /** Returns a new source whose chain drops slots within {@link #maxFacts()}. */
  default Optional<MemecoinDataProvider> rolledBack() {
    return Optional.empty();
  }

  private Published published(String rule, MemecoinDataProvider source)
      throws InterruptedException {
    return Published.by(rule, source, new Published.Watch(maxFacts(), patience(), quiet()));
  }

  private FactChecks facts(String rule) throws InterruptedException {
    return new FactChecks(published(rule, provider()));
  }

  private SourceCalls<MarketEvent> calls(String rule) {
    return new SourceCalls<>(rule, patience(), quiet());
  }

  private SourceCalls.Source<MarketEvent> source() {
    return SourceCalls.Source.of(provider());
  }

  /**
   * MD-01: facts of a token come in the order of slot and index.
   *
   * <p>Launches, trades, completions and migrations of a token come by slot, its launch before the
   * rest, its trades within a slot by index, each index once, and states of one pool by slot. After
   * a rollback they go on from the slot it names.
   *
   * <p>Usual causes of failure: several connections merged as they answer; an index that counts the
   * trades of a transaction instead of a slot; late facts published as they come instead of left
   * out and told as a gap.
   */
  @Test
  default void MD01_factsOfATokenComeInOrder() throws InterruptedException {
    facts("MD-01").requireOrder();
  }

  /**
   * MD-02: nothing arrives after close has returned.
   *
   * <p>The engine closes its journal next; a fact that comes later would be lost without a trace.
   *
   * <p>Usual causes of failure: a close that sets a flag and does not wait for the thread; a timer
   * or connection that is not cancelled.
   */
  @Test
  default void MD02_nothingArrivesAfterClose() throws InterruptedException {
    calls("MD-02").requireSilenceAfterClose(source());
  }

  /**
   * MD-03: the clock never goes back, and only a source that drives it tells the time.
   *
   * <p>Whether it does is what {@link SourceInfo#drivesClock()} says.
   *
   * <p>Usual causes of failure: recorded times taken for the clock, which are whole seconds and not
   * in order; the host's clock read twice.
   */
  @Test
  default void MD03_theClockNeverGoesBack() throws InterruptedException {
    facts("MD-03").requireClock();
  }

  /**
   * MD-04: a sink that throws does not end the source in silence.
   *
   * <p>It goes on with the next fact, or tells that its input has failed. A source that just stops
   * looks to everybody else like a calm market.
   *
   * <p>Usual causes of failure: an exception that ends the thread and nothing else; a scheduled
   * task that is not run again once it has thrown.
   */
  @Test
  default void MD04_aSinkThatThrowsDoesNotEndItInSilence() throws InterruptedException {
    calls("MD-04").requireMoreAfterAThrow(source());
  }

  /**
   * MD-05: start returns at once, facts come from another thread, and a second start is refused.
   *
   * <p>The refusal is an {@link IllegalStateException}, and the second sink gets nothing.
   *
   * <p>Usual causes of failure: a first list published before the thread is started; a second
   * thread for the second sink.
   */
  @Test
  default void MD05_itStartsOnceOnAThreadOfItsOwn() throws InterruptedException {
    calls("MD-05").requireOneStart(source());
  }

  /**
   * MD-06: an interruption is told as a gap before what lies beyond it, and nothing is told twice.
   *
   * <p>A gap comes before any fact of a slot after it, so that nothing is decided on data with a
   * hole. What is made up for later comes once.
   *
   * <p>Usual causes of failure: a reconnect that says nothing; a gap told after the facts that
   * showed it; a backfill that begins before the hole.
   *
   * <p>Skipped while {@link #interrupted()} is empty.
   */
  @Test
  default void MD06_anInterruptionIsToldBeforeWhatFollows() throws InterruptedException {
    MemecoinDataProvider source = Rules.require(interrupted(), "MD-06", "interrupted()");
    new FactChecks(published("MD-06", source)).requireGaps();
  }

  /**
   * MD-07: what is not known is absent, never zero, and no fact contradicts itself.
   *
   * <p>Trades exchange tokens, buys cost something, slots are above zero, pools have reserves and
   * are those of their token and venue, a list names every token once and the best first, gaps,
   * health and failures say why.
   *
   * <p>Usual causes of failure: fields of an answer that default to zero; the pool of another token
   * after a look-up by venue; a list in the order of the answer.
   */
  @Test
  default void MD07_whatIsNotKnownIsAbsent() throws InterruptedException {
    facts("MD-07").requireAbsentNotZero();
  }

  /**
   * MD-08: pool states, trades and quotes agree.
   *
   * <p>Between two exact states of a pool lies what the trade between them exchanged, to the unit.
   * At every state, a small buy costs no more than was given and no less than the spot price, and
   * selling again brings no more than it cost.
   *
   * <p>Usual causes of failure: amounts with the fee in them; the state before the trade given as
   * the one after it; an estimate marked as exact.
   *
   * <p>Skipped while {@link #models()} has none of the venues whose pools are published.
   */
  @Test
  default void MD08_poolsTradesAndQuotesAgree() throws InterruptedException {
    List<PoolModel> models = Rules.require(models(), "MD-08", "models()");
    new PoolChecks("MD-08", models).require(published("MD-08", provider()).facts());
  }

  /**
   * MD-09: a source that was told that no more is wanted publishes no more.
   *
   * <p>Usual causes of failure: the answer of publish thrown away; a loop over a batch that looks
   * at it only after the batch.
   */
  @Test
  default void MD09_itStopsWhenNoMoreIsWanted() throws InterruptedException {
    calls("MD-09").requireStopWhenUnwanted(source());
  }

  /**
   * MD-10: close may be called twice and before start; a source that was closed publishes nothing.
   *
   * <p>Starting it then is refused with an {@link IllegalStateException}, or just does nothing.
   *
   * <p>Usual causes of failure: a thread that is joined before there is one; a connection opened by
   * start that nobody closes any more.
   */
  @Test
  default void MD10_closeMayComeTwiceAndFirst() throws InterruptedException {
    calls("MD-10").requireCloseTwice(source());
    calls("MD-10").requireCloseFirst(source());
  }

  /**
   * MD-11: read again, a source publishes the same facts in the same order.
   *
   * <p>A replay and a restart rest on this. Compared are two sources, as far as both were watched.
   *
   * <p>Usual causes of failure: the order of a hash table; the host's clock or an unseeded random
   * number in a fact; the race of two threads.
   *
   * <p>Skipped for sources that are not {@link #repeatable()}.
   */
  @Test
  default void MD11_readAgainItPublishesTheSame() throws InterruptedException {
    Rules.require(repeatable(), "MD-11", "the source is not repeatable()");
    List<MarketEvent> first = published("MD-11", provider()).facts();
    List<MarketEvent> second = published("MD-11", provider()).facts();
    Rules.requireSame("MD-11", first, second);
  }

  /**
   * MD-12: slots are told to be complete, in order, and get no more facts then.
   *
   * <p>Only facts of slots within a gap that was told, or dropped by a rollback, may still come.
   * The engine trades on data only once a slot is complete.
   *
   * <p>Usual causes of failure: a slot called complete when its first fact was seen; late facts
   * published without a gap; no slot told where nothing was traded.
   */
  @Test
  default void MD12_aCompleteSlotStaysComplete() throws InterruptedException {
    facts("MD-12").requireCompleteSlots();
  }

  /**
   * MD-13: nothing is from the future.
   *
   * <p>No fact has a slot beyond the tip that the clock reaches next, and no candidate or its pool
   * is younger than the list that names it.
   *
   * <p>Usual causes of failure: a replay that lists candidates from records it has read ahead; a
   * lag that is taken off the clock instead of the data.
   *
   * <p>Skipped where neither a clock nor candidates are published.
   */
  @Test
  default void MD13_nothingIsFromTheFuture() throws InterruptedException {
    facts("MD-13").requireNothingFromTheFuture();
  }

  /**
   * MD-14: positions only grow, and another number of records has another hash.
   *
   * <p>A restart resumes at a position and proves by its hash that the input is the same. A source
   * that cannot be read again leaves the hash empty.
   *
   * <p>Usual causes of failure: records counted from zero after each slot; a hash over the last
   * record alone; a position ahead of the slot it is told with.
   */
  @Test
  default void MD14_positionsOnlyGrow() throws InterruptedException {
    facts("MD-14").requirePositions();
  }

  /**
   * MD-15: the end of the input comes once, and only the clock goes on after it.
   *
   * <p>The position stays as it was at the end. A source that drives the clock lets it go on, so
   * that attempts under way come to an end. After a failure nothing follows at all.
   *
   * <p>Usual causes of failure: a thread that ends with its input; lists or prices that go on over
   * a market that stands still.
   *
   * <p>Skipped for a source that has no end within {@link #maxFacts()}.
   */
  @Test
  default void MD15_onlyTheClockGoesOnAfterTheEnd() throws InterruptedException {
    facts("MD-15").requireEnd();
  }

  /**
   * MD-16: a source that fails says so and makes nothing up.
   *
   * <p>It tells that it is unhealthy or that its input has failed, and publishes no fact about the
   * market.
   *
   * <p>Usual causes of failure: an empty list where there was no answer; the last answer published
   * again; a fallback to made-up numbers.
   *
   * <p>Skipped while {@link #failing()} is empty.
   */
  @Test
  default void MD16_aFailureIsToldAndNothingMadeUp() throws InterruptedException {
    MemecoinDataProvider source = Rules.require(failing(), "MD-16", "failing()");
    new FactChecks(published("MD-16", source)).requireFailureTold();
  }

  /**
   * MD-17: a rollback names slots that were told.
   *
   * <p>What was told of them is void, and what follows begins there.
   *
   * <p>Usual causes of failure: a rollback told for blocks that were never published; the last
   * valid slot named instead of the first one dropped.
   *
   * <p>Skipped while {@link #rolledBack()} is empty.
   */
  @Test
  default void MD17_aRollbackNamesWhatWasTold() throws InterruptedException {
    MemecoinDataProvider source = Rules.require(rolledBack(), "MD-17", "rolledBack()");
    new FactChecks(published("MD-17", source)).requireRollbacks();
  }
}
