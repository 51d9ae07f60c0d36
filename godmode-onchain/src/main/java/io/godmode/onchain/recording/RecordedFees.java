package io.godmode.onchain.recording;

import io.godmode.api.Bounded;
import io.godmode.api.GodmodeException;
import io.godmode.api.id.TxSignature;
import io.godmode.onchain.decode.ChainTransaction;
import io.godmode.onchain.decode.DecodedTransaction;
import io.godmode.onchain.decode.NetworkFee;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects what recorded transactions cost their payers, each once. Not thread-safe. */
@Bounded(by = "most fees", then = "reading ends with an error")
final class RecordedFees {
  private static final Comparator<NetworkFee> CHAIN_ORDER =
      Comparator.comparingLong(NetworkFee::slot)
          .thenComparingInt(each -> each.index().orElse(Integer.MAX_VALUE));

  private final int most;
  private final List<NetworkFee> fees = new ArrayList<>();
  private final Set<TxSignature> seen = new HashSet<>();

  RecordedFees(int most) {
    this.most = most;
  }

  void take(DecodedTransaction decoded) {
    ChainTransaction transaction = decoded.transaction();
    if (transaction.slot().isEmpty()) {
      return;
    }
    Optional<NetworkFee> fee =
        NetworkFee.of(
            transaction, decoded.events(), transaction.slot().getAsLong(), transaction.index());
    if (fee.isEmpty() || transaction.signature().filter(each -> !seen.add(each)).isPresent()) {
      return;
    }
    fees.add(fee.get());
    if (fees.size() > most) {
      throw new GodmodeException(
          RecordingException.TOO_LARGE,
          "the recording has more than " + most + " fees; index it, or give fewer files");
    }
  }

  List<NetworkFee> sorted() {
    fees.sort(CHAIN_ORDER);
    return Collections.unmodifiableList(fees);
  }
}
