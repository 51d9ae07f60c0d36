package io.godmode.api.wallet;

import io.godmode.api.id.WalletId;
import io.godmode.api.money.Usd;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** One step of a flow plan. All are immutable and thread-safe. */
public sealed interface FlowStep {
  /** The rule that pays network costs back: what it moves to a wallet, that one is owed less. */
  String REIMBURSEMENT = "reimbursement";

  /** The rule that tops the fees wallet up: what a wallet gave today it does not give again. */
  String FEE_BUFFER = "fee_buffer";

  /** The name of what an operator moves: out of a trading wallet profit goes before capital. */
  String OPERATOR = "operator";

  /** Returns the flow rule that asks for it, such as {@code profit_taking}. */
  String rule();

  /** Returns why, with numbers, for people. */
  String reason();

  /** Returns the result of the function for this form. */
  <R> R fold(Function<Transfer, R> transfer, Function<BaselineRaise, R> raise);

  /**
   * Moves money between two of our wallets; total equity does not change but by what a bridge
   * takes.
   *
   * <p>Between wallets of different chains it is virtual: booked in paper, and in live for the
   * operator to settle.
   *
   * @param from the paying wallet
   * @param to the receiving wallet
   * @param amount what leaves the paying wallet, above zero
   * @param bridgeCost what of it is lost between two chains, below the amount; empty within one
   * @param rule the rule that asks for it
   * @param reason why, for people
   */
  record Transfer(
      WalletId from, WalletId to, Usd amount, Optional<Usd> bridgeCost, String rule, String reason)
      implements FlowStep {
    /**
     * Checks the step.
     *
     * @throws IllegalArgumentException when the wallets are the same, the amount is not positive,
     *     or the bridge cost is negative or leaves nothing of it
     */
    public Transfer {
      Objects.requireNonNull(rule, "rule");
      Objects.requireNonNull(reason, "reason");
      if (from.equals(to)) {
        throw new IllegalArgumentException("a transfer needs two wallets, but both were " + from);
      }
      if (!amount.isPositive()) {
        throw new IllegalArgumentException("a transfer must be above zero, but was " + amount);
      }
      bridgeCost.ifPresent(
          cost -> {
            if (cost.isNegative() || cost.compareTo(amount) >= 0) {
              throw new IllegalArgumentException(
                  "bridgeCost must be at least zero and below the amount of "
                      + amount
                      + ", but was "
                      + cost);
            }
          });
    }

    /** Makes a move within one chain. */
    public Transfer(WalletId from, WalletId to, Usd amount, String rule, String reason) {
      this(from, to, amount, Optional.empty(), rule, reason);
    }

    /** Tells whether it goes from one chain to another, which nothing here can execute. */
    public boolean virtual() {
      return bridgeCost.isPresent();
    }

    /** Returns what arrives. */
    public Usd received() {
      return amount.minus(bridgeCost.orElse(Usd.ZERO));
    }

    @Override
    public <R> R fold(Function<Transfer, R> transfer, Function<BaselineRaise, R> raise) {
      return transfer.apply(this);
    }
  }

  /**
   * Lets a wallet keep more: raises the balance above which its profit is taken.
   *
   * @param wallet the wallet
   * @param amount by how much, above zero
   * @param rule the rule that asks for it
   * @param reason why, for people
   */
  record BaselineRaise(WalletId wallet, Usd amount, String rule, String reason)
      implements FlowStep {
    /**
     * Checks the step.
     *
     * @throws IllegalArgumentException when the amount is not positive
     */
    public BaselineRaise {
      Objects.requireNonNull(wallet, "wallet");
      Objects.requireNonNull(rule, "rule");
      Objects.requireNonNull(reason, "reason");
      if (!amount.isPositive()) {
        throw new IllegalArgumentException("a raise must be above zero, but was " + amount);
      }
    }

    @Override
    public <R> R fold(Function<Transfer, R> transfer, Function<BaselineRaise, R> raise) {
      return raise.apply(this);
    }
  }
}
