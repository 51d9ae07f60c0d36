package io.godmode.api.risk;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A refusal with its code and numbers. Immutable and thread-safe.
 *
 * @param code from the closed list
 * @param custom {@code RULE/CODE} of a host's own rule, empty for ours
 * @param numbers what was compared, such as {@code limit} and {@code asked}, in key order
 */
public record Denial(DenialCode code, String custom, Map<String, String> numbers) {
  private static final Pattern CUSTOM_FORM =
      Pattern.compile("[A-Za-z][A-Za-z0-9_-]*/[A-Z][A-Z0-9_]*");

  /**
   * Checks the form of a custom code and copies the numbers.
   *
   * @throws IllegalArgumentException when a custom code is missing, malformed or out of place
   */
  public Denial {
    boolean isCustom = code == DenialCode.CUSTOM;
    if (isCustom ? !CUSTOM_FORM.matcher(custom).matches() : !custom.isEmpty()) {
      throw new IllegalArgumentException("custom code '" + custom + "' does not fit " + code);
    }
    numbers = Collections.unmodifiableMap(new TreeMap<>(numbers));
  }

  /**
   * Returns a refusal of ours.
   *
   * @throws IllegalArgumentException when the code is {@link DenialCode#CUSTOM}
   */
  public static Denial of(DenialCode code, Map<String, String> numbers) {
    return new Denial(code, "", numbers);
  }

  /**
   * Returns a refusal of a host's own rule.
   *
   * @throws IllegalArgumentException when rule or code have another form than {@code name/CODE}
   */
  public static Denial custom(String ruleId, String code, Map<String, String> numbers) {
    return new Denial(DenialCode.CUSTOM, ruleId + "/" + code, numbers);
  }

  /** Returns the name to count by: the code, or rule and code of a host's own. */
  public String label() {
    return code == DenialCode.CUSTOM ? custom : code.name();
  }

  /** Returns one line such as {@code MAX_PCT_BALANCE: asked=6 limit=3}. */
  @Override
  public String toString() {
    return numbers.isEmpty() ? label() : label() + ": " + figures();
  }

  /** Returns the numbers alone, such as {@code asked=6 limit=3}; empty without any. */
  public String figures() {
    return numbers.entrySet().stream()
        .map(number -> number.getKey() + "=" + number.getValue())
        .collect(Collectors.joining(" "));
  }
}
