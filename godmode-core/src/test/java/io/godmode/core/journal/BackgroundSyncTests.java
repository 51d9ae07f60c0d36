package io.godmode.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.GodmodeException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class BackgroundSyncTests {
  private static final List<Frame> FRAMES = JournalFixture.frames(8);

  /** So small that every frame begins a segment. */
  private static final Journal.Limits SHORT = new Journal.Limits(1 << 8, 4, 1 << 20);

  private static final Journal.Limits LONG = new Journal.Limits(1 << 20, 4, 1 << 20);

  private final HeldDisk disk = new HeldDisk();

  @TempDir private Path directory;

  /** A disk whose syncs on another thread than the test's wait for leave, and may then fail. */
  private static final class HeldDisk extends ForwardingDisk {
    private final Thread caller = Thread.currentThread();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CompletableFuture<Optional<IOException>> leave = new CompletableFuture<>();
    private final AtomicInteger others = new AtomicInteger();

    @Override
    public Output open(Path file, long position) throws IOException {
      return new ForwardingOutput(super.open(file, position)) {
        @Override
        public void sync() throws IOException {
          if (Thread.currentThread() != caller) {
            begun.countDown();
            Optional<IOException> failure = leave.join();
            if (failure.isPresent()) {
              throw failure.get();
            }
            super.sync();
            others.incrementAndGet();
          }
        }
      };
    }
  }

  private Journal open(Journal.Limits limits) {
    return Journal.open(directory, JournalFixture.IDENTITY, limits, disk);
  }

  @Test
  void nobodyWaitsAndOneIsAtWorkAtATime() throws InterruptedException {
    try (Journal journal = open(LONG)) {
      journal.append(FRAMES.get(0), false);
      assertThat(journal.syncSoon()).isTrue();
      disk.begun.await();
      journal.append(FRAMES.get(1), false);
      assertThat(journal.syncSoon()).as("the first is still at work").isFalse();
      assertThat(JournalFixture.replayed(journal)).isEqualTo(FRAMES.subList(0, 2));
      disk.leave.complete(Optional.empty());
      journal.sync();
      assertThat(disk.others).as("a sync waits for the one before").hasValue(1);
      assertThat(journal.syncSoon()).as("nothing is left to sync").isTrue();
    }
    assertThat(disk.others).hasValue(1);
  }

  @Test
  void anotherSegmentAndTheEndWaitForIt() throws InterruptedException {
    CompletableFuture<Void> leaving;
    try (Journal journal = open(SHORT)) {
      journal.append(FRAMES.get(0), false);
      assertThat(journal.syncSoon()).isTrue();
      disk.begun.await();
      leaving =
          CompletableFuture.runAsync(
              () -> {
                while (disk.caller.getState() != Thread.State.WAITING) {
                  Thread.onSpinWait();
                }
                disk.leave.complete(Optional.empty());
              });
      journal.append(FRAMES.get(1), false);
      assertThat(disk.others).hasValue(1);
      assertThat(journal.syncSoon()).isTrue();
    }
    leaving.join();
    assertThat(disk.others).hasValue(2);
    try (Journal again = open(SHORT)) {
      assertThat(JournalFixture.replayed(again)).isEqualTo(FRAMES.subList(0, 2));
    }
  }

  @Test
  void oneThatFailsEndsAllWriting() throws InterruptedException {
    try (Journal journal = open(LONG)) {
      journal.append(FRAMES.get(0), false);
      assertThat(journal.syncSoon()).isTrue();
      disk.begun.await();
      disk.leave.complete(Optional.of(new IOException("Input/output error")));
      assertRefused(journal::sync);
      assertRefused(() -> journal.append(FRAMES.get(1), false));
      assertRefused(journal::syncSoon);
      assertThat(JournalFixture.replayed(journal)).isEqualTo(FRAMES.subList(0, 1));
    }
  }

  @Test
  void theNextFrameIsRefusedWhenOneHasFailed() throws InterruptedException {
    disk.leave.complete(Optional.of(new IOException("Input/output error")));
    try (Journal journal = open(LONG)) {
      journal.append(FRAMES.get(0), false);
      assertThat(journal.syncSoon()).isTrue();
      disk.begun.await();
      assertThatThrownBy(
              () -> {
                for (Frame next : FRAMES.subList(1, FRAMES.size())) {
                  journal.append(next, true);
                }
              })
          .isInstanceOf(GodmodeException.class)
          .hasRootCauseMessage("Input/output error");
    }
  }

  @Test
  void whatWasAppendedCanStillBeReadWhenOneHasFailed() throws InterruptedException {
    disk.leave.complete(Optional.of(new IOException("Input/output error")));
    Journal journal = open(LONG);
    journal.append(FRAMES.get(0), false);
    assertThat(journal.syncSoon()).isTrue();
    disk.begun.await();
    for (int i = 0; i < 100; i++) {
      assertThat(JournalFixture.replayed(journal)).isEqualTo(FRAMES.subList(0, 1));
    }
    // Nobody was told of it yet, whether a reader has met it or the end does.
    assertRefused(journal::close);
    journal.close();
  }

  private static void assertRefused(Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            GodmodeException.class,
            refusal -> assertThat(refusal.code()).isEqualTo("JOURNAL_WRITE_FAILED"))
        .hasRootCauseMessage("Input/output error");
  }
}
