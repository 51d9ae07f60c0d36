package io.godmode.examples.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.Address;
import io.godmode.core.pool.CurveQuote;
import io.godmode.core.pool.CurveState;
import io.godmode.core.pool.PoolFees;
import io.godmode.core.pool.PumpSwap;
import io.godmode.onchain.decode.PumpSwapEvent;
import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PumpSwapParityTests {
  private static final Address POOL = Address.of("2pa3zgySbWDSeMmpp62VVfxtjWchpEg5yUmTVXK2wKv9");
  private static final Address NOBODY = Address.of("11111111111111111111111111111111");
  private static final long BASE = 400_000_000_000_000L;
  private static final long QUOTE = 500_000_000_000L;
  private static final long VIRTUAL = 17_584_505_289L;
  private static final CurveState BEFORE = new CurveState(BASE, QUOTE + VIRTUAL, BASE, QUOTE);
  private static final PoolFees FEES = new PoolFees(20, 5, 95);

  private static PumpSwapEvent.Trade event(
      boolean buy,
      String name,
      long limit,
      long quoteAmount,
      long userQuote,
      CurveQuote swap,
      Address creator,
      long creatorFee) {
    return new PumpSwapEvent.Trade(
        buy,
        1_786_000_000L,
        swap.tokens(),
        limit,
        BASE,
        QUOTE,
        quoteAmount,
        FEES.lpBps(),
        swap.lpFee(),
        FEES.protocolBps(),
        swap.protocolFee(),
        buy ? swap.curveAmount() + swap.lpFee() : swap.curveAmount() - swap.lpFee(),
        userQuote,
        POOL,
        POOL,
        Optional.of(creator),
        OptionalLong.of(FEES.creatorBps()),
        OptionalLong.of(creatorFee),
        Optional.of(name),
        OptionalLong.of(0),
        OptionalLong.of(0),
        OptionalLong.of(5_000),
        OptionalLong.of(swap.protocolFee() / 2),
        Optional.of(BigInteger.valueOf(VIRTUAL)),
        Optional.of(false),
        OptionalLong.of(1_000_000_000_000_000L),
        OptionalLong.empty(),
        OptionalLong.empty());
  }

  private static Finding compare(PumpSwapEvent.Trade event) {
    return PumpSwapParity.compare(event, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** As in 3q2beuDG, slot 439486365: what was paid stands in {@code quote_amount_in}. */
  @Test
  void theEventOfAnExactSpendPutsWhatWasPaidInPlaceOfThePrice() {
    long spend = 5_271_212_737L;
    CurveQuote swap = PumpSwap.buyExactIn(BEFORE, spend, FEES);

    Finding finding =
        compare(
            event(
                true,
                "buy_exact_quote_in",
                spend,
                swap.traderAmount(),
                swap.curveAmount(),
                swap,
                POOL,
                swap.creatorFee()));

    assertThat(finding.verdict()).isEqualTo(Verdict.EXACT);
    assertThat(finding.trade()).isEqualTo("buy exact in");
  }

  /** As in 4XZ9v2hg, slot 439486364: a rate is stated, and nobody is there to earn it. */
  @Test
  void withoutACreatorNothingIsTakenForOne() {
    CurveQuote swap = PumpSwap.buyExactOut(BEFORE, 514_321_696_216L, FEES.withoutCreator());
    long paid = swap.traderAmount();

    Finding free = compare(event(true, "buy", paid, swap.curveAmount(), paid, swap, NOBODY, 0));
    Finding charged = compare(event(true, "buy", paid, swap.curveAmount(), paid, swap, POOL, 0));

    assertThat(free.verdict()).isEqualTo(Verdict.EXACT);
    assertThat(charged.verdict()).isEqualTo(Verdict.OFF);
  }

  @Test
  void aSaleIsExactWithVirtualReservesAndOffByOneOtherwise() {
    CurveQuote swap = PumpSwap.sellExactIn(BEFORE, 7_000_000_000_001L, FEES);
    long got = swap.traderAmount();

    Finding exact =
        compare(event(false, "", got, swap.curveAmount(), got, swap, POOL, swap.creatorFee()));
    Finding off =
        compare(event(false, "", got, swap.curveAmount() + 1, got, swap, POOL, swap.creatorFee()));
    Finding refused =
        compare(event(false, "", got + 1, swap.curveAmount(), got, swap, POOL, swap.creatorFee()));

    assertThat(exact.verdict()).isEqualTo(Verdict.EXACT);
    assertThat(off.reason()).isEqualTo("differs: quote");
    assertThat(refused.verdict()).isEqualTo(Verdict.OFF);
    assertThat(refused.detail()).startsWith("SLIPPAGE");
  }
}
