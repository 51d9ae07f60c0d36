package io.godmode.paper;

import io.godmode.api.GodmodeException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Hands a recording out slot by slot. It holds one record that has been read and not handed out,
 * which is how it knows that a slot is complete. Used from one thread.
 */
final class RecordedSlots implements AutoCloseable {
  /** Stable code of a record that cannot be used. */
  static final String BAD_RECORD = "BAD_RECORD";

  /** A wider gap, about six weeks, is taken for a damaged slot number. */
  static final long MAX_GAP = 10_000_000;

  private final String name;
  private final Recording.Reader reader;
  private long number;
  private @Nullable MarketRecord next;
  private @Nullable GodmodeException failure;

  private RecordedSlots(String name, Recording.Reader reader) {
    this.name = name;
    this.reader = reader;
  }

  /**
   * Opens a recording and reads its first record.
   *
   * @throws GodmodeException when it cannot be opened
   */
  static RecordedSlots of(Recording recording) {
    RecordedSlots slots = new RecordedSlots(recording.name(), recording.open());
    slots.read(null);
    if (slots.next == null && slots.failure == null) {
      slots.failure =
          new GodmodeException(
              CsvRecording.BAD_RECORDING, "the recording " + slots.name + " holds no records");
    }
    return slots;
  }

  /** Returns the record to be handed out next; empty at the end and at a failure. */
  Optional<MarketRecord> peek() {
    return Optional.ofNullable(next);
  }

  /** Returns the next record of a slot; empty when there is none, or none that can be read. */
  Optional<MarketRecord> poll(long slot) {
    MarketRecord record = next;
    if (record == null || record.slot() != slot) {
      return Optional.empty();
    }
    read(record);
    return Optional.of(record);
  }

  /** Returns why there are no records after those handed out, when that is not the end. */
  Optional<GodmodeException> failure() {
    return Optional.ofNullable(failure);
  }

  /** Tells whether the last record has been handed out. */
  boolean ended() {
    return next == null && failure == null;
  }

  private void read(@Nullable MarketRecord previous) {
    number++;
    try {
      next = reader.next().orElse(null);
      if (next != null && previous != null) {
        requireOrder(previous.slot(), next.slot());
      }
    } catch (GodmodeException damaged) {
      next = null;
      failure = damaged;
    }
  }

  private void requireOrder(long before, long slot) {
    if (slot < before || slot - before > MAX_GAP) {
      throw new GodmodeException(
          BAD_RECORD,
          name
              + " record "
              + number
              + ": slot is "
              + slot
              + ", allowed: "
              + before
              + " to "
              + (before + MAX_GAP)
              + "; mend or remove the record");
    }
  }

  @Override
  public void close() {
    reader.close();
  }
}
