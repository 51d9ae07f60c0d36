package io.godmode.onchain.guard;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.godmode.api.TxGuard;
import io.godmode.api.id.Address;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Lamports;
import io.godmode.api.risk.GuardVerdict;
import io.godmode.api.risk.TxPreview;
import io.godmode.onchain.keys.ProgramAddresses;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Permits one swap of pump.fun or PumpSwap, for the order it was built for, within limits, and
 * nothing else. It reads the final bytes of the message by itself; what the preview says is only
 * compared with them. What it does not understand it refuses, and one that was not configured
 * refuses everything.
 *
 * <p>Permitted are, beside the swap: compute budget, the idempotent creation of the payer's own
 * token accounts for the traded token and wrapped SOL, wrapping no more than the order spends,
 * syncing it, closing these accounts to the payer, and tips. The codes of its refusals are a closed
 * list on the page {@code docs/tx-guard.md}. What is thrown inside is the refusal {@code
 * GUARD_FAILED}, by its type only, for a message may hold a secret.
 *
 * <p>Immutable but for derived addresses that it remembers; thread-safe. No I/O, no clock.
 *
 * @since 0.1
 */
public final class StandardTxGuard implements TxGuard {
  private final GuardLimits limits;
  private final OwnAccounts own;

  StandardTxGuard(GuardLimits limits, OwnAccounts own) {
    this.limits = limits;
    this.own = own;
  }

  /** Starts a guard that permits nothing. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the programs that swaps on pump.fun and PumpSwap need: system, compute budget, Token,
   * Token-2022, associated token accounts, and the two themselves. Calls of other programs are
   * refused also when these are allowed, as none of their instructions is known.
   */
  public static Set<Address> swapPrograms() {
    return Stream.of(
            Key.SYSTEM,
            Key.COMPUTE_BUDGET,
            Key.TOKEN,
            Key.TOKEN_2022,
            Key.ASSOCIATED_TOKEN,
            Key.PUMP,
            Key.PUMP_SWAP)
        .map(Key::address)
        .collect(toUnmodifiableSet());
  }

  @Override
  public GuardVerdict review(TxPreview transaction) {
    try {
      new Review(limits, own, transaction).judge();
      return GuardVerdict.PERMIT;
    } catch (RefusedException refused) {
      return refused.verdict();
    } catch (Throwable failure) {
      return GuardVerdict.refuse(
          GuardRefusal.GUARD_FAILED.name(), failure.getClass().getName() + " inside the guard");
    }
  }

  /**
   * Collects what is permitted; what is not set is zero or nobody. Not thread-safe.
   *
   * @since 0.1
   */
  public static final class Builder {
    private Set<Address> payers = Set.of();
    private Set<Address> programs = Set.of();
    private Set<Address> tipAccounts = Set.of();
    private Map<Key, List<Key>> tables = Map.of();
    private Lamports maxSpend = Lamports.ZERO;
    private Lamports maxNetworkFee = Lamports.ZERO;
    private Lamports maxTip = Lamports.ZERO;
    private Lamports maxFees = Lamports.ZERO;
    private BasisPoints maxSlippage = BasisPoints.ZERO;
    private Optional<BasisPoints> maxExitSlippage = Optional.empty();
    private boolean simulationRequired = true;

    private Builder() {}

    /** Sets who may pay, and with it sign. */
    public Builder payers(Collection<Address> addresses) {
      payers = Set.copyOf(addresses);
      return this;
    }

    /** Sets which programs may be called, such as {@link StandardTxGuard#swapPrograms()}. */
    public Builder programs(Collection<Address> addresses) {
      programs = Set.copyOf(addresses);
      return this;
    }

    /** Sets who may be sent lamports, beside the payer's own account of wrapped SOL. */
    public Builder tipAccounts(Collection<Address> addresses) {
      tipAccounts = Set.copyOf(addresses);
      return this;
    }

    /**
     * Sets what stands in the lookup tables that a message may use. A table only ever grows, so
     * that a list which was read once stays true; places beyond it are refused.
     *
     * @param contents the addresses of each table in their order
     */
    public Builder lookupTables(Map<Address, List<Address>> contents) {
      Map<Key, List<Key>> read = new HashMap<>();
      contents.forEach(
          (table, addresses) -> read.put(Key.of(table), addresses.stream().map(Key::of).toList()));
      tables = Map.copyOf(read);
      return this;
    }

    /** Sets what one buy may spend, venue fees included. */
    public Builder maxSpend(Lamports most) {
      maxSpend = Objects.requireNonNull(most, "maxSpend");
      return this;
    }

    /** Sets what base and priority fee of one transaction may be together. */
    public Builder maxNetworkFee(Lamports most) {
      maxNetworkFee = Objects.requireNonNull(most, "maxNetworkFee");
      return this;
    }

    /** Sets what the tips of one transaction may be together. */
    public Builder maxTip(Lamports most) {
      maxTip = Objects.requireNonNull(most, "maxTip");
      return this;
    }

    /** Sets what a preview may state as fees: base fee, priority fee, tips and locked rent. */
    public Builder maxFees(Lamports most) {
      maxFees = Objects.requireNonNull(most, "maxFees");
      return this;
    }

    /**
     * Sets how far the minimum output may be below the simulated output, in sales too unless {@link
     * #maxExitSlippage} is called.
     */
    public Builder maxSlippage(BasisPoints most) {
      maxSlippage = Objects.requireNonNull(most, "maxSlippage");
      return this;
    }

    /**
     * Sets the same for sales alone. A position whose exits fail is offered for less with each step
     * of {@code execution.exit_slippage_bps}, and at its last step from then on: with less than
     * that here it could not be sold any more. What the market rises by between the order and its
     * simulation counts as well, so that some room above the last step is needed.
     */
    public Builder maxExitSlippage(BasisPoints most) {
      maxExitSlippage = Optional.of(most);
      return this;
    }

    /**
     * Sets whether a message is refused that was not simulated; {@code true} unless called. Without
     * a simulation neither balances nor slippage are judged; one that is there is judged always.
     */
    public Builder requireSimulation(boolean required) {
      simulationRequired = required;
      return this;
    }

    /** Returns the guard. */
    public StandardTxGuard build() {
      return build(ProgramAddresses::derive);
    }

    StandardTxGuard build(OwnAccounts.Derivation derivation) {
      return new StandardTxGuard(
          new GuardLimits(
              new KeySet(payers),
              new KeySet(programs),
              new KeySet(tipAccounts),
              tables,
              maxSpend,
              maxNetworkFee,
              maxTip,
              maxFees,
              maxSlippage,
              maxExitSlippage.orElse(maxSlippage),
              simulationRequired),
          new OwnAccounts(derivation));
    }
  }
}
