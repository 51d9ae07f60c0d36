package io.godmode.examples.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.core.config.ConfigLoader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoakRunTests {
  @TempDir Path data;

  /** Within minutes nothing can be told of growth, but of everything else. */
  @Test
  void runsThePipelineAndTellsWhatItHoldsOnTo() throws IOException, InterruptedException {
    StringWriter out = new StringWriter();

    boolean held =
        new SoakRun(
                ConfigLoader.profile("DEMO"),
                42,
                Duration.ofMinutes(10),
                Duration.ofHours(1),
                Duration.ofMinutes(2),
                data)
            .run(new PrintWriter(out));

    assertThat(held).as(out.toString()).isTrue();
    assertThat(out.toString())
        .contains("tick 600, identity gap 0, state ")
        .doesNotContain("FAILED", "without a hash")
        .containsPattern(
            "(?m)^ +0[.]\\d +\\d+ +\\d+ +\\d+ +\\d+[.]\\d\\d +\\d+ +-?\\d+ +\\d+[.]\\d$");
    assertThat(data.resolve("journal")).isNotEmptyDirectory();
  }
}
