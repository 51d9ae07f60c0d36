/**
 * The dashboard: a page and a JSON interface to one run, over HTTP.
 *
 * <p>{@link io.godmode.examples.dashboard.DashboardServer} listens. It follows the journal on
 * threads of its own and asks the engine only for what it publishes anyway, so that nobody who looks
 * can make the engine wait.
 */
@NullMarked
package io.godmode.examples.dashboard;

import org.jspecify.annotations.NullMarked;
