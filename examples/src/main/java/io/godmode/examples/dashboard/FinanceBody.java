package io.godmode.examples.dashboard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.godmode.api.event.Alert;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.api.wallet.FlowSnapshot;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.config.FlowSettings;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.RiskSettings;
import io.godmode.core.ledger.Books;
import io.godmode.core.treasury.FeeState;
import io.godmode.examples.wire.StatusJson;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The part {@code finance} of replies: fees, caps, capital and alerts. Thread-safe. */
final class FinanceBody {
  private final GodmodeConfig config;
  private final StatusJson json = new StatusJson();

  FinanceBody(GodmodeConfig config) {
    this.config = config;
  }

  /** Returns what flow rules would look at, as far as the journal has it. */
  static FlowSnapshot snapshot(Chronicle chronicle) {
    Books books = chronicle.books();
    return new FlowSnapshot(
        chronicle.at(),
        books.walletViews(),
        Map.of(),
        books.owedCosts(),
        books.givenToday(),
        books.lastFlows(),
        Map.of());
  }

  ObjectNode of(Chronicle chronicle) {
    ObjectNode finance = Body.JSON.createObjectNode();
    FlowSnapshot snapshot = snapshot(chronicle);
    WalletId feesWallet = config.flows().fees().wallet();
    if (snapshot.wallet(feesWallet).isPresent()) {
      FeeState fees = FeeState.of(config.flows(), snapshot);
      ObjectNode state = finance.putObject("fees_state");
      fees.fields()
          .forEach(
              (name, value) -> {
                if (value != null) {
                  state.set(name, Body.JSON.valueToTree(value));
                }
              });
      sweep(finance.putObject("fees_sweep_preview"), fees);
    }
    ArrayNode wallets = finance.putArray("risk_wallets");
    Usd equity = snapshot.equity();
    snapshot.wallets().forEach(wallet -> cap(wallets, wallet, equity));
    guard(finance.putObject("capital_guard"), chronicle.books());
    ObjectNode alerts = finance.putObject("alerts");
    ArrayNode critical = alerts.putArray("critical");
    ArrayNode warning = alerts.putArray("warning");
    for (Alert alert : standing(chronicle)) {
      (alert.severity() == Alert.Severity.CRITICAL ? critical : warning).add(json.alert(alert));
    }
    return finance;
  }

  static Collection<Alert> standing(Chronicle chronicle) {
    return chronicle.books().standingAlerts().values();
  }

  private static void sweep(ObjectNode node, FeeState fees) {
    Usd moved = fees.wouldSweep() ? fees.surplus() : Usd.ZERO;
    node.put("would_sweep", fees.wouldSweep());
    node.put("surplus_usd", fees.surplus().toBigDecimal());
    node.put("to_profits_usd", share(fees, moved, FlowSettings.FeesSweep::profitsShare));
    node.put("to_vault_usd", share(fees, moved, FlowSettings.FeesSweep::vaultShare));
  }

  private static BigDecimal share(
      FeeState fees, Usd moved, Function<FlowSettings.FeesSweep, Ratio> share) {
    return fees.sweep()
        .map(share)
        .map(ratio -> ratio.floorOf(moved))
        .orElse(Usd.ZERO)
        .toBigDecimal();
  }

  private void cap(ArrayNode wallets, WalletView wallet, Usd equity) {
    Optional<Ratio> cap =
        config.wallet(wallet.id()).flatMap(settings -> settings.maxEquityShare());
    cap.ifPresent(
        most -> {
          ObjectNode node = wallets.addObject();
          node.put("wallet_id", wallet.id().value());
          node.put("balance_usd", wallet.free().plus(wallet.reserved()).toString());
          node.put("equity_pct", share(wallet.equity(), equity).toBigDecimal());
          node.put("max_equity_pct", most.toBigDecimal());
          node.put("over_cap", share(wallet.equity(), equity).compareTo(most) > 0);
        });
  }

  static Ratio share(Usd part, Usd whole) {
    return whole.isPositive() ? Ratio.floorOf(part, whole) : Ratio.ZERO;
  }

  private void guard(ObjectNode node, Books books) {
    RiskSettings risk = config.risk();
    Ratio drawdown =
        share(books.capital().minus(books.equity()).orZeroIfNegative(), books.capital());
    node.put("capital_usd", books.capital().toBigDecimal());
    node.put("equity_usd", books.equity().toBigDecimal());
    node.put("min_operational_capital_usd", risk.minOperationalCapital().toBigDecimal());
    node.put("drawdown_pct", drawdown.toBigDecimal());
    node.put("drawdown_warning_pct", risk.drawdownWarning().toBigDecimal());
    node.put("drawdown_critical_pct", risk.drawdownCritical().toBigDecimal());
    node.put(
        "ok",
        books.equity().compareTo(risk.minOperationalCapital()) >= 0
            && drawdown.compareTo(risk.drawdownCritical()) < 0);
  }
}
