package io.godmode.onchain.decode;

import io.godmode.api.Bounded;
import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.Venue;
import io.godmode.onchain.decode.ChainEvent.Swap;
import io.godmode.onchain.decode.ChainEvent.SwapKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns decoded events of programs into what happened in the market. Not thread-safe; used once.
 */
@Bounded(by = "the events of one transaction", then = "lives for one transaction")
final class ChainEvents {
  private final ChainTransaction transaction;
  private final KnownPools pools;

  /** How many events each instruction has so far. */
  private final Map<Long, Integer> counts = new HashMap<>();

  /** Paths of instructions that took their fees of what was got. */
  private final Set<String> feesOnOutput = new HashSet<>();

  private @Nullable Map<Address, Mint> mints;

  private ChainEvents(ChainTransaction transaction, KnownPools pools) {
    this.transaction = transaction;
    this.pools = pools;
  }

  /** Returns what happened, in order. */
  static List<ChainEvent> of(DecodedTransaction decoded, KnownPools pools) {
    ChainEvents mapping = new ChainEvents(decoded.transaction(), pools);
    List<ChainEvent> events = new ArrayList<>();
    for (EventOutcome.Decoded outcome : decoded.decoded()) {
      if (outcome.event() instanceof MeteoraEvent.DlmmSwap2 swap && !swap.feesOnInput()) {
        outcome.instruction().map(ChainInstruction::path).ifPresent(mapping.feesOnOutput::add);
      }
    }
    decoded.facts().forEach(fact -> mapping.add(events, fact));
    List<Swap> seen = BalanceSwaps.of(decoded.transaction(), events);
    events.addAll(seen);
    if (events.size() > 1) {
      events.sort(Comparator.comparing(ChainEvent::place));
    }
    return events;
  }

  /** Returns what one event stands for, as if it were its transaction's only one. */
  static Optional<ChainEvent> of(ChainTransaction transaction, EventOutcome.Decoded decoded) {
    List<ChainEvent> events = new ArrayList<>(1);
    new ChainEvents(transaction, KnownPools.NONE).add(events, decoded);
    return events.stream().findFirst();
  }

  private void add(List<ChainEvent> events, EventOutcome.Decoded decoded) {
    if (decoded.event() instanceof JupiterEvent.Hops hops) {
      for (JupiterEvent.Hop each : hops.hops()) {
        addTo(events, hop(each, decoded, place(decoded.instruction())));
      }
      return;
    }
    addTo(events, event(decoded, place(decoded.instruction())));
  }

  private void addTo(List<ChainEvent> events, @Nullable ChainEvent event) {
    if (event != null) {
      events.add(event);
      counts.merge(key(event.place().outer(), event.place().inner()), 1, Integer::sum);
    }
  }

  private static long key(int outer, int inner) {
    return ((long) outer << Integer.SIZE) | (inner & 0xffffffffL);
  }

  private EventPlace place(Optional<ChainInstruction> at) {
    int outer = at.map(ChainInstruction::outerIndex).orElse(-1);
    int inner = at.isPresent() ? at.get().innerIndex().orElse(-1) : -1;
    return new EventPlace(outer, inner, counts.getOrDefault(key(outer, inner), 0));
  }

  private @Nullable ChainEvent event(EventOutcome.Decoded decoded, EventPlace place) {
    List<Address> accounts =
        decoded.instruction().map(ChainInstruction::accounts).orElse(List.of());
    ProgramEvent event = decoded.event();
    if (event instanceof PumpFunEvent pump) {
      return PumpFunMarket.event(pump, accounts, pools, place);
    }
    if (event instanceof PumpSwapEvent.Trade trade) {
      Optional<PoolMints> mints =
          accounts.size() > 4
              ? Optional.of(
                  new PoolMints(SwapParts.mint(accounts.get(3)), SwapParts.mint(accounts.get(4))))
              : pools.mints(trade.pool());
      return mints.map(both -> PumpSwapMarket.trade(trade, both, place)).orElse(null);
    }
    if (event instanceof PumpSwapEvent.PoolCreated created) {
      return new ChainEvent.PoolCreated(
          Venue.PUMP_SWAP,
          created.pool(),
          created.creator(),
          created.baseMint(),
          created.quoteMint(),
          created.baseAmount(),
          created.quoteAmount(),
          place);
    }
    if (event instanceof PumpSwapEvent.Boost boost) {
      return accounts.size() > 4
          ? PumpSwapMarket.boosted(boost, SwapParts.mint(accounts.get(4)), place)
          : null;
    }
    if (event instanceof PumpSwapEvent.Liquidity liquidity) {
      return accounts.size() > 4 ? PumpSwapMarket.liquidity(liquidity, accounts, place) : null;
    }
    if (event instanceof RaydiumV4Event raydium) {
      return RaydiumMarket.v4(raydium, this::mintOf, place);
    }
    if (event instanceof RaydiumCpmmEvent raydium) {
      return RaydiumMarket.cpmm(raydium, accounts, place);
    }
    if (event instanceof LaunchLabEvent lab) {
      return LaunchLabMarket.event(lab, accounts, place);
    }
    if (event instanceof MeteoraEvent.DlmmSwap swap) {
      boolean onOutput =
          decoded
              .instruction()
              .map(ChainInstruction::path)
              .map(feesOnOutput::contains)
              .orElse(false);
      return accounts.size() > 7 ? MeteoraMarket.dlmm(swap, onOutput, accounts, place) : null;
    }
    if (event instanceof MeteoraEvent.DlmmSwap2 swap) {
      return accounts.size() > 7 && swap.amountLeft() == 0
          ? MeteoraMarket.dlmm(swap, accounts, place)
          : null;
    }
    if (event instanceof MeteoraEvent.DbcSwap swap) {
      return accounts.size() > 9 ? MeteoraMarket.dbc(swap, accounts, place) : null;
    }
    if (event instanceof MeteoraEvent.DbcCreate create) {
      return accounts.size() > 8 ? MeteoraMarket.launch(create, decoded, accounts, place) : null;
    }
    if (event instanceof MeteoraEvent.DbcMigration moved) {
      return new ChainEvent.Migration(
          ChainEvent.METEORA_DBC,
          Optional.of(moved.toDammV2() ? ChainEvent.METEORA_DAMM_V2 : ChainEvent.METEORA_DAMM),
          moved.baseMint(),
          moved.quoteMint(),
          moved.curve(),
          Optional.of(moved.pool()),
          OptionalLong.empty(),
          OptionalLong.empty(),
          place);
    }
    if (event instanceof MeteoraEvent.DbcComplete complete) {
      return new ChainEvent.CurveCompleted(
          ChainEvent.METEORA_DBC,
          accounts.size() > 7 ? Optional.of(SwapParts.mint(accounts.get(7))) : Optional.empty(),
          complete.pool(),
          place);
    }
    return event instanceof JupiterEvent.Hop hop ? hop(hop, decoded, place) : null;
  }

  private @Nullable Swap hop(JupiterEvent.Hop hop, EventOutcome.Decoded decoded, EventPlace place) {
    Optional<Address> trader = JupiterRoute.trader(transaction, decoded.instruction());
    return trader.isEmpty()
        ? null
        : new Swap(
            SwapKind.ROUTE_SUMMARY,
            ChainEvent.JUPITER,
            trader.get(),
            Optional.empty(),
            hop.inputMint(),
            hop.inputAmount(),
            hop.outputMint(),
            hop.outputAmount(),
            List.of(),
            Optional.empty(),
            place);
  }

  /** Returns the token of a token account, where the balances name it. */
  private Optional<Mint> mintOf(Address account) {
    Map<Address, Mint> known = mints;
    if (known == null) {
      known = new HashMap<>();
      ChainBalances balances = transaction.balances();
      for (TokenBalance each : balances.tokensBefore().orElse(List.of())) {
        known.put(each.account(), each.mint());
      }
      for (TokenBalance each : balances.tokensAfter().orElse(List.of())) {
        known.put(each.account(), each.mint());
      }
      mints = known;
    }
    return Optional.ofNullable(known.get(account));
  }
}
