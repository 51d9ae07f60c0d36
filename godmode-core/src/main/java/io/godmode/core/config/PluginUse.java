package io.godmode.core.config;

import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A part that a configuration names by the kind of its plug-in. Immutable and thread-safe.
 *
 * <p>Whether there is such a kind, and whether it takes these values, is known only where plug-ins
 * are; {@code GodmodeBuilder} asks.
 *
 * @param kind of the plug-in
 * @param id what the part is called, such as the strategy's id
 * @param parameters what it is told, as written: texts, {@code Boolean}s and {@code BigDecimal}s,
 *     by name
 * @param place where it stands, as a JSON path; informs only
 */
public record PluginUse(String kind, String id, Map<String, Object> parameters, String place) {
  /**
   * Copies the map; whole numbers become decimals, so that equal ones are equal.
   *
   * @throws IllegalArgumentException when kind or id is blank, or a value is of another type, such
   *     as {@code double}
   */
  public PluginUse {
    if (kind.isBlank() || id.isBlank()) {
      throw new IllegalArgumentException(
          "kind and id must not be blank, but were '" + kind + "' and '" + id + "'");
    }
    Map<String, Object> exact = new TreeMap<>();
    parameters.forEach((name, value) -> exact.put(name, exact(name, value)));
    parameters = Collections.unmodifiableMap(exact);
  }

  /** Returns the use of a kind, called like it and told nothing. */
  public static PluginUse of(String kind) {
    return new PluginUse(kind, kind, Map.of(), "");
  }

  /** Returns it under another name. */
  public PluginUse id(String value) {
    return new PluginUse(kind, value, parameters, place);
  }

  /**
   * Returns it told one thing more.
   *
   * @param value a text, a {@code Boolean}, an exact number, or one of the types that {@link
   *     io.godmode.api.plugin.ParameterValues} returns
   */
  public PluginUse with(String name, Object value) {
    Map<String, Object> more = new TreeMap<>(parameters);
    more.put(name, value);
    return new PluginUse(kind, id, more, place);
  }

  /** Returns where it stands, for messages. */
  String at(String otherwise) {
    return place.isEmpty() ? otherwise : place;
  }

  private static Object exact(String name, Object value) {
    if (value instanceof BigDecimal decimal) {
      return normal(decimal);
    } else if (value instanceof BigInteger whole) {
      return normal(new BigDecimal(whole));
    } else if (value instanceof Long || value instanceof Integer) {
      return normal(BigDecimal.valueOf(((Number) value).longValue()));
    } else if (value instanceof String
        || value instanceof Boolean
        || value instanceof Usd
        || value instanceof Ratio
        || value instanceof Duration
        || value instanceof io.godmode.api.money.BasisPoints
        || value instanceof io.godmode.api.id.WalletId) {
      return value;
    }
    throw new IllegalArgumentException(
        "parameter '"
            + name
            + "' must be a text, a Boolean, an exact number or a type of godmode, but was "
            + value.getClass().getName()
            + " "
            + value);
  }

  private static BigDecimal normal(BigDecimal value) {
    return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
  }
}
