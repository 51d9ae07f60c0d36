/** JMH benchmarks that use nothing but the public API. */
@NullMarked
package io.godmode.benchmarks;

import org.jspecify.annotations.NullMarked;
