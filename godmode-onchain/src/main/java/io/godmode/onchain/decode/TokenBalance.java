package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import java.util.Objects;
import java.util.Optional;

/**
 * What a token account held before or after a transaction. Immutable and thread-safe.
 *
 * @param accountIndex its place among the transaction's accounts
 * @param account the token account
 * @param mint its token
 * @param owner who may move it; empty where the node did not record it, as before 2021
 * @param program the token program that keeps it; empty where the node did not record it
 * @param amount raw units, an unsigned number of 64 bits
 * @param decimals digits behind the point of one whole token, from 0 to 255
 */
public record TokenBalance(
    int accountIndex,
    Address account,
    Mint mint,
    Optional<Address> owner,
    Optional<Address> program,
    long amount,
    int decimals) {
  /** Checks that the parts are there. */
  public TokenBalance {
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(mint, "mint");
    Objects.requireNonNull(owner, "owner");
    Objects.requireNonNull(program, "program");
  }
}
