package io.godmode.api.event;

import io.godmode.api.id.Chain;
import io.godmode.api.id.Mint;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.api.order.Side;
import java.time.Instant;
import java.util.Optional;

/**
 * A wish to trade from outside the engine, as a host or an HTTP client tells it.
 *
 * <p>A buy opens a position of at most the notional. A sell closes as much of the wallet's position
 * as its last executable value makes the notional worth, rounded down, and all of it from that
 * value on. Immutable and thread-safe; build one with {@link #of}.
 *
 * @param id the sender's name for it, with which it trades at most once; empty when it has none
 * @param type what the sender calls its kind, for reports
 * @param chain where
 * @param symbol what people call the token
 * @param mint what is traded; without one nothing is
 * @param side buy or sell
 * @param notional dollars, above zero
 * @param wallet whose money; empty takes the wallet of the first farming pair on the chain
 * @param confidence 0 to 1
 * @param decidedAt when the sender decided; a buy that is too old is dropped
 * @param price the sender's price as it was written, for reports; no decision reads it
 */
public record ExternalEvent(
    Optional<String> id,
    String type,
    Chain chain,
    String symbol,
    Optional<Mint> mint,
    Side side,
    Usd notional,
    Optional<WalletId> wallet,
    Ratio confidence,
    Optional<Instant> decidedAt,
    String price) {
  /** The most characters of a text. */
  public static final int MOST_TEXT = 128;

  /** The most characters of an id. */
  public static final int MOST_ID = 96;

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException when the notional is not above zero, the confidence is outside
   *     0 to 1, a text is too long or has control characters, or an id has other characters than
   *     visible ASCII
   */
  public ExternalEvent {
    if (!notional.isPositive()) {
      throw new IllegalArgumentException("notional must be above 0, but was " + notional);
    }
    if (confidence.isNegative() || confidence.compareTo(Ratio.ONE) > 0) {
      throw new IllegalArgumentException("confidence must be 0 to 1, but was " + confidence);
    }
    id.ifPresent(ExternalEvent::requireName);
    requireShort("type", type);
    requireShort("symbol", symbol);
    requireShort("price", price);
  }

  private static void requireName(String id) {
    boolean clean =
        !id.isEmpty()
            && id.length() <= MOST_ID
            && id.chars().allMatch(each -> each > 32 && each < 127);
    if (!clean) {
      throw new IllegalArgumentException(
          "id must have 1 to " + MOST_ID + " visible ASCII characters, but had " + id.length());
    }
  }

  private static void requireShort(String name, String text) {
    if (text.length() > MOST_TEXT) {
      throw new IllegalArgumentException(
          name + " has at most " + MOST_TEXT + " characters, but had " + text.length());
    }
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      if (!isPrintable(text.codePointAt(i))) {
        throw new IllegalArgumentException(name + " must have no control characters, but had some");
      }
    }
  }

  /** Tells whether a character is fit for files and terminals; half of a surrogate pair is not. */
  public static boolean isPrintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }

  /** Starts an event for a token. */
  public static Builder of(Side side, Mint mint, Usd notional) {
    return new Builder(side, notional).mint(mint);
  }

  /** Starts an event whose token is not known yet. */
  public static Builder of(Side side, Usd notional) {
    return new Builder(side, notional);
  }

  /** Collects the parts of an event. Not thread-safe. */
  public static final class Builder {
    private final Side side;
    private final Usd notional;
    private Optional<String> id = Optional.empty();
    private String type = "";
    private Chain chain = Chain.SOLANA;
    private String symbol = "";
    private Optional<Mint> mint = Optional.empty();
    private Optional<WalletId> wallet = Optional.empty();
    private Ratio confidence = Ratio.ONE;
    private Optional<Instant> decidedAt = Optional.empty();
    private String price = "";

    private Builder(Side side, Usd notional) {
      this.side = side;
      this.notional = notional;
    }

    /** Sets the sender's name for it. */
    public Builder id(String value) {
      id = Optional.of(value);
      return this;
    }

    /** Sets what the sender calls its kind. */
    public Builder type(String value) {
      type = value;
      return this;
    }

    /** Sets the chain; Solana unless set. */
    public Builder chain(Chain value) {
      chain = value;
      return this;
    }

    /** Sets what people call the token; the beginning of its mint unless set. */
    public Builder symbol(String value) {
      symbol = value;
      return this;
    }

    /** Sets what is traded. */
    public Builder mint(Mint value) {
      mint = Optional.of(value);
      return this;
    }

    /** Sets whose money. */
    public Builder wallet(WalletId value) {
      wallet = Optional.of(value);
      return this;
    }

    /** Sets the confidence, 0 to 1; 1 unless set. */
    public Builder confidence(Ratio value) {
      confidence = value;
      return this;
    }

    /** Sets when the sender decided. */
    public Builder decidedAt(Instant value) {
      decidedAt = Optional.of(value);
      return this;
    }

    /** Sets the sender's price, for reports. */
    public Builder price(String value) {
      price = value;
      return this;
    }

    /**
     * Returns the event.
     *
     * @throws IllegalArgumentException as the record's constructor
     */
    public ExternalEvent build() {
      return new ExternalEvent(
          id, type, chain, symbol, mint, side, notional, wallet, confidence, decidedAt, price);
    }
  }
}
