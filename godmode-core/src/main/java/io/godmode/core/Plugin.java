package io.godmode.core;

import io.godmode.api.event.PluginRole;
import io.godmode.api.event.PluginState;
import io.godmode.api.event.TradingEvent.PluginChanged;
import io.godmode.core.ledger.Books;
import org.jspecify.annotations.Nullable;

/** A part of the host that the engine calls, and the thread it is called on. Engine thread only. */
final class Plugin {
  private static final long MOMENT_MILLIS = 100;

  private final PluginRole role;
  private final String id;
  private @Nullable PluginWorker worker;

  Plugin(PluginRole role, String id) {
    this.role = role;
    this.id = id;
  }

  PluginRole role() {
    return role;
  }

  String id() {
    return id;
  }

  boolean isActive(Books books) {
    return books.pluginState(role, id) == PluginState.ACTIVE;
  }

  /** Does a call, on a thread that is started when there is none. */
  <T> PluginEnd<T> run(PluginCall<T> call, Runnable onOutOfMemory) {
    PluginWorker at = worker;
    if (at == null || !at.takesCalls()) {
      at = new PluginWorker(id, onOutOfMemory);
      worker = at;
    }
    return at.run(call);
  }

  /** Lets its thread end; one that a call does not come back on is left behind. */
  void endThread() {
    PluginWorker at = worker;
    if (at != null) {
      at.end();
    }
  }

  /** Waits a moment for its thread to end, and tells whether it runs on. */
  boolean threadRunsOn() {
    PluginWorker at = worker;
    if (at == null) {
      return false;
    }
    try {
      at.join(MOMENT_MILLIS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return at.isAlive();
  }

  PluginStatus status(Books books) {
    PluginWorker at = worker;
    boolean active = isActive(books);
    return new PluginStatus(
        role,
        id,
        active ? PluginState.ACTIVE : books.pluginState(role, id),
        books.pluginChange(role, id).map(PluginChanged::code).orElse(""),
        books.pluginChange(role, id).map(PluginChanged::detail).orElse(""),
        at != null && at.isLeftBehind());
  }
}
