package io.godmode.examples.cli;

import io.godmode.api.GodmodeException;
import io.godmode.core.Godmode;
import io.godmode.examples.cli.control.ControlServer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Whether and where a run takes operators' commands. */
final class ControlOptions {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int MAX_PORT = 65_535;

  @Option(
      names = "--control-port",
      paramLabel = "N",
      description = "Where 'godmode ctl' reaches this run on 127.0.0.1; default any free port.")
  private Optional<Integer> port = Optional.empty();

  @Option(names = "--no-control", description = "Take no commands from 'godmode ctl'.")
  private boolean off;

  ControlOptions() {}

  /** Refuses what does not go together. */
  void check(CommandSpec spec) {
    if (off && port.isPresent()) {
      throw new ParameterException(
          spec.commandLine(), "--control-port and --no-control exclude each other");
    }
    if (port.isPresent() && (port.get() < 1 || port.get() > MAX_PORT)) {
      throw new ParameterException(
          spec.commandLine(),
          "--control-port must be 1 to " + MAX_PORT + ", but was " + port.get());
    }
  }

  /**
   * Takes commands until the answer is closed. A run without an endpoint is better than none, so
   * what prevents it is a note, unless a port was asked for.
   */
  Opened open(Godmode godmode, Path data) {
    if (off) {
      return new Opened(Optional.empty(), "");
    }
    try {
      ControlServer server =
          ControlServer.open(
              data,
              godmode.operator(),
              godmode::status,
              godmode::health,
              port.orElse(0),
              PATIENCE,
              InstantSource.system());
      return new Opened(
          Optional.of(server),
          "note: 'godmode ctl COMMAND --data "
              + data
              + "' commands this run (127.0.0.1:"
              + server.port()
              + ", its token in "
              + server.file()
              + ")");
    } catch (GodmodeException failure) {
      if (port.isPresent()) {
        throw failure;
      }
      return new Opened(
          Optional.empty(), "note: 'godmode ctl' cannot command this run: " + failure.getMessage());
    }
  }

  /**
   * An endpoint at work, or none.
   *
   * @param server the endpoint
   * @param note what people should know of it; empty for nothing
   */
  record Opened(Optional<ControlServer> server, String note) implements AutoCloseable {
    void tell(PrintWriter err) {
      if (!note.isEmpty()) {
        err.println(note);
        err.flush();
      }
    }

    @Override
    public void close() {
      server.ifPresent(ControlServer::close);
    }
  }
}
