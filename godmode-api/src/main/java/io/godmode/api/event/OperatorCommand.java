package io.godmode.api.event;

import io.godmode.api.id.Mint;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;

/** A command of a person, with who and why. */
public sealed interface OperatorCommand {
  /** Returns the idempotency key: a second command of the same key changes nothing. */
  String key();

  /** Returns who commands. */
  String actor();

  /** Returns why. */
  String reason();

  /**
   * Trips the kill switch by hand: no entries until it is reset.
   *
   * @param key idempotency key
   * @param actor who
   * @param reason why
   */
  record Halt(String key, String actor, String reason) implements OperatorCommand {}

  /**
   * Resets the kill switch and a latched halt.
   *
   * @param key idempotency key
   * @param actor who
   * @param reason why
   */
  record ResetKillSwitch(String key, String actor, String reason) implements OperatorCommand {}

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
      implements OperatorCommand {}

  /**
   * Sells every position.
   *
   * @param key idempotency key
   * @param actor who
   * @param reason why
   */
  record Flatten(String key, String actor, String reason) implements OperatorCommand {}

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
      implements OperatorCommand {}
}
