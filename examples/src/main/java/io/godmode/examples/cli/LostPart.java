package io.godmode.examples.cli;

import io.godmode.api.Bounded;
import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent;
import io.godmode.api.event.TradingEvent.AttemptReported;
import io.godmode.api.event.TradingEvent.CapitalMoved;
import io.godmode.api.event.TradingEvent.Commanded;
import io.godmode.api.event.TradingEvent.FlowApplied;
import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.id.OrderId;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.OpenAttempt;
import io.godmode.core.journal.Frame;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What can still be read behind a damage, counted and named; of many things the first are named.
 * Not thread-safe.
 */
final class LostPart {
  private static final int NAMED = 20;

  /** Of an attempt nobody knows any more, these say that nothing of it has landed or will. */
  private static final Set<AttemptState> HARMLESS =
      Set.of(AttemptState.QUOTED, AttemptState.DENIED, AttemptState.EXPIRED_PROVEN);

  private static final int ATTEMPTS = 10_000;

  @Bounded(by = "one for each kind of event", then = "lives for one repair")
  private final Map<TradingEvent.Kind, Long> kinds = new EnumMap<>(TradingEvent.Kind.class);

  private final Named orders = new Named();
  private final Named fills = new Named();
  private final Named transfers = new Named();
  private final Named commands = new Named();

  @Bounded(by = "one for each file that is lost", then = "lives for one repair")
  private final Map<Path, FrameRange> files = new LinkedHashMap<>();

  /** What was last heard of attempts, by order and attempt. */
  @Bounded(by = "10,000 attempts", then = "further ones are only counted as events")
  private final Map<Attempt, ExecutionReport> lastHeard = new LinkedHashMap<>();

  private record Attempt(OrderId order, int number) {}

  private record FrameRange(long frames, long first, long last) {
    FrameRange with(Frame frame) {
      return new FrameRange(
          frames + 1, Math.min(first, frame.firstSequence()), Math.max(last, frame.lastSequence()));
    }
  }

  private static final class Named {
    @Bounded(by = "NAMED names", then = "further ones are only counted")
    private final List<String> first = new ArrayList<>();

    private long count;

    void add(String name) {
      count++;
      if (first.size() < NAMED) {
        first.add(name);
      }
    }
  }

  void accept(Path file, Frame frame) {
    files.merge(
        file,
        new FrameRange(1, frame.firstSequence(), frame.lastSequence()),
        (known, one) -> known.with(frame));
    frame.events().forEach(this::accept);
  }

  private void accept(JournaledEvent journaled) {
    TradingEvent event = journaled.event();
    kinds.merge(event.kind(), 1L, Long::sum);
    String number = " (event " + journaled.sequence() + ")";
    if (event instanceof OrderApproved approved) {
      orders.add(approved.order().id() + number);
    } else if (event instanceof AttemptReported reported) {
      ExecutionReport report = reported.report();
      if (report.fill().isPresent()) {
        fills.add(report.orderId() + number);
      }
      if (lastHeard.size() < ATTEMPTS) {
        Attempt attempt = new Attempt(report.orderId(), report.attempt());
        lastHeard.merge(attempt, report, (known, next) -> withSignature(known, next));
      }
    } else if (event instanceof FlowApplied flow) {
      transfers.add(flow.step().rule() + number);
    } else if (event instanceof CapitalMoved moved) {
      transfers.add(moved.wallet() + " " + moved.amount() + " USD" + number);
    } else if (event instanceof Commanded commanded) {
      commands.add(commanded.command().kind() + " " + commanded.command().key() + number);
    }
  }

  private static ExecutionReport withSignature(ExecutionReport known, ExecutionReport next) {
    return next.signature().isPresent() || known.signature().isEmpty()
        ? next
        : next.withTransaction(
            known.signature().get(), known.lastValidBlockHeight().orElse(Long.MAX_VALUE));
  }

  /** Returns what is lost, a line each. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    files.forEach(
        (file, range) ->
            lines.add(
                "readable   %s: %d frames, events %d to %d"
                    .formatted(file.getFileName(), range.frames(), range.first(), range.last())));
    if (!kinds.isEmpty()) {
      StringBuilder counts = new StringBuilder();
      kinds.forEach(
          (kind, count) ->
              counts
                  .append(counts.length() == 0 ? "" : ", ")
                  .append(kind)
                  .append(' ')
                  .append(count));
      lines.add("kinds      " + counts);
    }
    named("orders", orders, lines);
    named("fills", fills, lines);
    named("transfers", transfers, lines);
    named("commands", commands, lines);
    return lines;
  }

  private static void named(String what, Named named, List<String> lines) {
    if (named.count > 0) {
      lines.add(
          "%-10s %d: %s%s"
              .formatted(
                  what,
                  named.count,
                  String.join(", ", named.first),
                  named.count > named.first.size() ? ", ..." : ""));
    }
  }

  /**
   * Returns what may have happened outside and will not be known any more, a line each.
   *
   * @param open the attempts that are open in what is kept
   */
  List<String> dangers(List<OpenAttempt> open) {
    List<String> lines = new ArrayList<>();
    for (OpenAttempt attempt : open) {
      Attempt name = new Attempt(attempt.order().id(), attempt.attempt());
      Optional<ExecutionReport> heard = Optional.ofNullable(lastHeard.remove(name));
      lines.add(
          "%s attempt %d is open in what is kept; %s"
              .formatted(
                  name.order(),
                  name.number(),
                  heard
                      .map(report -> "what is lost says " + words(report))
                      .orElse("nothing more of it can be read")));
    }
    lastHeard.forEach(
        (name, report) -> {
          if (!HARMLESS.contains(report.state())) {
            lines.add(
                "%s attempt %d is not known in what is kept; what is lost says %s"
                    .formatted(name.order(), name.number(), words(report)));
          }
        });
    return lines;
  }

  private static String words(ExecutionReport report) {
    return report.state()
        + " at slot "
        + report.slot()
        + report.fill().map(fill -> ", fill " + fill).orElse("")
        + report.signature().map(signature -> ", transaction " + signature).orElse("");
  }
}
