package io.godmode.core.ledger;

import io.godmode.api.money.SolPrice;
import io.godmode.api.money.Usd;
import io.godmode.api.order.Costs;
import java.util.Iterator;
import java.util.List;

/** Running totals of what was earned and spent, in dollars: the right side of the identity. */
final class Results {
  Usd capital = Usd.ZERO;
  Usd externalFlows = Usd.ZERO;
  Usd realizedGross = Usd.ZERO;
  Usd realizedFx = Usd.ZERO;
  Usd rounding = Usd.ZERO;
  Usd protocolFees = Usd.ZERO;
  Usd creatorFees = Usd.ZERO;
  Usd lpFees = Usd.ZERO;
  Usd baseFees = Usd.ZERO;
  Usd priorityFees = Usd.ZERO;
  Usd tips = Usd.ZERO;
  Usd failedAttempts = Usd.ZERO;
  Usd rentGivenUp = Usd.ZERO;
  Usd bridgeCosts = Usd.ZERO;

  /** Returns all of them in a fixed order. */
  List<Usd> state() {
    return List.of(
        capital,
        externalFlows,
        realizedGross,
        realizedFx,
        rounding,
        protocolFees,
        creatorFees,
        lpFees,
        baseFees,
        priorityFees,
        tips,
        failedAttempts,
        rentGivenUp,
        bridgeCosts);
  }

  void restore(List<Usd> state) {
    if (state.size() != state().size()) {
      throw new LedgerBreach(state().size() + " results expected, but there are " + state.size());
    }
    Iterator<Usd> next = state.iterator();
    capital = next.next();
    externalFlows = next.next();
    realizedGross = next.next();
    realizedFx = next.next();
    rounding = next.next();
    protocolFees = next.next();
    creatorFees = next.next();
    lpFees = next.next();
    baseFees = next.next();
    priorityFees = next.next();
    tips = next.next();
    failedAttempts = next.next();
    rentGivenUp = next.next();
    bridgeCosts = next.next();
  }

  /** Adds the costs of a fill, each item rounded down, and returns their sum. */
  Usd addFillCosts(Costs costs, SolPrice rate) {
    Usd before = costs();
    protocolFees = protocolFees.plus(rate.toUsdFloor(costs.protocolFee().value()));
    creatorFees = creatorFees.plus(rate.toUsdFloor(costs.creatorFee().value()));
    lpFees = lpFees.plus(rate.toUsdFloor(costs.lpFee().value()));
    baseFees = baseFees.plus(rate.toUsdFloor(costs.baseFee().value()));
    priorityFees = priorityFees.plus(rate.toUsdFloor(costs.priorityFee().value()));
    tips = tips.plus(rate.toUsdFloor(costs.tip().value()));
    return costs().minus(before);
  }

  /** Adds what a failed attempt paid the network, rounded down, and returns it. */
  Usd addFailedCosts(Costs costs, SolPrice rate) {
    Usd paid = rate.toUsdFloor(costs.networkFees().value());
    failedAttempts = failedAttempts.plus(paid);
    return paid;
  }

  Usd costs() {
    return protocolFees
        .plus(creatorFees)
        .plus(lpFees)
        .plus(baseFees)
        .plus(priorityFees)
        .plus(tips)
        .plus(failedAttempts)
        .plus(rentGivenUp)
        .plus(bridgeCosts);
  }
}
