package io.godmode.onchain.execution;

import io.godmode.api.ExecutionContext;
import io.godmode.api.id.TxSignature;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.Venue;
import io.godmode.api.order.AttemptFailure;
import io.godmode.api.order.Order;
import io.godmode.onchain.keys.TxSigner;
import io.godmode.onchain.tx.GateAnswer;
import io.godmode.onchain.tx.SendOutcome;
import io.godmode.onchain.tx.SignAnswer;
import io.godmode.onchain.tx.SignedTx;
import io.godmode.onchain.tx.TxGate;
import io.godmode.onchain.tx.TxSender;
import java.util.Map;
import java.util.Optional;

/**
 * Takes a swap from its order to signed bytes, past the gate. Nothing is signed without a permit
 * for exactly these bytes, and nothing is sent but by the gate's own sender.
 */
final class GuardedSwaps implements SwapPreparation {
  private final SwapAssembly assembly;
  private final Map<WalletId, TxSigner> signers;
  private final TxGate gate;
  private final TxSender sender;

  GuardedSwaps(
      SwapAssembly assembly, Map<WalletId, TxSigner> signers, TxGate gate, TxSender sender) {
    this.assembly = assembly;
    this.signers = Map.copyOf(signers);
    this.gate = gate;
    this.sender = sender;
  }

  @Override
  public Quoted quote(Order order, int attempt, Optional<Venue> venue, ExecutionContext context) {
    TxSigner signer = signers.get(order.walletId());
    if (signer == null) {
      return new Refused(
          AttemptFailure.NOT_SENT, "there is no signer for wallet " + order.walletId());
    }
    if (venue.isEmpty()) {
      return new Refused(AttemptFailure.POOL_MISSING, "no pool of " + order.mint() + " is known");
    }
    SwapAssembly.Quoted quoted =
        assembly.quote(order, attempt, signer.address(), venue.get(), context.model(venue.get()));
    if (quoted.refused().isPresent()) {
      return quoted.refused().get();
    }
    SwapAssembly.Planned planned = quoted.planned().orElseThrow();
    return (Ready) () -> sign(planned, signer);
  }

  private Signed sign(SwapAssembly.Planned planned, TxSigner signer) {
    SwapAssembly.Result result = assembly.assemble(planned);
    if (result instanceof SwapAssembly.NotAssembled not) {
      return not.refused();
    }
    AssembledSwap swap = ((SwapAssembly.Assembled) result).swap();
    GateAnswer answer = gate.permit(swap.transaction(), swap.preview());
    if (answer instanceof GateAnswer.Refused no) {
      assembly.requireUnchanged(planned);
      return refused(no.code(), no.detail());
    }
    SignAnswer signed =
        gate.sign(swap.transaction(), ((GateAnswer.Permitted) answer).permit(), signer);
    if (signed instanceof SignAnswer.Refused no) {
      return refused(no.code(), no.detail());
    }
    return new PermittedSwap(((SignAnswer.Signed) signed).transaction(), sender);
  }

  private static Refused refused(String code, String detail) {
    return new Refused(AttemptFailure.GUARD_REFUSED, code + ": " + detail);
  }

  /** Signed under a permit of the gate that the sender belongs to. */
  private record PermittedSwap(SignedTx transaction, TxSender sender) implements Complete {
    @Override
    public TxSignature signature() {
      return transaction.signature();
    }

    @Override
    public long lastValidBlockHeight() {
      return transaction.lastValidBlockHeight();
    }

    @Override
    public SendOutcome send() {
      return sender.send(transaction);
    }

    @Override
    public SendOutcome resend() {
      return sender.resend(transaction);
    }
  }
}
