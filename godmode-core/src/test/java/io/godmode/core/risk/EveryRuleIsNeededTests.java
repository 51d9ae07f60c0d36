package io.godmode.core.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.market.SourceInfo;
import io.godmode.api.money.Usd;
import io.godmode.api.risk.RiskRule;
import io.godmode.core.fixture.TestConfigs;
import io.godmode.core.risk.RuleCases.Case;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Of every rule an order that it alone refuses or shrinks: without the rule it goes through. */
class EveryRuleIsNeededTests {
  static Stream<String> rules() {
    return RiskRules.standard(TestConfigs.live150(), SourceInfo.Kind.SIMULATED).stream()
        .map(RiskRule::id);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void withoutItTheOrderGoesThroughLarger(String rule) {
    assertThat(RuleCases.CASES).as("a case of every rule").containsKey(rule);
    Case it = new Case();
    Objects.requireNonNull(RuleCases.CASES.get(rule)).accept(it);

    Optional<Usd> with = it.granted("");
    Optional<Usd> without = it.granted(rule);

    assertThat(without).as("without " + rule).isPresent();
    assertThat(with.orElse(Usd.ZERO)).as("with " + rule).isLessThan(without.orElseThrow());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void noOtherRuleMattersThere(String rule) {
    Case it = new Case();
    Objects.requireNonNull(RuleCases.CASES.get(rule)).accept(it);

    rules()
        .filter(other -> !other.equals(rule))
        .filter(other -> !rule.equals("losing_streak") || !other.equals("streak_factor"))
        .forEach(other -> assertThat(it.granted(other)).as(other).isEqualTo(it.granted("")));
  }
}
