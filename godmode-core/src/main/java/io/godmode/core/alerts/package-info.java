/**
 * Receivers of alerts that need nothing but this process: its log and a file.
 *
 * <p>The kinds {@code log} and {@code file} of {@code alerts.sinks[]} make them; a host can give
 * them to the builder as well.
 */
@NullMarked
package io.godmode.core.alerts;

import org.jspecify.annotations.NullMarked;
