/** The script of executors on Solana's virtual machine, beside the same on paper. */
@NullMarked
package io.godmode.examples.script;

import org.jspecify.annotations.NullMarked;
