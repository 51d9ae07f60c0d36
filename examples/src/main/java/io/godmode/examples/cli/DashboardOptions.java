package io.godmode.examples.cli;

import io.godmode.core.Godmode;
import io.godmode.core.config.EndpointSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Whether and where a run has a dashboard. */
final class DashboardOptions {
  @Option(names = "--port", paramLabel = "P", description = "Not available yet.")
  private Optional<Integer> port = Optional.empty();

  @Option(names = "--no-dashboard", description = "Say nothing about the dashboard.")
  private boolean off;

  DashboardOptions() {}

  /** Refuses what does not go together, and what is not there. */
  void check(CommandSpec spec) {
    if (off && port.isPresent()) {
      throw new ParameterException(
          spec.commandLine(), "--port and --no-dashboard exclude each other");
    }
    if (port.isPresent()) {
      throw Refusal.notAvailableYet(
          ExitCode.USAGE, "--port (the dashboard) is not part of this version; leave it out");
    }
  }

  /**
   * Shows a run until the answer is closed.
   *
   * @param settings where it is configured to listen
   * @param data the data directory of the run
   */
  Opened open(Godmode godmode, EndpointSettings settings, Path data, Host host) {
    return new Opened(
        () -> {},
        off ? "" : "note: the dashboard is not part of this version (--no-dashboard hides this)");
  }

  /**
   * A dashboard at work, or none.
   *
   * @param end ends it
   * @param note what people should know of it; empty for nothing
   */
  record Opened(Runnable end, String note) implements AutoCloseable {
    void tell(PrintWriter err) {
      if (!note.isEmpty()) {
        err.println(note);
        err.flush();
      }
    }

    @Override
    public void close() {
      end.run();
    }
  }
}
