/** Which traders would have been worth following: the past of a market, judged honestly. */
@NullMarked
package io.godmode.examples.leaders;

import org.jspecify.annotations.NullMarked;
