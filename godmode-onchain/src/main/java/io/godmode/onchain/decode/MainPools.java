package io.godmode.onchain.decode;

import io.godmode.api.Bounded;
import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.FeeRates;
import io.godmode.api.market.FeeSide;
import io.godmode.api.market.Venue;
import io.godmode.api.order.Side;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Which of its pools stands for a token, so that its price does not jump between pools: its curve,
 * then the pool it migrated to; for others the deepest, which gives way only to one twice as deep.
 *
 * <p>Bounded; of more tokens the one without news for longest is forgotten. Not thread-safe.
 */
final class MainPools {
  private static final int MAX_TOKENS = 65_536;
  private static final int PUMP_FUN_DECIMALS = 6;
  private static final float LOAD = 0.75f;

  @Bounded(by = "65,536 tokens", then = "the one used longest ago is forgotten")
  private final Map<Mint, Main> byMint =
      new LinkedHashMap<>(1024, LOAD, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Mint, Main> eldest) {
          return size() > MAX_TOKENS;
        }
      };

  private static final class Main {
    private @Nullable Venue venue;
    private Optional<Address> pool = Optional.empty();
    private boolean settled;
    private boolean ofPumpFun;
    private long quote;
    private long since;
    private Optional<FeeRates> fees = Optional.empty();
    private CreatorFeeSide creatorFee = CreatorFeeSide.UNKNOWN;

    private void forgetFees() {
      fees = Optional.empty();
      creatorFee = CreatorFeeSide.UNKNOWN;
    }
  }

  /** Notes that a token was made by a launch pad. */
  void launched(Mint mint, Venue venue, Address curve, long slot) {
    Main main = main(mint);
    main.ofPumpFun |= venue.equals(Venue.PUMP_FUN);
    settle(main, venue, Optional.of(curve), slot);
  }

  /** Notes where a token trades from now on. */
  void migrated(Mint mint, Venue from, Venue to, Optional<Address> pool, long slot) {
    Main main = main(mint);
    main.ofPumpFun |= from.equals(Venue.PUMP_FUN);
    settle(main, to, pool, slot);
  }

  /** Tells whether a pool that holds so much of the quote stands for the token. */
  boolean isMain(Mint mint, Venue venue, Optional<Address> pool, long quote, long slot) {
    Main main = main(mint);
    if (venue.equals(Venue.PUMP_FUN)) {
      main.ofPumpFun = true;
      if (!main.settled) {
        settle(main, venue, pool, slot);
      }
    }
    if (main.settled) {
      boolean same =
          venue.equals(main.venue)
              && (pool.isEmpty() || main.pool.isEmpty() || pool.equals(main.pool));
      if (same && main.pool.isEmpty()) {
        main.pool = pool;
      }
      return same;
    }
    boolean known = venue.equals(main.venue) && pool.equals(main.pool);
    if (!known && main.venue != null && quote / 2 < main.quote) {
      return false;
    }
    if (!known) {
      main.venue = venue;
      main.pool = pool;
      main.since = slot;
      main.forgetFees();
    }
    main.quote = quote;
    return true;
  }

  /** Notes what the pool that stands for a token took lately. */
  void charged(Mint mint, FeeRates fees) {
    main(mint).fees = Optional.of(fees);
  }

  /** Notes on which side of a trade the pool that stands for a token took the creator's fee. */
  void creatorCharged(Mint mint, Side trade, boolean inQuote) {
    Main main = main(mint);
    main.creatorFee = main.creatorFee.seen(trade, inQuote);
  }

  /** Returns where the pool that stands for a token takes the creator's fee, as far as seen. */
  FeeSide creatorFeeSide(Mint mint) {
    return main(mint).creatorFee.side();
  }

  /** Returns what the pool that stands for a token took lately; empty before its first swap. */
  Optional<FeeRates> fees(Mint mint) {
    return main(mint).fees;
  }

  /** Returns the decimals of a token, where its launch pad says them: pump.fun's have six. */
  OptionalInt decimals(Mint mint) {
    Main main = byMint.get(mint);
    return main != null && main.ofPumpFun ? OptionalInt.of(PUMP_FUN_DECIMALS) : OptionalInt.empty();
  }

  /** Forgets what was learned in slots that were dropped. */
  void rollBack(long fromSlot) {
    byMint.values().removeIf(main -> main.since >= fromSlot);
  }

  private Main main(Mint mint) {
    return byMint.computeIfAbsent(mint, absent -> new Main());
  }

  private static void settle(Main main, Venue venue, Optional<Address> pool, long slot) {
    main.venue = venue;
    main.pool = pool;
    main.settled = true;
    main.since = slot;
    main.forgetFees();
  }
}
