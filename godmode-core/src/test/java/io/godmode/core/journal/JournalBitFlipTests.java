package io.godmode.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.GodmodeException;
import io.godmode.core.ledger.Books;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One bit that rotted anywhere in a journal is noticed, and never gives a wrong state; a sample of
 * as many as {@code -Dgodmode.flips} says.
 */
class JournalBitFlipTests {
  private static final int FLIPS = Integer.getInteger("godmode.flips", 2_500);
  private static final int STARTS_ONE_IN = 5;
  private static final List<Frame> FRAMES = JournalFixture.frames(60);
  private static final Journal.Limits LIMITS =
      new Journal.Limits(2_500, 2, 1 << 20, 4_000, Long.MAX_VALUE);

  @TempDir private Path root;

  private final Map<Long, String> hashes = new HashMap<>();

  private Path journal() {
    return root.resolve("journal");
  }

  private void write() {
    Books books = Books.empty();
    hashes.put(0L, books.stateHash());
    try (Journal journal =
        Journal.open(journal(), JournalFixture.IDENTITY, LIMITS, FaultyDisk.none())) {
      for (Frame frame : FRAMES) {
        frame.events().forEach(books::apply);
        hashes.put(books.sequence(), books.stateHash());
        journal.append(frame, false);
        if (journal.snapshotDue()) {
          journal.keep(Snapshot.of(books, frame.facts(), 1, frame.position(), FileMark.EMPTY));
        }
      }
    }
  }

  @Test
  void everyFlippedBitIsNoticedAndNoneGivesAWrongState() throws IOException {
    write();
    List<Path> files = new ArrayList<>(Disk.real().list(journal()));
    Map<Path, byte[]> whole = new HashMap<>();
    long length = 0;
    for (Path file : files) {
      whole.put(file, Files.readAllBytes(file));
      length += Files.size(file);
    }
    assertThat(files).hasSizeGreaterThan(5);
    SplittableRandom random = new SplittableRandom(20_261_126);
    int refused = 0;
    int torn = 0;
    int passedOver = 0;
    for (int flip = 0; flip < FLIPS; flip++) {
      long bit = random.nextLong(length * 8);
      Path file = fileAt(files, whole, bit / 8);
      byte[] changed = bytes(whole, file).clone();
      changed[(int) (bit / 8 - start(files, whole, file))] ^= (byte) (1 << bit % 8);
      Files.write(file, changed);
      String what = "bit " + bit + " in " + file.getFileName();
      switch (look(what)) {
        case REFUSED -> refused++;
        case TORN -> torn++;
        case PASSED_OVER -> passedOver++;
      }
      if (flip % STARTS_ONE_IN == 0) {
        startWith(what);
        restore(files, whole);
      } else {
        Files.write(file, bytes(whole, file));
      }
    }
    assertThat(refused + torn + passedOver).isEqualTo(FLIPS);
    assertThat(refused).isGreaterThan(FLIPS / 10);
    assertThat(torn).isGreaterThan(FLIPS / 1_000);
    assertThat(passedOver).isGreaterThan(FLIPS / 10);
  }

  private enum Noticed {
    REFUSED,
    TORN,
    PASSED_OVER
  }

  /** Reads all of it, as verifying does. */
  private Noticed look(String what) {
    Books books = Books.empty();
    JournalReader.Reading reading;
    try {
      reading = JournalReader.of(root).read(frame -> frame.events().forEach(books::apply));
    } catch (GodmodeException refusal) {
      assertThat(refusal.code()).as(what).isEqualTo("JOURNAL_CORRUPT");
      assertThat(refusal).as(what).hasMessageContaining("at byte ");
      return Noticed.REFUSED;
    }
    assertThat(books.stateHash()).as(what).isEqualTo(hashes.get(reading.lastSequence()));
    boolean snapshot = reading.snapshots().stream().anyMatch(kept -> kept.problem().isPresent());
    boolean tail = reading.tornTail().isPresent();
    assertThat(snapshot || tail).as(what + " is not noticed").isTrue();
    return tail ? Noticed.TORN : Noticed.PASSED_OVER;
  }

  /** Starts on it: refused, or the state of what it says it holds. */
  private void startWith(String what) {
    try (Journal journal =
        Journal.open(journal(), JournalFixture.IDENTITY, LIMITS, FaultyDisk.none())) {
      Books books = journal.snapshot().map(each -> Books.of(each.books())).orElseGet(Books::empty);
      journal.replay(books.sequence(), frame -> frame.events().forEach(books::apply));
      assertThat(books.stateHash()).as(what).isEqualTo(hashes.get(journal.lastSequence()));
      boolean whole = books.sequence() == FRAMES.get(FRAMES.size() - 1).lastSequence();
      assertThat(whole || journal.tornTail().isPresent()).as(what).isTrue();
    } catch (GodmodeException refusal) {
      assertThat(refusal.code()).as(what).isEqualTo("JOURNAL_CORRUPT");
    }
  }

  private void restore(List<Path> files, Map<Path, byte[]> whole) throws IOException {
    for (Path file : Disk.real().list(journal())) {
      Files.delete(file);
    }
    for (Path file : files) {
      Files.write(file, bytes(whole, file));
    }
  }

  private static byte[] bytes(Map<Path, byte[]> whole, Path file) {
    return whole.getOrDefault(file, new byte[0]);
  }

  private static Path fileAt(List<Path> files, Map<Path, byte[]> whole, long at) {
    long end = 0;
    for (Path file : files) {
      end += bytes(whole, file).length;
      if (at < end) {
        return file;
      }
    }
    throw new IllegalArgumentException("behind the end: " + at);
  }

  private static long start(List<Path> files, Map<Path, byte[]> whole, Path wanted) {
    long start = 0;
    for (Path file : files) {
      if (file.equals(wanted)) {
        return start;
      }
      start += bytes(whole, file).length;
    }
    throw new IllegalArgumentException("not one of them: " + wanted);
  }
}
