package io.godmode.core.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class CurveQuestionTests {
  private static final BigInteger MAX = new BigInteger("18446744073709551615");
  private static final BigInteger BEYOND = MAX.add(BigInteger.ONE);
  private static final CurveState FULL = new CurveState(-1, -1, -1, -1);

  @Test
  void answersBeyond64Bits() {
    // (2^64 - 2) of 2^64 - 1 tokens at 0 fees: floor((2^64 - 2)(2^64 - 1) / 1) + 1
    assertThat(ask(CurveOperation.BUY_EXACT_OUT, FULL, MAX.subtract(BigInteger.ONE)))
        .isEqualTo(MAX.multiply(MAX.subtract(BigInteger.ONE)).add(BigInteger.ONE));
    assertThat(ask(CurveOperation.SELL, FULL, BEYOND)).isEqualTo("9223372036854775807");
    assertThat(ask(CurveOperation.BUY_EXACT_IN, FULL, BEYOND)).isEqualTo("9223372036854775807");
    assertThat(ask(CurveOperation.BUY_EXACT_IN, FULL, BigInteger.TEN)).isEqualTo("8");
  }

  @Test
  void anAmountBeyond64BitsIsStillCappedByRealTokens() {
    assertThat(ask(CurveOperation.BUY_EXACT_OUT, CurveState.initial(), BEYOND))
        .isEqualTo("85005359057");
    assertThat(ask(CurveOperation.BUY_EXACT_IN, CurveState.initial(), BEYOND))
        .isEqualTo("793100000000000");
  }

  @Test
  void allVirtualTokensCannotBeBought() {
    assertThat(question(CurveOperation.BUY_EXACT_OUT, FULL, MAX).answer()).isEmpty();
    assertThat(question(CurveOperation.BUY_EXACT_OUT, FULL, BEYOND).answer()).isEmpty();
  }

  @Test
  void aMigratedCurveAnswersZero() {
    CurveState migrated = new CurveState(0, 0, 0, 0);
    for (CurveOperation operation : CurveOperation.values()) {
      assertThat(ask(operation, migrated, BigInteger.TWO)).isEqualTo("0");
      assertThat(ask(operation, migrated, BEYOND)).isEqualTo("0");
    }
  }

  @Test
  void refusesNegativeAmounts() {
    assertThatThrownBy(() -> question(CurveOperation.SELL, FULL, BigInteger.ONE.negate()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("amount");
  }

  @Test
  void operationsHaveStableNames() {
    for (CurveOperation operation : CurveOperation.values()) {
      assertThat(CurveOperation.byCode(operation.code())).contains(operation);
    }
    assertThat(CurveOperation.byCode("swap")).isEmpty();
  }

  private static BigInteger ask(CurveOperation operation, CurveState state, BigInteger amount) {
    return question(operation, state, amount).answer().orElseThrow();
  }

  private static CurveQuestion question(
      CurveOperation operation, CurveState state, BigInteger amount) {
    return new CurveQuestion(operation, state, amount, CurveFees.NONE);
  }
}
