package io.godmode.api.market;

import io.godmode.api.id.Chain;
import io.godmode.api.id.Mint;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A token worth a look, as of one slot. Immutable and thread-safe; build one with {@link #builder}.
 *
 * @param mint the token
 * @param symbol what people call it
 * @param chain where it trades
 * @param score 0 to 1
 * @param liquidity quote that sellers could take out, in dollars; empty when not known
 * @param volume24h traded in the last 24 hours or since the recording began; empty when not known
 * @param age since its launch; empty when not known
 * @param ageIsLowerBound whether the launch was not seen, so that the token is at least this old
 * @param holders accounts that hold it; empty when not known
 * @param parts how the score came about
 * @param evidence safety questions and answers
 * @param wallet the wallet a source proposes; empty leaves it to the routing rules
 * @param pool the state of its pool, for sources that publish none otherwise
 * @param asOfSlot the last slot the source had seen
 */
public record Candidate(
    Mint mint,
    String symbol,
    Chain chain,
    Ratio score,
    Optional<Usd> liquidity,
    Optional<Usd> volume24h,
    Optional<Duration> age,
    boolean ageIsLowerBound,
    OptionalLong holders,
    List<ScorePart> parts,
    List<Evidence> evidence,
    Optional<WalletId> wallet,
    Optional<PoolState> pool,
    long asOfSlot) {

  /**
   * Checks the ranges and copies the lists.
   *
   * @throws IllegalArgumentException when the score is outside 0 to 1 or a known fact is negative
   */
  public Candidate {
    if (score.isNegative() || score.compareTo(Ratio.ONE) > 0) {
      throw new IllegalArgumentException("score must be 0 to 1, but was " + score);
    }
    if (holders.orElse(0) < 0) {
      throw new IllegalArgumentException(
          "holders must not be negative, but was " + holders.getAsLong());
    }
    if (liquidity.map(Usd::isNegative).orElse(false)
        || volume24h.map(Usd::isNegative).orElse(false)
        || age.map(Duration::isNegative).orElse(false)) {
      throw new IllegalArgumentException(
          "liquidity, volume and age must not be negative, but were "
              + liquidity
              + ", "
              + volume24h
              + ", "
              + age);
    }
    parts = List.copyOf(parts);
    evidence = List.copyOf(evidence);
  }

  /** Starts a candidate with the three facts every one has. */
  public static Builder builder(Mint mint, String symbol, Ratio score) {
    return new Builder(mint, symbol, score);
  }

  /** Collects the facts of a candidate; what is not set is not known. Not thread-safe. */
  public static final class Builder {
    private final Mint mint;
    private final String symbol;
    private final Ratio score;
    private Chain chain = Chain.SOLANA;
    private Optional<Usd> liquidity = Optional.empty();
    private Optional<Usd> volume24h = Optional.empty();
    private Optional<Duration> age = Optional.empty();
    private boolean ageIsLowerBound;
    private OptionalLong holders = OptionalLong.empty();
    private final List<ScorePart> parts = new ArrayList<>();
    private final List<Evidence> evidence = new ArrayList<>();
    private Optional<WalletId> wallet = Optional.empty();
    private Optional<PoolState> pool = Optional.empty();
    private long asOfSlot;

    private Builder(Mint mint, String symbol, Ratio score) {
      this.mint = mint;
      this.symbol = symbol;
      this.score = score;
    }

    /** Sets the chain; Solana unless set. */
    public Builder chain(Chain value) {
      chain = value;
      return this;
    }

    /** Sets the liquidity. */
    public Builder liquidity(Usd value) {
      liquidity = Optional.of(value);
      return this;
    }

    /** Sets the volume of the last 24 hours. */
    public Builder volume24h(Usd value) {
      volume24h = Optional.of(value);
      return this;
    }

    /** Sets the age since a launch that was seen. */
    public Builder age(Duration value) {
      age = Optional.of(value);
      ageIsLowerBound = false;
      return this;
    }

    /** Sets the age since the first event seen of a token whose launch was not. */
    public Builder ageAtLeast(Duration value) {
      age = Optional.of(value);
      ageIsLowerBound = true;
      return this;
    }

    /** Sets the number of accounts that hold it. */
    public Builder holders(long value) {
      holders = OptionalLong.of(value);
      return this;
    }

    /** Adds a part of the score. */
    public Builder part(ScorePart value) {
      parts.add(value);
      return this;
    }

    /** Adds an answer to a safety question. */
    public Builder evidence(Evidence value) {
      evidence.add(value);
      return this;
    }

    /** Proposes a wallet. */
    public Builder wallet(WalletId value) {
      wallet = Optional.of(value);
      return this;
    }

    /** Sets the state of its pool. */
    public Builder pool(PoolState value) {
      pool = Optional.of(value);
      return this;
    }

    /** Sets the last slot the source had seen. */
    public Builder asOfSlot(long value) {
      asOfSlot = value;
      return this;
    }

    /**
     * Returns the candidate.
     *
     * @throws IllegalArgumentException as the record's constructor
     */
    public Candidate build() {
      return new Candidate(
          mint,
          symbol,
          chain,
          score,
          liquidity,
          volume24h,
          age,
          ageIsLowerBound,
          holders,
          parts,
          evidence,
          wallet,
          pool,
          asOfSlot);
    }
  }
}
