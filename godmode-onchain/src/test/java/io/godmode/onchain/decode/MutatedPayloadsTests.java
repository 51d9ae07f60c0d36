package io.godmode.onchain.decode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MutatedPayloadsTests {
  private static final long COUNT = Long.getLong("godmode.payloads", 100_000);

  @Test
  void everyDamagedPayloadHasAnOutcome() {
    MutatedPayloads.Outcomes outcomes =
        MutatedPayloads.run(COUNT, Long.getLong("godmode.payloads.seed", 20_261_126));

    assertThat(outcomes.decoded() + outcomes.unknown() + outcomes.undecodable()).isEqualTo(COUNT);
    assertThat(outcomes.decoded()).isPositive();
    assertThat(outcomes.unknown()).isPositive();
    assertThat(outcomes.undecodable()).isPositive();
    assertThat(outcomes.events()).isPositive();
  }
}
