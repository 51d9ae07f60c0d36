package io.godmode.examples.dashboard;

import io.godmode.core.health.ComponentState;
import io.godmode.core.health.HealthSnapshot;
import io.godmode.core.ledger.Books;
import java.util.Optional;

/** {@code /metrics}: the run, its health and the dashboard itself. */
final class Metrics {
  private Metrics() {}

  static String of(
      Optional<Chronicle> run,
      Optional<HealthSnapshot> health,
      CollectedMeters meters,
      EventStream stream) {
    PrometheusText text = new PrometheusText();
    text.gauge("godmode_up", "Whether an engine answers", health.isPresent() ? 1 : 0);
    run.filter(StatusBody::isThere).ifPresent(chronicle -> run(text, chronicle));
    health.ifPresent(faring -> health(text, faring));
    meters.write(text);
    text.gauge("godmode_dashboard_clients", "Who follow the events", stream.clients());
    text.type("godmode_dashboard_clients_refused_total", "counter", "Who found no room");
    text.value("godmode_dashboard_clients_refused_total", "", "", stream.refused());
    text.type("godmode_dashboard_clients_dropped_total", "counter", "Who took nothing any more");
    text.value("godmode_dashboard_clients_dropped_total", "", "", stream.dropped());
    text.type("godmode_dashboard_events_sent_total", "counter", "Events sent");
    text.value("godmode_dashboard_events_sent_total", "", "", stream.sent());
    return text.toString();
  }

  private static void run(PrometheusText text, Chronicle chronicle) {
    Books books = chronicle.books();
    text.gauge("godmode_run_equity_usd", "Equity of all wallets", books.equity().toBigDecimal());
    text.gauge(
        "godmode_run_day_pnl_usd",
        "Profit and loss of the day",
        books.equity().minus(books.dayFirstEquity()).toBigDecimal());
    text.gauge("godmode_run_tick", "The last runtime tick", books.tick());
    text.gauge("godmode_run_sequence", "The last event", books.sequence());
    text.gauge("godmode_run_open_positions", "Positions held", books.positionViews().size());
    text.gauge("godmode_run_open_orders", "Attempts that have not ended", books.openOrders());
    text.gauge(
        "godmode_run_kill_switch_tripped",
        "Whether entries are refused",
        books.killSwitch().tripped() ? 1 : 0);
    text.type("godmode_run_trading_state", "gauge", "1 for the state that holds");
    text.value("godmode_run_trading_state", "state", books.tradingState().name(), 1);
    text.type("godmode_run_wallet_equity_usd", "gauge", "Equity of a wallet");
    books
        .walletViews()
        .forEach(
            wallet ->
                text.value(
                    "godmode_run_wallet_equity_usd",
                    "wallet",
                    wallet.id().value(),
                    wallet.equity().toBigDecimal()));
    text.type("godmode_run_trades_total", "counter", "Trades executed");
    text.value("godmode_run_trades_total", "", "", chronicle.trades().executed());
    text.type("godmode_run_denials_total", "counter", "Signals denied");
    chronicle
        .denials()
        .rows()
        .forEach(row -> text.value("godmode_run_denials_total", "code", row.name(), row.count()));
    text.type("godmode_run_drops_total", "counter", "Candidates dropped");
    chronicle
        .drops()
        .rows()
        .forEach(row -> text.value("godmode_run_drops_total", "reason", row.name(), row.count()));
  }

  private static void health(PrometheusText text, HealthSnapshot health) {
    text.type("godmode_health_component_ok", "gauge", "Whether a part does what it is there for");
    health
        .components()
        .forEach(
            part ->
                text.value(
                    "godmode_health_component_ok",
                    "component",
                    part.name(),
                    part.state() == ComponentState.OK ? 1 : 0));
    text.gauge("godmode_health_inbox_facts", "Market facts that wait", health.inbox().facts());
    text.gauge(
        "godmode_health_slots_behind",
        "Slots from the last one read to the estimated tip",
        health.engine().slotsBehind());
    text.gauge(
        "godmode_health_since_last_step_seconds",
        "Since the engine finished a step",
        health.engine().sinceLastStep().toMillis() / 1_000.0);
    text.gauge(
        "godmode_health_journal_durable", "The last event on the disk", health.journal().durable());
  }
}
