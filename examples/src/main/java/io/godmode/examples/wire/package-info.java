/**
 * What the ways to a running engine from outside have in common: commands, outcomes, status and
 * health as JSON, and the token that opens them.
 */
@NullMarked
package io.godmode.examples.wire;

import org.jspecify.annotations.NullMarked;
