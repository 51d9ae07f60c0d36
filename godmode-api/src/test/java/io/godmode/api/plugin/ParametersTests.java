package io.godmode.api.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.godmode.api.id.WalletId;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A declared set of parameters and what is bound to it. */
class ParametersTests {
  private static final Parameters ALL =
      Parameters.of(
          Parameter.wallet("wallet_id", "whose money is traded"),
          Parameter.usd("notional_usd", "spent per entry").between("1", "100").byDefault("5"),
          Parameter.ratio("min_score", "lower | ones are left").between("0", "1").byDefault("0.5"),
          Parameter.seconds("max_age", "oldest token").byDefault("300"),
          Parameter.bps("slippage", "worst fill").byDefault("100"),
          Parameter.integer("ticks", "held so long").unit("ticks").atLeast("1").byDefault("30"),
          Parameter.flag("strict", "refuse more").byDefault("false"),
          Parameter.choice("mode", "how", "fast", "patient").byDefault("fast"),
          Parameter.text("note", "kept on every signal").byDefault("none"));

  private static List<ParameterProblem> problems(Map<String, ?> given) {
    return catchThrowableOfType(ParametersException.class, () -> ALL.bind(given)).problems();
  }

  @Test
  void namesEveryNameThatIsThereTwice() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Parameters.of(
                    Parameter.flag("b", "x"),
                    Parameter.flag("a", "x"),
                    Parameter.text("a", "x"),
                    Parameter.text("b", "x")))
        .withMessage("each parameter needs a name of its own, twice: [a, b]");
  }

  @Test
  void keepsTheOrder() {
    assertThat(ALL.all()).extracting(Parameter::name).startsWith("wallet_id", "notional_usd");
    assertThat(ALL.find("mode")).map(Parameter::type).contains(Parameter.Type.CHOICE);
    assertThat(ALL.find("nope")).isEmpty();
  }

  @Nested
  class Bind {
    @Test
    void fillsDefaults() {
      ParameterValues values = ALL.bind(Map.of("wallet_id", "sniper_sol"));

      assertThat(values.wallet("wallet_id")).isEqualTo(WalletId.of("sniper_sol"));
      assertThat(values.usd("notional_usd")).isEqualTo(Usd.ofDollars(5));
      assertThat(values.ratio("min_score")).isEqualTo(Ratio.ofFraction("0.5"));
      assertThat(values.duration("max_age")).isEqualTo(Duration.ofMinutes(5));
      assertThat(values.basisPoints("slippage")).isEqualTo(BasisPoints.of(100));
      assertThat(values.integer("ticks")).isEqualTo(30);
      assertThat(values.flag("strict")).isFalse();
      assertThat(values.text("mode")).isEqualTo("fast");
      assertThat(values.text("note")).isEqualTo("none");
    }

    @Test
    void takesWhatIsGivenBeforeTheDefault() {
      ParameterValues values =
          ALL.bind(
              Map.of(
                  "wallet_id",
                  "a",
                  "notional_usd",
                  new BigDecimal("7.5"),
                  "strict",
                  true,
                  "mode",
                  "patient"));

      assertThat(values.usd("notional_usd")).isEqualTo(Usd.of("7.5"));
      assertThat(values.flag("strict")).isTrue();
      assertThat(values.text("mode")).isEqualTo("patient");
    }

    @Test
    void reportsEveryProblemAtOnceUnknownNamesLast() {
      assertThat(
              problems(
                  Map.of(
                      "notional_usd",
                      0,
                      "min_scor",
                      1,
                      "mode",
                      "slow",
                      "ticks",
                      2.5d,
                      "strict",
                      "yes")))
          .extracting(ParameterProblem::toString)
          .containsExactly(
              "wallet_id: found missing; the name of a wallet",
              "notional_usd: found 0; a number (USD) from 1 to 100 with at most 9 decimals",
              "ticks: found the binary floating point number 2.5; a whole number (ticks) from 1 to"
                  + " 9223372036854775807",
              "strict: found \"yes\"; true or false",
              "mode: found \"slow\"; one of fast, patient",
              "min_scor: found an unknown parameter; the nearest known one is min_score");
    }

    @Test
    void saysSoWhereNothingIsKnown() {
      assertThatThrownBy(() -> Parameters.NONE.bind(Map.of("a", 1)))
          .isInstanceOf(ParametersException.class)
          .hasMessage(
              "the parameters are not allowed:\n  a: found an unknown parameter; there are none");
    }

    @Test
    void showsOfLongOrStrangeValuesOnlySoMuch() {
      assertThat(problems(Map.of("wallet_id", "w", "mode", "x\n" + "y".repeat(100))))
          .singleElement()
          .extracting(ParameterProblem::found)
          .isEqualTo("\"x?" + "y".repeat(58) + "…\"");
    }

    @Test
    void readsItsOwnText() {
      ParameterValues values =
          ALL.bind(
              Map.of(
                  "wallet_id", "w", "max_age", new BigDecimal("0.5"), "min_score", BigDecimal.ONE));

      assertThat(values.asText())
          .containsEntry("max_age", "0.5")
          .containsEntry("min_score", "1")
          .containsEntry("slippage", "100");
      assertThat(ALL.bindText(values.asText())).isEqualTo(values).hasSameHashCodeAs(values);
    }
  }

  @Nested
  class Getters {
    private final ParameterValues values = ALL.bind(Map.of("wallet_id", "w"));

    @Test
    void refuseANameThatIsNotDeclared() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> values.usd("notional"))
          .withMessageStartingWith("no parameter is called 'notional', only [wallet_id, ");
    }

    @Test
    void refuseAnotherType() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> values.ratio("notional_usd"))
          .withMessage("parameter 'notional_usd' is declared as USD, not as [RATIO]");
      assertThatIllegalArgumentException().isThrownBy(() -> values.text("wallet_id"));
      assertThatIllegalArgumentException().isThrownBy(() -> values.integer("slippage"));
    }
  }

  @Nested
  class Table {
    @Test
    void hasARowForEachInOrder() {
      assertThat(ALL.table().lines())
          .startsWith(
              "| parameter | default | allowed | meaning |",
              "| --- | --- | --- | --- |",
              "| `wallet_id` | required | the name of a wallet | whose money is traded |",
              "| `notional_usd` | `5` | a number (USD) from 1 to 100 with at most 9 decimals | spent"
                  + " per entry |",
              "| `min_score` | `0.5` | a number (fraction) from 0 to 1 with at most 9 decimals |"
                  + " lower \\| ones are left |")
          .hasSize(11);
    }

    @Test
    void saysWhenThereAreNone() {
      assertThat(Parameters.NONE.table()).isEqualTo("No parameters.\n");
    }
  }
}
