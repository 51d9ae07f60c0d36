package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import io.godmode.onchain.decode.MintExtension.AccountState;
import io.godmode.onchain.decode.MintExtension.EpochFee;
import io.godmode.onchain.decode.MintExtension.Kind;
import io.godmode.onchain.decode.MintExtension.Unread;
import io.godmode.onchain.decode.WireReader.MalformedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads a mint from the bytes of its account. */
final class MintBytes {
  private static final int PLAIN = 82;

  /** Length of a signature account, which no mint may have so that the two differ. */
  private static final int MULTISIG = 355;

  /** Extended accounts tell their type here, behind the length of a token account. */
  private static final int TYPE_AT = 165;

  private static final int MINT_TYPE = 1;
  private static final int HEADER = 4;
  private static final Address NOBODY = Address.ofBytes(new byte[Address.BYTES]);

  private MintBytes() {}

  static MintReading read(byte[] data, Address owner) {
    return read(data, owner, OptionalLong.empty());
  }

  static MintReading read(byte[] data, Address owner, OptionalLong slot) {
    try {
      return new MintReading.Found(mint(data, owner), slot);
    } catch (MalformedException e) {
      return new MintReading.NotAMint(String.valueOf(e.getMessage()), slot);
    }
  }

  private static MintAccount mint(byte[] data, Address owner) throws MalformedException {
    boolean extensible = owner.equals(MintAccount.TOKEN_2022);
    if (!extensible && !owner.equals(MintAccount.TOKEN)) {
      throw new MalformedException("owned by " + owner + ", which is no token program");
    }
    boolean extended =
        extensible
            && data.length > TYPE_AT
            && data.length != MULTISIG
            && data[TYPE_AT] == MINT_TYPE;
    if (data.length != PLAIN && !extended) {
      throw new MalformedException("an account of " + data.length + " bytes is no mint");
    }
    WireReader in = new WireReader(data, 0);
    Optional<Address> mintAuthority = authority(in, "mint authority");
    long supply = in.requiredNumber("supply");
    int decimals = in.requiredByte("decimals");
    if (!in.requiredBool("is_initialized")) {
      throw new MalformedException("the mint is not initialized");
    }
    Optional<Address> freezeAuthority = authority(in, "freeze authority");
    List<MintExtension> extensions = new ArrayList<>();
    boolean complete = !extended || extensions(data, extensions);
    return new MintAccount(
        owner, mintAuthority, freezeAuthority, supply, decimals, extensions, complete);
  }

  private static Optional<Address> authority(WireReader in, String field)
      throws MalformedException {
    int tag = in.requiredInt(field);
    Address address = in.requiredAddress(field);
    if (tag != 0 && tag != 1) {
      throw new MalformedException("the tag of the " + field + " must be 0 or 1, but was " + tag);
    }
    return tag == 1 ? Optional.of(address) : Optional.empty();
  }

  /** Reads what can be read; answers whether that is all. */
  private static boolean extensions(byte[] data, List<MintExtension> into) {
    for (int i = PLAIN; i < TYPE_AT; i++) {
      if (data[i] != 0) {
        return false;
      }
    }
    int at = TYPE_AT + 1;
    while (at + HEADER <= data.length) {
      int number = unsigned(data, at);
      int length = unsigned(data, at + 2);
      at += HEADER;
      if (number == 0) {
        // The rest is padding, of which the program reads nothing.
        return true;
      }
      if (length > data.length - at) {
        into.add(cut(number));
        return false;
      }
      if (into.stream().anyMatch(each -> number(each).equals(OptionalInt.of(number)))) {
        return false;
      }
      into.add(extension(number, Arrays.copyOfRange(data, at, at + length)));
      at += length;
    }
    for (; at < data.length; at++) {
      if (data[at] != 0) {
        return false;
      }
    }
    return true;
  }

  private static OptionalInt number(MintExtension extension) {
    return extension instanceof Unread unread
        ? unread.number()
        : OptionalInt.of(extension.kind().number());
  }

  private static Unread cut(int number) {
    return new Unread(
        Kind.of(number), OptionalInt.of(number), Optional.of("ends behind the account"));
  }

  private static MintExtension extension(int number, byte[] value) {
    Kind kind = Kind.of(number);
    try {
      WireReader in = new WireReader(value, 0);
      MintExtension read = read(kind, number, in);
      if (!(read instanceof Unread) && kind != Kind.TOKEN_METADATA && in.remaining() > 0) {
        throw new MalformedException(in.remaining() + " bytes too many");
      }
      return read;
    } catch (MalformedException | IllegalArgumentException e) {
      return new Unread(kind, OptionalInt.of(number), Optional.of(String.valueOf(e.getMessage())));
    }
  }

  private static MintExtension read(Kind kind, int number, WireReader in)
      throws MalformedException {
    return switch (kind) {
      case TRANSFER_FEE ->
          new MintExtension.TransferFee(
              nullable(in, "transfer_fee_config_authority"),
              nullable(in, "withdraw_withheld_authority"),
              in.requiredNumber("withheld_amount"),
              fee(in),
              fee(in));
      case MINT_CLOSE_AUTHORITY ->
          new MintExtension.MintCloseAuthority(nullable(in, "close_authority"));
      case CONFIDENTIAL_TRANSFER -> confidential(in);
      case DEFAULT_ACCOUNT_STATE -> new MintExtension.DefaultAccountState(state(in));
      case NON_TRANSFERABLE -> new MintExtension.NonTransferable();
      case PERMANENT_DELEGATE -> new MintExtension.PermanentDelegate(nullable(in, "delegate"));
      case TRANSFER_HOOK ->
          new MintExtension.TransferHook(nullable(in, "authority"), nullable(in, "program_id"));
      case METADATA_POINTER ->
          new MintExtension.MetadataPointer(
              nullable(in, "authority"), nullable(in, "metadata_address"));
      case TOKEN_METADATA ->
          new MintExtension.TokenMetadata(
              nullable(in, "update_authority"),
              in.requiredAddress("mint"),
              in.requiredString("name"),
              in.requiredString("symbol"),
              in.requiredString("uri"));
      case PAUSABLE ->
          new MintExtension.Pausable(nullable(in, "authority"), in.requiredBool("paused"));
      default -> new Unread(kind, OptionalInt.of(number), Optional.empty());
    };
  }

  private static MintExtension confidential(WireReader in) throws MalformedException {
    MintExtension read =
        new MintExtension.ConfidentialTransfer(
            nullable(in, "authority"), in.requiredBool("auto_approve_new_accounts"));
    in.requiredAddress("auditor_elgamal_pubkey");
    return read;
  }

  private static EpochFee fee(WireReader in) throws MalformedException {
    return new EpochFee(
        in.requiredNumber("epoch"),
        in.requiredNumber("maximum_fee"),
        in.requiredShort("transfer_fee_basis_points"));
  }

  private static AccountState state(WireReader in) throws MalformedException {
    int state = in.requiredByte("state");
    return switch (state) {
      case 0 -> AccountState.UNINITIALIZED;
      case 1 -> AccountState.INITIALIZED;
      case 2 -> AccountState.FROZEN;
      default -> throw new MalformedException("state must be 0 to 2, but was " + state);
    };
  }

  /** In extensions nobody is written as zeros. */
  private static Optional<Address> nullable(WireReader in, String field) throws MalformedException {
    Address address = in.requiredAddress(field);
    return address.equals(NOBODY) ? Optional.empty() : Optional.of(address);
  }

  private static int unsigned(byte[] data, int at) {
    return (data[at] & 0xff) | (data[at + 1] & 0xff) << 8;
  }
}
