package io.godmode.core.config;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.api.order.ExitPlan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Copy trading, which is at work where {@code agent.mode} says so. Immutable and thread-safe.
 *
 * @param id its name
 * @param masters the leaders
 * @param feed where their trades come from, by the kind of a plug-in
 * @param maxEventsPerTick what a made-up feed tells per agent tick at most
 * @param feedSeed the seed of made-up feeds
 * @param exits the plan of every entry, beside the leaders' own sales
 */
public record CopySettings(
    StrategyId id,
    List<Master> masters,
    PluginUse feed,
    int maxEventsPerTick,
    long feedSeed,
    ExitPlan exits) {
  /** The kind of feed that is made up from a seed. */
  public static final String STUB_RANDOM = "stub_random";

  /** The kind of feed of the real chain. */
  public static final String ONCHAIN = "onchain";

  /** The most leaders. */
  public static final int MOST_MASTERS = 100;

  /** Copies the list. */
  public CopySettings {
    masters = List.copyOf(masters);
  }

  /** How large a copy is. */
  public enum SizeMode {
    /** Always {@code fixed_notional_usd}. */
    FIXED_NOTIONAL,
    /** What the leader spent, times {@code size_multiplier}. */
    MULTIPLIER,
    /** {@code wallet_share_pct} of what is free in the wallet. */
    PCT_OF_WALLET
  }

  /** How a leader's sales are followed. */
  public enum SellMode {
    /** The same share of what is held. */
    PROPORTIONAL,
    /** Everything. */
    FULL
  }

  /**
   * One leader.
   *
   * @param id what we call it
   * @param leader its wallet; empty where it has none yet: bound to a made-up one on a simulated
   *     market, idle on all others
   * @param wallet ours, which trades after it
   * @param sizeMode how sizes are chosen
   * @param fixedNotional size of {@link SizeMode#FIXED_NOTIONAL}
   * @param multiplier factor of {@link SizeMode#MULTIPLIER}
   * @param walletShare share of {@link SizeMode#PCT_OF_WALLET}
   * @param maxNotional larger sizes are clamped; empty for no limit of its own
   * @param sellMode how its sales are followed
   * @param filters which of its buys are copied
   */
  public record Master(
      String id,
      Optional<Address> leader,
      WalletId wallet,
      SizeMode sizeMode,
      Optional<Usd> fixedNotional,
      Optional<Ratio> multiplier,
      Optional<Ratio> walletShare,
      Optional<Usd> maxNotional,
      SellMode sellMode,
      Filters filters) {
    /** Returns a leader whose buys are copied at one size, by the default filters. */
    public static Master fixed(String id, WalletId wallet, Usd notional) {
      return new Master(
          id,
          Optional.empty(),
          wallet,
          SizeMode.FIXED_NOTIONAL,
          Optional.of(notional),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          SellMode.PROPORTIONAL,
          Filters.DEFAULT);
    }

    /** Returns it with other filters. */
    public Master filters(Filters value) {
      return new Master(
          id,
          leader,
          wallet,
          sizeMode,
          fixedNotional,
          multiplier,
          walletShare,
          maxNotional,
          sellMode,
          value);
    }

    /** Returns it with its sales followed in another way. */
    public Master sells(SellMode value) {
      return new Master(
          id,
          leader,
          wallet,
          sizeMode,
          fixedNotional,
          multiplier,
          walletShare,
          maxNotional,
          value,
          filters);
    }

    /** Returns it with another address. */
    public Master leader(Address value) {
      return new Master(
          id,
          Optional.of(value),
          wallet,
          sizeMode,
          fixedNotional,
          multiplier,
          walletShare,
          maxNotional,
          sellMode,
          filters);
    }
  }

  /**
   * Which buys of a leader are copied.
   *
   * @param minLeaderTrade smaller ones are left
   * @param maxLeaderTrade larger ones are left; empty for no limit
   * @param maxAgeSlots older ones are left
   * @param maxPriceDrift those are left whose price has run away further, as a share of the
   *     leader's price
   * @param venues those traded elsewhere are left; none named means all
   * @param mintAllow other tokens are left; none named means all
   * @param mintDeny these tokens are left
   * @param cooldown those that come sooner after the last copied one are left
   * @param maxOpenCopies those that come while so many copies are open are left
   * @param stopAfterLosses those that come after so many losing copies in a row of the day are
   *     left; empty for no limit
   */
  public record Filters(
      Usd minLeaderTrade,
      Optional<Usd> maxLeaderTrade,
      int maxAgeSlots,
      Ratio maxPriceDrift,
      List<Venue> venues,
      List<Mint> mintAllow,
      List<Mint> mintDeny,
      Duration cooldown,
      int maxOpenCopies,
      Optional<Integer> stopAfterLosses) {
    /** What holds where nothing is configured: young trades at about the leader's price. */
    public static final Filters DEFAULT =
        new Filters(
            Usd.ZERO,
            Optional.empty(),
            10,
            Ratio.ofFraction("0.1"),
            List.of(),
            List.of(),
            List.of(),
            Duration.ZERO,
            5,
            Optional.empty());

    /** Copies the lists. */
    public Filters {
      venues = List.copyOf(venues);
      mintAllow = List.copyOf(mintAllow);
      mintDeny = List.copyOf(mintDeny);
    }

    /** Starts a copy of which parts can be changed. */
    public Builder toBuilder() {
      return new Builder(this);
    }

    /** Collects changed parts; {@code GodmodeConfig.Builder} checks them. Not thread-safe. */
    public static final class Builder {
      private Usd minLeaderTrade;
      private Optional<Usd> maxLeaderTrade;
      private int maxAgeSlots;
      private Ratio maxPriceDrift;
      private List<Venue> venues;
      private List<Mint> mintAllow;
      private List<Mint> mintDeny;
      private Duration cooldown;
      private int maxOpenCopies;
      private Optional<Integer> stopAfterLosses;

      private Builder(Filters from) {
        minLeaderTrade = from.minLeaderTrade;
        maxLeaderTrade = from.maxLeaderTrade;
        maxAgeSlots = from.maxAgeSlots;
        maxPriceDrift = from.maxPriceDrift;
        venues = from.venues;
        mintAllow = from.mintAllow;
        mintDeny = from.mintDeny;
        cooldown = from.cooldown;
        maxOpenCopies = from.maxOpenCopies;
        stopAfterLosses = from.stopAfterLosses;
      }

      /** Sets {@code minLeaderTrade}: smaller ones are left. */
      public Builder minLeaderTrade(Usd minLeaderTrade) {
        this.minLeaderTrade = minLeaderTrade;
        return this;
      }

      /** Sets {@code maxLeaderTrade}: larger ones are left. */
      public Builder maxLeaderTrade(Usd maxLeaderTrade) {
        this.maxLeaderTrade = Optional.of(maxLeaderTrade);
        return this;
      }

      /** Sets {@code maxAgeSlots}: older ones are left. */
      public Builder maxAgeSlots(int maxAgeSlots) {
        this.maxAgeSlots = maxAgeSlots;
        return this;
      }

      /** Sets {@code maxPriceDrift}: those whose price has run away further are left. */
      public Builder maxPriceDrift(Ratio maxPriceDrift) {
        this.maxPriceDrift = maxPriceDrift;
        return this;
      }

      /** Sets {@code venues}: those traded elsewhere are left. */
      public Builder venues(List<Venue> venues) {
        this.venues = venues;
        return this;
      }

      /** Sets {@code mintAllow}: other tokens are left. */
      public Builder mintAllow(List<Mint> mintAllow) {
        this.mintAllow = mintAllow;
        return this;
      }

      /** Sets {@code mintDeny}: these tokens are left. */
      public Builder mintDeny(List<Mint> mintDeny) {
        this.mintDeny = mintDeny;
        return this;
      }

      /** Sets {@code cooldown}: those that come sooner after the last copied one are left. */
      public Builder cooldown(Duration cooldown) {
        this.cooldown = cooldown;
        return this;
      }

      /** Sets {@code maxOpenCopies}: those that come while so many copies are open are left. */
      public Builder maxOpenCopies(int maxOpenCopies) {
        this.maxOpenCopies = maxOpenCopies;
        return this;
      }

      /**
       * Sets {@code stopAfterLosses}: those after so many losing copies in a row of the day are
       * left.
       */
      public Builder stopAfterLosses(int stopAfterLosses) {
        this.stopAfterLosses = Optional.of(stopAfterLosses);
        return this;
      }

      /** Returns the filters. */
      public Filters build() {
        return new Filters(
            minLeaderTrade,
            maxLeaderTrade,
            maxAgeSlots,
            maxPriceDrift,
            venues,
            mintAllow,
            mintDeny,
            cooldown,
            maxOpenCopies,
            stopAfterLosses);
      }
    }
  }
}
