package io.godmode.api.event;

import io.godmode.api.id.Mint;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;

/**
 * A command of a person, with who and why: none of key, actor and reason is blank. All are
 * immutable and thread-safe.
 */
public sealed interface OperatorCommand {
  /** Returns the idempotency key: a second command of the same key changes nothing. */
  String key();

  /** Returns who commands. */
  String actor();

  /** Returns why. */
  String reason();

  private static void requireWords(String key, String actor, String reason) {
    requireNotBlank("key", key);
    requireNotBlank("actor", actor);
    requireNotBlank("reason", reason);
  }

  private static void requireNotBlank(String what, String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a command's " + what + " must not be blank");
    }
  }

  /**
   * Trips the kill switch by hand: no entries until it is reset.
   *
   * @param key idempotency key
   * @param actor who
   * @param reason why
   */
  record Halt(String key, String actor, String reason) implements OperatorCommand {
    /**
     * Checks the words.
     *
     * @throws IllegalArgumentException when key, actor or reason is blank
     */
    public Halt {
      requireWords(key, actor, reason);
    }
  }

  /**
   * Resets the kill switch and a latched halt.
   *
   * @param key idempotency key
   * @param actor who
   * @param reason why
   */
  record ResetKillSwitch(String key, String actor, String reason) implements OperatorCommand {
    /**
     * Checks the words.
     *
     * @throws IllegalArgumentException when key, actor or reason is blank
     */
    public ResetKillSwitch {
      requireWords(key, actor, reason);
    }
  }

  /**
   * Sells a share of a position.
   *
   * @param key idempotency key
   * @param actor who
   * @param reason why
   * @param wallet whose position
   * @param mint in what
   * @param share above 0 and at most 1
   */
  record Close(String key, String actor, String reason, WalletId wallet, Mint mint, Ratio share)
      implements OperatorCommand {
    /**
     * Checks words and share.
     *
     * @throws IllegalArgumentException when key, actor or reason is blank or the share is not above
     *     0 and at most 1
     */
    public Close {
      requireWords(key, actor, reason);
      if (share.billionths() <= 0 || share.compareTo(Ratio.ONE) > 0) {
        throw new IllegalArgumentException("share must be above 0 and at most 1, but was " + share);
      }
    }
  }

  /**
   * Sells every position.
   *
   * @param key idempotency key
   * @param actor who
   * @param reason why
   */
  record Flatten(String key, String actor, String reason) implements OperatorCommand {
    /**
     * Checks the words.
     *
     * @throws IllegalArgumentException when key, actor or reason is blank
     */
    public Flatten {
      requireWords(key, actor, reason);
    }
  }

  /**
   * Moves money between two wallets, also out of those that flows may not touch.
   *
   * @param key idempotency key
   * @param actor who
   * @param reason why
   * @param from paying wallet
   * @param to receiving wallet
   * @param amount above zero, at most what is free
   */
  record Transfer(String key, String actor, String reason, WalletId from, WalletId to, Usd amount)
      implements OperatorCommand {
    /**
     * Checks words, wallets and amount.
     *
     * @throws IllegalArgumentException when key, actor or reason is blank, the wallets are the same
     *     or the amount is not positive
     */
    public Transfer {
      requireWords(key, actor, reason);
      if (from.equals(to)) {
        throw new IllegalArgumentException("a transfer needs two wallets, but both were " + from);
      }
      if (!amount.isPositive()) {
        throw new IllegalArgumentException("a transfer must be above zero, but was " + amount);
      }
    }
  }
}
