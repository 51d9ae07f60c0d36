package io.godmode.api.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.Samples;
import io.godmode.api.TxGuard;
import io.godmode.api.id.Address;
import io.godmode.api.money.Usd;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VerdictTests {
  private static final Denial DENIAL =
      Denial.of(DenialCode.MAX_PCT_BALANCE, Map.of("limit", "3", "asked", "6"));

  @Nested
  class Denials {
    @Test
    void printCodeAndNumbersInKeyOrder() {
      assertThat(DENIAL).hasToString("MAX_PCT_BALANCE: asked=6 limit=3");
      assertThat(Denial.of(DenialCode.NOT_ACTIVE, Map.of())).hasToString("NOT_ACTIVE");
    }

    @Test
    void keepACopyOfTheirNumbers() {
      Map<String, String> numbers = new HashMap<>(Map.of("b", "2", "a", "1"));
      Denial denial = Denial.of(DenialCode.STALE_DATA, numbers);
      numbers.clear();
      assertThat(denial.numbers().keySet()).containsExactly("a", "b");
      assertThat(denial.numbers()).isUnmodifiable();
    }

    @Test
    void ofAHostAreCountedUnderRuleAndCode() {
      Denial denial = Denial.custom("my-rule", "TOO_LATE", Map.of("hour", "23"));
      assertThat(denial.code()).isEqualTo(DenialCode.CUSTOM);
      assertThat(denial.label()).isEqualTo("my-rule/TOO_LATE");
      assertThat(denial).hasToString("my-rule/TOO_LATE: hour=23");
    }

    @ParameterizedTest
    @CsvSource({"'', A", "my rule, A", "1rule, A", "rule, too_late", "rule, ''", "rule/x, A"})
    void ofAHostHaveOneForm(String rule, String code) {
      assertThatThrownBy(() -> Denial.custom(rule, code, Map.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("'" + rule + "/" + code + "'");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CUSTOM")
    void ofOursAreCountedUnderTheirCodeAndHaveNoOther(DenialCode code) {
      assertThat(Denial.of(code, Map.of()).label()).isEqualTo(code.name());
      assertThatThrownBy(() -> new Denial(code, "rule/CODE", Map.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("rule/CODE")
          .hasMessageContaining(code.name());
    }

    @Test
    void ofAHostNeedTheirCode() {
      assertThatThrownBy(() -> Denial.of(DenialCode.CUSTOM, Map.of()))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Nested
  class OfARule {
    private final RiskVerdict shrink = new RiskVerdict.Shrink(Usd.of("3"), DENIAL);
    private final RiskVerdict deny = new RiskVerdict.Deny(DENIAL);

    @Test
    void foldAsTheirForm() {
      assertThat(fold(RiskVerdict.PASS)).isEqualTo("pass " + RiskVerdict.PASS);
      assertThat(fold(shrink)).isEqualTo("shrink " + shrink);
      assertThat(fold(deny)).isEqualTo("deny " + deny);
    }

    @Test
    void printForPeople() {
      assertThat(RiskVerdict.PASS).hasToString("pass");
      assertThat(RiskVerdict.pass(Map.of("limit", "0.15", "cost", "0.03")))
          .hasToString("pass cost=0.03 limit=0.15");
      assertThat(shrink).hasToString("shrink to 3 MAX_PCT_BALANCE: asked=6 limit=3");
      assertThat(deny).hasToString("deny MAX_PCT_BALANCE: asked=6 limit=3");
    }

    private String fold(RiskVerdict verdict) {
      return verdict.fold(pass -> "pass " + pass, less -> "shrink " + less, no -> "deny " + no);
    }
  }

  @Nested
  class OfTheGate {
    private final GateDecision approved =
        new GateDecision.Approved(
            new ApprovedOrder(Samples.buy(), 1, Samples.RATE, Usd.of("2")), List.of("a: pass"));
    private final GateDecision denied = new GateDecision.Denied(DENIAL, List.of("a: deny"));

    @Test
    void foldAsTheirForm() {
      assertThat(approved.<Object>fold(yes -> yes, no -> "no")).isSameAs(approved);
      assertThat(denied.<Object>fold(yes -> "yes", no -> no)).isSameAs(denied);
      assertThat(approved.verdicts()).containsExactly("a: pass");
      assertThat(denied.verdicts()).containsExactly("a: deny");
    }

    @Test
    void keepACopyOfTheVerdicts() {
      List<String> lines = new ArrayList<>(List.of("a: deny"));
      GateDecision decision = new GateDecision.Denied(DENIAL, lines);
      lines.clear();
      assertThat(decision.verdicts()).hasSize(1).isUnmodifiable();
      assertThat(approved.verdicts()).isUnmodifiable();
    }

    @Test
    void anApprovalPrintsWhatItAllows() {
      assertThat(new ApprovedOrder(Samples.buy(), 2, Samples.RATE, Usd.ZERO))
          .hasToString("approved o-1 attempt 2");
    }
  }

  @Nested
  class OfAGuard {
    private final TxPreview preview =
        TxPreview.builder(
                Samples.ORDER_ID, 1, Samples.TRADER, Samples.buy().mint(), Samples.buy().terms())
            .messageHash("0".repeat(64))
            .sizeBytes(900)
            .build();

    @Test
    void foldAsTheirForm() {
      GuardVerdict refusal = GuardVerdict.refuse("HARD_DISABLED", "by configuration");
      assertThat(GuardVerdict.PERMIT.<Object>fold(yes -> yes, no -> "no"))
          .isSameAs(GuardVerdict.PERMIT);
      assertThat(refusal.<Object>fold(yes -> "yes", no -> no))
          .isSameAs(refusal)
          .isEqualTo(new GuardVerdict.Refuse("HARD_DISABLED", "by configuration"));
    }

    @Test
    void areNoUnlessSomebodySaysOtherwise() {
      assertThat(TxGuard.refuseAll().review(preview).fold(yes -> "", GuardVerdict.Refuse::code))
          .isEqualTo("SENDING_DISABLED");
    }

    @Test
    void areAboutACopyOfTheAccounts() {
      List<Address> accounts = new ArrayList<>(List.of(Samples.TRADER));
      TxPreview withAccounts = preview.toBuilder().programs(accounts).recipients(accounts).build();
      accounts.clear();
      assertThat(withAccounts.programs()).hasSize(1).isUnmodifiable();
      assertThat(withAccounts.recipients()).hasSize(1).isUnmodifiable();
    }
  }

  @Test
  void aClearKillSwitchRefusesNothing() {
    assertThat(KillSwitchView.CLEAR.tripped()).isFalse();
    assertThat(KillSwitchView.CLEAR.manual()).isFalse();
    assertThat(KillSwitchView.CLEAR.since()).isEmpty();
    assertThat(KillSwitchView.CLEAR.resetsAt()).isEmpty();
  }
}
