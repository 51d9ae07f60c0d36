package io.godmode.onchain.execution;

import io.godmode.api.id.TxSignature;
import io.godmode.onchain.chain.ChainAccess;
import io.godmode.onchain.chain.ChainUnavailableException;
import io.godmode.onchain.chain.Sighting;
import io.godmode.onchain.decode.ChainTransaction;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Finds out from the chain what became of a transaction, and never guesses. Called by the worker.
 */
final class Confirmation {
  private final ChainAccess chain;
  private final Settlement settlement;

  Confirmation(ChainAccess chain, Settlement settlement) {
    this.chain = chain;
    this.settlement = settlement;
  }

  /**
   * Returns how an attempt ended; empty while that is not proven.
   *
   * @throws ChainUnavailableException when nobody could be asked
   * @throws UnexpectedTradeException when it landed and did something else than its order
   */
  Optional<ChainVerdict> verdict(Attempt attempt) {
    TxSignature signature = attempt.signature.orElseThrow();
    Sighting sighting = chain.sighting(signature);
    if (sighting.landed().isPresent()) {
      Sighting.Landed landed = sighting.landed().get();
      // A node may know of a transaction before it can show it; then another look is due.
      return chain
          .transaction(signature)
          .filter(transaction -> agrees(transaction, landed))
          .flatMap(transaction -> settlement.of(attempt.order, transaction, landed.slot()));
    }
    return sighting.absentUntil().isPresent()
            && sighting.absentUntil().getAsLong() > attempt.lastValidBlockHeight
            && chain.remembers(attempt.order.dataSlot())
        ? Optional.of(ChainVerdict.expired(sighting.absentUntil().getAsLong()))
        : Optional.empty();
  }

  /** A node that shows another slot or outcome than the one told sees another fork. */
  private static boolean agrees(ChainTransaction transaction, Sighting.Landed landed) {
    return transaction.slot().equals(OptionalLong.of(landed.slot()))
        && transaction.status()
            == (landed.error().isPresent()
                ? ChainTransaction.Status.FAILED
                : ChainTransaction.Status.SUCCEEDED);
  }
}
