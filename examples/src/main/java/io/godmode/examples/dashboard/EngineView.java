package io.godmode.examples.dashboard;

import io.godmode.api.Operator;
import io.godmode.api.event.JournaledEvent;
import io.godmode.core.Godmode;
import io.godmode.core.GodmodeStatus;
import io.godmode.core.health.HealthSnapshot;
import io.godmode.core.treasury.FlowPreview;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What a dashboard asks of a running engine. None of it may make the engine wait; whatever does not
 * answer in time is shown as missing. Immutable and thread-safe.
 *
 * @param status where it stands
 * @param health how its parts fare
 * @param preview what flows would do now
 * @param operator where commands go
 * @param events the journaled events from a sequence on; closed by the dashboard
 */
public record EngineView(
    Supplier<GodmodeStatus> status,
    Supplier<HealthSnapshot> health,
    Supplier<FlowPreview> preview,
    Operator operator,
    LongFunction<Stream<JournaledEvent>> events) {
  /** Returns the view of an engine. */
  public static EngineView of(Godmode godmode) {
    return new EngineView(
        godmode::status,
        godmode::health,
        godmode::previewFlows,
        godmode.operator(),
        godmode::events);
  }
}
