package io.godmode.api.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.godmode.api.id.WalletId;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One declared parameter: what it refuses to be, and what it reads. */
class ParameterTests {
  private static final Parameter NOTIONAL = Parameter.usd("notional_usd", "spent per entry");

  @Nested
  class Declaration {
    @Test
    void isRequiredUntilItHasADefault() {
      assertThat(NOTIONAL.isRequired()).isTrue();
      assertThat(NOTIONAL.byDefault("5").isRequired()).isFalse();
    }

    @Test
    void knowsItsUnitAndRangeFromItsType() {
      assertThat(Parameter.bps("slippage", "worst fill").allowed())
          .isEqualTo("a whole number (bps) from 0 to 10000");
      assertThat(Parameter.seconds("age", "oldest").atMost("60").allowed())
          .isEqualTo("a number (s) from 0 to 60 with at most 9 decimals");
      assertThat(Parameter.integer("ticks", "wait").unit("ticks").between("1", "9").allowed())
          .isEqualTo("a whole number (ticks) from 1 to 9");
      assertThat(NOTIONAL.between("1.50", "100").allowed())
          .isEqualTo("a number (USD) from 1.5 to 100 with at most 9 decimals");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Notional", "1st", "a-b", "a b", "_a", "ä"})
    void refusesANameOfAnotherForm(String name) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Parameter.flag(name, "meaning"))
          .withMessageContaining("must match [a-z][a-z0-9_]{0,63}, but was " + name);
    }

    @Test
    void refusesABlankMeaning() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Parameter.flag("strict", " "))
          .withMessageContaining("its meaning must say what it does");
    }

    @Test
    void refusesAnEmptyRange() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> NOTIONAL.between("2", "1"))
          .withMessage("parameter 'notional_usd': its min must not exceed max 1, but was 2");
    }

    @Test
    void refusesARangeWiderThanItsType() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Parameter.bps("slippage", "worst fill").atMost("10001"))
          .withMessageContaining("its max must be from 0 to 10000");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Parameter.integer("ticks", "wait").atLeast("0.5"))
          .withMessageContaining("at most 0 decimals");
    }

    @Test
    void refusesARangeThatIsNoNumber() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> NOTIONAL.atLeast("one"))
          .withMessage("parameter 'notional_usd': its min must be a number, but was 'one'");
    }

    @Test
    void refusesARangeOfWhatIsNoNumber() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Parameter.text("note", "for people").atLeast("1"))
          .withMessageContaining("its range must be left out");
    }

    @Test
    void refusesADefaultOutsideItsRangeInAnyOrder() {
      String message =
          "parameter 'notional_usd': its default must be a number (USD) from 1 to 10 with at most 9"
              + " decimals, but was 11";
      assertThatIllegalArgumentException()
          .isThrownBy(() -> NOTIONAL.between("1", "10").byDefault("11"))
          .withMessage(message);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> NOTIONAL.byDefault("11").between("1", "10"))
          .withMessage(message);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Parameter.choice("mode", "how", "fast").byDefault("slow"))
          .withMessageContaining("its default must be one of fast, but was slow");
    }

    @Test
    void refusesAChoiceOfNothingOrOfTheSameTwice() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Parameter.choice("mode", "how"))
          .withMessageContaining("its choices must have at least one");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Parameter.choice("mode", "how", "fast", "fast"))
          .withMessageContaining("its choices must differ");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Parameter.choice("mode", "how", "very fast"))
          .withMessageContaining("its choice must match");
    }

    @Test
    void writesItsDefaultAsValuesAreWritten() {
      assertThat(NOTIONAL.byDefault("5.00").defaultValue()).contains("5");
      assertThat(Parameter.seconds("age", "oldest").byDefault("1.5e2").defaultValue())
          .contains("150");
    }

    @Test
    void isTheSameHoweverItsNumbersAreWritten() {
      assertThat(NOTIONAL.between("1.0", "1e1")).isEqualTo(NOTIONAL.between("1", "10.00"));
    }
  }

  @Nested
  class Grid {
    @Test
    void stepsFromTheLeastToTheGreatest() {
      Parameter share = Parameter.ratio("share", "of the wallet").between("0.1", "0.35");
      assertThat(share.step("0.1").grid()).containsExactly("0.1", "0.2", "0.3");
      assertThat(share.step("0.05").grid())
          .containsExactly("0.1", "0.15", "0.2", "0.25", "0.3", "0.35");
    }

    @Test
    void listsChoicesAndFlags() {
      assertThat(Parameter.choice("mode", "how", "fast", "slow").grid())
          .containsExactly("fast", "slow");
      assertThat(Parameter.flag("strict", "refuse more").grid()).containsExactly("false", "true");
    }

    @Test
    void isTheDefaultAloneWhereNothingVaries() {
      assertThat(NOTIONAL.byDefault("5").grid()).containsExactly("5");
      assertThat(NOTIONAL.grid()).isEmpty();
    }

    @Test
    void hasABound() {
      Parameter ticks = Parameter.integer("ticks", "wait").between("1", "10000");
      assertThat(ticks.step("1").grid()).hasSize(Parameter.MAX_GRID);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ticks.atMost("10001").step("1"))
          .withMessageContaining("its step must leave at most 10000 values from 1 to 10001");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ticks.step("0"))
          .withMessageContaining("its step must be above zero");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ticks.step("0.5"))
          .withMessageContaining("its step must have at most 0 decimals");
    }
  }

  @Nested
  class Reading {
    @Test
    void takesNumbersExactly() {
      assertThat(Parameter.integer("n", "count").read(7)).contains(7L);
      assertThat(Parameter.integer("n", "count").read(BigInteger.valueOf(7))).contains(7L);
      assertThat(Parameter.integer("n", "count").read(new BigDecimal("7.0"))).contains(7L);
      assertThat(Parameter.ratio("r", "share").read(new BigDecimal("0.25")))
          .contains(Ratio.ofFraction("0.25"));
      assertThat(NOTIONAL.read(3L)).contains(Usd.ofDollars(3));
      assertThat(Parameter.seconds("s", "time").read(new BigDecimal("0.000000001")))
          .contains(Duration.ofNanos(1));
      assertThat(Parameter.bps("b", "share").read(250)).contains(BasisPoints.of(250));
    }

    @Test
    void takesTheTypesThatGettersReturn() {
      assertThat(Parameter.ratio("r", "share").read(Ratio.ONE)).contains(Ratio.ONE);
      assertThat(NOTIONAL.read(Usd.of("2.5"))).contains(Usd.of("2.5"));
      assertThat(Parameter.seconds("s", "time").read(Duration.ofMillis(1500)))
          .contains(Duration.ofMillis(1500));
      assertThat(Parameter.bps("b", "share").read(BasisPoints.of(3))).contains(BasisPoints.of(3));
      assertThat(Parameter.wallet("w", "whose").read(WalletId.of("sol")))
          .contains(WalletId.of("sol"));
      assertThat(NOTIONAL.read(Ratio.ONE)).as("a share is no money").isEmpty();
    }

    @Test
    void refusesBinaryFloatingPoint() {
      assertThat(NOTIONAL.read(2.5d)).isEmpty();
      assertThat(NOTIONAL.read(2.5f)).isEmpty();
    }

    @Test
    void refusesTextForANumberUnlessAllIsText() {
      assertThat(NOTIONAL.read("2.5")).isEmpty();
      assertThat(NOTIONAL.readText("2.5")).contains(Usd.of("2.5"));
      assertThat(Parameter.flag("f", "yes").read("true")).isEmpty();
      assertThat(Parameter.flag("f", "yes").readText("true")).contains(true);
      assertThat(Parameter.flag("f", "yes").readText("TRUE")).isEmpty();
    }

    @Test
    void refusesWhatDoesNotFit() {
      assertThat(Parameter.integer("n", "count").readText("9223372036854775808")).isEmpty();
      assertThat(Parameter.integer("n", "count").readText("1.5")).isEmpty();
      assertThat(NOTIONAL.readText("0.0000000001")).isEmpty();
      assertThat(NOTIONAL.readText("-1")).isEmpty();
      assertThat(NOTIONAL.readText("")).isEmpty();
      assertThat(NOTIONAL.readText("1e2147483647")).isEmpty();
      assertThat(NOTIONAL.readText("1e-2147483647")).isEmpty();
      assertThat(NOTIONAL.readText("1".repeat(65))).isEmpty();
    }

    @Test
    void refusesTextOfSeveralLinesOrNone() {
      Parameter note = Parameter.text("note", "for people");
      assertThat(note.read("two words")).contains("two words");
      assertThat(note.read("two\nlines")).isEmpty();
      assertThat(note.read(" ")).isEmpty();
      assertThat(note.read("x".repeat(1001))).isEmpty();
      assertThat(note.read(5)).isEmpty();
    }

    @Test
    void refusesAWalletThatNoWalletCanBeCalled() {
      assertThat(Parameter.wallet("w", "whose").read("a wallet")).isEmpty();
    }
  }
}
