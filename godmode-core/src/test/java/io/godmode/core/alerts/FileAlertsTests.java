package io.godmode.core.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.godmode.api.event.Alert;
import io.godmode.api.id.WalletId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileAlertsTests {
  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  @TempDir Path root;
  private Path file;

  @BeforeEach
  void name() {
    file = root.resolve("alerts.jsonl");
  }

  private static Alert alert(long sequence, String message) {
    return new Alert(
        sequence,
        NOON,
        Alert.Severity.WARNING,
        "FEES_UNDER_BUFFER",
        message,
        Optional.of(WalletId.of("fees")));
  }

  private FileAlerts sink() {
    return FileAlerts.of(file, FileAlerts.MIN_BYTES, 2);
  }

  private static List<Long> sequences(Path path) throws IOException {
    JsonMapper json = JsonMapper.builder().build();
    List<Long> sequences = new ArrayList<>();
    for (String line : Files.readAllLines(path)) {
      sequences.add(json.readTree(line).path("sequence").longValue());
    }
    return sequences;
  }

  @Test
  void anAlertIsALine() throws IOException {
    FileAlerts sink = sink();
    assertThat(file).doesNotExist();

    sink.onAlert(alert(7, "low\n\"money\""));
    sink.onAlert(alert(7, "low").over(9, NOON));

    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(2);
    JsonNode first = JsonMapper.builder().build().readTree(lines.get(0));
    assertThat(first)
        .isEqualTo(
            JsonMapper.builder()
                .build()
                .readTree(
                    """
                    {"schema_version":1,"type":"alert","sequence":7,"at":"2026-01-05T12:00:00Z",
                     "level":"WARNING","code":"FEES_UNDER_BUFFER","msg":"low\\n\\"money\\"",
                     "wallet_id":"fees","cleared":false}
                    """));
    assertThat(lines.get(1)).contains("\"sequence\":9", "\"cleared\":true");
  }

  @Test
  void aTornLastLineIsCutOff() throws IOException {
    sink().onAlert(alert(1, "whole"));
    Files.writeString(file, "{\"schema_version\":1,\"typ", StandardOpenOption.APPEND);

    sink().onAlert(alert(2, "next"));

    assertThat(sequences(file)).containsExactly(1L, 2L);
  }

  @Test
  void aFileThatIsATornLineBecomesEmptyFirst() throws IOException {
    Files.writeString(file, "{\"schema");

    sink().onAlert(alert(2, "next"));

    assertThat(sequences(file)).containsExactly(2L);
  }

  @Test
  void oldFilesStayUpToTheirNumberAndNoneIsLargerThanItsBound() throws IOException {
    FileAlerts sink = sink();
    for (long sequence = 1; sequence <= 100; sequence++) {
      sink.onAlert(alert(sequence, "x".repeat(300)));
    }

    try (Stream<Path> files = Files.list(root)) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("alerts.jsonl", "alerts.jsonl.1", "alerts.jsonl.2");
    }
    List<Long> all = new ArrayList<>();
    for (String name : List.of("alerts.jsonl.2", "alerts.jsonl.1", "alerts.jsonl")) {
      assertThat(Files.size(root.resolve(name))).isLessThanOrEqualTo(FileAlerts.MIN_BYTES);
      all.addAll(sequences(root.resolve(name)));
    }
    assertThat(all).isSorted().endsWith(99L, 100L).doesNotHaveDuplicates();
  }

  @Test
  void aLineLongerThanTheBoundIsWrittenAllTheSame() throws IOException {
    FileAlerts sink = sink();
    sink.onAlert(alert(1, "x".repeat(10_000)));
    sink.onAlert(alert(2, "short"));

    assertThat(sequences(root.resolve("alerts.jsonl.1"))).containsExactly(1L);
    assertThat(sequences(file)).containsExactly(2L);
  }

  @Test
  void aFileThatCannotBeWrittenIsToldAndTriedAnew() throws IOException {
    Files.createDirectory(file);
    Files.createFile(file.resolve("inside"));
    FileAlerts sink = sink();
    assertThatThrownBy(() -> sink.onAlert(alert(1, "lost")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("alerts.jsonl");

    Files.delete(file.resolve("inside"));
    Files.delete(file);
    sink.onAlert(alert(2, "there"));

    assertThat(sequences(file)).containsExactly(2L);
  }

  @Test
  void numbersOutsideTheirRangesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FileAlerts.of(file, 4_095, 1))
        .withMessage("maxBytes must be from 4096 to 1073741824, but was 4095");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FileAlerts.of(file, 4_096, 0))
        .withMessage("kept must be from 1 to 100, but was 0");
  }
}
