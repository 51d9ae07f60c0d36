package io.godmode.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.core.config.ConfigLoader;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.ProtectionSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of docs/protections.md can be pasted into a configuration. */
class ProtectionsPageTests {
  @TempDir Path folder;

  @Test
  void theExampleLoads() throws IOException {
    String page = Files.readString(Repository.root().resolve("docs/protections.md"));
    Matcher example = Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL).matcher(page);
    assertThat(example.find()).isTrue();
    String profile =
        Files.readString(
            Repository.root()
                .resolve("godmode-core/src/main/resources/io/godmode/core/config/live150.json"));
    Path file = folder.resolve("config.json");
    Files.writeString(file, profile.replaceFirst("\\{", "{" + example.group(1).strip() + ","));

    GodmodeConfig config = ConfigLoader.load(file);

    assertThat(config.warnings()).isEmpty();
    assertThat(config.risk().protections())
        .extracting(ProtectionSettings::id)
        .containsExactly(
            "StoplossGuard", "StoplossGuard-2", "MaxDrawdown", "CooldownPeriod", "LowProfit");
  }
}
