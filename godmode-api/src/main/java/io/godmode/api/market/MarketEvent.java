package io.godmode.api.market;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.id.TxSignature;
import io.godmode.api.money.SolPrice;
import io.godmode.api.order.Side;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A fact about the market, published by a source and never changed afterwards.
 *
 * <p>Per token, facts come in (slot, index) order. All are immutable and thread-safe.
 */
public sealed interface MarketEvent {

  /** The kinds, for exhaustive switches. */
  enum Kind {
    /** {@link ClockAdvanced}. */
    CLOCK_ADVANCED,
    /** {@link Launched}. */
    LAUNCHED,
    /** {@link Swapped}. */
    SWAPPED,
    /** {@link PoolObserved}. */
    POOL_OBSERVED,
    /** {@link CurveCompleted}. */
    CURVE_COMPLETED,
    /** {@link Migrated}. */
    MIGRATED,
    /** {@link SolPriced}. */
    SOL_PRICED,
    /** {@link CandidatesListed}. */
    CANDIDATES_LISTED,
    /** {@link SlotIngested}. */
    SLOT_INGESTED,
    /** {@link Gap}. */
    GAP,
    /** {@link RolledBack}. */
    ROLLED_BACK,
    /** {@link HealthChanged}. */
    HEALTH_CHANGED,
    /** {@link InputEnded}. */
    INPUT_ENDED,
    /** {@link InputFailed}. */
    INPUT_FAILED
  }

  /** Returns the kind of this fact. */
  Kind kind();

  /**
   * Time has reached an instant. Published by sources that drive the clock, and by the engine
   * itself for all others.
   *
   * @param now engine time, never earlier than before
   * @param tipSlot the chain tip estimated for that instant
   */
  record ClockAdvanced(Instant now, long tipSlot) implements MarketEvent {
    @Override
    public Kind kind() {
      return Kind.CLOCK_ADVANCED;
    }
  }

  /**
   * A token was created.
   *
   * @param mint the token
   * @param symbol what its creator calls it
   * @param creator who made it
   * @param pool its first state
   * @param slot where
   */
  record Launched(
      Mint mint, String symbol, Optional<Address> creator, Optional<PoolState> pool, long slot)
      implements MarketEvent {
    @Override
    public Kind kind() {
      return Kind.LAUNCHED;
    }
  }

  /**
   * Somebody traded.
   *
   * @param mint the token
   * @param venue where it was traded
   * @param side from the token's point of view
   * @param trader who
   * @param quoteAmount quote units exchanged with the pool, without fees, unsigned
   * @param tokenAmount raw tokens exchanged, unsigned
   * @param slot the slot it landed in
   * @param index its place within the slot
   * @param signature the transaction, where known
   * @param poolAfter the state it left, where known
   */
  record Swapped(
      Mint mint,
      Venue venue,
      Side side,
      Address trader,
      long quoteAmount,
      long tokenAmount,
      long slot,
      int index,
      Optional<TxSignature> signature,
      Optional<PoolState> poolAfter)
      implements MarketEvent {
    @Override
    public Kind kind() {
      return Kind.SWAPPED;
    }
  }

  /**
   * A pool was read.
   *
   * @param pool its state
   */
  record PoolObserved(PoolState pool) implements MarketEvent {
    @Override
    public Kind kind() {
      return Kind.POOL_OBSERVED;
    }
  }

  /**
   * A bonding curve has sold its last token; it trades no more.
   *
   * @param mint the token
   * @param slot where
   */
  record CurveCompleted(Mint mint, long slot) implements MarketEvent {
    @Override
    public Kind kind() {
      return Kind.CURVE_COMPLETED;
    }
  }

  /**
   * A token trades at another venue from now on.
   *
   * @param mint the token
   * @param to the new venue
   * @param pool the new pool's first state, where known
   * @param slot where
   */
  record Migrated(Mint mint, Venue to, Optional<PoolState> pool, long slot) implements MarketEvent {
    @Override
    public Kind kind() {
      return Kind.MIGRATED;
    }
  }

  /**
   * SOL has a dollar price.
   *
   * @param price the price
   * @param slot where it was seen
   */
  record SolPriced(SolPrice price, long slot) implements MarketEvent {
    @Override
    public Kind kind() {
      return Kind.SOL_PRICED;
    }
  }

  /**
   * A source lists the tokens worth a look; replaces its earlier list.
   *
   * @param asOfSlot the last slot it had seen
   * @param candidates best first
   */
  record CandidatesListed(long asOfSlot, List<Candidate> candidates) implements MarketEvent {
    /** Copies the list. */
    public CandidatesListed {
      candidates = List.copyOf(candidates);
    }

    @Override
    public Kind kind() {
      return Kind.CANDIDATES_LISTED;
    }
  }

  /**
   * A slot has been read completely, whether or not it held trades.
   *
   * @param slot the slot
   * @param position how far the source has been read
   */
  record SlotIngested(long slot, InputPosition position) implements MarketEvent {
    @Override
    public Kind kind() {
      return Kind.SLOT_INGESTED;
    }
  }

  /**
   * Facts are missing.
   *
   * @param fromSlot first slot concerned
   * @param toSlot last slot concerned
   * @param reason why
   */
  record Gap(long fromSlot, long toSlot, String reason) implements MarketEvent {
    @Override
    public Kind kind() {
      return Kind.GAP;
    }
  }

  /**
   * Slots that were published have been dropped by the chain.
   *
   * @param fromSlot first slot dropped
   */
  record RolledBack(long fromSlot) implements MarketEvent {
    @Override
    public Kind kind() {
      return Kind.ROLLED_BACK;
    }
  }

  /**
   * A source became healthy or unhealthy.
   *
   * @param healthy whether its facts can be trusted to be complete and current
   * @param detail why, for people
   */
  record HealthChanged(boolean healthy, String detail) implements MarketEvent {
    @Override
    public Kind kind() {
      return Kind.HEALTH_CHANGED;
    }
  }

  /**
   * A finite source has published its last record; only the clock goes on.
   *
   * @param position how far it was read
   */
  record InputEnded(InputPosition position) implements MarketEvent {
    @Override
    public Kind kind() {
      return Kind.INPUT_ENDED;
    }
  }

  /**
   * A source cannot go on; what it published before stands.
   *
   * @param code stable, such as {@code BAD_RECORD}
   * @param detail what, where and what to do
   */
  record InputFailed(String code, String detail) implements MarketEvent {
    @Override
    public Kind kind() {
      return Kind.INPUT_FAILED;
    }
  }
}
