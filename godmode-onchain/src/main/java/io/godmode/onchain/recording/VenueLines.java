package io.godmode.onchain.recording;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.godmode.api.id.Mint;
import io.godmode.onchain.decode.ChainEvent;
import io.godmode.onchain.decode.ChainEvent.Swap;
import io.godmode.onchain.decode.DecodedTransaction;
import io.godmode.onchain.decode.EventOutcome;
import io.godmode.onchain.decode.JupiterEvent;
import io.godmode.onchain.decode.JupiterRoute;
import io.godmode.onchain.decode.LaunchLabEvent;
import io.godmode.onchain.decode.MeteoraEvent;
import io.godmode.onchain.decode.PumpFunEvent;
import io.godmode.onchain.decode.PumpSwapEvent;
import io.godmode.onchain.decode.RaydiumCpmmEvent;
import io.godmode.onchain.decode.RaydiumV4Event;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Fills the lines of events of other venues than pump.fun. */
final class VenueLines {
  private static final Mint SOL = PumpFunEvent.WRAPPED_SOL;

  private VenueLines() {}

  /** Fills a line; answers false for an event that has none of its own. */
  static boolean fill(ObjectNode line, DecodedTransaction decoded, EventOutcome.Decoded outcome) {
    Optional<ChainEvent> event = decoded.event(outcome);
    Optional<Swap> view = event.filter(Swap.class::isInstance).map(Swap.class::cast);
    if (outcome.event() instanceof PumpSwapEvent.Trade trade) {
      pumpSwap(line.put("program", "pumpswap"), trade, view);
    } else if (outcome.event() instanceof PumpSwapEvent.PoolCreated created) {
      pumpSwapPool(line.put("program", "pumpswap"), created);
    } else if (outcome.event() instanceof RaydiumV4Event.Swap swap) {
      raydium(line.put("program", "raydium_v4"), swap, view);
    } else if (outcome.event() instanceof RaydiumV4Event.PoolCreated created) {
      raydiumPool(line.put("program", "raydium_v4"), created);
    } else if (outcome.event() instanceof RaydiumCpmmEvent.Swap swap) {
      cpmm(line.put("program", "raydium_cpmm"), swap, view);
    } else if (outcome.event() instanceof LaunchLabEvent.Trade trade) {
      launchLab(line.put("program", "launchlab"), trade, view);
    } else if (outcome.event() instanceof MeteoraEvent.DlmmSwap swap) {
      dlmm(line.put("program", "meteora_dlmm"), swap, view);
    } else if (outcome.event() instanceof MeteoraEvent.DlmmSwap2 swap) {
      dlmm(line.put("program", "meteora_dlmm"), swap, view);
    } else if (outcome.event() instanceof MeteoraEvent.DbcSwap swap) {
      dbc(line.put("program", "meteora_dbc"), swap, view);
    } else if (outcome.event() instanceof MeteoraEvent.DbcComplete complete) {
      line.put("program", "meteora_dbc").put("side", "complete");
      line.put("pool", complete.pool().base58());
      EventLines.number(line, "base_reserve", complete.baseReserve());
      EventLines.number(line, "quote_reserve", complete.quoteReserve());
    } else if (outcome.event() instanceof PumpSwapEvent.Boost boost) {
      boost(line.put("program", "pumpswap"), boost);
    } else if (outcome.event() instanceof RaydiumV4Event.Liquidity change) {
      line.put("program", "raydium_v4");
      liquidity(line, event, change.poolTokens());
    } else if (outcome.event() instanceof PumpSwapEvent.Liquidity change) {
      line.put("program", "pumpswap").put("timestamp", change.timestamp());
      liquidity(line, event, change.lpAmount());
      EventLines.number(line, "pool_base_reserves_before", change.poolBaseReserves());
      EventLines.number(line, "pool_quote_reserves_before", change.poolQuoteReserves());
    } else if (outcome.event() instanceof RaydiumCpmmEvent) {
      LaunchLines.cpmm(line.put("program", "raydium_cpmm"), event);
    } else if (outcome.event() instanceof LaunchLabEvent lab) {
      LaunchLines.launchLab(line.put("program", "launchlab"), lab, event);
    } else if (outcome.event() instanceof MeteoraEvent) {
      LaunchLines.dbc(line.put("program", "meteora_dbc"), event);
    } else {
      return false;
    }
    return true;
  }

  static void route(ObjectNode line, JupiterRoute route, int index) {
    line.put("program", "jupiter_v6").put("side", "route");
    EventLines.text(line, "trader", route.trader());
    ArrayNode hops = line.putArray("hops");
    for (JupiterEvent.Hop hop : route.hops()) {
      ObjectNode leg = hops.addObject();
      EventLines.text(leg, "amm", hop.amm());
      leg.put("input_mint", hop.inputMint().base58());
      EventLines.number(leg, "input_amount", hop.inputAmount());
      leg.put("output_mint", hop.outputMint().base58());
      EventLines.number(leg, "output_amount", hop.outputAmount());
    }
    ObjectNode net = line.putObject("net");
    for (Map.Entry<Mint, BigInteger> each : route.net().entrySet()) {
      EventLines.signed(net, each.getKey().base58(), each.getValue());
    }
    ArrayNode fees = line.putArray("platform_fees");
    for (JupiterEvent.Fee fee : route.fees()) {
      ObjectNode paid = fees.addObject();
      paid.put("account", fee.account().base58()).put("mint", fee.mint().base58());
      EventLines.number(paid, "amount", fee.amount());
    }
    ArrayNode legs = line.putArray("legs");
    route.legs().forEach(leg -> legs.add(leg.toString()));
    line.put("event_source", EventLines.source(route.source())).put("event_index", index);
    EventLines.text(line, "instruction", route.path());
  }

  private static void liquidity(ObjectNode line, Optional<ChainEvent> event, long poolTokens) {
    EventLines.number(line, "lp_token_amount", poolTokens);
    event
        .filter(ChainEvent.LiquidityChange.class::isInstance)
        .ifPresent(change -> LaunchLines.liquidity(line, (ChainEvent.LiquidityChange) change));
  }

  private static void pumpSwap(ObjectNode line, PumpSwapEvent.Trade trade, Optional<Swap> view) {
    boolean buy = trade.isBuy();
    Optional<Mint> base = view.map(v -> buy ? v.outputMint() : v.inputMint());
    Optional<Mint> quote = view.map(v -> buy ? v.inputMint() : v.outputMint());
    boolean inverted = base.equals(Optional.of(SOL));
    OptionalLong sol = OptionalLong.empty();
    if (inverted) {
      sol = OptionalLong.of(trade.baseAmount());
    } else if (quote.equals(Optional.of(SOL))) {
      sol = OptionalLong.of(trade.userQuoteAmount());
    }
    line.put("side", buy ? "buy" : "sell");
    EventLines.text(line, "mint", base);
    EventLines.text(line, "quote_mint", quote);
    line.put("trader", trade.user().base58());
    EventLines.number(line, "sol_lamports", sol);
    EventLines.number(line, "quote_amount", trade.userQuoteAmount());
    EventLines.number(line, "quote_amount_before_fees", trade.quoteAmount());
    EventLines.number(line, "token_raw_amount", trade.baseAmount());
    line.put("pool", trade.pool().base58()).put("timestamp", trade.timestamp());
    EventLines.number(line, "pool_base_reserves_before", trade.poolBaseReserves());
    EventLines.number(line, "pool_quote_reserves_before", trade.poolQuoteReserves());
    if (trade.virtualQuoteReserves().isPresent()) {
      EventLines.signed(line, "virtual_quote_reserves", trade.virtualQuoteReserves().get());
    } else {
      line.putNull("virtual_quote_reserves");
    }
    EventLines.text(line, "ix_name", trade.ixName());
    EventLines.text(line, "coin_creator", trade.coinCreator());
    ObjectNode fees = line.putObject("fees");
    EventLines.number(fees, "lp_fee", trade.lpFee());
    EventLines.number(fees, "lp_fee_basis_points", trade.lpFeeBasisPoints());
    EventLines.number(fees, "protocol_fee", trade.protocolFee());
    EventLines.number(fees, "protocol_fee_basis_points", trade.protocolFeeBasisPoints());
    EventLines.known(fees, "coin_creator_fee", trade.coinCreatorFee());
    EventLines.known(fees, "coin_creator_fee_basis_points", trade.coinCreatorFeeBasisPoints());
    EventLines.known(fees, "cashback", trade.cashback());
    EventLines.known(fees, "buyback_fee", trade.buybackFee());
    EventLines.known(fees, "holder_rewards_bps", trade.holderRewardsBasisPoints());
    EventLines.known(fees, "holder_rewards", trade.holderRewards());
    BigInteger moved = EventLines.unsigned(trade.baseAmount());
    EventLines.signed(line, "pool_base_delta", buy ? moved.negate() : moved);
    EventLines.signed(
        line,
        "pool_quote_delta",
        buy
            ? EventLines.unsigned(trade.quoteWithLpFee())
            : EventLines.unsigned(trade.quoteWithLpFee()).negate());
    if (base.isEmpty()) {
      line.putNull("inverted_pair").putNull("economic");
      return;
    }
    line.put("inverted_pair", inverted);
    ObjectNode economic = line.putObject("economic");
    EventLines.text(economic, "mint", inverted ? quote : base);
    economic.put("side", buy != inverted ? "buy" : "sell");
    EventLines.number(economic, "sol_lamports", sol);
    EventLines.number(
        economic, "token_raw_amount", inverted ? trade.userQuoteAmount() : trade.baseAmount());
  }

  private static void pumpSwapPool(ObjectNode line, PumpSwapEvent.PoolCreated created) {
    line.put("side", "create_pool").put("pool", created.pool().base58());
    line.put("mint", created.baseMint().base58()).put("quote_mint", created.quoteMint().base58());
    line.put("trader", created.creator().base58());
    EventLines.number(line, "token_raw_amount", created.baseAmount());
    EventLines.number(line, "quote_amount", created.quoteAmount());
    EventLines.number(
        line,
        "sol_lamports",
        created.quoteMint().equals(SOL)
            ? OptionalLong.of(created.quoteAmount())
            : OptionalLong.empty());
    line.put("timestamp", created.timestamp()).put("index", created.index());
    line.put("base_mint_decimals", created.baseDecimals());
    line.put("quote_mint_decimals", created.quoteDecimals());
    EventLines.number(line, "lp_token_amount_out", created.lpAmount());
    line.put("lp_mint", created.lpMint().base58());
    EventLines.text(line, "coin_creator", created.coinCreator());
    EventLines.flag(line, "is_mayhem_mode", created.isMayhemMode());
  }

  private static void boost(ObjectNode line, PumpSwapEvent.Boost boost) {
    line.put("side", "boost_buy_and_burn").put("mint", boost.mint().base58());
    line.put("trader", boost.authority().base58()).put("pool", boost.pool().base58());
    line.put("bonding_curve", boost.bondingCurve().base58()).put("timestamp", boost.timestamp());
    EventLines.number(line, "quote_amount", boost.quoteUsed());
    EventLines.number(line, "token_raw_amount", boost.baseBurned());
    EventLines.signed(line, "virtual_quote_reserves", boost.virtualQuoteReserves());
    EventLines.number(line, "pool_base_reserves_after", boost.baseReservesAfter());
    EventLines.number(line, "pool_quote_reserves_after", boost.quoteReservesAfter());
  }

  private static void raydium(ObjectNode line, RaydiumV4Event.Swap swap, Optional<Swap> view) {
    generic(line, swap.amountIn(), swap.amountOut(), view, false);
    line.put("trader", swap.owner().base58()).put("pool", swap.pool().base58());
    line.put("ix_tag", swap.tag()).put("ix_accounts", swap.accounts());
    EventLines.number(line, "ix_arg1", swap.firstArgument());
    EventLines.number(line, "ix_arg2", swap.secondArgument());
    if (swap.log().isPresent()) {
      RaydiumV4Event.SwapLog log = swap.log().get();
      boolean in = log.type() == 3;
      ObjectNode to = line.putObject("ray_log");
      EventLines.number(to, in ? "amount_in" : "max_in", log.first());
      EventLines.number(to, in ? "minimum_out" : "amount_out", log.second());
      EventLines.number(to, "direction", log.direction());
      EventLines.number(to, "user_source", log.userSource());
      EventLines.number(to, "pool_coin", log.poolCoin());
      EventLines.number(to, "pool_pc", log.poolPc());
      EventLines.number(to, in ? "out_amount" : "deduct_in", log.result());
      to.put("log_type", log.type()).put("len", log.length());
    } else {
      line.putNull("ray_log");
    }
    line.putObject("fees").put("swap_fee_bps", 25);
  }

  private static void raydiumPool(ObjectNode line, RaydiumV4Event.PoolCreated created) {
    line.put("side", "create_pool").put("pool", created.pool().base58());
    line.put("mint", created.coinMint().base58()).put("quote_mint", created.pcMint().base58());
    line.put("trader", created.user().base58());
    EventLines.number(line, "token_raw_amount", created.coinAmount());
    EventLines.number(line, "quote_amount", created.pcAmount());
    if (created.log().isPresent()) {
      RaydiumV4Event.InitLog log = created.log().get();
      ObjectNode to = line.putObject("ray_log");
      EventLines.number(to, "time", log.time());
      to.put("pc_decimals", log.pcDecimals()).put("coin_decimals", log.coinDecimals());
      EventLines.number(to, "pc_lot_size", log.pcLotSize());
      EventLines.number(to, "coin_lot_size", log.coinLotSize());
      EventLines.number(to, "pc_amount", log.pcAmount());
      EventLines.number(to, "coin_amount", log.coinAmount());
      to.put("market", log.market().base58());
    } else {
      line.putNull("ray_log");
    }
    line.put("ix_tag", 1).put("ix_accounts", created.accounts());
  }

  private static void cpmm(ObjectNode line, RaydiumCpmmEvent.Swap swap, Optional<Swap> view) {
    generic(line, swap.inputAmount(), swap.outputAmount(), view, true);
    EventLines.text(line, "trader", view.map(Swap::trader));
    line.put("pool", swap.pool().base58());
    EventLines.number(line, "input_vault_before", swap.inputVaultBefore());
    EventLines.number(line, "output_vault_before", swap.outputVaultBefore());
    ObjectNode fees = line.putObject("fees");
    EventLines.number(fees, "input_transfer_fee", swap.inputTransferFee());
    EventLines.number(fees, "output_transfer_fee", swap.outputTransferFee());
    EventLines.known(fees, "trade_fee", swap.tradeFee());
    EventLines.known(fees, "creator_fee", swap.creatorFee());
    swap.creatorFeeOnInput().ifPresent(on -> fees.put("creator_fee_on_input", on));
  }

  private static void launchLab(ObjectNode line, LaunchLabEvent.Trade trade, Optional<Swap> view) {
    boolean buy = trade.isBuy();
    Optional<Mint> quote = view.map(v -> buy ? v.inputMint() : v.outputMint());
    long quoteAmount = buy ? trade.amountIn() : trade.amountOut();
    line.put("side", buy ? "buy" : "sell");
    EventLines.text(line, "mint", view.map(v -> buy ? v.outputMint() : v.inputMint()));
    EventLines.text(line, "quote_mint", quote);
    EventLines.text(line, "trader", view.map(Swap::trader));
    EventLines.number(
        line,
        "sol_lamports",
        quote.equals(Optional.of(SOL)) ? OptionalLong.of(quoteAmount) : OptionalLong.empty());
    EventLines.number(line, "quote_amount", quoteAmount);
    EventLines.number(line, "token_raw_amount", buy ? trade.amountOut() : trade.amountIn());
    line.put("pool", trade.pool().base58());
    EventLines.number(line, "virtual_base", trade.virtualBase());
    EventLines.number(line, "virtual_quote", trade.virtualQuote());
    EventLines.number(line, "real_base_after", trade.realBaseAfter());
    EventLines.number(line, "real_quote_after", trade.realQuoteAfter());
    ObjectNode fees = line.putObject("fees");
    EventLines.number(fees, "protocol_fee", trade.protocolFee());
    EventLines.number(fees, "platform_fee", trade.platformFee());
    EventLines.number(fees, "creator_fee", trade.creatorFee());
    EventLines.number(fees, "share_fee", trade.shareFee());
    line.put("pool_status", trade.poolStatus());
    EventLines.flag(line, "exact_in", trade.exactIn());
  }

  private static void dlmm(ObjectNode line, MeteoraEvent.DlmmSwap swap, Optional<Swap> view) {
    generic(line, swap.amountIn(), swap.amountOut(), view, true);
    line.put("trader", swap.from().base58()).put("pool", swap.pool().base58());
    ObjectNode fees = line.putObject("fees");
    EventLines.number(fees, "fee", swap.fee());
    EventLines.number(fees, "protocol_fee", swap.protocolFee());
    fees.put("fee_bps_1e18", swap.feeRate().toString());
    EventLines.number(fees, "host_fee", swap.hostFee());
    line.putArray("bins").add(swap.startBin()).add(swap.endBin());
  }

  private static void dlmm(ObjectNode line, MeteoraEvent.DlmmSwap2 swap, Optional<Swap> view) {
    generic(line, swap.amountIn(), swap.amountOut(), view, true);
    line.put("trader", swap.from().base58()).put("pool", swap.pool().base58());
    EventLines.number(line, "amount_left", swap.amountLeft());
    ObjectNode fees = line.putObject("fees");
    EventLines.number(fees, "mm_fee", swap.providersFee());
    EventLines.number(fees, "protocol_fee", swap.protocolFee());
    EventLines.number(fees, "limit_order_fee", swap.limitOrderFee());
    fees.put("fee_bps_1e18", swap.feeRate().toString());
    EventLines.number(fees, "host_fee", swap.hostFee());
    fees.put("fees_on_input", swap.feesOnInput());
    line.putArray("bins").add(swap.startBin()).add(swap.endBin());
  }

  private static void dbc(ObjectNode line, MeteoraEvent.DbcSwap swap, Optional<Swap> view) {
    generic(line, swap.amountIn(), swap.amountOut(), view, true);
    line.put("side", swap.isBuy() ? "buy" : "sell");
    EventLines.text(line, "trader", view.map(Swap::trader));
    EventLines.text(line, "mint", view.map(v -> swap.isBuy() ? v.outputMint() : v.inputMint()));
    EventLines.text(
        line, "quote_mint", view.map(v -> swap.isBuy() ? v.inputMint() : v.outputMint()));
    EventLines.number(line, "token_raw_amount", swap.isBuy() ? swap.amountOut() : swap.amountIn());
    EventLines.number(line, "quote_amount", swap.isBuy() ? swap.amountIn() : swap.amountOut());
    line.put("pool", swap.pool().base58()).put("config", swap.config().base58());
    EventLines.number(line, "amount_in_after_fees", swap.amountInAfterFees());
    line.put("next_sqrt_price", swap.nextSqrtPrice().toString());
    ObjectNode fees = line.putObject("fees");
    EventLines.number(fees, "trading_fee", swap.tradingFee());
    EventLines.number(fees, "protocol_fee", swap.protocolFee());
    EventLines.number(fees, "referral_fee", swap.referralFee());
    line.put("timestamp", swap.timestamp());
  }

  /**
   * The token's point of view of a swap: what is paid for with SOL is bought, what is paid with is
   * sold, and without SOL neither is.
   */
  private static void generic(
      ObjectNode line, long in, long out, Optional<Swap> view, boolean namesInput) {
    Optional<Mint> input = view.map(Swap::inputMint);
    Optional<Mint> output = view.map(Swap::outputMint);
    boolean buy = input.equals(Optional.of(SOL));
    boolean sell = output.equals(Optional.of(SOL));
    if (view.isPresent()) {
      line.put("side", buy ? "buy" : sell ? "sell" : "swap");
    } else {
      line.putNull("side");
    }
    EventLines.text(line, "mint", buy || (!sell && !namesInput) ? output : input);
    EventLines.text(line, "input_mint", input);
    EventLines.text(line, "output_mint", output);
    EventLines.number(line, "amount_in", in);
    EventLines.number(line, "amount_out", out);
    OptionalLong none = OptionalLong.empty();
    EventLines.number(
        line, "sol_lamports", buy ? OptionalLong.of(in) : sell ? OptionalLong.of(out) : none);
    EventLines.number(
        line,
        "token_raw_amount",
        buy
            ? OptionalLong.of(out)
            : sell || (namesInput && view.isPresent()) ? OptionalLong.of(in) : none);
  }
}
