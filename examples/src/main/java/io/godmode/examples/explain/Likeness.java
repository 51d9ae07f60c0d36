package io.godmode.examples.explain;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** How alike two words are written. */
public final class Likeness {
  private Likeness() {}

  /** Returns the share of pairs of letters that two words have in common, from 0 to 1. */
  public static double of(String left, String right) {
    Set<String> a = pairs(left);
    Set<String> b = pairs(right);
    Set<String> common = new HashSet<>(a);
    common.retainAll(b);
    return 2.0 * common.size() / (a.size() + b.size());
  }

  private static Set<String> pairs(String word) {
    String padded = "^" + word.toLowerCase(Locale.ROOT) + "$";
    Set<String> pairs = new HashSet<>();
    for (int i = 0; i + 1 < padded.length(); i++) {
      pairs.add(padded.substring(i, i + 2));
    }
    return pairs;
  }
}
