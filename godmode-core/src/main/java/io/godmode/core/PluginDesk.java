package io.godmode.core;

import io.godmode.api.event.PluginRole;
import io.godmode.api.event.PluginState;
import io.godmode.api.event.TradingEvent.AlertRaised;
import io.godmode.api.event.TradingEvent.PluginChanged;
import io.godmode.core.health.ComponentState;
import io.godmode.core.health.Meter;
import io.godmode.core.ledger.Books;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls plug-ins, each on its own thread and within its budget, and fences those that break it.
 *
 * <p>A fence is a fact of the journal: it holds after a restart, and a replay does not ask again
 * what somebody did not answer in time. Engine thread only.
 */
final class PluginDesk {
  private static final Logger log = LoggerFactory.getLogger(PluginDesk.class);

  private final List<Plugin> all;
  private final Books books;
  private final DecisionView view;
  private final Recorder recorder;
  private final PluginBudget budget;
  private final AllocationMeter meter;
  private final Vitals vitals;
  private final Map<Plugin, Vital> healths = new HashMap<>();
  private final Map<Plugin, LongConsumer> calls = new HashMap<>();
  private final Map<Plugin, LongConsumer> fences = new HashMap<>();
  private volatile boolean outOfMemory;

  PluginDesk(
      List<Plugin> all,
      Books books,
      DecisionView view,
      Recorder recorder,
      PluginBudget budget,
      AllocationMeter meter,
      Vitals vitals) {
    this.all = List.copyOf(all);
    this.books = books;
    this.view = view;
    this.recorder = recorder;
    this.budget = budget;
    this.meter = meter;
    this.vitals = vitals;
    for (Plugin plugin : all) {
      String name = plugin.role().name().toLowerCase(Locale.ROOT) + ":" + plugin.id();
      healths.put(plugin, vitals.part(name));
      calls.put(plugin, vitals.meter(Meter.PLUGIN_CALL, name));
      fences.put(plugin, vitals.meter(Meter.PLUGIN_FENCES, name));
      books
          .pluginChange(plugin.role(), plugin.id())
          .ifPresent(change -> show(plugin, change.to(), change.code(), change.detail()));
    }
  }

  boolean isActive(Plugin plugin) {
    return plugin.isActive(books);
  }

  /**
   * Calls an active plug-in; when that goes wrong, it is fenced.
   *
   * @return what it answered; empty when it is fenced from now on
   * @throws OutOfMemoryError when the memory of the process does not suffice
   */
  <T> Optional<T> call(Plugin plugin, PluginCall.Work<T> work) {
    PluginEnd<T> end = tryToCall(plugin, work);
    fence(plugin, end);
    return end.value();
  }

  /** As {@link #call}, but leaves it to the caller what is made of a failure. */
  <T> PluginEnd<T> tryToCall(Plugin plugin, PluginCall.Work<T> work) {
    PluginCall<T> call = new PluginCall<>(work, budget, meter);
    long begun = vitals.ticks();
    PluginEnd<T> end = plugin.run(call, () -> outOfMemory = true);
    calls.getOrDefault(plugin, value -> {}).accept(vitals.ticks() - begun);
    if (end.kind() == PluginEnd.Kind.OUT_OF_MEMORY) {
      outOfMemory = true;
    }
    requireMemory();
    if (end.fence().isPresent()) {
      log.warn(
          "{} {} broke a call: {}: {} {}",
          plugin.role(),
          plugin.id(),
          end.fence().get(),
          end.detail(),
          end.trace());
      plugin.endThread();
    }
    return end;
  }

  /** Fences a plug-in when the call went wrong. */
  void fence(Plugin plugin, PluginEnd<?> end) {
    if (end.fence().isPresent()) {
      PluginFence fence = end.fence().get();
      fences.getOrDefault(plugin, value -> {}).accept(1);
      change(plugin, PluginState.FENCED, fence.name(), end.detail());
      recorder.emit(
          view.now(),
          new AlertRaised(
              "CRITICAL",
              "PLUGIN_FENCED",
              "%s %s: %s: %s".formatted(plugin.role(), plugin.id(), fence, end.detail()),
              Optional.empty()));
    }
  }

  /** Returns the code of what keeps a plug-in from being called. */
  String whyNot(Plugin plugin) {
    return books.pluginChange(plugin.role(), plugin.id()).map(PluginChanged::code).orElse("");
  }

  /**
   * Fails when the memory of the process did not suffice on a thread of a plug-in.
   *
   * @throws OutOfMemoryError then
   */
  void requireMemory() {
    if (outOfMemory) {
      throw new OutOfMemoryError("on the thread of a plug-in");
    }
  }

  /**
   * Stops calling a plug-in until it is resumed.
   *
   * @param why for people
   * @return why not, or nothing when it is done
   */
  Optional<String> pause(PluginRole role, String id, String why) {
    Optional<Plugin> plugin = find(role, id);
    if (plugin.isEmpty()) {
      return Optional.of(unknown(role, id));
    }
    Optional<PluginChanged> inactive = books.pluginChange(role, id);
    if (inactive.isEmpty()) {
      change(plugin.get(), PluginState.PAUSED, "OPERATOR", why);
    }
    return inactive.map(
        change ->
            "%s %s is %s already (%s: %s)"
                .formatted(role, id, change.to(), change.code(), change.detail()));
  }

  /**
   * Calls a paused or fenced plug-in again.
   *
   * @param why for people
   * @param readiness asked when nothing else stands in the way; returns why not
   * @return why not, or nothing when it is done
   */
  Optional<String> resume(
      PluginRole role, String id, String why, Supplier<Optional<String>> readiness) {
    Optional<Plugin> plugin = find(role, id);
    if (plugin.isEmpty()) {
      return Optional.of(unknown(role, id));
    }
    PluginState state = books.pluginState(role, id);
    if (state == PluginState.ACTIVE) {
      return Optional.of("%s %s is active already".formatted(role, id));
    }
    if (state == PluginState.FENCED && plugin.get().threadRunsOn()) {
      return Optional.of(
          "a call of %s %s that was given up has not come back; restart the process"
              .formatted(role, id));
    }
    Optional<String> refusal = readiness.get();
    if (refusal.isEmpty()) {
      change(plugin.get(), PluginState.ACTIVE, "OPERATOR", why);
    }
    return refusal;
  }

  /** Returns what a plug-in of that name does; of several, a strategy first, then a risk rule. */
  Optional<PluginRole> roleOf(String id) {
    return all.stream()
        .filter(plugin -> plugin.id().equals(id))
        .map(Plugin::role)
        .min(Comparator.naturalOrder());
  }

  private Optional<Plugin> find(PluginRole role, String id) {
    return all.stream()
        .filter(plugin -> plugin.role() == role && plugin.id().equals(id))
        .findFirst();
  }

  private String unknown(PluginRole role, String id) {
    List<String> known =
        all.stream().filter(plugin -> plugin.role() == role).map(Plugin::id).toList();
    return "no %s is called %s; there are: %s".formatted(role, id, String.join(", ", known));
  }

  private void show(Plugin plugin, PluginState state, String code, String detail) {
    Vital health = healths.get(plugin);
    if (health != null) {
      switch (state) {
        case ACTIVE -> health.isWell();
        case PAUSED -> health.is(ComponentState.STOPPED, code + ": " + detail);
        case FENCED -> health.failed(ComponentState.FAILED, code, FailureText.safe(detail));
      }
    }
  }

  private void change(Plugin plugin, PluginState to, String code, String detail) {
    show(plugin, to, code, detail);
    recorder.emit(view.now(), new PluginChanged(plugin.role(), plugin.id(), to, code, detail));
  }

  /** Lets all threads end, and waits a moment for each. */
  void close() {
    all.forEach(Plugin::endThread);
    for (Plugin plugin : all) {
      if (plugin.threadRunsOn()) {
        log.warn(
            "a call of {} {} has not come back; its thread is left behind",
            plugin.role(),
            plugin.id());
      }
    }
  }
}
