package io.godmode.examples.cli;

import io.godmode.onchain.index.IndexProgress;
import io.godmode.onchain.index.IndexRange;
import io.godmode.onchain.index.IndexReader;
import io.godmode.onchain.index.IndexSize;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;

/** What people are told about an index and how it grows. */
final class IndexText {
  private IndexText() {}

  static String line(IndexProgress now) {
    String feeds = now.feeds().stream().map(IndexText::line).collect(Collectors.joining("; "));
    return String.format(
        Locale.ROOT,
        "%,d blocks, %,d skipped, %.1f slots/s, %.1f MB/s%s; %s",
        now.blocks(),
        now.skipped(),
        now.slotsPerSecond(),
        now.megabytesPerSecond(),
        now.undone() == 0 ? "" : ", " + now.undone() + " forks undone",
        feeds);
  }

  private static String line(IndexProgress.Feed feed) {
    return String.format(
        Locale.ROOT,
        "at slot %,d%s%s%s",
        feed.range().cursor().slot(),
        feed.lag() == 0 ? "" : String.format(Locale.ROOT, ", %,d behind", feed.lag()),
        feed.remaining().filter(left -> feed.lag() > 0).map(IndexText::left).orElse(""),
        feed.waiting().map(why -> ", waiting: " + why).orElse(""));
  }

  private static String left(Duration left) {
    return ", " + Math.max(1, left.toSeconds()) + " s left";
  }

  /** Returns what an index holds, in lines. */
  static String held(IndexReader reader) {
    IndexSize size = reader.size();
    StringBuilder text = new StringBuilder();
    for (IndexRange range : reader.ranges()) {
      text.append(
          String.format(
              Locale.ROOT,
              "slots %d to %d, finalized to %d%n",
              range.first(),
              range.cursor().slot(),
              range.finalizedTo()));
    }
    return text.append(String.format(Locale.ROOT, "%,d bytes; rows %s", size.bytes(), size.rows()))
        .toString();
  }
}
