package io.godmode.core;

import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Runs engines one after the other; knows the last one and what it journaled. */
final class LastRun {
  private final AtomicReference<@Nullable Godmode> engine = new AtomicReference<>();
  private List<TradingEvent> events = List.of();

  /** Runs an engine to its end and closes it. */
  GodmodeStatus run(GodmodeBuilder builder) {
    try (Godmode built = builder.build()) {
      engine.set(built);
      try {
        return built.run();
      } finally {
        events = built.events(1).map(JournaledEvent::event).toList();
      }
    }
  }

  /** Returns the engine, for what is done while it runs. */
  Godmode engine() {
    return Objects.requireNonNull(engine.get(), "no engine runs");
  }

  List<TradingEvent> events() {
    return events;
  }

  <T extends TradingEvent> List<T> of(Class<T> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
