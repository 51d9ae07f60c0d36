package io.godmode.examples.parity;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.core.pool.CurveState;
import io.godmode.onchain.decode.PumpFunEvent;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes events of curve trades; parts that a test does not set are those of a SOL coin of 2026. */
final class CurveEvents {
  static final Mint MINT = Mint.of("7k2255ueF3Ecnnjf9odEu7so3gmXKS8E29atDWmFpump");
  private static final Address USER = Address.of("3HeEuccBzrTvWBvQGuiVgqbJcCpzTd4mFZjbKQoz5BYg");

  private boolean buy = true;
  private long sol;
  private long tokens;
  private CurveState after = CurveState.initial();
  private OptionalLong fee = OptionalLong.empty();
  private OptionalLong creatorFee = OptionalLong.empty();
  private boolean real = true;
  private boolean mayhem;
  private Optional<String> name = Optional.of("buy");

  CurveEvents buy(String instruction, long lamports, long raw) {
    buy = true;
    name = Optional.of(instruction);
    sol = lamports;
    tokens = raw;
    return this;
  }

  CurveEvents sell(long lamports, long raw) {
    buy = false;
    name = Optional.of("sell");
    sol = lamports;
    tokens = raw;
    return this;
  }

  /** The reserves before, from which those after follow by the amounts. */
  CurveEvents on(CurveState before) {
    after = buy ? before.afterBuy(sol, tokens) : before.afterSell(sol, tokens);
    return this;
  }

  CurveEvents after(CurveState state) {
    after = state;
    return this;
  }

  CurveEvents fees(long protocol, long creator) {
    fee = OptionalLong.of(protocol);
    creatorFee = OptionalLong.of(creator);
    return this;
  }

  CurveEvents withoutRealReserves() {
    real = false;
    return this;
  }

  /** As programs before October 2025 emitted it. */
  CurveEvents unnamed() {
    name = Optional.empty();
    return this;
  }

  CurveEvents mayhem() {
    mayhem = true;
    return this;
  }

  PumpFunEvent.Trade event() {
    boolean rated = fee.isPresent();
    return new PumpFunEvent.Trade(
        MINT,
        sol,
        tokens,
        buy,
        USER,
        1_753_751_878L,
        after.virtualQuote(),
        after.virtualToken(),
        real ? OptionalLong.of(after.realQuote()) : OptionalLong.empty(),
        real ? OptionalLong.of(after.realToken()) : OptionalLong.empty(),
        Optional.empty(),
        rated ? OptionalLong.of(95) : OptionalLong.empty(),
        fee,
        Optional.empty(),
        rated ? OptionalLong.of(30) : OptionalLong.empty(),
        creatorFee,
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        name,
        Optional.of(mayhem),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty());
  }
}
