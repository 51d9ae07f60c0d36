package io.godmode.examples.dashboard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.api.wallet.WalletRole;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.WalletSettings;
import io.godmode.examples.wire.StatusJson;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** {@code /godmode/wallets/runtime} and {@code /godmode/alerts/finance}. Thread-safe. */
final class WalletsBody {
  private final GodmodeConfig config;
  private final FinanceBody finance;
  private final StatusBody status;
  private final StatusJson json = new StatusJson();

  WalletsBody(GodmodeConfig config, FinanceBody finance, StatusBody status) {
    this.config = config;
    this.finance = finance;
    this.status = status;
  }

  ObjectNode of(Chronicle chronicle) {
    ObjectNode root = Body.of(chronicle);
    root.put("wallets_source", StatusBody.SOURCE);
    root.put("profile_id", config.profileId());
    root.put("profile", config.profileId());
    ObjectNode file = status.runtime(chronicle);
    root.set("equity_total_usd", file.get("equity_total_usd"));
    root.set("wallets_count", file.get("wallets_count"));
    List<WalletView> views = chronicle.books().walletViews();
    Usd equity = chronicle.books().equity();
    ArrayNode wallets = root.putArray("wallets");
    views.forEach(wallet -> wallet(wallets.addObject(), wallet, equity));
    summary(root.putObject("summary"), views, file);
    root.set("finance", finance.of(chronicle));
    return root;
  }

  private void wallet(ObjectNode node, WalletView wallet, Usd total) {
    Optional<WalletSettings> settings = config.wallet(wallet.id());
    node.put("wallet_id", wallet.id().value());
    node.put("role", wallet.role().name());
    node.put("chain", wallet.chain().value());
    settings
        .map(WalletSettings::address)
        .filter(address -> !address.isEmpty())
        .ifPresent(address -> node.put("address", address));
    settings.map(WalletSettings::tags).orElse(List.of()).forEach(node.putArray("tags")::add);
    node.put("balance_usd", wallet.free().plus(wallet.reserved()).toString());
    node.put("free_usd", wallet.free().toString());
    node.put("reserved_usd", wallet.reserved().toString());
    node.put("equity_usd", wallet.equity().toString());
    node.put("equity_pct", FinanceBody.share(wallet.equity(), total).toBigDecimal());
    settings
        .flatMap(WalletSettings::maxEquityShare)
        .map(Ratio::toBigDecimal)
        .ifPresent(cap -> node.put("max_equity_pct", cap));
    node.put("pnl_today_usd", wallet.equity().minus(wallet.dayStartEquity()).toString());
    node.put("realized_pnl_today_usd", wallet.netToday().toString());
    node.put("gross_pnl_today_usd", wallet.realizedToday().toString());
    node.put("fees_paid_today_usd", wallet.feesToday().toString());
    node.put("consecutive_losing_trades", wallet.losingStreak());
    node.put("open_positions", wallet.openPositions());
    node.put("last_reset_date", wallet.lastReset().toString());
  }

  private static void summary(ObjectNode node, List<WalletView> wallets, ObjectNode file) {
    put(node, "trading_usd", wallets, WalletRole::trades);
    put(node, "vault_usd", wallets, role -> role == WalletRole.VAULT);
    put(node, "profits_usd", wallets, role -> role == WalletRole.PROFITS);
    put(node, "fees_usd", wallets, role -> role == WalletRole.FEES);
    put(node, "emergency_usd", wallets, role -> role == WalletRole.EMERGENCY);
    node.put("pnl_total_usd", text(file, "pnl_total_usd"));
    node.put("pnl_today_total_usd", text(file, "pnl_today_total_usd"));
    node.put(
        "fees_paid_today_total_usd",
        Usd.of(file.path("pnl_day").path("total_fees_usd").decimalValue()).toString());
    node.put("open_positions", wallets.stream().mapToInt(WalletView::openPositions).sum());
  }

  private static String text(ObjectNode file, String field) {
    return Usd.of(file.path(field).decimalValue()).toString();
  }

  private static void put(
      ObjectNode node, String name, List<WalletView> wallets, Predicate<WalletRole> role) {
    node.put(
        name,
        wallets.stream()
            .filter(wallet -> role.test(wallet.role()))
            .map(WalletView::equity)
            .reduce(Usd.ZERO, Usd::plus)
            .toString());
  }

  ObjectNode alerts(Chronicle chronicle) {
    ObjectNode root = Body.of(chronicle);
    root.put("source", StatusBody.SOURCE);
    root.put("profile_id", config.profileId());
    ArrayNode alerts = root.putArray("alerts");
    FinanceBody.standing(chronicle).forEach(alert -> alerts.add(json.alert(alert)));
    return root;
  }
}
