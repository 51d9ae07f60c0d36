package io.godmode.core.pool;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Rebuilds the reserves of one curve from trades that were recorded without them, trade by trade
 * and without looking ahead.
 *
 * <p>The candidates are the integer reserves for which the program's forward formulas give just
 * this trade, intersected over consecutive trades. Among them, the state of an untouched curve is
 * taken if the first trade fits it; otherwise the one in the middle of those with the least
 * rounding drift. Whatever is chosen reproduces every trade since the last break exactly. A trade
 * that no candidate fits is reported as a {@linkplain TradeFit#BROKEN break}, and the estimate
 * rests on that trade alone from there.
 *
 * <p>One instance serves one mint on the engine thread; it is not thread-safe. It holds a bounded
 * number of lines (below 128), and once the state is exact four numbers. Amounts are the event's:
 * quote without fees, raw tokens.
 *
 * <p>One thing it cannot know: a buy of exact spend that takes the last tokens pays more than they
 * cost, and is reported as a break. It is the curve's last trade.
 */
public final class CurveReconstruction {
  /**
   * The drift that is allowed for by default, in raw quote units. Recorded curves show up to 676
   * lamports, and new ones gained 0.3 to 0.45 per trade: this is more than 100,000 trades.
   */
  public static final long DEFAULT_MAX_DRIFT = 1 << 16;

  private final @Nullable CurveOrigin origin;
  private final boolean mayBeFresh;
  private long tokenOffset;
  private long quoteOffset;

  private @Nullable CandidateSet candidates;
  private CurveCertainty certainty = CurveCertainty.UNKNOWN;
  private boolean foretold;
  private long seen;
  private long virtualToken;
  private long virtualQuote;
  private long tokenBefore;
  private long quoteBefore;

  private CurveReconstruction(@Nullable CurveOrigin origin, boolean mayBeFresh) {
    this.origin = origin;
    this.mayBeFresh = mayBeFresh;
  }

  /**
   * A curve of which nothing was seen yet, SOL-quoted and not in Mayhem mode.
   *
   * @return an empty reconstruction
   */
  public static CurveReconstruction unanchored() {
    return unanchored(CurveState.initial(), DEFAULT_MAX_DRIFT);
  }

  /**
   * A curve of which nothing was seen yet, with its own initial state.
   *
   * @param initial the reserves before the curve's first trade: virtual tokens up to 2^50, virtual
   *     quote up to 2^37 over the curve's whole life
   * @param maxDrift by how much roundings can have lifted the virtual quote above the initial
   *     product, in raw units
   * @return an empty reconstruction
   * @throws IllegalArgumentException if the state or the drift is out of range
   */
  public static CurveReconstruction unanchored(CurveState initial, long maxDrift) {
    return new CurveReconstruction(
        new CurveOrigin(requireNonNull(initial, "initial"), maxDrift), true);
  }

  /**
   * A curve whose reserves are known, from an event or an account.
   *
   * <p>If it is an ordinary SOL curve, a break restarts from the breaking trade alone; otherwise
   * nothing is known after one until {@link #anchor} is called.
   *
   * @param state the reserves now
   * @return a reconstruction that continues from there
   */
  public static CurveReconstruction anchored(CurveState state) {
    CurveOrigin ordinary = new CurveOrigin(CurveState.initial(), DEFAULT_MAX_DRIFT);
    boolean same =
        state.virtualToken() - state.realToken() == ordinary.tokenOffset
            && state.virtualQuote() - state.realQuote() == ordinary.quoteOffset;
    CurveReconstruction curve = new CurveReconstruction(same ? ordinary : null, false);
    curve.anchor(state);
    return curve;
  }

  /**
   * Replaces all that is known by given reserves.
   *
   * @param state the reserves now
   */
  public void anchor(CurveState state) {
    tokenOffset = state.virtualToken() - state.realToken();
    quoteOffset = state.virtualQuote() - state.realQuote();
    virtualToken = state.virtualToken();
    virtualQuote = state.virtualQuote();
    tokenBefore = virtualToken;
    quoteBefore = virtualQuote;
    candidates = null;
    foretold = false;
    certainty = CurveCertainty.EXACT;
  }

  /**
   * Takes in the next trade of the mint, a buy.
   *
   * @param quote quote entering the curve, without fees
   * @param tokens raw tokens leaving the curve
   * @return how it fits
   */
  public TradeFit buy(long quote, long tokens) {
    return trade(true, quote, tokens);
  }

  /**
   * Takes in the next trade of the mint, a sale.
   *
   * @param quote quote leaving the curve, before fees
   * @param tokens raw tokens entering the curve
   * @return how it fits
   */
  public TradeFit sell(long quote, long tokens) {
    return trade(false, quote, tokens);
  }

  /**
   * {@return whether every state that fits the trades before the last one gives the last one too:
   * what was known before it left no other outcome}
   */
  public boolean foretold() {
    return foretold;
  }

  /**
   * Passes over a trade: the reserves move by its amounts, and nothing is concluded from how it was
   * priced. Nothing happens where nothing is known.
   *
   * @param buy whether it was a buy
   * @param quote quote that it moved
   * @param tokens raw tokens that it moved
   */
  public void passOver(boolean buy, long quote, long tokens) {
    seen++;
    if (certainty != CurveCertainty.UNKNOWN) {
      advance(buy, quote, tokens, TradeFit.CONTINUED);
    }
  }

  /**
   * Goes back behind a trade, so that it can be compared with what others say of the state before
   * it. Nothing happens where nothing is known.
   *
   * @param buy whether it was a buy
   * @param quote quote that it moved
   * @param tokens raw tokens that it moved
   */
  public void undo(boolean buy, long quote, long tokens) {
    if (certainty != CurveCertainty.UNKNOWN) {
      advance(buy, -quote, -tokens, TradeFit.CONTINUED);
    }
  }

  /** {@return how well the reserves are known} */
  public CurveCertainty certainty() {
    return certainty;
  }

  /** {@return virtual token reserves after the last trade, as estimated} */
  public long virtualToken() {
    return virtualToken;
  }

  /** {@return virtual quote reserves after the last trade, as estimated} */
  public long virtualQuote() {
    return virtualQuote;
  }

  /**
   * The reserves after the last trade, as estimated.
   *
   * @return the state
   * @throws IllegalStateException if nothing is known
   */
  public CurveState after() {
    return state(virtualToken, virtualQuote);
  }

  /**
   * The reserves before the last trade, as estimated after it: the forward formula gives that trade
   * from them.
   *
   * @return the state
   * @throws IllegalStateException if nothing is known
   */
  public CurveState before() {
    return state(tokenBefore, quoteBefore);
  }

  /**
   * How far apart the candidates' virtual quote reserves are.
   *
   * @return largest minus smallest, in raw units; 0 when exact or unknown
   */
  public long quoteWidth() {
    return candidates == null ? 0 : candidates.quoteWidth();
  }

  /**
   * How far apart the candidates' virtual token reserves are.
   *
   * @return largest minus smallest, in raw units; 0 when exact or unknown
   */
  public long tokenWidth() {
    return candidates == null ? 0 : candidates.tokenWidth();
  }

  /** Whether these reserves after the last trade are among the candidates. */
  boolean allows(CurveState state) {
    return candidates == null
        ? certainty == CurveCertainty.EXACT
            && state.virtualToken() == virtualToken
            && state.virtualQuote() == virtualQuote
        : candidates.contains(state.virtualToken(), state.virtualQuote());
  }

  private TradeFit trade(boolean buy, long quote, long tokens) {
    boolean first = seen++ == 0 && mayBeFresh;
    foretold = false;
    if (certainty == CurveCertainty.UNKNOWN) {
      return restart(buy, quote, tokens, first, TradeFit.STARTED);
    }
    boolean fits = fits(buy, quote, tokens);
    CandidateSet set = candidates;
    if (set == null) {
      foretold = fits;
      return fits
          ? advance(buy, quote, tokens, TradeFit.CONTINUED)
          : restart(buy, quote, tokens, false, TradeFit.BROKEN);
    }
    if (outOfRange(buy, quote, tokens) || !set.narrow(buy, quote, tokens)) {
      return restart(buy, quote, tokens, false, TradeFit.BROKEN);
    }
    foretold = fits && !set.cut();
    if (!fits) {
      set.pick();
      virtualToken = set.pickedToken();
      virtualQuote = set.pickedQuote();
      certainty = CurveCertainty.BOUNDED;
    }
    settle(set);
    return advance(buy, quote, tokens, fits ? TradeFit.CONTINUED : TradeFit.REVISED);
  }

  /** Forgets all and rests on one trade. */
  private TradeFit restart(boolean buy, long quote, long tokens, boolean first, TradeFit fit) {
    candidates = null;
    certainty = CurveCertainty.UNKNOWN;
    CandidateSet set =
        origin == null || outOfRange(buy, quote, tokens)
            ? null
            : CandidateSet.of(origin, buy, quote, tokens);
    if (set == null || origin == null) {
      return TradeFit.OFF_CURVE;
    }
    candidates = set;
    tokenOffset = origin.tokenOffset;
    quoteOffset = origin.quoteOffset;
    virtualToken = origin.initial.virtualToken();
    virtualQuote = origin.initial.virtualQuote();
    if (first && buy && fits(true, quote, tokens)) {
      certainty = CurveCertainty.FRESH;
    } else {
      set.pick();
      virtualToken = set.pickedToken();
      virtualQuote = set.pickedQuote();
      certainty = CurveCertainty.BOUNDED;
    }
    settle(set);
    return advance(buy, quote, tokens, fit);
  }

  /** Lets go of the set once it has a single member; the representative is that member then. */
  private void settle(CandidateSet set) {
    if (set.single()) {
      candidates = null;
      certainty = CurveCertainty.EXACT;
    }
  }

  private TradeFit advance(boolean buy, long quote, long tokens, TradeFit fit) {
    tokenBefore = virtualToken;
    quoteBefore = virtualQuote;
    long quoteMove = buy ? quote : -quote;
    long tokenMove = buy ? -tokens : tokens;
    virtualQuote += quoteMove;
    virtualToken += tokenMove;
    if (candidates != null) {
      candidates.move(quoteMove, tokenMove);
    }
    return fit;
  }

  /** Whether the forward formula gives the trade from the estimated reserves: see CandidateSet. */
  private boolean fits(boolean buy, long s, long t) {
    if (s < 0 || t <= 0) {
      return false;
    }
    if (buy) {
      return s > 0
          && Long.compareUnsigned(t, virtualToken - tokenOffset) <= 0
          && Uint128.productLess(t, virtualQuote + s, s, virtualToken)
          && Uint128.productLess(s - 1, virtualToken, t + 1, virtualQuote + s - 1);
    }
    if (origin != null && t > origin.initial.virtualToken() - virtualToken) {
      return false;
    }
    return Long.compareUnsigned(s, virtualQuote - quoteOffset) <= 0
        && !Uint128.productLess(t, virtualQuote, s, virtualToken + t)
        && Uint128.productLess(t, virtualQuote, s + 1, virtualToken + t);
  }

  private static boolean outOfRange(boolean buy, long quote, long tokens) {
    return quote < (buy ? 1 : 0)
        || quote >= CurveOrigin.MAX_QUOTE
        || tokens <= 0
        || tokens >= CurveOrigin.MAX_TOKEN;
  }

  private CurveState state(long token, long quote) {
    if (certainty == CurveCertainty.UNKNOWN) {
      throw new IllegalStateException("no trade has fitted the curve yet");
    }
    return new CurveState(token, quote, token - tokenOffset, quote - quoteOffset);
  }
}
