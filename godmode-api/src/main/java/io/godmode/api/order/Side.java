package io.godmode.api.order;

import java.util.Locale;
import java.util.Optional;

/** The direction of a trade, from the token's point of view. */
public enum Side {
  /** Quote asset in, tokens out. */
  BUY,
  /** Tokens in, quote asset out. */
  SELL;

  /**
   * Reads {@code buy}, {@code sell} or their aliases {@code long} and {@code short}, in any case;
   * empty for anything else.
   */
  public static Optional<Side> parse(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "buy", "long" -> Optional.of(BUY);
      case "sell", "short" -> Optional.of(SELL);
      default -> Optional.empty();
    };
  }

  /** Returns the name as files and endpoints write it: {@code buy} or {@code sell}. */
  public String label() {
    return this == BUY ? "buy" : "sell";
  }
}
