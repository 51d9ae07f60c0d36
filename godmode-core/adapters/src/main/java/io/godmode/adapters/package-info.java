/**
 * Ways out of the process for what godmode tells.
 *
 * <p>{@link io.godmode.adapters.WebhookAlerts} sends alerts to a webhook; configurations name it by
 * the kind {@code webhook} of {@code alerts.sinks[]}. Addresses and secrets are given by the names
 * of environment variables, and stand in no log, exception or text of an object.
 */
@NullMarked
package io.godmode.adapters;

import org.jspecify.annotations.NullMarked;
