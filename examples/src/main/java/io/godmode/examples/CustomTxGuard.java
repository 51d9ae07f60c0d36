package io.godmode.examples;

import io.godmode.api.TxGuard;
import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.id.OrderId;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.order.OrderTerms;
import io.godmode.api.risk.GuardVerdict;
import io.godmode.api.risk.TxPreview;
import java.util.List;

/**
 * The last word before a signature. Run, it ends with 0 only when three samples get their verdicts.
 *
 * @param program the only one that may be called
 * @param parties who may pay and be paid
 * @param most what a buy may spend
 * @param fees what a transaction may cost beside that
 */
public record CustomTxGuard(Address program, List<Address> parties, Lamports most, Lamports fees)
    implements TxGuard {
  @Override
  public GuardVerdict review(TxPreview tx) {
    if (!tx.programs().equals(List.of(program))) {
      return GuardVerdict.refuse("PROGRAM_UNKNOWN", "calls " + tx.programs());
    } else if (!parties.contains(tx.payer()) || !parties.containsAll(tx.recipients())) {
      return GuardVerdict.refuse("PARTY_UNKNOWN", tx.payer() + " pays " + tx.recipients());
    } else if (tx.terms().fold(buy -> buy.spend().compareTo(most) > 0, sell -> false)) {
      return GuardVerdict.refuse("SPEND_TOO_HIGH", tx.terms() + ", at most " + most);
    }
    boolean fair = tx.fees().compareTo(fees) <= 0;
    return fair ? GuardVerdict.PERMIT : GuardVerdict.refuse("FEES_TOO_HIGH", "" + tx.fees());
  }

  /** Reviews three buys. */
  public static void main(String[] args) {
    Address curve = Address.of("6EF8rrecthR5Dkzon8Nwu78hRvfCKubJ14M5uBEwF6P");
    Address us = Address.of("Ce6TQqeHC9p8KetsN6JsjHK7UTZk7nasjjnr7XxXp9F1");
    var guard = new CustomTxGuard(curve, List.of(us), Lamports.ofSol("0.1"), Lamports.of(9_000));
    List<GuardVerdict> verdicts =
        List.of(
            guard.review(sample(us, curve, "0.05")),
            guard.review(sample(us, curve, "0.5")),
            guard.review(sample(us, us, "0.05")));
    verdicts.forEach(System.out::println);
    var codes = verdicts.stream().map(v -> v.fold(yes -> "", no -> no.code())).toList();
    if (!codes.equals(List.of("", "SPEND_TOO_HIGH", "PROGRAM_UNKNOWN"))) {
      System.exit(1);
    }
  }

  private static TxPreview sample(Address payer, Address program, String sol) {
    OrderTerms terms = new OrderTerms.Buy(Lamports.ofSol(sol), TokenAmount.ofRaw(1, 6));
    var sample = TxPreview.builder(OrderId.of("o"), 1, payer, Mint.of(program.base58()), terms);
    return sample.programs(List.of(program)).fees(Lamports.of(5_000)).build();
  }
}
