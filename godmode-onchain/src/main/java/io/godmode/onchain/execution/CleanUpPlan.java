package io.godmode.onchain.execution;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.money.Lamports;
import io.godmode.onchain.tx.UnsignedTx;
import java.util.List;

/**
 * What could be closed of a wallet's token accounts, and what not and why. A plan closes nothing.
 * Immutable and thread-safe.
 *
 * @param wallet whose accounts they are
 * @param slot as of which slot
 * @param accounts all token accounts of the wallet, by address
 * @param transactions unsigned, each within the network's limits; together they close what is to be
 *     closed
 */
public record CleanUpPlan(
    Address wallet, long slot, List<Entry> accounts, List<UnsignedTx> transactions) {
  /** Copies the lists. */
  public CleanUpPlan {
    accounts = List.copyOf(accounts);
    transactions = List.copyOf(transactions);
  }

  /** What is to become of an account: a closed list. */
  public enum Fate {
    /** Empty; to be closed. */
    CLOSE,
    /** Wrapped SOL; to be closed, which turns it into SOL. */
    UNWRAP,
    /** The books hold this token. */
    HELD,
    /** It holds a token that the books do not know: dust, or sent by somebody. */
    NOT_OURS,
    /** Frozen by whoever may freeze this token. */
    FROZEN,
    /** Fees that were withheld from transfers lie on it; the program closes it only without. */
    FEES_WITHHELD,
    /** It has balances that cannot be seen. */
    CONFIDENTIAL,
    /** Somebody else than the wallet may close it. */
    OTHER_CLOSER,
    /** It is not laid out as a token account of the wallet. */
    UNREADABLE
  }

  /**
   * One token account.
   *
   * @param account its address
   * @param program the token program that owns it
   * @param mint of what; of zeros where it is unreadable
   * @param raw units on it, unsigned
   * @param lamports what lies on it: its rent, and of wrapped SOL the balance with it
   * @param fate what is to become of it
   */
  public record Entry(
      Address account, Address program, Mint mint, long raw, Lamports lamports, Fate fate) {
    /** Returns what closing it gives the wallet; nothing where it stays. */
    public Lamports frees() {
      return fate == Fate.CLOSE || fate == Fate.UNWRAP ? lamports : Lamports.ZERO;
    }
  }

  /** Returns what all of it gives the wallet, before the fees of the transactions. */
  public Lamports frees() {
    return accounts.stream().map(Entry::frees).reduce(Lamports.ZERO, Lamports::plus);
  }
}
