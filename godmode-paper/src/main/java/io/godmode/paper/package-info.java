/** Execution and market data without money or network. */
@NullMarked
package io.godmode.paper;

import org.jspecify.annotations.NullMarked;
