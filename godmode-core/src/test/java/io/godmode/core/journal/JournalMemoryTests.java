package io.godmode.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent;
import io.godmode.api.market.InputPosition;
import io.godmode.core.config.RunMode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A want of memory in the middle of a write leaves a journal that goes on and reads back whole. */
class JournalMemoryTests {
  private static final JournalIdentity IDENTITY =
      new JournalIdentity(RunMode.PAPER, "TEST", "hash", OptionalLong.of(1));

  @TempDir Path root;

  /** The file system, but for writes that fail while a count stands. */
  private static final class HungryDisk extends ForwardingDisk {
    private final AtomicInteger failures = new AtomicInteger();

    @Override
    public Output open(Path file, long position) throws IOException {
      return new ForwardingOutput(super.open(file, position)) {
        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
          if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new OutOfMemoryError("test");
          }
          super.write(bytes, offset, length);
        }
      };
    }
  }

  private static Frame frame(long sequence) {
    return new Frame(
        sequence,
        InputPosition.START,
        List.of(
            new JournaledEvent(sequence, Instant.EPOCH, new TradingEvent.InputDropped(sequence))));
  }

  @Test
  void aWriteThatFailsForMemoryIsMadeUpForByTheNext() {
    HungryDisk disk = new HungryDisk();
    Journal journal =
        Journal.open(root, IDENTITY, Journal.Limits.of(JournalSettings.DEFAULT), disk);
    journal.append(frame(1), true);
    disk.failures.set(1);
    assertThatThrownBy(() -> journal.append(frame(2), true)).isInstanceOf(OutOfMemoryError.class);
    journal.append(frame(journal.lastSequence() + 1), true);
    journal.close();

    List<Long> read = new ArrayList<>();
    try (Journal again =
        Journal.open(root, IDENTITY, Journal.Limits.of(JournalSettings.DEFAULT), Disk.real())) {
      assertThat(again.tornTail()).isEmpty();
      again.replay(frame -> read.add(frame.firstSequence()));
    }
    assertThat(read).containsExactly(1L, 2L, 3L);
  }
}
