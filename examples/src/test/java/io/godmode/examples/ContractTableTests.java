package io.godmode.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.godmode.testkit.ExecutorContract;
import io.godmode.testkit.MemecoinDataProviderContract;
import io.godmode.testkit.PaperModelsContract;
import io.godmode.testkit.StrategyContract;
import io.godmode.testkit.TxGuardContract;
import io.godmode.testkit.WalletFlowsEngineContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs the contracts against what godmode ships, and compares the table on the page of contracts.
 *
 * <p>Run with {@code -Dgodmode.docs.write=true} to write the page's second part anew.
 */
class ContractTableTests {
  private static final String BEGIN = "<!-- implementations -->\n";
  private static final String END = "<!-- end of implementations -->\n";
  private static final Pattern RULE = Pattern.compile("([A-Z]{2})(\\d{2})_\\w+");

  /** One column for each; a new implementation is one more line. */
  private static final List<Entry> ENTRIES =
      List.of(
          new Entry(
              ExecutorContract.class, "PaperExecutor", OurImplementations.ThePaperExecutor.class),
          new Entry(
              ExecutorContract.class, "ShadowExecutor", OurImplementations.TheShadowExecutor.class),
          new Entry(ExecutorContract.class, "InstantExecutor", InstantExecutorTests.class),
          new Entry(
              PaperModelsContract.class,
              "as paper has them",
              OurImplementations.ThePaperModels.class),
          new Entry(
              PaperModelsContract.class,
              "FillModel.anywhere()",
              OurImplementations.FilledAnywhere.class),
          new Entry(PaperModelsContract.class, "DriftingFills", OurImplementations.Drifting.class),
          new Entry(
              StrategyContract.class,
              "MemecoinStrategy",
              OurImplementations.TheMemecoinStrategy.class),
          new Entry(
              MemecoinDataProviderContract.class,
              "SimulatedMarket",
              OurImplementations.TheSimulatedMarket.class),
          new Entry(
              MemecoinDataProviderContract.class,
              "StubRandomMarket",
              OurImplementations.TheStubRandomMarket.class),
          new Entry(
              MemecoinDataProviderContract.class,
              "ReplayMarket",
              OurImplementations.TheReplayMarket.class),
          new Entry(
              MemecoinDataProviderContract.class,
              "Polling, virtual",
              OurImplementations.VirtualPolling.class),
          new Entry(
              MemecoinDataProviderContract.class,
              "Polling, live",
              OurImplementations.LivePolling.class),
          new Entry(
              MemecoinDataProviderContract.class,
              "FaultyProvider",
              OurImplementations.TheFaultyProvider.class),
          new Entry(
              WalletFlowsEngineContract.class,
              "TreasuryFlows",
              OurImplementations.TheTreasuryFlows.class),
          new Entry(
              TxGuardContract.class, "TxGuard.refuseAll()", OurImplementations.RefuseAll.class),
          new Entry(
              TxGuardContract.class, "ConfigTxGuard", OurImplementations.TheConfigTxGuard.class),
          new Entry(TxGuardContract.class, "CustomTxGuard", CustomTxGuardTests.class),
          new Entry(StrategyContract.class, "FirstStrategy", FirstStrategyTests.class),
          new Entry(StrategyContract.class, "InflowStrategy", InflowStrategyTests.class));

  /** An implementation and the test class that puts it to its contract. */
  private record Entry(Class<?> contract, String name, Class<?> test) {}

  @Test
  void thePageTellsWhatOurImplementationsKeep() throws IOException {
    Path page = Repository.root().resolve("docs").resolve("contracts.md");
    String text = Files.readString(page);
    String part = BEGIN + tables() + "\n" + END;
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END) + END.length();
    assertThat(begin).as("%s in %s", BEGIN.strip(), page).isNotNegative();
    if (Boolean.getBoolean("godmode.docs.write")) {
      Files.writeString(page, text.substring(0, begin) + part + text.substring(end));
    } else {
      assertThat(text.substring(begin, end))
          .as("%s; -Dgodmode.docs.write=true writes it anew", page)
          .isEqualTo(part);
    }
  }

  private static String tables() {
    StringBuilder tables = new StringBuilder();
    Set<Class<?>> contracts = new LinkedHashSet<>();
    ENTRIES.forEach(entry -> contracts.add(entry.contract()));
    for (Class<?> contract : contracts) {
      List<Entry> columns =
          ENTRIES.stream().filter(entry -> entry.contract().equals(contract)).toList();
      tables.append("\n## ").append(contract.getSimpleName()).append(": what is kept\n\n");
      tables.append(table(columns));
    }
    return tables.toString();
  }

  private static String table(List<Entry> columns) {
    List<String> names = new ArrayList<>(List.of("rule"));
    List<String> lines = new ArrayList<>(List.of("---"));
    Map<String, List<String>> rows = new TreeMap<>();
    for (Entry entry : columns) {
      names.add(entry.name());
      lines.add("---");
      Map<String, String> outcome = outcome(entry);
      outcome.forEach(
          (rule, told) -> rows.computeIfAbsent(rule, id -> new ArrayList<>()).add(told));
    }
    StringBuilder table = new StringBuilder(row(names)).append(row(lines));
    rows.forEach(
        (rule, told) -> {
          List<String> cells = new ArrayList<>(List.of(rule));
          cells.addAll(told);
          table.append(row(cells));
        });
    return table.toString();
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  /** Returns what became of each rule. Nothing that we ship may fail one. */
  private static Map<String, String> outcome(Entry entry) {
    Outcomes outcomes = new Outcomes();
    LauncherFactory.create(
            LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .build())
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(entry.test()))
                .filters(EngineFilter.includeEngines("junit-jupiter"))
                .build(),
            outcomes);
    assertThat(outcomes.failed).as("rules that %s fails", entry.name()).isEmpty();
    assertThat(outcomes.told).as("rules put to %s", entry.name()).isNotEmpty();
    return outcomes.told;
  }

  private static final class Outcomes implements TestExecutionListener {
    private final Map<String, String> told = Collections.synchronizedMap(new TreeMap<>());
    private final Map<String, Throwable> failed = Collections.synchronizedMap(new TreeMap<>());

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      String name =
          test.getSource()
              .filter(MethodSource.class::isInstance)
              .map(source -> ((MethodSource) source).getMethodName())
              .orElse("");
      Matcher rule = RULE.matcher(name);
      result
          .getThrowable()
          .filter(thrown -> result.getStatus() == TestExecutionResult.Status.FAILED)
          .ifPresent(thrown -> failed.put(test.getDisplayName(), thrown));
      if (rule.matches()) {
        String id = rule.group(1) + "-" + rule.group(2);
        String why =
            result.getThrowable().map(Throwable::getMessage).orElse("").replace(id + " ", "");
        told.put(id, result.getStatus() == TestExecutionResult.Status.SUCCESSFUL ? "pass" : why);
      }
    }
  }
}
