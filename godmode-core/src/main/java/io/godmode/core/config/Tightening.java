package io.godmode.core.config;

import io.godmode.api.money.Ratio;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The value that holds for a key when it may be another than the one stated: percent limits that
 * the safety mode scales, and keys of which the tighter of two holds.
 *
 * @param value in the unit of the key, as JSON
 * @param why in words
 */
record Tightening(String value, String why) {
  private static final String GLOBAL = "$.risk.global.";
  private static final String WALLETS = "$.risk.wallets";
  private static final String TRADING = "$.finance.policies.trading.";
  private static final String GUARDS = "$.finance.policies.safety_guards.";
  private static final String FARMING = "$.strategies.memecoin_farming.";

  /** Returns them by JSON path. */
  static Map<String, Tightening> of(GodmodeConfig config) {
    Map<String, Tightening> all = new LinkedHashMap<>();
    RiskSettings risk = config.risk();
    String scaled = "SAFETY_MODE " + config.safetyMode().name().toLowerCase(Locale.ROOT);
    String tighter = scaled + ", and the tighter of this and ";
    all.put(
        GLOBAL + "max_global_daily_loss_pct",
        new Tightening(
            percent(risk.maxDayLoss()), tighter + TRADING + "max_daily_loss_pct_global"));
    all.put(
        TRADING + "max_daily_loss_pct_global",
        new Tightening(
            fraction(risk.maxDayLoss()), tighter + GLOBAL + "max_global_daily_loss_pct"));
    all.put(
        TRADING + "max_trade_pct_of_wallet",
        new Tightening(fraction(risk.maxTradeShareOfWallet()), scaled));
    all.put(
        GLOBAL + "max_consecutive_losing_trades",
        new Tightening(
            Integer.toString(risk.streakHalving()),
            "the smaller of this and " + GUARDS + "max_consecutive_losers_warning"));
    all.put(
        GUARDS + "max_consecutive_losers_warning",
        new Tightening(
            Integer.toString(risk.streakHalving()),
            "the smaller of this and " + GLOBAL + "max_consecutive_losing_trades"));
    String buffer =
        config.flows().fees().minBuffer().toBigDecimal().stripTrailingZeros().toPlainString();
    all.put(
        "$.finance.policies.fees.min_buffer_usd",
        new Tightening(buffer, "the larger of this and $.finance.fees_policy.min_buffer_usd"));
    all.put(
        "$.finance.fees_policy.min_buffer_usd",
        new Tightening(buffer, "the larger of this and $.finance.policies.fees.min_buffer_usd"));
    for (WalletSettings wallet : config.wallets()) {
      wallet.limits().ifPresent(limits -> wallet(all, wallet, limits, scaled));
    }
    config.memecoin().ifPresent(farming -> exits(all, farming));
    ExecutionSettings execution = config.execution();
    all.put(
        "$.execution.compute_unit_limit",
        new Tightening(
            "{\"trade\": "
                + execution.computeUnits()
                + ", \"with_account_creation\": "
                + execution.computeUnitsWithAccount()
                + "}",
            "a trade that opens an account requests more"));
    return all;
  }

  private static void wallet(
      Map<String, Tightening> all,
      WalletSettings wallet,
      WalletSettings.Limits limits,
      String scaled) {
    String percents = JsonText.child(WALLETS, wallet.id().value()) + ".";
    String dollars = "$.wallets[name=" + wallet.id() + "].risk.max_open_trades";
    String policy = TRADING + "max_open_positions_per_wallet";
    String positions = Integer.toString(limits.maxOpenPositions());
    all.put(
        percents + "max_pct_balance_per_trade",
        new Tightening(percent(limits.maxShareOfBalance()), scaled));
    all.put(
        percents + "max_daily_loss_pct",
        new Tightening(
            percent(limits.maxDayLoss()),
            scaled + ", and the tighter of this and " + TRADING + "max_daily_loss_pct_per_wallet"));
    all.put(
        percents + "max_open_positions",
        new Tightening(positions, "the smallest of this, " + dollars + " and " + policy));
    all.put(
        dollars,
        new Tightening(
            positions, "the smallest of this, " + percents + "max_open_positions and " + policy));
  }

  private static void exits(Map<String, Tightening> all, MemecoinSettings farming) {
    String ticks = Integer.toString(farming.exits().maxTicks());
    all.put(
        FARMING + "exit_after_ticks",
        new Tightening(ticks, "the smaller of this and " + FARMING + "exits.max_ticks"));
    all.put(
        FARMING + "exits.max_ticks",
        new Tightening(ticks, "the smaller of this and " + FARMING + "exit_after_ticks"));
  }

  private static String percent(Ratio share) {
    return plain(share.toBigDecimal().movePointRight(2));
  }

  private static String fraction(Ratio share) {
    return plain(share.toBigDecimal());
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }
}
