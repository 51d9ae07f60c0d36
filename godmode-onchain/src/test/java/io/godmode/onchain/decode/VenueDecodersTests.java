package io.godmode.onchain.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VenueDecodersTests {
  static List<VenueVectors.Vector> vectors() {
    return VenueVectors.all();
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void aVectorIsReadFieldByField(VenueVectors.Vector vector) {
    byte[] bytes = vector.bytes();

    assertThat(vector.decoder().decode(bytes, EventSource.LOG, 2))
        .isInstanceOfSatisfying(
            EventOutcome.Decoded.class,
            read -> {
              assertThat(read.event()).hasToString(vector.event());
              assertThat(read.extraHex()).isEqualTo(vector.extraHex());
              assertThat(read.length()).isEqualTo(bytes.length);
              assertThat(read.index()).isEqualTo(2);
            });
    assertThat(vector.provenance()).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void aVectorCutAnywhereIsReadOrRefusedAndNeverReadAsSomethingElse(VenueVectors.Vector vector) {
    byte[] bytes = vector.bytes();
    for (int length = 0; length < bytes.length; length++) {
      EventOutcome outcome =
          vector.decoder().decode(Arrays.copyOf(bytes, length), EventSource.LOG, 0);

      assertThat(outcome.length()).isEqualTo(length);
      if (length < Long.BYTES) {
        assertThat(outcome).isInstanceOf(EventOutcome.Unknown.class);
      } else if (outcome instanceof EventOutcome.Decoded read) {
        assertThat(read.event().getClass().getSimpleName()).isEqualTo(vector.kind());
      } else {
        assertThat(outcome).isInstanceOf(EventOutcome.Undecodable.class);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void whatANewerProgramAppendsIsTolerated(VenueVectors.Vector vector) {
    byte[] longer = Arrays.copyOf(vector.bytes(), vector.bytes().length + 300);

    assertThat(vector.decoder().decode(longer, EventSource.LOG, 0))
        .isInstanceOfSatisfying(
            EventOutcome.Decoded.class,
            read -> {
              assertThat(read.event().getClass().getSimpleName()).isEqualTo(vector.kind());
              assertThat(read.extraHex()).isNotEmpty();
            });
  }

  @Test
  void everyProgramWithEventsHasAVector() {
    assertThat(vectors().stream().map(vector -> vector.decoder().program()).distinct())
        .containsExactlyInAnyOrder(
            PumpSwapEvent.PROGRAM,
            LaunchLabEvent.PROGRAM,
            RaydiumCpmmEvent.PROGRAM,
            MeteoraEvent.DBC,
            MeteoraEvent.DLMM,
            JupiterEvent.PROGRAM);
  }
}
