package io.godmode.onchain.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.market.FeeRates;
import io.godmode.api.money.Lamports;
import io.godmode.api.order.AttemptFailure;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.Order;
import io.godmode.api.order.OrderTerms;
import io.godmode.core.pool.BondingCurve;
import io.godmode.core.pool.CurveState;
import io.godmode.onchain.execution.ShadowDifference.Part;
import io.godmode.onchain.rig.StandInCurve;
import io.godmode.onchain.rig.SvmRig;
import io.godmode.testkit.TestData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each cause by itself, on a real virtual machine. */
@Tag("svm")
class ShadowExecutorOnRigTests {
  @RegisterExtension static final SvmRig RIG = SvmRig.create();

  private final ScriptedDelegate paper = new ScriptedDelegate();
  private final List<ShadowRecord> records = new ArrayList<>();
  private RigDesk desk;
  private ShadowExecutor shadow;

  @BeforeEach
  void compose() {
    desk = RigDesk.on(RIG, true);
    shadow =
        ShadowExecutor.beside(paper, desk.chain, records::add)
            .wallet(TestData.WALLET, desk.wallet.address())
            .tipAccounts(List.of(desk.tipAccount))
            .build(false);
    shadow.start(desk.context);
  }

  @AfterEach
  void nothingWasSent() {
    shadow.close();
    desk.close();
    assertThat(desk.transactions()).isZero();
  }

  private ShadowRecord filled(Order order) {
    desk.context.submit(shadow, TestData.approved(order));
    shadow.work();
    paper.fill(order);
    shadow.work();
    assertThat(records).hasSize(1);
    return records.get(0);
  }

  private static Map<ShadowCause, Part> parts(ShadowRecord compared) {
    return compared.difference().orElseThrow().parts();
  }

  @Test
  void onTheSameStateOnlyThePriorityFeeDiffers() {
    ShadowRecord buy = filled(desk.buy("o-1"));

    assertThat(buy.chain().kind()).isEqualTo(ShadowOutcome.Kind.FILLED);
    assertThat(buy.chain().fill()).isEqualTo(buy.paper().fill());
    assertThat(buy.chain().costs().venueFees()).isEqualTo(buy.paper().costs().venueFees());
    assertThat(buy.chain().units()).isPositive();
    long saved =
        buy.paper().costs().priorityFee().value() - buy.chain().costs().priorityFee().value();
    assertThat(saved).isPositive();
    assertThat(parts(buy)).containsOnly(Map.entry(ShadowCause.NETWORK, new Part(0, saved)));
  }

  @Test
  void aSaleIsComparedInLamports() {
    Order sale = desk.sell("o-1");
    ShadowRecord compared = filled(sale);
    assertThat(compared.chain().fill()).isEqualTo(compared.paper().fill());
    assertThat(parts(compared)).containsOnlyKeys(ShadowCause.NETWORK);
  }

  @Test
  void whatOthersBoughtMeanwhileIsTheState() {
    Order order = desk.buy("o-1");
    CurveState moved =
        BondingCurve.buyExactIn(desk.curve.state(), 100_000_000, RigDesk.RATES).after();
    desk.curve.setState(moved, false);

    ShadowRecord buy = filled(order);
    long less =
        BondingCurve.buyExactIn(moved, RigDesk.SPEND, RigDesk.RATES).tokens()
            - buy.paper().fill().orElseThrow().tokens().raw();
    assertThat(less).isNegative();
    assertThat(parts(buy)).containsOnlyKeys(ShadowCause.STATE, ShadowCause.NETWORK);
    assertThat(buy.difference().orElseThrow().part(ShadowCause.STATE).tokens()).isEqualTo(less);
  }

  @Test
  void otherRatesThanTheEngineSawAreVenueFees() {
    desk.context.pool(desk.pool().toBuilder().fees(FeeRates.of(95, 5, 0)).build());
    ShadowRecord buy = filled(desk.buy("o-1"));
    assertThat(parts(buy)).containsOnlyKeys(ShadowCause.VENUE_FEES, ShadowCause.NETWORK);
    assertThat(buy.difference().orElseThrow().tokens()).isNegative();
  }

  @Test
  void whatPaperAddsUntilItLandsIsThePrice() {
    Order order = desk.buy("o-1");
    desk.context.submit(shadow, TestData.approved(order));
    shadow.work();
    CurveState moved =
        BondingCurve.buyExactIn(desk.curve.state(), 50_000_000, RigDesk.RATES).after();
    desk.curve.setState(moved, false);
    desk.observe();
    paper.fill(order);
    shadow.work();

    ShadowDifference difference = records.get(0).difference().orElseThrow();
    assertThat(difference.parts()).containsOnlyKeys(ShadowCause.PRICE, ShadowCause.NETWORK);
    assertThat(difference.part(ShadowCause.PRICE).tokens())
        .isEqualTo(difference.tokens())
        .isPositive();
  }

  @Test
  void anAccountThatIsThereNeedsNoRent() {
    desk.withTokens(5);
    ShadowRecord buy = filled(desk.buy("o-1"));
    assertThat(buy.difference().orElseThrow().part(ShadowCause.RENT))
        .isEqualTo(new Part(0, StandInCurve.TOKEN_2022_ACCOUNT_LAMPORTS));
  }

  @Test
  void aCompleteCurveIsAnotherOutcome() {
    Order order = desk.buy("o-1");
    desk.curve.setState(desk.curve.state(), true);
    ShadowRecord buy = filled(order);
    assertThat(buy.chain().failure()).contains(AttemptFailure.CURVE_COMPLETE);
    ShadowDifference difference = buy.difference().orElseThrow();
    assertThat(difference.parts())
        .containsOnly(
            Map.entry(ShadowCause.OUTCOME, new Part(difference.tokens(), difference.lamports())));
    assertThat(difference.lamports()).isEqualTo(-buy.paper().lamports());
  }

  @Test
  void wherePaperFailsTheChainMayFill() {
    Order order = desk.buy("o-1");
    desk.context.submit(shadow, TestData.approved(order));
    paper.fail(order, AttemptState.LANDED_FAILED);
    shadow.work();
    assertThat(parts(records.get(0))).containsOnlyKeys(ShadowCause.OUTCOME);
    assertThat(shadow.summary().onlyChain()).isEqualTo(1);
  }

  @Test
  void whatTheWalletDoesNotHoldIsQuoted() {
    Order sale = desk.sell("o-1");
    desk.curve.giveTokens(desk.wallet.address(), 1);
    ShadowRecord compared = filled(sale);
    assertThat(compared.chain().kind()).isEqualTo(ShadowOutcome.Kind.QUOTED);
    assertThat(compared.chain().detail()).contains("BALANCE_TOO_LOW");
    assertThat(parts(compared)).isEmpty();
    assertThat(shadow.summary().quoted()).isEqualTo(1);
  }

  @Test
  void aWalletWithoutMoneyIsQuotedToo() {
    RIG.fund(desk.wallet.address(), 0);
    ShadowRecord compared = filled(desk.buy("o-1"));
    assertThat(compared.chain().kind()).isEqualTo(ShadowOutcome.Kind.QUOTED);
    assertThat(parts(compared)).isEmpty();
  }

  @Test
  void lessThanTheMinimumIsNotFilled() {
    Order plain = desk.buy("o-1");
    desk.curve.setState(
        BondingCurve.buyExactIn(desk.curve.state(), 20_000_000_000L, RigDesk.RATES).after(), false);
    ShadowRecord compared = filled(plain);
    assertThat(compared.chain().failure()).contains(AttemptFailure.SLIPPAGE);
    assertThat(parts(compared)).containsOnlyKeys(ShadowCause.OUTCOME);
  }

  @Test
  void aMarketThatIsNotThereIsNotRead() {
    SwapRehearsal rehearsal = SwapRehearsal.on(desk.chain);
    assertThat(rehearsal.market(desk.curve.mint(), desk.pool().venue(), 6))
        .hasValueSatisfying(
            pool -> assertThat(pool.virtualQuote()).isEqualTo(desk.pool().virtualQuote()));
    assertThat(
            rehearsal.market(TestData.buy("o", desk.curve.mint()).mint(), desk.pool().venue(), 9))
        .isEmpty();
    Order order =
        desk.order(
            TestData.buy("o-2", desk.curve.mint()),
            new OrderTerms.Buy(
                Lamports.of(RigDesk.SPEND),
                desk.sell("x").terms().fold(b -> b.minTokens(), s -> s.quantity())));
    assertThat(
            rehearsal.rehearse(
                order,
                desk.wallet.address(),
                desk.pool().venue(),
                desk.context.model(desk.pool().venue()).orElseThrow()))
        .isInstanceOf(SwapRehearsal.Ready.class);
  }
}
