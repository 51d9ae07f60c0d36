/**
 * What happened in the engine: the events that are journaled, whose fold is the state, and that
 * listeners receive.
 */
@NullMarked
package io.godmode.api.event;

import org.jspecify.annotations.NullMarked;
