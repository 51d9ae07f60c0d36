package io.godmode.api.market;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.money.Ratio;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known about one token beside its trades. What no source has told is absent, never zero.
 * Immutable and thread-safe.
 *
 * @param mint the token
 * @param symbol what its creator or a source calls it
 * @param creator who made it; known when its launch was seen
 * @param firstSlot the slot of the first fact seen of it
 * @param launchSlot the slot it was launched in; known when its launch was seen
 * @param age how old it is at the chain tip, by slots of 400 ms since launch; if the launch was not
 *     seen, what a source states, or else the time since the first fact
 * @param ageIsLowerBound whether it may be older, because neither the engine saw its launch nor a
 *     source states one
 * @param venue where it trades
 * @param migrated whether it was seen to move to another venue
 * @param curveProgress the share of the tokens on its bonding curve that were sold, rounded down:
 *     one when the curve has been completed; absent for a token that is on no curve
 * @param creatorRecord what else its creator has launched
 * @param holders accounts that hold it, where a source counts them
 * @param evidence answers to safety questions, where a source gives any
 */
public record TokenFacts(
    Mint mint,
    Optional<String> symbol,
    Optional<Address> creator,
    long firstSlot,
    OptionalLong launchSlot,
    Duration age,
    boolean ageIsLowerBound,
    Optional<Venue> venue,
    boolean migrated,
    Optional<Ratio> curveProgress,
    Optional<CreatorRecord> creatorRecord,
    OptionalLong holders,
    List<Evidence> evidence) {
  /**
   * Copies the list and checks the figures.
   *
   * @throws IllegalArgumentException when the age or the number of holders is negative, or the
   *     progress is not 0 to 1
   */
  public TokenFacts {
    if (age.isNegative() || holders.orElse(0) < 0) {
      throw new IllegalArgumentException(
          "age and holders must not be negative, but were " + age + " and " + holders);
    }
    curveProgress.ifPresent(
        share -> {
          if (share.isNegative() || share.compareTo(Ratio.ONE) > 0) {
            throw new IllegalArgumentException("curveProgress must be 0 to 1, but was " + share);
          }
        });
    evidence = List.copyOf(evidence);
  }

  /** Returns the answer to a safety question, such as {@code mint_authority}, where given. */
  public Optional<Evidence> evidence(String check) {
    return evidence.stream().filter(answer -> answer.check().equals(check)).findFirst();
  }
}
