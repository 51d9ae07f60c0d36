package io.godmode.onchain.chain;

import java.util.OptionalLong;

/**
 * The newest slot that was read, which later reads must not go behind, and slots that most
 * endpoints have spoken against. Thread-safe.
 */
final class NewestRead {
  /** Slots of some seven minutes: no endpoint of use is so far behind. */
  static final long TOO_FAR = 1_000;

  private long slot;

  /** From here on, most endpoints are asked before a slot is taken. */
  private long doubted = Long.MAX_VALUE;

  /** Returns the slot; 0 when nothing was read. */
  synchronized long slot() {
    return slot;
  }

  /** Notes that something was read as of a slot. */
  synchronized void read(long at) {
    slot = Math.max(slot, at);
  }

  /** Returns whether endpoints could be too far from a slot at all. */
  boolean mayBeFalse(long at) {
    return at > TOO_FAR;
  }

  /**
   * Gives up a slot that most endpoints are too far from.
   *
   * @param at the slot that nobody answers as of
   * @param reached by most endpoints
   * @return whether it was given up, now or by another thread
   */
  synchronized boolean withdraw(long at, long reached) {
    if (reached >= at - TOO_FAR) {
      return false;
    }
    if (slot == at) {
      slot = reached;
    }
    doubted = Math.min(doubted, at - TOO_FAR);
    return true;
  }

  /** Returns whether most endpoints are to be asked before a slot is taken. */
  synchronized boolean isDoubted(long at) {
    return at >= doubted;
  }

  /**
   * Returns whether most endpoints are too far from a slot; where they are not, none is doubted any
   * more.
   *
   * @param reached by most endpoints; empty where they do not tell, and then nothing is concluded
   */
  synchronized boolean isContradicted(long at, OptionalLong reached) {
    if (reached.isEmpty()) {
      return false;
    }
    boolean contradicted = reached.getAsLong() < at - TOO_FAR;
    doubted = contradicted ? doubted : Long.MAX_VALUE;
    return contradicted;
  }
}
