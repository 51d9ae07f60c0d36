/** Recorded trades put through the arithmetic that paper orders are filled with. */
@NullMarked
package io.godmode.examples.parity;

import org.jspecify.annotations.NullMarked;
