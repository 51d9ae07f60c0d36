package io.godmode.examples.cli;

import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.id.Mint;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.market.Pace;
import io.godmode.examples.explain.MarketEvidence;
import io.godmode.examples.explain.MarketLook;
import io.godmode.examples.explain.Step;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The market of a run, read again up to the fact that led to an event.
 *
 * @param data the run's data directory
 * @param market which market
 * @param solUsd as {@code --sol-usd} was given
 * @param notes where to tell people
 */
record MarketReread(Path data, MarketChoice market, Optional<String> solUsd, PrintWriter notes) {
  /**
   * Reads it.
   *
   * @throws Refusal with code {@code MARKET_NOT_REPEATABLE}, {@code MANIFEST_MISSING} or {@code
   *     INPUT_CHANGED}
   */
  MarketEvidence upTo(Step step, Mint mint, JournalAccount account) {
    PaperRun.requireRepeatable(market);
    RunManifest manifest =
        RunManifest.find(data)
            .filter(found -> found.objection(account.identity()).isEmpty())
            .filter(found -> found.window() == null)
            .orElseThrow(
                () ->
                    Refusal.usage(
                        "MANIFEST_MISSING",
                        data.resolve(RunManifest.FILE)
                            + " is missing, of another run or of a trial, so nobody knows how its"
                            + " market was read; leave out --market"));
    GodmodeConfig config = manifest.parsedConfig();
    MarketChoice.Terms terms =
        new MarketChoice.Terms(
            config,
            manifest.seed(),
            Pace.max(),
            SolUsd.of(solUsd.or(() -> Optional.ofNullable(manifest.solUsd())), config),
            false,
            data,
            () -> {
              throw new IllegalStateException("a market that can be had again has no endpoints");
            },
            InstantSource.system(),
            notes);
    MarketLook look = new MarketLook(step.fact(), mint);
    try (MemecoinDataProvider source = market.open(terms)) {
      source.start(look);
      look.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the market was read", stopped);
    }
    return checked(look, step);
  }

  private MarketEvidence checked(MarketLook look, Step step) {
    MarketEvidence evidence;
    try {
      evidence = look.evidence();
    } catch (IllegalStateException ended) {
      throw changed("it has no fact " + step.fact() + ": " + ended.getMessage());
    }
    if (!evidence.position().equals(step.input())) {
      throw changed(
          "after "
              + step.fact()
              + " facts the journal has "
              + step.input()
              + ", the market "
              + evidence.position());
    }
    return evidence;
  }

  private Refusal changed(String why) {
    return Refusal.market(
        "INPUT_CHANGED",
        "the market " + market + " is not the one that the run read: " + why + "; give that one");
  }
}
