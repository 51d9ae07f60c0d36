package io.godmode.api.market;

/**
 * What the engine has seen an account do as a creator of tokens, since its data begins. Launches
 * before that are not in it, so all of it is a lower bound. Immutable and thread-safe.
 *
 * @param launched tokens it launched, the one asked about among them
 * @param completed those whose bonding curve was sold out
 * @param migrated those that moved to another venue
 */
public record CreatorRecord(int launched, int completed, int migrated) {
  /**
   * Checks the counts.
   *
   * @throws IllegalArgumentException when one is negative, or more were completed or migrated than
   *     launched
   */
  public CreatorRecord {
    if (completed < 0 || migrated < 0 || completed > launched || migrated > launched) {
      throw new IllegalArgumentException(
          "completed and migrated must be 0 to launched, but were "
              + completed
              + " and "
              + migrated
              + " of "
              + launched);
    }
  }
}
