/**
 * Finds plug-ins on the class path and in jars, keeps them and their faults apart, and makes the
 * parts that a configuration names by kind.
 */
@NullMarked
package io.godmode.core.plugin;

import org.jspecify.annotations.NullMarked;
