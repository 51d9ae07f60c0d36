package io.godmode.paper;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.paper.ScriptRun.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The whole engine, once on paper and once on a chain with signatures, blocks and confirmations: in
 * every case the same happens in the same order, and what should.
 *
 * <p>Where orders do not overlap and nothing fails on the way, it happens at the same ticks too and
 * ends in the same state. A table of all cases is written to {@code target/executor-script.txt}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ExecutorScriptTests {
  private static final Path TABLE = Path.of("target", "executor-script.txt");
  private static final List<ScriptCase> CASES = ExecutorScript.cases();

  private final Set<String> rows = new TreeSet<>();
  @TempDir private Path root;

  static List<ScriptCase> cases() {
    return CASES;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void bothExecutorsGiveTheSameEventsInTheSameOrder(ScriptCase script) {
    Path directory = root.resolve(Integer.toString(CASES.indexOf(script)));
    ScriptRun paper = ScriptRun.of(script, Kind.PAPER, directory.resolve("paper"));
    ScriptRun chain = ScriptRun.of(script, Kind.CHAIN, directory.resolve("chain"));

    note(script, paper, chain);
    assertThat(paper.outcome()).isEqualTo(script.outcome());
    assertThat(chain.outcome()).isEqualTo(script.outcome());
    assertThat(chain.ordered()).isEqualTo(paper.ordered());
    assertThat(chain.states()).isEqualTo(paper.states());
    if (script.timed()) {
      assertThat(chain.timed()).isEqualTo(paper.timed());
    }
    if (script.timed() && paper.status().openOrders() == 0) {
      assertThat(chain.status().stateHash()).isEqualTo(paper.status().stateHash());
    }
    assertThat(paper.faults() > 0).isEqualTo(script.faults().isPresent());
    for (ScriptRun run : List.of(paper, chain)) {
      assertThat(run.status().totals().identity().holds()).isTrue();
      assertThat(run.status().reports().refused()).isZero();
      assertThat(run.status().reports().waiting()).isZero();
    }
    assertThat(chain.status().totals().identity()).isEqualTo(paper.status().totals().identity());
  }

  private void note(ScriptCase script, ScriptRun paper, ScriptRun chain) {
    rows.add(
        String.format(
            Locale.ROOT,
            "%3d  %-78s %4d %4d  %-6s %s%s",
            CASES.indexOf(script) + 1,
            script.name(),
            paper.events().size(),
            chain.events().size(),
            script.timed() ? "timed" : "order",
            paper.outcome(),
            paper.outcome().equals(chain.outcome()) ? "" : " / chain: " + chain.outcome()));
  }

  @Test
  void thereAreMoreThanSixtyAndEachHasItsName() {
    assertThat(CASES).hasSizeGreaterThan(60);
    assertThat(CASES.stream().map(ScriptCase::name)).doesNotHaveDuplicates();
  }

  @AfterAll
  void writeTheTable() throws IOException {
    Files.createDirectories(TABLE.getParent());
    Files.write(
        TABLE,
        Stream.concat(
                Stream.of(
                    "  #  case                                                        "
                        + "                 events paper/chain, compared, outcome"),
                rows.stream())
            .toList());
  }
}
