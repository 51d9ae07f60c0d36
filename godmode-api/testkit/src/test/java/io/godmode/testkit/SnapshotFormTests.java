package io.godmode.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotFormTests {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "'', 0",
        "abc, 3",
        "'a b~', 4",
        "'\"', 2",
        "'\\', 2",
        "'\u007f', 6",
        "'\u00e9', 6",
        "'\ud83d\ude00', 12"
      })
  void aTextIsCountedAsItIsWritten(String text, int length) {
    assertThat(SnapshotForm.length(text)).isEqualTo(length);
  }
}
