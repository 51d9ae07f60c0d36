/**
 * Why something happened, from the journal alone: the input that was read by then, the signal,
 * every rule's verdict, the attempts, the fill and the lines of the ledger.
 */
@NullMarked
package io.godmode.examples.explain;

import org.jspecify.annotations.NullMarked;
