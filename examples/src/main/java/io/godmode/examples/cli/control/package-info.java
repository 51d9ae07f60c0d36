/**
 * How a running {@code godmode} takes an operator's commands from another process of the same
 * person: HTTP on the loopback interface, opened by a token that stands in a file of the data
 * directory which only its owner can read.
 *
 * <p>{@link io.godmode.examples.cli.control.ControlServer} listens, {@link
 * io.godmode.examples.cli.control.ControlClient} asks. The token is in no log, message or journal.
 */
@NullMarked
package io.godmode.examples.cli.control;

import org.jspecify.annotations.NullMarked;
