package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a mint of Token-2022 can do beyond a plain one. Numbers and layouts are those of {@code
 * ExtensionType} and its structs in {@code solana-program/token-2022}, {@code
 * interface/src/extension}. Immutable and thread-safe; branch with {@link #kind}.
 */
public sealed interface MintExtension {

  /** Returns which of the kinds it is. */
  Kind kind();

  /** The kinds that a mint may have. */
  enum Kind {
    /** Part of each transfer is withheld. */
    TRANSFER_FEE(1, "transferFeeConfig"),
    /** Somebody may close the mint while its supply is zero. */
    MINT_CLOSE_AUTHORITY(3, "mintCloseAuthority"),
    /** Amounts may be moved unseen. */
    CONFIDENTIAL_TRANSFER(4, "confidentialTransferMint"),
    /** In which state new token accounts begin. */
    DEFAULT_ACCOUNT_STATE(6, "defaultAccountState"),
    /** Nobody can transfer the token. */
    NON_TRANSFERABLE(9, "nonTransferable"),
    /** Shown amounts grow with time; raw ones do not. */
    INTEREST_BEARING(10, "interestBearingConfig"),
    /** Somebody may move or burn the tokens of everybody. */
    PERMANENT_DELEGATE(12, "permanentDelegate"),
    /** A program is called with each transfer and may refuse it. */
    TRANSFER_HOOK(14, "transferHook"),
    /** Fees of unseen transfers. */
    CONFIDENTIAL_TRANSFER_FEE(16, "confidentialTransferFeeConfig"),
    /** Where the token's name is kept. */
    METADATA_POINTER(18, "metadataPointer"),
    /** The token's name. */
    TOKEN_METADATA(19, "tokenMetadata"),
    /** Where the token's group is kept. */
    GROUP_POINTER(20, "groupPointer"),
    /** The mint stands for a group. */
    TOKEN_GROUP(21, "tokenGroup"),
    /** Where the token's membership is kept. */
    GROUP_MEMBER_POINTER(22, "groupMemberPointer"),
    /** The mint is a member of a group. */
    TOKEN_GROUP_MEMBER(23, "tokenGroupMember"),
    /** Amounts may be minted and burnt unseen. */
    CONFIDENTIAL_MINT_BURN(24, "confidentialMintBurn"),
    /** Shown amounts are scaled; raw ones are not. */
    SCALED_UI_AMOUNT(25, "scaledUiAmountConfig"),
    /** Somebody may stop all transfers. */
    PAUSABLE(26, "pausableConfig"),
    /** Burning needs somebody's signature. */
    PERMISSIONED_BURN(28, "permissionedBurnConfig"),
    /** None of these. */
    UNKNOWN(-1, "");

    private final int number;
    private final String jsonName;

    Kind(int number, String jsonName) {
      this.number = number;
      this.jsonName = jsonName;
    }

    /** Returns its number in the account's bytes; -1 for {@link #UNKNOWN}. */
    public int number() {
      return number;
    }

    static Kind of(int number) {
      for (Kind each : values()) {
        if (each.number == number) {
          return each;
        }
      }
      return UNKNOWN;
    }

    static Kind named(String jsonName) {
      for (Kind each : values()) {
        if (each != UNKNOWN && each.jsonName.equals(jsonName)) {
          return each;
        }
      }
      return UNKNOWN;
    }
  }

  /**
   * A fee on transfers, from an epoch on.
   *
   * @param epoch unsigned
   * @param maximum the most that one transfer costs in raw units, unsigned
   * @param basisPoints hundredths of a percent of the amount, 0 to 10,000
   */
  record EpochFee(long epoch, long maximum, int basisPoints) {
    private static final int WHOLE = 10_000;

    /**
     * Checks the share.
     *
     * @throws IllegalArgumentException when it is more than the whole
     */
    public EpochFee {
      if (basisPoints < 0 || basisPoints > WHOLE) {
        throw new IllegalArgumentException(
            "basisPoints must be 0 to 10000, but was " + basisPoints);
      }
    }

    /** Tells whether it takes nothing. */
    public boolean free() {
      return basisPoints == 0 || maximum == 0;
    }
  }

  /**
   * Part of each transfer is withheld.
   *
   * @param configAuthority who may change the fee, two epochs ahead
   * @param withdrawAuthority who may take what was withheld
   * @param withheld raw units collected in the mint, unsigned
   * @param older the fee before the epoch of {@code newer}
   * @param newer the fee from its epoch on
   */
  record TransferFee(
      Optional<Address> configAuthority,
      Optional<Address> withdrawAuthority,
      long withheld,
      EpochFee older,
      EpochFee newer)
      implements MintExtension {
    /** Checks that the parts are there. */
    public TransferFee {
      Objects.requireNonNull(configAuthority, "configAuthority");
      Objects.requireNonNull(withdrawAuthority, "withdrawAuthority");
      Objects.requireNonNull(older, "older");
      Objects.requireNonNull(newer, "newer");
    }

    /** Returns the fee that holds in an epoch, an unsigned number. */
    public EpochFee at(long epoch) {
      return Long.compareUnsigned(epoch, newer.epoch()) >= 0 ? newer : older;
    }

    @Override
    public Kind kind() {
      return Kind.TRANSFER_FEE;
    }
  }

  /** Where new token accounts begin. */
  enum AccountState {
    /** Not set up; no account stays so. */
    UNINITIALIZED,
    /** Free to use. */
    INITIALIZED,
    /** Frozen until the freeze authority thaws it. */
    FROZEN
  }

  /**
   * In which state new token accounts begin.
   *
   * @param state frozen ones cannot receive or send before the freeze authority thaws them
   */
  record DefaultAccountState(AccountState state) implements MintExtension {
    /** Checks that it is there. */
    public DefaultAccountState {
      Objects.requireNonNull(state, "state");
    }

    @Override
    public Kind kind() {
      return Kind.DEFAULT_ACCOUNT_STATE;
    }
  }

  /** Nobody can transfer the token. */
  record NonTransferable() implements MintExtension {
    @Override
    public Kind kind() {
      return Kind.NON_TRANSFERABLE;
    }
  }

  /**
   * Somebody may close the mint while its supply is zero.
   *
   * @param authority empty when given up
   */
  record MintCloseAuthority(Optional<Address> authority) implements MintExtension {
    /** Checks that it is there. */
    public MintCloseAuthority {
      Objects.requireNonNull(authority, "authority");
    }

    @Override
    public Kind kind() {
      return Kind.MINT_CLOSE_AUTHORITY;
    }
  }

  /**
   * Somebody may move or burn the tokens of everybody.
   *
   * @param delegate empty when given up
   */
  record PermanentDelegate(Optional<Address> delegate) implements MintExtension {
    /** Checks that it is there. */
    public PermanentDelegate {
      Objects.requireNonNull(delegate, "delegate");
    }

    @Override
    public Kind kind() {
      return Kind.PERMANENT_DELEGATE;
    }
  }

  /**
   * A program is called with each transfer and may refuse it.
   *
   * @param authority who may set the program; empty when given up
   * @param program empty when none is set
   */
  record TransferHook(Optional<Address> authority, Optional<Address> program)
      implements MintExtension {
    /** Checks that the parts are there. */
    public TransferHook {
      Objects.requireNonNull(authority, "authority");
      Objects.requireNonNull(program, "program");
    }

    @Override
    public Kind kind() {
      return Kind.TRANSFER_HOOK;
    }
  }

  /**
   * Somebody may stop all transfers.
   *
   * @param authority empty when given up
   * @param paused whether they are stopped
   */
  record Pausable(Optional<Address> authority, boolean paused) implements MintExtension {
    /** Checks that it is there. */
    public Pausable {
      Objects.requireNonNull(authority, "authority");
    }

    @Override
    public Kind kind() {
      return Kind.PAUSABLE;
    }
  }

  /**
   * Amounts may be moved unseen.
   *
   * @param authority who may change this; empty when given up
   * @param autoApprove whether new accounts may do so without being approved
   */
  record ConfidentialTransfer(Optional<Address> authority, boolean autoApprove)
      implements MintExtension {
    /** Checks that it is there. */
    public ConfidentialTransfer {
      Objects.requireNonNull(authority, "authority");
    }

    @Override
    public Kind kind() {
      return Kind.CONFIDENTIAL_TRANSFER;
    }
  }

  /**
   * Where the token's name is kept.
   *
   * @param authority who may change this; empty when given up
   * @param metadata the account, which may be the mint itself
   */
  record MetadataPointer(Optional<Address> authority, Optional<Address> metadata)
      implements MintExtension {
    /** Checks that the parts are there. */
    public MetadataPointer {
      Objects.requireNonNull(authority, "authority");
      Objects.requireNonNull(metadata, "metadata");
    }

    @Override
    public Kind kind() {
      return Kind.METADATA_POINTER;
    }
  }

  /**
   * The token's name, as its creator wrote it: no text in it may be trusted.
   *
   * @param updateAuthority who may change it; empty when given up
   * @param mint the mint it says it is about
   * @param name up to 64 kB
   * @param symbol up to 64 kB
   * @param uri up to 64 kB
   */
  record TokenMetadata(
      Optional<Address> updateAuthority, Address mint, String name, String symbol, String uri)
      implements MintExtension {
    /** Checks that the parts are there. */
    public TokenMetadata {
      Objects.requireNonNull(updateAuthority, "updateAuthority");
      Objects.requireNonNull(mint, "mint");
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(symbol, "symbol");
      Objects.requireNonNull(uri, "uri");
    }

    @Override
    public Kind kind() {
      return Kind.TOKEN_METADATA;
    }
  }

  /**
   * An extension whose fields are not read here, or could not be.
   *
   * @param kind {@link Kind#UNKNOWN} for one that is newer than this version
   * @param number its number; empty for an unknown one that the node only named
   * @param problem what is wrong with its fields; empty when they are only not read
   */
  record Unread(Kind kind, OptionalInt number, Optional<String> problem) implements MintExtension {
    /** Checks that the parts are there. */
    public Unread {
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(number, "number");
      Objects.requireNonNull(problem, "problem");
    }
  }
}
