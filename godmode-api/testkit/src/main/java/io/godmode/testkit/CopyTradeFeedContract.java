package io.godmode.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.CopyTradeFeed;
import io.godmode.api.id.Address;
import io.godmode.api.market.LeaderTrade;
import io.godmode.api.money.Ratio;
import io.godmode.api.order.Side;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * What every {@link CopyTradeFeed} must hold. Implement this interface in a test class and hand out
 * the feed; JUnit runs the rules.
 *
 * <pre>{@code
 * class MyFeedTests implements CopyTradeFeedContract {
 *   public CopyTradeFeed feed() {
 *     return MyFeed.of(leaders, aRecordedHour);
 *   }
 *
 *   public Set<Address> leaders() {
 *     return leaders;
 *   }
 * }
 * }</pre>
 *
 * <p>Most rules watch the feed until it has published {@link #maxTrades()} trades, its threads have
 * ended, or {@link #patience()} is over; it must publish at least four. A rule that needs more than
 * the feed asks for it by a hook. While the hook answers no the rule is skipped by name; it never
 * passes unseen.
 */
public interface CopyTradeFeedContract {

  /**
   * Returns a new feed that has not been started; every rule asks for one of its own, or for
   * several, all of the same input.
   */
  CopyTradeFeed feed();

  /** Returns whom the feed follows; empty when it is not to be said. */
  default Set<Address> leaders() {
    return Set.of();
  }

  /** Tells whether the feed can be read again, as recorded and seeded ones can. */
  default boolean repeatable() {
    return false;
  }

  /** Returns how many trades are watched at most. */
  default int maxTrades() {
    return 200;
  }

  /** Returns how long a feed may take to publish them, and to return from a call. */
  default Duration patience() {
    return Duration.ofSeconds(10);
  }

  /**
   * Returns how long a feed is watched for trades that must not come. One whose threads have ended
   * is not waited for. To be raised for a feed that publishes rarely from threads that live on.
   */
  default Duration quiet() {
    return Duration.ofMillis(100);
  }

  private SourceCalls<LeaderTrade> calls(String rule) {
    return new SourceCalls<>(rule, patience(), quiet());
  }

  private SourceCalls.Source<LeaderTrade> source() {
    return SourceCalls.Source.of(feed());
  }

  private List<LeaderTrade> trades(String rule) throws InterruptedException {
    return calls(rule).published(source(), maxTrades());
  }

  private void requireAll(String rule, String what, Predicate<LeaderTrade> holds)
      throws InterruptedException {
    assertThat(trades(rule)).as("%s: %s", rule, what).allMatch(holds);
  }

  /**
   * CT-01: trades come in the order of their slots.
   *
   * <p>What we hold after a leader depends on it: a sale that overtakes its buy is ignored.
   *
   * <p>Usual causes of failure: the feeds of several leaders merged as they answer.
   */
  @Test
  default void CT01_tradesComeInTheOrderOfSlots() throws InterruptedException {
    assertThat(trades("CT-01"))
        .extracting(LeaderTrade::slot)
        .as("CT-01: the slots of trades in the order of their arrival")
        .isSorted();
  }

  /**
   * CT-02: nothing arrives after close has returned.
   *
   * <p>Usual causes of failure: a close that sets a flag and does not wait for the thread; a
   * subscription that is not cancelled.
   */
  @Test
  default void CT02_nothingArrivesAfterClose() throws InterruptedException {
    calls("CT-02").requireSilenceAfterClose(source());
  }

  /**
   * CT-03: start returns at once, trades come from another thread, and a second start is refused.
   *
   * <p>The refusal is an {@link IllegalStateException}, and the second sink gets nothing.
   *
   * <p>Usual causes of failure: a first trade published before the thread is started; a second
   * thread for the second sink.
   */
  @Test
  default void CT03_itStartsOnceOnAThreadOfItsOwn() throws InterruptedException {
    calls("CT-03").requireOneStart(source());
  }

  /**
   * CT-04: a sink that throws does not end the feed.
   *
   * <p>It goes on with the next trade. A feed that just stops looks like leaders who rest.
   *
   * <p>Usual causes of failure: an exception that ends the thread; a scheduled task that is not run
   * again once it has thrown.
   */
  @Test
  default void CT04_aSinkThatThrowsDoesNotEndIt() throws InterruptedException {
    calls("CT-04").requireMoreAfterAThrow(source());
  }

  /**
   * CT-05: a trade exchanges something, in a slot.
   *
   * <p>Tokens and slot are never zero, and nobody buys for nothing; a trade whose amounts are not
   * known is left out.
   *
   * <p>Usual causes of failure: fields of an answer that default to zero; a transfer taken for a
   * trade.
   */
  @Test
  default void CT05_aTradeExchangesSomething() throws InterruptedException {
    requireAll(
        "CT-05",
        "trades that exchange tokens, and quote for a buy",
        trade ->
            trade.tokenAmount() != 0
                && trade.slot() > 0
                && (trade.quoteAmount() != 0 || trade.side() == Side.SELL));
  }

  /**
   * CT-06: a sale sold a share of the leader's holding, above zero and at most all; a buy sold
   * none.
   *
   * <p>We sell the same share of ours.
   *
   * <p>Usual causes of failure: percents for a fraction; the share of what is left instead of what
   * was held; a holding that was never seen counted as zero.
   */
  @Test
  default void CT06_theSoldShareFitsTheSide() throws InterruptedException {
    requireAll(
        "CT-06",
        "sales of more than nothing and at most all, and buys that sell nothing",
        trade ->
            trade.side() == Side.BUY
                ? trade.soldShare().equals(Ratio.ZERO)
                : trade.soldShare().compareTo(Ratio.ZERO) > 0
                    && trade.soldShare().compareTo(Ratio.ONE) <= 0);
  }

  /**
   * CT-07: only trades of those it follows are published.
   *
   * <p>Usual causes of failure: everybody who appears in a transaction taken for its trader.
   *
   * <p>Skipped while {@link #leaders()} is empty.
   */
  @Test
  default void CT07_onlyLeadersAreFollowed() throws InterruptedException {
    Set<Address> leaders = leaders();
    Rules.require(!leaders.isEmpty(), "CT-07", "leaders() is empty");
    requireAll("CT-07", "trades of " + leaders, trade -> leaders.contains(trade.leader()));
  }

  /**
   * CT-08: close may be called twice and before start; a feed that was closed publishes nothing.
   *
   * <p>Starting it then is refused with an {@link IllegalStateException}, or just does nothing.
   *
   * <p>Usual causes of failure: a thread that is joined before there is one.
   */
  @Test
  default void CT08_closeMayComeTwiceAndFirst() throws InterruptedException {
    calls("CT-08").requireCloseTwice(source());
    calls("CT-08").requireCloseFirst(source());
  }

  /**
   * CT-09: read again, a feed publishes the same trades in the same order.
   *
   * <p>Usual causes of failure: an unseeded random number; the order of a hash table of leaders.
   *
   * <p>Skipped for feeds that are not {@link #repeatable()}.
   */
  @Test
  default void CT09_readAgainItPublishesTheSame() throws InterruptedException {
    Rules.require(repeatable(), "CT-09", "the feed is not repeatable()");
    Rules.requireSame("CT-09", trades("CT-09"), trades("CT-09"));
  }
}
