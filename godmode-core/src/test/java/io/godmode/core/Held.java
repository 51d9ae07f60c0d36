package io.godmode.core;

import io.godmode.api.id.Mint;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Ratio;
import io.godmode.api.order.ExitPlan;
import io.godmode.core.ledger.HeldPosition;
import io.godmode.testkit.TestData;
import io.godmode.testkit.TestMints;
import java.util.Set;

/** A position of 1,000 raw tokens that cost 1,000,000 lamports, and changes of it. */
final class Held {
  static final Mint MINT = TestMints.numbered(1);
  private WalletId wallet = TestData.WALLET;
  private long quantity = 1_000;
  private long initialQuantity = 1_000;
  private long exiting;
  private long cost = 1_000_000;
  private long executable = 1_000_000;
  private boolean missing;
  private Ratio peak = new Ratio(Long.MIN_VALUE);
  private Set<Integer> taken = Set.of();
  private final ExitPlan plan;

  private Held(ExitPlan plan) {
    this.plan = plan;
  }

  static Held with(ExitPlan plan) {
    return new Held(plan);
  }

  Held wallet(WalletId value) {
    wallet = value;
    return this;
  }

  Held quantity(long left, long initial) {
    quantity = left;
    initialQuantity = initial;
    return this;
  }

  Held exiting(long value) {
    exiting = value;
    return this;
  }

  Held cost(long value) {
    cost = value;
    return this;
  }

  Held worth(long lamports) {
    executable = lamports;
    return this;
  }

  Held markMissing() {
    missing = true;
    return this;
  }

  Held peak(String fraction) {
    peak = Ratio.ofFraction(fraction);
    return this;
  }

  Held peak(Ratio value) {
    peak = value;
    return this;
  }

  Held taken(Integer... levels) {
    taken = Set.of(levels);
    return this;
  }

  HeldPosition position() {
    return new HeldPosition(
        wallet,
        MINT,
        "TEST",
        TestData.STRATEGY,
        TestData.START,
        6,
        quantity,
        initialQuantity,
        exiting,
        0,
        0,
        cost,
        executable,
        missing,
        TestData.SLOT,
        peak,
        taken,
        plan);
  }
}
