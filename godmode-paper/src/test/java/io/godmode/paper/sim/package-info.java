/** Tests of the machinery of simulated markets. */
@NullMarked
package io.godmode.paper.sim;

import org.jspecify.annotations.NullMarked;
