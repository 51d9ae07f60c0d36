package io.godmode.testkit;

import io.godmode.api.id.Address;
import io.godmode.api.id.Chain;
import io.godmode.api.id.Mint;
import io.godmode.api.id.OrderId;
import io.godmode.api.id.SignalId;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.TxSignature;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.money.Usd;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether the class of a snapshot is one that the engine can write and read back. */
final class SnapshotForm {
  /** The longest snapshot that the engine writes, in characters of JSON. */
  static final int MOST_CHARACTERS = 64 << 10;

  private static final int ESCAPED = 2;
  private static final int BY_NUMBER = 6;

  /** What may be the key of a map. */
  private static final Set<Class<?>> KEYS =
      Set.of(
          String.class,
          Address.class,
          Chain.class,
          Mint.class,
          OrderId.class,
          SignalId.class,
          StrategyId.class,
          TxSignature.class,
          WalletId.class);

  /** What else is written as one value. */
  private static final Set<Class<?>> VALUES =
      Set.of(
          Boolean.class,
          Byte.class,
          Short.class,
          Character.class,
          Integer.class,
          Long.class,
          Float.class,
          Double.class,
          Instant.class,
          Duration.class,
          LocalDate.class,
          BasisPoints.class,
          Lamports.class,
          Ratio.class,
          SolPrice.class,
          TokenAmount.class,
          Usd.class);

  private final List<String> problems = new ArrayList<>();
  private final Set<Class<?>> seen = new HashSet<>();

  private SnapshotForm() {}

  /** Returns what cannot be written, one line a component. */
  static List<String> problems(Class<?> snapshot) {
    SnapshotForm form = new SnapshotForm();
    form.check(snapshot.getSimpleName(), snapshot);
    return List.copyOf(form.problems);
  }

  /** Returns how long a text is in JSON that is all ASCII. */
  static int length(String text) {
    return text.chars()
        .map(c -> c < ' ' || c > '~' ? BY_NUMBER : c == '"' || c == '\\' ? ESCAPED : 1)
        .reduce(0, Math::addExact);
  }

  private void check(String where, Type type) {
    if (type instanceof ParameterizedType generic) {
      checkGeneric(where, generic);
    } else if (type instanceof Class<?> raw && raw.isRecord() && !isPlain(raw)) {
      if (seen.add(raw)) {
        for (RecordComponent component : raw.getRecordComponents()) {
          check(where + "." + component.getName(), component.getGenericType());
        }
      }
    } else if (!(type instanceof Class<?> raw) || !isPlain(raw)) {
      problems.add(where + " is a " + type.getTypeName());
    }
  }

  private void checkGeneric(String where, ParameterizedType type) {
    Type[] arguments = type.getActualTypeArguments();
    Type raw = type.getRawType();
    if (raw.equals(Optional.class) || raw.equals(List.class)) {
      check(where, arguments[0]);
    } else if (raw.equals(Map.class)) {
      boolean key = arguments[0] instanceof Class<?> one && (KEYS.contains(one) || one.isEnum());
      if (!key) {
        problems.add(where + " has keys of " + arguments[0].getTypeName());
      }
      check(where, arguments[1]);
    } else {
      problems.add(where + " is a " + type.getTypeName());
    }
  }

  private static boolean isPlain(Class<?> type) {
    return type.isPrimitive() || type.isEnum() || VALUES.contains(type) || KEYS.contains(type);
  }
}
