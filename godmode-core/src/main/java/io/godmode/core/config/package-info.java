/**
 * The configuration: {@code config.json} or a profile, parsed into immutable records and validated
 * as a whole.
 *
 * <p>The records hold effective values in one unit each: percents and fractions have become {@link
 * io.godmode.api.money.Ratio}s, and the safety mode has scaled what it scales. Nothing else in the
 * library reads the file.
 */
@NullMarked
package io.godmode.core.config;

import org.jspecify.annotations.NullMarked;
