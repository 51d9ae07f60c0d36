package io.godmode.examples.cli;

import io.godmode.api.GodmodeException;
import io.godmode.core.Godmode;
import io.godmode.core.GodmodeBuilder;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.examples.dashboard.DashboardServer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Whether and where a run has a dashboard. */
final class DashboardOptions {
  private static final int LAST_PORT = 65_535;

  @Option(
      names = "--port",
      paramLabel = "P",
      description = "Where the dashboard listens, 0 for any free port; default dashboard.port.")
  private Optional<Integer> port = Optional.empty();

  @Option(names = "--no-dashboard", description = "Run without the dashboard.")
  private boolean off;

  DashboardOptions() {}

  /** Refuses what does not go together, and ports that there are not. */
  void check(CommandSpec spec) {
    if (off && port.isPresent()) {
      throw new ParameterException(
          spec.commandLine(), "--port and --no-dashboard exclude each other");
    }
    if (port.filter(value -> value < 0 || value > LAST_PORT).isPresent()) {
      throw new ParameterException(
          spec.commandLine(), "--port must be 0 to " + LAST_PORT + ", but was " + port.get());
    }
  }

  /**
   * Returns the dashboard of a run that has not begun.
   *
   * @param data the data directory of the run
   * @throws GodmodeException with code {@code DASHBOARD_TOKEN_MISSING}, {@code
   *     DASHBOARD_TOKEN_WEAK} or {@code DASHBOARD_HOST_UNKNOWN}
   */
  Prepared prepare(GodmodeConfig config, Path data, Host host) {
    if (off || (!config.dashboard().enabled() && port.isEmpty())) {
      return new Prepared(Optional.empty(), false);
    }
    DashboardServer.Builder builder =
        DashboardServer.builder(data, config)
            .token(Optional.ofNullable(host.environment().apply(DashboardServer.TOKEN)))
            .clock(host.clock());
    port.ifPresent(builder::port);
    return new Prepared(Optional.of(builder.build()), port.isPresent());
  }

  /**
   * A dashboard that does not listen yet, or none.
   *
   * @param server it
   * @param wanted whether the operator asked for its port, so that a run without it is refused
   */
  record Prepared(Optional<DashboardServer> server, boolean wanted) {
    /** Lets it see what the engine does, and the candidates of its market. */
    void give(GodmodeBuilder builder) {
      server.ifPresent(
          dashboard ->
              builder
                  .listener(dashboard.listener())
                  .meters(dashboard.meters())
                  .watch(dashboard::watch));
    }

    /**
     * Shows a run until the answer is closed. A port that is taken is no reason not to trade,
     * unless it was asked for.
     *
     * @throws GodmodeException with code {@code DASHBOARD_PORT_IN_USE} when it was asked for
     */
    Opened open(Godmode godmode) {
      if (server.isEmpty()) {
        return new Opened(() -> {}, "");
      }
      DashboardServer dashboard = server.get();
      try {
        dashboard.open(godmode);
      } catch (GodmodeException taken) {
        dashboard.close();
        if (wanted) {
          throw taken;
        }
        return new Opened(() -> {}, "warning: there is no dashboard: " + taken.getMessage());
      }
      return new Opened(dashboard::close, "dashboard at " + dashboard.url());
    }
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
