package io.godmode.adapters;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.core.health.Meter;
import io.godmode.core.health.Meters;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MicrometerMetersTests {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Meters meters = MicrometerMeters.of(registry);

  @Test
  void addsToACounter() {
    LongConsumer bytes = meters.values(Meter.JOURNAL_BYTES, "");
    bytes.accept(100);
    bytes.accept(11);

    assertThat(registry.get("godmode.journal.bytes").counter().count()).isEqualTo(111);
  }

  @Test
  void keepsTheLastValueOfAGauge() {
    LongConsumer depth = meters.values(Meter.INBOX_DEPTH, "");
    depth.accept(40);
    depth.accept(3);
    System.gc(); // A registry forgets a gauge that only it holds.

    assertThat(registry.get("godmode.inbox.depth").gauge().value()).isEqualTo(3);
  }

  @Test
  void timesInNanoseconds() {
    LongConsumer sync = meters.values(Meter.JOURNAL_SYNC, "");
    sync.accept(2_000_000);
    sync.accept(4_000_000);

    var timer = registry.get("godmode.journal.sync").timer();
    assertThat(timer.count()).isEqualTo(2);
    assertThat(timer.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(6);
    assertThat(timer.max(TimeUnit.MILLISECONDS)).isEqualTo(4);
  }

  @Test
  void tellsLabelsApart() {
    meters.values(Meter.ORDERS, "wallet-a").accept(2);
    meters.values(Meter.ORDERS, "wallet-b").accept(5);
    meters.values(Meter.ORDERS, "wallet-a").accept(1);

    assertThat(registry.get("godmode.orders").tag("wallet", "wallet-a").counter().count())
        .isEqualTo(3);
    assertThat(registry.get("godmode.orders").tag("wallet", "wallet-b").counter().count())
        .isEqualTo(5);
  }

  @Test
  void countsLabelsPastTheBoundTogether() {
    for (int i = 0; i < 1_000; i++) {
      meters.values(Meter.DENIALS, "code-" + i).accept(1);
    }

    assertThat(registry.find("godmode.denials").counters())
        .hasSize(MicrometerMeters.MOST_LABELS + 1);
    assertThat(
            registry.get("godmode.denials").tag("code", MicrometerMeters.OTHERS).counter().count())
        .isEqualTo(1_000 - MicrometerMeters.MOST_LABELS);
  }

  @Test
  void enginesWithTagsOfTheirOwnShareARegistry() {
    MicrometerMeters.of(registry, Tags.of("engine", "a")).values(Meter.INBOX_DEPTH, "").accept(1);
    MicrometerMeters.of(registry, Tags.of("engine", "b")).values(Meter.INBOX_DEPTH, "").accept(2);

    assertThat(registry.get("godmode.inbox.depth").tag("engine", "a").gauge().value()).isEqualTo(1);
    assertThat(registry.get("godmode.inbox.depth").tag("engine", "b").gauge().value()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(Meter.class)
  void registersEveryMeterUnderItsName(Meter meter) {
    meters.values(meter, meter.labelName().isEmpty() ? "" : "x").accept(1);

    assertThat(registry.get(meter.meterName()).meter().getId().getDescription())
        .isEqualTo(meter.description());
  }
}
