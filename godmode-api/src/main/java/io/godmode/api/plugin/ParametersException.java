package io.godmode.api.plugin;

import io.godmode.api.GodmodeException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a plug-in was told is not what its parameters allow; carries every problem, not only the
 * first. The code is {@code PARAMETERS_INVALID}.
 */
public final class ParametersException extends GodmodeException {
  private static final long serialVersionUID = 1L;
  private static final String CODE = "PARAMETERS_INVALID";

  private final transient List<ParameterProblem> problems;

  ParametersException(List<ParameterProblem> problems) {
    super(
        CODE,
        problems.stream()
            .map(ParameterProblem::toString)
            .collect(Collectors.joining("\n  ", "the parameters are not allowed:\n  ", "")));
    this.problems = List.copyOf(problems);
  }

  /** Returns what is wrong, in the order of the parameters, unknown names last. */
  public List<ParameterProblem> problems() {
    return problems;
  }
}
