package io.godmode.examples.dashboard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.godmode.api.money.Usd;
import io.godmode.api.wallet.PositionView;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.ledger.Books;
import java.time.Duration;

/** {@code /godmode/positions}. Thread-safe. */
final class PositionsBody {
  private final GodmodeConfig config;

  PositionsBody(GodmodeConfig config) {
    this.config = config;
  }

  ObjectNode of(Chronicle chronicle) {
    ObjectNode root = Body.of(chronicle);
    ArrayNode positions = root.putArray("positions");
    chronicle
        .books()
        .positionViews()
        .forEach(position -> position(positions.addObject(), position, chronicle));
    return root;
  }

  private void position(ObjectNode node, PositionView position, Chronicle chronicle) {
    Books books = chronicle.books();
    Usd cost = books.basis(position.walletId(), position.mint());
    node.put("wallet_id", position.walletId().value());
    books
        .wallet(position.walletId())
        .map(WalletView::chain)
        .ifPresent(chain -> node.put("chain", chain.value()));
    node.put("symbol", position.symbol());
    node.put("mint", position.mint().base58());
    node.put("strategy_id", position.strategyId().value());
    node.put("quantity", position.quantity().toString());
    node.put("exiting", position.exiting().toString());
    node.put("cost_usd", cost.toString());
    node.put("value_usd", position.value().toString());
    node.put("pnl_usd", position.value().minus(cost).toString());
    node.put("mark_missing", position.markMissing());
    node.put("opened_at", position.openedAt().toString());
    Duration age = Duration.between(position.openedAt(), chronicle.at());
    node.put("age_ticks", Math.max(0, age.dividedBy(config.runtimeTick())));
    books
        .held(position.walletId(), position.mint())
        .map(held -> NextExit.of(held, config.runtimeTick()))
        .ifPresent(
            exit ->
                node.putObject("next_exit")
                    .put("kind", exit.kind())
                    .put("text", exit.text())
                    .put("at", exit.at().toString()));
  }
}
