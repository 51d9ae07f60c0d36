package io.godmode.core.ledger;

/**
 * One line of a ledger entry.
 *
 * @param account what changes
 * @param amount by how much, in the account's unit
 */
public record Posting(Account account, long amount) {}
