package io.godmode.paper;

import io.godmode.api.Bounded;
import io.godmode.api.market.PoolModel;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Lamports;
import io.godmode.api.order.NetworkFees;
import io.godmode.api.paper.CostModel;
import io.godmode.api.paper.FillModel;
import io.godmode.api.paper.SentAttempt;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A host's models, of which a failure holds up no attempt: it ends as by the default model, and the
 * failure is thrown once all that was due has ended. Engine thread only.
 */
final class GuardedModels {
  private final FillModel fills;
  private final CostModel costs;

  @Bounded(by = "the failures of one slot's attempts", then = "emptied when they are thrown")
  private final List<RuntimeException> failures = new ArrayList<>();

  GuardedModels(FillModel fills, CostModel costs) {
    this.fills = fills;
    this.costs = costs;
  }

  Landing place(PaperAttempt attempt, List<PoolState> states) {
    try {
      return Landing.of(attempt, states, fills);
    } catch (RuntimeException failure) {
      failures.add(failure);
      return Landing.of(attempt, states, FillModel.afterTheLast());
    }
  }

  /** Returns the arithmetic at the price that an attempt meets. */
  PoolModel at(SentAttempt attempt, PoolModel venue) {
    if (!venue.venue().equals(Venue.REFERENCE)) {
      return venue;
    }
    try {
      BasisPoints drift = fills.drift(attempt);
      return drift.value() == 0 ? venue : new DriftedModel(venue, drift);
    } catch (RuntimeException failure) {
      failures.add(failure);
      return venue;
    }
  }

  NetworkFees filled(SentAttempt attempt, Lamports rent) {
    return charged(attempt, rent, model -> model.filled(attempt, rent));
  }

  NetworkFees reverted(SentAttempt attempt) {
    return charged(attempt, Lamports.ZERO, model -> model.reverted(attempt));
  }

  private NetworkFees charged(
      SentAttempt attempt, Lamports rent, Function<CostModel, NetworkFees> question) {
    NetworkFees most = question.apply(CostModel.asStated());
    try {
      NetworkFees paid = question.apply(costs);
      boolean within =
          paid.baseFee().compareTo(most.baseFee()) <= 0
              && paid.priorityFee().compareTo(most.priorityFee()) <= 0
              && paid.tip().compareTo(most.tip()) <= 0
              && paid.rent().equals(rent);
      if (within) {
        return paid;
      }
      failures.add(
          new IllegalStateException(
              "a cost model must answer at most %s with that rent, but answered %s for %s"
                  .formatted(most, paid, attempt.order().id())));
    } catch (RuntimeException failure) {
      failures.add(failure);
    }
    return most;
  }

  /** Throws what has failed since the last call; the first, with the others suppressed. */
  void rethrow() {
    if (failures.isEmpty()) {
      return;
    }
    RuntimeException first = failures.get(0);
    failures.stream().skip(1).filter(other -> other != first).forEach(first::addSuppressed);
    failures.clear();
    throw first;
  }
}
