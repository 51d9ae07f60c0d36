package io.godmode.examples.script;

import java.util.List;
import java.util.Optional;

/**
 * Where a real chain cannot do what paper does.
 *
 * @param name the case
 * @param onChain what comes of it there
 * @param why a sentence
 */
record Difference(String name, String onChain, String why) {
  private static final String BUILT_FOR_THE_CURVE =
      "paper finds no arithmetic for the new venue; what was sent names the curve, and reverts"
          + " there because it has completed";
  private static final String NOBODY_TOLD =
      "nobody told the engine how the pool stands, so paper has none to trade on; the chain has it";
  private static final String NOT_BUILT_AGAIN =
      "paper sends again; on the chain the signature was durable and nothing was sent, and bytes"
          + " are not built again after a restart, so that it can never land and is proven to have"
          + " expired";

  /** All of them; there are no others, and none is left out of the run. */
  static final List<Difference> ALL =
      List.of(
          new Difference(
              "the market migrates before a buy lands, to a venue nobody can count",
              "buy CURVE_COMPLETE",
              BUILT_FOR_THE_CURVE),
          new Difference(
              "the market migrates before a sale lands",
              "buy ok, sell CURVE_COMPLETE",
              BUILT_FOR_THE_CURVE),
          new Difference("no pool is known when a buy lands", "buy ok", NOBODY_TOLD),
          new Difference(
              "no pool is known when a sale lands, and later one is",
              "buy ok, sell ok",
              NOBODY_TOLD),
          new Difference(
              "the curve has less SOL left than a sale takes",
              "buy ok, sell VENUE_ERROR",
              "the program reverts with 6024, Overflow, which it says of more than its reserves"),
          new Difference(
              "many orders, a third of which never land",
              "buy ok, sell ok, buy ok, buy ok, sell ok, buy ok, sell NOT_LANDED, sell ok, "
                  + "buy NOT_LANDED, sell NOT_LANDED, buy NOT_LANDED, buy NOT_LANDED, "
                  + "sell NOT_LANDED, sell ok",
              "paper takes what was lost for expired after 150 slots, and the chain proves it one"
                  + " block later, at a height above the last valid one; so the sale is tried again"
                  + " a tick later, as another order, for which the network draws another fate"),
          new Difference(
              "the process dies during a buy: WHEN_DURABLE", "buy NOT_LANDED", NOT_BUILT_AGAIN),
          new Difference(
              "the process dies during a sale: WHEN_DURABLE",
              "buy ok, sell NOT_LANDED",
              NOT_BUILT_AGAIN));

  static Optional<Difference> of(String name) {
    return ALL.stream().filter(each -> each.name().equals(name)).findFirst();
  }
}
