package io.godmode.onchain.guard;

import io.godmode.api.id.Address;
import java.util.Set;

/**
 * What all calls of a message do together. Immutable and thread-safe.
 *
 * @param swap its one swap
 * @param networkFee base and priority fee in lamports
 * @param units compute units it asks for
 * @param tips lamports to tip accounts
 * @param wrapped lamports into the payer's own account of wrapped SOL
 * @param recipients who is sent lamports
 */
record Effects(
    SwapReading swap,
    long networkFee,
    long units,
    long tips,
    long wrapped,
    Set<Address> recipients) {}
