package io.godmode.core.pool;

import org.jspecify.annotations.Nullable;

/**
 * All reserves that a curve can have, given the trades seen since the set was started.
 *
 * <p>The forward formulas, rounded as the program rounds, say for a trade of {@code s} quote and
 * {@code t} tokens on reserves {@code (vS, vT)} before it:
 *
 * <ul>
 *   <li>buy: {@code t(vS + s) < s vT} and {@code (s - 1) vT < (t + 1)(vS + s - 1)}. This holds for
 *       exactly the states where either exact tokens cost {@code s} or an exact spend of net {@code
 *       s} yields {@code t}: the two cases lie side by side and need not be told apart;
 *   <li>sale: {@code s(vT + t) <= t vS < (s + 1)(vT + t)}.
 * </ul>
 *
 * <p>Each is a strip between two straight lines. A trade moves both reserves by known amounts, so
 * later strips are lines in the same plane: the set is a convex polygon of integer points. It is
 * kept exactly, as the lines that bound it from below and above over the rows of equal virtual
 * quote, relative to a base point that moves with the trades. The first strip is closed by the
 * curve's product: not below the initial one, and above it by the largest drift at most. These two
 * hyperbolas are replaced by a tangent and a chord just outside them.
 */
final class CandidateSet {
  /** Rows that are searched for an integer point where the polygon is thinner than one unit. */
  private static final int MAX_SEARCH = 4_096;

  private static final int SLOPE_BITS = 20;

  private final CurveOrigin origin;
  private final Envelope lower;

  /** Bounds minus y, so that both envelopes are of one kind. */
  private final Envelope upper;

  private long baseQuote;
  private long baseToken;
  private boolean changed;
  private boolean cut;
  private long leastToken;
  private long mostToken;
  private long pickedQuote;
  private long pickedToken;

  private CandidateSet(CurveOrigin origin, long firstQuote, long lastQuote) {
    this.origin = origin;
    baseQuote = firstQuote;
    baseToken = origin.tokenAt(firstQuote);
    lower = new Envelope(0, lastQuote - firstQuote, origin.tokenOffset - baseToken);
    upper = new Envelope(0, lastQuote - firstQuote, baseToken - origin.initial.virtualToken());
    leastToken = lower.least();
    mostToken = -upper.least();
  }

  /**
   * The states before one trade that it fits, all else unknown, or null if there are none.
   *
   * @param buy whether the trade is a buy
   * @param s quote without fees, 1 to {@link CurveOrigin#MAX_QUOTE}
   * @param t raw tokens, 1 to {@link CurveOrigin#MAX_TOKEN}
   */
  static @Nullable CandidateSet of(CurveOrigin origin, boolean buy, long s, long t) {
    long least = origin.initial.virtualQuote() + (buy ? 0 : s);
    long most = origin.maxQuote();
    if (least > most) {
      return null;
    }
    long first = firstRow(origin, buy, s, t, least, most);
    long last = lastRow(origin, buy, s, t, least, most);
    if (first > last) {
      return null;
    }
    CandidateSet set = new CandidateSet(origin, first, last);
    set.addProductBounds(first, last);
    return set.narrow(buy, s, t) && set.trim(0) ? set : null;
  }

  /**
   * Keeps the states that this trade fits too.
   *
   * @return false if there are none; the set must not be used any more then
   */
  boolean narrow(boolean buy, long s, long t) {
    changed = false;
    long firstRow = lower.first();
    if (buy) {
      // s vT >= t vS + s t + 1
      addLower(t, s, Math.multiplyHigh(s, t), s * t, 1);
      if (s > 1) {
        // (s - 1) vT <= (t + 1) vS + (t + 1)(s - 1) - 1
        addUpper(t + 1, s - 1, Math.multiplyHigh(t + 1, s - 1), (t + 1) * (s - 1), -1);
      }
      addLeastToken(origin.tokenOffset + t);
    } else {
      // s vT <= t vS - s t
      if (s > 0) {
        addUpper(t, s, negatedHigh(s, t), -(s * t), 0);
      }
      // (s + 1) vT >= t vS - (s + 1) t + 1
      addLower(t, s + 1, negatedHigh(s + 1, t), -((s + 1) * t), 1);
      addMostToken(origin.initial.virtualToken() - t);
      firstRow = Math.max(firstRow, origin.initial.virtualQuote() + s - baseQuote);
    }
    cut = changed || firstRow != lower.first();
    return !cut || trim(firstRow);
  }

  /** Whether the last trade ruled out any state; otherwise every state gave it. */
  boolean cut() {
    return cut;
  }

  /** Moves all states by a trade that they fit. */
  void move(long quote, long token) {
    baseQuote += quote;
    baseToken += token;
  }

  boolean contains(long virtualToken, long virtualQuote) {
    long x = virtualQuote - baseQuote;
    long y = virtualToken - baseToken;
    return x >= lower.first() && x <= lower.last() && y >= lower.at(x) && y <= -upper.at(x);
  }

  /** The difference between the largest and the smallest virtual quote. */
  long quoteWidth() {
    return lower.last() - lower.first();
  }

  /** The difference between the largest and the smallest virtual token reserves. */
  long tokenWidth() {
    return mostToken - leastToken;
  }

  /** Whether one state is left; {@link #pick} gives it. */
  boolean single() {
    return lower.first() == lower.last() && leastToken == mostToken;
  }

  /**
   * Chooses the representative: halfway between the state of least virtual quote and that of least
   * virtual tokens. Both lie at the edge of least drift, one at its lowest price, the other at its
   * highest.
   */
  void pick() {
    long quoteRow = lower.first();
    long tokenRow = lower.leastRow();
    long row = quoteRow + (tokenRow - quoteRow) / 2;
    long low = lower.at(row);
    long high = -upper.at(row);
    if (low > high) {
      // Too thin for an integer point here; the first row has one.
      row = quoteRow;
      low = lower.at(row);
      high = -upper.at(row);
    }
    long wish = middle(lower.at(quoteRow), lower.at(tokenRow));
    pickedQuote = baseQuote + row;
    pickedToken = baseToken + Math.max(low, Math.min(high, wish));
  }

  long pickedQuote() {
    return pickedQuote;
  }

  long pickedToken() {
    return pickedToken;
  }

  private static long middle(long a, long b) {
    return a + (b - a) / 2;
  }

  /** The product is not below the initial one, and not above it by more than the largest drift. */
  private void addProductBounds(long first, long last) {
    long rows = last - first;
    long touch = rows / 2;
    // A tangent of the convex hyperbola lies below it. Its slope is rounded to 20 binary places;
    // the line is lowered by what that can amount to over all rows.
    long token = origin.tokenAt(first + touch);
    long slope = Uint128.multiplyDivide(token, 1L << SLOPE_BITS, first + touch);
    long slack = (rows >> (SLOPE_BITS - 1)) + 2;
    long high = Math.multiplyHigh(token - slack - baseToken, 1L << SLOPE_BITS);
    long low = (token - slack - baseToken) << SLOPE_BITS;
    long offsetHigh = Int128.multiplyAddHigh(slope, touch, high, low);
    lower.add(-slope, 1L << SLOPE_BITS, offsetHigh, slope * touch + low);
    if (rows > 0) {
      // A chord of the convex hyperbola lies above it.
      long firstToken = origin.tokenAt(first - origin.maxDrift) + 1;
      long lastToken = origin.tokenAt(last - origin.maxDrift) + 1;
      long y = baseToken - firstToken;
      upper.add(firstToken - lastToken, rows, Math.multiplyHigh(rows, y), rows * y);
    }
  }

  /** Adds {@code b vT >= a vS + (high:low) + extra}. */
  private void addLower(long a, long b, long high, long low, long extra) {
    long sumHigh = Int128.multiplyAddHigh(1, extra, high, low);
    long sumLow = low + extra;
    long withQuoteHigh = Int128.multiplyAddHigh(a, baseQuote, sumHigh, sumLow);
    long withQuoteLow = a * baseQuote + sumLow;
    long cHigh = Int128.multiplyAddHigh(-b, baseToken, withQuoteHigh, withQuoteLow);
    long cLow = -b * baseToken + withQuoteLow;
    changed |= lower.add(a, b, cHigh, cLow);
  }

  /** Adds {@code b vT <= a vS + (high:low) + extra}. */
  private void addUpper(long a, long b, long high, long low, long extra) {
    long sumHigh = Int128.multiplyAddHigh(1, extra, high, low);
    long sumLow = low + extra;
    long withQuoteHigh = Int128.multiplyAddHigh(a, baseQuote, sumHigh, sumLow);
    long withQuoteLow = a * baseQuote + sumLow;
    long cHigh = Int128.multiplyAddHigh(-b, baseToken, withQuoteHigh, withQuoteLow);
    long cLow = -b * baseToken + withQuoteLow;
    changed |= upper.add(-a, b, ~cHigh + (cLow == 0 ? 1 : 0), -cLow);
  }

  private void addLeastToken(long token) {
    long y = token - baseToken;
    if (y > leastToken) {
      changed |= lower.add(0, 1, y >> 63, y);
    }
  }

  private void addMostToken(long token) {
    long y = token - baseToken;
    if (y < mostToken) {
      changed |= upper.add(0, 1, -y >> 63, -y);
    }
  }

  /** Drops the rows that hold no state any more; false if none is left. */
  private boolean trim(long firstRow) {
    long first = Math.max(firstRow, lower.first());
    long last = lower.last();
    if (first > last) {
      return false;
    }
    if (first > lower.first()) {
      lower.clip(first, last);
      upper.clip(first, last);
    }
    long inside = rowInside();
    if (inside == Long.MIN_VALUE) {
      return false;
    }
    first = edge(inside, first);
    last = edge(inside, last);
    int searched = 0;
    while (lower.at(first) > -upper.at(first)) {
      if (first == last || ++searched > MAX_SEARCH) {
        return false;
      }
      first++;
    }
    while (lower.at(last) > -upper.at(last) && ++searched <= MAX_SEARCH) {
      last--;
    }
    lower.clip(first, last);
    upper.clip(first, last);
    leastToken = lower.least();
    mostToken = -upper.least();
    return true;
  }

  /** A row where the real polygon is not empty: if any, then one where a line begins or ends. */
  private long rowInside() {
    long row = rowInside(lower);
    return row != Long.MIN_VALUE ? row : rowInside(upper);
  }

  private long rowInside(Envelope envelope) {
    for (int i = 0; i < envelope.size(); i++) {
      if (!lower.crosses(upper, envelope.start(i))) {
        return envelope.start(i);
      }
      if (!lower.crosses(upper, envelope.end(i))) {
        return envelope.end(i);
      }
    }
    return Long.MIN_VALUE;
  }

  /** The last row of the real polygon from a row inside towards a limit. */
  private long edge(long inside, long limit) {
    if (!lower.crosses(upper, limit)) {
      return limit;
    }
    long in = inside;
    long out = limit;
    while (Math.abs(out - in) > 1) {
      long middle = in + (out - in) / 2;
      if (lower.crosses(upper, middle)) {
        out = middle;
      } else {
        in = middle;
      }
    }
    return in;
  }

  /** The least virtual quote at which the strip reaches up to the initial product. */
  private static long firstRow(
      CurveOrigin origin, boolean buy, long s, long t, long least, long most) {
    long below = least - 1;
    long at = most + 1;
    while (at - below > 1) {
      long middle = below + (at - below) / 2;
      if (origin.reaches(mostToken(origin, buy, s, t, middle), middle)) {
        at = middle;
      } else {
        below = middle;
      }
    }
    return at;
  }

  /** The largest virtual quote at which the strip reaches down to the product with all drift. */
  private static long lastRow(
      CurveOrigin origin, boolean buy, long s, long t, long least, long most) {
    long at = least - 1;
    long above = most + 1;
    while (above - at > 1) {
      long middle = at + (above - at) / 2;
      if (origin.withinDrift(leastToken(origin, buy, s, t, middle), middle)) {
        at = middle;
      } else {
        above = middle;
      }
    }
    return at;
  }

  /** The upper edge of a trade's strip, or somewhat more. */
  private static long mostToken(CurveOrigin origin, boolean buy, long s, long t, long quote) {
    long most = origin.initial.virtualToken() - (buy ? 0 : t);
    long divisor = buy ? s - 1 : s;
    if (divisor == 0) {
      return Math.max(most, 0);
    }
    long a = buy ? t + 1 : t;
    // buy: (t + 1) vS / (s - 1) + (t + 1); sale: t vS / s - t
    long high = Math.multiplyHigh(a, quote);
    if (high >= divisor) {
      return Math.max(most, 0);
    }
    long edge = Uint128.divide(high, a * quote, divisor);
    if (edge < 0 || edge > CurveOrigin.MAX_TOKEN * 2) {
      return Math.max(most, 0);
    }
    edge += buy ? t + 1 : -t;
    return Math.max(0, Math.min(most, edge));
  }

  /** The lower edge of a trade's strip, or somewhat less. */
  private static long leastToken(CurveOrigin origin, boolean buy, long s, long t, long quote) {
    long least = origin.tokenOffset + (buy ? t : 0);
    long divisor = buy ? s : s + 1;
    long high = Math.multiplyHigh(t, quote);
    if (high >= divisor) {
      return Long.MAX_VALUE;
    }
    long edge = Uint128.divide(high, t * quote, divisor);
    if (edge < 0 || edge > CurveOrigin.MAX_TOKEN * 2) {
      return Long.MAX_VALUE;
    }
    return Math.max(least, edge + (buy ? t : -t));
  }

  private static long negatedHigh(long a, long b) {
    return ~Math.multiplyHigh(a, b) + (a * b == 0 ? 1 : 0);
  }
}
