package io.godmode.examples.dashboard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.godmode.api.GodmodeException;
import io.godmode.core.GodmodeStatus;
import io.godmode.core.health.HealthSnapshot;
import io.godmode.core.treasury.FlowPreview;
import io.godmode.examples.explain.Explanation;
import io.godmode.examples.wire.HealthJson;
import io.godmode.examples.wire.WireJson;
import java.util.Optional;
import java.util.function.Function;

/** What each path shows. Thread-safe. */
final class Views {
  private final DashboardTerms terms;
  private final JournalFollower follower;
  private final CollectedMeters meters;
  private final EventStream stream;
  private final StatusBody status;
  private final WalletsBody wallets;
  private final TradesBody trades;
  private final PositionsBody positions;
  private final CandidatesBody candidates;
  private final HistoryBody history;
  private final HealthJson healths = new HealthJson();
  private final Optional<Asked<GodmodeStatus>> engineStatus;
  private final Optional<Asked<HealthSnapshot>> engineHealth;
  private final Optional<Asked<FlowPreview>> enginePreview;
  private final Optional<Commands> commands;

  Views(
      DashboardTerms terms,
      JournalFollower follower,
      CandidateBoard board,
      CollectedMeters meters,
      EventStream stream,
      Optional<EngineView> engine) {
    this.terms = terms;
    this.follower = follower;
    this.meters = meters;
    this.stream = stream;
    FinanceBody finance = new FinanceBody(terms.config());
    this.status = new StatusBody(terms.config(), finance);
    this.wallets = new WalletsBody(terms.config(), finance, status);
    this.trades = new TradesBody(terms.config());
    this.positions = new PositionsBody(terms.config());
    this.candidates = new CandidatesBody(terms.config(), board);
    this.history = new HistoryBody(terms.config());
    this.engineStatus =
        engine.map(it -> new Asked<>("status", it.status(), terms.patience()));
    this.engineHealth =
        engine.map(it -> new Asked<>("health", it.health(), terms.patience()));
    this.enginePreview =
        engine.map(it -> new Asked<>("flow preview", it.preview(), terms.patience()));
    this.commands = engine.map(it -> new Commands(it.operator(), terms.commandPatience()));
  }

  Optional<Commands> commands() {
    return commands;
  }

  /** Returns where the run stands; whatever is wrong, it is an answer, and allows nothing then. */
  ObjectNode status() {
    try {
      Optional<GodmodeStatus> engine = engineStatus.map(Asked::get);
      return run(chronicle -> status.of(chronicle, engine));
    } catch (GodmodeException unknown) {
      return status.closed(unknown);
    }
  }

  ObjectNode execution() {
    return run(
        chronicle -> {
          ObjectNode execution = status.execution(chronicle);
          execution.put("sequence", chronicle.books().sequence());
          return execution;
        });
  }

  ObjectNode wallets() {
    return run(wallets::of);
  }

  ObjectNode alerts() {
    return run(wallets::alerts);
  }

  ObjectNode trades(int limit, TradeFilter filter) {
    return follower.look(chronicle -> trades.of(chronicle, limit, filter));
  }

  ObjectNode positions() {
    return follower.look(positions::of);
  }

  ObjectNode candidates() {
    return follower.look(candidates::of);
  }

  ObjectNode denials() {
    return follower.look(history::denials);
  }

  ObjectNode flows() {
    Optional<FlowPreview> preview = enginePreview.map(Asked::get);
    return run(
        chronicle ->
            history.flows(chronicle, preview.orElseGet(() -> history.preview(chronicle))));
  }

  ObjectNode equity(int points) {
    return follower.look(chronicle -> history.equity(chronicle, points));
  }

  ObjectNode settings() {
    return follower.look(history::settings);
  }

  ObjectNode explain(String id) {
    return Explanation.of(terms.data(), id);
  }

  ObjectNode health() {
    ObjectNode root = Body.JSON.createObjectNode();
    root.put("schema_version", WireJson.SCHEMA_VERSION);
    engineHealth.map(Asked::get).map(healths::write).ifPresent(root::setAll);
    ObjectNode dashboard = root.putObject("dashboard");
    dashboard.put("clients", stream.clients());
    dashboard.put("clients_most", stream.most());
    dashboard.put("clients_refused", stream.refused());
    dashboard.put("clients_dropped", stream.dropped());
    dashboard.put("events_sent", stream.sent());
    dashboard.put("sequence", follower.sequence());
    return root;
  }

  /** Returns what is known; a scraper is better off with part of it. */
  String metrics() {
    Optional<HealthSnapshot> health = known(() -> engineHealth.map(Asked::get));
    try {
      return follower.look(
          chronicle -> Metrics.of(Optional.of(chronicle), health, meters, stream));
    } catch (GodmodeException unknown) {
      return Metrics.of(Optional.empty(), health, meters, stream);
    }
  }

  private static Optional<HealthSnapshot> known(
      java.util.function.Supplier<Optional<HealthSnapshot>> ask) {
    try {
      return ask.get();
    } catch (GodmodeException unknown) {
      return Optional.empty();
    }
  }

  private ObjectNode run(Function<Chronicle, ObjectNode> body) {
    return follower.look(
        chronicle -> {
          if (!StatusBody.isThere(chronicle)) {
            throw new GodmodeException(
                "DASHBOARD_NO_RUNTIME", "there is no run in this data directory yet");
          }
          return body.apply(chronicle);
        });
  }
}
