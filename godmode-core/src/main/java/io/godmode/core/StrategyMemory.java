package io.godmode.core;

import io.godmode.api.GodmodeException;
import io.godmode.api.StatefulStrategy;
import io.godmode.api.event.TradingEvent.StrategySaved;
import io.godmode.api.id.StrategyId;
import io.godmode.core.journal.SnapshotCodec;
import java.util.Optional;

/**
 * What a strategy remembers, and what of it was saved.
 *
 * <p>It compares with a copy that was read back from the text saved last: a strategy may go on
 * changing the collections it gave away. Used by one thread at a time.
 *
 * @param <S> the snapshot
 */
final class StrategyMemory<S extends Record> {
  /**
   * A snapshot as text, and as it is read back.
   *
   * @param text JSON
   * @param copy nobody else has it
   */
  record Saved<S>(String text, S copy) {}

  private final StatefulStrategy<S> strategy;
  private final StrategyId id;
  private final Class<S> type;
  private final int version;
  private final SnapshotCodec codec = SnapshotCodec.create();
  private Optional<Saved<S>> last = Optional.empty();

  StrategyMemory(StatefulStrategy<S> strategy, StrategyId id) {
    this.strategy = strategy;
    this.id = id;
    this.type = strategy.snapshotType();
    this.version = strategy.snapshotVersion();
  }

  Class<S> type() {
    return type;
  }

  // ---- on the strategy's thread

  /**
   * Gives the strategy what it saved last; one without a past is remembered as it is, so that it
   * can be put back after a failed call.
   *
   * @return what it remembers from now on
   */
  Saved<S> restore(PluginCall<?> call, Optional<StrategySaved> saved) {
    if (saved.isPresent() && saved.get().version() != version) {
      throw unreadable(
          "version %s of the snapshot is saved, but the strategy reads version %s"
              .formatted(saved.get().version(), version));
    }
    Optional<String> text = saved.map(StrategySaved::state).or(() -> last.map(Saved::text));
    if (text.isEmpty()) {
      return save(call);
    }
    call.at("restore");
    Saved<S> restored = new Saved<>(text.get(), read(text.get()));
    try {
      strategy.restore(read(text.get()));
    } catch (RuntimeException failure) {
      throw unreadable("threw " + failure.getClass().getName());
    }
    return restored;
  }

  private S read(String text) {
    try {
      return codec.decode(type, text);
    } catch (GodmodeException failure) {
      throw unreadable(String.valueOf(failure.getMessage()));
    }
  }

  private static PluginBreach unreadable(String what) {
    return new PluginBreach(PluginFence.SNAPSHOT_UNREADABLE, what);
  }

  /** Returns what is to be saved; nothing when it is what was saved last. */
  Optional<Saved<S>> changed(PluginCall<?> call) {
    S now = snapshot(call);
    return last.isPresent() && now.equals(last.get().copy())
        ? Optional.empty()
        : Optional.of(save(now));
  }

  private Saved<S> save(PluginCall<?> call) {
    return save(snapshot(call));
  }

  private S snapshot(PluginCall<?> call) {
    call.at("snapshot");
    S now;
    try {
      now = strategy.snapshot();
    } catch (RuntimeException failure) {
      throw failed("threw " + failure.getClass().getName());
    }
    // A strategy may have been compiled without null checks.
    if (now == null) {
      throw failed("returned null");
    }
    return now;
  }

  private Saved<S> save(S now) {
    try {
      String text = codec.encode(now);
      S copy = codec.decode(type, text);
      if (!copy.equals(now)) {
        throw failed("is not equal to itself after it was written and read back");
      }
      return new Saved<>(text, copy);
    } catch (GodmodeException failure) {
      throw failed(String.valueOf(failure.getMessage()));
    }
  }

  private static PluginBreach failed(String what) {
    return new PluginBreach(PluginFence.SNAPSHOT_FAILED, what);
  }

  // ---- on the engine thread

  /** Takes over what a call that went well came to. */
  void keep(Saved<S> saved) {
    last = Optional.of(saved);
  }

  /** Returns the event that saves it. */
  StrategySaved event(Saved<S> saved) {
    return new StrategySaved(id, version, saved.text());
  }
}
