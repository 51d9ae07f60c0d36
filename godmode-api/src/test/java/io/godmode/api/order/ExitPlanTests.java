package io.godmode.api.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.money.Ratio;
import io.godmode.api.order.ExitPlan.TakeProfit;
import io.godmode.api.order.ExitPlan.Trailing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExitPlanTests {
  private static final Ratio TENTH = Ratio.ofPercent("10");

  @Test
  void collectsItsParts() {
    ExitPlan plan =
        ExitPlan.builder(12)
            .stopLoss(TENTH)
            .takeProfit(Ratio.ofPercent("20"), Ratio.ofPercent("40"))
            .takeProfit(Ratio.ofPercent("40"), Ratio.ofPercent("60"))
            .trailing(Ratio.ofPercent("30"), Ratio.ofPercent("15"))
            .build();
    assertThat(plan.maxTicks()).isEqualTo(12);
    assertThat(plan.stopLoss()).contains(TENTH);
    assertThat(plan.takeProfits())
        .containsExactly(
            new TakeProfit(Ratio.ofPercent("20"), Ratio.ofPercent("40")),
            new TakeProfit(Ratio.ofPercent("40"), Ratio.ofPercent("60")));
    assertThat(plan.trailing())
        .contains(new Trailing(Ratio.ofPercent("30"), Ratio.ofPercent("15")));
  }

  @Test
  void mayHaveATimeLimitOnly() {
    assertThat(ExitPlan.afterTicks(1))
        .isEqualTo(new ExitPlan(1, Optional.empty(), List.of(), Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void alwaysEnds(int maxTicks) {
    assertThatThrownBy(() -> ExitPlan.afterTicks(maxTicks))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxTicks must be at least 1, but was " + maxTicks);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-0.1", "1.000000001"})
  void sharesLieAboveNothingAndWithinTheWhole(String outside) {
    Ratio share = Ratio.ofFraction(outside);
    ExitPlan.Builder plan = ExitPlan.builder(1);
    assertThatThrownBy(() -> plan.takeProfit(TENTH, share))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("take profit share must be above 0 and at most 1, but was " + outside);
    assertThatThrownBy(() -> plan.trailing(TENTH, share))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("trailing trail must be above 0 and at most 1, but was " + outside);
    assertThatThrownBy(plan.stopLoss(share)::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("stop loss must be above 0 and at most 1, but was " + outside);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-0.1"})
  void levelsAreGains(String level) {
    ExitPlan.Builder plan = ExitPlan.builder(1);
    assertThatThrownBy(() -> plan.takeProfit(Ratio.ofFraction(level), TENTH))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("take profit level must be above 0, but was " + level);
    assertThatThrownBy(() -> plan.trailing(Ratio.ofFraction(level), TENTH))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("trailing start must be above 0, but was " + level);
  }

  @Test
  void gainsMayBeManyTimesTheStake() {
    Ratio tenfold = Ratio.ofFraction("9");
    assertThat(ExitPlan.builder(1).takeProfit(tenfold, Ratio.ONE).build().takeProfits())
        .containsExactly(new TakeProfit(tenfold, Ratio.ONE));
  }

  @Test
  void levelsAscend() {
    ExitPlan.Builder plan = ExitPlan.builder(1).takeProfit(TENTH, TENTH).takeProfit(TENTH, TENTH);
    assertThatThrownBy(plan::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must ascend")
        .hasMessageContaining("0.1");
  }

  @Test
  void sellsNoMoreThanTheWhole() {
    ExitPlan.Builder plan =
        ExitPlan.builder(1)
            .takeProfit(Ratio.ofPercent("10"), Ratio.ofPercent("60"))
            .takeProfit(Ratio.ofPercent("20"), Ratio.ofPercent("40.0000001"));
    assertThatThrownBy(plan::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("take profit shares must sum to at most 1, but were 1.000000001");
  }

  @Test
  void isACopyOfItsParts() {
    List<TakeProfit> levels = new ArrayList<>(List.of(new TakeProfit(TENTH, TENTH)));
    ExitPlan plan = new ExitPlan(1, Optional.empty(), levels, Optional.empty());
    levels.clear();
    assertThat(plan.takeProfits()).hasSize(1).isUnmodifiable();
    ExitPlan.Builder builder = ExitPlan.builder(1);
    ExitPlan before = builder.build();
    builder.takeProfit(TENTH, TENTH);
    assertThat(before.takeProfits()).isEmpty();
  }
}
