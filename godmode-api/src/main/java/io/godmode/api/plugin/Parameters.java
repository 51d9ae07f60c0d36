package io.godmode.api.plugin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;

/**
 * All that a plug-in can be told: an ordered set of parameters.
 *
 * <p>They drive the validation of a configuration, its documentation ({@link #table()}) and studies
 * over their values ({@link Parameter#grid()}). Immutable and thread-safe.
 */
public final class Parameters {
  /** Nothing. */
  public static final Parameters NONE = new Parameters(List.of());

  private final Map<String, Parameter> byName;

  private Parameters(List<Parameter> parameters) {
    Map<String, Parameter> named = new LinkedHashMap<>();
    parameters.forEach(parameter -> named.put(parameter.name(), parameter));
    byName = named;
  }

  /**
   * Returns the set of these, in this order.
   *
   * @throws IllegalArgumentException naming every name that is there twice
   */
  public static Parameters of(Parameter... parameters) {
    Set<String> seen = new HashSet<>();
    Set<String> twice = new TreeSet<>();
    for (Parameter parameter : parameters) {
      if (!seen.add(parameter.name())) {
        twice.add(parameter.name());
      }
    }
    if (!twice.isEmpty()) {
      throw new IllegalArgumentException("each parameter needs a name of its own, twice: " + twice);
    }
    return new Parameters(List.of(parameters));
  }

  /** Returns them in their order. */
  public List<Parameter> all() {
    return List.copyOf(byName.values());
  }

  /** Returns the one of that name. */
  public Optional<Parameter> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /**
   * Takes typed values: numbers as {@code Integer}, {@code Long}, {@code BigInteger}, {@code
   * BigDecimal} or the type that the getter returns, flags as {@code Boolean}, everything else as
   * {@code String}; never a {@code double}. Defaults stand in for what is not given.
   *
   * @throws ParametersException with every problem, unknown names with the nearest known one
   */
  public ParameterValues bind(Map<String, ?> given) {
    return bind(given, Parameter::read);
  }

  /**
   * Takes values written as text, as {@link ParameterValues#asText()} writes them. Defaults stand
   * in for what is not given.
   *
   * @throws ParametersException with every problem, unknown names with the nearest known one
   */
  public ParameterValues bindText(Map<String, String> given) {
    return bind(given, (parameter, text) -> parameter.readText(text.toString()));
  }

  private ParameterValues bind(
      Map<String, ?> given, BiFunction<Parameter, Object, Optional<Object>> reader) {
    List<ParameterProblem> problems = new ArrayList<>();
    Map<String, Object> values = new LinkedHashMap<>();
    for (Parameter parameter : byName.values()) {
      Object raw = given.get(parameter.name());
      if (raw == null) {
        parameter
            .defaultValue()
            .flatMap(parameter::readText)
            .ifPresentOrElse(
                value -> values.put(parameter.name(), value),
                () ->
                    problems.add(
                        new ParameterProblem(parameter.name(), "missing", parameter.allowed())));
        continue;
      }
      reader
          .apply(parameter, raw)
          .ifPresentOrElse(
              value -> values.put(parameter.name(), value),
              () ->
                  problems.add(
                      new ParameterProblem(
                          parameter.name(), Parameter.found(raw), parameter.allowed())));
    }
    new TreeSet<>(given.keySet())
        .stream()
            .filter(name -> !byName.containsKey(name))
            .forEach(name -> problems.add(unknown(name)));
    if (!problems.isEmpty()) {
      throw new ParametersException(problems);
    }
    return new ParameterValues(this, values);
  }

  private ParameterProblem unknown(String name) {
    String known =
        byName.keySet().stream()
            .min(Comparator.comparingInt(each -> Spelling.distance(name, each)))
            .map(nearest -> "the nearest known one is " + nearest)
            .orElse("there are none");
    return new ParameterProblem(name, "an unknown parameter", known);
  }

  /**
   * Returns a table in Markdown, one row a parameter: name, default, allowed values, meaning; one
   * line for people where there is none.
   */
  public String table() {
    if (byName.isEmpty()) {
      return "No parameters.\n";
    }
    StringBuilder table =
        new StringBuilder(
            "| parameter | default | allowed | meaning |\n| --- | --- | --- | --- |\n");
    for (Parameter parameter : byName.values()) {
      table
          .append("| `")
          .append(parameter.name())
          .append("` | ")
          .append(parameter.defaultValue().map(value -> "`" + cell(value) + "`").orElse("required"))
          .append(" | ")
          .append(cell(parameter.allowed()))
          .append(" | ")
          .append(cell(parameter.meaning()))
          .append(" |\n");
    }
    return table.toString();
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replaceAll("\\s+", " ");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Parameters that && all().equals(that.all());
  }

  @Override
  public int hashCode() {
    return all().hashCode();
  }

  /** Returns the names. */
  @Override
  public String toString() {
    return byName.keySet().toString();
  }
}
