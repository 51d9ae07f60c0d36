package io.godmode.onchain.chain;

import io.godmode.api.id.Address;
import io.godmode.api.money.Lamports;
import java.util.List;
import java.util.Optional;

/**
 * Accounts at one slot. Immutable and thread-safe.
 *
 * @param slot as of which slot
 * @param accounts in the order asked for; empty for one that does not exist
 */
public record ChainAccounts(long slot, List<Optional<Account>> accounts) {
  /** Copies the list. */
  public ChainAccounts {
    accounts = List.copyOf(accounts);
  }

  /** One account that exists. Immutable and thread-safe. */
  public static final class Account {
    private final Address owner;
    private final Lamports lamports;
    private final byte[] data;

    /**
     * Creates one.
     *
     * @param owner the program that owns it
     * @param lamports what lies on it
     * @param data its bytes; copied
     */
    public Account(Address owner, Lamports lamports, byte[] data) {
      this.owner = owner;
      this.lamports = lamports;
      this.data = data.clone();
    }

    /** Returns the program that owns it. */
    public Address owner() {
      return owner;
    }

    /** Returns what lies on it. */
    public Lamports lamports() {
      return lamports;
    }

    /** Returns its bytes, a fresh array. */
    public byte[] data() {
      return data.clone();
    }

    /** Names owner, lamports and size. */
    @Override
    public String toString() {
      return "Account[" + owner + ", " + lamports.value() + " lamports, " + data.length + " bytes]";
    }
  }
}
