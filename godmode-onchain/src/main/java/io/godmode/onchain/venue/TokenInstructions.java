package io.godmode.onchain.venue;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.money.Lamports;
import io.godmode.onchain.keys.ProgramAddressCache;
import io.godmode.onchain.tx.AccountUse;
import io.godmode.onchain.tx.Instruction;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Objects;

/**
 * Calls of the token programs, of the program of associated token accounts and of the system
 * program that swaps and their clean-up need. Encodings are those of {@code solana-program/token},
 * {@code associated-token-account} and {@code system}. Immutable and thread-safe.
 */
public final class TokenInstructions {
  private static final byte CREATE_IDEMPOTENT = 1;
  private static final byte CLOSE_ACCOUNT = 9;
  private static final byte SYNC_NATIVE = 17;
  private static final int TRANSFER = 2;

  private final ProgramAddressCache addresses;

  /**
   * Creates the builder.
   *
   * @param addresses where derived addresses are remembered
   */
  public TokenInstructions(ProgramAddressCache addresses) {
    this.addresses = Objects.requireNonNull(addresses, "addresses");
  }

  /**
   * Returns the associated token account of an owner.
   *
   * @param tokenProgram the program that owns the mint
   */
  public Address account(Address owner, Mint mint, Address tokenProgram) {
    return addresses.derive(
        VenuePrograms.ASSOCIATED, owner.toBytes(), tokenProgram.toBytes(), mint.toBytes());
  }

  /**
   * Returns the call that makes the associated token account of an owner, and does nothing where it
   * is there already.
   *
   * @param payer who pays the rent
   * @param tokenProgram the program that owns the mint
   */
  public Instruction create(Address payer, Address owner, Mint mint, Address tokenProgram) {
    return new Instruction(
        VenuePrograms.ASSOCIATED,
        List.of(
            AccountUse.payer(payer),
            AccountUse.writable(account(owner, mint, tokenProgram)),
            AccountUse.readOnly(owner),
            AccountUse.readOnly(Address.of(mint.base58())),
            AccountUse.readOnly(VenuePrograms.SYSTEM),
            AccountUse.readOnly(tokenProgram)),
        new byte[] {CREATE_IDEMPOTENT});
  }

  /**
   * Returns the call that closes a token account and gives its rent to its owner. The program
   * refuses it while the account holds tokens, unless they are wrapped SOL, which it gives back.
   */
  public Instruction close(Address account, Address owner, Address tokenProgram) {
    return new Instruction(
        tokenProgram,
        List.of(
            AccountUse.writable(account),
            AccountUse.writable(owner),
            new AccountUse(owner, true, false)),
        new byte[] {CLOSE_ACCOUNT});
  }

  /** Returns the calls that put lamports of a wallet on its account of wrapped SOL. */
  List<Instruction> wrap(Address wallet, Lamports amount) {
    Address wrapped = wrapped(wallet);
    byte[] transfer =
        ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(TRANSFER)
            .putLong(amount.value())
            .array();
    return List.of(
        openWrapped(wallet),
        new Instruction(
            VenuePrograms.SYSTEM,
            List.of(AccountUse.payer(wallet), AccountUse.writable(wrapped)),
            transfer),
        new Instruction(
            VenuePrograms.TOKEN, List.of(AccountUse.writable(wrapped)), new byte[] {SYNC_NATIVE}));
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
