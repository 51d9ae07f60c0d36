package io.godmode.examples.report;

import io.godmode.api.Bounded;
import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent.AttemptReported;
import io.godmode.api.event.TradingEvent.Mark;
import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.event.TradingEvent.PositionWrittenOff;
import io.godmode.api.event.TradingEvent.PositionsMarked;
import io.godmode.api.event.TradingEvent.RunStarted;
import io.godmode.api.event.TradingEvent.SignalRaised;
import io.godmode.api.id.OrderId;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.Usd;
import io.godmode.api.order.AttemptFailure;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.Fill;
import io.godmode.api.order.Order;
import io.godmode.api.order.Side;
import io.godmode.api.order.TradeSignal;
import io.godmode.core.ledger.Booked;
import io.godmode.core.ledger.Books;
import io.godmode.core.ledger.Identity;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;

/**
 * Follows a journal event by event and keeps what a report needs, in memory that does not grow with
 * the journal: samples, bounded groups, a thinned curve. Not thread-safe.
 */
public final class RunFold {
  private static final int LATEST = 200;
  private static final int REMEMBERED_SIGNALS = 10_000;
  private static final int SCORE_BUCKETS = 10;
  private static final String NO_SCORE = "not known";
  private static final String WRITE_OFF = "write_off";
  private static final Pattern EXPECTED_COST =
      Pattern.compile("max_round_trip_cost: pass cost=([0-9.]+)(?: .*)?");

  private final BiConsumer<RoundTrip, List<String>> trip;
  private final TripStatistics.Meter trips = new TripStatistics.Meter();
  private final Drawdown.Meter drawdown = new Drawdown.Meter();
  private final EquityCurve curve = new EquityCurve();
  private final Groups byToken = new Groups();
  private final Groups byExit = new Groups();
  private final Groups byScore = new Groups();
  private final Groups byWallet = new Groups();
  private final Groups byStrategy = new Groups();
  private final Sample buys = new Sample();
  private final Sample sells = new Sample();
  private final Sample expectedCost = new Sample();

  @Bounded(by = "one for each open attempt", then = "leaves when the attempt ends")
  private final Map<OrderId, OrderApproved> approved = new HashMap<>();

  @Bounded(by = "REMEMBERED_SIGNALS signals", then = "the eldest is forgotten")
  private final Map<String, Double> scores = new LinkedHashMap<>();

  @Bounded(by = "one for each position held", then = "leaves when it is closed")
  private final Map<String, OpenTrip> open = new HashMap<>();

  @Bounded(by = "one for each side and setting", then = "nothing is dropped")
  private final Map<String, SlippageSetting> slippage = new TreeMap<>();

  @Bounded(by = "one for each kind of failure", then = "nothing is dropped")
  private final Map<String, Failure> failures = new TreeMap<>();

  @Bounded(by = "LATEST round trips", then = "the eldest is forgotten")
  private final Deque<RoundTrip> latest = new ArrayDeque<>();

  @Bounded(by = "the marks of a run", then = "replaced when the next run starts")
  private List<String> marks = List.of();

  /**
   * Starts before the first event.
   *
   * @param trip told every round trip when it ends, and the marks of the run
   */
  public RunFold(BiConsumer<RoundTrip, List<String>> trip) {
    this.trip = trip;
  }

  /**
   * Takes an event in.
   *
   * @param journaled the event
   * @param booked what it did to the books
   * @param books after it
   */
  public void accept(JournaledEvent journaled, Booked booked, Books books) {
    switch (journaled.event().kind()) {
      case RUN_STARTED -> marks = ((RunStarted) journaled.event()).marks();
      case SIGNAL_RAISED -> raised(((SignalRaised) journaled.event()).signal());
      case ORDER_APPROVED -> approved((OrderApproved) journaled.event());
      case ATTEMPT_REPORTED ->
          reported(journaled.at(), (AttemptReported) journaled.event(), booked);
      case POSITION_WRITTEN_OFF ->
          writtenOff(journaled.at(), (PositionWrittenOff) journaled.event(), booked);
      case POSITIONS_MARKED -> marked((PositionsMarked) journaled.event(), books);
      case TICKED, RUN_STOPPED -> equity(journaled.at(), books);
      default -> {
        // Neither money nor an attempt; what is counted of it, the books count.
      }
    }
  }

  private void raised(TradeSignal signal) {
    if (signal.side() == Side.BUY) {
      scores.put(signal.id().value(), signal.confidence().toBigDecimal().doubleValue());
      if (scores.size() > REMEMBERED_SIGNALS) {
        scores.remove(scores.keySet().iterator().next());
      }
    }
  }

  private void approved(OrderApproved order) {
    approved.put(order.order().id(), order);
    for (String verdict : order.verdicts()) {
      Matcher cost = EXPECTED_COST.matcher(verdict);
      if (cost.matches()) {
        expectedCost.add(Double.parseDouble(cost.group(1)));
      }
    }
  }

  private void reported(Instant at, AttemptReported reported, Booked booked) {
    ExecutionReport report = reported.report();
    if (!report.state().isTerminal()) {
      return;
    }
    OrderApproved approval = approved.remove(report.orderId());
    if (approval == null) {
      return;
    }
    Order order = approval.order();
    String side = order.side().label();
    int bps = order.slippage().value();
    String key = String.format(Locale.ROOT, "%s %05d", side, bps);
    SlippageSetting setting = slippage.getOrDefault(key, SlippageSetting.none(side, bps));
    if (report.fill().isEmpty()) {
      AttemptFailure why = report.failure().orElseThrow();
      slippage.put(key, setting.withFailure(why == AttemptFailure.SLIPPAGE, booked.costs()));
      failures.merge(
          why.name(),
          new Failure(why.name(), 1, booked.costs()),
          (before, one) -> before.plus(one.lost()));
      return;
    }
    slippage.put(key, setting.withFill());
    Fill fill = report.fill().get();
    FillAgainstQuote.basisPoints(order, report, fill)
        .ifPresent(order.side() == Side.BUY ? buys::add : sells::add);
    filled(at, order, report, fill, reported.rate(), booked);
  }

  private void filled(
      Instant at, Order order, ExecutionReport report, Fill fill, SolPrice rate, Booked booked) {
    String held = order.walletId() + " " + order.mint();
    if (order.side() == Side.BUY) {
      Double score = scores.get(order.signalId().value());
      open.computeIfAbsent(
              held,
              unseen ->
                  new OpenTrip(
                      order.walletId().value(),
                      order.mint().base58(),
                      order.symbol(),
                      order.strategyId().value(),
                      at,
                      score == null ? OptionalDouble.empty() : OptionalDouble.of(score)))
          .bought(
              rate.toUsdCeil(
                  Math.addExact(fill.quote().value(), report.costs().venueFees().value())),
              booked.costs());
    } else {
      sold(at, held, order.reason(), booked);
    }
  }

  private void writtenOff(Instant at, PositionWrittenOff writtenOff, Booked booked) {
    sold(at, writtenOff.wallet() + " " + writtenOff.mint(), WRITE_OFF, booked);
  }

  private void sold(Instant at, String held, String reason, Booked booked) {
    OpenTrip position = open.get(held);
    Booked.Closed closed = booked.closed().orElseThrow();
    if (position == null) {
      throw new IllegalStateException("sold what was never bought: " + held);
    }
    position.sold(closed, booked.costs());
    RoundTrip so = position.closed(at, reason);
    byToken.add(so.symbol() + " " + so.mint(), closed);
    byExit.add(reason, closed);
    byScore.add(bucket(position.score()), closed);
    byWallet.add(so.wallet(), closed);
    byStrategy.add(position.strategy(), closed);
    if (closed.positionClosed()) {
      open.remove(held);
      trips.add(so);
      latest.add(so);
      if (latest.size() > LATEST) {
        latest.remove();
      }
      trip.accept(so, marks);
    }
  }

  /** Buckets are a tenth wide and hold their lower end; the last one holds 1 as well. */
  private static String bucket(OptionalDouble score) {
    if (score.isEmpty()) {
      return NO_SCORE;
    }
    int tenth = Math.min(SCORE_BUCKETS - 1, (int) (score.getAsDouble() * SCORE_BUCKETS));
    return String.format(Locale.ROOT, "%.1f to %.1f", tenth / 10.0, (tenth + 1) / 10.0);
  }

  private void marked(PositionsMarked marked, Books books) {
    for (Mark mark : marked.marks()) {
      OpenTrip position = open.get(mark.wallet() + " " + mark.mint());
      if (position != null && !mark.missing()) {
        books
            .position(mark.wallet(), mark.mint())
            .filter(view -> !view.cost().isZero())
            .ifPresent(
                view ->
                    position.marked((double) view.executable().value() / view.cost().value() - 1));
      }
    }
  }

  private void equity(Instant at, Books books) {
    Identity identity = books.identity();
    Usd own = identity.equity().minus(identity.externalFlows());
    curve.add(at, own);
    drawdown.add(at, own);
  }

  /** Returns net dollars of the round trips that ended, all of them or a sample of very many. */
  public List<Double> results() {
    return DoubleStream.of(trips.values()).boxed().toList();
  }

  /**
   * Returns the report of what was taken in.
   *
   * @param provenance what it rests on
   * @param books after the last event
   */
  public RunReport report(Provenance provenance, Books books) {
    return new RunReport(
        provenance,
        books.totals(),
        books.positionViews().stream().map(OpenPosition::of).toList(),
        curve.points(),
        drawdown.deepest(),
        trips.statistics(),
        byToken.all(),
        byExit.all(),
        byScore.all(),
        byWallet.all(),
        byStrategy.all(),
        List.copyOf(new TreeSet<>(slippage.values())),
        List.copyOf(failures.values()),
        buys.distribution(),
        sells.distribution(),
        expectedCost.distribution(),
        List.copyOf(latest),
        List.of());
  }
}
