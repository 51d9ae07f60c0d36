package io.godmode.testkit;

import io.godmode.api.SignalSink;
import io.godmode.api.id.SignalId;
import io.godmode.api.order.TradeSignal;
import java.util.ArrayList;
import java.util.List;

/**
 * A signal sink that remembers what it gets, for unit tests of strategies.
 *
 * <p>Hands out the ids {@code test-1}, {@code test-2} and so on, or others with the given beginning.
 * As the engine's own, it takes at most {@link SignalSink#MOST_SIGNALS} signals and throws {@link
 * IllegalStateException} beyond that. Not thread-safe.
 */
public final class RecordedSignals implements SignalSink {
  private final String prefix;
  private final List<SignalId> ids = new ArrayList<>();
  private final List<TradeSignal> signals = new ArrayList<>();
  private final List<Skip> skips = new ArrayList<>();

  private RecordedSignals(String prefix) {
    this.prefix = prefix;
  }

  /**
   * A candidate that was looked at and left. Immutable and thread-safe.
   *
   * @param reason stable
   * @param detail what was compared
   */
  public record Skip(String reason, String detail) {}

  /** Returns an empty one. */
  public static RecordedSignals create() {
    return of("test-");
  }

  /** Returns an empty one whose ids begin with a text. */
  public static RecordedSignals of(String prefix) {
    return new RecordedSignals(prefix);
  }

  private static void requireFewer(int count, int most, String what) {
    if (count >= most) {
      throw new IllegalStateException("one call " + what + " at most " + most + " times");
    }
  }

  @Override
  public SignalId nextId() {
    requireFewer(ids.size(), MOST_SIGNALS, "asks for an id");
    ids.add(SignalId.of(prefix + (ids.size() + 1)));
    return ids.get(ids.size() - 1);
  }

  @Override
  public void raise(TradeSignal signal) {
    requireFewer(signals.size(), MOST_SIGNALS, "raises a signal");
    signals.add(signal);
  }

  @Override
  public void skip(String reason, String detail) {
    requireFewer(skips.size(), MOST_SKIPS, "skips");
    skips.add(new Skip(reason, detail));
  }

  /** Returns the ids handed out so far, in their order. */
  public List<SignalId> ids() {
    return List.copyOf(ids);
  }

  /** Returns the signals so far, in their order. */
  public List<TradeSignal> signals() {
    return List.copyOf(signals);
  }

  /** Returns the skips so far, in their order. */
  public List<Skip> skips() {
    return List.copyOf(skips);
  }
}
