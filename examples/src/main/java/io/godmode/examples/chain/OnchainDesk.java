package io.godmode.examples.chain;

import io.godmode.api.Executor;
import io.godmode.api.id.Address;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Lamports;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.risk.LiveGate;
import io.godmode.onchain.chain.RpcChainAccess;
import io.godmode.onchain.execution.OnchainExecutor;
import io.godmode.onchain.execution.ShadowExecutor;
import io.godmode.onchain.execution.ShadowSink;
import io.godmode.onchain.guard.StandardTxGuard;
import io.godmode.onchain.keys.TxSigner;
import io.godmode.onchain.rpc.NodeTransport;
import io.godmode.onchain.rpc.RpcEndpoint;
import io.godmode.onchain.tx.ConfigTxGuard;
import io.godmode.onchain.tx.TxGate;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/** How a host composes what trades on the chain, as far as an example may: its gate is shut. */
public final class OnchainDesk {
  private OnchainDesk() {}

  // docs: executor
  /** Composes an executor whose gate permits nothing. */
  public static OnchainExecutor executor(
      GodmodeConfig config,
      Supplier<LiveGate> liveGate, // as the running engine's status has it
      List<RpcEndpoint> endpoints, // two or more
      TxSigner signer, // KeypairFile.read(..), closed after the executor
      InstantSource clock) {
    StandardTxGuard guard =
        StandardTxGuard.builder()
            .payers(List.of(signer.address()))
            .programs(StandardTxGuard.swapPrograms())
            .maxSpend(Lamports.ofSol("0.1"))
            .maxNetworkFee(Lamports.of(105_000))
            .maxFees(Lamports.ofSol("0.01"))
            .maxSlippage(BasisPoints.of(500))
            .maxExitSlippage(BasisPoints.of(7_500)) // well above the ladder's last step
            .build();
    TxGate gate = TxGate.builder(ConfigTxGuard.of(config, liveGate), clock).also(guard).build();
    return OnchainExecutor.builder(
            RpcChainAccess.to(endpoints), gate, NodeTransport.to(endpoints, clock), clock)
        .signer(WalletId.of("sniper_sol"), signer)
        .build();
  }

  // docs end

  // docs: guard
  /** Composes a guard of one wallet's transactions. */
  public static StandardTxGuard guard(Address wallet, List<Address> tipAccounts) {
    return StandardTxGuard.builder()
        .payers(List.of(wallet))
        .programs(StandardTxGuard.swapPrograms())
        .tipAccounts(tipAccounts)
        .maxSpend(Lamports.ofSol("0.1"))
        .maxNetworkFee(Lamports.of(105_000))
        .maxTip(Lamports.of(10_000))
        .maxFees(Lamports.ofSol("0.01"))
        .maxSlippage(BasisPoints.of(500))
        .maxExitSlippage(BasisPoints.of(7_500))
        .build();
  }

  // docs end

  // docs: shadow
  /** Composes a shadow beside the executor of paper; it needs addresses and no keys. */
  public static ShadowExecutor shadow(
      Executor paper, List<RpcEndpoint> endpoints, Address wallet, ShadowSink sink) {
    return ShadowExecutor.beside(paper, RpcChainAccess.to(endpoints), sink)
        .wallet(WalletId.of("sniper_sol"), wallet)
        .build();
  }
  // docs end
}
