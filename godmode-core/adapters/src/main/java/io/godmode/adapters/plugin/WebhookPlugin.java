package io.godmode.adapters.plugin;

import io.godmode.adapters.WebhookAlerts;
import io.godmode.adapters.WebhookPreset;
import io.godmode.api.AlertSink;
import io.godmode.api.plugin.AlertSinkPlugin;
import io.godmode.api.plugin.Parameter;
import io.godmode.api.plugin.ParameterValues;
import io.godmode.api.plugin.Parameters;
import io.godmode.api.plugin.PluginContext;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The kind {@code webhook} of alert sinks. Thread-safe. */
public final class WebhookPlugin implements AlertSinkPlugin {
  private static final String NONE = "none";

  private final Function<String, Optional<String>> environment;

  /** Creates the plug-in. */
  public WebhookPlugin() {
    this(name -> Optional.ofNullable(System.getenv(name)));
  }

  WebhookPlugin(Function<String, Optional<String>> environment) {
    this.environment = environment;
  }

  @Override
  public String kind() {
    return "webhook";
  }

  @Override
  public String description() {
    return "Alerts to a webhook: Telegram, Discord, Slack, or any that takes JSON.";
  }

  @Override
  public Parameters parameters() {
    return Parameters.of(
        Parameter.choice("preset", "what it takes", "generic", "telegram", "discord", "slack")
            .byDefault("generic"),
        Parameter.text("url_env", "NAME of the environment variable that holds the address"),
        Parameter.text("chat_id_env", "NAME of the one that holds Telegram's chat id")
            .byDefault(NONE),
        Parameter.text("bearer_env", "NAME of the one whose value is sent as a bearer")
            .byDefault(NONE),
        Parameter.text("heartbeat_url_env", "NAME of the one that holds the heartbeat's address")
            .byDefault(NONE),
        Parameter.seconds("timeout_seconds", "how long one attempt may take")
            .between("0.1", "60")
            .byDefault("10"),
        Parameter.integer("attempts", "most attempts at one alert")
            .between("1", "20")
            .byDefault("5"),
        Parameter.integer("queue", "most alerts that wait").between("1", "10000").byDefault("256"));
  }

  @Override
  public AlertSink create(PluginContext context, ParameterValues values) {
    WebhookAlerts.Builder webhook =
        WebhookAlerts.builder(
                WebhookPreset.valueOf(values.text("preset").toUpperCase(Locale.ROOT)),
                values.text("url_env"))
            .timeout(values.duration("timeout_seconds"))
            .attempts(Math.toIntExact(values.integer("attempts")))
            .queue(Math.toIntExact(values.integer("queue")))
            .seed(context.seed())
            .environment(environment);
    given(values, "chat_id_env").ifPresent(webhook::chat);
    given(values, "bearer_env").ifPresent(webhook::bearer);
    given(values, "heartbeat_url_env").ifPresent(webhook::heartbeat);
    return webhook.build();
  }

  private static Optional<String> given(ParameterValues values, String name) {
    return Optional.of(values.text(name)).filter(variable -> !variable.equals(NONE));
  }
}
