package io.godmode.examples.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.core.pool.BondingCurve;
import io.godmode.core.pool.CurveFees;
import io.godmode.core.pool.CurveQuote;
import io.godmode.core.pool.CurveState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurveTrackTests {
  private final CurveTrack track = new CurveTrack();
  private final List<Finding> findings = new ArrayList<>();
  private CurveState curve = CurveState.initial();

  private CurveTrack.Trade buy(long spend) {
    CurveQuote quote = BondingCurve.buyExactIn(curve, spend, CurveFees.MAINNET_CURVE);
    curve = quote.after();
    return new CurveTrack.Trade(true, quote.curveAmount(), quote.tokens());
  }

  private CurveTrack.Trade sell(long tokens) {
    CurveQuote quote = BondingCurve.sell(curve, tokens, CurveFees.MAINNET_CURVE);
    curve = quote.after();
    return new CurveTrack.Trade(false, quote.curveAmount(), quote.tokens());
  }

  private void add(CurveTrack.Trade trade) {
    int row = findings.size();
    findings.add(Finding.noState("", "still waiting"));
    track.add(trade, finding -> findings.set(row, finding));
  }

  private List<Verdict> verdicts() {
    return findings.stream().map(Finding::verdict).toList();
  }

  @Test
  void smallTradesBetweenLargeOnesAreForetoldToTheUnit() {
    add(buy(2_000_000_000L));
    add(buy(50_000_001L));
    add(sell(curve.virtualToken() / 100));
    for (int i = 0; i < 12; i++) {
      add(i % 2 == 0 ? buy(1_000_000_000L + 7L * i) : sell(20_000_000_000_000L + 13L * i));
    }
    add(buy(1_000_003L));
    track.end();

    Finding last = findings.get(findings.size() - 1);
    assertThat(last.verdict()).isEqualTo(Verdict.EXACT);
    assertThat(last.state()).isEqualTo("rebuilt from the trades before it");
    assertThat(verdicts()).doesNotContain(Verdict.OFF, Verdict.NO_STATE);
  }

  @Test
  void aLaterAmountThatIsOffByOneContradicts() {
    for (int i = 0; i < 14; i++) {
      add(i % 2 == 0 ? buy(1_000_000_000L + 7L * i) : sell(20_000_000_000_000L + 13L * i));
    }
    CurveTrack.Trade right = sell(3_000_000_000_000L);
    add(new CurveTrack.Trade(false, right.quote() + 2, right.tokens()));
    track.end();

    Finding last = findings.get(findings.size() - 1);
    assertThat(last.verdict()).isEqualTo(Verdict.OFF);
    assertThat(last.reason()).isEqualTo("differs: quote");
  }

  @Test
  void theTradesAroundOneTellItsStateWhereThoseBeforeDoNot() {
    CurveTrack.Trade first = sellable();
    add(first);
    for (int i = 0; i < 14; i++) {
      add(i % 2 == 0 ? buy(1_000_000_000L + 7L * i) : sell(20_000_000_000_000L + 13L * i));
    }
    assertThat(findings.get(0).reason()).isEqualTo("still waiting");

    track.end();

    assertThat(findings.get(0).verdict()).isEqualTo(Verdict.EXACT);
    assertThat(findings.get(0).state()).startsWith("rebuilt from the trades before and after it");
  }

  private CurveTrack.Trade sellable() {
    curve = BondingCurve.buyExactIn(curve, 5_000_000_000L, CurveFees.MAINNET_CURVE).after();
    return sell(1_000_000L);
  }

  @Test
  void aSingleTradeFitsAndProvesNothing() {
    add(buy(2_000_000_000L));
    track.end();

    assertThat(verdicts()).containsExactly(Verdict.FITS);
    assertThat(findings.get(0).reason()).startsWith("reserves before it: not recorded");
  }

  @Test
  void aBuyOfTheLastTokensIsNotTakenForABreak() {
    curve = BondingCurve.buyExactIn(curve, 5_000_000_000L, CurveFees.MAINNET_CURVE).after();
    add(buy(60_000_000_000L));
    add(buy(70_000_000_000L));
    track.end();

    assertThat(curve.complete()).isTrue();
    assertThat(verdicts().get(1)).isEqualTo(Verdict.FITS);
    assertThat(findings.get(1).reason()).endsWith("it takes one of these");
  }

  @Test
  void whatNoOrdinaryCurveGivesHasNoState() {
    add(new CurveTrack.Trade(true, 1_000L, 900_000_000_000_000L));
    track.end();

    assertThat(verdicts()).containsExactly(Verdict.NO_STATE);
    assertThat(findings.get(0).reason()).endsWith("no ordinary SOL curve gives the trade");
  }
}
