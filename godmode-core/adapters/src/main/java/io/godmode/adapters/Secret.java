package io.godmode.adapters;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The value of an environment variable, which no text of ours shows. Immutable and thread-safe. */
final class Secret {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");

  private final String variable;
  private final String value;

  private Secret(String variable, String value) {
    this.variable = variable;
    this.value = value;
  }

  /**
   * Reads a variable.
   *
   * @param what is read, for messages
   * @throws IllegalArgumentException when that is no name of a variable, or the variable is not set
   */
  static Secret read(String what, String variable, Function<String, Optional<String>> environment) {
    if (!NAME.matcher(variable).matches()) {
      // What was given may be the secret itself.
      throw new IllegalArgumentException(
          what
              + " must be the name of an environment variable, letters, digits and underscores; it"
              + " was something else (not shown)");
    }
    return environment
        .apply(variable)
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .map(value -> new Secret(variable, value))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    what + " names the environment variable " + variable + ", which is not set"));
  }

  String value() {
    return value;
  }

  /**
   * Returns the address that it is.
   *
   * @throws IllegalArgumentException when it is none; the message does not show it
   */
  URI address() {
    try {
      URI address = new URI(value);
      String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
      if (address.getHost() != null && (scheme.equals("https") || scheme.equals("http"))) {
        return address;
      }
    } catch (URISyntaxException malformed) {
      // Its message has the value in it; ours follows.
    }
    throw new IllegalArgumentException(
        "the environment variable " + variable + " must hold an http or https address (not shown)");
  }

  /** Returns the name of the variable. */
  @Override
  public String toString() {
    return "$" + variable;
  }
}
