/**
 * Recorded chain data on disk: files of RPC JSON in, decoded transactions and market facts out.
 *
 * <p>{@link io.godmode.onchain.recording.RecordedTransactions} reads; {@link
 * io.godmode.onchain.recording.EventLines} writes decoded events as JSON lines. What the bytes mean
 * is the business of {@link io.godmode.onchain.decode}.
 */
@NullMarked
package io.godmode.onchain.recording;

import org.jspecify.annotations.NullMarked;
