package io.godmode.paper.sim;

/** Draws names that no real token is likely to mind. */
final class Symbols {
  private static final String CONSONANTS = "BDFGHKLMNPRSTVWZ";
  private static final String VOWELS = "AEIOU";

  private Symbols() {}

  static String draw(Dice dice) {
    StringBuilder symbol = new StringBuilder();
    for (int syllables = dice.between(2, 3); syllables > 0; syllables--) {
      symbol.append(CONSONANTS.charAt(dice.below(CONSONANTS.length())));
      symbol.append(VOWELS.charAt(dice.below(VOWELS.length())));
    }
    return symbol.toString();
  }
}
