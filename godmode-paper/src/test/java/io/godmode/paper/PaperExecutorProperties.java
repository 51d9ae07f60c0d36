package io.godmode.paper;

import static io.godmode.paper.Desk.CURVE;
import static io.godmode.paper.Desk.MINT;
import static io.godmode.paper.Desk.SOL;
import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.market.PoolState;
import io.godmode.api.market.Quote;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.Ratio;
import io.godmode.api.order.Costs;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.Fill;
import io.godmode.api.order.Order;
import io.godmode.api.order.OrderTerms;
import io.godmode.api.paper.LatencyModel;
import io.godmode.api.paper.SentAttempt;
import io.godmode.api.risk.ApprovedOrder;
import io.godmode.core.config.SlotDistribution;
import io.godmode.core.config.SlotDistribution.Outcome;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class PaperExecutorProperties {
  private static final SlotDistribution SPREAD =
      new SlotDistribution(
          List.of(new Outcome(1, 3), new Outcome(2, 5), new Outcome(3, 2), new Outcome(9, 1)));

  /** One step of a script: an order, a trade of others, or the passing of slots. */
  private static void play(Desk desk, int step, int number) {
    String id = "order-" + number;
    int amount = step / 4 + 1;
    switch (step % 4) {
      case 0 -> desk.submit(buy(desk, id, amount));
      case 1 -> desk.submit(sell(desk, id, amount));
      case 2 -> desk.othersBuy(amount * SOL / 100);
      default -> desk.pass(amount % 12);
    }
  }

  private static ApprovedOrder buy(Desk desk, String id, int amount) {
    long spend = amount * SOL / 50;
    long quoted = CURVE.buy(desk.tradable(), Lamports.of(spend)).map(Quote::tokensRaw).orElse(1L);
    return Approvals.buy(id, MINT, spend, Math.max(1, quoted - quoted / 100), desk.tipSlot());
  }

  private static ApprovedOrder sell(Desk desk, String id, int amount) {
    long tokens = amount * 10_000_000_000L;
    long quoted =
        CURVE.sell(desk.tradable(), tokens).map(quote -> quote.received().value()).orElse(1L);
    return Approvals.sell(id, MINT, tokens, Math.max(1, quoted - quoted / 100), desk.tipSlot());
  }

  private static void settle(Desk desk) {
    desk.pass(200);
  }

  @Property
  void everyAttemptEndsOnceAndNoFillIsWorseThanItsOrderAllows(
      @ForAll @Size(max = 60) List<@IntRange(max = 399) Integer> script, @ForAll long seed) {
    Desk desk = Desk.of(SPREAD, Ratio.ofFraction("0.2"));
    desk.seed = seed;
    for (int i = 0; i < script.size(); i++) {
      play(desk, script.get(i), i);
    }
    settle(desk);

    for (ApprovedOrder order : desk.approved) {
      List<ExecutionReport> reports = desk.reportsOf(order);
      assertThat(reports).hasSize(4);
      assertThat(reports).filteredOn(report -> report.state().isTerminal()).hasSize(1);
      requireAccounted(order, reports.get(3));
    }
  }

  private static void requireAccounted(ApprovedOrder order, ExecutionReport end) {
    Costs costs = end.costs();
    switch (end.state()) {
      case LANDED_OK -> requireWithinTerms(order.order().terms(), end.fill().orElseThrow(), costs);
      case LANDED_FAILED -> {
        assertThat(costs.total()).isEqualTo(Approvals.NETWORK.costIfFailed());
        assertThat(costs.rentLocked().plus(costs.rentFreed())).isEqualTo(Lamports.ZERO);
      }
      default -> assertThat(costs).isEqualTo(Costs.NONE);
    }
  }

  private static boolean requireWithinTerms(OrderTerms terms, Fill fill, Costs costs) {
    assertThat(costs.networkFees()).isEqualTo(Approvals.NETWORK.costIfLanded());
    assertThat(costs.rentLocked().plus(costs.rentFreed())).isEqualTo(Approvals.NETWORK.rent());
    return terms.fold(
        buy -> {
          assertThat(fill.tokens()).isGreaterThanOrEqualTo(buy.minTokens());
          assertThat(fill.quote().plus(costs.venueFees())).isLessThanOrEqualTo(buy.spend());
          return true;
        },
        sell -> {
          assertThat(fill.tokens()).isEqualTo(sell.quantity());
          assertThat(fill.quote().minus(costs.venueFees()))
              .isGreaterThanOrEqualTo(sell.minProceeds());
          return true;
        });
  }

  /** The curve ends where it would have had all our trades been made on it. */
  @Property
  void nothingIsCreatedOrLostBetweenUsAndTheCurve(
      @ForAll @Size(max = 60) List<@IntRange(max = 399) Integer> script, @ForAll long seed) {
    Desk desk = Desk.of(SPREAD, Ratio.ofFraction("0.1"));
    desk.seed = seed;
    for (int i = 0; i < script.size(); i++) {
      play(desk, script.get(i), i);
    }
    settle(desk);

    long tokens = 0;
    long quote = 0;
    for (ApprovedOrder order : desk.approved) {
      for (ExecutionReport report : desk.reportsOf(order)) {
        if (report.fill().isPresent()) {
          boolean buy = order.order().terms() instanceof OrderTerms.Buy;
          long sign = buy ? 1 : -1;
          tokens -= sign * report.fill().get().tokens().raw();
          quote += sign * report.fill().get().quote().value();
        }
      }
    }
    PoolState tradable = desk.tradable();
    assertThat(CURVE.shifted(desk.pool(), tokens, quote))
        .hasValueSatisfying(state -> assertThat(state).hasToString(tradable.toString()));
  }

  @Property
  void aCrashAtAnyStepChangesNoReport(
      @ForAll @Size(max = 40) List<@IntRange(max = 399) Integer> script,
      @ForAll @IntRange(max = 40) int crashAt,
      @ForAll boolean beforeSending,
      @ForAll long seed) {
    Desk whole = Desk.of(SPREAD, Ratio.ofFraction("0.2"));
    Desk crashed = Desk.of(SPREAD, Ratio.ofFraction("0.2"));
    whole.seed = seed;
    crashed.seed = seed;
    for (int i = 0; i < script.size(); i++) {
      play(whole, script.get(i), i);
      boolean order = script.get(i) % 4 < 2;
      if (i == crashAt && beforeSending && order) {
        String id = "order-" + i;
        int amount = script.get(i) / 4 + 1;
        crashed.approved.add(
            script.get(i) % 4 == 0 ? buy(crashed, id, amount) : sell(crashed, id, amount));
      } else {
        play(crashed, script.get(i), i);
      }
      if (i == crashAt) {
        crashed.restart();
      }
    }
    settle(whole);
    settle(crashed);

    assertThat(crashed.reports).isEqualTo(whole.reports);
    assertThat(crashed.tradable()).hasToString(whole.tradable().toString());
  }

  @Property
  void buyingAndSellingAgainGivesBackWhatTheCurveDoesLessItsFees(
      @ForAll @LongRange(min = 1_000_000, max = 10 * SOL) long spend) {
    Desk desk = Desk.neverDropping();
    PoolState start = desk.pool();
    Quote in = CURVE.buy(start, Lamports.of(spend)).orElseThrow();
    Quote out = CURVE.sell(CURVE.after(start, in), in.tokensRaw()).orElseThrow();

    desk.submit(Approvals.buy("in", MINT, spend, 1, desk.tipSlot()));
    desk.pass(10);
    desk.submit(Approvals.sell("out", MINT, in.tokensRaw(), 1, desk.tipSlot()));
    desk.pass(10);

    ExecutionReport sale = desk.last();
    assertThat(sale.fill().orElseThrow().quote()).isEqualTo(out.poolQuote());
    assertThat(sale.fill().orElseThrow().quote().minus(sale.costs().venueFees()))
        .isEqualTo(out.received());
    assertThat(in.poolQuote().value() - out.poolQuote().value())
        .as("a curve keeps what it rounds")
        .isBetween(0L, 2L);
  }

  @Property
  void theDrawDependsOnSeedOrderAndAttemptAlone(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 9) int attempt,
      @ForAll @LongRange(max = 1L << 40) long tip) {
    LatencyModel latency = new SeededLatency(SPREAD, Ratio.ofFraction("0.5"));
    Order order = Approvals.buy("o", MINT, SOL, 1, tip).order();

    Inclusion once = Inclusion.of(latency, new SentAttempt(order, attempt, tip, tip, seed));
    Inclusion elsewhere = Inclusion.of(latency, new SentAttempt(order, attempt, 0, 0, seed));

    assertThat(elsewhere.dropped()).isEqualTo(once.dropped());
    assertThat(elsewhere.slot()).isEqualTo(once.slot() - tip);
  }
}
