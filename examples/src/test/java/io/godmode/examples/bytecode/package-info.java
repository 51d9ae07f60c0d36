/** What the compiled code does with its values: which fields grow, and what depends on chance. */
@NullMarked
package io.godmode.examples.bytecode;

import org.jspecify.annotations.NullMarked;
