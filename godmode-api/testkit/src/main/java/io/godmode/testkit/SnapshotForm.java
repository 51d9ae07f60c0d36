package io.godmode.testkit;

import io.godmode.api.id.Address;
import io.godmode.api.money.Usd;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** Whether the class of a snapshot is one that the engine can write and read back. */
final class SnapshotForm {
  /** What is written as one value. */
  private static final Set<Class<?>> PLAIN =
      Set.of(
          String.class,
          Boolean.class,
          Integer.class,
          Long.class,
          BigInteger.class,
          BigDecimal.class,
          Instant.class,
          Duration.class,
          LocalDate.class,
          OptionalInt.class,
          OptionalLong.class);

  /** Godmode's own value types are in these packages. */
  private static final List<String> VALUES =
      List.of(Address.class.getPackageName(), Usd.class.getPackageName());

  private final List<String> problems = new ArrayList<>();
  private final Set<Class<?>> seen = new HashSet<>();

  private SnapshotForm() {}

  /** Returns what cannot be written, one line a component. */
  static List<String> problems(Class<?> snapshot) {
    SnapshotForm form = new SnapshotForm();
    form.record(snapshot);
    return List.copyOf(form.problems);
  }

  private void record(Class<?> type) {
    if (!seen.add(type)) {
      return;
    }
    for (RecordComponent component : type.getRecordComponents()) {
      String where = type.getSimpleName() + "." + component.getName();
      check(where, component.getGenericType());
    }
  }

  private void check(String where, Type type) {
    if (type instanceof Class<?> plain) {
      checkClass(where, plain);
    } else if (type instanceof ParameterizedType generic) {
      checkGeneric(where, generic);
    } else {
      problems.add(where + " is of the open type " + type.getTypeName());
    }
  }

  private void checkClass(String where, Class<?> type) {
    boolean number = type == float.class || type == double.class;
    if (number) {
      problems.add(where + " is a " + type + ": amounts are integers, see Ratio for shares");
    } else if (type.isRecord() && !isValue(type)) {
      record(type);
    } else if (!type.isPrimitive() && !type.isEnum() && !isValue(type) && !PLAIN.contains(type)) {
      problems.add(where + " is of " + type.getTypeName() + ", which cannot be written");
    }
  }

  private void checkGeneric(String where, ParameterizedType type) {
    Type[] arguments = type.getActualTypeArguments();
    if (type.getRawType() == List.class || type.getRawType() == Optional.class) {
      check(where, arguments[0]);
    } else if (type.getRawType() == Map.class) {
      boolean textual =
          arguments[0] == String.class
              || (arguments[0] instanceof Class<?> key
                  && key.getPackageName().equals(Address.class.getPackageName()));
      if (!textual) {
        problems.add(where + " has keys of " + arguments[0].getTypeName() + ": text or ids only");
      }
      check(where, arguments[1]);
    } else {
      problems.add(where + " is of " + type.getTypeName() + ", which cannot be written");
    }
  }

  private static boolean isValue(Class<?> type) {
    return VALUES.contains(type.getPackageName());
  }
}
