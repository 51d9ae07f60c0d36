package io.godmode.onchain.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.godmode.api.id.OrderId;
import io.godmode.api.id.TxSignature;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.Order;
import io.godmode.core.pool.BondingCurve;
import io.godmode.core.pool.CurveQuote;
import io.godmode.onchain.execution.RigRun.Holdings;
import io.godmode.onchain.rig.RigEndpoint;
import io.godmode.onchain.rig.RigSend;
import io.godmode.onchain.rig.SvmRig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * One seeded life of an executor on the rig: its line is cut, nodes drop, hold and delay what is
 * sent, lag, hide what has landed, want fewer requests or cut connections, the disk hangs,
 * processes hang and die, others move the price, orders are submitted twice, and whoever may try
 * again does. At most one transaction of an order lands, its end is the chain's, and the ledger is
 * exact.
 */
final class RigSchedule {
  private static final int BUSY_STEPS = 60;
  private static final int CALM_STEPS = 70;
  private static final int CALM_LEAP = 6;
  private static final int MOST_ORDERS = 6;

  private final long seed;
  private final SvmRig rig;
  private final Random random;
  private final RigDesk desk;
  private final RigRun run;
  private final List<Order> orders = new ArrayList<>();
  private final Map<OrderId, Integer> attempts = new LinkedHashMap<>();
  private final Holdings before;
  private int crashes;

  /** What a schedule came to. */
  record Outcome(
      int orders, int attempts, int transactions, int landed, int reverted, int crashes) {
    static final Outcome NONE = new Outcome(0, 0, 0, 0, 0, 0);

    Outcome plus(Outcome other) {
      return new Outcome(
          orders + other.orders,
          attempts + other.attempts,
          transactions + other.transactions,
          landed + other.landed,
          reverted + other.reverted,
          crashes + other.crashes);
    }
  }

  private RigSchedule(SvmRig rig, long seed) {
    this.rig = rig;
    this.seed = seed;
    this.random = new Random(seed);
    this.desk = RigDesk.on(rig, random.nextBoolean());
    if (random.nextBoolean()) {
      desk.withTokens((1 + random.nextInt(4)) * RigDesk.QUANTITY);
    }
    this.run = new RigRun(desk);
    this.before = run.holdings();
  }

  /**
   * Lives one schedule.
   *
   * @throws AssertionError with the seed when something that must hold did not
   */
  static Outcome run(SvmRig rig, long seed) {
    RigSchedule schedule = new RigSchedule(rig, seed);
    try {
      return schedule.live();
    } catch (RuntimeException | AssertionError broken) {
      throw new AssertionError(schedule + ": " + broken.getMessage(), broken);
    } finally {
      schedule.run.close();
    }
  }

  private List<RigEndpoint> nodes() {
    return List.of(rig.main(), rig.other());
  }

  private Outcome live() {
    for (int i = 0; i < BUSY_STEPS; i++) {
      fault();
      trade();
      step(1 + random.nextInt(5));
    }
    heal();
    run.context.resumeDisk();
    for (int i = 0; i < CALM_STEPS && !run.context.openAttempts().isEmpty(); i++) {
      step(CALM_LEAP);
    }
    run.context.takeIn();
    assertThat(run.context.openAttempts()).as("attempts that never ended").isEmpty();
    // Nobody waits for it any more, so that nothing may land.
    rig.releaseSends();
    rig.tick(2);
    return check();
  }

  private RigEndpoint node() {
    return random.nextBoolean() ? rig.main() : rig.other();
  }

  private void fault() {
    switch (random.nextInt(38)) {
      case 0 -> desk.cut();
      case 1 -> nodes().forEach(node -> node.dropSends(1 + random.nextInt(8)));
      case 2 -> nodes().forEach(node -> node.dropSends(random.nextInt(200)));
      case 3, 4 -> nodes().forEach(node -> node.holdSends(1 + random.nextInt(30)));
      case 5, 6 -> rig.releaseSends();
      case 7 -> nodes().forEach(node -> node.landLate(random.nextInt(12)));
      case 8 -> nodes().forEach(node -> node.landLate(random.nextInt(200)));
      case 27, 28 -> nodes().forEach(node -> node.landLate(110 + random.nextInt(45)));
      case 9, 29 -> hide();
      case 30 -> run.leap(150 + random.nextInt(60));
      case 10 -> node().lag(random.nextInt(20));
      case 11 -> nodes().forEach(node -> node.lag(random.nextInt(60)));
      case 12 -> nodes().forEach(node -> node.cutAfterwards("sendTransaction", 1));
      case 13 -> node().cutBefore("sendTransaction", 1);
      case 14 -> node().tooManyRequests("sendTransaction", 1, 1 + random.nextInt(10));
      case 15 -> node().tooManyRequests("getSignatureStatuses", 1, 1 + random.nextInt(3));
      case 16, 24, 25, 26 -> heal();
      case 17 -> run.context.stallDisk();
      case 18, 19 -> run.context.resumeDisk();
      case 20, 21 -> crash();
      case 22, 23 -> moveThePrice();
      default -> {
        // All is well for a step.
      }
    }
  }

  private void heal() {
    nodes().forEach(RigEndpoint::heal);
    desk.mend();
  }

  /**
   * One hides what has landed, and the other may say nothing. Both hiding at once would be a chain
   * that nobody can know.
   */
  private void hide() {
    RigEndpoint hiding = node();
    nodes().forEach(RigEndpoint::showTransactions);
    hiding.hideTransactions();
    if (random.nextBoolean()) {
      nodes().stream()
          .filter(node -> !node.equals(hiding))
          .forEach(node -> node.refuse("getSignatureStatuses", 40, -32_603, "Internal error"));
    }
  }

  private void crash() {
    crashes++;
    run.context.takeIn(random.nextInt(4));
    if (random.nextBoolean()) {
      run.context.runCallbacks();
    }
    if (random.nextBoolean()) {
      run.crashSlowly();
    } else {
      run.crash();
    }
  }

  private void moveThePrice() {
    long lamports = random.nextBoolean() ? 3_000_000_000L : 100_000_000L;
    CurveQuote quote = BondingCurve.buyExactIn(run.curve().state(), lamports, RigDesk.RATES);
    if (quote.tradable() && random.nextInt(10) > 0) {
      run.curve().setState(quote.after(), quote.completes());
      return;
    }
    CurveQuote sale = BondingCurve.sell(run.curve().state(), 100 * RigDesk.QUANTITY, RigDesk.RATES);
    if (sale.tradable()) {
      run.curve().setState(sale.after(), false);
    }
  }

  private void trade() {
    int draw = random.nextInt(16);
    if (draw < 2 && orders.size() < MOST_ORDERS) {
      newOrder().ifPresent(order -> submit(order, 1));
    } else if (draw < 4 && !orders.isEmpty()) {
      again(orders.get(random.nextInt(orders.size())));
    }
  }

  private Optional<Order> newOrder() {
    String id = "o-" + orders.size();
    long held = desk.tokens(run.curve().mint());
    if (random.nextInt(3) > 0 || held == 0) {
      return Optional.of(desk.buy(id));
    }
    long quantity = random.nextBoolean() ? held : 1 + (long) (random.nextDouble() * (held - 1));
    return BondingCurve.sell(run.curve().state(), quantity, RigDesk.RATES).traderAmount() < 1_000
        ? Optional.empty()
        : Optional.of(desk.sell(id, quantity));
  }

  /** Submits the same attempt twice, or the next one where the last has ended without a fill. */
  private void again(Order order) {
    int last = attempts.getOrDefault(order.id(), 1);
    boolean ended =
        run.context.openAttempts().stream().noneMatch(open -> open.order().id().equals(order.id()));
    if (!ended) {
      run.submitAgain(order, last);
    } else if (run.context.end(order.id()).orElseThrow().state() != AttemptState.LANDED_OK) {
      submit(order, last + 1);
    }
  }

  private void submit(Order order, int attempt) {
    if (attempt == 1) {
      orders.add(order);
    }
    attempts.put(order.id(), attempt);
    run.submit(order, attempt);
  }

  private void step(int slots) {
    run.leap(slots);
    if (random.nextInt(4) > 0) {
      run.context.takeIn();
    }
    assertThat(run.context.refused()).as("reports that cannot be true").isEmpty();
  }

  /** Compares all that was told with the chain, now that all has ended. */
  private Outcome check() {
    assertThat(run.context.refused()).as("reports that cannot be true").isEmpty();
    assertThat(run.context.mismatches()).isEmpty();
    Map<TxSignature, OrderId> signed =
        run.context.heard().stream()
            .filter(report -> report.signature().isPresent())
            .collect(
                Collectors.toMap(
                    report -> report.signature().orElseThrow(),
                    ExecutionReport::orderId,
                    (one, same) -> one));
    Map<TxSignature, Boolean> landed = landed();
    assertThat(signed.keySet()).as("what was sent was told before").containsAll(landed.keySet());
    Map<OrderId, Integer> fills = new HashMap<>();
    landed.forEach(
        (signature, succeeded) -> {
          if (succeeded) {
            fills.merge(signed.get(signature), 1, Integer::sum);
          }
        });
    assertThat(fills.values()).as("landed transactions of one order").allMatch(count -> count == 1);
    Holdings ledger = before;
    int told = 0;
    for (ExecutionReport report : run.context.journal()) {
      if (report.state().isTerminal()) {
        Optional<Boolean> onChain = report.signature().map(landed::get);
        assertThat(onChain).as("what became of %s", report).isEqualTo(expected(report.state()));
        ledger = RigRun.after(ledger, order(report.orderId()), report);
        told += onChain.isPresent() ? 1 : 0;
      }
    }
    assertThat(told).as("landed transactions that were told").isEqualTo(landed.size());
    assertThat(run.holdings()).as("what the wallet has").isEqualTo(ledger);
    return new Outcome(
        orders.size(),
        attempts.values().stream().mapToInt(Integer::intValue).sum(),
        (int) run.sends().stream().map(RigSend::signature).distinct().count(),
        fills.size(),
        landed.size() - fills.size(),
        crashes);
  }

  private Order order(OrderId id) {
    return orders.stream().filter(order -> order.id().equals(id)).findFirst().orElseThrow();
  }

  private static Optional<Boolean> expected(AttemptState end) {
    return switch (end) {
      case LANDED_OK -> Optional.of(true);
      case LANDED_FAILED -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  /** Returns what has landed of all that was sent, and whether it succeeded. */
  private Map<TxSignature, Boolean> landed() {
    List<TxSignature> sent = run.sends().stream().map(RigSend::signature).distinct().toList();
    Map<TxSignature, Boolean> landed = new LinkedHashMap<>();
    if (sent.isEmpty()) {
      return landed;
    }
    JsonNode statuses =
        rig.call(
                "getSignatureStatuses",
                sent.stream()
                    .map(TxSignature::base58)
                    .collect(Collectors.joining("\",\"", "[[\"", "\"]]")))
            .path("value");
    for (int i = 0; i < sent.size(); i++) {
      if (!statuses.path(i).isNull()) {
        landed.put(sent.get(i), statuses.path(i).path("err").isNull());
      }
    }
    return landed;
  }

  @Override
  public String toString() {
    return "seed " + seed;
  }
}
