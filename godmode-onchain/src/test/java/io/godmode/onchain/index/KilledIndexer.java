package io.godmode.onchain.index;

import io.godmode.onchain.source.Commitment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Indexes test chains with forks in processes that are killed with signal 9 again and again, at
 * moments that lie in every {@link StorePhases.Phase} of the store, and compares the store of each
 * chain with that of a run that is left alone.
 */
final class KilledIndexer {
  private static final long FIRST = 8_000;
  private static final int BEHIND = 60;
  private static final int KILLS_OF_A_CHAIN = 10;
  private static final int BLOCKS_OF_A_LIFE = 80;
  private static final int MOST_MICROS = 200;
  private static final int MOST_CHAINS = 20;
  private static final int PATIENCE_SECONDS = 300;

  /** Short enough that much is forgotten while it runs. */
  private static final Retention SHORT = new Retention(150, 300, 450);

  private final Map<StorePhases.Phase, Integer> killed = new EnumMap<>(StorePhases.Phase.class);
  private final Random random;
  private int chains;

  private KilledIndexer(long seed) {
    random = new Random(seed);
  }

  /**
   * Runs with {@code [KILLS [SEED]]}, or as the child with {@code index FOLDER CHAIN BLOCKS SEED}.
   *
   * @param arguments as above
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length > 0 && arguments[0].equals("index")) {
      Path folder = Path.of(arguments[1]);
      // Everything before is the same each time; the parent says when to begin.
      if (System.in.read() >= 0) {
        index(
            folder,
            Long.parseLong(arguments[2]),
            Integer.parseInt(arguments[3]),
            Long.parseLong(arguments[4]));
      }
      return;
    }
    int kills = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
    long start = System.nanoTime();
    KilledIndexer all = run(kills, arguments.length > 1 ? Long.parseLong(arguments[1]) : 42);
    all.killed.forEach((phase, times) -> System.out.printf("%4d killed in %s%n", times, phase));
    System.out.printf(
        "%d kills of %d chains; the same stores as when left alone; %.1f seconds%n",
        kills, all.chains, (System.nanoTime() - start) / 1e9);
    System.exit(0);
  }

  /**
   * Kills so many times, and each chain's last process not.
   *
   * @throws IllegalStateException when a store differs from that of a run left alone
   */
  static KilledIndexer run(int kills, long seed) throws IOException, InterruptedException {
    KilledIndexer all = new KilledIndexer(seed);
    for (int left = kills; left > 0; ) {
      if (all.chains > MOST_CHAINS + kills) {
        throw new IllegalStateException("processes end before they can be killed");
      }
      left -= all.chain(Math.min(left, KILLS_OF_A_CHAIN));
    }
    return all;
  }

  /** Returns how often it was killed in each phase. */
  Map<StorePhases.Phase, Integer> killed() {
    return new EnumMap<>(killed);
  }

  /** Kills so many times, or fewer where a process comes to its end; returns how many. */
  private int chain(int kills) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("index-kills");
    Path alone = Files.createTempDirectory("index-alone");
    long chain = chains++;
    int blocks = (kills + 1) * BLOCKS_OF_A_LIFE;
    try {
      StoreTemplate.in(folder);
      StoreTemplate.in(alone);
      Process next = child(folder, chain, blocks);
      int done = 0;
      boolean over = false;
      while (done < kills && !over) {
        Process child = next;
        next = child(folder, chain, blocks);
        over = !kill(child, StorePhases.in(folder));
        done += over ? 0 : 1;
        readAll(folder);
      }
      go(next);
      if (!next.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || next.exitValue() != 0) {
        throw new IllegalStateException("chain " + chain + " is not indexed to its end");
      }
      index(alone, chain, blocks, -1);
      String last = hash(folder);
      String clean = hash(alone);
      if (!last.equals(clean)) {
        throw new IllegalStateException(
            "chain " + chain + " killed ends with " + last + ", left alone with " + clean);
      }
      return done;
    } finally {
      StoreTemplate.delete(folder);
      StoreTemplate.delete(alone);
    }
  }

  /**
   * Lets a process index until it is in some phase for some time, and kills it. Returns false when
   * it had come to its end before, as it may while this process waits for a processor.
   */
  private boolean kill(Process child, StorePhases phases) throws IOException, InterruptedException {
    StorePhases.Phase[] all = StorePhases.Phase.values();
    StorePhases.Phase in = all[random.nextInt(all.length)];
    int times = phases.times(in) + 1 + random.nextInt(3);
    long nanos = random.nextInt(MOST_MICROS) * 1_000L;
    go(child);
    while (phases.times(in) < times && child.isAlive()) {
      Thread.onSpinWait();
    }
    long end = System.nanoTime() + nanos;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    if (child.destroyForcibly().waitFor() == 0) {
      return false;
    }
    killed.merge(phases.now(), 1, Integer::sum);
    return true;
  }

  private static void go(Process child) throws IOException {
    child.getOutputStream().write('\n');
    child.getOutputStream().flush();
  }

  /** Fails when anything a killed process has left cannot be read. */
  private static void readAll(Path folder) {
    try (IndexReader reader = SqliteIndexStore.read(folder)) {
      reader.contentHash();
    }
  }

  private static String hash(Path folder) {
    try (SqliteIndexStore store = SqliteIndexStore.open(folder, retention(0))) {
      return store.contentHash();
    }
  }

  private Process child(Path folder, long chain, int blocks) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-cp",
            System.getProperty("java.class.path"),
            KilledIndexer.class.getName(),
            "index",
            folder.toString(),
            Long.toString(chain),
            Integer.toString(blocks),
            Long.toString(random.nextLong()))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Chains by turns fill two ranges and keep all, or fill one and forget. */
  private static boolean forgets(long chain) {
    return chain % 2 == 0;
  }

  private static Retention retention(long chain) {
    return forgets(chain) ? SHORT : Retention.DEFAULT;
  }

  private static void index(Path folder, long chain, int blocks, long seed) throws IOException {
    List<Long> slots = TestChain.slots(chain, FIRST, blocks);
    try (SqliteIndexStore opened = SqliteIndexStore.open(folder, retention(chain))) {
      IndexStore store = StorePhases.in(folder).watch(opened);
      Indexer.Builder indexer =
          Indexer.into(store).patience(Duration.ofNanos(1_000)).queued(2).decoders(1);
      long first = FIRST;
      if (!forgets(chain)) {
        first = slots.get(BEHIND);
        indexer.from(
            new ForkingBlocks(chain, slots.subList(0, BEHIND + 1), seed, Commitment.FINALIZED),
            FIRST,
            OptionalLong.of(first - 1));
      }
      indexer
          .from(
              new ForkingBlocks(chain, slots, seed, Commitment.CONFIRMED),
              first,
              OptionalLong.empty())
          .build()
          .run();
      while (store.prune(Integer.MAX_VALUE)) {
        // Until nothing is left to forget.
      }
    }
  }
}
