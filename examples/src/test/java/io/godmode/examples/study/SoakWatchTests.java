package io.godmode.examples.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SoakWatchTests {
  private final SoakWatch watch = new SoakWatch();

  @BeforeEach
  void warmUp() {
    for (int i = 0; i < SoakWatch.REFERENCES; i++) {
      assertThat(watch.add(new SoakReading(98 + i, 10, 60 + i % 2))).isEmpty();
    }
  }

  @Test
  void aTwentiethMoreOrLessIsWell() {
    assertThat(watch.add(new SoakReading(105, 10, 61))).isEmpty();
    assertThat(watch.add(new SoakReading(95, 9, 40))).isEmpty();
  }

  @Test
  void moreHeapThanThatIsNot() {
    assertThat(watch.add(new SoakReading(106, 10, 61)))
        .contains("live heap must stay within 5 % of 100 bytes, but was 106");
  }

  @Test
  void lessHeapThanThatWasNotWarm() {
    assertThat(watch.add(new SoakReading(94, 10, 61)))
        .contains("live heap must stay within 5 % of 100 bytes, but was 94");
  }

  private Optional<String> again(SoakReading reading) {
    for (int i = 1; i < SoakWatch.REFERENCES; i++) {
      assertThat(watch.add(reading)).as("reading " + i).isEmpty();
    }
    return watch.add(reading);
  }

  @Test
  void aThreadMoreThatStaysIsNotWell() {
    assertThat(again(new SoakReading(100, 11, 61)))
        .contains("threads must not exceed 10, but were 11");
  }

  @Test
  void aFileMoreThatStaysOpenIsNotWell() {
    assertThat(again(new SoakReading(100, 10, 62)))
        .contains("open files must not exceed 61, but were 62");
  }

  @Test
  void aFileThatIsReadNowAndThenIsWell() {
    for (int i = 0; i < 4 * SoakWatch.REFERENCES; i++) {
      assertThat(watch.add(new SoakReading(100, 10, 60 + 2 * (i % 2)))).isEmpty();
    }
  }
}
