package io.godmode.paper;

import static io.godmode.paper.ScriptMarket.A;
import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent.AttemptReported;
import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.id.OrderId;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.wallet.PositionView;
import io.godmode.core.Godmode;
import io.godmode.core.GodmodeStatus;
import io.godmode.core.config.ConfigLoader;
import io.godmode.core.pool.BondingCurveModel;
import io.godmode.testkit.TestData;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An executor and a chain that wait for nobody: what happens is another thing each time, and books
 * and chain agree each time.
 */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FakeChainRunningFreelyTests {
  private static final int ORDERS = 12;

  @TempDir private Path root;

  private static ScriptStrategy often(ScriptStrategy strategy) {
    for (int i = 0; i < ORDERS; i++) {
      strategy.buys(2 + 4 * i, A, 3);
    }
    return strategy;
  }

  @RepeatedTest(4)
  void booksAndChainAgreeWhenEverythingLandsInTime() {
    assertThat(agreedEnds(1_000_000_000)).contains(AttemptState.LANDED_OK);
  }

  @RepeatedTest(4)
  void booksAndChainAgreeWhenBlocksPassFasterThanTheDiskWrites() {
    assertThat(agreedEnds(FakeChain.VALID_BLOCKS)).isNotEmpty();
  }

  /** Runs, compares books and chain, and returns how orders ended. */
  private List<AttemptState> agreedEnds(long validBlocks) {
    ScriptMarket market = ScriptMarket.start().seconds(80).end(5);
    FakeChain chain =
        new FakeChain(
            TestData.SLOT, (transaction, tip) -> Optional.of(transaction.order().tipSlot()));
    chain.validFor(validBlocks);
    BondingCurveModel curve = BondingCurveModel.create();
    chain.trades(mint -> Optional.of(ScriptMarket.pool(mint)), venue -> Optional.of(curve));
    GodmodeStatus status;
    List<JournaledEvent> events;
    try (Godmode engine =
        Godmode.builder()
            .config(ConfigLoader.profile("LIVE_150"))
            .memecoins(market)
            .strategy(often(new ScriptStrategy(market.begins())))
            .executor(FakeChainExecutor.runningFreely(chain))
            .dataDirectory(root)
            .build()) {
      status = engine.run();
      try (Stream<JournaledEvent> all = engine.events(1)) {
        events = all.toList();
      }
    }
    List<OrderId> approved =
        events.stream()
            .map(JournaledEvent::event)
            .filter(OrderApproved.class::isInstance)
            .map(event -> ((OrderApproved) event).order().id())
            .toList();
    List<ExecutionReport> reports =
        events.stream()
            .map(JournaledEvent::event)
            .filter(AttemptReported.class::isInstance)
            .map(event -> ((AttemptReported) event).report())
            .toList();

    assertThat(approved).isNotEmpty();
    assertThat(status.openOrders()).isZero();
    assertThat(status.reports().refused()).isZero();
    assertThat(status.reports().waiting()).isZero();
    assertThat(status.totals().identity().holds()).isTrue();
    for (OrderId id : approved) {
      requireTrue(reports.stream().filter(report -> report.orderId().equals(id)).toList(), chain);
    }
    assertThat(chain.transactions()).isLessThanOrEqualTo(approved.size());
    assertThat(chain.tokens(ScriptStrategy.SNIPER, A))
        .isEqualTo(
            status.portfolio().positions().stream()
                .map(PositionView::quantity)
                .mapToLong(TokenAmount::raw)
                .sum());
    return reports.stream().map(ExecutionReport::state).filter(AttemptState::isTerminal).toList();
  }

  /** What the journal says of an order is what the chain says. */
  private static void requireTrue(List<ExecutionReport> reports, FakeChain chain) {
    List<AttemptState> states = reports.stream().map(ExecutionReport::state).toList();
    assertThat(states).filteredOn(AttemptState::isTerminal).hasSize(1);
    ExecutionReport end = reports.get(reports.size() - 1);
    Optional<FakeChain.Landing> landing = end.signature().flatMap(chain::landing);
    switch (end.state()) {
      case LANDED_OK -> {
        assertThat(states).startsWith(AttemptState.QUOTED, AttemptState.SIGNED, AttemptState.SENT);
        assertThat(landing.flatMap(FakeChain.Landing::fill)).isEqualTo(end.fill());
        assertThat(landing.map(FakeChain.Landing::costs)).contains(end.costs());
      }
      case LANDED_FAILED ->
          assertThat(landing.flatMap(FakeChain.Landing::failure)).isEqualTo(end.failure());
      default -> assertThat(landing).isEmpty();
    }
  }
}
