/** The kinds that configurations name, found by the service loader. */
@NullMarked
package io.godmode.adapters.plugin;

import org.jspecify.annotations.NullMarked;
