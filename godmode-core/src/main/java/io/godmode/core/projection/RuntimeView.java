package io.godmode.core.projection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.api.risk.KillSwitchView;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.config.RiskSettings;
import io.godmode.core.ledger.Books;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * What {@code wallets_runtime.json} and {@code execution_runtime.json} say of the books.
 *
 * @param books as they are
 * @param at engine time of the last event
 * @param marks what must stand on every output
 * @since 0.1
 */
public record RuntimeView(Books books, Instant at, List<String> marks) {
  private static final int SCHEMA_VERSION = 1;
  private static final int PERCENT = 100;
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  /** Copies the list. */
  public RuntimeView {
    marks = List.copyOf(marks);
  }

  /**
   * Returns {@code wallets_runtime.json}.
   *
   * @param profile the profile's id
   */
  public String wallets(String profile) {
    ObjectNode root = root();
    root.put("profile_id", profile);
    root.put("wallets_source", "runtime_manager");
    ObjectNode byId = root.putObject("wallets");
    Usd today = Usd.ZERO;
    Usd fees = Usd.ZERO;
    Usd realized = Usd.ZERO;
    List<WalletView> views = books.walletViews();
    for (WalletView wallet : views) {
      wallet(byId.putObject(wallet.id().value()), wallet);
      today = today.plus(wallet.equity()).minus(wallet.dayStartEquity());
      fees = fees.plus(wallet.feesToday());
      realized = realized.plus(wallet.netToday());
    }
    Usd equity = books.equity();
    root.put("wallets_count", views.size());
    root.put("equity_total_usd", equity.toBigDecimal());
    root.put("pnl_total_usd", equity.minus(books.capital()).toBigDecimal());
    root.put("pnl_today_total_usd", today.toBigDecimal());
    ObjectNode day = root.putObject("pnl_day");
    day.put("total_realized_usd", realized.toBigDecimal());
    day.put("total_fees_usd", fees.toBigDecimal());
    return text(root);
  }

  private static void wallet(ObjectNode node, WalletView wallet) {
    node.put("chain", wallet.chain().value());
    node.put("role", wallet.role().name());
    node.put("balance_usd", wallet.free().plus(wallet.reserved()).toString());
    node.put("equity_usd", wallet.equity().toString());
    node.put("realized_pnl_today_usd", wallet.netToday().toString());
    node.put("gross_pnl_today_usd", wallet.realizedToday().toString());
    node.put("fees_paid_today_usd", wallet.feesToday().toString());
    node.put("consecutive_losing_trades", wallet.losingStreak());
    node.put("open_positions", wallet.openPositions());
    node.put("last_reset_date", wallet.lastReset().toString());
  }

  /**
   * Returns {@code execution_runtime.json}.
   *
   * @param risk what the limits in it are
   */
  public String execution(RiskSettings risk) {
    ObjectNode root = root();
    root.put("risk_enabled", risk.enabled());
    KillSwitchView killSwitch = books.killSwitch();
    ObjectNode kill = root.putObject("kill_switch");
    kill.put("enabled", true);
    kill.put("tripped", killSwitch.tripped());
    kill.put("manual_tripped", killSwitch.manual());
    kill.put("risk_tripped", killSwitch.risk());
    kill.put("reason", killSwitch.reason());
    killSwitch.since().ifPresent(since -> kill.put("since", since.toString()));
    root.put("trading_state", books.tradingState().name());
    Usd start = books.dayFirstEquity();
    Ratio loss =
        start.isPositive() ? Ratio.floorOf(start.minus(books.equity()), start) : Ratio.ZERO;
    Ratio shown = loss.max(Ratio.ZERO);
    root.put("daily_drawdown_pct", shown.toBigDecimal().multiply(BigDecimal.valueOf(PERCENT)));
    root.put("consecutive_losers", books.losingStreak());
    Ratio limit = risk.maxDayLoss();
    root.put("soft_stop_active", shown.plus(shown).compareTo(limit) >= 0);
    root.put("hard_stop_active", killSwitch.tripped() || shown.compareTo(limit) >= 0);
    return text(root);
  }

  private ObjectNode root() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("schema_version", SCHEMA_VERSION);
    root.put("updated_at", at.toString());
    root.set("marks", JSON.valueToTree(marks));
    return root;
  }

  private static String text(ObjectNode root) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    } catch (JsonProcessingException impossible) {
      throw new AssertionError("a tree can always be written", impossible);
    }
  }
}
