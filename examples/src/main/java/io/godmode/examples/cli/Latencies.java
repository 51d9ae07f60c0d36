package io.godmode.examples.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.SlotDistribution;
import io.godmode.examples.report.LatencyRow;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The input of a run, run again with other times from decision to landing, each in a directory of
 * its own below the run's. One that is there already and ended is not run again.
 *
 * @param data the run's data directory
 * @param progress where to tell people
 */
record Latencies(Path data, PrintWriter progress) {
  /** The times, in slots. */
  static final List<Integer> SLOTS = List.of(1, 2, 5, 20, 50);

  /**
   * Runs what is missing.
   *
   * @throws Refusal with code {@code MANIFEST_MISSING} or {@code INPUT_CHANGED}
   */
  List<LatencyRow> rows(JournalReport run) {
    RunManifest manifest =
        RunManifest.find(data)
            .filter(found -> found.objection(run.account().identity()).isEmpty())
            .filter(found -> found.window() == null)
            .orElseThrow(
                () ->
                    Refusal.usage(
                        "MANIFEST_MISSING",
                        data.resolve(RunManifest.FILE)
                            + " is missing, of another run or of a trial, so nobody knows how to run its input"
                            + " again; it is written by 'godmode run', leave out --latencies"));
    List<LatencyRow> rows = new ArrayList<>();
    for (int slots : SLOTS) {
      rows.add(LatencyRow.of(slots, at(slots, manifest, run).report()));
    }
    return rows;
  }

  private JournalReport at(int slots, RunManifest manifest, JournalReport run) {
    Path directory = data.resolve("latencies").resolve(String.valueOf(slots));
    GodmodeConfig config =
        manifest.parsedConfig().toBuilder()
            .execution(terms -> terms.landingSlots(SlotDistribution.fixed(slots)))
            .build();
    if (!Files.isDirectory(directory)) {
      progress.println("running the same input at " + slots + " slots from decision to landing");
      progress.flush();
      ScratchDirectory.fill(
          directory,
          scratch -> {
            new PaperRun(
                    described(manifest, config, slots, run),
                    config,
                    scratch,
                    Optional.empty(),
                    market -> market)
                .run(godmode -> {});
            return true;
          });
    }
    JournalReport again = JournalReport.of(directory, (trip, marks) -> {});
    requireSameInput(run, again, directory);
    return again;
  }

  /** What has no end of its own, or was not read to it, is cut where the run stands. */
  private static RunManifest described(
      RunManifest manifest, GodmodeConfig config, int slots, JournalReport run) {
    ObjectNode text = manifest.config().deepCopy();
    text.withObject("/execution").put("landing_slots", slots);
    return RunManifest.of(
        text.toString(),
        config,
        manifest.market(),
        Optional.ofNullable(manifest.solUsd()),
        manifest.seed(),
        Optional.ofNullable(manifest.ticks())
            .or(
                () ->
                    run.account().books().inputCompleted()
                        ? Optional.empty()
                        : Optional.of(run.account().books().tick())),
        Optional.empty());
  }

  private static void requireSameInput(JournalReport run, JournalReport again, Path directory) {
    String before = run.account().input().rollingHash();
    String after = again.account().input().rollingHash();
    boolean sameLength = run.account().input().records() == again.account().input().records();
    if (sameLength && !before.equals(after)) {
      throw Refusal.market(
          "INPUT_CHANGED",
          "the input has changed since the run: hash "
              + before
              + " then, "
              + after
              + " now; remove "
              + directory
              + " and bring the old input back");
    }
  }
}
