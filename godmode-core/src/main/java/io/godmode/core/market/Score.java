package io.godmode.core.market;

import io.godmode.api.market.Candidate;
import io.godmode.api.market.Evidence;
import io.godmode.api.market.ScorePart;
import io.godmode.api.money.Ratio;
import java.util.ArrayList;
import java.util.List;

/**
 * The score of one token and the parts it is made of, in millionths rounded down. Not thread-safe.
 *
 * <p>A part without evidence is left out and the weights of the others are renormalised.
 */
final class Score {
  static final long MILLION = 1_000_000;

  static final int NET_INFLOW = 0;
  static final int BUYERS = 1;
  static final int BUY_RATIO = 2;
  static final int CURVE_PROGRESS = 3;
  static final int AGE = 4;
  static final int CREATOR = 5;
  static final int HOLDERS = 6;

  /** Stands for a part without evidence. */
  static final int UNKNOWN = -1;

  private static final List<String> NAMES =
      List.of("net_inflow", "buyers", "buy_ratio", "curve_progress", "age", "creator", "holders");
  private static final List<Evidence> MISSING = missing();
  private static final int[] WEIGHTS = {30, 20, 20, 15, 15, 15, 15};

  private final int[] parts;

  private Score(int count) {
    parts = new int[count];
  }

  /** Returns a score of the parts that market facts tell. */
  static Score ofFacts() {
    return new Score(CREATOR);
  }

  /** Returns a score of all parts, for a source that knows creators and holders. */
  static Score whole() {
    return new Score(WEIGHTS.length);
  }

  /** Tells whether it has a part at all. */
  boolean has(int part) {
    return part < parts.length;
  }

  /** Sets a part to millionths, or to {@link #UNKNOWN}. */
  void set(int part, int millionths) {
    parts[part] = millionths;
  }

  /** Returns the weighted mean of the parts that are known; nothing known scores nothing. */
  int millionths() {
    long sum = 0;
    for (int part = 0; part < parts.length; part++) {
      sum += parts[part] == UNKNOWN ? 0 : (long) WEIGHTS[part] * parts[part];
    }
    return (int) (sum / Math.max(1, knownWeight()));
  }

  /** Writes the parts, and which were left out, on a candidate. */
  void explainOn(Candidate.Builder candidate) {
    int whole = Math.max(1, knownWeight());
    // What rounding down leaves of the whole goes to the first part, so that they sum to one.
    long rest = Ratio.ONE_IN_BILLIONTHS;
    for (int part = 0; part < parts.length; part++) {
      rest -= parts[part] == UNKNOWN ? 0 : share(part, whole);
    }
    for (int part = 0; part < parts.length; part++) {
      if (parts[part] == UNKNOWN) {
        candidate.evidence(MISSING.get(part));
      } else {
        Ratio weight = new Ratio(share(part, whole) + rest);
        candidate.part(new ScorePart(NAMES.get(part), ratio(parts[part]), weight));
        rest = 0;
      }
    }
  }

  /** Returns millionths as a ratio. */
  static Ratio ratio(int millionths) {
    return new Ratio(millionths * (Ratio.ONE_IN_BILLIONTHS / MILLION));
  }

  private int knownWeight() {
    int known = 0;
    for (int part = 0; part < parts.length; part++) {
      known += parts[part] == UNKNOWN ? 0 : WEIGHTS[part];
    }
    return known;
  }

  private static long share(int part, int whole) {
    return WEIGHTS[part] * Ratio.ONE_IN_BILLIONTHS / whole;
  }

  private static List<Evidence> missing() {
    List<Evidence> missing = new ArrayList<>();
    for (String name : NAMES) {
      missing.add(
          new Evidence(
              "score_" + name,
              Evidence.Verdict.UNKNOWN,
              "no evidence: left out of the score, the other weights renormalised"));
    }
    return List.copyOf(missing);
  }
}
