package io.godmode.onchain.chain;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What one endpoint says of one transaction. All are immutable and thread-safe. */
sealed interface Testimony {
  /** Returns the endpoint's name. */
  String endpoint();

  /** It is in a block, at confirmed commitment or better. */
  record Landed(String endpoint, Sighting.Landed where) implements Testimony {}

  /** It was met, but not so that it can be relied on. */
  record Met(String endpoint) implements Testimony {}

  /** It is in no block up to a finalized height. */
  record Absent(String endpoint, long height) implements Testimony {}

  /** Nothing, and why; no URL. */
  record Nothing(String endpoint, String problem) implements Testimony {}

  /**
   * Reads an endpoint's answers.
   *
   * @param epoch of {@code getEpochInfo} at finalized, asked first
   * @param statuses of {@code getSignatureStatuses} for the one signature, asked afterwards
   * @throws ChainJson.UnusableException when they are something else
   */
  static Testimony of(String endpoint, JsonNode epoch, JsonNode statuses) {
    JsonNode values = statuses.path("value");
    if (!values.isArray() || values.size() != 1) {
      throw new ChainJson.UnusableException("value must be a list of one status");
    }
    // What a node has met is told whether it lags or not; that it has met nothing only if not.
    if (!values.path(0).isNull()) {
      return met(endpoint, values.path(0));
    }
    long finalized = ChainJson.number(epoch.path("absoluteSlot"), "absoluteSlot");
    long height = ChainJson.number(epoch.path("blockHeight"), "blockHeight");
    long asOf = ChainJson.slot(statuses);
    return asOf >= finalized
        ? new Absent(endpoint, height)
        : new Nothing(endpoint, "NODE_BEHIND: answers as of slot " + asOf + ", after " + finalized);
  }

  private static Testimony met(String endpoint, JsonNode status) {
    JsonNode error = status.path("err");
    if (error.isMissingNode() || !isConfirmed(status)) {
      return new Met(endpoint);
    }
    try {
      long slot = ChainJson.number(status.path("slot"), "slot");
      return new Landed(endpoint, new Sighting.Landed(slot, ChainJson.error(error)));
    } catch (ChainJson.UnusableException odd) {
      // It has met it all the same.
      return new Met(endpoint);
    }
  }

  private static boolean isConfirmed(JsonNode status) {
    JsonNode word = status.path("confirmationStatus");
    if (word.isTextual()) {
      return word.textValue().equals("confirmed") || word.textValue().equals("finalized");
    }
    // Nodes that do not say it count confirmations, and no more once the block is rooted.
    return status.has("confirmations") && status.path("confirmations").isNull();
  }

  /**
   * Returns what all endpoints say together.
   *
   * @param all one of each endpoint, whether it answered or not
   * @throws ChainUnavailableException when none says anything, or two say different things of where
   *     it landed
   */
  static Sighting together(List<Testimony> all) {
    Optional<Landed> landed = Optional.empty();
    for (Testimony each : all) {
      if (each instanceof Landed one) {
        Landed first = landed.orElse(one);
        if (!agree(first.where(), one.where())) {
          throw new ChainUnavailableException(
              "endpoints contradict each other on where a transaction landed: "
                  + first.endpoint()
                  + " says "
                  + first.where()
                  + ", "
                  + one.endpoint()
                  + " says "
                  + one.where());
        }
        landed = Optional.of(first);
      }
    }
    if (all.stream().allMatch(Nothing.class::isInstance)) {
      throw new ChainUnavailableException(
          "no endpoint tells of a transaction: "
              + String.join("; ", all.stream().map(Testimony::problem).toList()));
    }
    return new Sighting(
        landed.map(Landed::where), landed.isPresent() ? OptionalLong.empty() : absentUntil(all));
  }

  /** On the block and whether it failed there: nodes have words of their own for the same error. */
  private static boolean agree(Sighting.Landed one, Sighting.Landed other) {
    return one.slot() == other.slot() && one.error().isPresent() == other.error().isPresent();
  }

  private static String problem(Testimony each) {
    return each.endpoint() + ": " + (each instanceof Nothing nothing ? nothing.problem() : "");
  }

  private static OptionalLong absentUntil(List<Testimony> all) {
    long[] heights =
        all.stream()
            .filter(Absent.class::isInstance)
            .mapToLong(each -> ((Absent) each).height())
            .sorted()
            .toArray();
    boolean met = all.stream().anyMatch(Met.class::isInstance);
    return met || heights.length < all.size() / 2 + 1
        ? OptionalLong.empty()
        : OptionalLong.of(heights[0]);
  }
}
