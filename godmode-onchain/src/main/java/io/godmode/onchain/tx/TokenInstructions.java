package io.godmode.onchain.tx;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.onchain.decode.MintAccount;
import io.godmode.onchain.keys.ProgramAddressCache;
import java.util.List;

/**
 * Instructions of the token programs and of the one that derives token accounts from owners.
 * Encodings: {@code TokenInstruction} of SPL Token, which Token-2022 shares, and {@code
 * AssociatedTokenAccountInstruction}; each is one byte.
 */
public final class TokenInstructions {
  /** The classic token program. */
  public static final Address TOKEN = MintAccount.TOKEN;

  /** The token program with extensions. */
  public static final Address TOKEN_2022 = MintAccount.TOKEN_2022;

  /** The program that derives an owner's account of a token. */
  public static final Address ASSOCIATED_TOKEN =
      Address.of("ATokenGPvbdGVxr1b2hvZbsiqW5xWH25efTNsLJA8knL");

  private static final byte CREATE_IDEMPOTENT = 1;
  private static final byte CLOSE_ACCOUNT = 9;
  private static final byte SYNC_NATIVE = 17;

  private TokenInstructions() {}

  /**
   * Returns where an owner's tokens lie by convention.
   *
   * @param owner whose
   * @param tokenProgram the program that owns the mint, {@link #TOKEN} or {@link #TOKEN_2022}
   * @param mint of what
   * @param addresses remembers it
   */
  public static Address associatedAccount(
      Address owner, Address tokenProgram, Mint mint, ProgramAddressCache addresses) {
    return addresses.derive(
        ASSOCIATED_TOKEN, owner.toBytes(), tokenProgram.toBytes(), mint.toBytes());
  }

  /**
   * Returns the instruction that opens an owner's token account, and does nothing where it is open.
   *
   * @param payer signs and pays the rent
   * @param account what {@link #associatedAccount} says
   * @param owner whose it is
   * @param mint of what
   * @param tokenProgram the program that owns the mint
   */
  public static Instruction createAssociatedAccount(
      Address payer, Address account, Address owner, Mint mint, Address tokenProgram) {
    return new Instruction(
        ASSOCIATED_TOKEN,
        List.of(
            AccountUse.payer(payer),
            AccountUse.writable(account),
            AccountUse.readOnly(owner),
            AccountUse.readOnly(Address.of(mint.base58())),
            AccountUse.readOnly(SystemInstructions.PROGRAM),
            AccountUse.readOnly(tokenProgram)),
        new byte[] {CREATE_IDEMPOTENT});
  }

  /**
   * Returns the instruction that closes a token account, which must hold no tokens unless it is one
   * of wrapped SOL.
   *
   * @param account is closed
   * @param recipient gets its lamports
   * @param owner signs
   * @param tokenProgram the program that owns the account
   */
  public static Instruction closeAccount(
      Address account, Address recipient, Address owner, Address tokenProgram) {
    return new Instruction(
        tokenProgram,
        List.of(
            AccountUse.writable(account),
            AccountUse.writable(recipient),
            new AccountUse(owner, true, false)),
        new byte[] {CLOSE_ACCOUNT});
  }

  /**
   * Returns the instruction that makes lamports on an account of wrapped SOL count as tokens.
   *
   * @param account of wrapped SOL
   * @param tokenProgram the program that owns the account
   */
  public static Instruction syncNative(Address account, Address tokenProgram) {
    return new Instruction(
        tokenProgram, List.of(AccountUse.writable(account)), new byte[] {SYNC_NATIVE});
  }
}
