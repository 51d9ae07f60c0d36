package io.godmode.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * What became of each rule when one implementation was put to its contract, as JUnit tells it.
 *
 * <p>Rules are the test methods whose names begin with an id, such as {@code TG05_}; ids are
 * written {@code TG-05}. Immutable.
 *
 * @param passed the rules that passed
 * @param skipped the rules that were skipped, with the reason
 * @param failed the rules that failed, with what was thrown
 */
record ContractRun(Set<String> passed, Map<String, String> skipped, Map<String, Throwable> failed) {
  private static final Pattern RULE = Pattern.compile("([A-Z]{2})(\\d{2})_\\w+");

  /**
   * Runs all tests of a class that implements a contract; it needs a constructor without parameters
   * and may be nested, static and package-private.
   *
   * @throws AssertionError when the class could not be run at all
   */
  static ContractRun of(Class<?> implementation) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(implementation))
            .filters(EngineFilter.includeEngines("junit-jupiter"))
            .build();
    LauncherConfig alone =
        LauncherConfig.builder()
            .enableTestExecutionListenerAutoRegistration(false)
            .enableLauncherDiscoveryListenerAutoRegistration(false)
            .enableLauncherSessionListenerAutoRegistration(false)
            .enablePostDiscoveryFilterAutoRegistration(false)
            .build();
    Tally tally = new Tally();
    LauncherFactory.create(alone).execute(request, tally);
    return tally.result(implementation);
  }

  /** Returns the ids of all rules that were run or skipped, in order. */
  List<String> rules() {
    return Stream.of(passed, skipped.keySet(), failed.keySet())
        .flatMap(Set::stream)
        .sorted()
        .toList();
  }

  /** Returns the id that a method's name begins with; empty for methods that are no rules. */
  static Optional<String> ruleOf(String methodName) {
    Matcher rule = RULE.matcher(methodName);
    return rule.matches() ? Optional.of(rule.group(1) + "-" + rule.group(2)) : Optional.empty();
  }

  private static final class Tally implements TestExecutionListener {
    private final Set<String> passed = Collections.synchronizedSet(new TreeSet<>());
    private final Map<String, String> skipped = Collections.synchronizedMap(new TreeMap<>());
    private final Map<String, Throwable> failed = Collections.synchronizedMap(new TreeMap<>());
    private final Map<String, Throwable> broken = Collections.synchronizedMap(new TreeMap<>());

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
      rule(test).ifPresent(rule -> skipped.put(rule, reason));
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      Throwable thrown = result.getThrowable().orElse(null);
      Optional<String> rule = rule(test);
      if (rule.isEmpty()) {
        if (thrown != null) {
          broken.put(test.getDisplayName(), thrown);
        }
        return;
      }
      switch (result.getStatus()) {
        case SUCCESSFUL -> passed.add(rule.get());
        case ABORTED ->
            skipped.put(rule.get(), thrown == null ? "" : String.valueOf(thrown.getMessage()));
        case FAILED ->
            failed.put(rule.get(), thrown == null ? new AssertionError("failed") : thrown);
      }
    }

    private static Optional<String> rule(TestIdentifier test) {
      return test.getSource()
          .filter(MethodSource.class::isInstance)
          .map(MethodSource.class::cast)
          .flatMap(source -> ruleOf(source.getMethodName()));
    }

    ContractRun result(Class<?> implementation) {
      if (!broken.isEmpty() || passed.size() + skipped.size() + failed.size() == 0) {
        AssertionError error =
            new AssertionError(implementation + " could not be run, or has no rules: " + broken);
        broken.values().forEach(error::addSuppressed);
        throw error;
      }
      return new ContractRun(Set.copyOf(passed), Map.copyOf(skipped), Map.copyOf(failed));
    }
  }
}
