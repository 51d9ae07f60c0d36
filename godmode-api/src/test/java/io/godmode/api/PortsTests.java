package io.godmode.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What the ports do by themselves. */
class PortsTests {

  @Test
  void aFixedPriceHoldsAtAllTimes() {
    PriceSource fixed = PriceSource.fixed(Samples.RATE);
    assertThat(fixed.solPrice(Instant.MIN)).contains(Samples.RATE);
    assertThat(fixed.solPrice(Instant.MAX)).contains(Samples.RATE);
  }

  @Test
  void ownImpactsAddUpOrAreLoud() {
    ExecutionContext.OwnImpact impact = new ExecutionContext.OwnImpact(-5, 7);
    assertThat(impact.plus(new ExecutionContext.OwnImpact(3, -9)))
        .isEqualTo(new ExecutionContext.OwnImpact(-2, -2));
    ExecutionContext.OwnImpact most = new ExecutionContext.OwnImpact(0, Long.MAX_VALUE);
    assertThatThrownBy(() -> most.plus(impact)).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void anExceptionKeepsCodeAndCause() {
    IOException cause = new IOException("disk full");
    GodmodeException failure = new GodmodeException("JOURNAL_FULL", "no space", cause);
    assertThat(failure).hasMessage("no space").hasCause(cause);
    assertThat(failure.code()).isEqualTo("JOURNAL_FULL");
    assertThat(new GodmodeException("X", "y")).hasNoCause();
  }
}
