package io.godmode.onchain.tx;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.core.config.RunMode;
import io.godmode.core.config.TxGuardSettings;
import io.godmode.core.risk.LiveGate;
import io.godmode.testkit.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Everything that decides whether a run may send, in every combination.
 *
 * <p>Run with {@code -Dgodmode.docs.write=true} to write the table on the page anew.
 */
class TxGuardTableTests {
  private static final String BEGIN = "<!-- combinations -->\n";
  private static final String END = "<!-- end of combinations -->\n";
  private static final UnsignedTx MESSAGE = GateFixture.message(7);

  private enum Profile {
    MISSING(Optional.empty()),
    NOT_ALLOWED(Optional.of("DEMO")),
    ALLOWED(Optional.of("LIVE_150"));

    private final Optional<String> id;

    Profile(Optional<String> id) {
      this.id = id;
    }
  }

  private enum Gate implements Supplier<LiveGate> {
    CLOSED,
    OPEN,
    THROWS;

    @Override
    public LiveGate get() {
      if (this == THROWS) {
        throw new IllegalStateException("the gate is broken");
      }
      return this == OPEN ? LiveGates.OPEN : LiveGates.CLOSED;
    }
  }

  private record Row(
      RunMode mode, Profile profile, boolean hardDisable, Gate gate, boolean broadcast) {
    GateAnswer answer(boolean logOnly) {
      TxGuardSettings settings = new TxGuardSettings(hardDisable, List.of("LIVE_150"), logOnly);
      ConfigTxGuard guard = new ConfigTxGuard(settings, mode, profile.id, gate);
      return TxGate.builder(guard, ManualClock.create())
          .broadcast(broadcast)
          .build()
          .permit(MESSAGE, GateFixture.preview(MESSAGE));
    }

    /** The rules of the guard, said once more in their order. */
    String expected() {
      if (!broadcast) {
        return "BROADCAST_NOT_COMPOSED";
      } else if (hardDisable) {
        return "HARD_DISABLED";
      } else if (mode == RunMode.PAPER) {
        return "MODE_NOT_LIVE";
      } else if (profile != Profile.ALLOWED) {
        return "PROFILE_NOT_ALLOWED";
      }
      return switch (gate) {
        case CLOSED -> "LIVE_GATE_CLOSED";
        case THROWS -> "GUARD_FAILED";
        case OPEN -> "";
      };
    }
  }

  private static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (boolean broadcast : new boolean[] {false, true}) {
      for (boolean hardDisable : new boolean[] {true, false}) {
        for (RunMode mode : RunMode.values()) {
          for (Profile profile : Profile.values()) {
            for (Gate gate : Gate.values()) {
              rows.add(new Row(mode, profile, hardDisable, gate, broadcast));
            }
          }
        }
      }
    }
    return rows;
  }

  @Test
  void eachCombinationGetsTheFirstRefusalThatApplies() {
    assertThat(rows()).hasSize(72);
    for (Row row : rows()) {
      assertThat(GateFixture.code(row.answer(false))).as("%s", row).isEqualTo(row.expected());
      assertThat(GateFixture.code(row.answer(true)))
          .as("log_only, %s", row)
          .isEqualTo(row.expected());
    }
  }

  @Test
  void exactlyOneCombinationPermits() {
    for (boolean logOnly : new boolean[] {false, true}) {
      assertThat(rows().stream().filter(row -> row.answer(logOnly) instanceof GateAnswer.Permitted))
          .containsExactly(new Row(RunMode.LIVE, Profile.ALLOWED, false, Gate.OPEN, true));
    }
  }

  @Test
  void logOnlyChangesTheWordingOnly() {
    Row row = new Row(RunMode.LIVE, Profile.ALLOWED, true, Gate.OPEN, true);

    assertThat(row.answer(true))
        .isEqualTo(
            new GateAnswer.Refused(
                "HARD_DISABLED",
                "log_only, and still not sent: execution.tx_guard.hard_disable_send_tx is true"));
  }

  @Test
  void thePageHasTheSameTable() throws IOException {
    Path page = Path.of("..", "docs", "tx-guard.md");
    String text = Files.readString(page);
    String part = BEGIN + table() + END;
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END) + END.length();
    if (Boolean.getBoolean("godmode.docs.write")) {
      Files.writeString(page, text.substring(0, begin) + part + text.substring(end));
    } else {
      assertThat(text.substring(begin, end))
          .as("%s; -Dgodmode.docs.write=true writes it anew", page)
          .isEqualTo(part);
    }
  }

  private static String table() {
    StringBuilder table =
        new StringBuilder(
            """
            | broadcast | hard_disable_send_tx | RUN_MODE | profile | live gate | answer |
            | --- | --- | --- | --- | --- | --- |
            """);
    for (Row row : rows()) {
      String code = GateFixture.code(row.answer(false));
      List<String> cells =
          List.of(
              "" + row.broadcast(),
              "" + row.hardDisable(),
              word(row.mode()),
              word(row.profile()),
              word(row.gate()),
              code.isEmpty() ? "**permit**" : "`" + code + "`");
      table.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
    return table.toString();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
