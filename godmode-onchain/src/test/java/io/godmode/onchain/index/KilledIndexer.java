package io.godmode.onchain.index;

import io.godmode.onchain.source.Commitment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Indexes a test chain in a process of its own that is killed again and again at random moments,
 * and compares the store with that of a run that is left alone.
 */
final class KilledIndexer {
  private static final long CHAIN = 11;
  private static final long FIRST = 8_000;
  private static final int BEHIND = 300;
  private static final int LONGEST_LIFE_MILLIS = 1_500;

  private KilledIndexer() {}

  /**
   * Runs with {@code KILLS}, or as the child with {@code index FOLDER BLOCKS}.
   *
   * @param arguments as above
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments[0].equals("index")) {
      index(Path.of(arguments[1]), Integer.parseInt(arguments[2]));
      return;
    }
    int kills = Integer.parseInt(arguments[0]);
    int survived = run(kills, 42);
    System.out.println(
        kills + " kills, " + survived + " of them while it was indexing; same store");
  }

  /**
   * Kills so many times and then lets it finish.
   *
   * @return how many kills found it at work
   * @throws IllegalStateException when the store differs from that of a run left alone
   */
  static int run(int kills, long seed) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("index-kills");
    Path alone = Files.createTempDirectory("index-alone");
    Random random = new Random(seed);
    int atWork = 0;
    // Long enough that kills find it at work: more blocks than it ever writes between two of them.
    int blocks = 600 + 150 * kills;
    try {
      StoreTemplate.in(folder);
      StoreTemplate.in(alone);
      for (int i = 0; i < kills; i++) {
        Process child = child(folder, blocks);
        // Nothing happens before the virtual machine is up; then any moment is as good.
        if (!child.waitFor(150 + random.nextInt(LONGEST_LIFE_MILLIS), TimeUnit.MILLISECONDS)) {
          atWork++;
        }
        child.destroyForcibly().waitFor();
      }
      index(folder, blocks);
      index(alone, blocks);
      String killed = hash(folder);
      String clean = hash(alone);
      if (!killed.equals(clean)) {
        throw new IllegalStateException(
            "after " + kills + " kills the store is " + killed + ", left alone " + clean);
      }
      return atWork;
    } finally {
      StoreTemplate.delete(folder);
      StoreTemplate.delete(alone);
    }
  }

  private static Process child(Path folder, int blocks) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-cp",
            System.getProperty("java.class.path"),
            KilledIndexer.class.getName(),
            "index",
            folder.toString(),
            Integer.toString(blocks))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static String hash(Path folder) {
    try (IndexReader reader = SqliteIndexStore.read(folder)) {
      return reader.contentHash();
    }
  }

  private static void index(Path folder, int blocks) {
    List<Long> slots = TestChain.slots(CHAIN, FIRST, blocks);
    long middle = slots.get(BEHIND);
    try (SqliteIndexStore store = SqliteIndexStore.open(folder, Retention.DEFAULT)) {
      Indexer.into(store)
          .from(
              new FaultyBlocks(CHAIN, slots.subList(0, BEHIND + 1), 0, false, Commitment.FINALIZED),
              FIRST,
              OptionalLong.of(middle - 1))
          .from(
              new FaultyBlocks(CHAIN, slots, 0, false, Commitment.CONFIRMED),
              middle,
              OptionalLong.empty())
          .patience(Duration.ofNanos(1_000))
          .queued(2)
          .build()
          .run();
    }
  }
}
