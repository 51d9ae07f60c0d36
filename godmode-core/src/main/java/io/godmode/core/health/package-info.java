/**
 * How an engine fares: {@link io.godmode.core.health.HealthSnapshot} for people and programs that
 * look, {@link io.godmode.core.health.Meters} for a metrics system that collects.
 *
 * <p>Nothing here is journaled, and nothing here changes a decision.
 */
@NullMarked
package io.godmode.core.health;

import org.jspecify.annotations.NullMarked;
