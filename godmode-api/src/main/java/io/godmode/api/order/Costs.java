package io.godmode.api.order;

import io.godmode.api.money.Lamports;

/**
 * Every cost of one attempt, item by item, and the rent it locked or freed.
 *
 * <p>Rent is a deposit and no part of {@link #total()}. Immutable and thread-safe.
 *
 * @param protocolFee lamports to the venue
 * @param creatorFee lamports to the token's creator (or back to traders as cashback)
 * @param lpFee lamports to liquidity providers
 * @param baseFee lamports per signature
 * @param priorityFee lamports for priority
 * @param tip lamports to the block producer
 * @param rentLocked lamports deposited in newly opened accounts
 * @param rentFreed lamports returned by closed accounts
 */
public record Costs(
    Lamports protocolFee,
    Lamports creatorFee,
    Lamports lpFee,
    Lamports baseFee,
    Lamports priorityFee,
    Lamports tip,
    Lamports rentLocked,
    Lamports rentFreed) {
  /** Nothing was spent. */
  public static final Costs NONE = builder().build();

  /** Starts with every item at zero. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns what the venue took. */
  public Lamports venueFees() {
    return protocolFee.plus(creatorFee).plus(lpFee);
  }

  /** Returns what the network took. */
  public Lamports networkFees() {
    return baseFee.plus(priorityFee).plus(tip);
  }

  /** Returns all that is spent for good. */
  public Lamports total() {
    return venueFees().plus(networkFees());
  }

  /** Collects the items. Not thread-safe. */
  public static final class Builder {
    private Lamports protocolFee = Lamports.ZERO;
    private Lamports creatorFee = Lamports.ZERO;
    private Lamports lpFee = Lamports.ZERO;
    private Lamports baseFee = Lamports.ZERO;
    private Lamports priorityFee = Lamports.ZERO;
    private Lamports tip = Lamports.ZERO;
    private Lamports rentLocked = Lamports.ZERO;
    private Lamports rentFreed = Lamports.ZERO;

    private Builder() {}

    /** Sets what the venue took: to itself, to the creator, to liquidity providers. */
    public Builder venue(Lamports protocol, Lamports creator, Lamports lp) {
      protocolFee = protocol;
      creatorFee = creator;
      lpFee = lp;
      return this;
    }

    /** Sets what the network took. */
    public Builder network(Lamports base, Lamports priority, Lamports producerTip) {
      baseFee = base;
      priorityFee = priority;
      tip = producerTip;
      return this;
    }

    /** Sets the rent deposited. */
    public Builder rentLocked(Lamports value) {
      rentLocked = value;
      return this;
    }

    /** Sets the rent returned. */
    public Builder rentFreed(Lamports value) {
      rentFreed = value;
      return this;
    }

    /** Returns the costs. */
    public Costs build() {
      return new Costs(
          protocolFee, creatorFee, lpFee, baseFee, priorityFee, tip, rentLocked, rentFreed);
    }
  }
}
