package io.godmode.examples.cli;

import io.godmode.api.GodmodeException;
import io.godmode.api.id.Chain;
import io.godmode.core.config.EffectiveConfig;
import io.godmode.core.config.GodmodeConfigException;
import io.godmode.core.config.RpcVariables;
import io.godmode.onchain.chain.RpcChainAccess;
import io.godmode.onchain.doctor.DailyCost;
import io.godmode.onchain.doctor.EndpointCheckup;
import io.godmode.onchain.doctor.EndpointReport;
import io.godmode.onchain.provider.RpcUrls;
import io.godmode.onchain.rpc.RpcEndpoint;
import io.godmode.onchain.rpc.RpcLimits;
import io.godmode.onchain.rpc.RpcPool;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code godmode doctor}: what is wrong here, and what the endpoints can do. */
@Command(
    name = "doctor",
    description = {
      "Checks configuration, environment, disk and clock, and measures the RPC endpoints: speed,"
          + " lag, limits, the mode that suits them and what it costs a day.",
      "URLs come from the environment variable that the configuration names, "
          + RpcUrls.HTTP_VARIABLE
          + " unless it names another; several are separated by spaces. They are never shown.",
      "With --live it also looks whether a host that composes the on-chain executor could send, and"
          + " how to mend what stands in the way: settings, keys, balances, clusters, programs."
          + " Nothing is signed or sent, and no key is shown."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:nothing is wrong",
      "2:the configuration or the environment is",
      "3:an endpoint or the disk is"
    })
public final class DoctorCommand implements Callable<Integer> {
  private static final long GIGABYTE = 1_000_000_000L;

  /** Room for an index within its bounds and a day of logs. */
  private static final long ENOUGH_DISK = 20 * GIGABYTE;

  private static final RpcLimits ONCE =
      new RpcLimits(
          Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(30), 1, 96 << 20);

  /** Of several, those that are well answer for the others. */
  private static final RpcLimits AMONG_ALL =
      new RpcLimits(
          Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(30), 4, 96 << 20);

  /** The doctor looks for the endpoint's limit, so it sets none of its own. */
  private static final int NO_BUDGET = 100_000;

  @Mixin private ConfigChoice choice;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where runs write; default data.",
      defaultValue = "data")
  private Path data = Path.of("data");

  @Option(
      names = "--blocks",
      paramLabel = "N",
      description = "Blocks to read from each endpoint, 1 to 100; default 10.",
      defaultValue = "10")
  private int blocks;

  @Option(
      names = "--calls",
      paramLabel = "N",
      description = "Calls to make without a pause to find the limit, 1 to 1000; default 40.",
      defaultValue = "40")
  private int calls;

  @Option(
      names = "--usd-per-million-calls",
      paramLabel = "USD",
      description = "What the provider takes for a million calls, for the cost per day.")
  private Optional<BigDecimal> perMillionCalls = Optional.empty();

  @Option(
      names = "--usd-per-gb",
      paramLabel = "USD",
      description = "What the provider takes for 10^9 bytes, for the cost per day.")
  private Optional<BigDecimal> perGigabyte = Optional.empty();

  @Option(names = "--json", description = "One JSON line for each endpoint on standard output.")
  private boolean json;

  @Option(
      names = "--live",
      description =
          "Also look whether real transactions could be sent; see docs/going-on-chain.md.")
  private boolean live;

  @ParentCommand private Main main;

  @Spec private CommandSpec spec;

  DoctorCommand() {}

  @Override
  public Integer call() {
    if (blocks < 1 || blocks > 100) {
      throw new ParameterException(
          spec.commandLine(), "--blocks must be from 1 to 100, was " + blocks);
    }
    if (calls < 1 || calls > 1000) {
      throw new ParameterException(
          spec.commandLine(), "--calls must be from 1 to 1000, was " + calls);
    }
    PrintWriter people = json ? spec.commandLine().getErr() : spec.commandLine().getOut();
    Optional<EffectiveConfig> config = config(people);
    boolean disk = disk(people);
    RpcVariables variables =
        config.map(read -> read.config().rpc(Chain.SOLANA)).orElse(RpcVariables.NONE);
    Optional<LiveReadiness> readiness =
        config
            .filter(read -> live)
            .map(read -> new LiveReadiness(read, main.host().environment(), people));
    boolean useful;
    try {
      useful =
          endpoints(RpcUrls.endpoints(variables, main.host().environment()), readiness, people);
    } catch (GodmodeException refused) {
      people.println("environment  PROBLEM " + refused.code() + ": " + refused.getMessage());
      readiness.ifPresent(ready -> ready.settings(0, data));
      people.flush();
      return ExitCode.USAGE;
    }
    people.flush();
    if (config.isEmpty() || !readiness.map(LiveReadiness::configured).orElse(true)) {
      return ExitCode.USAGE;
    }
    return disk && useful && readiness.map(LiveReadiness::reachable).orElse(true)
        ? ExitCode.DONE
        : ExitCode.MARKET;
  }

  private Optional<EffectiveConfig> config(PrintWriter people) {
    try {
      ConfigSource source = choice.source();
      EffectiveConfig config = source.effective();
      String profile = "profile " + config.config().profileId();
      people.println(
          "config       ok: "
              + (source.toString().equals(profile) ? profile : source + ", " + profile));
      return Optional.of(config);
    } catch (GodmodeConfigException e) {
      people.println(
          "config       PROBLEM: "
              + e.problems().size()
              + (e.problems().size() == 1 ? " error" : " errors")
              + "; 'godmode config check' lists what is wrong");
    } catch (Refusal e) {
      people.println("config       PROBLEM " + e.code() + ": " + e.getMessage());
    }
    return Optional.empty();
  }

  private boolean disk(PrintWriter people) {
    Path at = data.toAbsolutePath();
    while (at != null && !Files.exists(at)) {
      at = at.getParent();
    }
    try {
      if (at == null || !Files.isDirectory(at) || !Files.isWritable(at)) {
        people.println(
            "disk         PROBLEM: --data "
                + data
                + (at != null && !Files.isDirectory(at)
                    ? " cannot be made: " + at + " is no directory"
                    : " cannot be written; mend the rights, or give another directory"));
        return false;
      }
      long free = Files.getFileStore(at).getUsableSpace();
      boolean enough = free >= ENOUGH_DISK;
      people.println(
          "disk         "
              + (enough ? "ok: " : "PROBLEM: only ")
              + free / GIGABYTE
              + " GB free under "
              + data
              + (enough ? "" : "; an index and its logs want " + ENOUGH_DISK / GIGABYTE));
      return enough;
    } catch (IOException e) {
      people.println("disk         PROBLEM: " + data + " cannot be looked at: " + e);
      return false;
    }
  }

  /** Returns whether every endpoint is of use. */
  private boolean endpoints(
      List<RpcEndpoint> endpoints, Optional<LiveReadiness> readiness, PrintWriter people) {
    people.println(
        "environment  ok: "
            + endpoints.size()
            + (endpoints.size() == 1 ? " endpoint" : " endpoints"));
    people.flush();
    List<EndpointReport> reports = new ArrayList<>();
    List<RpcEndpoint> unbounded =
        endpoints.stream().map(each -> each.withBudget(NO_BUDGET, NO_BUDGET)).toList();
    InstantSource clock = main.host().clock();
    LongSupplier nanos = () -> Duration.between(Instant.EPOCH, clock.instant()).toNanos();
    try (RpcPool pool = RpcPool.of(unbounded).limits(ONCE).build()) {
      for (String name : pool.names()) {
        EndpointCheckup checkup = new EndpointCheckup(name, pool.only(name), clock, nanos);
        reports.add(checkup.examine(blocks, calls));
      }
    }
    OptionalLong best =
        reports.stream()
            .filter(report -> reports.size() > 1)
            .map(EndpointReport::confirmedSlot)
            .filter(OptionalLong::isPresent)
            .mapToLong(OptionalLong::getAsLong)
            .max();
    DoctorText text = new DoctorText(perMillionCalls, perGigabyte);
    for (EndpointReport report : reports) {
      if (json) {
        spec.commandLine().getOut().println(text.json(report));
        spec.commandLine().getOut().flush();
      } else {
        text.lines(report, best).forEach(people::println);
      }
    }
    readiness.ifPresent(ready -> readiness(ready, unbounded, reports));
    return reports.stream().allMatch(report -> DailyCost.recommended(report).isPresent());
  }

  /** The same host twice is still one that tells. */
  private static int hosts(List<RpcEndpoint> endpoints) {
    List<RpcEndpoint> different = new ArrayList<>();
    for (RpcEndpoint each : endpoints) {
      if (different.stream().noneMatch(each::sharesHost)) {
        different.add(each);
      }
    }
    return different.size();
  }

  private void readiness(
      LiveReadiness ready, List<RpcEndpoint> endpoints, List<EndpointReport> reports) {
    ready.settings(hosts(endpoints), data);
    for (int i = 0; i < endpoints.size(); i++) {
      EndpointReport report = reports.get(i);
      RpcEndpoint alone = endpoints.get(i);
      try (RpcPool pool = RpcPool.of(List.of(alone)).limits(ONCE).build()) {
        ready.endpoint(report, RpcChainAccess.over(pool));
      }
    }
    try (RpcPool pool = RpcPool.of(endpoints).limits(AMONG_ALL).build()) {
      ready.balances(RpcChainAccess.over(pool));
    }
  }
}
