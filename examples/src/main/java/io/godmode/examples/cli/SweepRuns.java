package io.godmode.examples.cli;

import io.godmode.api.Bounded;
import io.godmode.core.Godmode;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs what is missing of a study, so many trials at once. Each has an engine and a directory of
 * its own, so that how many run at once changes nothing but the time. {@link #stop} may be called
 * from any thread.
 */
final class SweepRuns {
  private final List<SweepStudy.Trial> trials;
  private final int atOnce;
  private final PrintWriter progress;
  private final AtomicInteger done = new AtomicInteger();

  @Bounded(by = "the engines that work at the same time", then = "leaves when it is done")
  private final Set<Godmode> working = ConcurrentHashMap.newKeySet();

  private volatile boolean stopped;

  SweepRuns(List<SweepStudy.Trial> trials, int atOnce, PrintWriter progress) {
    this.trials = trials;
    this.atOnce = atOnce;
    this.progress = progress;
  }

  /** Returns once all is there, or {@link #stop} was called; tells which. */
  boolean run() {
    List<SweepStudy.Trial> missing =
        trials.stream().filter(trial -> !Files.isDirectory(trial.directory())).toList();
    progress.println(
        trials.size() + " runs, " + (trials.size() - missing.size()) + " of them there already");
    progress.flush();
    ExecutorService pool = Executors.newFixedThreadPool(atOnce);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (SweepStudy.Trial trial : missing) {
        all.add(pool.submit(() -> run(trial, missing.size())));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } catch (ExecutionException failed) {
      stop();
      if (failed.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("a trial failed", failed);
    } catch (InterruptedException interrupted) {
      stop();
      Thread.currentThread().interrupt();
    } finally {
      pool.shutdown();
    }
    return !stopped;
  }

  /** Ends what is at work and begins nothing more; what had not ended is done anew next time. */
  void stop() {
    stopped = true;
    working.forEach(Godmode::stop);
  }

  private void run(SweepStudy.Trial trial, int of) {
    if (stopped) {
      return;
    }
    boolean whole = ScratchDirectory.fill(trial.directory(), scratch -> work(trial, scratch));
    if (whole) {
      tell(done.incrementAndGet(), of);
    }
  }

  private boolean work(SweepStudy.Trial trial, Path scratch) {
    PaperRun run = trial.run();
    try (Engines engines = new Engines()) {
      new PaperRun(run.manifest(), run.config(), scratch, run.recording(), run.market())
          .run(engines);
    }
    return !stopped;
  }

  /** Keeps an engine where it can be stopped, for as long as it works. */
  private final class Engines implements PaperRun.Started, AutoCloseable {
    @Bounded(by = "the engines of one run", then = "lives for one run")
    private final List<Godmode> mine = new ArrayList<>();

    @Override
    public void started(Godmode godmode) {
      mine.add(godmode);
      working.add(godmode);
      if (stopped) {
        godmode.stop();
      }
    }

    @Override
    public void close() {
      working.removeAll(mine);
    }
  }

  private synchronized void tell(int number, int of) {
    progress.println("run " + number + " of " + of);
    progress.flush();
  }
}
