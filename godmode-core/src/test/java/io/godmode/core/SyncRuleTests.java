package io.godmode.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyncRuleTests {
  private final ManualClock clock = ManualClock.at(Instant.parse("2026-01-05T12:00:00Z"));

  private SyncRule rule(Durability durability) {
    return new SyncRule(durability, clock);
  }

  @ParameterizedTest
  @CsvSource({
    "EVERY_STEP,true,true",
    "ORDERS,true,false",
    "INTERVAL,false,false",
    "NEVER,false,false"
  })
  void saysWhatIsOnTheDiskBeforeAnythingLeaves(
      Durability durability, boolean orders, boolean everyStep) {
    SyncRule rule = rule(durability);
    assertThat(rule.beforeAnythingLeaves()).isEqualTo(orders).isEqualTo(durability.keepsOrders());
    assertThat(rule.withEveryStep()).isEqualTo(everyStep);
  }

  @Test
  void anIntervalBeginsWithTheFirstStepThatMayBeLost() {
    SyncRule rule = rule(Durability.INTERVAL);
    clock.advance(Duration.ofHours(1));
    assertThat(rule.isDue()).as("nothing was committed").isFalse();
    rule.committed();
    clock.advance(Duration.ofMillis(999));
    assertThat(rule.isDue()).isFalse();
    clock.advance(Duration.ofMillis(1));
    assertThat(rule.isDue()).as("though nothing more is committed").isTrue();
    assertThat(rule.isDue()).as("as long as nothing is done about it").isTrue();
    rule.begun();
    assertThat(rule.isDue()).as("all of it will be on the disk").isFalse();
  }

  @Test
  void aClockThatIsSetBackDoesNotPutItOff() {
    SyncRule rule = rule(Durability.INTERVAL);
    rule.committed();
    clock.set(clock.instant().minus(Duration.ofHours(1)));
    assertThat(rule.isDue()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"ORDERS", "NEVER"})
  void othersAreNeverDueByTime(Durability durability) {
    SyncRule rule = rule(durability);
    rule.committed();
    clock.advance(Duration.ofDays(1));
    assertThat(rule.isDue()).isFalse();
  }
}
