package io.godmode.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code godmode run} on a terminal. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LiveTerminalTests {
  private static final Terminal LIVE =
      new Terminal() {
        @Override
        public boolean isLive() {
          return true;
        }

        @Override
        public Runnable divert(OutputStream instead) {
          return () -> {};
        }
      };

  @TempDir Path folder;

  private static String[] args(Path data) {
    // A dashboard has a port of its own, which somebody else may have.
    String words =
        "run --profile DEMO --market sim --ticks 60 --seed 7 --no-dashboard --no-control --data";
    return Stream.concat(Stream.of(words.split(" ", -1)), Stream.of(data.toString()))
        .toArray(String[]::new);
  }

  private Screen run(Map<String, String> environment, Path data) {
    // Wide enough that no note wraps: what stands there is compared with lines.
    Screen screen = new Screen(2_000);
    int exitCode =
        Main.commandLine(new Host(environment::get, InstantSource.system(), LIVE), new Shutdown())
            .setOut(new PrintWriter(screen))
            .setErr(new PrintWriter(screen))
            .execute(args(data));
    assertThat(exitCode).isZero();
    return screen;
  }

  @Test
  void whatStaysIsWhatWouldHaveBeenPrintedWithoutIt() {
    Screen screen = run(Map.of(), folder.resolve("live"));
    Cli plain = Cli.run((Object[]) args(folder.resolve("plain")));

    // All but progress, and where the files stand.
    assertThat(screen.text().lines().map(LiveTerminalTests::place).toList())
        .containsExactlyElementsOf(
            Stream.concat(plain.err().lines(), plain.out().lines())
                .filter(line -> !line.matches("2026-[^ ]* tick .*"))
                .map(LiveTerminalTests::place)
                .toList());
    assertThat(screen.raw())
        .contains("PAPER_ONCHAIN  SIMULATED NOT_YET_ENFORCED  \u001b[32mACTIVE\u001b[0m")
        .doesNotContain("1970-01-01");
  }

  private static String place(String line) {
    return line.replaceAll("/(live|plain)\\b", "/D").stripTrailing();
  }

  @Test
  void noColorIsRespected() {
    Screen screen = run(Map.of("NO_COLOR", "1"), folder.resolve("live"));

    assertThat(screen.raw())
        .contains("PAPER_ONCHAIN  SIMULATED NOT_YET_ENFORCED  ACTIVE")
        .doesNotContainPattern("\u001b\\[[0-9]+m");
  }

  @Test
  void whatIsWrongIsSaidBelowAndAlone() {
    Screen screen = new Screen(200);
    int exitCode =
        Main.commandLine(new Host(name -> null, InstantSource.system(), LIVE), new Shutdown())
            .setOut(new PrintWriter(screen))
            .setErr(new PrintWriter(screen))
            .execute("run", "--market", "moon", "--data", folder.resolve("d").toString());

    assertThat(exitCode).isEqualTo(2);
    assertThat(screen.text()).startsWith("error MARKET_UNKNOWN");
  }
}
