package io.godmode.core;

import static io.godmode.core.MarketScript.MINT;
import static io.godmode.core.ScriptedExecutor.expired;
import static io.godmode.core.ScriptedExecutor.landed;
import static io.godmode.core.fixture.TestConfigs.SNIPER;
import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.ExecutionContext;
import io.godmode.api.event.TradingEvent.AlertRaised;
import io.godmode.api.id.Mint;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.Usd;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.Order;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.fixture.TestConfigs;
import io.godmode.testkit.TestMints;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rent that entries in flight together may lock, and what they do lock. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AccountRentTests {
  private static final long ACCOUNT = 2_039_280;
  private static final long MOST_ACCOUNT = NetworkCosts.MOST_TOKEN_ACCOUNT_RENT.value();
  private static final long ACCUMULATOR = 1_844_400;
  private static final Mint OTHER = TestMints.numbered(2);

  private final LastRun lastRun = new LastRun();
  private final List<Order> orders = new ArrayList<>();

  /** Two first entries of one wallet, of which a test says what becomes once both are there. */
  private GodmodeStatus enterTwice(Mint second, BiConsumer<List<Order>, ExecutionContext> answer) {
    ScriptedExecutor executor =
        ScriptedExecutor.answering(
            (order, context) -> {
              orders.add(order);
              if (orders.size() == 2) {
                answer.accept(orders, context);
              }
            });
    return lastRun.run(
        Godmode.builder()
            .config(TestConfigs.live150())
            .memecoins(MarketScript.start().pool(MarketScript.pool(OTHER)).seconds(6).end())
            .executor(executor)
            .strategy(ScriptedStrategy.named("one").buysOn(1, MINT, 600))
            .strategy(ScriptedStrategy.named("two").buysOn(1, second, 600)));
  }

  private void assertLocked(GodmodeStatus status, long lamports) {
    assertThat(lastRun.of(AlertRaised.class)).isEmpty();
    assertThat(
            status.portfolio().wallets().stream()
                .filter(wallet -> wallet.id().equals(SNIPER))
                .map(WalletView::rentDeposit))
        .containsExactly(rent(lamports));
    assertThat(status.totals().identity().holds()).isTrue();
  }

  private static Usd rent(long lamports) {
    return SolPrice.of("190").toUsdFloor(lamports);
  }

  @Test
  void theSecondOpensWhatTheFirstFailedToOpen() {
    GodmodeStatus status =
        enterTwice(
            OTHER,
            (both, context) -> {
              context.report(expired(both.get(0), 1));
              context.report(landed(both.get(1), 1, Lamports.of(ACCOUNT + ACCUMULATOR)));
            });
    assertThat(status.portfolio().positions()).hasSize(1);
    assertLocked(status, ACCOUNT + ACCUMULATOR);
  }

  @Test
  void theSecondMayLandFirst() {
    GodmodeStatus status =
        enterTwice(
            OTHER,
            (both, context) -> {
              context.report(landed(both.get(1), 1, Lamports.of(ACCOUNT + ACCUMULATOR)));
              context.report(landed(both.get(0), 1, Lamports.of(ACCOUNT)));
            });
    assertThat(status.portfolio().positions()).hasSize(2);
    assertLocked(status, 2 * ACCOUNT + ACCUMULATOR);
  }

  @Test
  void whatLandsTogetherOpensEachAccountOnce() {
    List<Lamports> locked = new ArrayList<>();
    GodmodeStatus status =
        enterTwice(
            OTHER,
            (both, context) -> {
              List<ExecutionReport> fills = new ArrayList<>();
              for (Order order : both) {
                locked.add(context.rent(order, fills));
                fills.add(landed(order, 1, context.rent(order, fills)));
              }
              fills.forEach(context::report);
            });
    assertThat(locked).containsExactly(Lamports.of(ACCOUNT + ACCUMULATOR), Lamports.of(ACCOUNT));
    assertLocked(status, 2 * ACCOUNT + ACCUMULATOR);
  }

  @Test
  void bothEntriesReserveAllTheRentTheyMayLock() {
    enterTwice(OTHER, (both, context) -> both.forEach(order -> context.report(expired(order, 1))));
    assertThat(orders)
        .extracting(order -> order.network().rent().value())
        .containsOnly(MOST_ACCOUNT + NetworkCosts.MOST_VENUE_RENT.value())
        .hasSize(2);
  }
}
