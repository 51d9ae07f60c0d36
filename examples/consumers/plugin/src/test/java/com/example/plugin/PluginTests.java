package com.example.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.plugin.ParametersException;
import io.godmode.api.plugin.PluginContext;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PluginTests {
  private final PluginContext context = new PluginContext("mine", 1, List.of());

  @Test
  void theStrategyIsCalledAsItsContextSays() {
    var plugin = new HighScorePlugin();
    var values = plugin.parameters().bind(Map.of("wallet_id", "sniper_sol"));

    assertThat(plugin.create(context, values).id().value()).isEqualTo("mine");
  }

  @Test
  void aWrongParameterIsNamed() {
    assertThatThrownBy(() -> new HighScorePlugin().parameters().bind(Map.of("min_score", 2)))
        .isInstanceOf(ParametersException.class)
        .hasMessageContaining("wallet_id: found missing")
        .hasMessageContaining("min_score: found 2");
  }

  @Test
  void quietHoursHaveAnOrder() {
    var plugin = new QuietHoursPlugin();
    var values = plugin.parameters().bind(Map.of("from_hour", 5, "to_hour", 4));

    assertThatIllegalArgumentException().isThrownBy(() -> plugin.create(context, values));
  }
}
