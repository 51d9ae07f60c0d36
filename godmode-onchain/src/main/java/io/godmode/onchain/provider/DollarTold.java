package io.godmode.onchain.provider;

import io.godmode.api.MarketSink;
import io.godmode.api.PriceSource;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.money.SolPrice;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells the dollar price of SOL, and when there is none to rely on: the source is unhealthy then,
 * until there is one again. Not thread-safe.
 */
final class DollarTold {
  /** Stable code of a market that never told a price. */
  static final String SOL_USD_MISSING = "SOL_USD_MISSING";

  /** A changed price is told after so many slots at the earliest, two seconds. */
  private static final long EVERY_SLOTS = 5;

  private final MarketBook book;
  private final Optional<PriceSource> fixed;
  private final long patienceSlots;
  private Optional<SolPrice> told = Optional.empty();
  private boolean missing;
  private long firstSlot = -1;
  private long nextSlot = Long.MIN_VALUE;

  DollarTold(MarketBook book, Optional<PriceSource> fixed, SolUsdTerms terms) {
    this.book = book;
    this.fixed = fixed;
    patienceSlots = 2 * terms.windowSlots();
  }

  /**
   * Publishes what has changed.
   *
   * @param at the time of the slot, for a price that the operator gives
   * @return false when no more is wanted, or when the market never told a price and the input has
   *     failed for that
   */
  boolean tell(long slot, Instant at, MarketSink sink) {
    if (fixed.isPresent()) {
      return fixed.get().solPrice(at).map(price -> tell(price, slot, sink)).orElse(true);
    }
    firstSlot = firstSlot < 0 ? slot : firstSlot;
    boolean came = book.dollarsCame();
    if (slot < nextSlot && !(came && told.isEmpty())) {
      return true;
    }
    nextSlot = slot + EVERY_SLOTS;
    return book.solUsd(slot)
        .fold(
            known -> healthy(sink) && tell(known.price(), slot, sink),
            refused -> refused(refused, slot, sink));
  }

  /** Publishes that the input has failed when it has ended and never told a price. */
  boolean failedAtEnd(MarketSink sink) {
    if (told.isPresent()) {
      return false;
    }
    sink.publish(
        new MarketEvent.InputFailed(
            SOL_USD_MISSING,
            "the input ended and no dollar price of SOL could be told; give one with --sol-usd or"
                + " market.sol_usd"));
    return true;
  }

  private boolean tell(SolPrice price, long slot, MarketSink sink) {
    if (told.equals(Optional.of(price))) {
      return true;
    }
    told = Optional.of(price);
    book.value(price, slot);
    return sink.publish(new MarketEvent.SolPriced(price, slot));
  }

  private boolean healthy(MarketSink sink) {
    if (!missing) {
      return true;
    }
    missing = false;
    return sink.publish(new MarketEvent.HealthChanged(true, "swaps tell the price of SOL again"));
  }

  private boolean refused(SolUsdReading.Refused why, long slot, MarketSink sink) {
    if (told.isEmpty()) {
      if (slot - firstSlot <= patienceSlots) {
        return true;
      }
      sink.publish(
          new MarketEvent.InputFailed(
              SOL_USD_MISSING,
              "in "
                  + (slot - firstSlot)
                  + " slots no dollar price of SOL could be told: "
                  + why.detail()
                  + "; give one with --sol-usd or market.sol_usd"));
      return false;
    }
    if (missing) {
      return true;
    }
    missing = true;
    return sink.publish(
        new MarketEvent.HealthChanged(
            false, "the price of SOL is " + why.reason() + ": " + why.detail()));
  }
}
