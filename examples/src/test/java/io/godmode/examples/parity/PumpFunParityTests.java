package io.godmode.examples.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.core.pool.CurveState;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The trade of slot 435946190 (mainnet, 2026-07-29): an exact spend of 3 SOL on a new curve, of
 * which 2,962,962,962 lamports moved it.
 */
class PumpFunParityTests {
  private static final CurveState NEW = CurveState.initial();
  private static final long SPEND = 3_000_000_000L;
  private static final long NET = 2_962_962_962L;
  private static final long TOKENS = 96_449_438_144_093L;
  private static final long PROTOCOL = 28_148_149;
  private static final long CREATOR = 8_888_889;

  private static CurveEvents spend() {
    return new CurveEvents().buy("buy_exact_sol_in", NET, TOKENS).on(NEW).fees(PROTOCOL, CREATOR);
  }

  private static Optional<TradeArgs> args(TradeForm form, long amount, long limit) {
    return Optional.of(new TradeArgs(form, amount, limit));
  }

  @Test
  void anExactSpendIsExactByItsArguments() {
    Finding finding =
        PumpFunParity.compare(spend().event(), args(TradeForm.BUY_EXACT_IN, SPEND, TOKENS));

    assertThat(finding.verdict()).isEqualTo(Verdict.EXACT);
    assertThat(finding.trade()).isEqualTo("buy exact in");
    assertThat(finding.figures())
        .extracting(Figure::name)
        .containsExactly(
            "tokens",
            "quote",
            "protocol_fee",
            "creator_fee",
            "virtual_token_after",
            "virtual_quote_after",
            "real_token_after",
            "real_quote_after");
    assertThat(finding.figures()).allMatch(Figure::same);
  }

  @Test
  void aFeeThatIsOneOffIsNamed() {
    Finding finding =
        PumpFunParity.compare(
            spend().fees(PROTOCOL - 1, CREATOR).event(), args(TradeForm.BUY_EXACT_IN, SPEND, 1));

    assertThat(finding.verdict()).isEqualTo(Verdict.OFF);
    assertThat(finding.reason()).isEqualTo("differs: protocol_fee");
    assertThat(finding.figures().get(2).difference()).hasToString("1");
  }

  @Test
  void anOutputThatIsOneOffShowsInTheReservesToo() {
    Finding finding =
        PumpFunParity.compare(
            new CurveEvents()
                .buy("buy_exact_sol_in", NET, TOKENS + 1)
                .on(NEW)
                .fees(PROTOCOL, CREATOR)
                .event(),
            args(TradeForm.BUY_EXACT_IN, SPEND, 1));

    assertThat(finding.verdict()).isEqualTo(Verdict.OFF);
    assertThat(finding.reason()).startsWith("differs: tokens, ");
  }

  @Test
  void aTradeThatOurMinimumWouldRefuseIsAContradiction() {
    Finding finding =
        PumpFunParity.compare(spend().event(), args(TradeForm.BUY_EXACT_IN, SPEND, TOKENS + 1));

    assertThat(finding.verdict()).isEqualTo(Verdict.OFF);
    assertThat(finding.reason()).isEqualTo("the program traded, ours refuses");
    assertThat(finding.detail()).startsWith("SLIPPAGE: would give " + TOKENS);
  }

  @Test
  void aSaleAndABuyOfTokensNeedNoInstruction() {
    CurveState held = NEW.afterBuy(NET, TOKENS);
    CurveEvents sale = new CurveEvents().sell(NET - 1, TOKENS).on(held);
    CurveEvents buy = new CurveEvents().buy("buy", NET - 1, TOKENS).on(NEW);

    assertThat(PumpFunParity.compare(sale.event(), Optional.empty()).verdict())
        .isEqualTo(Verdict.EXACT);
    assertThat(PumpFunParity.compare(buy.event(), Optional.empty()))
        .matches(finding -> finding.verdict() == Verdict.EXACT)
        .matches(finding -> finding.trade().equals("buy exact out"));
  }

  @Test
  void aBuyThatNobodyNamesMayHaveFixedEitherSide() {
    Finding finding = PumpFunParity.compare(spend().unnamed().event(), Optional.empty());

    assertThat(finding.verdict()).isEqualTo(Verdict.EXACT);
    assertThat(finding.trade()).isEqualTo("buy exact in");
    assertThat(
            PumpFunParity.compare(spend().unnamed().fees(PROTOCOL, 0).event(), Optional.empty())
                .verdict())
        .isEqualTo(Verdict.OFF);
  }

  @Test
  void aCostAboveTheMaximumIsAContradiction() {
    Finding finding =
        PumpFunParity.compare(
            new CurveEvents().buy("buy", NET - 1, TOKENS).on(NEW).fees(PROTOCOL, CREATOR).event(),
            args(TradeForm.BUY_EXACT_OUT, TOKENS, NET));

    assertThat(finding.verdict()).isEqualTo(Verdict.OFF);
    assertThat(finding.detail()).contains("the most is " + NET);
  }

  @Test
  void withoutRealReservesOrRatesTheMissingFactIsNamed() {
    assertThat(
            PumpFunParity.compare(
                spend().withoutRealReserves().event(), args(TradeForm.BUY_EXACT_IN, SPEND, 1)))
        .isEqualTo(
            Finding.noState("buy exact in", "real reserves: the event is older than these fields"));
    assertThat(
            PumpFunParity.compare(
                new CurveEvents().buy("buy_exact_sol_in", NET, TOKENS).on(NEW).event(),
                Optional.empty()))
        .isEqualTo(
            Finding.noState("buy exact in", "fee rates: the event is older than its fee fields"));
  }

  @Test
  void reservesThatDoNotHoldTheAmountsAreNoState() {
    Finding finding =
        PumpFunParity.compare(
            new CurveEvents().buy("buy", NET, TOKENS).after(new CurveState(1, 1, 1, 1)).event(),
            Optional.empty());

    assertThat(finding.verdict()).isEqualTo(Verdict.NO_STATE);
    assertThat(finding.reason()).isEqualTo("the reserves after the trade do not hold its amounts");
  }

  @Test
  void aMayhemCurveIsNeverCalledExact() {
    Optional<TradeArgs> args = args(TradeForm.BUY_EXACT_IN, SPEND, 1);
    CurveState moved =
        new CurveState(
            NEW.virtualToken(), NEW.virtualQuote() + 7_000_000, NEW.realToken(), NEW.realQuote());

    assertThat(PumpFunParity.compare(spend().mayhem().event(), args).verdict())
        .isEqualTo(Verdict.FITS);
    CurveEvents onMoved =
        new CurveEvents().buy("buy_exact_sol_in", NET, TOKENS).on(moved).fees(PROTOCOL, CREATOR);
    assertThat(PumpFunParity.compare(onMoved.mayhem().event(), args).verdict())
        .isEqualTo(Verdict.NO_STATE);
  }
}
