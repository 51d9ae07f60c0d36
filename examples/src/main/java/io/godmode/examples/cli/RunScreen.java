package io.godmode.examples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Where a run is looked at: on a terminal a live area, with all that is printed above it; else
 * lines.
 */
final class RunScreen implements AutoCloseable {
  private final Optional<LiveArea> area;
  private final PrintWriter err;
  private final Runnable restore;
  private final boolean colours;

  private RunScreen(Optional<LiveArea> area, PrintWriter err, Runnable restore, boolean colours) {
    this.area = area;
    this.err = err;
    this.restore = restore;
    this.colours = colours;
  }

  /** Begins. */
  static RunScreen of(Host host, PrintWriter out, PrintWriter err) {
    if (!host.terminal().isLive()) {
      return new RunScreen(Optional.empty(), err, () -> {}, false);
    }
    LiveArea area = new LiveArea(out);
    boolean colours =
        Optional.ofNullable(host.environment().apply("NO_COLOR")).orElse("").isEmpty();
    return new RunScreen(
        Optional.of(area),
        new PrintWriter(new OutputStreamWriter(above(area, err), UTF_8)),
        host.terminal().divert(above(area, err)),
        colours);
  }

  private static LineStream above(LiveArea area, PrintWriter err) {
    return new LineStream(
        line ->
            area.above(
                () -> {
                  err.print(line);
                  err.flush();
                }));
  }

  /** Returns where to print what stays; it never meets the live area. */
  PrintWriter err() {
    return err;
  }

  /** Returns what shows how the run goes. */
  Progress progress(InstantSource clock, Optional<Long> ticks, Path data) {
    if (area.isEmpty()) {
      return new PlainProgress(err, clock, ticks, data);
    }
    return new LiveProgress(
        area.get(), err, new LivePicture(colours, ticks, new NextCommand(data)), clock);
  }

  /** Ends the live area; what is printed from now on is alone. Idempotent. */
  @Override
  public void close() {
    err.flush();
    area.ifPresent(LiveArea::end);
    restore.run();
  }
}
