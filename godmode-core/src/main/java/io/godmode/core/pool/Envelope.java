package io.godmode.core.pool;

import io.godmode.api.Bounded;
import java.util.Arrays;

/**
 * The upper envelope of straight lines over a range of integer rows: {@code y >= max((a * x + c) /
 * b)} with {@code b > 0}. It is convex, so each line is the highest on one run of rows at most.
 *
 * <p>All comparisons are exact: fractions are compared by cross multiplication in 128 bits. For
 * that {@code |a * x + c| < 2^88} and {@code b <= 2^37} must hold; {@link CandidateSet} sees to it.
 */
@Bounded(
    by = "one line for each of the candidates of a reconstruction",
    then = "lives as long as it is worked out")
final class Envelope {
  /** More lines than any recorded curve needs by far; see {@link #add} for what happens then. */
  private static final int MAX_LINES = 64;

  private long[] slope = new long[4];
  private long[] divisor = new long[4];
  private long[] offsetHigh = new long[4];
  private long[] offsetLow = new long[4];

  /** First row of each line's run; the run ends before the next line's. */
  private long[] start = new long[4];

  private int size;
  private long last;

  /** A horizontal line at y over the rows first to last. */
  Envelope(long first, long last, long y) {
    this.last = last;
    size = 1;
    start[0] = first;
    divisor[0] = 1;
    offsetHigh[0] = y >> 63;
    offsetLow[0] = y;
  }

  long first() {
    return start[0];
  }

  long last() {
    return last;
  }

  int size() {
    return size;
  }

  /** Last row of a line's run. */
  long end(int line) {
    return line + 1 < size ? start[line + 1] - 1 : last;
  }

  long start(int line) {
    return start[line];
  }

  /** The smallest integer y on or above the envelope. */
  long at(long x) {
    int line = lineAt(x);
    return Int128.divideUp(high(line, x), low(line, x), divisor[line]);
  }

  /** The smallest of {@link #at} over all rows: a convex function has it at an end of some run. */
  long least() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < size; i++) {
      least = Math.min(least, Math.min(at(start[i]), at(end(i))));
    }
    return least;
  }

  /** A row of {@link #least}. */
  long leastRow() {
    long least = Long.MAX_VALUE;
    long row = start[0];
    for (int i = 0; i < size; i++) {
      if (at(start[i]) < least) {
        least = at(start[i]);
        row = start[i];
      }
      if (at(end(i)) < least) {
        least = at(end(i));
        row = end(i);
      }
    }
    return row;
  }

  /**
   * Whether the region {@code this <= y <= -opposite} is empty at a row, over the reals. The
   * opposite envelope bounds {@code -y}.
   */
  boolean crosses(Envelope opposite, long x) {
    int mine = lineAt(x);
    int other = opposite.lineAt(x);
    long b = opposite.divisor[other];
    long d = divisor[mine];
    long mineHigh = high(mine, x);
    long mineLow = low(mine, x);
    long otherHigh = opposite.high(other, x);
    long otherLow = opposite.low(other, x);
    // mine / d + other / b > 0
    long leftHigh = Int128.scaleHigh(mineHigh, mineLow, b);
    long leftLow = mineLow * b;
    long rightHigh = Int128.scaleHigh(otherHigh, otherLow, d);
    long rightLow = otherLow * d;
    long sumLow = leftLow + rightLow;
    long carry = Long.compareUnsigned(sumLow, leftLow) < 0 ? 1 : 0;
    return Int128.compare(leftHigh + rightHigh + carry, sumLow, 0, 0) > 0;
  }

  /**
   * Adds the line {@code (a * x + c) / b} and says whether it is the highest on some row. With all
   * places taken a line is left out, which keeps the region a superset.
   */
  boolean add(long a, long b, long cHigh, long cLow) {
    long from = Long.MAX_VALUE;
    long to = Long.MIN_VALUE;
    int fromLine = 0;
    int toLine = 0;
    for (int i = 0; i < size; i++) {
      long begin = start[i];
      long end = end(i);
      boolean atBegin = exceeds(a, b, cHigh, cLow, i, begin);
      boolean atEnd = begin == end ? atBegin : exceeds(a, b, cHigh, cLow, i, end);
      if (!atBegin && !atEnd) {
        continue;
      }
      long runFrom = atBegin ? begin : boundary(a, b, cHigh, cLow, i, end, begin);
      long runTo = atEnd ? end : boundary(a, b, cHigh, cLow, i, begin, end);
      if (runFrom < from) {
        from = runFrom;
        fromLine = i;
      }
      if (runTo > to) {
        to = runTo;
        toLine = i;
      }
    }
    if (from > to) {
      return false;
    }
    int left = start[fromLine] < from ? fromLine + 1 : fromLine;
    boolean keepRight = end(toLine) > to;
    int right = keepRight ? toLine : toLine + 1;
    int newSize = left + 1 + (size - right);
    if (newSize > MAX_LINES) {
      return false;
    }
    grow(newSize);
    for (long[] column : new long[][] {slope, divisor, offsetHigh, offsetLow, start}) {
      System.arraycopy(column, right, column, left + 1, size - right);
    }
    if (keepRight) {
      start[left + 1] = to + 1;
    }
    slope[left] = a;
    divisor[left] = b;
    offsetHigh[left] = cHigh;
    offsetLow[left] = cLow;
    start[left] = from;
    size = newSize;
    return true;
  }

  /** Narrows the rows; the new range must lie inside the old one and not be empty. */
  void clip(long newFirst, long newLast) {
    int from = lineAt(newFirst);
    int to = lineAt(newLast);
    for (long[] column : new long[][] {slope, divisor, offsetHigh, offsetLow, start}) {
      System.arraycopy(column, from, column, 0, to - from + 1);
    }
    size = to - from + 1;
    start[0] = newFirst;
    last = newLast;
  }

  private void grow(int needed) {
    if (needed > start.length) {
      int length = Math.min(MAX_LINES, start.length * 2);
      slope = Arrays.copyOf(slope, length);
      divisor = Arrays.copyOf(divisor, length);
      offsetHigh = Arrays.copyOf(offsetHigh, length);
      offsetLow = Arrays.copyOf(offsetLow, length);
      start = Arrays.copyOf(start, length);
    }
  }

  /** The last row from inside to outside on which the new line exceeds; it does so inside only. */
  private long boundary(
      long a, long b, long cHigh, long cLow, int line, long inside, long outside) {
    long in = inside;
    long out = outside;
    while (Math.abs(out - in) > 1) {
      long middle = in + (out - in) / 2;
      if (exceeds(a, b, cHigh, cLow, line, middle)) {
        in = middle;
      } else {
        out = middle;
      }
    }
    return in;
  }

  /** Whether the new line is strictly above one of ours at a row. */
  private boolean exceeds(long a, long b, long cHigh, long cLow, int line, long x) {
    long newHigh = Int128.multiplyAddHigh(a, x, cHigh, cLow);
    long newLow = a * x + cLow;
    long oldHigh = high(line, x);
    long oldLow = low(line, x);
    long d = divisor[line];
    return Int128.compare(
            Int128.scaleHigh(newHigh, newLow, d),
            newLow * d,
            Int128.scaleHigh(oldHigh, oldLow, b),
            oldLow * b)
        > 0;
  }

  private int lineAt(long x) {
    int line = size - 1;
    while (line > 0 && start[line] > x) {
      line--;
    }
    return line;
  }

  private long high(int line, long x) {
    return Int128.multiplyAddHigh(slope[line], x, offsetHigh[line], offsetLow[line]);
  }

  private long low(int line, long x) {
    return slope[line] * x + offsetLow[line];
  }
}
