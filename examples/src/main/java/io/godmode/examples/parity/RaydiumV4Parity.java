package io.godmode.examples.parity;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.FeeRates;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;
import io.godmode.core.pool.InputFeePool;
import io.godmode.core.pool.InputFees;
import io.godmode.core.pool.QuoteBuffer;
import io.godmode.core.pool.RaydiumV4Model;
import io.godmode.onchain.decode.PumpFunEvent;
import io.godmode.onchain.decode.RaydiumV4Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Swaps in Raydium AMM v4 pools. The {@code ray_log} states the reserves before the swap; the side
 * that the sender did not fix is computed anew, and what moved is compared with the balances of the
 * vaults where this swap alone moved them. Stateless.
 */
final class RaydiumV4Parity {
  static final String STATE = "ray_log: reserves before it";
  private static final String CUT =
      "reserves before it: its ray_log is missing, and the vaults hold what the pool owes besides";

  private RaydiumV4Parity() {}

  /**
   * Compares one swap.
   *
   * @param vaults the balances of the transaction; empty where they do not belong to this swap
   *     alone
   */
  static Finding compare(
      RaydiumV4Event.Swap swap, Optional<String> mintOut, Optional<Vaults> vaults) {
    TradeForm form = form(swap, mintOut);
    if (swap.log().isEmpty()) {
      return Finding.noState(form.text(), CUT);
    }
    OurTrade ours = trade(swap, mintOut);
    OurTrade.Fill fill = ours.fill();
    if (fill == null) {
      return Finding.refused(form.text(), STATE, ours.why());
    }
    long in = form == TradeForm.SELL_EXACT_IN ? fill.tokens() : fill.trader();
    long out = form == TradeForm.SELL_EXACT_IN ? fill.trader() : fill.tokens();
    List<Figure> figures = new ArrayList<>();
    figures.add(new Figure("amount_in", swap.amountIn(), in));
    figures.add(new Figure("amount_out", swap.amountOut(), out));
    vaults.ifPresent(held -> moved(swap, held, in, out, figures));
    return Finding.known(form.text(), STATE, figures);
  }

  /** Puts the swap to our executor; its log must be there. */
  static OurTrade trade(RaydiumV4Event.Swap swap, Optional<String> mintOut) {
    RaydiumV4Event.SwapLog log = swap.log().orElseThrow();
    boolean pcIn = log.direction() == 1;
    long reserveIn = pcIn ? log.poolPc() : log.poolCoin();
    long reserveOut = pcIn ? log.poolCoin() : log.poolPc();
    return switch (form(swap, mintOut)) {
      case SELL_EXACT_IN, SELL_EXACT_OUT ->
          OurTrade.sell(
              RaydiumV4Model.create(),
              pool(swap, reserveIn, reserveOut),
              swap.firstArgument(),
              swap.secondArgument());
      case BUY_EXACT_IN ->
          OurTrade.buy(
              RaydiumV4Model.create(),
              pool(swap, reserveOut, reserveIn),
              swap.firstArgument(),
              swap.secondArgument());
      case BUY_EXACT_OUT -> {
        QuoteBuffer buffer = QuoteBuffer.create();
        InputFeePool.buyExactOut(
            reserveOut, reserveIn, swap.secondArgument(), InputFees.RAYDIUM_V4, buffer);
        yield OurTrade.exactOut(buffer.toQuote(), swap.firstArgument());
      }
    };
  }

  /** What is paid in SOL is a sale to our executor, all else a buy. */
  private static TradeForm form(RaydiumV4Event.Swap swap, Optional<String> mintOut) {
    if (!swap.baseIn()) {
      return TradeForm.BUY_EXACT_OUT;
    }
    return mintOut.filter(PumpFunEvent.WRAPPED_SOL.base58()::equals).isPresent()
        ? TradeForm.SELL_EXACT_IN
        : TradeForm.BUY_EXACT_IN;
  }

  private static PoolState pool(RaydiumV4Event.Swap swap, long token, long quote) {
    return PoolState.builder(Mint.of(swap.pool().base58()), Venue.RAYDIUM_V4)
        .fees(FeeRates.of(0, 0, 0))
        .virtualReserves(token, quote)
        .realReserves(token, quote)
        .build();
  }

  private static void moved(
      RaydiumV4Event.Swap swap, Vaults held, long in, long out, List<Figure> figures) {
    boolean pcIn = swap.log().orElseThrow().direction() == 1;
    Address vaultIn = pcIn ? swap.pcVault() : swap.coinVault();
    Address vaultOut = pcIn ? swap.coinVault() : swap.pcVault();
    OptionalLong inBefore = held.before(vaultIn);
    OptionalLong inAfter = held.after(vaultIn);
    OptionalLong outBefore = held.before(vaultOut);
    OptionalLong outAfter = held.after(vaultOut);
    if (inBefore.isPresent() && inAfter.isPresent()) {
      figures.add(new Figure("vault_in_after", inAfter.getAsLong(), inBefore.getAsLong() + in));
    }
    if (outBefore.isPresent() && outAfter.isPresent()) {
      figures.add(new Figure("vault_out_after", outAfter.getAsLong(), outBefore.getAsLong() - out));
    }
  }
}
