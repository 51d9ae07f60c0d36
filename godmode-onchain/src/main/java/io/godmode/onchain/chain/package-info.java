/**
 * What is asked of the chain to trade on it, and nodes asked for it: accounts, blockhashes,
 * simulations, and the word of every endpoint on what became of a transaction. Nothing here sends.
 */
@NullMarked
package io.godmode.onchain.chain;

import org.jspecify.annotations.NullMarked;
