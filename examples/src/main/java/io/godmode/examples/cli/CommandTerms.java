package io.godmode.examples.cli;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that all of an operator's commands share: which run, who and why. */
final class CommandTerms {
  static final String DATA = "data/godmode";

  private static final int KEY_BYTES = 16;

  @Option(
      names = "--data",
      paramLabel = "D",
      description = "The data directory of the run; default ${DEFAULT-VALUE}.",
      defaultValue = DATA)
  private Path data = Path.of(DATA);

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "WHY",
      description = "Why, for the journal; required.")
  private String reason = "";

  @Option(
      names = "--actor",
      paramLabel = "WHO",
      description = "Who commands; default the user of the operating system.")
  private Optional<String> actor = Optional.empty();

  @Option(
      names = "--key",
      paramLabel = "K",
      description = "The idempotency key of a command to repeat; default a new one.")
  private Optional<String> key = Optional.empty();

  CommandTerms() {}

  Path data() {
    return data;
  }

  String reason() {
    return reason;
  }

  String actor() {
    return actor.orElseGet(() -> System.getProperty("user.name", ""));
  }

  /** Returns the key given, or one that nobody has used. */
  String key() {
    return key.orElseGet(CommandTerms::fresh);
  }

  private static String fresh() {
    byte[] bytes = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(bytes);
    return "ctl-" + HexFormat.of().formatHex(bytes);
  }
}
