package io.godmode.examples.cli;

import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.id.Address;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Usd;
import io.godmode.core.config.ExecutionSettings;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.market.Pace;
import io.godmode.examples.leaders.ChainTrades;
import io.godmode.examples.leaders.CopierTerms;
import io.godmode.examples.leaders.LeaderJson;
import io.godmode.examples.leaders.LeaderReport;
import io.godmode.examples.leaders.LeaderTerms;
import io.godmode.examples.leaders.LeaderText;
import io.godmode.examples.leaders.Tape;
import io.godmode.examples.leaders.TapeSink;
import io.godmode.onchain.index.IndexReader;
import io.godmode.onchain.index.SqliteIndexStore;
import io.godmode.onchain.recording.RecordedTransactions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code godmode leaders}: which traders would have been worth copying, and how sure. */
@Command(
    name = "leaders",
    description = {
      "Ranks the traders of an index or a recording by what somebody who copied them would have made,"
          + " net of all costs.",
      "Nobody is called GOOD who was not chosen on the first part of the time and tested on the"
          + " second; docs/leaders.md says how.",
      "Slippage and network fees are the profile "
          + LeadersCommand.DEFAULT_PROFILE
          + "'s unless another configuration is given."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class LeadersCommand implements Callable<Integer> {
  static final String DEFAULT_PROFILE = "LIVE_150";

  @Option(
      names = "--market",
      paramLabel = "M",
      required = true,
      description = "index:DIR (of 'godmode index') or replay:PATH.")
  private String market = "";

  @Option(
      names = "--sol-usd",
      paramLabel = "P",
      description = "SOL/USD, a number or a JSON file by the hour; a replay needs it.")
  private Optional<String> solUsd = Optional.empty();

  @Option(
      names = "--notional-usd",
      paramLabel = "USD",
      defaultValue = "5",
      description = "What each copy spends; default ${DEFAULT-VALUE}.")
  private String notional = "5";

  @Option(
      names = "--slippage-bps",
      paramLabel = "BPS",
      description = "How far a copy's buy may be worse than its quote; default from configuration.")
  private Optional<Integer> slippage = Optional.empty();

  @Option(
      names = "--latencies",
      paramLabel = "SLOTS",
      split = ",",
      description = "Slots from a leader's trade to the copier's; default 1,2,5,20,50.")
  private List<Integer> latencies = new ArrayList<>();

  @Option(
      names = "--latency",
      paramLabel = "SLOTS",
      description = "The one of them by which traders are judged; default 5.")
  private Optional<Integer> latency = Optional.empty();

  @Option(
      names = "--split",
      paramLabel = "SLOT",
      description = "The last slot of the first part; default: the one in the middle.")
  private Optional<Long> split = Optional.empty();

  @Mixin private ConfigOptions configuration = new ConfigOptions();

  @Option(names = "--trader", paramLabel = "ADDRESS", description = "Show one trader only.")
  private Optional<String> trader = Optional.empty();

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many traders the table has at most; default ${DEFAULT-VALUE}.")
  private int top = 20;

  @Option(names = "--json", description = "Print JSON with everybody instead of a table.")
  private boolean json;

  @ParentCommand private Main main;

  @Spec private CommandSpec spec;

  LeadersCommand() {}

  @Override
  public Integer call() {
    Optional<Address> only = trader.map(this::address);
    if (top < 1) {
      throw usage("--top must be 1 or more, but was " + top);
    }
    MarketChoice choice = choice();
    configuration.check();
    GodmodeConfig config = configuration.config(DEFAULT_PROFILE);
    CopierTerms copier = new CopierTerms(dollars(), execution(config));
    List<Integer> tried = latencies.isEmpty() ? LeaderTerms.LATENCIES : latencies;
    int judged = latency.orElse(LeaderTerms.LATENCY);
    terms(copier, tried, judged, 0); // before the market is read, which may take long
    Tape tape = read(choice, config);
    LeaderTerms terms = terms(copier, tried, judged, split.orElse(tape.middle()));
    LeaderReport report = LeaderReport.of(tape, terms);
    if (only.isPresent() && !report.has(only.get())) {
      throw Refusal.market(
          "TRADER_UNKNOWN", "--trader " + only.get() + " has no trade in " + choice);
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(LeaderJson.of(report, choice.toString(), only));
      out.flush();
    } else {
      LeaderText.print(out, report, choice.toString(), top, only);
    }
    return ExitCode.DONE;
  }

  private MarketChoice choice() {
    MarketChoice choice = MarketChoice.parse(market);
    if (choice.recording().isEmpty() && choice.index().isEmpty()) {
      throw Refusal.usage(
          "MARKET_UNKNOWN",
          "--market '"
              + market
              + "' has no traders with a past; allowed: index:DIR (of 'godmode index'), replay:PATH");
    }
    return choice;
  }

  private ExecutionSettings execution(GodmodeConfig config) {
    if (slippage.isEmpty()) {
      return config.execution();
    }
    try {
      return config.execution().toBuilder().entrySlippage(BasisPoints.of(slippage.get())).build();
    } catch (IllegalArgumentException wrong) {
      throw usage("--slippage-bps: " + wrong.getMessage());
    }
  }

  private Tape read(MarketChoice choice, GodmodeConfig config) {
    Tape.Builder tape = Tape.builder();
    Optional<Path> trades = choice.recording().filter(path -> !Recordings.isRpcJson(path));
    choice.index().ifPresent(directory -> readIndex(directory, tape));
    choice
        .recording()
        .filter(Recordings::isRpcJson)
        .ifPresent(path -> ChainTrades.read(RecordedTransactions.of(path), tape));
    TapeSink sink = new TapeSink(tape, trades.isPresent());
    MarketChoice.Terms terms =
        new MarketChoice.Terms(
            config,
            0,
            Pace.max(),
            SolUsd.of(solUsd, config),
            false,
            Path.of(""),
            () -> {
              throw new IllegalStateException("a market that is read has no endpoints");
            },
            main.host().clock(),
            spec.commandLine().getErr());
    try (MemecoinDataProvider source = choice.open(terms)) {
      source.start(sink);
      sink.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the market was read", stopped);
    }
    return tape.build();
  }

  private static void readIndex(Path directory, Tape.Builder tape) {
    try (IndexReader index = SqliteIndexStore.read(directory)) {
      ChainTrades.read(index, tape);
    }
  }

  private LeaderTerms terms(CopierTerms copier, List<Integer> tried, int judged, long splitSlot) {
    try {
      return new LeaderTerms(copier, tried, judged, splitSlot);
    } catch (IllegalArgumentException wrong) {
      throw usage(String.valueOf(wrong.getMessage()));
    }
  }

  private Usd dollars() {
    try {
      Usd amount = Usd.of(notional);
      if (amount.isPositive()) {
        return amount;
      }
    } catch (IllegalArgumentException | ArithmeticException noAmount) {
      // told below, with what is allowed
    }
    throw usage("--notional-usd must be dollars above zero, such as 5, but was '" + notional + "'");
  }

  private Address address(String text) {
    try {
      return Address.of(text);
    } catch (IllegalArgumentException wrong) {
      throw usage("--trader: " + wrong.getMessage());
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
