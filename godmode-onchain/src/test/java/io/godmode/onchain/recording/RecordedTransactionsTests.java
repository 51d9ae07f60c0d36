package io.godmode.onchain.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.luben.zstd.ZstdOutputStream;
import io.godmode.api.market.MarketEvent;
import io.godmode.onchain.RpcJson;
import io.godmode.onchain.SharedData;
import io.godmode.onchain.decode.DecodedTransaction;
import io.godmode.onchain.decode.PumpFunEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedTransactionsTests {
  /** Transaction fnG6AdqJ... of slot 453758355: the completion of a curve. */
  private static final byte[] COMPLETE =
      HexFormat.of()
          .parseHex(
              "5f72619cd42e98083f0c67ea79d425689fd91997894d3b91a772dc53eea81a184d60422de71eaf76"
                  + "995abfcdc550f8d9eb7d258d95d0f4b0bf66cdad42ae571f83517944b6bc038f1ab5dd9e1ad8"
                  + "e9404bb62be7b16dfef15b2aed99b2e02b24c202cbcae5a0adb3cb53c46a0000000000000000"
                  + "000000000000000000000000000000000000000000000000");

  @TempDir Path folder;

  @Nested
  class Order {

    @Test
    void isBySlotThenPlaceThenEventHoweverItWasRecorded() throws IOException {
      write("b.jsonl", lines(transaction(1, 20).place(3), transaction(2, 10).place(9)));
      write("a.json", transaction(3, 10).place(2).event(COMPLETE).reply());
      write("c/d.ndjson", lines(transaction(4, 20).place(0)));
      write("ignored.txt", "not a recording");

      Recording recording = RecordedTransactions.of(folder).read();

      assertThat(recording.events())
          .extracting(RecordedEvent::slot)
          .containsExactly(10L, 10L, 10L, 20L, 20L);
      assertThat(recording.events())
          .extracting(RecordedEvent::index)
          .containsExactly(0, 1, 2, 0, 1);
      assertThat(recording.events())
          .extracting(event -> event.event().kind())
          .containsOnly(MarketEvent.Kind.CURVE_COMPLETED);
      assertThat(recording.events())
          .extracting(event -> event.time().orElseThrow())
          .containsOnly(Instant.ofEpochSecond(1_750_000_000));
      assertThat(recording.counters().transactions()).isEqualTo(4);
    }

    @Test
    void isThatOfTheFileWhereThePlaceWithinTheSlotIsNotKnown() throws IOException {
      write("a.jsonl", lines(transaction(5, 10), transaction(4, 10), transaction(6, 10)));

      assertThat(signatures(folder))
          .containsExactly(RpcJson.signatureOf(5), RpcJson.signatureOf(4), RpcJson.signatureOf(6));
    }

    @Test
    void aTransactionRecordedTwiceCountsOnce() throws IOException {
      write("a.jsonl", lines(transaction(1, 10), transaction(2, 10)));
      write("b.jsonl", lines(transaction(2, 10), transaction(3, 11)));

      Recording recording = RecordedTransactions.of(folder).read();

      assertThat(recording.events()).hasSize(3);
      assertThat(recording.duplicates()).isEqualTo(1);
      assertThat(recording.counters().of(PumpFunEvent.PROGRAM).decoded()).isEqualTo(3);
    }

    @Test
    void eventsWithoutASlotAreLeftOutAndCounted() throws IOException {
      write("a.json", transaction(1, 10).result().replace("\"slot\":10,", ""));

      Recording recording = RecordedTransactions.of(folder).read();

      assertThat(recording.events()).isEmpty();
      assertThat(recording.withoutSlot()).isEqualTo(1);
    }

    @Test
    void aRecordingThatIsTooLargeToSortIsRefused() {
      Collector collector = new Collector(2);
      List<DecodedTransaction> decoded = decode(lines(transaction(1, 1), transaction(2, 2)));
      decoded.forEach(collector);

      assertThatExceptionOfType(RecordingException.class)
          .isThrownBy(() -> collector.accept(decode(transaction(3, 3).result()).get(0)))
          .satisfies(e -> assertThat(e.code()).isEqualTo(RecordingException.TOO_LARGE));
    }
  }

  @Nested
  class Forms {

    @Test
    void linesOneValueAndValuesSideBySideAreTheSame() {
      String one = transaction(1, 10).reply();
      String pretty = one.replace(",", ",\r\n  ").replace("{", "{\n");

      assertThat(decode(one)).hasSize(1);
      assertThat(decode(pretty)).hasSize(1);
      assertThat(decode("\ufeff\n\n" + one + "\n\n" + pretty + one + one + "\n")).hasSize(4);
      assertThat(decode("  \n")).isEmpty();
    }

    @Test
    void gzipIsRecognisedByItsContent() throws IOException {
      byte[] gzip = gzip(lines(transaction(1, 10), transaction(2, 10)));
      Files.write(folder.resolve("a.jsonl.gz"), gzip);
      Files.write(folder.resolve("b.json"), gzip(transaction(3, 10).result()));

      assertThat(RecordedTransactions.of(folder).read().events()).hasSize(3);
      assertThat(decode(gzip)).hasSize(2);
    }

    @Test
    void zstdIsRecognisedByItsContent() throws IOException {
      byte[] zstd = zstd(lines(transaction(1, 10), transaction(2, 10)));
      Files.write(folder.resolve("a.jsonl.zst"), zstd);
      Files.write(folder.resolve("b.json"), zstd(transaction(3, 10).result()));

      assertThat(RecordedTransactions.of(folder).read().events()).hasSize(3);
      assertThat(decode(zstd)).hasSize(2);
    }

    @Test
    void aBlockOnALineOfManyMegabytesIsRead() throws IOException {
      String one = transaction(1, 10).result();
      StringBuilder block = new StringBuilder("{\"transactions\":[").append(one);
      for (int i = 0; i < 8_000; i++) {
        block.append(',').append(one);
      }
      block.append("]}\n");

      assertThat(block.length()).isGreaterThan(8_000_000);
      assertThat(decode(zstd(block + one + "\n" + one + "\n"))).hasSize(8_003);
    }

    @Test
    void aBlockInAFileOfItsOwnHasTheSlotOfItsName() throws IOException {
      String block =
          "{\"parentSlot\":41,\"transactions\":["
              + transaction(1, 10).result().replace("\"slot\":10,", "")
              + "]}";
      write("blocks-2026/mainnet_42.json", block);

      assertThat(RecordedTransactions.of(folder).read().events())
          .extracting(RecordedEvent::slot)
          .containsExactly(42L);
    }

    @Test
    void logNotificationsAreReadAndThoseThatCameTwiceCountOnce() {
      Path file = SharedData.require("chain/data/logs/pump_logs_2024-11.jsonl");

      Recording recording = RecordedTransactions.of(file).read();

      assertThat(recording.events())
          .hasSize(7)
          .allSatisfy(
              event -> {
                MarketEvent.Swapped swapped = (MarketEvent.Swapped) event.event();
                assertThat(swapped.poolAfter()).isPresent();
                assertThat(event.time()).isPresent();
              })
          .isSortedAccordingTo((a, b) -> Long.compare(a.slot(), b.slot()));
      assertThat(recording.duplicates()).isEqualTo(2);
      assertThat(recording.counters().incomplete()).isZero();
    }
  }

  @Nested
  class Damage {

    @Test
    void isNamedWithFileAndLine() throws IOException {
      String good = transaction(1, 10).result();
      Path file = write("a.jsonl", good + "\n" + good.substring(0, 300) + "\n" + good + "\n");

      RecordingException thrown = thrown(file);

      assertThat(thrown.code()).isEqualTo(RecordingException.BAD_RECORD);
      assertThat(thrown.file()).isEqualTo(file.toString());
      assertThat(thrown.line()).hasValue(2);
      assertThat(thrown).hasMessageStartingWith(file + ":2: ");
    }

    @Test
    void insideAValueOfManyLinesIsNamedWithItsOwnLine() throws IOException {
      Path file = write("a.json", "\n{\n\"slot\": 1,\n\"meta\": nul\n}\n");

      assertThat(thrown(file).line()).hasValue(4);
    }

    @Test
    void keepsWhatWasReadBefore() {
      String good = transaction(1, 10).result();
      List<DecodedTransaction> read = new ArrayList<>();

      assertThatExceptionOfType(RecordingException.class)
          .isThrownBy(
              () -> RecordedTransactions.forEach(stream(utf8(good + "\nrubbish")), "-", read::add))
          .withMessageStartingWith("-:2: not JSON");
      assertThat(read).hasSize(1);
    }

    @Test
    void ofCompressedDataIsNotTheEndOfTheRecording() throws IOException {
      byte[] whole = gzip(lines(transaction(1, 10), transaction(2, 10)));
      Path file = folder.resolve("a.jsonl.gz");
      Files.write(file, Arrays.copyOf(whole, whole.length - 12));

      assertThat(thrown(file).code()).isEqualTo(RecordingException.BAD_RECORD);
    }

    @Test
    void anErrorReplyIsNotAnEmptyBlock() throws IOException {
      Path file =
          write(
              "a.jsonl",
              transaction(1, 10).reply()
                  + "\n{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32007,\"message\":\"15/second"
                  + " request limit reached\"},\"id\":1}\n");

      assertThat(thrown(file)).hasMessageContaining("-32007").hasMessageStartingWith(file + ":2: ");
    }

    @Test
    void aFileThatIsMissingIsUnreadable() {
      assertThat(thrown(folder.resolve("missing.json")).code())
          .isEqualTo(RecordingException.UNREADABLE);
    }

    @Test
    void noCutOfAnArchiveIsItsEnd() throws IOException {
      String text = lines(transaction(1, 10), transaction(2, 10));
      for (byte[] whole : List.of(gzip(text), zstd(text))) {
        assertThat(decode(whole)).hasSize(2);
        for (int length = 5; length < whole.length; length++) {
          byte[] cut = Arrays.copyOf(whole, length);
          List<DecodedTransaction> read = new ArrayList<>();
          assertThatExceptionOfType(RecordingException.class)
              .as("%s of %s bytes", length, whole.length)
              .isThrownBy(() -> RecordedTransactions.forEach(stream(cut), "a", read::add))
              .satisfies(e -> assertThat(e.code()).isEqualTo(RecordingException.BAD_RECORD));
        }
      }
    }

    @Test
    void aDamagedPartBehindAWholeOneIsNotTheEnd() throws IOException {
      for (byte[] part :
          List.of(gzip(lines(transaction(1, 10))), zstd(lines(transaction(2, 10))))) {
        byte[] two = join(part, part);
        byte[] damaged = two.clone();
        damaged[part.length] ^= 1;

        assertThat(decode(two)).hasSize(2);
        assertThatExceptionOfType(RecordingException.class)
            .isThrownBy(() -> decode(damaged))
            .satisfies(e -> assertThat(e.code()).isEqualTo(RecordingException.BAD_RECORD))
            .satisfies(e -> assertThat(e.line()).hasValue(2));
      }
    }

    private RecordingException thrown(Path file) {
      return assertThatExceptionOfType(RecordingException.class)
          .isThrownBy(() -> RecordedTransactions.of(file).read())
          .actual();
    }
  }

  private static RpcJson transaction(int signature, long slot) {
    return RpcJson.transaction(signature).slot(slot).event(COMPLETE);
  }

  private static String lines(RpcJson... transactions) {
    StringBuilder lines = new StringBuilder();
    for (RpcJson each : transactions) {
      lines.append(each.result()).append('\n');
    }
    return lines.toString();
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static List<String> signatures(Path path) {
    List<String> signatures = new ArrayList<>();
    RecordedTransactions.of(path)
        .forEach(
            decoded -> signatures.add(decoded.transaction().signature().orElseThrow().base58()));
    return signatures;
  }

  private static List<DecodedTransaction> decode(String text) {
    return decode(utf8(text));
  }

  private static List<DecodedTransaction> decode(byte[] bytes) {
    List<DecodedTransaction> decoded = new ArrayList<>();
    RecordedTransactions.forEach(stream(bytes), "test", decoded::add);
    return decoded;
  }

  private static ByteArrayInputStream stream(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(utf8(text));
    }
    return out.toByteArray();
  }

  private static byte[] zstd(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZstdOutputStream zstd = new ZstdOutputStream(out)) {
      zstd.write(utf8(text));
    }
    return out.toByteArray();
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
