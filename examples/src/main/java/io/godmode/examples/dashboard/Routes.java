package io.godmode.examples.dashboard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.godmode.api.GodmodeException;
import io.godmode.examples.wire.Rejection;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.eclipse.jetty.io.EndPoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which path leads where, and what becomes of what goes wrong on the way. Thread-safe. */
final class Routes {
  private static final Logger log = LoggerFactory.getLogger(Routes.class);
  private static final int GONE = 410;
  private static final int BROKEN = 500;
  private static final int UNAVAILABLE = 503;
  private static final int BAD_REQUEST = 400;
  private static final int TRADES = 500;
  private static final int TRADES_SHOWN = 50;
  private static final int POINTS = 4_000;
  private static final int POINTS_SHOWN = 500;
  private static final int LONGEST_ID = 200;
  private static final String JSON = "application/json";

  private static final Map<String, Integer> STATUS =
      Map.of("ID_UNKNOWN", 404, "ID_AMBIGUOUS", 409, "COMMAND_MALFORMED", 400);

  private final DashboardTerms terms;
  private final Gatekeeper gatekeeper;
  private final Views views;
  private final EventStream stream;
  private final JournalFollower follower;
  private final SlowRequests slow;
  private final PageFiles files = new PageFiles();

  /** What reads a whole journal or file is done one at a time. */
  private final Semaphore reading = new Semaphore(1);

  Routes(
      DashboardTerms terms,
      Gatekeeper gatekeeper,
      Views views,
      EventStream stream,
      JournalFollower follower,
      SlowRequests slow) {
    this.terms = terms;
    this.gatekeeper = gatekeeper;
    this.views = views;
    this.stream = stream;
    this.follower = follower;
    this.slow = slow;
  }

  void on(RoutesConfig routes) {
    routes.before(gatekeeper::before);
    get(routes, "/godmode/ping", context -> ping());
    get(routes, "/godmode/status", context -> views.status());
    get(routes, "/godmode/execution/runtime", context -> views.execution());
    get(routes, "/godmode/wallets/runtime", context -> views.wallets());
    get(routes, "/godmode/alerts/finance", context -> views.alerts());
    get(routes, "/godmode/positions", context -> views.positions());
    get(routes, "/godmode/candidates", context -> views.candidates());
    get(routes, "/godmode/denials", context -> views.denials());
    get(routes, "/godmode/flows", context -> views.flows());
    get(routes, "/godmode/settings", context -> views.settings());
    get(routes, "/godmode/health", context -> views.health());
    routes.get("/godmode/trades/runtime", this::trades);
    routes.get("/godmode/equity", this::equity);
    routes.get("/godmode/trades.csv", this::csv);
    routes.get("/godmode/explain/{id}", this::explain);
    routes.get("/godmode/events", this::events);
    routes.get(
        "/metrics",
        context -> context.contentType("text/plain; version=0.0.4").result(views.metrics()));
    routes.post("/godmode/commands", this::command);
    routes.options("/*", context -> context.status(204));
    routes.get("/*", files::send);
    routes.error(404, this::nothing);
    routes.exception(Rejection.class, Routes::refuse);
    routes.exception(GodmodeException.class, Routes::fail);
    routes.exception(Exception.class, Routes::breakDown);
  }

  private static void get(RoutesConfig routes, String path, Function<Context, ObjectNode> body) {
    routes.get(path, context -> send(context, body.apply(context)));
  }

  private static void send(Context context, ObjectNode body) {
    context.contentType(JSON).result(Body.bytes(body));
  }

  private static ObjectNode ping() {
    return Body.JSON.createObjectNode().put("schema_version", 1).put("status", "ok");
  }

  private void trades(Context context) throws Rejection {
    send(context, views.trades(number(context, "limit", 1, TRADES, TRADES_SHOWN), filter(context)));
  }

  private void equity(Context context) throws Rejection {
    send(context, views.equity(number(context, "points", 2, POINTS, POINTS_SHOWN)));
  }

  private static int number(Context context, String name, int least, int most, int otherwise)
      throws Rejection {
    String text = context.queryParam(name);
    if (text == null) {
      return otherwise;
    }
    if (text.matches("[0-9]{1,6}")) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw invalid(name + " must be " + least + " to " + most);
  }

  private static TradeFilter filter(Context context) throws Rejection {
    Optional<String> side = wanted(context, "side");
    if (side.filter(text -> !text.matches("(?i)buy|sell")).isPresent()) {
      throw invalid("side must be buy or sell");
    }
    return new TradeFilter(
        wanted(context, "wallet"), wanted(context, "symbol"), side, wanted(context, "reason"));
  }

  private static Optional<String> wanted(Context context, String name) {
    return Optional.ofNullable(context.queryParam(name)).filter(text -> !text.isEmpty());
  }

  private static Rejection invalid(String why) {
    return new Rejection(BAD_REQUEST, Gatekeeper.INVALID, why);
  }

  private void csv(Context context) throws Rejection, IOException {
    TradeFilter filter = filter(context);
    requireTurn();
    try {
      context.contentType("text/csv; charset=utf-8");
      context.header("Content-Disposition", "attachment; filename=\"trades.csv\"");
      TradesCsv.write(terms.data(), filter, context.outputStream());
    } finally {
      reading.release();
    }
  }

  private void explain(Context context) throws Rejection {
    String id = context.pathParam("id");
    if (id.length() > LONGEST_ID) {
      throw invalid("an id has at most " + LONGEST_ID + " characters");
    }
    requireTurn();
    try {
      send(context, views.explain(id));
    } finally {
      reading.release();
    }
  }

  private void requireTurn() throws Rejection {
    if (!reading.tryAcquire()) {
      throw new Rejection(
          UNAVAILABLE, "DASHBOARD_BUSY", "another request reads the journal; ask again");
    }
  }

  private void events(Context context) throws Rejection, IOException {
    String resumed = context.header("Last-Event-ID");
    String asked = context.queryParam("from");
    long last = follower.sequence();
    long next;
    if (resumed != null) {
      next = sequence("Last-Event-ID", resumed) + 1;
    } else {
      next = asked == null ? last + 1 : Math.max(1, sequence("from", asked));
    }
    if (!follower.caughtUp() && (next > last + 1 || (resumed == null && asked == null))) {
      // What the last event is will be known in a moment; until then none is the next one.
      throw new Rejection(
          UNAVAILABLE, "DASHBOARD_CATCHING_UP", "the journal is still being read; ask again");
    }
    requireKept(next, last);
    if (!stream.hasRoom()) {
      throw new Rejection(
          UNAVAILABLE, "DASHBOARD_BUSY", "there is no room for another who follows the events");
    }
    EndPoint connection = (EndPoint) context.req().getAttribute(SlowRequests.CONNECTION);
    context.res().setContentType("text/event-stream");
    context.res().setCharacterEncoding("UTF-8");
    context.res().setHeader("X-Accel-Buffering", "no");
    slow.spare(connection);
    AsyncContext exchange = context.req().startAsync();
    exchange.setTimeout(0);
    EventClient client =
        new EventClient(exchange, connection, next, terms.clock().instant(), stream::wake);
    // Never completes: the server does not write a reply of its own, the stream ends the exchange.
    CompletableFuture<Object> never = new CompletableFuture<>();
    context.future(() -> never);
    stream.add(client);
  }

  private static long sequence(String name, String text) throws Rejection {
    if (!text.matches("[0-9]{1,18}")) {
      throw invalid(name + " must be the number of an event");
    }
    return Long.parseLong(text);
  }

  private void requireKept(long next, long last) throws Rejection {
    if (next == last + 1) {
      return;
    }
    if (next > last) {
      throw new Rejection(
          GONE,
          "JOURNAL_EVENTS_DROPPED",
          "event %s is not of this journal, which ends with %s; load everything anew and follow from %s"
              .formatted(next, last, last + 1));
    }
    try (var first = follower.events(next, next)) {
      if (first.findFirst().isPresent()) {
        return;
      }
    } catch (GodmodeException dropped) {
      if (!dropped.code().equals("JOURNAL_EVENTS_DROPPED")) {
        throw dropped;
      }
    }
    throw new Rejection(
        GONE,
        "JOURNAL_EVENTS_DROPPED",
        "event " + next + " is no longer kept; load everything anew and follow from " + (last + 1));
  }

  private void command(Context context) throws Rejection, IOException {
    gatekeeper.requireOwnPage(context.req());
    if (terms.isLocal()) {
      gatekeeper.requireToken(context);
    }
    Optional<Commands> commands = views.commands();
    if (commands.isEmpty()) {
      throw new Rejection(
          403, "DASHBOARD_COMMANDS_OFF", "this dashboard shows a directory without an engine");
    }
    commands.get().take(context);
  }

  private void nothing(Context context) {
    if (!JSON.equals(context.res().getContentType())) {
      refuse(PageFiles.notFound(), context);
    }
  }

  private static void refuse(Rejection no, Context context) {
    context.status(no.status());
    send(context, Body.error(no.code(), String.valueOf(no.getMessage())));
  }

  private static void fail(GodmodeException failure, Context context) {
    context.status(STATUS.getOrDefault(failure.code(), UNAVAILABLE));
    send(context, Body.error(failure.code(), String.valueOf(failure.getMessage())));
  }

  private static void breakDown(Exception defect, Context context) {
    log.warn("a request to the dashboard failed", defect);
    context.status(BROKEN);
    send(context, Body.error("INTERNAL", defect.getClass().getSimpleName()));
  }
}
