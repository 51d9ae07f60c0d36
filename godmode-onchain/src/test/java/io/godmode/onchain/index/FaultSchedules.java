package io.godmode.onchain.index;

import io.godmode.api.GodmodeException;
import io.godmode.onchain.source.Commitment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Indexes one test chain from two sources at once, one behind and one at the tip, with and without
 * faults, and compares what is in the end in the stores.
 */
final class FaultSchedules {
  private static final long CHAIN = 4;
  private static final long FIRST = 5_000;
  private static final int BLOCKS = 60;
  private static final int BEHIND = 25;
  private static final List<Long> SLOTS = TestChain.slots(CHAIN, FIRST, BLOCKS);
  private static final long MIDDLE = SLOTS.get(BEHIND);

  private FaultSchedules() {}

  /** Runs schedules of seeds from a first one on and tells of any that differs. */
  public static void main(String[] arguments) throws IOException {
    int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
    String clean = clean();
    int different = 0;
    for (long seed = 0; seed < count; seed++) {
      if (!run(seed, true).equals(clean)) {
        different++;
        System.out.println("schedule " + seed + " ends with another store");
      }
    }
    System.out.println(
        count + " schedules, " + different + " end with another store than the clean run " + clean);
    if (different > 0) {
      System.exit(1);
    }
  }

  /** Returns the store's hash after a run without faults. */
  static String clean() throws IOException {
    return run(-1, false);
  }

  /** Returns the store's hash after a run with the faults of a seed. */
  static String run(long seed, boolean faults) throws IOException {
    Path folder = Files.createTempDirectory("index-faults");
    Random random = new Random(seed);
    SqliteIndexStore store = SqliteIndexStore.open(StoreTemplate.in(folder), Retention.DEFAULT);
    try {
      FaultyBlocks behind =
          new FaultyBlocks(
              CHAIN, SLOTS.subList(0, BEHIND + 1), seed + 1, faults, Commitment.FINALIZED);
      FaultyBlocks tip = new FaultyBlocks(CHAIN, SLOTS, seed + 2, faults, Commitment.CONFIRMED);
      boolean done = false;
      while (!done) {
        AtomicInteger left = new AtomicInteger(faults ? 1 + random.nextInt(30) : BLOCKS + 1);
        Indexer[] running = new Indexer[1];
        Indexer indexer =
            Indexer.into(store)
                .from(behind, FIRST, OptionalLong.of(MIDDLE - 1))
                .from(tip, MIDDLE, OptionalLong.empty())
                .patience(Duration.ofNanos(1_000))
                .queued(1 + random.nextInt(8))
                .listener(
                    new IndexListener() {
                      @Override
                      public void written(long range, IndexedBlock block) {
                        if (left.decrementAndGet() == 0) {
                          running[0].stop();
                        }
                      }
                    })
                .build();
        running[0] = indexer;
        try {
          indexer.run();
          done = indexer.progress().feeds().stream().allMatch(IndexProgress.Feed::ended);
        } catch (GodmodeException e) {
          if (!e.code().equals("TEST_BROKEN")) {
            throw e;
          }
        }
        if (random.nextInt(3) == 0) {
          store.close();
          store = SqliteIndexStore.open(folder, Retention.DEFAULT);
        }
      }
      return store.contentHash();
    } finally {
      store.close();
      StoreTemplate.delete(folder);
    }
  }
}
