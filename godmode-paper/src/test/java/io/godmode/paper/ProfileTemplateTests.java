package io.godmode.paper;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.money.Usd;
import io.godmode.core.Godmode;
import io.godmode.core.GodmodeStatus;
import io.godmode.core.config.ConfigLint;
import io.godmode.core.config.ConfigLoader;
import io.godmode.core.config.ConfigNotice;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.StartingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Another profile is one file filled in: it is begun, filled, loaded, checked and run. */
@Timeout(180)
class ProfileTemplateTests {
  @TempDir private Path folder;

  @Test
  void aProfileOfFiveHundredDollarsTrades() throws IOException {
    String template =
        StartingConfig.of("LIVE_150", "./config.schema.json").named("LIVE_500").config();
    Path file =
        Files.writeString(
            folder.resolve("config.json"),
            template
                .replace("\"capital_usd\": 150,", "\"capital_usd\": 500,")
                .replace("\"initial_balance_usd\": 30\n", "\"initial_balance_usd\": 117.5\n"));

    GodmodeConfig config = ConfigLoader.load(file);

    assertThat(config.profileId()).isEqualTo("LIVE_500");
    assertThat(config.capital()).isEqualTo(Usd.ofDollars(500));
    assertThat(config.warnings()).isEmpty();
    assertThat(ConfigLint.check(config))
        .extracting(ConfigNotice::code)
        .doesNotContain(
            ConfigNotice.Code.WALLET_STARTS_OVER_CAP,
            ConfigNotice.Code.CAPITAL_FLOOR_ABOVE_CAPITAL);
    GodmodeStatus end = run(config);
    assertThat(end.totals().counts().entryFills()).isPositive();
    assertThat(end.totals().counts().exitFills()).isPositive();
    assertThat(end.totals().identity().holds()).isTrue();
  }

  private GodmodeStatus run(GodmodeConfig config) {
    try (Godmode engine =
        Godmode.builder()
            .config(config)
            .memecoins(StubRandomMarket.builder(42).duration(Duration.ofMinutes(5)).build())
            .executor(PaperExecutor.of(config.execution()))
            .dataDirectory(folder.resolve("data"))
            .build()) {
      return engine.run();
    }
  }
}
