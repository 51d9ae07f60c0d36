package io.godmode.api.order;

import io.godmode.api.id.Chain;
import io.godmode.api.id.Mint;
import io.godmode.api.id.SignalId;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.money.Usd;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A wish to trade: what a strategy, an exit plan or an operator asks of the risk gate.
 *
 * <p>An entry names its size in dollars; an exit names a quantity, or none to sell all that is
 * held. Immutable and thread-safe; build one with {@link #entry} or {@link #exit}.
 *
 * @param id unique and deterministic
 * @param strategyId who wishes
 * @param walletId whose money
 * @param chain where
 * @param symbol what people call the token
 * @param mint what is traded
 * @param side buy or sell
 * @param kind what it is for
 * @param notional the size of an entry
 * @param quantity the size of an exit; empty sells everything
 * @param confidence 0 to 1
 * @param plan the exit plan of an entry; empty takes the configured one. An entry for a token that
 *     the wallet holds when it lands joins that position: the plan and the age of the position stay
 *     as they are, and this plan is not used
 * @param dataSlot the last slot the decision could see
 * @param reason why, for people
 * @param meta further facts, for people and reports, in key order
 */
public record TradeSignal(
    SignalId id,
    StrategyId strategyId,
    WalletId walletId,
    Chain chain,
    String symbol,
    Mint mint,
    Side side,
    SignalKind kind,
    Optional<Usd> notional,
    Optional<TokenAmount> quantity,
    Ratio confidence,
    Optional<ExitPlan> plan,
    long dataSlot,
    String reason,
    Map<String, String> meta) {

  /**
   * Checks that the parts fit together.
   *
   * @throws IllegalArgumentException when an entry has no positive notional or has a quantity, an
   *     exit has a notional or a plan, the side does not fit the kind, or the confidence is outside
   *     0 to 1
   */
  public TradeSignal {
    boolean entry = kind == SignalKind.ENTRY;
    if (entry != (side == Side.BUY)) {
      throw new IllegalArgumentException("a " + kind + " cannot " + side);
    }
    if (entry && !notional.map(Usd::isPositive).orElse(false)) {
      throw new IllegalArgumentException("an entry needs a notional above 0, but had " + notional);
    }
    if (!entry && notional.isPresent()) {
      throw new IllegalArgumentException(
          "an exit is sized in tokens, but had notional " + notional);
    }
    if (entry && quantity.isPresent()) {
      throw new IllegalArgumentException(
          "an entry is sized in dollars, but had quantity " + quantity.get());
    }
    if (!entry && plan.isPresent()) {
      throw new IllegalArgumentException("an exit has no exit plan, but had " + plan.get());
    }
    if (confidence.isNegative() || confidence.compareTo(Ratio.ONE) > 0) {
      throw new IllegalArgumentException("confidence must be 0 to 1, but was " + confidence);
    }
    meta = Collections.unmodifiableMap(new TreeMap<>(meta));
  }

  /** Starts an entry of that size. */
  public static Builder entry(SignalId id, Usd notional) {
    return new Builder(id, Side.BUY, SignalKind.ENTRY).notional(notional);
  }

  /** Starts an exit that sells everything unless a quantity is set. */
  public static Builder exit(SignalId id, SignalKind kind) {
    return new Builder(id, Side.SELL, kind);
  }

  /** Collects the parts of a signal. Not thread-safe. */
  public static final class Builder {
    private final SignalId id;
    private final Side side;
    private final SignalKind kind;
    private @Nullable StrategyId strategyId;
    private @Nullable WalletId walletId;
    private Chain chain = Chain.SOLANA;
    private @Nullable String symbol;
    private @Nullable Mint mint;
    private Optional<Usd> notional = Optional.empty();
    private Optional<TokenAmount> quantity = Optional.empty();
    private Ratio confidence = Ratio.ONE;
    private Optional<ExitPlan> plan = Optional.empty();
    private long dataSlot;
    private String reason = "";
    private final Map<String, String> meta = new TreeMap<>();

    private Builder(SignalId id, Side side, SignalKind kind) {
      this.id = id;
      this.side = side;
      this.kind = kind;
    }

    /** Sets who wishes; required. */
    public Builder strategy(StrategyId value) {
      strategyId = value;
      return this;
    }

    /** Sets whose money; required. */
    public Builder wallet(WalletId value) {
      walletId = value;
      return this;
    }

    /** Sets the chain; Solana unless set. */
    public Builder chain(Chain value) {
      chain = value;
      return this;
    }

    /** Sets what is traded and what people call it; required. */
    public Builder token(Mint value, String tokenSymbol) {
      mint = value;
      symbol = tokenSymbol;
      return this;
    }

    /** Sets the size of an exit. */
    public Builder quantity(TokenAmount value) {
      quantity = Optional.of(value);
      return this;
    }

    /** Sets the confidence, 0 to 1; 1 unless set. */
    public Builder confidence(Ratio value) {
      confidence = value;
      return this;
    }

    /** Sets the exit plan of an entry; the configured one unless set. */
    public Builder plan(ExitPlan value) {
      plan = Optional.of(value);
      return this;
    }

    /** Sets the last slot the decision could see. */
    public Builder dataSlot(long value) {
      dataSlot = value;
      return this;
    }

    /** Sets why, for people. */
    public Builder reason(String value) {
      reason = value;
      return this;
    }

    /** Adds a further fact. */
    public Builder meta(String key, String value) {
      meta.put(key, value);
      return this;
    }

    private Builder notional(Usd value) {
      notional = Optional.of(value);
      return this;
    }

    /**
     * Returns the signal.
     *
     * @throws NullPointerException when a required part is missing, with its name
     * @throws IllegalArgumentException as the record's constructor
     */
    public TradeSignal build() {
      return new TradeSignal(
          id,
          Objects.requireNonNull(strategyId, "strategy"),
          Objects.requireNonNull(walletId, "wallet"),
          chain,
          Objects.requireNonNull(symbol, "symbol"),
          Objects.requireNonNull(mint, "mint"),
          side,
          kind,
          notional,
          quantity,
          confidence,
          plan,
          dataSlot,
          reason,
          meta);
    }
  }
}
