package io.godmode.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.paper.LatencyModel;
import io.godmode.api.paper.SentAttempt;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class InclusionTests {
  private static final long FROM = 1_000;
  private static final long SENT = 1_003;

  private static Inclusion after(LatencyModel model) {
    SentAttempt attempt =
        new SentAttempt(Approvals.buy("o", Desk.MINT, Desk.SOL, 1, FROM).order(), 1, FROM, SENT, 7);
    return Inclusion.of(model, attempt);
  }

  @Test
  void landingCountsFromTheTipOfTheDecision() {
    assertThat(after(LatencyModel.fixed(2))).isEqualTo(new Inclusion(false, FROM + 2));
  }

  @Test
  void whatNeverLandsIsProvenWhenItsBlockhashHasExpired() {
    assertThat(after(attempt -> OptionalInt.empty())).isEqualTo(new Inclusion(true, SENT + 150));
  }

  /** The blockhash is that of the tip when it was sent. */
  @Test
  void nothingLandsOnABlockhashThatHasExpired() {
    assertThat(after(LatencyModel.fixed(153))).isEqualTo(new Inclusion(false, SENT + 150));
    assertThat(after(LatencyModel.fixed(154))).isEqualTo(new Inclusion(true, SENT + 150));
  }

  @Test
  void aNumberBelowZeroIsRefused() {
    assertThatThrownBy(() -> after(attempt -> OptionalInt.of(-1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("0 slots or more, but answered -1");
  }
}
