package io.godmode.examples.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.godmode.api.money.Usd;
import io.godmode.api.wallet.PositionView;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.ledger.Books;
import java.util.List;

/** {@code /godmode/trades/runtime}. Thread-safe. */
final class TradesBody {
  private final GodmodeConfig config;

  TradesBody(GodmodeConfig config) {
    this.config = config;
  }

  ObjectNode of(Chronicle chronicle, int limit, TradeFilter filter) {
    TradeBoard board = chronicle.trades();
    List<JsonNode> newest = board.newest(limit, filter);
    ObjectNode root = Body.of(chronicle);
    root.put("source", StatusBody.SOURCE);
    root.put("profile_id", config.profileId());
    root.put("count", newest.size());
    root.put("trade_count", board.executed());
    root.put("volume_usd", board.volume().toBigDecimal());
    root.put("fees_total_usd", board.fees().toBigDecimal());
    root.put("pnl_realized_usd", board.realized().toBigDecimal());
    root.put("pnl_unrealized_usd", unrealized(chronicle.books()).toBigDecimal());
    if (chronicle.since() > 0) {
      root.put("since_sequence", chronicle.since() + 1);
    }
    ArrayNode trades = root.putArray("trades");
    newest.forEach(trade -> trades.add(trade(trade)));
    return root;
  }

  private static Usd unrealized(Books books) {
    Usd sum = Usd.ZERO;
    for (PositionView position : books.positionViews()) {
      sum =
          sum.plus(position.value()).minus(books.basis(position.walletId(), position.mint()));
    }
    return sum;
  }

  /** A line of {@code trades.jsonl} by the names of the interface. */
  static ObjectNode trade(JsonNode line) {
    ObjectNode trade = Body.JSON.createObjectNode();
    trade.set("id", line.get("id"));
    trade.set("ts", line.get("created_at"));
    trade.set("chain", line.get("chain"));
    trade.set("symbol", line.get("symbol"));
    trade.set("mint", line.path("meta").get("mint"));
    trade.set("side", line.get("side"));
    trade.set("kind", line.get("kind"));
    trade.set("status", line.get("status"));
    trade.set("qty", line.get("qty"));
    trade.set("price", line.get("price"));
    trade.set("notional_usd", line.get("notional"));
    trade.set("fee_usd", line.get("fee"));
    if (line.has("pnl_usd")) {
      trade.set("pnl_usd", line.get("pnl_usd"));
      trade.set("pnl_gross_usd", line.get("pnl_gross_usd"));
    }
    trade.set("wallet_id", line.get("wallet_id"));
    trade.set("strategy_id", line.get("strategy_id"));
    trade.set("signal_id", line.get("signal_id"));
    trade.set("reason", line.path("meta").get("reason"));
    trade.set("costs", line.get("costs"));
    trade.set("lags", line.get("lags"));
    trade.set("meta", line.get("meta"));
    return trade;
  }
}
