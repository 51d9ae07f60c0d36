/** The parts of this module as plug-ins, so that a configuration names them like any other. */
@NullMarked
package io.godmode.onchain.plugin;

import org.jspecify.annotations.NullMarked;
