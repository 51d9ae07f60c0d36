/** The chain that example programs look at: an endpoint, or Solana's virtual machine by itself. */
@NullMarked
package io.godmode.examples.chain;

import org.jspecify.annotations.NullMarked;
