package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The account of a token's mint, of SPL Token or Token-2022. Immutable and thread-safe.
 *
 * <p>A reader that looks for a danger must tell three cases apart, for which {@link #presence} is
 * there: an extension that the mint has, one that it has not, and an account that was not fully
 * understood.
 *
 * @param program the token program that owns it
 * @param mintAuthority who may make more; empty when nobody can any longer
 * @param freezeAuthority who may freeze token accounts; empty when nobody can
 * @param supply raw units in existence, an unsigned number of 64 bits
 * @param decimals digits behind the point of one whole token, from 0 to 255
 * @param extensions in the order of the account
 * @param complete whether the list of extensions was understood to its end
 */
public record MintAccount(
    Address program,
    Optional<Address> mintAuthority,
    Optional<Address> freezeAuthority,
    long supply,
    int decimals,
    List<MintExtension> extensions,
    boolean complete) {
  /** The first token program. */
  public static final Address TOKEN = Address.of("TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA");

  /** The token program with extensions. */
  public static final Address TOKEN_2022 =
      Address.of("TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb");

  /** Whether a mint has an extension. */
  public enum Presence {
    /** It has it. */
    PRESENT,
    /** It has it not. */
    ABSENT,
    /** The account was not understood far enough to tell. */
    UNKNOWN
  }

  /** Copies the list. */
  public MintAccount {
    Objects.requireNonNull(program, "program");
    Objects.requireNonNull(mintAuthority, "mintAuthority");
    Objects.requireNonNull(freezeAuthority, "freezeAuthority");
    extensions = List.copyOf(extensions);
  }

  /**
   * Reads the data of an account, laid out as {@code Mint} in {@code solana-program/token} and, for
   * Token-2022, followed by tag-length-value extensions from byte 166 on. Never throws on any
   * bytes.
   *
   * @param data left untouched
   * @param owner the program that owns the account; data of other programs are no mint
   */
  public static MintReading read(byte[] data, Address owner) {
    return MintBytes.read(data, owner);
  }

  /**
   * Reads the reply to {@code getAccountInfo} with encoding {@code base64} or {@code jsonParsed},
   * whole, as its bare {@code result} or as its bare {@code value}. Never throws on any bytes.
   *
   * @param json UTF-8
   */
  public static MintReading readAccountInfo(byte[] json) {
    return MintJson.read(json);
  }

  /** Tells whether the mint has an extension; of {@link MintExtension.Kind#UNKNOWN} any. */
  public Presence presence(MintExtension.Kind kind) {
    if (extensions.stream().anyMatch(each -> each.kind() == kind)) {
      return Presence.PRESENT;
    }
    return complete ? Presence.ABSENT : Presence.UNKNOWN;
  }

  /**
   * Returns an extension with its fields; empty when the mint has it not, and when the fields could
   * not be read, which {@link #presence} tells apart.
   *
   * @param type a record of {@link MintExtension}
   */
  public <T extends MintExtension> Optional<T> extension(Class<T> type) {
    return extensions.stream().filter(type::isInstance).map(type::cast).findFirst();
  }
}
