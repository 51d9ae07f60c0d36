package io.godmode.core.market;

import io.godmode.api.id.Mint;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketEvent.CurveCompleted;
import io.godmode.api.market.MarketEvent.Launched;
import io.godmode.api.market.MarketEvent.Migrated;
import io.godmode.api.market.MarketEvent.PoolObserved;
import io.godmode.api.market.MarketEvent.RolledBack;
import io.godmode.api.market.MarketEvent.SlotIngested;
import io.godmode.api.market.MarketEvent.SolPriced;
import io.godmode.api.market.MarketEvent.Swapped;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;
import io.godmode.api.money.SolPrice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The tokens worth a look, found from nothing but market facts: feed it facts in order, ask it for
 * a ranking when one is needed.
 *
 * <p>Liquidity is the real quote reserve and volume the quote traded in 24 hours (in buckets of 15
 * minutes, so up to that much short), both in dollars at the last SOL price seen, rounded down.
 * Without a SOL price or a pool state they are missing, never zero. Age counts from the launch, or
 * as a lower bound from the first fact when the launch was not seen.
 *
 * <p>The score is a weighted mean of parts, each 0 to 1:
 *
 * <table>
 *   <caption>Parts of the score</caption>
 *   <tr><th>part</th><th>weight</th><th>value</th><th>evidence</th></tr>
 *   <tr><td>{@code net_inflow}</td><td>30</td><td>n / (n + 2 SOL), n = bought less sold in the last
 *     minute, at least 0</td><td>any trade seen</td></tr>
 *   <tr><td>{@code buyers}</td><td>20</td><td>b / (b + 8), b = distinct buyers in five minutes
 *     </td><td>any trade seen</td></tr>
 *   <tr><td>{@code buy_ratio}</td><td>20</td><td>(buys + 2) / (trades + 4) in five minutes</td>
 *     <td>a trade in five minutes</td></tr>
 *   <tr><td>{@code curve_progress}</td><td>15</td><td>share of a pump.fun curve's tokens sold</td>
 *     <td>the curve's reserves</td></tr>
 *   <tr><td>{@code age}</td><td>15</td><td>30 min / (30 min + age)</td><td>the launch</td></tr>
 * </table>
 *
 * <p>A part without evidence is left out, the other weights are renormalised, and the candidate
 * says so in its evidence as {@code score_<part>}: UNKNOWN. The creator's record and the holders'
 * concentration are no parts, because these facts do not tell them, unless a {@link TokenInsight}
 * does: then they are the parts {@code creator} and {@code holders} of weight 15 each. All
 * arithmetic is integer, in millionths rounded down.
 *
 * <p>Bounded: of more tokens than it may track, the one without news for longest is forgotten and
 * counted; should it trade again, it starts anew with an age that is a lower bound. Tokens that
 * completed their curve or migrated are no candidates, unless it was made to follow them. Not
 * thread-safe.
 */
public final class CandidateScreen {
  /** How many tokens are tracked unless said otherwise. */
  public static final int DEFAULT_MAX_TOKENS = 4096;

  /** Beyond any slot of any chain, and small enough that slots in milliseconds fit. */
  private static final long MAX_SLOT = 1L << 50;

  private static final Comparator<ScreenedToken> BEST_FIRST =
      Comparator.comparingInt(ScreenedToken::score).reversed().thenComparing(ScreenedToken::mint);

  private final TokensByNews tokens;
  private final TokenInsight insight;
  private final boolean follows;
  private @Nullable SolPrice sol;
  private long asOfSlot;
  private long refused;

  private CandidateScreen(int maxTokens, TokenInsight insight, boolean follows) {
    tokens =
        new TokensByNews(maxTokens, insight == TokenInsight.NONE ? Score::ofFacts : Score::whole);
    this.insight = insight;
    this.follows = follows;
  }

  /** Returns an empty screen for {@value #DEFAULT_MAX_TOKENS} tokens. */
  public static CandidateScreen create() {
    return tracking(DEFAULT_MAX_TOKENS);
  }

  /**
   * Returns an empty screen.
   *
   * @param maxTokens how many tokens to track at most, about 4 kB each
   * @throws IllegalArgumentException when it is not above zero
   */
  public static CandidateScreen tracking(int maxTokens) {
    return new CandidateScreen(checked(maxTokens), TokenInsight.NONE, false);
  }

  /**
   * Returns an empty screen that follows tokens to the venue they migrate to, for a source whose
   * facts tell of trades there.
   *
   * @param maxTokens how many tokens to track at most, about 4 kB each
   * @param insight what the source knows beside facts
   * @throws IllegalArgumentException when the number is not above zero
   */
  public static CandidateScreen following(int maxTokens, TokenInsight insight) {
    return new CandidateScreen(checked(maxTokens), insight, true);
  }

  private static int checked(int maxTokens) {
    if (maxTokens < 1) {
      throw new IllegalArgumentException("maxTokens must be above zero, but was " + maxTokens);
    }
    return maxTokens;
  }

  /** Takes in the next fact; kinds that say nothing about tokens are passed over. */
  public void accept(MarketEvent event) {
    switch (event.kind()) {
      case SWAPPED -> swapped((Swapped) event);
      case LAUNCHED -> launched((Launched) event);
      case POOL_OBSERVED -> observed(((PoolObserved) event).pool());
      case CURVE_COMPLETED ->
          left(((CurveCompleted) event).mint(), ((CurveCompleted) event).slot());
      case MIGRATED -> migrated((Migrated) event);
      case SOL_PRICED -> sol = ((SolPriced) event).price();
      case SLOT_INGESTED -> reached(((SlotIngested) event).slot());
      case ROLLED_BACK -> rolledBack(((RolledBack) event).fromSlot());
      case CLOCK_ADVANCED, CANDIDATES_LISTED, GAP, HEALTH_CHANGED, INPUT_ENDED, INPUT_FAILED -> {}
    }
  }

  /**
   * Returns the best tokens as of the last slot seen: highest score first, then by mint. Tokens
   * without any fact in the last five minutes are not listed.
   *
   * @param limit how many at most
   * @throws IllegalArgumentException when it is not above zero
   */
  public List<Candidate> rank(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be above zero, but was " + limit);
    }
    PriorityQueue<ScreenedToken> best = new PriorityQueue<>(BEST_FIRST.reversed());
    tokens.forEachSince(
        asOfSlot - ScreenedToken.FIVE_MINUTES + 1, token -> offer(token, limit, best));
    List<ScreenedToken> ranked = new ArrayList<>(best);
    ranked.sort(BEST_FIRST);
    List<Candidate> candidates = new ArrayList<>(ranked.size());
    for (ScreenedToken token : ranked) {
      candidates.add(token.candidate(asOfSlot, sol, insight));
    }
    return candidates;
  }

  private void offer(ScreenedToken token, int limit, PriorityQueue<ScreenedToken> best) {
    if (token.gone()) {
      return;
    }
    token.rate(asOfSlot, insight);
    if (best.size() < limit) {
      best.add(token);
    } else if (BEST_FIRST.compare(token, best.element()) < 0) {
      best.remove();
      best.add(token);
    }
  }

  /** Returns the last slot seen. */
  public long asOfSlot() {
    return asOfSlot;
  }

  /** Returns how many tokens are tracked. */
  public int tracked() {
    return tokens.size();
  }

  /** Returns how many tokens were forgotten to make room. */
  public long evicted() {
    return tokens.evicted();
  }

  /** Returns how many facts were passed over because no chain can hold their numbers. */
  public long refused() {
    return refused;
  }

  private void swapped(Swapped swap) {
    if (swap.quoteAmount() < 0 || !reached(swap.slot())) {
      refused++;
      return;
    }
    ScreenedToken token = token(swap.mint(), swap.slot());
    if (!token.gone()) {
      token.swapped(
          swap.side(),
          swap.trader(),
          swap.quoteAmount(),
          swap.slot(),
          swap.poolAfter().orElse(null));
    }
  }

  private void launched(Launched launch) {
    if (!reached(launch.slot())) {
      refused++;
      return;
    }
    token(launch.mint(), launch.slot()).launched(launch.symbol(), launch.pool(), launch.slot());
  }

  private void observed(PoolState pool) {
    if (pool.venue().equals(Venue.REFERENCE)) {
      return;
    }
    if (!reached(pool.slot())) {
      refused++;
      return;
    }
    ScreenedToken token = token(pool.mint(), pool.slot());
    if (!token.gone()) {
      token.observed(pool);
    }
  }

  private void migrated(Migrated moved) {
    left(moved.mint(), moved.slot());
    if (follows && moved.slot() >= 0 && moved.slot() <= MAX_SLOT) {
      token(moved.mint(), moved.slot()).arrive(moved.to(), moved.pool(), moved.slot());
    }
  }

  private void left(Mint mint, long slot) {
    if (!reached(slot)) {
      refused++;
      return;
    }
    token(mint, slot).leave(slot);
  }

  private void rolledBack(long fromSlot) {
    tokens.removeIf(token -> token.bornSince(fromSlot));
    tokens.forEachSince(
        Long.MIN_VALUE,
        token -> {
          if (token.changedSince(fromSlot)) {
            token.rollBack(fromSlot);
          }
        });
    asOfSlot = Math.min(asOfSlot, Math.max(0, fromSlot - 1));
  }

  private boolean reached(long slot) {
    boolean possible = slot >= 0 && slot <= MAX_SLOT;
    asOfSlot = possible ? Math.max(asOfSlot, slot) : asOfSlot;
    return possible;
  }

  private ScreenedToken token(Mint mint, long slot) {
    return tokens.withNews(mint, slot, asOfSlot);
  }
}
