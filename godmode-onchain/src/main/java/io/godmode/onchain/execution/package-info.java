/**
 * Carries out approved orders on the chain: quoted from fresh accounts, built, simulated, guarded,
 * signed, durable, sent, confirmed by proof, accounted from what the transaction did.
 */
@NullMarked
package io.godmode.onchain.execution;

import org.jspecify.annotations.NullMarked;
