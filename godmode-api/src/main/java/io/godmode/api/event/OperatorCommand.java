package io.godmode.api.event;

import io.godmode.api.id.Mint;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import java.math.BigDecimal;
import java.util.Locale;

/**
 * A command of a person, with who and why.
 *
 * <p>The key has 1 to {@value #MAX_KEY} characters without spaces, the actor 1 to {@value
 * #MAX_ACTOR} and the reason 1 to {@value #MAX_REASON}, neither of them blank; control characters,
 * line ends and halves of surrogate pairs are refused in all three, because they end up in logs and
 * on screens. All commands are immutable and thread-safe.
 */
public sealed interface OperatorCommand {
  /** The longest idempotency key, in characters. */
  int MAX_KEY = 128;

  /** The longest name of an actor, in characters. */
  int MAX_ACTOR = 128;

  /** The longest reason, in characters. */
  int MAX_REASON = 500;

  /** The kinds, for exhaustive switches. */
  enum Kind {
    /** {@link Buy}. */
    BUY,
    /** {@link Close}. */
    CLOSE,
    /** {@link Flatten}. */
    FLATTEN,
    /** {@link PauseStrategy}. */
    PAUSE_STRATEGY,
    /** {@link ResumeStrategy}. */
    RESUME_STRATEGY,
    /** {@link RemoveLock}. */
    REMOVE_LOCK,
    /** {@link Halt}. */
    HALT,
    /** {@link Reduce}. */
    REDUCE,
    /** {@link ResumeTrading}. */
    RESUME_TRADING,
    /** {@link ResetKillSwitch}. */
    RESET_KILL_SWITCH,
    /** {@link Unlatch}. */
    UNLATCH,
    /** {@link Transfer}. */
    TRANSFER,
    /** {@link WriteOff}. */
    WRITE_OFF,
    /** {@link ValidateM10}. */
    VALIDATE_M10,
    /** {@link RevokeM10}. */
    REVOKE_M10,
    /** {@link Arm}. */
    ARM,
    /** {@link Deposit}. */
    DEPOSIT,
    /** {@link Withdraw}. */
    WITHDRAW
  }

  /** Returns the kind of this command. */
  Kind kind();

  /** Returns the idempotency key: a second command of the same key changes nothing. */
  String key();

  /** Returns who commands. */
  String actor();

  /** Returns why. */
  String reason();

  /**
   * Returns what is asked as the command line writes it, such as {@code transfer vault sniper_sol
   * 5}: two commands of the same words ask for the same, whoever asks and why.
   */
  String words();

  private static void requireWho(String key, String actor, String reason) {
    requireText("key", key, MAX_KEY);
    requireText("actor", actor, MAX_ACTOR);
    requireText("reason", reason, MAX_REASON);
    if (key.codePoints().anyMatch(Character::isSpaceChar)) {
      throw new IllegalArgumentException(
          "a command's key must have no spaces, but was '" + key + "'");
    }
  }

  private static void requireText(String what, String text, int most) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a command's " + what + " must not be blank");
    }
    if (text.length() > most) {
      throw new IllegalArgumentException(
          "a command's %s must have at most %s characters, but had %s"
              .formatted(what, most, text.length()));
    }
    for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
      int character = text.codePointAt(i);
      if (!isPrintable(character)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "a command's %s must be one line of printable characters, but had U+%04X at %d",
                what,
                character,
                i));
      }
    }
  }

  private static void requirePositive(String what, Usd amount) {
    if (!amount.isPositive()) {
      throw new IllegalArgumentException("a " + what + " must be above zero, but was " + amount);
    }
  }

  private static boolean isPrintable(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /**
   * Buys a token with a wallet's money. It passes the risk gate like any entry, as a wish of {@link
   * StrategyId#OPERATOR} with confidence 1, and gets the configured exit plan.
   *
   * @param key idempotency key
   * @param actor who
   * @param reason why
   * @param wallet whose money
   * @param mint what to buy; the market must have shown a pool of it
   * @param notional dollars to spend, above zero; the gate may grant less
   */
  record Buy(String key, String actor, String reason, WalletId wallet, Mint mint, Usd notional)
      implements OperatorCommand {
    /**
     * Checks words and size.
     *
     * @throws IllegalArgumentException when key, actor or reason is not as all commands need it, or
     *     the notional is not positive
     */
    public Buy {
      requireWho(key, actor, reason);
      if (!notional.isPositive()) {
        throw new IllegalArgumentException(
            "a purchase must be above zero dollars, but was " + notional);
      }
    }

    @Override
    public Kind kind() {
      return Kind.BUY;
    }

    @Override
    public String words() {
      return "buy " + wallet + " " + mint + " " + notional;
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
   * @param share of what is held, above 0 and at most 1
   */
  record Close(String key, String actor, String reason, WalletId wallet, Mint mint, Ratio share)
      implements OperatorCommand {
    /**
     * Checks words and share.
     *
     * @throws IllegalArgumentException when key, actor or reason is not as all commands need it, or
     *     the share is not above 0 and at most 1
     */
    public Close {
      requireWho(key, actor, reason);
      if (share.billionths() <= 0 || share.compareTo(Ratio.ONE) > 0) {
        throw new IllegalArgumentException("share must be above 0 and at most 1, but was " + share);
      }
    }

    @Override
    public Kind kind() {
      return Kind.CLOSE;
    }

    @Override
    public String words() {
      BigDecimal percent = share.toBigDecimal().movePointRight(2).stripTrailingZeros();
      return "close " + wallet + ":" + mint + " " + percent.toPlainString();
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
     * @throws IllegalArgumentException when key, actor or reason is not as all commands need it
     */
    public Flatten {
      requireWho(key, actor, reason);
    }

    @Override
    public Kind kind() {
      return Kind.FLATTEN;
    }

    @Override
    public String words() {
      return "flatten";
    }
  }

  /**
   * Stops asking a strategy until it is resumed; the exit plans of its positions run on.
   *
   * @param key idempotency key
   * @param actor who
   * @param reason why
   * @param strategy which
   */
  record PauseStrategy(String key, String actor, String reason, StrategyId strategy)
      implements OperatorCommand {
    /**
     * Checks the words.
     *
     * @throws IllegalArgumentException when key, actor or reason is not as all commands need it
     */
    public PauseStrategy {
      requireWho(key, actor, reason);
    }

    @Override
    public Kind kind() {
      return Kind.PAUSE_STRATEGY;
    }

    @Override
    public String words() {
      return "pause " + strategy;
    }
  }

  /**
   * Asks a strategy again that was paused, or fenced because it broke its limits.
   *
   * @param key idempotency key
   * @param actor who
   * @param reason why
   * @param strategy which
   */
  record ResumeStrategy(String key, String actor, String reason, StrategyId strategy)
      implements OperatorCommand {
    /**
     * Checks the words.
     *
     * @throws IllegalArgumentException when key, actor or reason is not as all commands need it
     */
    public ResumeStrategy {
      requireWho(key, actor, reason);
    }

    @Override
    public Kind kind() {
      return Kind.RESUME_STRATEGY;
    }

    @Override
    public String words() {
      return "resume " + strategy;
    }
  }

  /**
   * Trips the kill switch by hand: no entries until it is reset. Exits run on.
   *
   * @param key idempotency key
   * @param actor who
   * @param reason why
   */
  record Halt(String key, String actor, String reason) implements OperatorCommand {
    /**
     * Checks the words.
     *
     * @throws IllegalArgumentException when key, actor or reason is not as all commands need it
     */
    public Halt {
      requireWho(key, actor, reason);
    }

    @Override
    public Kind kind() {
      return Kind.HALT;
    }

    @Override
    public String words() {
      return "halt";
    }
  }

  /**
   * Lets nothing but exits happen until {@link ResumeTrading}; a halt in between does not end that.
   *
   * @param key idempotency key
   * @param actor who
   * @param reason why
   */
  record Reduce(String key, String actor, String reason) implements OperatorCommand {
    /**
     * Checks the words.
     *
     * @throws IllegalArgumentException when key, actor or reason is not as all commands need it
     */
    public Reduce {
      requireWho(key, actor, reason);
    }

    @Override
    public Kind kind() {
      return Kind.REDUCE;
    }

    @Override
    public String words() {
      return "reduce";
    }
  }

  /**
   * Allows entries again after {@link Reduce}.
   *
   * @param key idempotency key
   * @param actor who
   * @param reason why
   */
  record ResumeTrading(String key, String actor, String reason) implements OperatorCommand {
    /**
     * Checks the words.
     *
     * @throws IllegalArgumentException when key, actor or reason is not as all commands need it
     */
    public ResumeTrading {
      requireWho(key, actor, reason);
    }

    @Override
    public Kind kind() {
      return Kind.RESUME_TRADING;
    }

    @Override
    public String words() {
      return "resume-trading";
    }
  }

  /**
   * Resets a tripped kill switch. A halt that has latched needs {@link Unlatch}.
   *
   * @param key idempotency key
   * @param actor who
   * @param reason why
   */
  record ResetKillSwitch(String key, String actor, String reason) implements OperatorCommand {
    /**
     * Checks the words.
     *
     * @throws IllegalArgumentException when key, actor or reason is not as all commands need it
     */
    public ResetKillSwitch {
      requireWho(key, actor, reason);
    }

    @Override
    public Kind kind() {
      return Kind.RESET_KILL_SWITCH;
    }

    @Override
    public String words() {
      return "reset-kill";
    }
  }

  /**
   * Lifts a halt that has latched, once its cause is gone.
   *
   * @param key idempotency key
   * @param actor who
   * @param reason why
   */
  record Unlatch(String key, String actor, String reason) implements OperatorCommand {
    /**
     * Checks the words.
     *
     * @throws IllegalArgumentException when key, actor or reason is not as all commands need it
     */
    public Unlatch {
      requireWho(key, actor, reason);
    }

    @Override
    public Kind kind() {
      return Kind.UNLATCH;
    }

    @Override
    public String words() {
      return "unlatch";
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
     * @throws IllegalArgumentException when key, actor or reason is not as all commands need it,
     *     the wallets are the same or the amount is not positive
     */
    public Transfer {
      requireWho(key, actor, reason);
      if (from.equals(to)) {
        throw new IllegalArgumentException("a transfer needs two wallets, but both were " + from);
      }
      requirePositive("transfer", amount);
    }

    @Override
    public Kind kind() {
      return Kind.TRANSFER;
    }

    @Override
    public String words() {
      return "transfer " + from + " " + to + " " + amount;
    }
  }

  /**
   * Brings new money into a wallet. It is capital, not profit: baselines, the day's start and the
   * capital that drawdowns are measured from rise with it.
   *
   * @param key idempotency key
   * @param actor who
   * @param reason why
   * @param wallet receiving wallet
   * @param amount above zero
   */
  record Deposit(String key, String actor, String reason, WalletId wallet, Usd amount)
      implements OperatorCommand {
    /**
     * Checks words and amount.
     *
     * @throws IllegalArgumentException when key, actor or reason is not as all commands need it, or
     *     the amount is not positive
     */
    public Deposit {
      requireWho(key, actor, reason);
      requirePositive("deposit", amount);
    }

    @Override
    public Kind kind() {
      return Kind.DEPOSIT;
    }

    @Override
    public String words() {
      return "deposit " + wallet + " " + amount;
    }
  }

  /**
   * Takes money out of a wallet and of the books. It is capital, not a loss: baselines, the day's
   * start and the capital that drawdowns are measured from fall with it.
   *
   * @param key idempotency key
   * @param actor who
   * @param reason why
   * @param wallet paying wallet
   * @param amount above zero, at most what is free
   */
  record Withdraw(String key, String actor, String reason, WalletId wallet, Usd amount)
      implements OperatorCommand {
    /**
     * Checks words and amount.
     *
     * @throws IllegalArgumentException when key, actor or reason is not as all commands need it, or
     *     the amount is not positive
     */
    public Withdraw {
      requireWho(key, actor, reason);
      requirePositive("withdrawal", amount);
    }

    @Override
    public Kind kind() {
      return Kind.WITHDRAW;
    }

    @Override
    public String words() {
      return "withdraw " + wallet + " " + amount;
    }
  }

  /**
   * Gives a position up that cannot be sold: its cost becomes a realised loss.
   *
   * @param key idempotency key
   * @param actor who
   * @param reason why
   * @param wallet whose position
   * @param mint in what
   */
  record WriteOff(String key, String actor, String reason, WalletId wallet, Mint mint)
      implements OperatorCommand {
    /**
     * Checks the words.
     *
     * @throws IllegalArgumentException when key, actor or reason is not as all commands need it
     */
    public WriteOff {
      requireWho(key, actor, reason);
    }

    @Override
    public Kind kind() {
      return Kind.WRITE_OFF;
    }

    @Override
    public String words() {
      return "write-off " + wallet + ":" + mint;
    }
  }

  /**
   * Vouches for the whole system, which live trading needs; holds until it is withdrawn.
   *
   * @param key idempotency key
   * @param actor who
   * @param reason why
   */
  record ValidateM10(String key, String actor, String reason) implements OperatorCommand {
    /**
     * Checks the words.
     *
     * @throws IllegalArgumentException when key, actor or reason is not as all commands need it
     */
    public ValidateM10 {
      requireWho(key, actor, reason);
    }

    @Override
    public Kind kind() {
      return Kind.VALIDATE_M10;
    }

    @Override
    public String words() {
      return "validate-m10";
    }
  }

  /**
   * Withdraws what {@link ValidateM10} said.
   *
   * @param key idempotency key
   * @param actor who
   * @param reason why
   */
  record RevokeM10(String key, String actor, String reason) implements OperatorCommand {
    /**
     * Checks the words.
     *
     * @throws IllegalArgumentException when key, actor or reason is not as all commands need it
     */
    public RevokeM10 {
      requireWho(key, actor, reason);
    }

    @Override
    public Kind kind() {
      return Kind.REVOKE_M10;
    }

    @Override
    public String words() {
      return "revoke-m10";
    }
  }

  /**
   * Lets a disarmed live run trade; paper arms itself.
   *
   * @param key idempotency key
   * @param actor who
   * @param reason why
   */
  record Arm(String key, String actor, String reason) implements OperatorCommand {
    /**
     * Checks the words.
     *
     * @throws IllegalArgumentException when key, actor or reason is not as all commands need it
     */
    public Arm {
      requireWho(key, actor, reason);
    }

    @Override
    public Kind kind() {
      return Kind.ARM;
    }

    @Override
    public String words() {
      return "arm";
    }
  }

  /**
   * Ends a lock of a protection before its time. The trades that brought it about do not lock
   * again; later ones may.
   *
   * @param key idempotency key
   * @param actor who
   * @param reason why
   * @param lock the name of the lock, as {@link io.godmode.api.risk.ProtectionLock#id()}
   */
  record RemoveLock(String key, String actor, String reason, String lock)
      implements OperatorCommand {
    /**
     * Checks the words.
     *
     * @throws IllegalArgumentException when key, actor or reason is not as all commands need it, or
     *     the name is blank, has spaces or is longer than {@value OperatorCommand#MAX_REASON}
     *     characters
     */
    public RemoveLock {
      requireWho(key, actor, reason);
      requireText("lock", lock, MAX_REASON);
      if (lock.codePoints().anyMatch(Character::isSpaceChar)) {
        throw new IllegalArgumentException(
            "the name of a lock must have no spaces, but was '" + lock + "'");
      }
    }

    @Override
    public Kind kind() {
      return Kind.REMOVE_LOCK;
    }

    @Override
    public String words() {
      return "remove-protection " + lock;
    }
  }
}
