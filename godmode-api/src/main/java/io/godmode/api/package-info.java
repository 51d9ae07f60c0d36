/** The roles that make up the trading pipeline; a host may replace any of them. */
@NullMarked
package io.godmode.api;

import org.jspecify.annotations.NullMarked;
