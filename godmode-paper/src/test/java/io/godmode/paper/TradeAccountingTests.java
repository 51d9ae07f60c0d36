package io.godmode.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.PriceSource;
import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent.AttemptReported;
import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.id.OrderId;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.Usd;
import io.godmode.api.order.Costs;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.Order;
import io.godmode.api.order.Side;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.Godmode;
import io.godmode.core.config.ConfigLoader;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.SlotDistribution;
import io.godmode.core.ledger.Booked;
import io.godmode.core.ledger.Books;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of every trade: what it earned less what it cost is what the wallet has more. */
class TradeAccountingTests {
  private static final SolPrice RATE = SolPrice.of("190");

  /** Amounts are rounded to a nano-dollar each, a handful of them in one fill. */
  private static final long ROUNDED = 12;

  @TempDir private Path root;

  /** What a wallet has of a token's trades since it held none of it. */
  private static final class Trip {
    private long cash;
    private long rent;
    private long net;
    private int fills;
  }

  private void run(GodmodeConfig config, MemecoinDataProvider market) {
    SeededLatency lossy = new SeededLatency(SlotDistribution.fixed(3), Ratio.ofFraction("0.1"));
    try (Godmode engine =
        Godmode.builder()
            .config(config)
            .memecoins(market)
            .executor(PaperExecutor.builder().latency(lossy).build())
            .solUsd(PriceSource.fixed(RATE))
            .dataDirectory(root)
            .build()) {
      engine.run();
    }
  }

  private static long cash(Books books, WalletId wallet) {
    WalletView view = books.wallet(wallet).orElseThrow();
    return view.free().plus(view.reserved()).nanos();
  }

  private static long usd(long lamports) {
    return lamports < 0 ? -RATE.toUsdFloor(-lamports).nanos() : RATE.toUsdFloor(lamports).nanos();
  }

  /** What an attempt takes from the wallet or gives it, in lamports; rent is moved, not spent. */
  private static long moved(Order order, ExecutionReport end) {
    Costs costs = end.costs();
    long quote = end.fill().map(fill -> fill.quote().value()).orElse(0L);
    long traded = order.side() == Side.BUY ? -quote : quote;
    return traded - costs.total().value() - costs.rentLocked().value() + costs.rentFreed().value();
  }

  private int requireAccounted() {
    Books books = Books.empty();
    Map<OrderId, Order> orders = new HashMap<>();
    Map<String, Trip> trips = new HashMap<>();
    int closed = 0;
    int failed = 0;
    for (JournaledEvent event : JournalBytes.events(root)) {
      if (event.event() instanceof OrderApproved approved) {
        orders.put(approved.order().id(), approved.order());
      }
      boolean end =
          event.event() instanceof AttemptReported reported
              && reported.report().state().isTerminal();
      if (!end) {
        books.apply(event);
        continue;
      }
      ExecutionReport report = ((AttemptReported) event.event()).report();
      Order order = orders.get(report.orderId());
      long before = cash(books, order.walletId());
      Booked booked = books.apply(event);
      long delta = cash(books, order.walletId()) - before;
      assertThat(delta)
          .as("what %s moved in its wallet", report)
          .isCloseTo(usd(moved(order, report)), within(ROUNDED));
      if (report.fill().isEmpty()) {
        failed++;
        continue;
      }
      String key = order.walletId() + " " + order.mint();
      Trip trip = trips.computeIfAbsent(key, each -> new Trip());
      trip.cash += delta;
      trip.rent += report.costs().rentLocked().value() - report.costs().rentFreed().value();
      trip.fills++;
      booked.closed().map(Booked.Closed::net).map(Usd::nanos).ifPresent(net -> trip.net += net);
      if (books.held(order.walletId(), order.mint()).isEmpty()) {
        assertThat(trip.cash + usd(trip.rent))
            .as("what the wallet has more after %s, against PnL less costs", report)
            .isCloseTo(trip.net, within(ROUNDED * trip.fills));
        trips.remove(key);
        closed++;
      }
    }
    assertThat(failed).as("failed attempts that were looked at").isPositive();
    return closed;
  }

  @Test
  void onTheSimulatedMarket() {
    run(
        ConfigLoader.profile("DEMO"),
        SimulatedMarket.builder(7)
            .history(Duration.ofMinutes(5))
            .duration(Duration.ofMinutes(5))
            .build());
    assertThat(requireAccounted()).isPositive();
  }

  @Test
  void onRecordedTrades() {
    Path file = SharedFiles.require("chain/data/datasets/pumpfun_swaps_2025-10-20_open.csv");
    GodmodeConfig config = ConfigLoader.profile("REPLAY_150");
    run(
        config,
        ReplayMarket.builder(Recording.csv(file))
            .listEvery(config.agent().tick())
            .solUsd(PriceSource.fixed(RATE))
            .build());
    assertThat(requireAccounted()).isPositive();
  }
}
