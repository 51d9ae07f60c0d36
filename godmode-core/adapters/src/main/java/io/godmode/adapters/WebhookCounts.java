package io.godmode.adapters;

/**
 * What became of a webhook's messages. Immutable and thread-safe.
 *
 * @param delivered arrived
 * @param dropped found no room in the queue, or were left at the end
 * @param failed were given up: refused, or after the last attempt
 */
public record WebhookCounts(long delivered, long dropped, long failed) {}
