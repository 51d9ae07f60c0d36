package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.Venue;
import java.util.List;
import java.util.Optional;

/**
 * A swap as every venue has it. Immutable and thread-safe.
 *
 * @param kind whether it is a trade to count, or sums up others
 * @param venue where; for a route, the router
 * @param trader who traded, as the venue names them
 * @param pool the pool or curve; empty for a route, and where it cannot be told
 * @param inputMint what was paid
 * @param inputAmount raw units, unsigned, as the venue's own event states them
 * @param outputMint what was got
 * @param outputAmount raw units, unsigned, as the venue's own event states them
 * @param path place of the instruction in the transaction, such as {@code 3.7}, where known
 */
public record SwapView(
    Kind kind,
    Venue venue,
    Address trader,
    Optional<Address> pool,
    Mint inputMint,
    long inputAmount,
    Mint outputMint,
    long outputAmount,
    Optional<String> path) {
  /** Meteora DLMM. */
  public static final Venue METEORA_DLMM = Venue.of("meteora_dlmm");

  /** Meteora's dynamic bonding curve. */
  public static final Venue METEORA_DBC = Venue.of("meteora_dbc");

  /** Jupiter, which is no venue: it stands for routes. */
  public static final Venue JUPITER = Venue.of("jupiter_v6");

  /** What a swap stands for. */
  public enum Kind {
    /** Something that happened once in a pool or on a curve. */
    TRADE,
    /** A leg of a route, told by the router; the venue's own event is the trade. */
    ROUTE_SUMMARY
  }

  /**
   * Returns the swap that a decoded event stands for.
   *
   * @param transaction where the event was found
   * @return empty for other events, and where the recording does not say what was paid in
   */
  public static Optional<SwapView> of(ChainTransaction transaction, EventOutcome.Decoded decoded) {
    ProgramEvent event = decoded.event();
    Optional<ChainInstruction> at = decoded.instruction();
    List<Address> accounts = at.map(ChainInstruction::accounts).orElse(List.of());
    Optional<String> path = at.map(ChainInstruction::path);
    if (event instanceof PumpFunEvent.Trade trade) {
      Mint quote = trade.solQuoted() ? PumpFunEvent.WRAPPED_SOL : trade.quoteMint().orElseThrow();
      long amount =
          trade.solQuoted() ? trade.solAmount() : trade.quoteAmount().orElse(trade.solAmount());
      return Optional.of(
          sided(
              trade.isBuy(),
              Venue.PUMP_FUN,
              trade.user(),
              PumpFunAccounts.bondingCurve(trade.mint(), accounts),
              trade.mint(),
              trade.tokenAmount(),
              quote,
              amount,
              path));
    }
    if (event instanceof PumpSwapEvent.Trade trade && accounts.size() > 4) {
      return Optional.of(
          sided(
              trade.isBuy(),
              Venue.PUMP_SWAP,
              trade.user(),
              Optional.of(trade.pool()),
              mint(accounts.get(3)),
              trade.baseAmount(),
              mint(accounts.get(4)),
              trade.userQuoteAmount(),
              path));
    }
    if (event instanceof RaydiumV4Event.Swap swap) {
      return raydium(transaction, swap, path);
    }
    if (event instanceof RaydiumCpmmEvent.Swap swap && accounts.size() > 11) {
      return Optional.of(
          new SwapView(
              Kind.TRADE,
              Venue.RAYDIUM_CPMM,
              accounts.get(0),
              Optional.of(swap.pool()),
              mint(accounts.get(10)),
              swap.inputAmount(),
              mint(accounts.get(11)),
              swap.outputAmount(),
              path));
    }
    if (event instanceof LaunchLabEvent.Trade trade && accounts.size() > 10) {
      return Optional.of(
          sided(
              trade.isBuy(),
              Venue.LAUNCHLAB,
              accounts.get(0),
              Optional.of(trade.pool()),
              mint(accounts.get(9)),
              trade.isBuy() ? trade.amountOut() : trade.amountIn(),
              mint(accounts.get(10)),
              trade.isBuy() ? trade.amountIn() : trade.amountOut(),
              path));
    }
    if (event instanceof MeteoraEvent.DlmmSwap swap && accounts.size() > 7) {
      return Optional.of(
          new SwapView(
              Kind.TRADE,
              METEORA_DLMM,
              swap.from(),
              Optional.of(swap.pool()),
              mint(accounts.get(swap.swapForY() ? 6 : 7)),
              swap.amountIn(),
              mint(accounts.get(swap.swapForY() ? 7 : 6)),
              swap.amountOut(),
              path));
    }
    if (event instanceof MeteoraEvent.DbcSwap swap && accounts.size() > 9) {
      return Optional.of(
          sided(
              swap.isBuy(),
              METEORA_DBC,
              accounts.get(9),
              Optional.of(swap.pool()),
              mint(accounts.get(7)),
              swap.isBuy() ? swap.amountOut() : swap.amountIn(),
              mint(accounts.get(8)),
              swap.isBuy() ? swap.amountIn() : swap.amountOut(),
              path));
    }
    if (event instanceof JupiterEvent.Hop hop) {
      return JupiterRoute.trader(transaction, at)
          .map(
              trader ->
                  new SwapView(
                      Kind.ROUTE_SUMMARY,
                      JUPITER,
                      trader,
                      Optional.empty(),
                      hop.inputMint(),
                      hop.inputAmount(),
                      hop.outputMint(),
                      hop.outputAmount(),
                      path));
    }
    return Optional.empty();
  }

  private static Optional<SwapView> raydium(
      ChainTransaction transaction, RaydiumV4Event.Swap swap, Optional<String> path) {
    Optional<Mint> coin = mintOf(transaction.balances(), swap.coinVault());
    Optional<Mint> pc = mintOf(transaction.balances(), swap.pcVault());
    if (coin.isEmpty() || pc.isEmpty()) {
      return Optional.empty();
    }
    boolean pcIn;
    if (swap.log().isPresent()) {
      pcIn = swap.log().get().direction() == 1;
    } else {
      Optional<Mint> paid = mintOf(transaction.balances(), swap.source());
      Optional<Mint> got = mintOf(transaction.balances(), swap.destination());
      if (paid.isEmpty() && got.isEmpty()) {
        return Optional.empty();
      }
      pcIn = paid.isPresent() ? paid.equals(pc) : got.equals(coin);
    }
    return Optional.of(
        new SwapView(
            Kind.TRADE,
            Venue.RAYDIUM_V4,
            swap.owner(),
            Optional.of(swap.pool()),
            pcIn ? pc.get() : coin.get(),
            swap.amountIn(),
            pcIn ? coin.get() : pc.get(),
            swap.amountOut(),
            path));
  }

  private static SwapView sided(
      boolean buy,
      Venue venue,
      Address trader,
      Optional<Address> pool,
      Mint base,
      long baseAmount,
      Mint quote,
      long quoteAmount,
      Optional<String> path) {
    return new SwapView(
        Kind.TRADE,
        venue,
        trader,
        pool,
        buy ? quote : base,
        buy ? quoteAmount : baseAmount,
        buy ? base : quote,
        buy ? baseAmount : quoteAmount,
        path);
  }

  private static Optional<Mint> mintOf(ChainBalances balances, Address account) {
    return mintOf(balances.tokensAfter(), account)
        .or(() -> mintOf(balances.tokensBefore(), account));
  }

  private static Optional<Mint> mintOf(Optional<List<TokenBalance>> tokens, Address account) {
    for (TokenBalance each : tokens.orElse(List.of())) {
      if (each.account().equals(account)) {
        return Optional.of(each.mint());
      }
    }
    return Optional.empty();
  }

  private static Mint mint(Address account) {
    return Mint.of(account.base58());
  }
}
