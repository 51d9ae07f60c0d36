package io.godmode.adapters.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.AlertSink;
import io.godmode.api.plugin.ParametersException;
import io.godmode.api.plugin.PluginContext;
import io.godmode.core.plugin.PluginPort;
import io.godmode.core.plugin.Plugins;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WebhookPluginTests {
  private static final PluginContext CONTEXT = new PluginContext("webhook", 1, List.of());
  private static final Map<String, String> ENVIRONMENT =
      Map.of("HOOK", "https://127.0.0.1:1/secret", "CHAT", "-100");

  private final WebhookPlugin plugin =
      new WebhookPlugin(name -> Optional.ofNullable(ENVIRONMENT.get(name)));

  private AlertSink sink(Map<String, Object> told) {
    return plugin.create(CONTEXT, plugin.parameters().bind(told));
  }

  @Test
  void isFoundByItsKind() {
    try (Plugins plugins = Plugins.onClassPath()) {
      assertThat(plugins.problems()).isEmpty();
      assertThat(plugins.find(PluginPort.ALERT_SINK, "webhook"))
          .hasValueSatisfying(info -> assertThat(info.isBuiltIn()).isTrue());
    }
  }

  @Test
  void needsAnAddressOnly() {
    try (AlertSink sink = sink(Map.of("url_env", "HOOK"))) {
      assertThat(sink).hasToString("webhook generic at $HOOK");
    }
  }

  @Test
  void passesOnWhatItIsTold() {
    try (AlertSink sink =
        sink(Map.of("preset", "telegram", "url_env", "HOOK", "chat_id_env", "CHAT"))) {
      assertThat(sink).hasToString("webhook telegram at $HOOK");
    }
    assertThatThrownBy(() -> sink(Map.of("url_env", "HOOK", "heartbeat_url_env", "LIFE")))
        .hasMessageContaining("LIFE");
    assertThatThrownBy(() -> sink(Map.of("url_env", "HOOK", "bearer_env", "TOKEN")))
        .hasMessageContaining("TOKEN");
  }

  @Test
  void refusesWhatIsMalformedByName() {
    assertThatThrownBy(() -> sink(Map.of("preset", "pigeon", "attempts", 0, "timeout_seconds", 61)))
        .isInstanceOfSatisfying(
            ParametersException.class,
            refusal ->
                assertThat(refusal.problems())
                    .extracting(problem -> problem.name())
                    .containsExactlyInAnyOrder("preset", "url_env", "attempts", "timeout_seconds"));
  }
}
