package io.godmode.api.wallet;

import io.godmode.api.id.WalletId;
import io.godmode.api.money.Usd;
import java.util.function.Function;

/** One step of a flow plan. All are immutable and thread-safe. */
public sealed interface FlowStep {

  /** Returns the flow rule that asks for it, such as {@code profit_taking}. */
  String rule();

  /** Returns why, with numbers, for people. */
  String reason();

  /** Returns the result of the function for this form. */
  <R> R fold(Function<Transfer, R> transfer, Function<BaselineRaise, R> raise);

  /**
   * Moves money between two of our wallets; total equity does not change.
   *
   * @param from the paying wallet
   * @param to the receiving wallet
   * @param amount above zero
   * @param rule the rule that asks for it
   * @param reason why, for people
   */
  record Transfer(WalletId from, WalletId to, Usd amount, String rule, String reason)
      implements FlowStep {
    /**
     * Checks the step.
     *
     * @throws IllegalArgumentException when the wallets are the same or the amount is not positive
     */
    public Transfer {
      if (from.equals(to)) {
        throw new IllegalArgumentException("a transfer needs two wallets, but both were " + from);
      }
      if (!amount.isPositive()) {
        throw new IllegalArgumentException("a transfer must be above zero, but was " + amount);
      }
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
