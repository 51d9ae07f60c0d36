package io.godmode.core.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SlotTimeTests {
  private final SlotTime time = new SlotTime(Instant.parse("2026-01-05T12:00:00Z"), 1000);

  @Test
  void aSlotLasts400Milliseconds() {
    assertThat(time.at(1000)).isEqualTo("2026-01-05T12:00:00Z");
    assertThat(time.at(1005)).isEqualTo("2026-01-05T12:00:02Z");
    assertThat(time.at(999)).isEqualTo("2026-01-05T11:59:59.600Z");
    assertThat(SlotTime.lasting(150)).isEqualTo(Duration.ofMinutes(1));
    assertThat(SlotTime.slotsIn(Duration.ofSeconds(1))).isEqualTo(2);
  }

  @Test
  void anInstantBelongsToTheSlotThatHasBegun() {
    assertThat(time.slotAt(time.at(1003))).isEqualTo(1003);
    assertThat(time.slotAt(time.at(1003).plusMillis(399))).isEqualTo(1003);
    assertThat(time.slotAt(time.at(1003).minusMillis(1))).isEqualTo(1002);
    assertThat(time.slotAt(time.at(990).plusMillis(1))).isEqualTo(990);
  }
}
