/** What a profile does over weeks of the simulated market, in tables. */
@NullMarked
package io.godmode.examples.study;

import org.jspecify.annotations.NullMarked;
