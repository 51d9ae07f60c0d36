/** Tests of the dashboard, in a real browser where one is installed. */
@NullMarked
package io.godmode.examples.dashboard;

import org.jspecify.annotations.NullMarked;
