package io.godmode.api.order;

import io.godmode.api.id.TxSignature;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.TokenAmount;
import java.util.Optional;

/** Compares a report with the attempt it claims to be about. */
record ReportCheck(OpenAttempt attempt, ExecutionReport report) {

  Optional<String> objection() {
    Order order = attempt.order();
    if (!report.orderId().equals(order.id()) || report.attempt() != attempt.attempt()) {
      return Optional.of(
          "is about attempt "
              + report.attempt()
              + " at "
              + report.orderId()
              + ", not attempt "
              + attempt.attempt()
              + " at "
              + order.id());
    }
    return otherTransaction().or(this::impossibleStep).or(this::wrongMoney);
  }

  private Optional<String> otherTransaction() {
    Optional<TxSignature> known = attempt.signature();
    Optional<TxSignature> told = report.signature();
    return known.isPresent() && told.isPresent() && !told.equals(known)
        ? Optional.of("names transaction " + told.get() + ", but the attempt's is " + known.get())
        : Optional.empty();
  }

  private Optional<String> impossibleStep() {
    AttemptTransition.Stage from = attempt.stage();
    return AttemptTransition.find(from, AttemptTransition.Stage.of(report.state())).isPresent()
        ? Optional.empty()
        : Optional.of("says " + report.state() + " after " + from);
  }

  private Optional<String> wrongMoney() {
    try {
      return switch (report.state()) {
        case LANDED_OK -> wrongFill(report.fill().orElseThrow()).or(this::wrongCosts);
        case LANDED_FAILED -> wrongCostsOfAFailure();
        case QUOTED, SIGNED, SENT, UNKNOWN, EXPIRED_PROVEN, DENIED -> Optional.empty();
      };
    } catch (ArithmeticException overflow) {
      return Optional.of("amounts do not add up: " + overflow.getMessage());
    }
  }

  private Optional<String> wrongFill(Fill fill) {
    return attempt.order().terms().fold(buy -> wrongBuy(buy, fill), sell -> wrongSale(sell, fill));
  }

  private Optional<String> wrongBuy(OrderTerms.Buy terms, Fill fill) {
    if (fill.tokens().decimals() != terms.minTokens().decimals()) {
      return otherDecimals(fill, terms.minTokens());
    }
    if (fill.tokens().compareTo(terms.minTokens()) < 0) {
      return Optional.of(
          "took " + fill.tokens() + " tokens, the order no fewer than " + terms.minTokens());
    }
    if (fill.tokens().raw() < 0) {
      return Optional.of("took " + fill.tokens() + " tokens, the books count to 2^63 - 1 raw ones");
    }
    return tooMuch(
        "spent", fill.quote().plus(report.costs().venueFees()), terms.spend(), "on the trade");
  }

  private Optional<String> wrongSale(OrderTerms.Sell terms, Fill fill) {
    if (fill.tokens().decimals() != terms.quantity().decimals()) {
      return otherDecimals(fill, terms.quantity());
    }
    if (!fill.tokens().equals(terms.quantity())) {
      return Optional.of("gave " + fill.tokens() + " tokens, the order " + terms.quantity());
    }
    Lamports least = terms.minProceeds().plus(report.costs().venueFees());
    return fill.quote().compareTo(least) < 0
        ? Optional.of(
            "took "
                + fill.quote().value()
                + " lamports from the pool, the order no less than "
                + least.value()
                + ", venue fees of "
                + report.costs().venueFees().value()
                + " included")
        : Optional.empty();
  }

  private static Optional<String> otherDecimals(Fill fill, TokenAmount expected) {
    return Optional.of(
        "counts tokens in "
            + fill.tokens().decimals()
            + " decimals, the order in "
            + expected.decimals());
  }

  private Optional<String> wrongCosts() {
    NetworkFees most = attempt.order().network();
    Costs costs = report.costs();
    boolean buy = attempt.order().side() == Side.BUY;
    Lamports rent = buy ? costs.rentLocked() : costs.rentFreed();
    Lamports otherRent = buy ? costs.rentFreed() : costs.rentLocked();
    return tooMuch("paid", costs.networkFees(), most.costIfLanded(), "to the network")
        .or(() -> tooMuch(buy ? "locked" : "freed", rent, most.rent(), "of rent"))
        .or(() -> tooMuch(buy ? "freed" : "locked", otherRent, Lamports.ZERO, "of rent"));
  }

  private Optional<String> wrongCostsOfAFailure() {
    NetworkFees most = attempt.order().network();
    Costs costs = report.costs();
    return tooMuch("paid", costs.networkFees(), most.costIfFailed(), "to the network for a failure")
        .or(() -> tooMuch("paid", costs.venueFees(), Lamports.ZERO, "to the venue for a failure"))
        .or(() -> tooMuch("locked", costs.rentLocked(), Lamports.ZERO, "of rent for a failure"))
        .or(() -> tooMuch("freed", costs.rentFreed(), Lamports.ZERO, "of rent for a failure"));
  }

  private static Optional<String> tooMuch(
      String verb, Lamports amount, Lamports most, String where) {
    return amount.compareTo(most) > 0
        ? Optional.of(
            verb
                + " "
                + amount.value()
                + " lamports "
                + where
                + ", the order states at most "
                + most.value())
        : Optional.empty();
  }
}
