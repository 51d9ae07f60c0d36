package com.example.contracts;

import io.godmode.api.TxGuard;
import io.godmode.api.id.Address;
import io.godmode.api.money.Lamports;
import io.godmode.api.risk.GuardVerdict;
import io.godmode.api.risk.TxPreview;
import java.util.List;

/**
 * A transaction guard of a stranger: one payer, exactly these programs and recipients, buys up to a
 * limit. Immutable.
 *
 * @param payer who may pay
 * @param programs what a transaction calls, in this order
 * @param recipients whom it pays, in this order
 * @param maxSpend what a buy may spend
 * @param maxFees what it may cost beside that
 * @param maxBytes how long it may be
 */
public record KnownProgramsGuard(
    Address payer,
    List<Address> programs,
    List<Address> recipients,
    Lamports maxSpend,
    Lamports maxFees,
    int maxBytes)
    implements TxGuard {
  /** Copies the lists. */
  public KnownProgramsGuard {
    programs = List.copyOf(programs);
    recipients = List.copyOf(recipients);
  }

  @Override
  public GuardVerdict review(TxPreview transaction) {
    if (!transaction.payer().equals(payer)) {
      return GuardVerdict.refuse("PAYER", "it is paid by " + transaction.payer());
    }
    if (!transaction.programs().equals(programs)) {
      return GuardVerdict.refuse("PROGRAMS", "it calls " + transaction.programs());
    }
    if (!transaction.recipients().equals(recipients)) {
      return GuardVerdict.refuse("RECIPIENTS", "it pays " + transaction.recipients());
    }
    if (transaction.terms().fold(buy -> buy.spend().compareTo(maxSpend) > 0, sell -> false)) {
      return GuardVerdict.refuse("SPEND", "it spends more than " + maxSpend);
    }
    if (transaction.fees().compareTo(maxFees) > 0) {
      return GuardVerdict.refuse("FEES", "it costs " + transaction.fees());
    }
    if (transaction.sizeBytes() > maxBytes) {
      return GuardVerdict.refuse("SIZE", "it has " + transaction.sizeBytes() + " bytes");
    }
    return GuardVerdict.PERMIT;
  }
}
