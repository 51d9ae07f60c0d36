package io.godmode.paper.sim;

import io.godmode.api.order.Side;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** The recorded trades that the simulated market is measured against. */
record RecordedTrades(List<Trade> trades) {
  private static final String FILE = "chain/data/datasets/pumpfun_swaps_2025-10-20_open.csv";

  record Trade(long slot, Side side, long lamports) {}

  /** Reads them, or skips the test by name where they are not at hand. */
  static RecordedTrades require() {
    Path file = find();
    Assumptions.assumeTrue(
        file != null, "SKIPPED: needs shared/" + FILE + " (set -Dgodmode.shared=FOLDER)");
    try (Stream<String> lines = Files.lines(java.util.Objects.requireNonNull(file))) {
      return new RecordedTrades(lines.skip(1).map(RecordedTrades::trade).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long[] lamports() {
    return trades.stream().mapToLong(Trade::lamports).toArray();
  }

  long[] slotsBetween() {
    long[] gaps = new long[trades.size() - 1];
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = trades.get(i + 1).slot() - trades.get(i).slot();
    }
    return gaps;
  }

  /** One for a buy, zero for a sell. */
  long[] buys() {
    return trades.stream().mapToLong(trade -> trade.side() == Side.BUY ? 1 : 0).toArray();
  }

  private static Trade trade(String line) {
    List<String> cells = List.of(line.split(",", -1));
    return new Trade(
        Long.parseLong(cells.get(1)),
        cells.get(5).equals("1") ? Side.BUY : Side.SELL,
        Long.parseLong(cells.get(6)));
  }

  private static @Nullable Path find() {
    String set = System.getProperty("godmode.shared");
    if (set != null) {
      Path path = Path.of(set, FILE);
      return Files.exists(path) ? path : null;
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path path = at.resolve("shared").resolve(FILE);
      if (Files.exists(path)) {
        return path;
      }
    }
    return null;
  }
}
