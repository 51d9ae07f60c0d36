package io.godmode.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.AlertSink;
import io.godmode.api.GodmodeException;
import io.godmode.api.event.Alert;
import io.godmode.core.alerts.FileAlerts;
import io.godmode.core.alerts.LogAlerts;
import io.godmode.core.config.AlertSettings;
import io.godmode.core.config.ConfigProblem;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.PluginUse;
import io.godmode.core.fixture.TestConfigs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kinds {@code log} and {@code file}, which are there without any plug-in. */
class CoreAlertSinksTests {
  private static final PluginPlan.Wanted SINKS_ONLY =
      new PluginPlan.Wanted(false, Optional.empty(), false);

  @TempDir Path data;

  private static PluginPlan plan(PluginUse... sinks) {
    GodmodeConfig config =
        TestConfigs.live150().toBuilder()
            .alerts(new AlertSettings(true, Alert.Severity.WARNING, List.of(sinks)))
            .build();
    return PluginPlan.of(config, Plugins.none(), SINKS_ONLY);
  }

  private List<AlertSink> made(PluginUse... sinks) {
    return plan(sinks)
        .make(InstantSource.fixed(Instant.EPOCH), 1, Optional.of(data), Optional.empty())
        .alertSinks();
  }

  @Test
  void areMadeByTheirKinds() {
    assertThat(made(PluginUse.of("log"), PluginUse.of("file")))
        .hasExactlyElementsOfTypes(LogAlerts.class, FileAlerts.class);
  }

  @Test
  void theFileLiesInTheDataDirectory() {
    AlertSink sink =
        made(PluginUse.of("file").with("file", "alerts-ops.jsonl").with("kept", 1)).get(0);

    sink.onAlert(new Alert(1, Instant.EPOCH, Alert.Severity.WARNING, "X", "y", Optional.empty()));

    assertThat(Files.exists(data.resolve("alerts-ops.jsonl"))).isTrue();
  }

  @Test
  void malformedParametersAreNamedWithPathAndRange() {
    assertThat(
            plan(PluginUse.of("file").with("max_bytes", 1).with("kept", 101).with("fil", "x"))
                .problems())
        .extracting(ConfigProblem::toString)
        .satisfiesExactlyInAnyOrder(
            text ->
                assertThat(text)
                    .contains("$.alerts.sinks[0].parameters.max_bytes", "1", "4096", "1073741824"),
            text -> assertThat(text).contains("$.alerts.sinks[0].parameters.kept", "101", "100"),
            text -> assertThat(text).contains("$.alerts.sinks[0].parameters.fil", "file"));
  }

  @Test
  void aFileOfAnotherPartIsRefused() {
    for (String name :
        List.of("trades.jsonl", "../alerts.jsonl", "alerts.json", "alerts/x.jsonl")) {
      assertThatThrownBy(() -> made(PluginUse.of("file").with("file", name)))
          .isInstanceOf(GodmodeException.class)
          .hasMessageContaining("$.alerts.sinks[0]")
          .hasMessageContaining(name)
          .hasMessageContaining("must match");
    }
  }

  @Test
  void aRunWithoutADataDirectoryHasNoPlaceForAFile() {
    assertThatThrownBy(() -> plan(PluginUse.of("file")).make(InstantSource.fixed(Instant.EPOCH), 1))
        .hasMessageContaining("data directory");
  }
}
