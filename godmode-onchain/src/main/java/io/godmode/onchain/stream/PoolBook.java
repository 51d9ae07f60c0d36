package io.godmode.onchain.stream;

import io.godmode.api.Bounded;
import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.Venue;
import io.godmode.onchain.decode.ChainEvent;
import io.godmode.onchain.decode.DecodedTransaction;
import io.godmode.onchain.decode.EventOutcome;
import io.godmode.onchain.decode.KnownPools;
import io.godmode.onchain.decode.PoolMints;
import io.godmode.onchain.decode.PumpFunAccounts;
import io.godmode.onchain.decode.PumpSwapEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Remembers what pools trade and where curves are; the ones used last. Not thread-safe. */
@Bounded(by = "`most` pools", then = "the one used longest ago is forgotten")
final class PoolBook implements KnownPools {
  private final Map<Address, PoolMints> mints;
  private final Map<Mint, Address> curves;

  PoolBook(int most) {
    mints = new Recent<>(most);
    curves = new Recent<>(most);
  }

  /** A map that forgets what was not used for longest. */
  @SuppressWarnings("serial") // never written anywhere
  private static final class Recent<K, V> extends LinkedHashMap<K, V> {
    private final int most;

    Recent(int most) {
      super(64, 0.75f, true);
      this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
      return size() > most;
    }
  }

  @Override
  public Optional<PoolMints> mints(Address pool) {
    return Optional.ofNullable(mints.get(pool));
  }

  @Override
  public Optional<Address> curve(Mint mint) {
    Address curve = curves.get(mint);
    if (curve == null) {
      curve = PumpFunAccounts.bondingCurve(mint);
      curves.put(mint, curve);
    }
    return Optional.of(curve);
  }

  /** Remembers a pool's tokens. */
  void learn(Address pool, PoolMints both) {
    mints.put(pool, both);
  }

  /** Remembers what a transaction's own events say of pools. */
  void learn(DecodedTransaction decoded) {
    for (EventOutcome.Decoded each : decoded.decoded()) {
      if (each.event() instanceof PumpSwapEvent.PoolCreated created) {
        learn(created.pool(), new PoolMints(created.baseMint(), created.quoteMint()));
      }
    }
  }

  /** Remembers what events of a whole transaction say of pools. */
  void learn(List<ChainEvent> events) {
    for (ChainEvent event : events) {
      if (event instanceof ChainEvent.Swap swap
          && swap.venue().equals(Venue.PUMP_SWAP)
          && swap.pool().isPresent()
          && swap.reservesAfter().isPresent()) {
        ChainEvent.Reserves held = swap.reservesAfter().get();
        learn(swap.pool().get(), new PoolMints(held.base(), held.quote()));
      }
    }
  }

  /** Returns the first PumpSwap pool in a transaction whose tokens are not known. */
  Optional<Address> unknown(DecodedTransaction decoded) {
    for (EventOutcome.Decoded each : decoded.decoded()) {
      if (each.event() instanceof PumpSwapEvent.Trade trade
          && each.instruction().map(at -> at.accounts().isEmpty()).orElse(true)
          && !mints.containsKey(trade.pool())) {
        return Optional.of(trade.pool());
      }
    }
    return Optional.empty();
  }
}
