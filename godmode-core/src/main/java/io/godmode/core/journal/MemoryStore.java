package io.godmode.core.journal;

import io.godmode.api.event.JournaledEvent;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Keeps the last frames that hold at most so many events. */
final class MemoryStore implements EventStore {
  private final int keep;
  private final ArrayDeque<Frame> frames = new ArrayDeque<>();
  private int kept;
  private long lastSequence;
  private boolean closed;

  MemoryStore(int keep) {
    if (keep < 0) {
      throw new IllegalArgumentException("keep must not be negative, but was " + keep);
    }
    this.keep = keep;
  }

  @Override
  public synchronized long lastSequence() {
    return lastSequence;
  }

  @Override
  public synchronized void append(Frame frame, boolean durable) {
    if (closed) {
      throw new IllegalStateException("the store is closed");
    }
    Frames.requireNext(frame, lastSequence);
    if (keep > 0) {
      frames.addLast(frame);
    }
    lastSequence = frame.lastSequence();
    if (keep == 0) {
      return;
    }
    kept += frame.events().size();
    while (kept > keep) {
      kept -= frames.removeFirst().events().size();
    }
  }

  @Override
  public void flush() {}

  @Override
  public void sync() {}

  /** What is in memory needs no snapshot: it is gone with the process. */
  @Override
  public Optional<Snapshot> snapshot() {
    return Optional.empty();
  }

  @Override
  public boolean snapshotDue() {
    return false;
  }

  @Override
  public void keep(Snapshot snapshot) {
    throw new UnsupportedOperationException("a store in memory keeps no snapshots");
  }

  @Override
  public void replay(long after, Consumer<Frame> consumer) {
    copyFrom(after + 1).forEach(consumer);
  }

  @Override
  public Stream<JournaledEvent> events(long fromSequence) {
    Frames.requireSequence(fromSequence);
    return copyFrom(fromSequence).stream()
        .flatMap(frame -> frame.events().stream())
        .filter(event -> event.sequence() >= fromSequence);
  }

  private synchronized List<Frame> copyFrom(long fromSequence) {
    long first = lastSequence - kept + 1;
    if (fromSequence < first) {
      throw Failures.dropped(
          fromSequence,
          "the oldest in memory is " + first + "; use a data directory to keep all",
          null);
    }
    ArrayDeque<Frame> wanted = new ArrayDeque<>();
    Iterator<Frame> newestFirst = frames.descendingIterator();
    while (newestFirst.hasNext()) {
      Frame frame = newestFirst.next();
      if (frame.lastSequence() < fromSequence) {
        break;
      }
      wanted.addFirst(frame);
    }
    return List.copyOf(wanted);
  }

  @Override
  public synchronized void close() {
    closed = true;
  }
}
