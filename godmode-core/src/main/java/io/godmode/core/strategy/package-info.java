/** Our own strategies. They know the api and nothing else of the engine. */
@NullMarked
package io.godmode.core.strategy;

import org.jspecify.annotations.NullMarked;
