package io.godmode.api.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Binding over declared parameters of every type and values of every form. */
class ParametersProperties {

  @Provide
  Arbitrary<Parameter> parameter() {
    return Combinators.combine(name(), Arbitraries.of(Parameter.Type.class))
        .flatAs(ParametersProperties::parameter);
  }

  @Provide
  Arbitrary<Parameters> parameters() {
    return parameter()
        .list()
        .uniqueElements(Parameter::name)
        .ofMaxSize(6)
        .map(all -> Parameters.of(all.toArray(Parameter[]::new)));
  }

  /** Whatever a configuration, a command line or a careless host may hand over. */
  @Provide
  Arbitrary<Object> anything() {
    return Arbitraries.oneOf(
        List.of(
            Arbitraries.strings().ofMaxLength(80).asGeneric(),
            Arbitraries.bigDecimals().ofScale(12).asGeneric(),
            Arbitraries.longs().asGeneric(),
            Arbitraries.integers().between(-5, 20_000).asGeneric(),
            Arbitraries.doubles().asGeneric(),
            Arbitraries.of(true, false).asGeneric(),
            Arbitraries.of("fast", "patient", "true", "1e999999999", "-0.0", "a b").asGeneric()));
  }

  @Provide
  Arbitrary<List<Object>> pool() {
    return anything().list().ofMaxSize(12);
  }

  private static Arbitrary<String> name() {
    return Arbitraries.strings().withCharRange('a', 'e').ofMinLength(1).ofMaxLength(3);
  }

  private static Arbitrary<Parameter> parameter(String name, Parameter.Type type) {
    return switch (type) {
      case INTEGER -> ranged(Parameter.integer(name, "n"), 0);
      case RATIO -> ranged(Parameter.ratio(name, "r"), 9);
      case USD -> ranged(Parameter.usd(name, "u"), 9);
      case SECONDS -> ranged(Parameter.seconds(name, "s"), 9);
      case BPS -> ranged(Parameter.bps(name, "b"), 0);
      case TEXT -> defaulted(Parameter.text(name, "t"), Arbitraries.of("x", "two words", "ü|"));
      case FLAG -> defaulted(Parameter.flag(name, "f"), Arbitraries.of("true", "false"));
      case CHOICE ->
          defaulted(
              Parameter.choice(name, "c", "fast", "patient"), Arbitraries.of("fast", "patient"));
      case WALLET -> defaulted(Parameter.wallet(name, "w"), Arbitraries.of("vault", "fees"));
    };
  }

  private static Arbitrary<Parameter> ranged(Parameter parameter, int decimals) {
    Arbitrary<BigDecimal> numbers =
        Arbitraries.bigDecimals()
            .between(BigDecimal.ZERO, BigDecimal.valueOf(10_000))
            .ofScale(decimals);
    return Combinators.combine(numbers, numbers, numbers, Arbitraries.of(true, false))
        .as(
            (a, b, c, given) -> {
              BigDecimal low = a.min(b).min(c);
              BigDecimal high = a.max(b).max(c);
              BigDecimal middle = a.max(b.min(c)).min(b.max(c));
              Parameter in = parameter.between(low.toString(), high.toString());
              return given ? in.byDefault(middle.toString()) : in;
            });
  }

  private static Arbitrary<Parameter> defaulted(Parameter parameter, Arbitrary<String> values) {
    return values.injectNull(0.3).map(v -> v == null ? parameter : parameter.byDefault(v));
  }

  @Property
  void aDefaultIsAllowedAndReadsAsItself(@ForAll("parameter") Parameter parameter) {
    parameter
        .defaultValue()
        .ifPresent(
            text ->
                assertThat(parameter.readText(text).map(Parameter::write))
                    .isEqualTo(Optional.of(text)));
    assertThat(parameter.grid()).allSatisfy(v -> assertThat(parameter.readText(v)).isPresent());
  }

  @Property
  void whatIsBoundReadsBackAsTheSame(
      @ForAll("parameters") Parameters parameters, @ForAll("pool") List<Object> pool) {
    Map<String, Object> given = allowed(parameters, pool);
    boolean complete =
        parameters.all().stream().allMatch(p -> !p.isRequired() || given.containsKey(p.name()));
    if (complete) {
      ParameterValues values = parameters.bind(given);

      assertThat(parameters.bindText(values.asText())).isEqualTo(values);
      assertThat(values.asText().keySet())
          .containsExactlyElementsOf(parameters.all().stream().map(Parameter::name).toList());
    }
  }

  @Property
  void everyProblemIsReportedAndNothingElse(
      @ForAll("parameters") Parameters parameters, @ForAll("pool") List<Object> pool) {
    Map<String, Object> given = new LinkedHashMap<>();
    int i = 0;
    for (Object value : pool) {
      // Every third goes under a name that no parameter has.
      List<Parameter> all = parameters.all();
      String name = i % 3 == 2 || all.isEmpty() ? "z" + i : all.get(i % all.size()).name();
      given.put(name, value);
      i++;
    }
    Set<String> wrong = new LinkedHashSet<>();
    for (Parameter parameter : parameters.all()) {
      Object value = given.get(parameter.name());
      if (value == null ? parameter.isRequired() : parameter.read(value).isEmpty()) {
        wrong.add(parameter.name());
      }
    }
    given.keySet().stream().filter(name -> parameters.find(name).isEmpty()).forEach(wrong::add);

    ParametersException refusal =
        catchThrowableOfType(ParametersException.class, () -> parameters.bind(given));

    if (wrong.isEmpty()) {
      assertThat(refusal).isNull();
    } else {
      assertThat(refusal.problems())
          .extracting(ParameterProblem::name)
          .containsExactlyInAnyOrderElementsOf(wrong);
      wrong.forEach(name -> assertThat(refusal).hasMessageContaining(name + ": found "));
    }
  }

  @Property
  void readingNeverThrows(
      @ForAll("parameter") Parameter parameter, @ForAll("anything") Object value) {
    parameter.read(value);
    parameter.readText(value.toString());
    assertThat(Parameter.found(value)).hasSizeLessThan(100);
  }

  private static Map<String, Object> allowed(Parameters parameters, List<Object> pool) {
    Map<String, Object> given = new LinkedHashMap<>();
    List<Object> candidates = new ArrayList<>(pool);
    for (Parameter parameter : parameters.all()) {
      candidates.stream()
          .filter(value -> parameter.read(value).isPresent())
          .findFirst()
          .ifPresent(value -> given.put(parameter.name(), value));
    }
    return given;
  }
}
