package io.godmode.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.GodmodeException;
import io.godmode.api.PriceSource;
import io.godmode.api.money.SolPrice;
import io.godmode.api.paper.FillModel;
import io.godmode.core.Godmode;
import io.godmode.core.GodmodeStatus;
import io.godmode.core.config.ConfigLoader;
import io.godmode.core.config.GodmodeConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole pipeline on mainnet trades of 2025-10-20. */
class ReplayedPipelineTests {
  private static final PriceSource SOL_USD = PriceSource.fixed(SolPrice.of("190"));
  private static final String SEGMENT = "journal/segment-00000001.journal";
  private static final int CUTS = 8;

  @TempDir private Path root;
  private Path recording = Path.of("");

  @BeforeEach
  void find() {
    recording = SharedFiles.require("chain/data/datasets/pumpfun_swaps_2025-10-20_open.csv");
  }

  private static GodmodeStatus run(Path data, Path file) {
    return run(data, file, FillModel.afterTheLast());
  }

  private static GodmodeStatus run(Path data, Path file, FillModel fills) {
    GodmodeConfig config = ConfigLoader.profile("REPLAY_150");
    ReplayMarket market =
        ReplayMarket.builder(Recording.csv(file))
            .ingestLag(config.market().ingestLagSlots())
            .listEvery(config.agent().tick())
            .solUsd(SOL_USD)
            .build();
    try (Godmode engine =
        Godmode.builder()
            .config(config)
            .memecoins(market)
            .executor(PaperExecutor.builder(config.execution()).fills(fills).build())
            .solUsd(SOL_USD)
            .dataDirectory(data)
            .build()) {
      return engine.run();
    }
  }

  private static String hash(GodmodeStatus status) {
    return status.stateHash().orElseThrow();
  }

  @Test
  void itTradesToTheEndOfTheInputAndEveryAttemptHasEnded() {
    GodmodeStatus status = run(root, recording);

    assertThat(status.input().records()).isEqualTo(841);
    assertThat(status.totals().counts().entryFills()).isPositive();
    assertThat(status.totals().counts().exitFills()).isPositive();
    assertThat(status.totals().identity().holds()).isTrue();
    assertThat(status.openOrders()).isZero();
  }

  @Test
  void aReplayCutAtAnyByteOfItsJournalEndsInTheSameState() throws IOException {
    String expected = hash(run(root.resolve("whole"), recording));
    assertThat(hash(run(root.resolve("again"), recording))).isEqualTo(expected);
    byte[] journal = Files.readAllBytes(root.resolve("whole").resolve(SEGMENT));
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < CUTS; i++) {
      int length = random.nextInt(journal.length / 50, journal.length);
      Path cut = root.resolve("cut" + i);
      Files.createDirectories(cut.resolve("journal"));
      Files.write(cut.resolve(SEGMENT), Arrays.copyOf(journal, length));

      assertThat(hash(run(cut, recording))).as("cut at byte %s", length).isEqualTo(expected);
    }
  }

  /** The states that a slot went through before the crash are read again. */
  @Test
  void aReplayCutAnywhereFillsAtTheSamePositionsInItsSlots() throws IOException {
    FillModel anywhere = FillModel.anywhere();
    String expected = hash(run(root.resolve("whole"), recording, anywhere));
    assertThat(hash(run(root.resolve("last"), recording))).isNotEqualTo(expected);
    byte[] journal = Files.readAllBytes(root.resolve("whole").resolve(SEGMENT));
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < CUTS; i++) {
      int length = random.nextInt(journal.length / 50, journal.length);
      Path cut = root.resolve("cut" + i);
      Files.createDirectories(cut.resolve("journal"));
      Files.write(cut.resolve(SEGMENT), Arrays.copyOf(journal, length));

      assertThat(hash(run(cut, recording, anywhere)))
          .as("cut at byte %s", length)
          .isEqualTo(expected);
    }
  }

  @Test
  void aDamagedRecordStopsTheRunWithWhereItIs() throws IOException {
    List<String> lines = Files.readAllLines(recording);
    lines.set(600, lines.get(600).replaceFirst(",[01],", ",7,"));
    Path damaged = Files.write(root.resolve("damaged.csv"), lines);
    Path data = root.resolve("data");

    assertThatThrownBy(() -> run(data, damaged))
        .isInstanceOfSatisfying(
            GodmodeException.class, e -> assertThat(e.code()).isEqualTo("BAD_RECORD"))
        .hasMessageContaining("damaged.csv line 601: is_buy is '7'");
  }
}
