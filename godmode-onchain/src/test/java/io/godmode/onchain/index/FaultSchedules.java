package io.godmode.onchain.index;

import io.godmode.onchain.rpc.Fault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Indexes chains from nodes that fail on seeded schedules, over HTTP into SQLite, and compares what
 * is in the end in the stores with what runs without faults leave.
 */
final class FaultSchedules {
  private static final int CHAINS = 8;
  private static final int PATIENT_AFTER = 50;

  private final Map<Integer, String> clean = new ConcurrentHashMap<>();
  private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
  private final List<String> different = new ArrayList<>();
  private int schedules;
  private int forks;
  private int forksSeen;
  private int disagreements;
  private int rollbacks;
  private int restarts;
  private int unreadable;
  private long requests;

  /**
   * Runs {@code [SCHEDULES [FIRST_SEED [THREADS]]]}, tells what happened, and fails when a store
   * differs or something never happened.
   */
  public static void main(String[] arguments) throws Exception {
    int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
    long first = arguments.length > 1 ? Long.parseLong(arguments[1]) : 0;
    int threads = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 4;
    long start = System.nanoTime();
    FaultSchedules all = new FaultSchedules();
    all.run(count, first, threads);
    System.out.println(all);
    System.out.printf("%.1f seconds%n", (System.nanoTime() - start) / 1e9);
    boolean thorough = count < PATIENT_AFTER || all.hasSeenEverything();
    System.exit(all.different.isEmpty() && thorough ? 0 : 1);
  }

  /** Runs schedules of seeds from a first one on. */
  void run(int count, long first, int threads) throws InterruptedException {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<Void>> tasks = new ArrayList<>();
      for (long seed = first; seed < first + count; seed++) {
        long schedule = seed;
        tasks.add(
            () -> {
              add(schedule);
              return null;
            });
      }
      for (Future<Void> each : executor.invokeAll(tasks)) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a schedule did not end", e.getCause());
    } finally {
      executor.shutdownNow();
    }
  }

  private void add(long seed) throws IOException {
    int chain = (int) Math.floorMod(seed, (long) CHAINS);
    String expected = clean.computeIfAbsent(chain, FaultSchedules::clean);
    FaultSchedule schedule = new FaultSchedule(chain, seed);
    String hash;
    try {
      hash = schedule.run();
    } catch (RuntimeException e) {
      hash = e.toString();
    }
    synchronized (this) {
      schedules++;
      if (!hash.equals(expected)) {
        different.add(seed + " ends with " + hash);
      }
      schedule
          .nodes()
          .injected()
          .forEach((fault, times) -> faults.merge(fault, times, Integer::sum));
      forks += schedule.isForked() ? 1 : 0;
      forksSeen += schedule.rollbacks() > 0 ? 1 : 0;
      rollbacks += schedule.rollbacks();
      disagreements += schedule.disagreements();
      restarts += schedule.restarts();
      unreadable += schedule.unreadable();
      requests += schedule.nodes().requests();
    }
  }

  /** Returns the store's hash after a run over a chain of nodes that never fail. */
  static String clean(int chain) {
    try {
      return new FaultSchedule(chain).run();
    } catch (IOException e) {
      throw new IllegalStateException("no clean run", e);
    }
  }

  /** Returns the seeds whose stores differ from those of clean runs, and what they end with. */
  synchronized List<String> different() {
    return List.copyOf(different);
  }

  /** Returns how many kinds of faults were met. */
  synchronized int kinds() {
    return faults.size();
  }

  /** Tells whether every fault was met, and forks, disagreement and restarts as well. */
  synchronized boolean hasSeenEverything() {
    return faults.size() == Fault.values().length
        && forksSeen > 0
        && disagreements > 0
        && restarts > 0
        && unreadable > 0;
  }

  @Override
  public synchronized String toString() {
    StringBuilder text = new StringBuilder();
    for (Fault fault : Fault.values()) {
      text.append("%7d %s%n".formatted(faults.getOrDefault(fault, 0), fault));
    }
    Collections.sort(different);
    return text.append(
            """
            %7d schedules with a fork of five blocks, %d of them met by the indexer
            %7d rollbacks
            %7d disagreements of endpoints
            %7d blocks that could not be read and were asked for again
            %7d stops with another indexer after them
            %7d requests over HTTP
            %7d schedules
            %7d end with another store than the clean run: %s"""
                .formatted(
                    forks,
                    forksSeen,
                    rollbacks,
                    disagreements,
                    unreadable,
                    restarts,
                    requests,
                    schedules,
                    different.size(),
                    different))
        .toString();
  }
}
