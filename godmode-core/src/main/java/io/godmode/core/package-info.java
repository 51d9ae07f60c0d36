/** The engine that runs the trading pipeline on one thread. */
@NullMarked
package io.godmode.core;

import org.jspecify.annotations.NullMarked;
