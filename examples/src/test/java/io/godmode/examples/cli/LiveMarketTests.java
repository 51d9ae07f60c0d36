package io.godmode.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.onchain.index.IndexRange;
import io.godmode.onchain.index.IndexReader;
import io.godmode.onchain.index.IndexStore;
import io.godmode.onchain.index.IndexStoreException;
import io.godmode.onchain.index.Retention;
import io.godmode.onchain.index.SqliteIndexStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  @Test
  void blocksAreFollowedUntilAskedToEndAndTheNextStartGoesOn() throws Exception {
    Path index = folder.resolve("index");
    try (LoopbackChain chain = new LoopbackChain(30, 5)) {
      Host host = new Host(Map.of("RPC_SOLANA_HTTP", chain.url())::get, chain.clock());
      Cli first;
      try (BackgroundCli running =
          new BackgroundCli(host, "index", "--from", "rpc", "--data-dir", index)) {
        running.await("blocks come", () -> chain.tip() > LoopbackChain.FIRST_SLOT + 39);
        first = running.stop();
      }
      assertThat(first.exitCode()).as(first.err()).isZero();
      assertThat(first.out())
          .startsWith("index " + index)
          .contains("slots " + (LoopbackChain.FIRST_SLOT + 29));
      IndexRange before = range(index);
      assertThat(before.cursor().slot()).isGreaterThanOrEqualTo(LoopbackChain.FIRST_SLOT + 29);

      // A run follows what this command goes on to write.
      Cli second;
      Cli followed;
      try (BackgroundCli running =
          new BackgroundCli(host, "index", "--from", "rpc", "--data-dir", index)) {
        followed =
            Cli.on(host, run("followed", "--market", "index:" + index, "--follow", "--ticks", 8));
        second = running.stop();
      }
      assertThat(second.exitCode()).as(second.err()).isZero();
      IndexRange after = range(index);
      assertThat(after.first()).isEqualTo(before.first());
      assertThat(after.cursor().slot()).isGreaterThan(before.cursor().slot());
      assertThat(followed.exitCode()).as(followed.err()).isZero();
      assertThat(followed.out())
          .contains("PAPER_ONCHAIN, onchain:" + index)
          .doesNotContainPattern("candidates +0\n");
      assertThat(first.out() + first.err() + second.out() + second.err())
          .doesNotContain(LoopbackChain.SECRET, "user:");
    }
  }

  @Test
  void aRunAfterALongPauseTradesTheTipAndFillsWhatItMissedBeside() throws IOException {
    Path index = folder.resolve("index");
    try (IndexStore left = SqliteIndexStore.open(index, Retention.DEFAULT)) {
      left.open(LoopbackChain.FIRST_SLOT, OptionalLong.empty());
    }
    try (LoopbackChain chain = new LoopbackChain(900, 5)) {
      long tip = chain.tip();
      Cli live =
          Cli.on(
              new Host(Map.of("RPC_SOLANA_HTTP", chain.url())::get, chain.clock()),
              run("live", "--market", "rpc", "--index-dir", index, "--ticks", 3));

      assertThat(live.exitCode()).as(live.err()).isZero();
      assertThat(range(index).first()).isEqualTo(LoopbackChain.FIRST_SLOT);
      try (IndexReader reader = SqliteIndexStore.read(index)) {
        assertThat(reader.ranges().get(reader.ranges().size() - 1))
            .satisfies(newest -> assertThat(newest.first()).isEqualTo(tip))
            .satisfies(newest -> assertThat(newest.cursor().slot()).isGreaterThanOrEqualTo(tip));
      }
    }
  }

  @Test
  void programsAreSubscribedToAndWhatAnOutageHidIsLookedUp() throws Exception {
    Path index = folder.resolve("index");
    long first = LoopbackChain.FIRST_SLOT;
    try (LoopbackChain chain = new LoopbackChain(7, 1);
        LoopbackLogs logs = new LoopbackLogs(chain, first, first + 2, first + 5, first + 6)) {
      Host host =
          new Host(
              Map.of("RPC_SOLANA_HTTP", chain.url(), "RPC_SOLANA_WS", logs.url())::get,
              InstantSource.system());
      Cli told;
      try (BackgroundCli running =
          new BackgroundCli(
              host, "index", "--from", "rpc", "--mode", "programs", "--data-dir", index)) {
        running.await("the hole is filled", () -> transactions(index) == 4 * 7);
        told = running.stop();
      }
      assertThat(told.exitCode()).as(told.err()).isZero();
      assertThat(logs.connections()).isGreaterThanOrEqualTo(2);
      assertThat(told.err())
          .contains("BEST_EFFORT: 28 transactions (")
          .doesNotContain(LoopbackChain.SECRET, "user:");
      // The eight of the hole, and of the eight after it those that are not told before that.
      assertThat(lookedUp(told.err())).isBetween(8, 16);
      assertThat(told.out()).contains("index " + index).doesNotContain("slots ");
    }
  }

  private static int lookedUp(String told) {
    Matcher number = Pattern.compile("\\((\\d+) looked up\\)").matcher(told);
    assertThat(number.find()).as(told).isTrue();
    return Integer.parseInt(number.group(1));
  }

  private static long transactions(Path index) {
    if (!Files.exists(index.resolve("index.db"))) {
      return 0;
    }
    try (IndexReader reader = SqliteIndexStore.read(index)) {
      return reader.blocks(0, LoopbackChain.FIRST_SLOT + 100, 100).stream()
          .mapToLong(block -> block.transactions().size())
          .sum();
    } catch (IndexStoreException notMadeYet) {
      return 0;
    }
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
