package io.godmode.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.PriceSource;
import io.godmode.api.id.Mint;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.Usd;
import io.godmode.api.order.TradeSignal;
import io.godmode.api.paper.FillModel;
import io.godmode.api.risk.Denial;
import io.godmode.api.risk.RiskContext;
import io.godmode.api.risk.RiskRule;
import io.godmode.api.risk.RiskVerdict;
import io.godmode.core.Godmode;
import io.godmode.core.GodmodeBuilder;
import io.godmode.core.config.ConfigLoader;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.SlotDistribution;
import io.godmode.core.market.SlotTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever comes later, what was decided and filled before it is the same, byte for byte.
 *
 * <p>Seeds and cut points are drawn; {@code -Dgodmode.lookahead.runs=100} draws more of them.
 */
class NoLookAheadTests {
  private static final String OPEN = "chain/data/datasets/pumpfun_swaps_2025-10-20_open.csv";
  private static final int RUNS = Integer.getInteger("godmode.lookahead.runs", 1);
  private static final int CUTS = 2;
  private static final int WHOLE_SECONDS = 150;
  private static final int LAG = 4;
  private static final PriceSource SOL_USD = PriceSource.fixed(SolPrice.of("190"));

  @TempDir private Path root;

  private static void run(
      Path data, String profile, long seed, MemecoinDataProvider market, Optional<RiskRule> rule) {
    GodmodeConfig config = ConfigLoader.profile(profile);
    FillModel fills = seed % 2 == 0 ? FillModel.afterTheLast() : FillModel.anywhere();
    GodmodeBuilder builder =
        Godmode.builder()
            .config(config)
            .memecoins(market)
            .executor(PaperExecutor.builder(config.execution()).fills(fills).build())
            .solUsd(SOL_USD)
            .seed(seed)
            .dataDirectory(data);
    rule.ifPresent(builder::riskRule);
    try (Godmode engine = builder.build()) {
      engine.run();
    }
  }

  private Path simulated(String name, long seed, int seconds) {
    Path data = root.resolve(name);
    MemecoinDataProvider market =
        SimulatedMarket.builder(seed)
            .history(Duration.ofMinutes(5))
            .duration(Duration.ofSeconds(seconds))
            .build();
    run(data, "DEMO", seed, market, Optional.empty());
    return data;
  }

  @Test
  void onTheSimulatedMarketNothingDependsOnWhatComesLater() {
    SplittableRandom random = new SplittableRandom(RUNS);
    long fills = 0;
    for (int run = 0; run < RUNS; run++) {
      long seed = random.nextInt(1_000_000);
      Path whole = simulated("whole" + run, seed, WHOLE_SECONDS);
      for (int cut = 0; cut < CUTS; cut++) {
        int seconds = random.nextInt(20, WHOLE_SECONDS);
        String name = run + "-" + cut + "-at-" + seconds;
        Path past = simulated(name, seed, seconds);
        fills +=
            JournalBytes.requireSameUntil(
                SimulatedMarket.START.plusSeconds(seconds),
                whole,
                past,
                root.resolve(name + "-both"));
      }
    }
    assertThat(fills).as("fills that were compared").isPositive();
  }

  /** The first trades of a recording, under the same name. */
  private Path firstTrades(List<String> lines, long untilSlot) throws IOException {
    Path directory = Files.createDirectories(root.resolve("until" + untilSlot));
    List<String> kept =
        lines.stream().filter(line -> line.startsWith("sig,") || slot(line) <= untilSlot).toList();
    return Files.write(directory.resolve("recorded.csv"), kept);
  }

  private static long slot(String line) {
    return Long.parseLong(line.split(",", -1)[1]);
  }

  private Path replayed(String name, Path file, long seed, Optional<RiskRule> rule) {
    GodmodeConfig config = ConfigLoader.profile("REPLAY_150");
    MemecoinDataProvider market =
        ReplayMarket.builder(Recording.csv(file))
            .seed(seed)
            .ingestLag(SlotDistribution.fixed(LAG))
            .listEvery(config.agent().tick())
            .solUsd(SOL_USD)
            .build();
    Path data = root.resolve(name);
    run(data, "REPLAY_150", seed, market, rule);
    return data;
  }

  /** When the end of a recording shows: its last slot is ingested then, and no earlier. */
  private static Instant endShows(List<String> lines, long lastSlot) {
    long first = lines.stream().skip(1).mapToLong(NoLookAheadTests::slot).min().orElseThrow();
    Instant start =
        lines.stream()
            .skip(1)
            .filter(line -> slot(line) == first)
            .map(line -> Instant.ofEpochSecond(Long.parseLong(line.split(",", -1)[2])))
            .findFirst()
            .orElseThrow();
    return new SlotTime(start, first).at(lastSlot + LAG);
  }

  @Test
  void onRecordedTradesNothingDependsOnWhatComesLater() throws IOException {
    List<String> lines = Files.readAllLines(SharedFiles.require(OPEN));
    List<Long> slots =
        lines.stream().skip(1).map(NoLookAheadTests::slot).distinct().sorted().toList();
    SplittableRandom random = new SplittableRandom(RUNS);
    long fills = 0;
    for (int run = 0; run < RUNS; run++) {
      Path whole =
          replayed("whole" + run, firstTrades(lines, Long.MAX_VALUE), run, Optional.empty());
      for (int cut = 0; cut < CUTS; cut++) {
        long last = slots.get(random.nextInt(slots.size() / 3, slots.size() - 1));
        String name = run + "-" + cut + "-at-" + last;
        Path past = replayed(name, firstTrades(lines, last), run, Optional.empty());
        fills +=
            JournalBytes.requireSameUntil(
                endShows(lines, last), whole, past, root.resolve(name + "-both"));
      }
    }
    assertThat(fills).as("fills that were compared").isPositive();
  }

  /** Refuses entries in tokens whose last trade of the whole recording is a sale. */
  private record Clairvoyant(Map<String, String> lastSide) implements RiskRule {
    static Clairvoyant of(Path file) throws IOException {
      Map<String, String> last = new HashMap<>();
      for (String line : Files.readAllLines(file)) {
        String[] cells = line.split(",", -1);
        last.put(cells[3], cells[5]);
      }
      return new Clairvoyant(Map.copyOf(last));
    }

    @Override
    public String id() {
      return "clairvoyant";
    }

    @Override
    public List<String> codes() {
      return List.of("WILL_FALL");
    }

    @Override
    public RiskVerdict judge(TradeSignal signal, Usd granted, RiskContext context) {
      Mint mint = signal.mint();
      return "0".equals(lastSide.get(mint.base58()))
          ? new RiskVerdict.Deny(Denial.custom(id(), "WILL_FALL", Map.of()))
          : RiskVerdict.PASS;
    }
  }

  @Test
  void theComparisonFindsWhoeverKnowsTheFuture() throws IOException {
    List<String> lines = Files.readAllLines(SharedFiles.require(OPEN));
    List<Long> slots =
        lines.stream().skip(1).map(NoLookAheadTests::slot).distinct().sorted().toList();
    long last = slots.get(slots.size() / 2);
    Path all = firstTrades(lines, Long.MAX_VALUE);
    Path first = firstTrades(lines, last);
    Path whole = replayed("whole", all, 0, Optional.of(Clairvoyant.of(all)));
    Path past = replayed("past", first, 0, Optional.of(Clairvoyant.of(first)));

    assertThatThrownBy(
            () ->
                JournalBytes.requireSameUntil(
                    endShows(lines, last), whole, past, root.resolve("both")))
        .isInstanceOf(AssertionError.class);
  }
}
