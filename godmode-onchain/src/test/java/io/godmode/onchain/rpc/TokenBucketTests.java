package io.godmode.onchain.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.testkit.ManualClock;
import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class TokenBucketTests {
  private final ManualClock clock = ManualClock.create();
  private final TokenBucket bucket = new TokenBucket(clock, 10, 8);

  private int takeAll(RpcPriority priority) {
    int taken = 0;
    while (bucket.take(priority).isZero()) {
      taken++;
    }
    return taken;
  }

  @Test
  void givesABurstAndThenTheRate() {
    assertThat(takeAll(RpcPriority.SAFETY)).isEqualTo(8);
    assertThat(bucket.take(RpcPriority.SAFETY)).isEqualTo(Duration.ofMillis(100));

    clock.advance(Duration.ofMillis(100));
    assertThat(takeAll(RpcPriority.SAFETY)).isEqualTo(1);
    clock.advance(Duration.ofDays(400));
    assertThat(takeAll(RpcPriority.SAFETY)).isEqualTo(8);
  }

  @Test
  void keepsSomeForHigherPriorities() {
    assertThat(takeAll(RpcPriority.BACKFILL)).isEqualTo(5);
    assertThat(takeAll(RpcPriority.REPAIR)).isEqualTo(1);
    assertThat(takeAll(RpcPriority.LIVE)).isEqualTo(1);
    assertThat(takeAll(RpcPriority.SAFETY)).isEqualTo(1);
  }

  @Test
  void givesNothingToBackfillWhileAnExitWaits() {
    bucket.startWaiting(RpcPriority.SAFETY);
    assertThat(bucket.take(RpcPriority.BACKFILL)).isPositive();
    assertThat(bucket.take(RpcPriority.SAFETY)).isZero();
    bucket.stopWaiting(RpcPriority.SAFETY);
    assertThat(bucket.take(RpcPriority.BACKFILL)).isZero();
  }

  @Property(tries = 200)
  void neverGivesMoreThanBurstAndRateAllow(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 1_000) int perSecond,
      @ForAll @IntRange(min = 1, max = 50) int burst) {
    Random random = new Random(seed);
    ManualClock time = ManualClock.create();
    TokenBucket tested = new TokenBucket(time, perSecond, burst);
    long taken = 0;
    long nanos = 0;
    for (int i = 0; i < 200; i++) {
      Duration wait = tested.take(RpcPriority.SAFETY);
      if (wait.isZero()) {
        taken++;
      } else {
        Duration step = random.nextBoolean() ? wait : Duration.ofNanos(random.nextInt(5_000_000));
        time.advance(step);
        nanos += step.toNanos();
        assertThat(step.compareTo(wait) < 0 || tested.take(RpcPriority.SAFETY).isZero())
            .as("waiting as long as it says is enough")
            .isTrue();
        taken += step.compareTo(wait) < 0 ? 0 : 1;
      }
      assertThat(taken).isLessThanOrEqualTo(burst + nanos * perSecond / 1_000_000_000L);
    }
  }
}
