package io.godmode.api.plugin;

import io.godmode.api.id.WalletId;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a plug-in was told: one allowed value for each of its parameters.
 *
 * <p>Only {@link Parameters#bind} makes it, so that holding one proves the check. A getter refuses
 * a name that is not declared, or declared as another type, with an {@link
 * IllegalArgumentException}. Immutable and thread-safe.
 */
public final class ParameterValues {
  private final Parameters parameters;
  private final Map<String, Object> values;

  ParameterValues(Parameters parameters, Map<String, Object> values) {
    this.parameters = parameters;
    this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** Returns what it was checked by. */
  public Parameters parameters() {
    return parameters;
  }

  /** Returns a whole number. */
  public long integer(String name) {
    return value(name, Long.class, EnumSet.of(Parameter.Type.INTEGER));
  }

  /** Returns a share. */
  public Ratio ratio(String name) {
    return value(name, Ratio.class, EnumSet.of(Parameter.Type.RATIO));
  }

  /** Returns an amount of US dollars. */
  public Usd usd(String name) {
    return value(name, Usd.class, EnumSet.of(Parameter.Type.USD));
  }

  /** Returns a length of time. */
  public Duration duration(String name) {
    return value(name, Duration.class, EnumSet.of(Parameter.Type.SECONDS));
  }

  /** Returns a share in basis points. */
  public BasisPoints basisPoints(String name) {
    return value(name, BasisPoints.class, EnumSet.of(Parameter.Type.BPS));
  }

  /** Returns a text or a choice. */
  public String text(String name) {
    return value(name, String.class, EnumSet.of(Parameter.Type.TEXT, Parameter.Type.CHOICE));
  }

  /** Returns a yes or no. */
  public boolean flag(String name) {
    return value(name, Boolean.class, EnumSet.of(Parameter.Type.FLAG));
  }

  /** Returns a wallet. */
  public WalletId wallet(String name) {
    return value(name, WalletId.class, EnumSet.of(Parameter.Type.WALLET));
  }

  private <T> T value(String name, Class<T> as, Set<Parameter.Type> types) {
    Parameter declared =
        parameters
            .find(name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no parameter is called '" + name + "', only " + parameters));
    Object value = values.get(name);
    if (value == null || !types.contains(declared.type())) {
      throw new IllegalArgumentException(
          "parameter '" + name + "' is declared as " + declared.type() + ", not as " + types);
    }
    return as.cast(value);
  }

  /** Returns every value as text, in the order of the parameters; {@code bindText} reads it. */
  public Map<String, String> asText() {
    Map<String, String> text = new LinkedHashMap<>();
    values.forEach((name, value) -> text.put(name, Parameter.write(value)));
    return Collections.unmodifiableMap(text);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ParameterValues that
        && parameters.equals(that.parameters)
        && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  /** Returns them as {@link #asText()}. */
  @Override
  public String toString() {
    return asText().toString();
  }
}
