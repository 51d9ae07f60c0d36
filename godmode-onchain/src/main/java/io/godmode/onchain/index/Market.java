package io.godmode.onchain.index;

import io.godmode.api.id.Mint;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A token and what it is paid in, over all pools. Immutable and thread-safe.
 *
 * @param base the token
 * @param quote what it is paid in, one of {@link #QUOTES}
 */
public record Market(Mint base, Mint quote) implements Comparable<Market> {
  /** Wrapped SOL. */
  public static final Mint SOL = Mint.of("So11111111111111111111111111111111111111112");

  /** Dollar coins, which have six decimals each. */
  public static final List<Mint> DOLLARS =
      List.of(
          Mint.of("EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v"),
          Mint.of("Es9vMFrzaCERmJfrF4H2FYD4KCoNkY11McCe8BenwNYB"),
          Mint.of("USD1ttGY1N17NEEHLmELoaybftRBUSErhqYiQzvEmuB"));

  /** What tokens are paid in: of two of them that trade, the earlier one is the quote. */
  public static final List<Mint> QUOTES =
      List.of(DOLLARS.get(0), DOLLARS.get(1), DOLLARS.get(2), SOL);

  /**
   * Checks the pair.
   *
   * @throws IllegalArgumentException when quote is not what tokens are paid in, or both are the
   *     same
   */
  public Market {
    Objects.requireNonNull(base, "base");
    if (!QUOTES.contains(quote) || base.equals(quote)) {
      throw new IllegalArgumentException(
          "quote must be one of " + QUOTES + " and not the base " + base + ", was " + quote);
    }
  }

  /** Returns the market of a token that is paid in SOL. */
  public static Market inSol(Mint base) {
    return new Market(base, SOL);
  }

  /**
   * Returns the market in which two tokens trade against each other, in either order; empty when
   * neither is one of {@link #QUOTES}: such swaps are kept, but stand in no window or candle.
   */
  public static Optional<Market> between(Mint one, Mint other) {
    int first = QUOTES.indexOf(one);
    int second = QUOTES.indexOf(other);
    if (one.equals(other) || (first < 0 && second < 0)) {
      return Optional.empty();
    }
    boolean firstIsQuote = first >= 0 && (second < 0 || first < second);
    return Optional.of(firstIsQuote ? new Market(other, one) : new Market(one, other));
  }

  @Override
  public int compareTo(Market that) {
    int byBase = base.compareTo(that.base);
    return byBase != 0 ? byBase : quote.compareTo(that.quote);
  }
}
