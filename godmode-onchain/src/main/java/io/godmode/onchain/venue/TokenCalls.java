package io.godmode.onchain.venue;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.money.Lamports;
import io.godmode.onchain.keys.ProgramAddressCache;
import io.godmode.onchain.tx.Instruction;
import io.godmode.onchain.tx.SystemInstructions;
import io.godmode.onchain.tx.TokenInstructions;
import java.util.List;
import java.util.Objects;

/**
 * The token accounts of whoever swaps, and the calls about them. Their encodings are those of
 * {@link TokenInstructions}. Immutable and thread-safe.
 */
final class TokenCalls {
  private final ProgramAddressCache addresses;

  TokenCalls(ProgramAddressCache addresses) {
    this.addresses = Objects.requireNonNull(addresses, "addresses");
  }

  /** Returns the associated token account of an owner, by the program that owns the mint. */
  Address account(Address owner, Mint mint, Address tokenProgram) {
    return TokenInstructions.associatedAccount(owner, tokenProgram, mint, addresses);
  }

  /** Returns the call that makes this account, and does nothing where it is there already. */
  Instruction create(Address payer, Address owner, Mint mint, Address tokenProgram) {
    return TokenInstructions.createAssociatedAccount(
        payer, account(owner, mint, tokenProgram), owner, mint, tokenProgram);
  }

  /** Returns the call that closes a token account and gives its rent to its owner. */
  Instruction close(Address account, Address owner, Address tokenProgram) {
    return TokenInstructions.closeAccount(account, owner, owner, tokenProgram);
  }

  /** Returns the calls that put lamports of a wallet on its account of wrapped SOL. */
  List<Instruction> wrap(Address wallet, Lamports amount) {
    Address wrapped = wrapped(wallet);
    return List.of(
        openWrapped(wallet),
        SystemInstructions.transfer(wallet, wrapped, amount),
        TokenInstructions.syncNative(wrapped, VenuePrograms.TOKEN));
  }

  /** Returns the call that makes a wallet's account of wrapped SOL. */
  Instruction openWrapped(Address wallet) {
    return create(wallet, wallet, VenuePrograms.WRAPPED_SOL, VenuePrograms.TOKEN);
  }

  /** Returns the call that turns all wrapped SOL of a wallet into SOL. */
  Instruction unwrap(Address wallet) {
    return close(wrapped(wallet), wallet, VenuePrograms.TOKEN);
  }

  Address wrapped(Address wallet) {
    return account(wallet, VenuePrograms.WRAPPED_SOL, VenuePrograms.TOKEN);
  }
}
