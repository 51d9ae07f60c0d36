package io.godmode.core.journal;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** Reads components of records through functions made for them, as quick as a call in code. */
final class RecordAccess {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

  private RecordAccess() {}

  /** Returns a function from a record to a component that is an object. */
  @SuppressWarnings("unchecked") // The factory makes what it was asked for.
  static Function<Object, Object> value(RecordComponent component) {
    return (Function<Object, Object>)
        function(component, "apply", Function.class, Object.class, component.getType());
  }

  /** Returns a function from a record to a component that is a long or an int. */
  @SuppressWarnings("unchecked") // The factory makes what it was asked for.
  static ToLongFunction<Object> number(RecordComponent component) {
    return (ToLongFunction<Object>)
        function(component, "applyAsLong", ToLongFunction.class, long.class, long.class);
  }

  /** Returns a function from a record to a component that is a boolean. */
  @SuppressWarnings("unchecked") // The factory makes what it was asked for.
  static Predicate<Object> truth(RecordComponent component) {
    return (Predicate<Object>)
        function(component, "test", Predicate.class, boolean.class, boolean.class);
  }

  private static Object function(
      RecordComponent component, String method, Class<?> shape, Class<?> erased, Class<?> result) {
    Class<?> owner = component.getDeclaringRecord();
    try {
      MethodHandle accessor = LOOKUP.unreflect(component.getAccessor());
      MethodType factory = methodType(shape);
      return LambdaMetafactory.metafactory(
              LOOKUP,
              method,
              factory,
              methodType(erased, Object.class),
              accessor,
              methodType(result, owner))
          .getTarget()
          .invoke();
    } catch (Throwable impossible) {
      throw new IllegalStateException("cannot read " + component + " of " + owner, impossible);
    }
  }
}
