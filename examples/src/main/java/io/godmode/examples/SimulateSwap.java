package io.godmode.examples;

import io.godmode.api.id.Address;
import io.godmode.api.id.Chain;
import io.godmode.api.id.Mint;
import io.godmode.api.id.OrderId;
import io.godmode.api.id.SignalId;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.PoolModel;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.money.Usd;
import io.godmode.api.order.NetworkFees;
import io.godmode.api.order.Order;
import io.godmode.api.order.OrderTerms;
import io.godmode.api.order.SignalKind;
import io.godmode.core.pool.BondingCurveModel;
import io.godmode.examples.chain.ExampleChain;
import io.godmode.onchain.execution.AssembledSwap;
import io.godmode.onchain.execution.SwapRehearsal;
import io.godmode.onchain.guard.StandardTxGuard;
import java.util.List;

/**
 * Plans, builds and simulates one buy on a pump.fun curve, and asks a guard about it. There is no
 * key and no transport, so nothing can be signed or sent. See {@link ExampleChain} for where.
 */
public final class SimulateSwap {
  private static final Lamports SPEND = Lamports.ofSol("0.02");
  private static final NetworkFees AT_MOST =
      new NetworkFees(
          Lamports.of(5_000), Lamports.of(25_000), Lamports.ZERO, Lamports.of(6_000_000));

  private SimulateSwap() {}

  /** Runs it; ends with 1 when the simulation fails or the guard refuses. */
  public static void main(String[] args) {
    ExampleChain.open(System::getenv)
        .ifPresent(
            chain -> {
              try (chain) {
                if (!simulated(chain)) {
                  System.exit(1);
                }
              }
            });
  }

  private static boolean simulated(ExampleChain chain) {
    SwapRehearsal rehearsal = SwapRehearsal.on(chain.access());
    PoolModel model = BondingCurveModel.create();
    PoolState pool =
        rehearsal
            .market(chain.mint(), Venue.PUMP_FUN, 6)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "GODMODE_MINT must trade on a pump.fun curve, but "
                            + chain.mint()
                            + " does not"));
    System.out.println("market    " + pool);
    long tokens = model.buy(pool, SPEND).orElseThrow().tokensRaw();
    Order order = order(chain.mint(), TokenAmount.ofRaw(tokens - tokens / 20, 6));
    return rehearsal
        .rehearse(order, chain.wallet(), Venue.PUMP_FUN, model)
        .fold(
            ready -> told(ready.swap(), chain.wallet()),
            refused -> {
              System.out.println("refused   " + refused.why() + ": " + refused.detail());
              return false;
            });
  }

  private static boolean told(AssembledSwap swap, Address wallet) {
    System.out.println("plan      " + swap.transaction().instructions().size() + " instructions");
    System.out.println("programs  " + swap.preview().programs());
    System.out.println("bytes     " + swap.transaction().sizeBytes() + " of at most 1232");
    System.out.println("quote     " + swap.quote());
    System.out.println("units     " + swap.change().unitsConsumed() + " taken, " + swap.budget());
    System.out.println("fees      " + swap.preview().fees() + ", rent with them");
    System.out.println(
        "wallet    "
            + swap.change().lamports()
            + " lamports, "
            + swap.change().tokens()
            + " raw tokens, simulated as of slot "
            + swap.slot());
    StandardTxGuard guard =
        StandardTxGuard.builder()
            .payers(List.of(wallet))
            .programs(StandardTxGuard.swapPrograms())
            .maxSpend(SPEND)
            .maxNetworkFee(Lamports.of(30_000))
            .maxFees(Lamports.of(7_000_000))
            .maxSlippage(BasisPoints.of(600))
            .build();
    String verdict =
        guard
            .review(swap.preview())
            .fold(yes -> "permits it", no -> no.code() + ": " + no.detail());
    System.out.println("guard     " + verdict);
    System.out.println("nothing was signed, nothing was sent");
    return verdict.equals("permits it");
  }

  private static Order order(Mint mint, TokenAmount least) {
    return new Order(
        OrderId.of("example"),
        SignalId.of("example"),
        StrategyId.of("example"),
        WalletId.of("example"),
        Chain.SOLANA,
        "COIN",
        mint,
        SignalKind.ENTRY,
        new OrderTerms.Buy(SPEND, least),
        Usd.ofDollars(4),
        BasisPoints.of(500),
        AT_MOST,
        0,
        0,
        "an example");
  }
}
