package io.godmode.core;

import io.godmode.core.health.ComponentHealth;
import io.godmode.core.health.ComponentState;
import io.godmode.core.health.LastError;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How one part of the engine fares; told by it, read by any thread. Thread-safe. */
final class Vital {
  private final String name;
  private final Vitals vitals;

  /** What is wrong that nobody tells, such as a call that does not come back. */
  private volatile Supplier<Optional<Finding>> watch = Optional::empty;

  // Guarded by this.
  private ComponentState state = ComponentState.OK;
  private String reason = "";
  private @Nullable LastError last;
  private long failures;

  /** What a look at a part found. */
  record Finding(ComponentState state, String reason) {}

  Vital(String name, Vitals vitals) {
    this.name = name;
    this.vitals = vitals;
  }

  String name() {
    return name;
  }

  /** Has somebody look whenever its health is asked for. The watch must not wait. */
  void watch(Supplier<Optional<Finding>> watcher) {
    watch = watcher;
  }

  synchronized void is(ComponentState now, String why) {
    state = now;
    reason = now == ComponentState.OK ? "" : why;
  }

  void isWell() {
    is(ComponentState.OK, "");
  }

  /** Notes a failure and what the part is since. */
  void failed(ComponentState now, Throwable failure) {
    FailureText text = FailureText.of(failure);
    failed(now, text.code(), text.message());
  }

  /** Notes a failure and what the part is since. */
  synchronized void failed(ComponentState now, String code, String message) {
    failures++;
    last = new LastError(code, message, vitals.engineTime(), vitals.hostTime(), failures);
    state = now;
    reason = code + ": " + message;
  }

  /** What was failed or stopped for good stays so, whatever a look finds. */
  ComponentHealth look() {
    Optional<Finding> found = watch.get();
    synchronized (this) {
      boolean worse =
          found.isPresent()
              && (state == ComponentState.OK || state == ComponentState.DEGRADED)
              && found.get().state().compareTo(state) >= 0;
      return new ComponentHealth(
          name,
          worse ? found.get().state() : state,
          worse ? found.get().reason() : reason,
          Optional.ofNullable(last));
    }
  }
}
