package io.godmode.core.config;

import io.godmode.api.GodmodeException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A configuration was refused; carries every problem found, not only the first.
 *
 * <p>The code is {@code CONFIG_INVALID}. Neither the message nor the problems ever hold a secret.
 */
public final class GodmodeConfigException extends GodmodeException {
  private static final long serialVersionUID = 1L;
  private static final String CODE = "CONFIG_INVALID";
  private static final int SHOWN = 50;

  private final transient List<ConfigProblem> problems;
  private final transient List<ConfigProblem> warnings;

  GodmodeConfigException(
      String source, List<ConfigProblem> problems, List<ConfigProblem> warnings) {
    super(CODE, message(source, problems));
    this.problems = List.copyOf(problems);
    this.warnings = List.copyOf(warnings);
  }

  /** Returns what is wrong, in the order of the file where there is one. */
  public List<ConfigProblem> problems() {
    return problems;
  }

  /** Returns what was warned of besides, such as unknown keys. */
  public List<ConfigProblem> warnings() {
    return warnings;
  }

  private static String message(String source, List<ConfigProblem> problems) {
    String count = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
    String more = problems.size() > SHOWN ? "\n  and " + (problems.size() - SHOWN) + " more" : "";
    return problems.stream()
        .limit(SHOWN)
        .map(problem -> "\n  " + problem)
        .collect(
            Collectors.joining(
                "",
                source + " has " + count + ":",
                more + "\nnothing of it was taken; correct what is listed and load it again"));
  }
}
