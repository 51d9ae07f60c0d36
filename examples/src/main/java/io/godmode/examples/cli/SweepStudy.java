package io.godmode.examples.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.godmode.api.market.MarketEvent;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.paper.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A whole study: which sets of values are tried in which windows of which market, and where.
 *
 * @param base the configuration that the values vary
 * @param settings the sets of values
 * @param folds what is trained and tested on
 * @param market as {@code --market} names it, from any directory
 * @param recording what is replayed, opened once for all trials; empty for another market
 * @param solUsd as {@code --sol-usd} was given
 * @param seed of all that is drawn
 * @param out the directory of the study
 */
record SweepStudy(
    SweepGrid.Setting base,
    List<SweepGrid.Setting> settings,
    List<SweepFold> folds,
    String market,
    Optional<Recording> recording,
    Optional<String> solUsd,
    long seed,
    Path out) {
  /** How many runs with random entries there are for each window. */
  static final int RANDOM_RUNS = 5;

  private static final String PLAN = "sweep.json";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * One run of a study.
   *
   * @param directory its data directory
   * @param run what is run there
   */
  record Trial(Path directory, PaperRun run) {}

  /** Returns every run, those of one window together. */
  List<Trial> trials() {
    List<Trial> all = new ArrayList<>();
    for (SweepWindow window : windows()) {
      for (int i = 0; i < settings.size(); i++) {
        all.add(trial(directory(window, i), settings.get(i), window, "", list -> list));
      }
    }
    for (SweepWindow window : testWindows()) {
      SweepGrid.Setting unfiltered =
          new SweepGrid.Setting(base.values(), base.text(), Baseline.unfiltered(base.config()));
      for (int i = 0; i < RANDOM_RUNS; i++) {
        all.add(
            trial(
                randomDirectory(window, i),
                unfiltered,
                window,
                " random entries " + i,
                Baseline.random(seed + i)));
      }
      all.add(trial(nothingDirectory(window), base, window, " no entries", Baseline.nothing()));
    }
    return List.copyOf(all);
  }

  private Trial trial(
      Path directory,
      SweepGrid.Setting setting,
      SweepWindow window,
      String kind,
      UnaryOperator<MarketEvent> listing) {
    GodmodeConfig config = setting.config();
    RunManifest manifest =
        RunManifest.of(
            setting.text(),
            config,
            market,
            solUsd,
            seed,
            Optional.empty(),
            Optional.of(window + kind));
    return new Trial(
        directory,
        new PaperRun(
            manifest,
            config,
            directory,
            recording,
            source -> new TradedWindow(source, window, listing)));
  }

  /** Returns every window once, in order; what tests one fold may train the next. */
  Set<SweepWindow> windows() {
    Set<SweepWindow> windows = new LinkedHashSet<>();
    for (SweepFold fold : folds) {
      windows.add(fold.train());
      windows.add(fold.test());
    }
    return windows;
  }

  private Set<SweepWindow> testWindows() {
    Set<SweepWindow> windows = new LinkedHashSet<>();
    folds.forEach(fold -> windows.add(fold.test()));
    return windows;
  }

  Path directory(SweepWindow window, int setting) {
    return of(window).resolve(String.valueOf(setting + 1));
  }

  Path randomDirectory(SweepWindow window, int number) {
    return of(window).resolve("random-" + (number + 1));
  }

  Path nothingDirectory(SweepWindow window) {
    return of(window).resolve("nothing");
  }

  private Path of(SweepWindow window) {
    return out.resolve("trials").resolve(window.from() + "-" + window.to());
  }

  /**
   * Binds the directory to this study, so that what was broken off goes on and nothing else does.
   *
   * @throws Refusal with code {@code SWEEP_OTHER} when it belongs to another one
   */
  void bind() {
    Path file = out.resolve(PLAN);
    ObjectNode plan = plan();
    try {
      if (Files.exists(file)) {
        JsonNode found = JSON.readTree(Files.readAllBytes(file));
        if (!found.equals(JSON.readTree(plan.toString()))) {
          throw Refusal.usage(
              "SWEEP_OTHER",
              out
                  + " holds another study (see "
                  + file
                  + "); give its options again to go on with it, or another --out");
        }
        return;
      }
      Files.createDirectories(out);
      Files.writeString(file, plan.toPrettyString() + "\n");
    } catch (JsonProcessingException malformed) {
      throw Refusal.usage("SWEEP_OTHER", file + " is no plan of a study; give another --out");
    } catch (IOException failure) {
      throw Refusal.usage(
          "FILE_NOT_WRITTEN", "cannot write " + file + ": " + failure + "; give another --out");
    }
  }

  private ObjectNode plan() {
    ObjectNode plan = JSON.createObjectNode();
    plan.put("schema_version", 1);
    plan.put("godmode_version", new Main.Version().getVersion()[0]);
    plan.put("market", market);
    solUsd.ifPresent(price -> plan.put("sol_usd", price));
    plan.put("seed", seed);
    plan.put("config_hash", base.config().hash());
    for (SweepFold fold : folds) {
      plan.withArray("/folds")
          .addObject()
          .put("train", fold.train().toString())
          .put("test", fold.test().toString());
    }
    for (SweepGrid.Setting setting : settings) {
      ObjectNode node = plan.withArray("/settings").addObject();
      node.put("config_hash", setting.config().hash());
      ObjectNode values = node.putObject("values");
      setting.values().forEach(values::put);
    }
    return plan;
  }
}
