package io.godmode.testkit;

import io.godmode.api.Executor;
import io.godmode.api.id.Mint;
import io.godmode.api.id.TxSignature;
import io.godmode.api.order.Order;
import java.util.Optional;

/**
 * An executor and the venue it trades on, as {@link ExecutorContract} drives them.
 *
 * <p>The contract plays the engine: it starts the executors that {@link #create()} returns on
 * {@link #context()}, submits orders and takes in reports. The implementer brings a venue that can
 * be moved by hand: a fake node, a simulator, a recorded chain. One instance is one venue; the
 * contract asks for a new one in every rule. All methods are called on the test's thread.
 *
 * <p>What follows after {@link #patience} are capabilities. A rule that needs one is skipped by
 * name while it is absent; it never passes unseen.
 */
public interface ExecutorUnderTest extends AutoCloseable {

  /**
   * Returns the context executors are started on; always the same, and prepared with its market.
   */
  RecordingExecutionContext context();

  /**
   * Returns a new executor on this venue, not started. Called again after a crash: the venue then
   * still knows what was sent to it.
   */
  Executor create();

  /**
   * Lets the venue move on by so many slots and the executor see it: facts are handed to it, its
   * own workers finish what is due, and the context's tip moves along. Returns when they have, so
   * that a rule is repeatable.
   *
   * @param running the executor at work
   * @param slots at least 1
   */
  void advance(Executor running, int slots);

  /** Returns an order of that id that the venue would fill now. */
  Order buy(String id);

  /** Returns an order of that id that the venue would fill now, for tokens the wallet has. */
  Order sell(String id);

  /** Returns after how many slots every attempt has ended, however unlucky; 400 unless changed. */
  default int patience() {
    return 400;
  }

  /** Tells whether the same seed and the same market give the same reports. */
  default boolean isDeterministic() {
    return false;
  }

  /** Returns the chain it signs for; empty when it signs nothing. */
  default Optional<ChainView> chain() {
    return Optional.empty();
  }

  /** Returns what the venue has of the wallet; empty when it keeps no balances. */
  default Optional<Purse> purse() {
    return Optional.empty();
  }

  /** Returns the line to the venue; empty when it cannot be cut. */
  default Optional<Link> link() {
    return Optional.empty();
  }

  /** Returns what makes the next transaction never land; empty when none can be lost. */
  default Optional<Runnable> loseNext() {
    return Optional.empty();
  }

  /** Returns what leaves the wallet too little to pay for {@link #buy}; empty when nothing can. */
  default Optional<Runnable> emptyWallet() {
    return Optional.empty();
  }

  /**
   * Returns what makes the venue say again all it has said, late and in another order, and where it
   * can say such things, that something was confirmed which was not; empty when it says nothing.
   */
  default Optional<Runnable> repeatNotices() {
    return Optional.empty();
  }

  /** Frees what the venue holds. */
  @Override
  default void close() {}

  /** A chain on which transactions are signed, as it is and not as the executor knows it. */
  interface ChainView {
    /** Returns its block height. */
    long blockHeight();

    /** Returns how many different transactions were ever handed over to it. */
    int transactions();

    /** Tells whether that transaction was handed over. */
    boolean wasSent(TxSignature transaction);

    /** Tells whether that transaction has landed, and was not reverted. */
    boolean hasSucceeded(TxSignature transaction);
  }

  /** What the venue has of the wallet. */
  interface Purse {
    /** Returns the wallet's lamports, those that it has deposited as rent left out. */
    long lamports();

    /** Returns raw tokens of the wallet. */
    long tokens(Mint mint);
  }

  /** The line between executor and venue. */
  interface Link {
    /** Cuts it: the venue goes on, and the executor neither reaches nor hears it. */
    void cut();

    /** Mends it. */
    void mend();
  }
}
