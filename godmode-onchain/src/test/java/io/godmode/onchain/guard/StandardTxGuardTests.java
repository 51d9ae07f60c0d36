package io.godmode.onchain.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.TxGuard;
import io.godmode.api.id.Address;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.order.OrderTerms;
import io.godmode.api.risk.GuardVerdict;
import io.godmode.api.risk.SimulatedChange;
import io.godmode.api.risk.TxPreview;
import io.godmode.testkit.TxGuardContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class StandardTxGuardTests implements TxGuardContract {
  private static final String SECRET = "canary-5f1c";

  @Override
  public TxGuard guard() {
    return Draft.limits().build();
  }

  @Override
  public Optional<TxPreview> permitted() {
    return Optional.of(Draft.curveBuy().preview());
  }

  @Override
  public Optional<TxGuard> unconfigured() {
    return Optional.of(StandardTxGuard.builder().build());
  }

  @Override
  public Optional<TxGuard> failing() {
    return Optional.of(
        Draft.limits()
            .build(
                (program, seeds) -> {
                  throw new NoClassDefFoundError(SECRET);
                }));
  }

  /** Amounts stand in the bytes, so that only what is stated can be moved to its limit. */
  @Override
  public Optional<Caps> caps() {
    return Optional.of(
        new Caps(Optional.empty(), Optional.of(Draft.FEES_CAP), OptionalInt.empty()));
  }

  @Override
  public List<TxGuard> tightened() {
    return List.of(
        Draft.limits().payers(List.of()).build(),
        Draft.limits().programs(List.of()).build(),
        Draft.limits().tipAccounts(List.of()).build(),
        Draft.limits().maxSpend(Lamports.of(1)).build(),
        Draft.limits().maxNetworkFee(Lamports.of(1)).build(),
        Draft.limits().maxTip(Lamports.of(1)).build(),
        Draft.limits().maxFees(Lamports.of(1)).build(),
        Draft.limits().maxSlippage(BasisPoints.ZERO).build());
  }

  @Test
  void eachKindOfSwapIsPermittedInBothForms() {
    for (Draft draft : Draft.all()) {
      assertThat(guard().review(draft.preview())).isEqualTo(GuardVerdict.PERMIT);
      draft.tables = Optional.of(Map.of());
      assertThat(guard().review(draft.preview())).isEqualTo(GuardVerdict.PERMIT);
    }
  }

  @Test
  void aConfiguredLookupTableIsRead() {
    List<Address> contents = new ArrayList<>();
    for (int i = 100; i < 127; i++) {
      contents.add(Calls.account(i));
    }
    contents.add(Draft.MINT);
    Map<Address, List<Address>> tables = Map.of(Draft.TABLE, contents);
    StandardTxGuard guard = Draft.limits().lookupTables(tables).build();
    for (Draft draft : Draft.all()) {
      int plain = draft.message().length;
      draft.tables = Optional.of(tables);
      assertThat(draft.message().length).isLessThan(plain - 200);
      assertThat(guard.review(draft.preview())).isEqualTo(GuardVerdict.PERMIT);
    }
  }

  @Test
  void eachSettingIsNeeded() {
    TxPreview preview = Draft.curveBuy().preview();
    for (TxGuard tighter : tightened()) {
      assertThat(tighter.review(preview)).isInstanceOf(GuardVerdict.Refuse.class);
    }
  }

  @Test
  void limitsHoldToTheUnit() {
    TxPreview buy = Draft.curveBuy().preview();
    assertThat(verdict(Draft.limits().maxSpend(Lamports.of(Draft.SPEND)), buy)).isEmpty();
    assertThat(verdict(Draft.limits().maxSpend(Lamports.of(Draft.SPEND - 1)), buy))
        .isEqualTo("SPEND_TOO_HIGH");
    assertThat(verdict(Draft.limits().maxNetworkFee(Lamports.of(Draft.NETWORK - 1)), buy))
        .isEqualTo("NETWORK_FEE_TOO_HIGH");
    assertThat(verdict(Draft.limits().maxTip(Lamports.of(Draft.TIP - 1)), buy))
        .isEqualTo("TIP_TOO_HIGH");
    // 9,000,000 of 10,000,000 simulated are 1,000 bps less.
    assertThat(verdict(Draft.limits().maxSlippage(BasisPoints.of(999)), buy))
        .isEqualTo("MIN_OUT_TOO_FAR");
    TxPreview sale = Draft.curveSale().preview();
    // 45,000,000 of 48,000,000 simulated are 625 bps less.
    assertThat(verdict(Draft.limits().maxSlippage(BasisPoints.of(625)), sale)).isEmpty();
    assertThat(verdict(Draft.limits().maxSlippage(BasisPoints.of(624)), sale))
        .isEqualTo("MIN_OUT_TOO_FAR");
  }

  /** The ladder of exits ends far below what a buy may be asked for. */
  @Test
  void salesHaveALimitOfTheirOwnWhereItIsSet() {
    StandardTxGuard.Builder limits =
        Draft.limits().maxSlippage(BasisPoints.of(999)).maxExitSlippage(BasisPoints.of(5_000));
    // 24,000,000 of 48,000,000 simulated are 5,000 bps less.
    for (Draft sale : List.of(Draft.curveSale(), Draft.poolSale(), Draft.invertedSale())) {
      assertThat(verdict(limits, lastStep(sale, 24_000_000))).isEmpty();
      assertThat(verdict(limits, lastStep(sale, 23_999_999))).isEqualTo("MIN_OUT_TOO_FAR");
      assertThat(verdict(Draft.limits(), lastStep(sale, 24_000_000))).isEqualTo("MIN_OUT_TOO_FAR");
    }
    assertThat(verdict(limits, Draft.curveBuy().preview())).isEqualTo("MIN_OUT_TOO_FAR");
    assertThat(verdict(Draft.limits().maxExitSlippage(BasisPoints.ZERO), Draft.poolBuy().preview()))
        .isEmpty();
  }

  private static TxPreview lastStep(Draft sale, long least) {
    sale.terms = new OrderTerms.Sell(TokenAmount.ofRaw(Draft.TOKENS, 6), Lamports.of(least));
    return sale.amount(16, least).preview();
  }

  @Test
  void aSaleNeedsNothingToSpend() {
    assertThat(verdict(Draft.limits().maxSpend(Lamports.ZERO), Draft.poolSale().preview()))
        .isEmpty();
  }

  @Test
  void withoutTheNeedOfASimulationOneThatIsThereIsJudged() {
    StandardTxGuard.Builder lenient = Draft.limits().requireSimulation(false);
    Draft draft = Draft.curveBuy();
    draft.simulated = Optional.empty();
    assertThat(verdict(lenient, draft.preview())).isEmpty();
    draft.simulated(failed());
    assertThat(verdict(lenient, draft.preview())).isEqualTo("SIMULATION_ERROR");
  }

  @Test
  void aPriceWithoutUnitsCountsAsTheMost() {
    Draft draft = Draft.curveBuy();
    draft.calls.remove(0);
    assertThat(verdict(Draft.limits(), draft.preview())).isEqualTo("NETWORK_FEE_TOO_HIGH");
    draft.fees = Lamports.of(1_405_000 + Draft.TIP + Draft.RENT);
    draft.simulated(
        new SimulatedChange(
            -Draft.SPEND - 1_405_000 - Draft.TIP - Draft.RENT,
            Draft.TOKENS,
            Lamports.of(Draft.RENT),
            Lamports.ZERO,
            90_000,
            Optional.empty()));
    assertThat(verdict(Draft.limits().maxNetworkFee(Lamports.of(1_405_000)), draft.preview()))
        .isEmpty();
  }

  @Test
  void whatComesFromOutsideAsTextIsNotRepeated() {
    GuardVerdict broken = failing().orElseThrow().review(Draft.curveBuy().preview());
    assertThat(broken)
        .isEqualTo(
            GuardVerdict.refuse("GUARD_FAILED", "java.lang.NoClassDefFoundError inside the guard"));
    assertThat(guard().review(Draft.curveBuy().simulated(failed()).preview()).toString())
        .doesNotContain(SECRET);
    assertThat(
            guard()
                .review(Draft.curveBuy().preview().toBuilder().messageHash(SECRET).build())
                .toString())
        .doesNotContain(SECRET);
  }

  private static SimulatedChange failed() {
    SimulatedChange good = Draft.bought();
    return new SimulatedChange(
        good.lamports(),
        good.tokens(),
        good.rentLocked(),
        good.rentFreed(),
        good.unitsConsumed(),
        Optional.of(SECRET));
  }

  private static String verdict(StandardTxGuard.Builder limits, TxPreview preview) {
    return limits.build().review(preview).fold(yes -> "", GuardVerdict.Refuse::code);
  }
}
