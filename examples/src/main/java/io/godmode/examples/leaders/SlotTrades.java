package io.godmode.examples.leaders;

import io.godmode.api.Bounded;
import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.id.TxSignature;
import io.godmode.api.market.FeeRates;
import io.godmode.api.market.MarketEvent.Swapped;
import io.godmode.api.market.PoolState;
import io.godmode.api.order.Side;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The swaps of a slot, netted: what one transaction of a trader came to for one token. Where the
 * source has amounts without fees, those of the pool's rates are added, each rounded up. Not
 * thread-safe.
 */
final class SlotTrades {
  private static final long MILLION = 1_000_000;

  /** More lamports than there are, or raw tokens than a mint of ours has. */
  private static final long PLAUSIBLE = 1L << 61;

  @Bounded(by = "the swaps of a slot", then = "emptied after each slot")
  private final Map<Key, Net> nets = new LinkedHashMap<>();

  private record Key(Address trader, Mint mint, Optional<TxSignature> signature, int alone) {}

  private static final class Net {
    private final long slot;
    private long lamports;
    private long tokens;

    Net(long slot) {
      this.slot = slot;
    }
  }

  /** Takes a swap; false when its amounts cannot be. */
  boolean take(Swapped swap) {
    if (swap.quoteAmount() < 0
        || swap.quoteAmount() > PLAUSIBLE
        || swap.tokenAmount() <= 0
        || swap.tokenAmount() > PLAUSIBLE) {
      return false;
    }
    Key key =
        new Key(
            swap.trader(),
            swap.mint(),
            swap.signature(),
            swap.signature().isPresent() ? 0 : nets.size() + 1);
    Net net = nets.computeIfAbsent(key, any -> new Net(swap.slot()));
    long fees = fees(swap);
    if (swap.side() == Side.BUY) {
      net.lamports = Math.subtractExact(net.lamports, Math.addExact(swap.quoteAmount(), fees));
      net.tokens = Math.addExact(net.tokens, swap.tokenAmount());
    } else {
      net.lamports = Math.addExact(net.lamports, Math.max(0, swap.quoteAmount() - fees));
      net.tokens = Math.subtractExact(net.tokens, swap.tokenAmount());
    }
    return true;
  }

  private static long fees(Swapped swap) {
    FeeRates rates = swap.poolAfter().map(PoolState::fees).orElse(FeeRates.PUMP_FUN_ASSUMED);
    long amount = swap.quoteAmount();
    return part(amount, rates.protocolPerMillion())
        + part(amount, rates.creatorPerMillion())
        + part(amount, rates.lpPerMillion());
  }

  private static long part(long amount, int rate) {
    return Math.floorDiv(amount, MILLION) * rate
        + ((amount % MILLION) * rate + MILLION - 1) / MILLION;
  }

  /** Writes what the slot's transactions came to. What was bought and sold in one is no trade. */
  void flush(Tape.Builder tape) {
    nets.forEach(
        (key, net) -> {
          boolean buys = net.tokens > 0;
          if (net.tokens != 0) {
            long lamports = buys ? -net.lamports : net.lamports;
            tape.trade(
                new TapeTrade(
                    key.trader(),
                    key.mint(),
                    buys ? Side.BUY : Side.SELL,
                    Math.max(0, lamports),
                    Math.abs(net.tokens),
                    net.slot));
          }
        });
    nets.clear();
  }
}
