package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.Venue;
import io.godmode.onchain.decode.ChainEvent.Fee;
import io.godmode.onchain.decode.ChainEvent.FeeKind;
import io.godmode.onchain.decode.ChainEvent.Reserves;
import io.godmode.onchain.decode.ChainEvent.Swap;
import io.godmode.onchain.decode.ChainEvent.SwapKind;
import java.math.BigInteger;
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
final class ChainEvents {
  private static final Mint SOL = PumpFunEvent.WRAPPED_SOL;

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
      return pumpFun(pump, accounts, place);
    }
    if (event instanceof PumpSwapEvent.Trade trade) {
      Optional<PoolMints> mints =
          accounts.size() > 4
              ? Optional.of(new PoolMints(mint(accounts.get(3)), mint(accounts.get(4))))
              : pools.mints(trade.pool());
      return mints.map(both -> pumpSwap(trade, both, place)).orElse(null);
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
      return accounts.size() > 4 ? boosted(boost, mint(accounts.get(4)), place) : null;
    }
    if (event instanceof PumpSwapEvent.Liquidity liquidity) {
      return accounts.size() > 4 ? pumpSwapLiquidity(liquidity, accounts, place) : null;
    }
    if (event instanceof RaydiumV4Event raydium) {
      return raydium(raydium, place);
    }
    if (event instanceof RaydiumCpmmEvent raydium) {
      return cpmm(raydium, accounts, place);
    }
    if (event instanceof LaunchLabEvent lab) {
      return launchLab(lab, accounts, place);
    }
    if (event instanceof MeteoraEvent.DlmmSwap swap) {
      boolean onOutput =
          decoded
              .instruction()
              .map(ChainInstruction::path)
              .map(feesOnOutput::contains)
              .orElse(false);
      return accounts.size() > 7 ? dlmm(swap, onOutput, accounts, place) : null;
    }
    if (event instanceof MeteoraEvent.DlmmSwap2 swap) {
      return accounts.size() > 7 && swap.amountLeft() == 0 ? dlmm(swap, accounts, place) : null;
    }
    if (event instanceof MeteoraEvent.DbcSwap swap) {
      return accounts.size() > 9 ? dbc(swap, accounts, place) : null;
    }
    if (event instanceof MeteoraEvent.DbcCreate create) {
      return accounts.size() > 8 ? dbcLaunch(create, decoded, accounts, place) : null;
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
          accounts.size() > 7 ? Optional.of(mint(accounts.get(7))) : Optional.empty(),
          complete.pool(),
          place);
    }
    return event instanceof JupiterEvent.Hop hop ? hop(hop, decoded, place) : null;
  }

  private @Nullable ChainEvent pumpFun(
      PumpFunEvent event, List<Address> accounts, EventPlace place) {
    Mint quote = event.solQuoted() ? SOL : event.quoteMint().orElse(SOL);
    return switch (event.kind()) {
      case TRADE -> curveTrade((PumpFunEvent.Trade) event, quote, accounts, place);
      case CREATE -> launch((PumpFunEvent.Create) event, quote, place);
      case COMPLETE ->
          new ChainEvent.CurveCompleted(
              Venue.PUMP_FUN,
              Optional.of(event.mint()),
              ((PumpFunEvent.Complete) event).bondingCurve(),
              place);
      case MIGRATION -> {
        PumpFunEvent.Migration moved = (PumpFunEvent.Migration) event;
        yield new ChainEvent.Migration(
            Venue.PUMP_FUN,
            Optional.of(Venue.PUMP_SWAP),
            moved.mint(),
            quote,
            moved.bondingCurve(),
            Optional.of(moved.pool()),
            OptionalLong.of(moved.mintAmount()),
            OptionalLong.of(moved.solAmount()),
            place);
      }
      case MAYHEM_RESERVES -> {
        PumpFunEvent.MayhemReserves moved = (PumpFunEvent.MayhemReserves) event;
        OptionalLong token = OptionalLong.of(moved.realTokenReserves());
        OptionalLong sol = OptionalLong.of(moved.realSolReserves());
        yield new ChainEvent.ReservesMoved(
            Venue.PUMP_FUN,
            moved.mint(),
            new Reserves(
                moved.mint(),
                SOL,
                token,
                sol,
                OptionalLong.of(moved.virtualTokenReserves()),
                OptionalLong.of(moved.virtualSolReserves())),
            new Reserves(
                moved.mint(),
                SOL,
                token,
                sol,
                OptionalLong.of(moved.newVirtualTokenReserves()),
                OptionalLong.of(moved.newVirtualSolReserves())),
            place);
      }
    };
  }

  private Swap curveTrade(
      PumpFunEvent.Trade trade, Mint quote, List<Address> accounts, EventPlace place) {
    boolean sol = trade.solQuoted();
    Reserves after =
        new Reserves(
            trade.mint(),
            quote,
            trade.realTokenReserves(),
            sol ? trade.realSolReserves() : trade.realQuoteReserves(),
            OptionalLong.of(trade.virtualTokenReserves()),
            sol ? OptionalLong.of(trade.virtualSolReserves()) : trade.virtualQuoteReserves());
    List<Fee> fees = new ArrayList<>(3);
    fee(fees, FeeKind.PROTOCOL, quote, trade.fee(), false);
    fee(fees, FeeKind.CREATOR, quote, trade.creatorFee(), false);
    fee(fees, FeeKind.CASHBACK, quote, trade.cashback(), false);
    fee(fees, FeeKind.HOLDERS, quote, trade.holderRewards(), false);
    return sided(
        trade.isBuy(),
        Venue.PUMP_FUN,
        trade.user(),
        PumpFunAccounts.bondingCurve(trade.mint(), accounts).or(() -> pools.curve(trade.mint())),
        trade.mint(),
        trade.tokenAmount(),
        quote,
        sol ? trade.solAmount() : trade.quoteAmount().orElse(trade.solAmount()),
        fees,
        Optional.of(after),
        place);
  }

  private static ChainEvent launch(PumpFunEvent.Create create, Mint quote, EventPlace place) {
    boolean sol = create.solQuoted();
    OptionalLong pricingQuote = sol ? create.virtualSolReserves() : create.virtualQuoteReserves();
    return new ChainEvent.Launch(
        Venue.PUMP_FUN,
        create.mint(),
        create.creator().orElse(create.user()),
        create.user(),
        create.bondingCurve(),
        quote,
        Optional.of(create.name()),
        Optional.of(create.symbol()),
        create.tokenProgram(),
        create.virtualTokenReserves().isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Reserves(
                    create.mint(),
                    quote,
                    create.realTokenReserves(),
                    OptionalLong.of(0),
                    create.virtualTokenReserves(),
                    pricingQuote)),
        place);
  }

  private static Swap pumpSwap(PumpSwapEvent.Trade trade, PoolMints mints, EventPlace place) {
    Mint base = mints.base();
    Mint quote = mints.quote();
    boolean buy = trade.isBuy();
    long baseAfter = trade.poolBaseReserves() + (buy ? -trade.baseAmount() : trade.baseAmount());
    // What the liquidity providers earn stays in the vault.
    long moved = trade.quoteWithLpFee();
    long quoteAfter = trade.poolQuoteReserves() + (buy ? moved : -moved);
    Reserves after =
        new Reserves(
            base,
            quote,
            OptionalLong.of(baseAfter),
            OptionalLong.of(quoteAfter),
            OptionalLong.of(baseAfter),
            pricing(quoteAfter, trade.virtualQuoteReserves()));
    List<Fee> fees = new ArrayList<>(3);
    fee(fees, FeeKind.LIQUIDITY, quote, OptionalLong.of(trade.lpFee()), false);
    fee(fees, FeeKind.PROTOCOL, quote, OptionalLong.of(trade.protocolFee()), false);
    fee(fees, FeeKind.CREATOR, quote, trade.coinCreatorFee(), false);
    fee(fees, FeeKind.CASHBACK, quote, trade.cashback(), false);
    fee(fees, FeeKind.HOLDERS, quote, trade.holderRewards(), false);
    return sided(
        buy,
        Venue.PUMP_SWAP,
        trade.user(),
        Optional.of(trade.pool()),
        base,
        trade.baseAmount(),
        quote,
        trade.quoteAmount(),
        fees,
        Optional.of(after),
        place);
  }

  /** Returns a vault's amount with virtual reserves; empty when the sum is not a u64. */
  private static OptionalLong pricing(long vault, Optional<BigInteger> virtual) {
    if (virtual.isEmpty() || virtual.get().signum() == 0) {
      return OptionalLong.of(vault);
    }
    BigInteger sum = new BigInteger(Long.toUnsignedString(vault)).add(virtual.get());
    return sum.signum() >= 0 && sum.bitLength() <= Long.SIZE
        ? OptionalLong.of(sum.longValue())
        : OptionalLong.empty();
  }

  /** What the program burned and paid was in the pool and out of it before. */
  private static ChainEvent boosted(PumpSwapEvent.Boost boost, Mint quote, EventPlace place) {
    long baseBefore = boost.baseReservesAfter() + boost.baseBurned();
    long quoteBefore = boost.quoteReservesAfter() - boost.quoteUsed();
    return new ChainEvent.ReservesMoved(
        Venue.PUMP_SWAP,
        boost.mint(),
        priced(boost, baseBefore, quote, quoteBefore),
        priced(boost, boost.baseReservesAfter(), quote, boost.quoteReservesAfter()),
        place);
  }

  private static Reserves priced(PumpSwapEvent.Boost boost, long base, Mint quote, long amount) {
    return new Reserves(
        boost.mint(),
        quote,
        OptionalLong.of(base),
        OptionalLong.of(amount),
        OptionalLong.of(base),
        pricing(amount, Optional.of(boost.virtualQuoteReserves())));
  }

  private static ChainEvent pumpSwapLiquidity(
      PumpSwapEvent.Liquidity change, List<Address> accounts, EventPlace place) {
    boolean added = change.added();
    Mint base = mint(accounts.get(3));
    Mint quote = mint(accounts.get(4));
    return new ChainEvent.LiquidityChange(
        Venue.PUMP_SWAP,
        change.pool(),
        change.user(),
        added,
        base,
        change.baseAmount(),
        quote,
        change.quoteAmount(),
        Optional.of(
            vaults(
                base,
                change.poolBaseReserves() + (added ? change.baseAmount() : -change.baseAmount()),
                quote,
                change.poolQuoteReserves()
                    + (added ? change.quoteAmount() : -change.quoteAmount()))),
        place);
  }

  private @Nullable ChainEvent raydium(RaydiumV4Event event, EventPlace place) {
    if (event instanceof RaydiumV4Event.Swap swap) {
      return raydiumSwap(swap, place);
    }
    if (event instanceof RaydiumV4Event.Liquidity change) {
      Optional<Mint> coin = mintOf(change.coinVault());
      Optional<Mint> pc = mintOf(change.pcVault());
      return coin.isEmpty() || pc.isEmpty()
          ? null
          : new ChainEvent.LiquidityChange(
              Venue.RAYDIUM_V4,
              change.pool(),
              change.owner(),
              change.added(),
              coin.get(),
              change.coinAmount(),
              pc.get(),
              change.pcAmount(),
              Optional.empty(),
              place);
    }
    RaydiumV4Event.PoolCreated created = (RaydiumV4Event.PoolCreated) event;
    return new ChainEvent.PoolCreated(
        Venue.RAYDIUM_V4,
        created.pool(),
        created.user(),
        created.coinMint(),
        created.pcMint(),
        created.coinAmount(),
        created.pcAmount(),
        place);
  }

  private @Nullable Swap raydiumSwap(RaydiumV4Event.Swap swap, EventPlace place) {
    Optional<Mint> coin = mintOf(swap.coinVault());
    Optional<Mint> pc = mintOf(swap.pcVault());
    if (coin.isEmpty() || pc.isEmpty()) {
      return null;
    }
    boolean pcIn;
    if (swap.log().isPresent()) {
      pcIn = swap.log().get().direction() == 1;
    } else {
      Optional<Mint> paid = mintOf(swap.source());
      Optional<Mint> got = mintOf(swap.destination());
      if (paid.isEmpty() && got.isEmpty()) {
        return null;
      }
      pcIn = paid.isPresent() ? paid.equals(pc) : got.equals(coin);
    }
    Optional<Reserves> after =
        swap.log()
            .map(
                log ->
                    held(
                        coin.get(),
                        log.poolCoin() + (pcIn ? -swap.amountOut() : swap.amountIn()),
                        pc.get(),
                        log.poolPc() + (pcIn ? swap.amountIn() : -swap.amountOut())));
    return new Swap(
        SwapKind.TRADE,
        Venue.RAYDIUM_V4,
        swap.owner(),
        Optional.of(swap.pool()),
        pcIn ? pc.get() : coin.get(),
        swap.amountIn(),
        pcIn ? coin.get() : pc.get(),
        swap.amountOut(),
        List.of(),
        after,
        place);
  }

  private @Nullable ChainEvent cpmm(
      RaydiumCpmmEvent event, List<Address> accounts, EventPlace place) {
    if (event instanceof RaydiumCpmmEvent.Swap swap) {
      return accounts.size() > 11 ? cpmmSwap(swap, accounts, place) : null;
    }
    if (event instanceof RaydiumCpmmEvent.PoolCreated created) {
      return new ChainEvent.PoolCreated(
          Venue.RAYDIUM_CPMM,
          created.pool(),
          created.creator(),
          created.firstMint(),
          created.secondMint(),
          created.firstAmount(),
          created.secondAmount(),
          place);
    }
    // deposit and withdraw name the mints alike, 10 and 11 behind the accounts of user and vaults
    RaydiumCpmmEvent.Liquidity change = (RaydiumCpmmEvent.Liquidity) event;
    if (accounts.size() < 12) {
      return null;
    }
    boolean added = change.added();
    Mint first = mint(accounts.get(10));
    Mint second = mint(accounts.get(11));
    return new ChainEvent.LiquidityChange(
        Venue.RAYDIUM_CPMM,
        change.pool(),
        accounts.get(0),
        added,
        first,
        change.firstAmount(),
        second,
        change.secondAmount(),
        Optional.of(
            held(
                first,
                change.firstVaultBefore() + (added ? change.firstAmount() : -change.firstAmount()),
                second,
                change.secondVaultBefore()
                    + (added ? change.secondAmount() : -change.secondAmount()))),
        place);
  }

  private static Swap cpmmSwap(
      RaydiumCpmmEvent.Swap swap, List<Address> accounts, EventPlace place) {
    Mint input = mint(accounts.get(10));
    Mint output = mint(accounts.get(11));
    List<Fee> fees = new ArrayList<>(3);
    fee(fees, FeeKind.LIQUIDITY, input, swap.tradeFee(), true);
    boolean onInput = swap.creatorFeeOnInput().orElse(true);
    fee(fees, FeeKind.CREATOR, onInput ? input : output, swap.creatorFee(), onInput);
    fee(fees, FeeKind.TRANSFER, input, OptionalLong.of(swap.inputTransferFee()), false);
    fee(fees, FeeKind.TRANSFER, output, OptionalLong.of(swap.outputTransferFee()), false);
    return new Swap(
        SwapKind.TRADE,
        Venue.RAYDIUM_CPMM,
        accounts.get(0),
        Optional.of(swap.pool()),
        input,
        swap.inputAmount(),
        output,
        swap.outputAmount(),
        fees,
        Optional.of(
            held(
                input,
                swap.inputVaultBefore() + swap.inputAmount(),
                output,
                swap.outputVaultBefore() - swap.outputAmount())),
        place);
  }

  private static @Nullable ChainEvent launchLab(
      LaunchLabEvent event, List<Address> accounts, EventPlace place) {
    if (event instanceof LaunchLabEvent.Trade trade) {
      return accounts.size() > 10 ? labTrade(trade, accounts, place) : null;
    }
    if (event instanceof LaunchLabEvent.Create create) {
      return accounts.size() > 7
          ? new ChainEvent.Launch(
              Venue.LAUNCHLAB,
              mint(accounts.get(6)),
              create.creator(),
              accounts.get(0),
              create.pool(),
              mint(accounts.get(7)),
              Optional.of(create.name()),
              Optional.of(create.symbol()),
              Optional.empty(),
              Optional.empty(),
              place)
          : null;
    }
    LaunchLabEvent.Migration moved = (LaunchLabEvent.Migration) event;
    return moved.curve().isEmpty()
        ? null
        : new ChainEvent.Migration(
            Venue.LAUNCHLAB,
            Optional.of(moved.toCpmm() ? Venue.RAYDIUM_CPMM : Venue.RAYDIUM_V4),
            moved.baseMint(),
            moved.quoteMint(),
            moved.curve().get(),
            Optional.of(moved.pool()),
            OptionalLong.empty(),
            OptionalLong.empty(),
            place);
  }

  private static Swap labTrade(
      LaunchLabEvent.Trade trade, List<Address> accounts, EventPlace place) {
    Mint base = mint(accounts.get(9));
    Mint quote = mint(accounts.get(10));
    List<Fee> fees = new ArrayList<>(4);
    fee(fees, FeeKind.PROTOCOL, quote, OptionalLong.of(trade.protocolFee()), false);
    fee(fees, FeeKind.PLATFORM, quote, OptionalLong.of(trade.platformFee()), false);
    fee(fees, FeeKind.CREATOR, quote, trade.creatorFee(), false);
    fee(fees, FeeKind.REFERRAL, quote, OptionalLong.of(trade.shareFee()), false);
    long charged =
        trade.protocolFee() + trade.platformFee() + trade.creatorFee().orElse(0) + trade.shareFee();
    return sided(
        trade.isBuy(),
        Venue.LAUNCHLAB,
        accounts.get(0),
        Optional.of(trade.pool()),
        base,
        trade.isBuy() ? trade.amountOut() : trade.amountIn(),
        quote,
        trade.isBuy() ? trade.amountIn() - charged : trade.amountOut() + charged,
        fees,
        Optional.of(
            new Reserves(
                base,
                quote,
                OptionalLong.of(trade.totalBaseSell() - trade.realBaseAfter()),
                OptionalLong.of(trade.realQuoteAfter()),
                OptionalLong.of(trade.virtualBase() - trade.realBaseAfter()),
                OptionalLong.of(trade.virtualQuote() + trade.realQuoteAfter()))),
        place);
  }

  private static Swap dlmm(
      MeteoraEvent.DlmmSwap swap, boolean onOutput, List<Address> accounts, EventPlace place) {
    return dlmm(
        swap.pool(),
        swap.from(),
        accounts,
        swap.swapForY(),
        swap.amountIn(),
        swap.amountOut(),
        onOutput,
        new long[] {
          swap.fee() - swap.protocolFee() - swap.hostFee(), swap.protocolFee(), swap.hostFee()
        },
        place);
  }

  private static Swap dlmm(MeteoraEvent.DlmmSwap2 swap, List<Address> accounts, EventPlace place) {
    return dlmm(
        swap.pool(),
        swap.from(),
        accounts,
        swap.swapForY(),
        swap.amountIn(),
        swap.amountOut(),
        !swap.feesOnInput(),
        new long[] {swap.providersFee() + swap.limitOrderFee(), swap.protocolFee(), swap.hostFee()},
        place);
  }

  private static Swap dlmm(
      Address pool,
      Address from,
      List<Address> accounts,
      boolean swapForY,
      long amountIn,
      long amountOut,
      boolean onOutput,
      long[] charged,
      EventPlace place) {
    Mint input = mint(accounts.get(swapForY ? 6 : 7));
    Mint output = mint(accounts.get(swapForY ? 7 : 6));
    Mint of = onOutput ? output : input;
    List<Fee> fees = new ArrayList<>(3);
    fee(fees, FeeKind.LIQUIDITY, of, OptionalLong.of(charged[0]), !onOutput);
    fee(fees, FeeKind.PROTOCOL, of, OptionalLong.of(charged[1]), !onOutput);
    fee(fees, FeeKind.REFERRAL, of, OptionalLong.of(charged[2]), !onOutput);
    return new Swap(
        SwapKind.TRADE,
        ChainEvent.METEORA_DLMM,
        from,
        Optional.of(pool),
        input,
        amountIn,
        output,
        onOutput ? amountOut + charged[0] + charged[1] + charged[2] : amountOut,
        fees,
        Optional.empty(),
        place);
  }

  private static Swap dbc(MeteoraEvent.DbcSwap swap, List<Address> accounts, EventPlace place) {
    Mint base = mint(accounts.get(7));
    Mint quote = mint(accounts.get(8));
    boolean onInput = swap.amountInAfterFees() != swap.amountIn();
    Mint charged = onInput == swap.isBuy() ? quote : base;
    List<Fee> fees = new ArrayList<>(3);
    fee(fees, FeeKind.PLATFORM, charged, OptionalLong.of(swap.tradingFee()), false);
    fee(fees, FeeKind.PROTOCOL, charged, OptionalLong.of(swap.protocolFee()), false);
    fee(fees, FeeKind.REFERRAL, charged, OptionalLong.of(swap.referralFee()), false);
    long in = swap.amountInAfterFees();
    long out =
        onInput
            ? swap.amountOut()
            : swap.amountOut() + swap.tradingFee() + swap.protocolFee() + swap.referralFee();
    return sided(
        swap.isBuy(),
        ChainEvent.METEORA_DBC,
        accounts.get(9),
        Optional.of(swap.pool()),
        base,
        swap.isBuy() ? out : in,
        quote,
        swap.isBuy() ? in : out,
        fees,
        swap.quoteReserve().isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Reserves(
                    base,
                    quote,
                    OptionalLong.empty(),
                    swap.quoteReserve(),
                    OptionalLong.empty(),
                    OptionalLong.empty())),
        place);
  }

  private static ChainEvent dbcLaunch(
      MeteoraEvent.DbcCreate create,
      EventOutcome.Decoded decoded,
      List<Address> accounts,
      EventPlace place) {
    // With an SPL token, two accounts of its metadata stand before the payer.
    int payer = create.poolType() == 0 ? 10 : 8;
    Optional<String> name = Optional.empty();
    Optional<String> symbol = Optional.empty();
    if (decoded.instruction().isPresent()
        && decoded.instruction().get().dataLength() > Long.BYTES) {
      WireReader args = new WireReader(decoded.instruction().get().dataFrom(Long.BYTES), 0);
      name = args.string();
      symbol = args.string();
    }
    return new ChainEvent.Launch(
        ChainEvent.METEORA_DBC,
        create.baseMint(),
        create.creator(),
        payer < accounts.size() ? accounts.get(payer) : create.creator(),
        create.pool(),
        mint(accounts.get(4)),
        name,
        symbol,
        Optional.empty(),
        Optional.empty(),
        place);
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

  private static Swap sided(
      boolean buy,
      Venue venue,
      Address trader,
      Optional<Address> pool,
      Mint base,
      long baseAmount,
      Mint quote,
      long quoteAmount,
      List<Fee> fees,
      Optional<Reserves> after,
      EventPlace place) {
    return new Swap(
        SwapKind.TRADE,
        venue,
        trader,
        pool,
        buy ? quote : base,
        buy ? quoteAmount : baseAmount,
        buy ? base : quote,
        buy ? baseAmount : quoteAmount,
        fees,
        after,
        place);
  }

  /** Returns what vaults hold where virtual reserves are not told. */
  private static Reserves vaults(Mint base, long baseAmount, Mint quote, long quoteAmount) {
    return new Reserves(
        base,
        quote,
        OptionalLong.of(baseAmount),
        OptionalLong.of(quoteAmount),
        OptionalLong.of(baseAmount),
        OptionalLong.empty());
  }

  private static Reserves held(Mint base, long baseAmount, Mint quote, long quoteAmount) {
    OptionalLong first = OptionalLong.of(baseAmount);
    OptionalLong second = OptionalLong.of(quoteAmount);
    return new Reserves(base, quote, first, second, first, second);
  }

  private static void fee(
      List<Fee> fees, FeeKind kind, Mint mint, OptionalLong amount, boolean within) {
    if (amount.orElse(0) != 0) {
      fees.add(new Fee(kind, mint, amount.getAsLong(), within));
    }
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

  private static Mint mint(Address account) {
    return Mint.of(account.base58());
  }
}
