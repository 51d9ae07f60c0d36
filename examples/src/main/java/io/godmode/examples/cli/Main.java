package io.godmode.examples.cli;

import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The {@code godmode} command; on its own it prints its usage. */
@Command(
    name = "godmode",
    description = "Trades Solana memecoins on paper and shows its work.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    subcommands = {
      InitCommand.class,
      ConfigCommand.class,
      RunCommand.class,
      CtlCommand.class,
      ReportCommand.class,
      ExplainCommand.class,
      VerifyCommand.class,
      RepairCommand.class,
      SweepCommand.class,
      LeadersCommand.class,
      DecodeCommand.class,
      IndexCommand.class,
      QuoteCommand.class,
      ParityCommand.class,
      DoctorCommand.class,
      PluginsCommand.class,
      HelpCommand.class
    })
public final class Main implements Runnable {
  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Print stack traces of errors.")
  private boolean verbose;

  @Spec private CommandSpec spec;

  private final Host host;
  private final Shutdown shutdown;

  private Main(Host host, Shutdown shutdown) {
    this.host = host;
    this.shutdown = shutdown;
  }

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] args) {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    Shutdown shutdown = new Shutdown();
    int exitCode = commandLine(Host.REAL, shutdown).execute(args);
    shutdown.finish(exitCode);
    System.exit(exitCode);
  }

  /** Returns the command line, for programs and tests that run it without ending the process. */
  public static CommandLine commandLine() {
    return commandLine(Host.REAL, new Shutdown());
  }

  /** Returns the command line on another machine, which something else may ask to end. */
  static CommandLine commandLine(Host host, Shutdown shutdown) {
    Main main = new Main(host, shutdown);
    Failures failures = new Failures(main);
    return new CommandLine(main)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(failures)
        .setParameterExceptionHandler(failures);
  }

  boolean verbose() {
    return verbose;
  }

  Host host() {
    return host;
  }

  Shutdown shutdown() {
    return shutdown;
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** The version that the jar's manifest states. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"godmode " + (version == null ? "(not packaged)" : version)};
    }
  }
}
