package io.godmode.onchain.provider;

import io.godmode.api.money.SolPrice;
import java.util.Objects;
import java.util.function.Function;

/** A dollar price of SOL, or why there is none. */
public sealed interface SolUsdReading {
  /** Why there is no price. */
  enum Reason {
    /** No swap in the window. */
    NO_SWAPS,
    /** The newest swap is too old. */
    STALE,
    /** Too few pools traded enough. */
    TOO_FEW_POOLS
  }

  /** Returns the value for whichever of the two this is. */
  default <T> T fold(
      Function<? super Known, ? extends T> known, Function<? super Refused, ? extends T> refused) {
    return this instanceof Known price ? known.apply(price) : refused.apply((Refused) this);
  }

  /**
   * A price.
   *
   * @param price dollars for one SOL, rounded down to a billionth of a dollar
   * @param newestSlot the slot of the newest swap in it
   * @param ageSlots slots from there to the slot asked about
   * @param swaps how many swaps it rests on
   * @param pools how many pools had a say
   */
  record Known(SolPrice price, long newestSlot, long ageSlots, int swaps, int pools)
      implements SolUsdReading {
    /** Refuses null. */
    public Known {
      Objects.requireNonNull(price, "price");
    }
  }

  /**
   * No price.
   *
   * @param reason why
   * @param detail the numbers, for people
   */
  record Refused(Reason reason, String detail) implements SolUsdReading {
    /** Refuses null. */
    public Refused {
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(detail, "detail");
    }
  }
}
