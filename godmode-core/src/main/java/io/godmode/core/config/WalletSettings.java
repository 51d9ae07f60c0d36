package io.godmode.core.config;

import io.godmode.api.id.Address;
import io.godmode.api.id.Chain;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.api.wallet.WalletRole;
import java.util.List;
import java.util.Optional;

/**
 * One virtual sub-wallet.
 *
 * @param id its name
 * @param role what it is for
 * @param chain where it sits
 * @param address its on-chain address as written, maybe a placeholder; informs only in paper
 * @param tags informs only
 * @param initialBalance what it starts with
 * @param minBalance what transfers leave in it
 * @param limits its risk limits; empty when the file has none, which forbids trading
 * @param maxEquityShare the most it may be of all equity; empty for no cap
 */
public record WalletSettings(
    WalletId id,
    WalletRole role,
    Chain chain,
    String address,
    List<String> tags,
    Usd initialBalance,
    Usd minBalance,
    Optional<Limits> limits,
    Optional<Ratio> maxEquityShare) {
  /** Starts a wallet that holds nothing and, without limits, may not trade. */
  public static Builder builder(WalletId id, WalletRole role, Chain chain) {
    return new WalletSettings(
            id, role, chain, "", List.of(), Usd.ZERO, Usd.ZERO, Optional.empty(), Optional.empty())
        .toBuilder();
  }

  /** Copies the list. */
  public WalletSettings {
    tags = List.copyOf(tags);
  }

  /** Tells whether its address is one of its chain, and no placeholder. */
  boolean hasAddress() {
    return chain.equals(Chain.SOLANA)
        ? isSolanaAddress(address)
        : address.matches("0x[0-9a-fA-F]{40}");
  }

  private static boolean isSolanaAddress(String text) {
    try {
      return Address.of(text).base58().equals(text);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * The risk limits of a trading wallet; where the file states one twice, the tighter holds. A
   * limit of zero forbids, save {@code maxNotionalPerAsset}.
   *
   * @param enabled whether it may trade at all
   * @param maxShareOfBalance of the free balance, for one trade
   * @param maxDayLoss of the wallet's equity at the start of the day
   * @param maxDayLossUsd the same in dollars
   * @param maxOpenPositions positions held at once
   * @param maxNotionalPerAsset cost of what it may hold of one token; zero is no cap
   * @param maxNotionalPerTrade the largest single trade
   */
  public record Limits(
      boolean enabled,
      Ratio maxShareOfBalance,
      Ratio maxDayLoss,
      Usd maxDayLossUsd,
      int maxOpenPositions,
      Usd maxNotionalPerAsset,
      Usd maxNotionalPerTrade) {
    /** Starts limits of which every one must be set. */
    public static Builder builder() {
      return new Builder(
          new Limits(true, Unset.RATIO, Unset.RATIO, Unset.USD, Unset.COUNT, Unset.USD, Unset.USD));
    }

    /** Starts a copy of which parts can be changed. */
    public Builder toBuilder() {
      return new Builder(this);
    }

    /** Collects changed parts; {@code GodmodeConfig.Builder} checks them. Not thread-safe. */
    public static final class Builder {
      private boolean enabled;
      private Ratio maxShareOfBalance;
      private Ratio maxDayLoss;
      private Usd maxDayLossUsd;
      private int maxOpenPositions;
      private Usd maxNotionalPerAsset;
      private Usd maxNotionalPerTrade;

      private Builder(Limits from) {
        enabled = from.enabled;
        maxShareOfBalance = from.maxShareOfBalance;
        maxDayLoss = from.maxDayLoss;
        maxDayLossUsd = from.maxDayLossUsd;
        maxOpenPositions = from.maxOpenPositions;
        maxNotionalPerAsset = from.maxNotionalPerAsset;
        maxNotionalPerTrade = from.maxNotionalPerTrade;
      }

      /** Sets {@code enabled}: whether it may trade at all. */
      public Builder enabled(boolean enabled) {
        this.enabled = enabled;
        return this;
      }

      /** Sets {@code maxShareOfBalance}: of the free balance, for one trade. */
      public Builder maxShareOfBalance(Ratio maxShareOfBalance) {
        this.maxShareOfBalance = maxShareOfBalance;
        return this;
      }

      /** Sets {@code maxDayLoss}: of the wallet's equity at the start of the day. */
      public Builder maxDayLoss(Ratio maxDayLoss) {
        this.maxDayLoss = maxDayLoss;
        return this;
      }

      /** Sets {@code maxDayLossUsd}: the same in dollars. */
      public Builder maxDayLossUsd(Usd maxDayLossUsd) {
        this.maxDayLossUsd = maxDayLossUsd;
        return this;
      }

      /** Sets {@code maxOpenPositions}: positions held at once. */
      public Builder maxOpenPositions(int maxOpenPositions) {
        this.maxOpenPositions = maxOpenPositions;
        return this;
      }

      /**
       * Sets {@code maxNotionalPerAsset}: cost of what it may hold of one token; zero is no cap.
       */
      public Builder maxNotionalPerAsset(Usd maxNotionalPerAsset) {
        this.maxNotionalPerAsset = maxNotionalPerAsset;
        return this;
      }

      /** Sets {@code maxNotionalPerTrade}: the largest single trade. */
      public Builder maxNotionalPerTrade(Usd maxNotionalPerTrade) {
        this.maxNotionalPerTrade = maxNotionalPerTrade;
        return this;
      }

      /** Returns the settings. */
      public Limits build() {
        return new Limits(
            enabled,
            maxShareOfBalance,
            maxDayLoss,
            maxDayLossUsd,
            maxOpenPositions,
            maxNotionalPerAsset,
            maxNotionalPerTrade);
      }
    }
  }

  /** Starts a copy of which parts can be changed. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** Collects changed parts; {@code GodmodeConfig.Builder} checks them. Not thread-safe. */
  public static final class Builder {
    private WalletId id;
    private WalletRole role;
    private Chain chain;
    private String address;
    private List<String> tags;
    private Usd initialBalance;
    private Usd minBalance;
    private Optional<Limits> limits;
    private Optional<Ratio> maxEquityShare;

    private Builder(WalletSettings from) {
      id = from.id;
      role = from.role;
      chain = from.chain;
      address = from.address;
      tags = from.tags;
      initialBalance = from.initialBalance;
      minBalance = from.minBalance;
      limits = from.limits;
      maxEquityShare = from.maxEquityShare;
    }

    /** Sets {@code id}: its name. */
    public Builder id(WalletId id) {
      this.id = id;
      return this;
    }

    /** Sets {@code role}: what it is for. */
    public Builder role(WalletRole role) {
      this.role = role;
      return this;
    }

    /** Sets {@code chain}: where it sits. */
    public Builder chain(Chain chain) {
      this.chain = chain;
      return this;
    }

    /**
     * Sets {@code address}: its on-chain address as written, maybe a placeholder; informs only in
     * paper.
     */
    public Builder address(String address) {
      this.address = address;
      return this;
    }

    /** Sets {@code tags}: informs only. */
    public Builder tags(List<String> tags) {
      this.tags = tags;
      return this;
    }

    /** Sets {@code initialBalance}: what it starts with. */
    public Builder initialBalance(Usd initialBalance) {
      this.initialBalance = initialBalance;
      return this;
    }

    /** Sets {@code minBalance}: what transfers leave in it. */
    public Builder minBalance(Usd minBalance) {
      this.minBalance = minBalance;
      return this;
    }

    /** Sets {@code limits}: its risk limits. */
    public Builder limits(Limits limits) {
      this.limits = Optional.of(limits);
      return this;
    }

    /** Removes {@code limits}. */
    public Builder noLimits() {
      this.limits = Optional.empty();
      return this;
    }

    /** Sets {@code maxEquityShare}: the most it may be of all equity. */
    public Builder maxEquityShare(Ratio maxEquityShare) {
      this.maxEquityShare = Optional.of(maxEquityShare);
      return this;
    }

    /** Removes {@code maxEquityShare}. */
    public Builder noMaxEquityShare() {
      this.maxEquityShare = Optional.empty();
      return this;
    }

    /** Returns the settings. */
    public WalletSettings build() {
      return new WalletSettings(
          id, role, chain, address, tags, initialBalance, minBalance, limits, maxEquityShare);
    }
  }
}
