package io.godmode.core.config;

import io.godmode.api.id.Chain;
import io.godmode.api.money.Ratio;
import io.godmode.core.config.CopySettings.Filters;
import io.godmode.core.config.CopySettings.Master;
import io.godmode.core.config.CopySettings.SizeMode;
import java.util.Locale;
import java.util.Optional;

/** Rules on a leader's settings. */
final class CopyRules {
  private CopyRules() {}

  static void check(ConfigRules rules, String at, Master master) {
    rules.known(at + "target_wallet_id", master.wallet());
    Optional<WalletSettings> wallet = rules.wallet(master.wallet());
    rules.require(
        wallet.isEmpty()
            || (wallet.get().role().trades() && wallet.get().chain().equals(Chain.SOLANA)),
        at + "target_wallet_id",
        master.wallet(),
        "a wallet of role SCALPING or COPY_TRADING on solana");
    sized(rules, at, master, SizeMode.FIXED_NOTIONAL, "fixed_notional_usd", master.fixedNotional());
    sized(rules, at, master, SizeMode.MULTIPLIER, "size_multiplier", master.multiplier());
    sized(rules, at, master, SizeMode.PCT_OF_WALLET, "wallet_share_pct", master.walletShare());
    master
        .fixedNotional()
        .ifPresent(
            size -> rules.require(size.isPositive(), at + "fixed_notional_usd", size, ABOVE));
    master
        .multiplier()
        .ifPresent(
            factor ->
                rules.require(
                    factor.compareTo(Ratio.ZERO) > 0, at + "size_multiplier", factor, ABOVE));
    master
        .walletShare()
        .ifPresent(
            share ->
                rules.require(
                    share.compareTo(Ratio.ZERO) > 0 && share.compareTo(Ratio.ONE) <= 0,
                    at + "wallet_share_pct",
                    share,
                    "a fraction above 0 and at most 1"));
    master
        .maxNotional()
        .ifPresent(most -> rules.require(most.isPositive(), at + "max_notional_usd", most, ABOVE));
    filters(rules, at + "filters.", master.filters());
  }

  private static final String ABOVE = "above 0";

  private static void sized(
      ConfigRules rules, String at, Master master, SizeMode mode, String key, Optional<?> size) {
    rules.require(
        master.sizeMode() != mode || size.isPresent(),
        at + key,
        "missing",
        "a size, since size_mode is " + mode.name().toLowerCase(Locale.ROOT));
  }

  private static void filters(ConfigRules rules, String at, Filters filters) {
    rules.notNegative(at + "min_leader_trade_usd", filters.minLeaderTrade());
    filters
        .maxLeaderTrade()
        .ifPresent(
            most ->
                rules.require(
                    most.compareTo(filters.minLeaderTrade()) >= 0,
                    at + "max_leader_trade_usd",
                    most,
                    "at least min_leader_trade_usd, which is " + filters.minLeaderTrade()));
    rules.atLeast(0, at + "max_age_slots", filters.maxAgeSlots());
    rules.require(
        !filters.maxPriceDrift().isNegative(),
        at + "max_price_drift_pct",
        filters.maxPriceDrift(),
        "0 or more");
    rules.require(
        !filters.cooldown().isNegative(), at + "cooldown_seconds", filters.cooldown(), "0 or more");
    rules.atLeast(1, at + "max_open_copies", filters.maxOpenCopies());
    filters
        .stopAfterLosses()
        .ifPresent(losses -> rules.atLeast(1, at + "stop_after_losing_copies", losses));
  }
}
