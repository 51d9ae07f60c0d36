package io.godmode.examples.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.core.pool.CurveQuote;
import io.godmode.core.pool.CurveState;
import io.godmode.core.pool.PoolFees;
import io.godmode.core.pool.PumpSwap;
import java.util.List;
import org.junit.jupiter.api.Test;

class GradedPoolTests {
  private static final long VIRTUAL = 17_584_505_289L;
  private static final PoolFees FEES = new PoolFees(20, 5, 0);

  private final GradedPool pool = new GradedPool();

  private static CurveState pool(long base, long quote, long virtual) {
    return new CurveState(base, quote + virtual, base, quote);
  }

  private void buy(long base, long quote, long virtual, long amount) {
    CurveQuote swap = PumpSwap.buyExactOut(pool(base, quote, virtual), amount, FEES);
    long fee = swap.lpFee() + swap.protocolFee();
    pool.add(new GradedPool.Swap(true, base, quote, amount, swap.curveAmount() + fee, fee, true));
  }

  private void sell(
      long base, long quote, long virtual, long amount, PoolFees fees, boolean creator, long off) {
    CurveQuote swap = PumpSwap.sellExactIn(pool(base, quote, virtual), amount, fees);
    long fee = swap.lpFee() + swap.protocolFee();
    pool.add(
        new GradedPool.Swap(false, base, quote, amount, swap.traderAmount() + off, fee, creator));
  }

  private List<Verdict> verdicts() {
    return pool.findings().stream().map(Finding::verdict).toList();
  }

  @Test
  void oneSwapTellsTheVirtualReservesOfAnother() {
    buy(200_000_000_000_000L, 90_000_000_000L, VIRTUAL, 90_000_000_000_000L);
    sell(190_000_000_000_000L, 94_000_000_000L, VIRTUAL, 1_000_000_000L, FEES, false, 0);

    assertThat(pool.findings().get(1))
        .matches(finding -> finding.verdict() == Verdict.EXACT)
        .matches(finding -> finding.state().contains("the pool's other swaps"));
  }

  @Test
  void anAmountThatTheOthersExcludeContradicts() {
    buy(200_000_000_000_000L, 90_000_000_000L, VIRTUAL, 90_000_000_000_000L);
    sell(190_000_000_000_000L, 94_000_000_000L, VIRTUAL, 1_000_000_000L, FEES, false, 5);

    assertThat(pool.findings().get(1).verdict()).isEqualTo(Verdict.OFF);
  }

  @Test
  void aSwapAloneFitsWithoutVirtualReservesOrHasNoState() {
    sell(190_000_000_000_000L, 94_000_000_000L, 0, 1_000_000_000L, FEES, false, 0);
    assertThat(verdicts()).containsExactly(Verdict.FITS);

    GradedPool other = new GradedPool();
    CurveQuote swap =
        PumpSwap.sellExactIn(
            pool(190_000_000_000_000L, 94_000_000_000L, VIRTUAL), 1_000_000_000L, FEES);
    long fee = swap.lpFee() + swap.protocolFee();
    other.add(
        new GradedPool.Swap(
            false,
            190_000_000_000_000L,
            94_000_000_000L,
            1_000_000_000L,
            swap.traderAmount(),
            fee,
            false));
    assertThat(other.findings())
        .singleElement()
        .matches(finding -> finding.verdict() == Verdict.NO_STATE)
        .matches(finding -> finding.reason().startsWith("the pool's virtual quote reserves"));
  }

  @Test
  void aCreatorsFeeThatIsNotRecordedMayBeAWholeRate() {
    buy(200_000_000_000_000L, 90_000_000_000L, VIRTUAL, 90_000_000_000_000L);
    sell(
        190_000_000_000_000L,
        94_000_000_000L,
        VIRTUAL,
        1_000_000_000_000L,
        new PoolFees(20, 5, 95),
        true,
        0);

    assertThat(pool.findings().get(1).verdict()).isEqualTo(Verdict.FITS);
    assertThat(pool.findings().get(1).reason()).startsWith("the creator's fee is not recorded");
  }
}
