package io.godmode.core.journal;

import io.godmode.api.Bounded;
import io.godmode.api.event.JournaledEvent;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The events of frames, one by one, whatever way the stream over it is read. */
final class EventCursor extends Spliterators.AbstractSpliterator<JournaledEvent> {
  private final FrameCursor frames;
  private final long fromSequence;

  @Bounded(by = "the events of one frame", then = "the next frame's replace them")
  private List<JournaledEvent> events = List.of();

  private int next;

  EventCursor(FrameCursor frames, long fromSequence) {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE);
    this.frames = frames;
    this.fromSequence = fromSequence;
  }

  @Override
  public boolean tryAdvance(Consumer<? super JournaledEvent> action) {
    while (true) {
      if (next == events.size()) {
        @Nullable Frame frame = frames.next();
        if (frame == null) {
          return false;
        }
        events = frame.events();
        next = 0;
      }
      JournaledEvent event = events.get(next++);
      if (event.sequence() >= fromSequence) {
        action.accept(event);
        return true;
      }
    }
  }

  void close() {
    frames.close();
  }
}
