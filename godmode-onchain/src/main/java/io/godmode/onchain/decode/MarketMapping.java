package io.godmode.onchain.decode;

import io.godmode.api.id.Mint;
import io.godmode.api.id.TxSignature;
import io.godmode.api.market.FeeRates;
import io.godmode.api.market.FeeSide;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.order.Side;
import io.godmode.onchain.decode.ChainEvent.Reserves;
import io.godmode.onchain.decode.ChainEvent.Swap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Turns what happened on the chain into market facts, for all venues, and counts what it leaves
 * out. Not thread-safe.
 *
 * <p>Only what is paid in SOL becomes a fact: amounts of others would be read as lamports. Sums of
 * routes are left out, for their legs are there. A token stays the same instrument wherever it
 * trades: a swap or a change of liquidity tells the state of its pool only where that pool stands
 * for the token, which is its curve, then the pool it migrated to; for tokens from elsewhere the
 * deepest pool seen.
 */
public final class MarketMapping {
  private static final Mint SOL = PumpFunEvent.WRAPPED_SOL;
  private static final int SHORT_SYMBOL = 6;

  private final Function<Mint, OptionalInt> decimals;
  private final MainPools pools = new MainPools();
  private long notSolQuoted;
  private long implausible;

  private MarketMapping(Function<Mint, OptionalInt> decimals) {
    this.decimals = decimals;
  }

  /** Returns a mapping that knows the decimals of pump.fun's tokens only. */
  public static MarketMapping create() {
    return knowing(mint -> OptionalInt.empty());
  }

  /**
   * Returns a mapping with counters at zero.
   *
   * @param decimals of tokens that pump.fun did not launch; a pool whose token's are not known has
   *     no state
   */
  public static MarketMapping knowing(Function<Mint, OptionalInt> decimals) {
    return new MarketMapping(decimals);
  }

  /** Returns the events left out because they are not paid in SOL. */
  public long notSolQuoted() {
    return notSolQuoted;
  }

  /** Returns the trades left out because they state amounts or reserves that no pool can hold. */
  public long implausible() {
    return implausible;
  }

  /** Forgets which pools stood for tokens since a slot that the chain has dropped. */
  public void rollBack(long fromSlot) {
    pools.rollBack(fromSlot);
  }

  /**
   * Returns the market fact that an event stands for, if any.
   *
   * @param slot where it landed
   * @param index its place within the slot
   */
  public Optional<MarketEvent> map(
      ChainEvent event, long slot, int index, Optional<TxSignature> signature) {
    if (event instanceof Swap swap) {
      return swap.counts() ? swapped(swap, slot, index, signature) : Optional.empty();
    }
    if (event instanceof ChainEvent.Launch launch) {
      return launched(launch, slot);
    }
    if (event instanceof ChainEvent.CurveCompleted completed) {
      return completed.mint().map(mint -> new MarketEvent.CurveCompleted(mint, slot));
    }
    if (event instanceof ChainEvent.Migration moved) {
      return migrated(moved, slot);
    }
    if (event instanceof ChainEvent.LiquidityChange change) {
      return observed(change, slot);
    }
    return event instanceof ChainEvent.ReservesMoved moved
        ? observed(moved, slot)
        : Optional.empty();
  }

  private Optional<MarketEvent> swapped(
      Swap swap, long slot, int index, Optional<TxSignature> signature) {
    boolean buy = swap.inputMint().equals(SOL);
    if (buy == swap.outputMint().equals(SOL)) {
      notSolQuoted++;
      return Optional.empty();
    }
    Mint mint = buy ? swap.outputMint() : swap.inputMint();
    long quote = buy ? swap.inputAmount() : swap.outputAmount();
    long tokens = buy ? swap.outputAmount() : swap.inputAmount();
    Optional<Sides> sides = swap.reservesAfter().flatMap(held -> Sides.of(held, mint));
    // Zero virtual SOL is how curves quoted in something else look when the quote mint was cut off.
    if (quote < 0
        || tokens == 0
        || (buy && quote == 0)
        || sides.map(held -> held.pricingQuote().orElse(1) <= 0).orElse(false)) {
      implausible++;
      return Optional.empty();
    }
    return Optional.of(
        new MarketEvent.Swapped(
            mint,
            swap.venue(),
            buy ? Side.BUY : Side.SELL,
            swap.trader(),
            quote,
            tokens,
            slot,
            index,
            signature,
            sides.flatMap(held -> poolAfter(swap, mint, held, slot))));
  }

  private Optional<PoolState> poolAfter(Swap swap, Mint mint, Sides held, long slot) {
    boolean main = pools.isMain(mint, swap.venue(), swap.pool(), held.realQuote().orElse(0), slot);
    if (!main) {
      return Optional.empty();
    }
    Optional<FeeRates> fees = VenueFees.of(swap);
    fees.ifPresent(rates -> pools.charged(mint, rates));
    Side side = swap.inputMint().equals(SOL) ? Side.BUY : Side.SELL;
    for (ChainEvent.Fee fee : swap.fees()) {
      if (fee.kind() == ChainEvent.FeeKind.CREATOR) {
        pools.creatorCharged(mint, side, fee.mint().equals(SOL));
      }
    }
    return fees.flatMap(rates -> state(mint, swap.venue(), held, rates, slot));
  }

  /** What a pool holds after liquidity came or went; it takes what its last swap paid. */
  private Optional<MarketEvent> observed(ChainEvent.LiquidityChange change, long slot) {
    Mint mint = change.base().equals(SOL) ? change.quote() : change.base();
    Venue venue = change.venue();
    return change
        .reservesAfter()
        .flatMap(held -> Sides.of(held, mint))
        .filter(
            held ->
                pools.isMain(
                    mint, venue, Optional.of(change.pool()), held.realQuote().orElse(0), slot))
        .flatMap(
            held ->
                pools
                    .fees(mint)
                    .or(() -> VenueFees.assumed(venue))
                    .flatMap(fees -> state(mint, venue, held, fees, slot)))
        .map(MarketEvent.PoolObserved::new);
  }

  private Optional<PoolState> state(Mint mint, Venue venue, Sides held, FeeRates fees, long slot) {
    OptionalInt digits = pools.decimals(mint);
    digits = digits.isPresent() ? digits : decimals.apply(mint);
    if (digits.isEmpty()
        || digits.getAsInt() > TokenAmount.MAX_DECIMALS
        || held.realToken().isEmpty()
        || held.realQuote().isEmpty()
        || held.pricingToken().orElse(0) == 0
        || held.pricingQuote().orElse(0) <= 0) {
      return Optional.empty();
    }
    long realToken = held.realToken().getAsLong();
    return Optional.of(
        PoolState.builder(mint, venue)
            .tokenDecimals(digits.getAsInt())
            .virtualReserves(held.pricingToken().getAsLong(), held.pricingQuote().getAsLong())
            .realReserves(realToken, held.realQuote().getAsLong())
            .fees(fees)
            .feeSide(feeSide(mint, venue, held, fees))
            .complete(realToken == 0)
            .slot(slot)
            .build());
  }

  private FeeSide feeSide(Mint mint, Venue venue, Sides held, FeeRates fees) {
    if (venue.equals(Venue.PUMP_SWAP)) {
      return held.inverted() ? FeeSide.TOKEN : FeeSide.QUOTE;
    }
    return venue.equals(Venue.RAYDIUM_CPMM) && fees.creatorPerMillion() != 0
        ? pools.creatorFeeSide(mint)
        : FeeSide.UNSTATED;
  }

  /** A new curve holds no SOL yet; its event says no fees, so that the default stands in. */
  private Optional<MarketEvent> launched(ChainEvent.Launch launch, long slot) {
    if (!launch.quote().equals(SOL)) {
      notSolQuoted++;
      return Optional.empty();
    }
    Mint mint = launch.mint();
    pools.launched(mint, launch.venue(), launch.curve(), slot);
    Optional<PoolState> first =
        launch
            .reserves()
            .flatMap(held -> Sides.of(held, mint))
            .flatMap(
                held ->
                    VenueFees.assumed(launch.venue())
                        .flatMap(fees -> state(mint, launch.venue(), held, fees, slot)));
    return Optional.of(
        new MarketEvent.Launched(
            mint,
            launch.symbol().orElseGet(() -> mint.base58().substring(0, SHORT_SYMBOL)),
            Optional.of(launch.creator()),
            first,
            slot));
  }

  /** The new pool's state is its own swaps' to say. */
  private Optional<MarketEvent> migrated(ChainEvent.Migration moved, long slot) {
    if (!moved.quote().equals(SOL)) {
      notSolQuoted++;
      return Optional.empty();
    }
    return moved
        .to()
        .map(
            to -> {
              pools.migrated(moved.mint(), moved.venue(), to, moved.pool(), slot);
              return new MarketEvent.Migrated(moved.mint(), to, Optional.empty(), slot);
            });
  }

  private Optional<MarketEvent> observed(ChainEvent.ReservesMoved moved, long slot) {
    return Sides.of(moved.after(), moved.mint())
        .flatMap(
            held ->
                VenueFees.assumed(moved.venue())
                    .flatMap(fees -> state(moved.mint(), moved.venue(), held, fees, slot)))
        .map(MarketEvent.PoolObserved::new);
  }

  /** What a pool holds, seen from the token; empty reserves for a side that is not told. */
  private record Sides(
      OptionalLong realToken,
      OptionalLong realQuote,
      OptionalLong pricingToken,
      OptionalLong pricingQuote,
      boolean inverted) {

    /** Returns them where the pool is one of the token against SOL. */
    static Optional<Sides> of(Reserves held, Mint mint) {
      if (held.base().equals(mint) && held.quote().equals(SOL)) {
        return Optional.of(
            new Sides(
                held.realBase(), held.realQuote(), held.pricingBase(), held.pricingQuote(), false));
      }
      return held.quote().equals(mint) && held.base().equals(SOL)
          ? Optional.of(
              new Sides(
                  held.realQuote(), held.realBase(), held.pricingQuote(), held.pricingBase(), true))
          : Optional.empty();
    }
  }
}
