/**
 * The agent's limits on what strategies and outside sources may raise, and events from outside.
 *
 * <p>Limits are pure: time, market and books come with each question.
 */
@NullMarked
package io.godmode.core.agent;

import org.jspecify.annotations.NullMarked;
