package io.godmode.core.config;

import io.godmode.api.id.Chain;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How money moves between wallets.
 *
 * @param enabled whether flows are evaluated at all
 * @param interval of engine time between evaluations
 * @param fees the fees wallet and its buffers
 * @param profitTaking what becomes of trading profit; empty when off
 * @param feesSweep what becomes of surplus fees; empty when not configured
 * @param profitsSweep what becomes of taken profit; empty when not configured
 * @param bridgeCost what a transfer between two chains loses on the way
 * @param autofees how native balances are refilled; empty when off
 */
public record FlowSettings(
    boolean enabled,
    Duration interval,
    Fees fees,
    Optional<ProfitTaking> profitTaking,
    Optional<FeesSweep> feesSweep,
    Optional<ProfitsSweep> profitsSweep,
    Usd bridgeCost,
    Optional<Autofees> autofees) {
  /** The kinds of {@code wallet_flows.rules[]} that are ours. */
  public static final Set<String> KINDS =
      Collections.unmodifiableSet(new TreeSet<>(List.of("fees_sweep", "profits_sweep")));

  /** Makes settings without bridge costs and autofees. */
  public FlowSettings(
      boolean enabled,
      Duration interval,
      Fees fees,
      Optional<ProfitTaking> profitTaking,
      Optional<FeesSweep> feesSweep,
      Optional<ProfitsSweep> profitsSweep) {
    this(
        enabled, interval, fees, profitTaking, feesSweep, profitsSweep, Usd.ZERO, Optional.empty());
  }

  /** Returns what a transfer loses on the way from one chain to another; empty within one. */
  public Optional<Usd> bridgeCost(Chain from, Chain to) {
    return from.equals(to) ? Optional.empty() : Optional.of(bridgeCost);
  }

  /** No flow but those of the fees wallet, which is still to be set. */
  static final FlowSettings UNSET =
      new FlowSettings(
          true,
          Duration.ofSeconds(60),
          new Fees(Unset.WALLET, Unset.USD, Unset.USD, Unset.USD, Unset.RATIO, Unset.WALLET),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /**
   * The fees wallet and its buffers.
   *
   * @param wallet the wallet
   * @param minBuffer {@code policies.fees.min_buffer_usd}
   * @param target {@code policies.fees.target_usd}
   * @param max {@code policies.fees.max_usd}
   * @param maxEquityShare {@code fees_policy.max_equity_pct}
   * @param overCapTarget where goes what is above the cap
   */
  public record Fees(
      WalletId wallet,
      Usd minBuffer,
      Usd target,
      Usd max,
      Ratio maxEquityShare,
      WalletId overCapTarget) {
    /** Returns the most the fees wallet may hold at that equity, rounded down. */
    public Usd cap(Usd equity) {
      return max.min(maxEquityShare.floorOf(equity));
    }

    /** Returns the balance flows aim at. */
    public Usd softBuffer(Usd equity) {
      return target.min(cap(equity));
    }

    /** Returns the balance reimbursements never go below. */
    public Usd hardBuffer(Usd equity) {
      return minBuffer.min(cap(equity));
    }
  }

  /**
   * What becomes of trading profit.
   *
   * @param minAmounts {@code finance.sweep.min_amounts} by chain
   * @param toVault {@code finance.sweep.to_vault_pct}
   * @param toProfits {@code finance.sweep.to_profits_pct}
   * @param vault where the vault's share goes
   * @param profitsWallets the profits wallet of each chain that has one
   * @param compounding what stays; empty when off
   */
  public record ProfitTaking(
      Map<Chain, Usd> minAmounts,
      Ratio toVault,
      Ratio toProfits,
      WalletId vault,
      Map<Chain, WalletId> profitsWallets,
      Optional<Compounding> compounding) {
    /** Copies the maps, ordered by chain. */
    public ProfitTaking {
      minAmounts = Collections.unmodifiableMap(new TreeMap<>(minAmounts));
      profitsWallets = Collections.unmodifiableMap(new TreeMap<>(profitsWallets));
    }
  }

  /**
   * What of a profit stays and raises the baseline.
   *
   * @param minPnl profit from which it applies
   * @param maxShare share that stays
   */
  public record Compounding(Usd minPnl, Ratio maxShare) {}

  /**
   * How native balances are refilled.
   *
   * @param gas what wallets of each chain need
   */
  public record Autofees(Map<Chain, Gas> gas) {
    /** Copies the map, ordered by chain. */
    public Autofees {
      gas = Collections.unmodifiableMap(new TreeMap<>(gas));
    }
  }

  /**
   * The native coin that a wallet needs, in billionths of one coin.
   *
   * @param min balance below which it is refilled
   * @param target balance it is refilled to, at least {@code min}
   */
  public record Gas(long min, long target) {}

  /**
   * What becomes of surplus fees.
   *
   * @param source the fees wallet
   * @param vault receives {@code vaultShare}
   * @param profits receives {@code profitsShare}
   * @param targetShare of equity, kept
   * @param minAmount surplus from which it sweeps
   * @param profitsShare share to the profits wallet
   * @param vaultShare share to the vault
   * @param cooldown least time between two sweeps
   */
  public record FeesSweep(
      WalletId source,
      WalletId vault,
      WalletId profits,
      Ratio targetShare,
      Usd minAmount,
      Ratio profitsShare,
      Ratio vaultShare,
      Duration cooldown) {}

  /**
   * What becomes of taken profit.
   *
   * @param sources the profits wallets
   * @param vault receives {@code toVault} and what trading wallets may not hold
   * @param minAmount balance from which it sweeps
   * @param toVault share to the vault
   * @param toTrading share back to the trading wallets of the same chain
   */
  public record ProfitsSweep(
      List<WalletId> sources, WalletId vault, Usd minAmount, Ratio toVault, Ratio toTrading) {
    /** Copies the list. */
    public ProfitsSweep {
      sources = List.copyOf(sources);
    }
  }

  /** Starts a copy of which parts can be changed. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** Collects changed parts; {@code GodmodeConfig.Builder} checks them. Not thread-safe. */
  public static final class Builder {
    private boolean enabled;
    private Duration interval;
    private Fees fees;
    private Optional<ProfitTaking> profitTaking;
    private Optional<FeesSweep> feesSweep;
    private Optional<ProfitsSweep> profitsSweep;
    private Usd bridgeCost;
    private Optional<Autofees> autofees;

    private Builder(FlowSettings from) {
      enabled = from.enabled;
      interval = from.interval;
      fees = from.fees;
      profitTaking = from.profitTaking;
      feesSweep = from.feesSweep;
      profitsSweep = from.profitsSweep;
      bridgeCost = from.bridgeCost;
      autofees = from.autofees;
    }

    /** Sets {@code enabled}: whether flows are evaluated at all. */
    public Builder enabled(boolean enabled) {
      this.enabled = enabled;
      return this;
    }

    /** Sets {@code interval}: of engine time between evaluations. */
    public Builder interval(Duration interval) {
      this.interval = interval;
      return this;
    }

    /** Sets {@code fees}: the fees wallet and its buffers. */
    public Builder fees(Fees fees) {
      this.fees = fees;
      return this;
    }

    /** Sets {@code profitTaking}: what becomes of trading profit. */
    public Builder profitTaking(ProfitTaking profitTaking) {
      this.profitTaking = Optional.of(profitTaking);
      return this;
    }

    /** Removes {@code profitTaking}. */
    public Builder noProfitTaking() {
      this.profitTaking = Optional.empty();
      return this;
    }

    /** Sets {@code feesSweep}: what becomes of surplus fees. */
    public Builder feesSweep(FeesSweep feesSweep) {
      this.feesSweep = Optional.of(feesSweep);
      return this;
    }

    /** Removes {@code feesSweep}. */
    public Builder noFeesSweep() {
      this.feesSweep = Optional.empty();
      return this;
    }

    /** Sets {@code profitsSweep}: what becomes of taken profit. */
    public Builder profitsSweep(ProfitsSweep profitsSweep) {
      this.profitsSweep = Optional.of(profitsSweep);
      return this;
    }

    /** Removes {@code profitsSweep}. */
    public Builder noProfitsSweep() {
      this.profitsSweep = Optional.empty();
      return this;
    }

    /** Sets {@code bridgeCost}: what a transfer between two chains loses on the way. */
    public Builder bridgeCost(Usd bridgeCost) {
      this.bridgeCost = bridgeCost;
      return this;
    }

    /** Sets {@code autofees}: how native balances are refilled. */
    public Builder autofees(Autofees autofees) {
      this.autofees = Optional.of(autofees);
      return this;
    }

    /** Removes {@code autofees}. */
    public Builder noAutofees() {
      this.autofees = Optional.empty();
      return this;
    }

    /** Returns the settings. */
    public FlowSettings build() {
      return new FlowSettings(
          enabled, interval, fees, profitTaking, feesSweep, profitsSweep, bridgeCost, autofees);
    }
  }
}
