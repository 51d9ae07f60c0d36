package com.example.contracts;

import io.godmode.api.TxGuard;
import io.godmode.api.money.Lamports;
import io.godmode.api.risk.TxPreview;
import io.godmode.testkit.TestData;
import io.godmode.testkit.TestMints;
import io.godmode.testkit.TxGuardContract;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

class KnownProgramsGuardTests implements TxGuardContract {
  private static final Lamports MOST_SPENT = Lamports.ofSol("1");
  private static final Lamports MOST_FEES = Lamports.ofSol("0.1");
  private static final int MOST_BYTES = 1_232;

  private static TxGuard guard(Lamports spend, Lamports fees, int bytes) {
    return new KnownProgramsGuard(
        TestData.TRADER,
        List.of(TestData.PROGRAM),
        List.of(TestData.FEE_RECIPIENT),
        spend,
        fees,
        bytes);
  }

  @Override
  public TxGuard guard() {
    return guard(MOST_SPENT, MOST_FEES, MOST_BYTES);
  }

  @Override
  public Optional<TxPreview> permitted() {
    return Optional.of(TestData.transaction(TestData.buy("order", TestMints.numbered(1))));
  }

  @Override
  public Optional<Caps> caps() {
    return Optional.of(
        new Caps(Optional.of(MOST_SPENT), Optional.of(MOST_FEES), OptionalInt.of(MOST_BYTES)));
  }

  @Override
  public List<TxGuard> tightened() {
    return List.of(
        guard(Lamports.of(1), MOST_FEES, MOST_BYTES),
        guard(MOST_SPENT, Lamports.of(1), MOST_BYTES),
        guard(MOST_SPENT, MOST_FEES, 1));
  }
}
