package io.godmode.api;

/**
 * A strategy whose memory survives restarts.
 *
 * <p>After each call that ran, the engine takes a snapshot; when it differs from the one saved
 * last, it is journaled together with the signals of that call, so that both are there after a
 * crash or neither is. A restart hands the last one to {@link #restore} before any callback. A
 * snapshot that cannot be read, or that has another version, fences the strategy: it is never
 * started blank where it has a past.
 *
 * <p>A snapshot is a record made of primitives, {@code String}, godmode's value types, {@code
 * Instant}, {@code Duration}, {@code LocalDate}, {@code Optional}, {@code List}, {@code Map} with
 * texts or ids as keys, enums, and records of these. It is written as JSON of at most 64 KiB. In a
 * module, open its package: {@code opens com.example.mine to com.fasterxml.jackson.databind}.
 *
 * @param <S> the snapshot
 */
public interface StatefulStrategy<S extends Record> extends Strategy {
  /** Returns the class of the snapshot; asked once, when the engine is composed. */
  Class<S> snapshotType();

  /**
   * Returns the version of the snapshot's form; raise it when an older one can no longer be read.
   * Asked once, when the engine is composed.
   */
  default int snapshotVersion() {
    return 1;
  }

  /** Returns all that it remembers; equal when nothing has changed. */
  S snapshot();

  /** Replaces all that it remembers. */
  void restore(S snapshot);
}
