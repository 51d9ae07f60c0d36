package io.godmode.core.journal;

import io.godmode.api.event.JournaledEvent;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Where the engine's events are kept.
 *
 * <p>One thread appends; {@link #events} may be called from any thread and sees everything appended
 * before the call.
 */
public interface EventStore extends AutoCloseable {
  /**
   * Returns a store in memory that loses everything with the process.
   *
   * @param keep how many events it can give back, zero or more; older ones are dropped
   * @throws IllegalArgumentException when {@code keep} is negative
   */
  static EventStore inMemory(int keep) {
    return new MemoryStore(keep);
  }

  /** Returns the sequence of the last event appended, 0 when there is none. */
  long lastSequence();

  /**
   * Adds a frame.
   *
   * <p>A durable frame, and with it every frame before, is on the disk when this returns. Any other
   * frame may still be lost with the process until the next {@link #flush}, {@link #sync} or
   * durable frame.
   *
   * @throws IllegalArgumentException when the frame does not follow {@link #lastSequence}
   * @throws IllegalStateException when the store is closed
   * @throws io.godmode.api.GodmodeException with code {@code JOURNAL_WRITE_FAILED}; nothing can be
   *     appended afterwards, and what was durable stays so
   */
  void append(Frame frame, boolean durable);

  /**
   * Hands every frame to the operating system: they survive the process, but not a power failure.
   *
   * @throws io.godmode.api.GodmodeException as {@link #append}
   */
  void flush();

  /**
   * Writes every frame to the disk.
   *
   * @throws io.godmode.api.GodmodeException as {@link #append}
   */
  void sync();

  /**
   * Begins to write every frame to the disk, and does not wait for it. Where that fails, the next
   * call that writes says so.
   *
   * @return false when the last one is still at work, and nothing was begun
   * @throws io.godmode.api.GodmodeException as {@link #append}
   */
  default boolean syncSoon() {
    sync();
    return true;
  }

  /** Returns what a start begins with: the newest snapshot that stands, if there is one. */
  Optional<Snapshot> snapshot();

  /** Tells whether so much was appended since the last snapshot that another one is worth it. */
  boolean snapshotDue();

  /**
   * Keeps a snapshot of the books as they are after the last frame, durably, and drops what is no
   * longer needed beyond the bound of what is kept.
   *
   * @throws IllegalArgumentException when it is of another event than the last
   * @throws java.io.UncheckedIOException when it could not be written; every frame is still there
   * @throws io.godmode.api.GodmodeException as {@link #append}
   */
  void keep(Snapshot snapshot);

  /**
   * Gives every frame after an event to a consumer.
   *
   * @param after the sequence of the last event of a frame, or 0
   * @throws io.godmode.api.GodmodeException as {@link #replay(Consumer)}
   */
  void replay(long after, Consumer<Frame> frames);

  /**
   * Gives every frame kept to a consumer, from the first on.
   *
   * @throws io.godmode.api.GodmodeException with code {@code JOURNAL_CORRUPT} and the place, or
   *     {@code JOURNAL_EVENTS_DROPPED} when the first ones are no longer kept
   */
  default void replay(Consumer<Frame> frames) {
    replay(0, frames);
  }

  /**
   * Returns the events from a sequence on that were appended before this call; close the stream.
   *
   * @throws IllegalArgumentException when the sequence is below 1
   * @throws io.godmode.api.GodmodeException as {@link #replay}, also while the stream is read
   */
  Stream<JournaledEvent> events(long fromSequence);

  /** Syncs and ends appending. Closing again does nothing. */
  @Override
  void close();
}
