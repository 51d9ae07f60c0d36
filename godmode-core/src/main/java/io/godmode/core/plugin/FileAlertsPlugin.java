package io.godmode.core.plugin;

import io.godmode.api.AlertSink;
import io.godmode.api.plugin.AlertSinkPlugin;
import io.godmode.api.plugin.Parameter;
import io.godmode.api.plugin.ParameterValues;
import io.godmode.api.plugin.Parameters;
import io.godmode.api.plugin.PluginContext;
import io.godmode.core.alerts.FileAlerts;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The kind {@code file} of alert sinks: a file in the data directory. */
final class FileAlertsPlugin implements AlertSinkPlugin {
  /** The data directory holds what other parts write; no alert lands there. */
  private static final Pattern NAME = Pattern.compile("alerts[A-Za-z0-9_-]{0,40}\\.jsonl");

  @Override
  public String kind() {
    return "file";
  }

  @Override
  public String description() {
    return "Alerts in a file of the data directory, one JSON object a line, rotated with a bound.";
  }

  @Override
  public Parameters parameters() {
    return Parameters.of(
        Parameter.text("file", "its name, alerts*.jsonl").byDefault("alerts.jsonl"),
        Parameter.integer("max_bytes", "how many bytes it may grow to")
            .between(Long.toString(FileAlerts.MIN_BYTES), Long.toString(FileAlerts.MAX_BYTES))
            .byDefault("10485760"),
        Parameter.integer("kept", "how many old files stay")
            .between("1", Integer.toString(FileAlerts.MAX_KEPT))
            .byDefault("5"));
  }

  @Override
  public AlertSink create(PluginContext context, ParameterValues values) {
    String name = values.text("file");
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("file must match " + NAME + ", but was \"" + name + "\"");
    }
    Path directory =
        context
            .dataDirectory()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "it needs a data directory, and the run has none"));
    return FileAlerts.of(
        directory.resolve(name),
        values.integer("max_bytes"),
        Math.toIntExact(values.integer("kept")));
  }
}
