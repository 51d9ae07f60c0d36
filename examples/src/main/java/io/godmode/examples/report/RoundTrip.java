package io.godmode.examples.report;

import io.godmode.api.money.Usd;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;

/**
 * One position from its first fill to its last token. Immutable.
 *
 * @param wallet whose
 * @param mint of what
 * @param symbol what people call the token
 * @param strategy who opened it
 * @param openedAt engine time of the first fill
 * @param closedAt engine time of the last one, or when it was given up
 * @param fills how many
 * @param spent dollars that its buys took, venue fees included
 * @param gross what it brought before costs, currency effect included
 * @param costs of all its fills
 * @param net {@code gross - costs}
 * @param exitReason of the last sale
 * @param score of the signal that opened it; empty when the journal does not have it
 * @param best the best return on executable value seen at a mark; zero or above
 * @param worst the worst; zero or below
 */
public record RoundTrip(
    String wallet,
    String mint,
    String symbol,
    String strategy,
    Instant openedAt,
    Instant closedAt,
    int fills,
    Usd spent,
    Usd gross,
    Usd costs,
    Usd net,
    String exitReason,
    OptionalDouble score,
    double best,
    double worst) {
  /** Returns how long it was held. */
  public Duration held() {
    return Duration.between(openedAt, closedAt);
  }
}
