package io.godmode.examples;

import io.godmode.api.TxGuard;
import io.godmode.api.id.Address;
import io.godmode.api.money.Lamports;
import io.godmode.api.risk.TxPreview;
import io.godmode.testkit.TestData;
import io.godmode.testkit.TestMints;
import io.godmode.testkit.TxGuardContract;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

class CustomTxGuardTests implements TxGuardContract {
  private static final List<Address> PARTIES = List.of(TestData.TRADER, TestData.FEE_RECIPIENT);
  private static final Lamports MOST = Lamports.ofSol("0.05");
  private static final Lamports FEES = Lamports.of(3_000_000);

  @Override
  public TxGuard guard() {
    return new CustomTxGuard(TestData.PROGRAM, PARTIES, MOST, FEES);
  }

  @Override
  public Optional<TxPreview> permitted() {
    return Optional.of(TestData.transaction(TestData.buy("o-1", TestMints.WIF)));
  }

  @Override
  public Optional<Caps> caps() {
    return Optional.of(new Caps(Optional.of(MOST), Optional.of(FEES), OptionalInt.empty()));
  }

  @Override
  public List<TxGuard> tightened() {
    return List.of(
        new CustomTxGuard(TestData.PROGRAM, PARTIES, Lamports.ZERO, FEES),
        new CustomTxGuard(TestData.PROGRAM, PARTIES, MOST, Lamports.ZERO),
        new CustomTxGuard(TestData.PROGRAM, List.of(), MOST, FEES));
  }
}
