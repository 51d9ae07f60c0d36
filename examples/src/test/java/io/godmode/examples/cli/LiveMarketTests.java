package io.godmode.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.onchain.index.IndexRange;
import io.godmode.onchain.index.IndexReader;
import io.godmode.onchain.index.SqliteIndexStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs on endpoints and on what was recorded of them, over real sockets of the loopback address.
 */
class LiveMarketTests {
  @TempDir private Path folder;

  @Test
  void aRunOnEndpointsTradesWhatTheChainShowsAndKeepsItsBlocks() throws IOException {
    Path recorded = folder.resolve("recorded");
    Path index = folder.resolve("index");
    Cli live;
    try (LoopbackChain chain = new LoopbackChain(60, 12)) {
      live =
          Cli.on(
              new Host(Map.of("RPC_SOLANA_HTTP", chain.url())::get, chain.clock()),
              run(
                  "live",
                  "--market",
                  "rpc",
                  "--index-dir",
                  index,
                  "--ticks",
                  14,
                  "--record",
                  recorded));
    }
    assertThat(live.exitCode()).as(live.err()).isZero();
    assertThat(live.out())
        .contains("PAPER_ONCHAIN, onchain:rpc", "tick 14", "identity    holds")
        .containsPattern("fills +[1-9]");
    assertThat(live.err()).contains("speed real");
    assertThat(live.out() + live.err()).doesNotContain(LoopbackChain.SECRET, "user:");

    IndexRange range = range(index);
    Path again = folder.resolve("again");
    Cli indexed =
        Cli.run(
            "index",
            "--from",
            "archive:" + recorded,
            "--to-slot",
            range.cursor().slot(),
            "--data-dir",
            again);
    assertThat(indexed.exitCode()).as(indexed.err()).isZero();
    assertThat(range(again).first()).isEqualTo(range.first());
    assertThat(range(again).cursor()).isEqualTo(range.cursor());
    Cli one = Cli.run(run("one", "--market", "index:" + index));
    Cli other = Cli.run(run("other", "--market", "index:" + again));
    assertThat(one.out()).containsPattern("fills +[1-9]");
    assertThat(other.stateHash()).isEqualTo(one.stateHash());

    assertThat(Cli.run("decode", recorded).out().lines())
        .hasSizeGreaterThanOrEqualTo(4 * 20)
        .allMatch(line -> line.contains("\"program\":\"pump\",\"side\":\"buy\""));
    Cli replay = Cli.run(run("replay", "--market", "replay:" + recorded));
    assertThat(replay.exitCode()).as(replay.err()).isZero();
    assertThat(replay.out()).containsPattern("fills +[1-9]");
  }

  private static IndexRange range(Path index) {
    try (IndexReader reader = SqliteIndexStore.read(index)) {
      return reader.ranges().get(0);
    }
  }

  private Object[] run(String name, Object... more) {
    List<Object> args =
        new ArrayList<>(
            List.of(
                "run",
                "--profile",
                "REPLAY_150",
                "--sol-usd",
                "190",
                "--no-dashboard",
                "--data",
                folder.resolve(name)));
    args.addAll(Arrays.asList(more));
    return args.toArray();
  }
}
