package io.godmode.examples.cli;

import io.godmode.api.event.CommandOutcome;
import io.godmode.api.event.CommandOutcome.Answer;
import io.godmode.api.event.CommandOutcome.Done;
import io.godmode.api.event.CommandOutcome.Refused;
import io.godmode.api.event.CommandOutcome.Repeated;
import io.godmode.api.event.OperatorCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of a command, for people and as an exit code.
 *
 * @param asked the command
 * @param outcome its outcome; empty when the engine has not answered yet
 */
record OutcomeText(OperatorCommand asked, Optional<CommandOutcome> outcome) {
  private static final String KEY_USED = "KEY_USED";

  List<String> lines() {
    return outcome
        .map(known -> known.fold(this::done, this::refused, this::repeated))
        .orElseGet(
            () ->
                List.of(
                    "not answered yet: the engine waits for its market, or works on something;"
                        + " repeat with --key "
                        + asked.key()
                        + " to see what became of it"));
  }

  int exitCode() {
    return outcome
        .map(
            known ->
                known.<Integer>fold(
                    done -> ExitCode.DONE,
                    refused -> ExitCode.USAGE,
                    repeated -> isOurs(repeated) ? exitCode(repeated.answer()) : ExitCode.USAGE))
        .orElse(ExitCode.MARKET);
  }

  private static int exitCode(Answer answer) {
    return answer instanceof Done ? ExitCode.DONE : ExitCode.USAGE;
  }

  private List<String> done(Done done) {
    return listed("done: " + done.detail(), done.facts());
  }

  private List<String> refused(Refused refused) {
    return listed("refused " + refused.code() + ": " + refused.detail(), refused.numbers());
  }

  private List<String> repeated(Repeated repeated) {
    OperatorCommand first = repeated.first();
    String before =
        "key %s was used for '%s' by %s".formatted(first.key(), first.words(), first.actor());
    if (!isOurs(repeated)) {
      return List.of(
          "refused "
              + KEY_USED
              + ": "
              + before
              + "; nothing was done, give this one another --key");
    }
    List<String> lines = new ArrayList<>();
    lines.add("repeated: " + before + "; nothing was done again, the first time it was");
    lines.addAll(repeated.answer().fold(this::done, this::refused, none -> List.of()));
    return lines;
  }

  private boolean isOurs(Repeated repeated) {
    return repeated.first().words().equals(asked.words());
  }

  private static List<String> listed(String first, Map<String, String> values) {
    List<String> lines = new ArrayList<>(List.of(first));
    values.forEach((name, value) -> lines.add("  " + name + " " + value));
    return lines;
  }
}
