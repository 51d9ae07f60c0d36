package io.godmode.onchain.rpc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Positional parameters of a call, as JSON. Immutable; thread-safe. */
public final class RpcParams {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final RpcParams NONE = new RpcParams("[]");

  private final String json;

  private RpcParams(String json) {
    this.json = json;
  }

  /** Returns no parameters. */
  public static RpcParams none() {
    return NONE;
  }

  /**
   * Returns these parameters.
   *
   * @param values texts, integers, booleans, lists of such, and maps from names to such
   * @throws IllegalArgumentException when a value is of another type
   */
  public static RpcParams of(Object... values) {
    List<Object> all = List.of(values);
    all.forEach(RpcParams::check);
    try {
      return new RpcParams(JSON.writeValueAsString(all));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("values must be plain JSON values", e);
    }
  }

  private static void check(@Nullable Object value) {
    if (value instanceof Collection<?> many) {
      many.forEach(RpcParams::check);
    } else if (value instanceof Map<?, ?> fields) {
      for (Map.Entry<?, ?> field : fields.entrySet()) {
        if (!(field.getKey() instanceof String)) {
          throw new IllegalArgumentException(
              "values must have texts for names of fields, had " + field.getKey());
        }
        check(field.getValue());
      }
    } else if (!(value instanceof String
        || value instanceof Integer
        || value instanceof Long
        || value instanceof Boolean)) {
      throw new IllegalArgumentException(
          "values must be texts, integers, booleans, lists or maps, had "
              + (value == null ? "null" : value.getClass().getName()));
    }
  }

  /** Returns the parameters as a JSON array. */
  public String json() {
    return json;
  }

  @Override
  public String toString() {
    return json;
  }
}
