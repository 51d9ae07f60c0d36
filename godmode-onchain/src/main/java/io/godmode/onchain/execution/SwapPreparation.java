package io.godmode.onchain.execution;

import io.godmode.api.ExecutionContext;
import io.godmode.api.id.TxSignature;
import io.godmode.api.market.Venue;
import io.godmode.api.order.AttemptFailure;
import io.godmode.api.order.Order;
import io.godmode.onchain.chain.ChainUnavailableException;
import io.godmode.onchain.tx.SendOutcome;
import java.util.Optional;

/**
 * Makes the one transaction of an attempt. It asks the chain and waits, and sends nothing by
 * itself. Called by one thread. What nobody could answer is a {@link ChainUnavailableException}.
 */
interface SwapPreparation {
  /**
   * Asks whether the venue would take the order now, by the accounts as they are.
   *
   * @param venue where the engine saw its token trade last; empty when it knows no pool
   * @param context the engine's; only what any thread may ask
   */
  Quoted quote(Order order, int attempt, Optional<Venue> venue, ExecutionContext context);

  /** What came of asking the venue. */
  sealed interface Quoted {}

  /** What came of signing. */
  sealed interface Signed {}

  /** The venue would take it. */
  non-sealed interface Ready extends Quoted {
    /** Builds, simulates, asks the guard, and signs. Called once. */
    Signed sign();
  }

  /** It is signed under a permit, and nothing has left us. */
  non-sealed interface Complete extends Signed {
    /** Returns its signature. */
    TxSignature signature();

    /** Returns the last block height at which it can land. */
    long lastValidBlockHeight();

    /** Hands it to the network for the first time. */
    SendOutcome send();

    /** Hands the same bytes to the network again. */
    SendOutcome resend();
  }

  /**
   * It is not to be had, and nothing has left us.
   *
   * @param why the class of reason
   * @param detail words for people; no secrets
   */
  record Refused(AttemptFailure why, String detail) implements Quoted, Signed {
    /** An order has one open attempt at a time. */
    static final Refused ANOTHER_IS_OPEN =
        new Refused(AttemptFailure.NOT_SENT, "another attempt at the order has not ended");
  }
}
