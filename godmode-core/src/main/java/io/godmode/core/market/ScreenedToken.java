package io.godmode.core.market;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.Usd;
import io.godmode.api.order.Side;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the screen has seen of one token. Scores are integers in millionths, so that they come out
 * the same everywhere. Not thread-safe.
 */
final class ScreenedToken {
  static final int MINUTE = (int) SlotTime.slotsIn(Duration.ofMinutes(1));
  static final int FIVE_MINUTES = 5 * MINUTE;
  static final int DAY = (int) SlotTime.slotsIn(Duration.ofDays(1));

  /** 10 seconds. */
  private static final int RECENT_BUCKET = 25;

  /** 15 minutes. */
  private static final int DAY_BUCKET = 15 * MINUTE;

  /** Net inflow in a minute that makes half of the part. */
  private static final long HALF_INFLOW = 2 * Lamports.PER_SOL;

  /** Distinct buyers in five minutes that make half of the part. */
  private static final long HALF_BUYERS = 8;

  /** Age that makes half of the part. */
  private static final long HALF_AGE = SlotTime.slotsIn(Duration.ofMinutes(30));

  /** Trades at even odds that the buy ratio starts from, so that one buy is no certainty. */
  private static final int PRIOR_TRADES = 4;

  /** Tokens for sale on a fresh pump.fun curve. */
  private static final long FRESH_CURVE_TOKENS = 793_100_000_000_000L;

  private static final long STAYS = Long.MAX_VALUE;
  private static final int SHORT_SYMBOL = 6;

  /** The slot that had been reached at its latest news; kept, with its neighbours, by the list. */
  long newsSlot;

  @Nullable ScreenedToken newer;
  @Nullable ScreenedToken older;

  private final Mint mint;
  private final TradeWindow recent = TradeWindow.of(FIVE_MINUTES, RECENT_BUCKET);
  private final TradeWindow day = TradeWindow.of(DAY, DAY_BUCKET);
  private final DistinctTraders buyers = new DistinctTraders(FIVE_MINUTES);
  private final Score score;
  private String symbol;
  private long bornSlot;
  private boolean launchSeen;
  private boolean traded;
  private long goneSlot = STAYS;
  private long changedSlot;
  private @Nullable PoolState pool;
  private int progress = Score.UNKNOWN;
  private int rated;

  /** The sums of a bucket stay the same until the next trade or bucket; ratings are many. */
  private @Nullable TradeSums lately;

  private long inflow;
  private long summedBucket;

  ScreenedToken(Mint mint, long slot, Score score) {
    this.mint = mint;
    this.score = score;
    symbol = mint.base58().substring(0, SHORT_SYMBOL);
    bornSlot = slot;
    changedSlot = slot;
  }

  Mint mint() {
    return mint;
  }

  /** Returns the score in millionths, as {@link #rate} left it. */
  int score() {
    return rated;
  }

  boolean gone() {
    return goneSlot != STAYS;
  }

  boolean bornSince(long slot) {
    return bornSlot >= slot;
  }

  boolean changedSince(long slot) {
    return changedSlot >= slot;
  }

  void launched(String name, Optional<PoolState> state, long slot) {
    symbol = name;
    bornSlot = slot;
    launchSeen = true;
    changedSlot = Math.max(changedSlot, slot);
    state.ifPresent(this::observed);
  }

  void swapped(Side side, Address trader, long quote, long slot, @Nullable PoolState after) {
    recent.add(slot, side, quote);
    lately = null;
    day.add(slot, side, quote);
    if (side == Side.BUY) {
      buyers.add(trader, slot);
    }
    traded = true;
    changedSlot = Math.max(changedSlot, slot);
    if (after != null) {
      observed(after);
    }
  }

  void observed(PoolState state) {
    pool = state;
    progress = progress(state);
    changedSlot = Math.max(changedSlot, state.slot());
    if (state.complete()) {
      leave(state.slot());
    }
  }

  /** Notes that it no longer trades where it was seen. */
  void leave(long slot) {
    goneSlot = Math.min(goneSlot, slot);
    changedSlot = Math.max(changedSlot, slot);
  }

  /** Notes that it trades at another venue, whose pool says its state by itself. */
  void arrive(Venue to, Optional<PoolState> state, long slot) {
    goneSlot = STAYS;
    if (pool == null || !pool.venue().equals(to)) {
      pool = null;
      progress = Score.UNKNOWN;
    }
    changedSlot = Math.max(changedSlot, slot);
    state.ifPresent(this::observed);
  }

  /** Forgets what can be wrong once slots are dropped; sums only ever come out too small. */
  void rollBack(long fromSlot) {
    recent.clear();
    lately = null;
    day.clear();
    buyers.clear();
    pool = null;
    progress = Score.UNKNOWN;
    traded = false;
    goneSlot = goneSlot >= fromSlot ? STAYS : goneSlot;
  }

  /** Computes the parts and the score as of a slot. */
  void rate(long now, TokenInsight insight) {
    TradeSums sums = sums(now);
    boolean active = sums.trades() > 0;
    int idle = traded ? 0 : Score.UNKNOWN;
    score.set(Score.NET_INFLOW, active ? share(inflow, HALF_INFLOW) : idle);
    score.set(Score.BUYERS, active ? share(buyers.count(now), HALF_BUYERS) : idle);
    score.set(Score.BUY_RATIO, active ? buyRatio(sums) : Score.UNKNOWN);
    score.set(Score.CURVE_PROGRESS, progress);
    score.set(Score.AGE, launchSeen ? youth(Math.max(0, now - bornSlot)) : Score.UNKNOWN);
    if (score.has(Score.CREATOR)) {
      score.set(Score.CREATOR, insight.creator(mint).orElse(Score.UNKNOWN));
      score.set(Score.HOLDERS, insight.spread(mint).orElse(Score.UNKNOWN));
    }
    rated = score.millionths();
  }

  /** Returns the candidate as {@link #rate} left it. */
  Candidate candidate(long now, @Nullable SolPrice sol, TokenInsight insight) {
    Candidate.Builder candidate = Candidate.builder(mint, symbol, Score.ratio(rated)).asOfSlot(now);
    Duration age = SlotTime.lasting(Math.max(0, now - bornSlot));
    if (launchSeen) {
      candidate.age(age);
    } else {
      candidate.ageAtLeast(age);
    }
    if (sol != null) {
      TradeSums today = day.sum(now, DAY);
      dollars(sol, TradeWindow.saturatedSum(today.bought(), today.sold()))
          .ifPresent(candidate::volume24h);
      PoolState state = pool;
      if (state != null) {
        dollars(sol, state.realQuote()).ifPresent(candidate::liquidity);
      }
    }
    score.explainOn(candidate);
    insight.explain(mint, candidate);
    return candidate.build();
  }

  private TradeSums sums(long now) {
    TradeSums known = lately;
    long bucket = now / RECENT_BUCKET;
    if (known == null || bucket != summedBucket) {
      known = recent.sum(now, FIVE_MINUTES);
      inflow = recent.sum(now, MINUTE).netInflow();
      lately = known;
      summedBucket = bucket;
    }
    return known;
  }

  private static int buyRatio(TradeSums sums) {
    return (int)
        ((sums.buys() + PRIOR_TRADES / 2) * Score.MILLION / ((long) sums.trades() + PRIOR_TRADES));
  }

  private static int progress(PoolState state) {
    if (!state.venue().equals(Venue.PUMP_FUN)) {
      return Score.UNKNOWN;
    }
    long left = state.realToken();
    boolean withinCurve = left >= 0 && left <= FRESH_CURVE_TOKENS;
    return withinCurve
        ? (int) ((FRESH_CURVE_TOKENS - left) / (FRESH_CURVE_TOKENS / Score.MILLION))
        : Score.UNKNOWN;
  }

  private static int youth(long age) {
    return (int) (HALF_AGE * Score.MILLION / (HALF_AGE + Math.min(age, DAY)));
  }

  /** {@code amount / (amount + half)} in millionths; nothing for what is not above zero. */
  private static int share(long amount, long half) {
    // At a thousand times the half the part is as good as full, and the product still fits.
    long capped = Math.min(Math.max(0, amount), half * 1000);
    return (int) (capped * Score.MILLION / (capped + half));
  }

  private static Optional<Usd> dollars(SolPrice sol, long lamports) {
    try {
      return lamports < 0 ? Optional.empty() : Optional.of(sol.toUsdFloor(lamports));
    } catch (ArithmeticException tooLarge) {
      return Optional.empty();
    }
  }
}
