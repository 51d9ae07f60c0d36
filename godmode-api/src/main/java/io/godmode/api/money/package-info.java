/**
 * Money, token amounts, prices and rates: integers with a unit, exact or loud.
 *
 * <p>Every type here is an immutable value. Arithmetic that does not fit throws {@link
 * java.lang.ArithmeticException}; every operation that rounds says in which direction. Nothing here
 * is a floating-point number.
 */
@NullMarked
package io.godmode.api.money;

import org.jspecify.annotations.NullMarked;
