/**
 * Solana's virtual machine for tests: a process of Node that answers JSON-RPC on loopback, and a
 * program that stands in for pump.fun's. The folder {@code src/test/rig} says what it cannot prove.
 */
@NullMarked
package io.godmode.onchain.rig;

import org.jspecify.annotations.NullMarked;
