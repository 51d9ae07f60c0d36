/** The {@code godmode} command line. */
@NullMarked
package io.godmode.examples.cli;

import org.jspecify.annotations.NullMarked;
