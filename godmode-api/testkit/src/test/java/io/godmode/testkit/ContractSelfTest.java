package io.godmode.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Tests a contract: its implementations, nested in the test class, keep or break the rules that
 * they say, and every rule is broken by one that breaks nothing else.
 */
abstract class ContractSelfTest {
  private final Class<?> contract;

  /**
   * Creates the test.
   *
   * @param contract an interface whose rules are test methods such as {@code TG05_name}
   */
  ContractSelfTest(Class<?> contract) {
    this.contract = contract;
  }

  /** Returns the ids of the rules of a contract, in order. */
  static List<String> rulesOf(Class<?> contract) {
    return Arrays.stream(contract.getMethods())
        .filter(method -> method.isAnnotationPresent(Test.class))
        .map(Method::getName)
        .flatMap(name -> ContractRun.ruleOf(name).stream())
        .sorted()
        .toList();
  }

  /** Returns the implementations nested in a class, by name. */
  static List<Class<?>> implementationsIn(Class<?> tests, Class<?> contract) {
    return Arrays.stream(tests.getDeclaredClasses())
        .filter(contract::isAssignableFrom)
        .filter(type -> !Modifier.isAbstract(type.getModifiers()))
        .sorted((a, b) -> a.getSimpleName().compareTo(b.getSimpleName()))
        .<Class<?>>map(type -> type)
        .toList();
  }

  @TestFactory
  Stream<DynamicTest> implementationsFailWhatTheySay() {
    List<Class<?>> implementations = implementationsIn(getClass(), contract);
    assertThat(implementations).as("implementations nested in %s", getClass()).isNotEmpty();
    return implementations.stream()
        .map(type -> DynamicTest.dynamicTest(type.getSimpleName(), () -> failsWhatItSays(type)));
  }

  private void failsWhatItSays(Class<?> type) {
    Breaks breaks = type.getAnnotation(Breaks.class);
    Keeps keeps = type.getAnnotation(Keeps.class);
    assertThat((breaks == null) != (keeps == null))
        .as("%s is marked @Breaks or @Keeps", type)
        .isTrue();
    ContractRun run = ContractRun.of(type);
    assertThat(run.rules()).as("rules put to %s", type).isEqualTo(rulesOf(contract));
    Set<String> expected = breaks == null ? Set.of() : Set.of(breaks.value());
    assertThat(new TreeSet<>(run.failed().keySet()))
        .as("rules that %s fails: %s", type.getSimpleName(), run.failed())
        .isEqualTo(new TreeSet<>(expected));
    run.failed().forEach(ContractSelfTest::saysWhy);
    if (keeps != null) {
      assertThat(run.skipped().keySet())
          .as("rules that %s skips: %s", type.getSimpleName(), run.skipped())
          .containsExactlyInAnyOrder(keeps.skipping());
    }
    run.skipped().forEach((rule, reason) -> assertThat(reason).startsWith(rule + " skipped: "));
  }

  /** A rule that fails says which it is, and is no accident inside the contract. */
  private static void saysWhy(String rule, Throwable thrown) {
    assertThat(thrown).as("what %s throws", rule).isInstanceOf(AssertionError.class);
    assertThat(thrown).hasMessageContaining(rule);
  }

  @Test
  void everyRuleIsBrokenAlone() {
    List<String> brokenAlone =
        implementationsIn(getClass(), contract).stream()
            .map(type -> type.getAnnotation(Breaks.class))
            .filter(breaks -> breaks != null && breaks.value().length == 1)
            .map(breaks -> breaks.value()[0])
            .toList();
    assertThat(brokenAlone).containsAll(rulesOf(contract));
  }

  @Test
  void oneImplementationKeepsEveryRule() {
    assertThat(implementationsIn(getClass(), contract))
        .extracting(type -> type.getAnnotation(Keeps.class))
        .filteredOn(keeps -> keeps != null && keeps.skipping().length == 0)
        .isNotEmpty();
  }

  @Test
  void aRuleIsNumberedOnceAndWithoutGaps() {
    List<String> rules = rulesOf(contract);
    String prefix = rules.get(0).substring(0, 3);
    for (int i = 0; i < rules.size(); i++) {
      assertThat(rules.get(i)).isEqualTo(prefix + String.format("%02d", i + 1));
    }
    Map<Boolean, List<Method>> tests =
        Arrays.stream(contract.getMethods())
            .filter(method -> method.isAnnotationPresent(Test.class))
            .collect(
                java.util.stream.Collectors.partitioningBy(
                    method -> ContractRun.ruleOf(method.getName()).isPresent()));
    assertThat(tests.get(false)).as("tests of %s that are no rules", contract).isEmpty();
  }
}
