package io.godmode.onchain.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.Mint;
import io.godmode.api.id.OrderId;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.order.AttemptFailure;
import io.godmode.api.order.Costs;
import io.godmode.api.order.Fill;
import io.godmode.api.order.Side;
import io.godmode.onchain.execution.ShadowDifference.Part;
import io.godmode.testkit.TestData;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShadowTallyTests {
  private static final Mint MINT = Mint.of("3nUGsNVtjsu1BoUtuJMUrAvYLxEqdV7rRRiS9bVHk3xW");

  private final ShadowTally tally = new ShadowTally();

  private static ShadowOutcome filled(long tokens) {
    return new ShadowOutcome(
        ShadowOutcome.Kind.FILLED,
        1,
        Optional.of(new Fill(Lamports.of(9), TokenAmount.ofRaw(tokens, 6))),
        Costs.NONE,
        0,
        Optional.empty(),
        -9,
        "");
  }

  private void add(ShadowOutcome paper, ShadowOutcome chain, Map<ShadowCause, Part> parts) {
    Part sum = parts.values().stream().reduce(Part.NONE, Part::plus);
    tally.add(
        new ShadowRecord(
            OrderId.of("o"),
            1,
            TestData.WALLET,
            Side.BUY,
            MINT,
            Optional.of(Venue.PUMP_FUN),
            1,
            paper,
            chain,
            Optional.of(new ShadowDifference(sum.tokens(), sum.lamports(), parts))));
  }

  @Test
  void countsEveryCauseAndTakesTheLowerMiddle() {
    for (long less : new long[] {-9, -1, -5, -3}) {
      add(filled(3_000), filled(3_000), Map.of(ShadowCause.STATE, new Part(less, 10 * less)));
    }
    add(
        filled(3_000),
        ShadowOutcome.failed(1, AttemptFailure.SLIPPAGE, ""),
        Map.of(ShadowCause.OUTCOME, new Part(-3_000, 9)));

    ShadowSummary summary = tally.summary(2);
    // -5/3000 in millionths is -1666.67.
    assertThat(summary.of(ShadowCause.STATE)).isEqualTo(new ShadowSummary.Finding(4, -50, -1_667));
    assertThat(summary.of(ShadowCause.OUTCOME))
        .isEqualTo(new ShadowSummary.Finding(1, 9, -1_000_000));
    assertThat(summary.of(ShadowCause.RENT)).isEqualTo(new ShadowSummary.Finding(0, 0, 0));
    assertThat(summary)
        .hasToString(
            """
            0 attempts, 5 compared: 4 trade on both sides, 1 on paper only, 0 on the chain only; 0 quoted without a simulation
            0 without an answer of the chain, 0 dropped, 2 unfinished, 0 not written
            STATE: 4, median -50 lamports, -1667 millionths of the tokens
            VENUE_FEES: 0, median 0 lamports, 0 millionths of the tokens
            PRICE: 0, median 0 lamports, 0 millionths of the tokens
            NETWORK: 0, median 0 lamports, 0 millionths of the tokens
            RENT: 0, median 0 lamports, 0 millionths of the tokens
            OUTCOME: 1, median 9 lamports, -1000000 millionths of the tokens\
            """);
  }

  @Test
  void forgetsTheEldest() {
    add(filled(1), filled(1), Map.of(ShadowCause.RENT, new Part(0, 1_000_000)));
    for (int i = 0; i < 4_096; i++) {
      add(filled(1), filled(1), Map.of(ShadowCause.RENT, new Part(0, i % 2)));
    }
    assertThat(tally.summary(0).of(ShadowCause.RENT).count()).isEqualTo(2_049);
    for (int i = 0; i < 4_096; i++) {
      add(filled(1), filled(1), Map.of(ShadowCause.RENT, new Part(0, 7)));
    }
    assertThat(tally.summary(0).of(ShadowCause.RENT))
        .isEqualTo(new ShadowSummary.Finding(6_145, 7, 0));
  }
}
