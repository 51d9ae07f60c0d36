/**
 * Names of things: on-chain addresses and signatures, and our own wallets, strategies, signals and
 * orders. Two kinds of name are never the same type, so they cannot be mixed up.
 */
@NullMarked
package io.godmode.api.id;

import org.jspecify.annotations.NullMarked;
