package io.godmode.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.onchain.index.IndexStore;
import io.godmode.onchain.index.Retention;
import io.godmode.onchain.index.SqliteIndexStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is wrong with a call that reads the chain is named, with what is allowed; nothing is told to
 * programs then.
 */
class MarketRefusalsTests {
  private static final String KEY = LoopbackChain.SECRET;

  @TempDir private Path folder;

  /**
   * A call that is refused.
   *
   * @param code the exit code
   * @param named what the message must name
   */
  private record Row(String call, int code, List<String> named) {}

  @TestFactory
  Stream<DynamicTest> everyRefusalNamesFieldValueAndWhatIsAllowed() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Path file = Files.writeString(folder.resolve("file"), "text");
    Path broken = Files.writeString(folder.resolve("broken.json"), "{\"blockhash\":");
    Path locked = folder.resolve("locked");
    String missing = folder.resolve("missing").toString();
    String there = " --data-dir " + folder.resolve("index");
    String data = " --sol-usd 190 --no-dashboard --data " + folder.resolve("run");
    return Stream.of(
            row("decode " + missing, 3, "UNREADABLE", missing, "no such file"),
            row("decode " + empty, 3, "BAD_RECORDING", empty.toString(), "*.jsonl"),
            row("decode " + broken, 3, "BAD_RECORD", broken + ":1"),
            row("decode --wrong", 2, "USAGE", "'--wrong'"),
            row("index", 2, "USAGE", "'--from=SOURCE'"),
            row("index --from tape" + there, 2, "INDEX_SOURCE_UNKNOWN", "'tape'", "archive:PATH"),
            row("index --from archive:" + missing + there, 3, "UNREADABLE", missing),
            row("index --from archive:" + empty + there, 3, "BAD_RECORDING", "*.jsonl"),
            row("index --from archive:" + broken + there, 3, "BAD_RECORD", broken.toString()),
            row("index --from rpc" + there, 2, "RPC_URL_MISSING", "RPC_SOLANA_HTTP"),
            row("index --from rpc --mode all" + there, 2, "--mode", "'all'", "blocks or programs"),
            row("index --from rpc --from-slot -1" + there, 2, "--from-slot", "-1", "from 0 to"),
            row("index --from rpc --to-slot many" + there, 2, "--to-slot", "'many'"),
            row("index --from rpc --data-dir " + file, 2, "--data-dir", file.toString()),
            row("index --from archive:" + broken + " --data-dir " + locked, 3, "INDEX_LOCKED"),
            row("run --market index:" + missing + data, 3, "INDEX_MISSING", missing),
            row("run --market index:" + file + data, 3, "INDEX_MISSING", file.toString()),
            row("run --market rpc" + data, 2, "RPC_URL_MISSING", "RPC_SOLANA_HTTP"),
            row("run --market rpc --speed 8x" + data, 2, "--speed", "rpc"),
            row("run --market rpc --record-gb 0" + data, 2, "--record-gb", "at least 1", "0"),
            row("run --market sim --record" + data, 2, "--record", "--market rpc"),
            row("run --market moon" + data, 2, "MARKET_UNKNOWN", "'moon'", "index:DIR"),
            row("doctor --blocks 0", 2, "--blocks", "1 to 100", "0"),
            row("doctor --calls x", 2, "--calls", "'x'"))
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.call(),
                    () -> {
                      try (IndexStore writer = SqliteIndexStore.open(locked, Retention.DEFAULT)) {
                        Cli cli = Cli.with(Map.of(), (Object[]) row.call().split(" "));
                        assertThat(cli.err()).startsWith("error ").contains(row.named());
                        assertThat(cli.exitCode()).as(cli.err()).isEqualTo(row.code());
                        assertThat(cli.out()).isEmpty();
                        assertThat(writer.ranges()).isEmpty();
                      }
                    }));
  }

  @TestFactory
  Stream<DynamicTest> noUrlIsShownWhereverItsKeyStands() {
    return Stream.of(
            "ftp://host/" + KEY,
            "https://host/" + KEY + " and more",
            "https://" + KEY + "@/",
            "https://ho st/?k=" + KEY,
            "https:// " + KEY,
            "http://127.0.0.1:1/" + KEY,
            "http://127.0.0.1:1/?api-key=" + KEY,
            "http://user:" + KEY + "@127.0.0.1:1/")
        .map(
            url ->
                DynamicTest.dynamicTest(
                    url,
                    () -> {
                      Map<String, String> environment =
                          Map.of("RPC_SOLANA_HTTP", url, "RPC_SOLANA_WS", url);
                      for (String call :
                          List.of(
                              "doctor --verbose --profile LIVE_150 --data " + folder,
                              "index --verbose --from rpc --mode programs --data-dir " + folder)) {
                        Cli cli = Cli.with(environment, (Object[]) call.split(" "));
                        assertThat(cli.exitCode()).isIn(2, 3);
                        assertThat(cli.out() + cli.err()).doesNotContain(KEY);
                      }
                    }));
  }

  private static Row row(String call, int code, String... named) {
    return new Row(call, code, List.of(named));
  }
}
