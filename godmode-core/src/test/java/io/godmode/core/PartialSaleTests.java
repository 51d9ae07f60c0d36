package io.godmode.core;

import static io.godmode.core.MarketScript.MINT;
import static io.godmode.core.ScriptedExecutor.expired;
import static io.godmode.core.ScriptedExecutor.interim;
import static io.godmode.core.ScriptedExecutor.landed;
import static io.godmode.core.fixture.TestConfigs.SNIPER;
import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.ExecutionContext;
import io.godmode.api.event.OperatorCommand;
import io.godmode.api.event.TradingEvent.AlertRaised;
import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.Usd;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.Order;
import io.godmode.api.order.Side;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.config.ExecutionSettings.OnStop;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.fixture.TestConfigs;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of the rest of a position while a part of it is being sold. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PartialSaleTests {
  private static final GodmodeConfig CONFIG = TestConfigs.live150();

  private final LastRun lastRun = new LastRun();
  private final List<Order> sales = new ArrayList<>();

  /** Fills buys at once; what becomes of a sale is a test's choice, by its number. */
  private ScriptedExecutor selling(BiConsumer<Order, ExecutionContext> sale) {
    return ScriptedExecutor.answering(
        (order, context) -> {
          if (order.side() == Side.SELL) {
            sales.add(order);
            sale.accept(order, context);
          } else {
            context.report(landed(order, 1, context.rent(order, List.of())));
          }
        });
  }

  private void closePart(String key, String share) {
    lastRun
        .engine()
        .operator()
        .submit(
            new OperatorCommand.Close(key, "ada", "slice", SNIPER, MINT, Ratio.ofFraction(share)));
  }

  private static Usd rentDeposit(GodmodeStatus status) {
    return status.portfolio().wallets().stream()
        .filter(wallet -> wallet.id().equals(SNIPER))
        .map(WalletView::rentDeposit)
        .findFirst()
        .orElseThrow();
  }

  private static long tokens(Order sale) {
    return sale.terms().fold(buy -> 0L, sell -> sell.quantity().raw());
  }

  private long bought() {
    return lastRun.of(OrderApproved.class).stream()
        .map(approved -> approved.order().terms())
        .mapToLong(terms -> terms.fold(buy -> buy.minTokens().raw(), sell -> 0L))
        .sum();
  }

  private GodmodeBuilder engine(ScriptedExecutor executor, ScriptedStrategy strategy) {
    return Godmode.builder()
        .config(CONFIG)
        .memecoins(MarketScript.start().seconds(40))
        .executor(executor)
        .strategy(strategy)
        .strategy(
            ScriptedStrategy.named("stopper").on(6, (view, signals) -> lastRun.engine().stop()));
  }

  @Test
  void thePlanSellsTheRestOfWhatIsPartlySoldWithAnUnknownFate() {
    ScriptedExecutor executor =
        selling((order, context) -> context.report(interim(order, 1, AttemptState.UNKNOWN)));
    lastRun.run(
        engine(
            executor,
            ScriptedStrategy.create()
                .buysOn(1, MINT, 4)
                .on(2, (view, signals) -> closePart("c", "0.1"))));
    assertThat(sales).extracting(Order::reason).containsExactly("operator", "time");
    assertThat(tokens(sales.get(0)) + tokens(sales.get(1))).isEqualTo(bought());
  }

  @Test
  void partialSalesThatEmptyAPositionReturnItsRentOnce() {
    List<Lamports> freed = new ArrayList<>();
    ScriptedExecutor executor =
        selling(
            (order, context) -> {
              if (sales.size() == 3) {
                // All three land in one slot.
                List<ExecutionReport> fills = new ArrayList<>();
                for (Order sale : sales) {
                  Lamports rent = context.rent(sale, fills);
                  freed.add(rent);
                  fills.add(landed(sale, 1, rent));
                }
                fills.forEach(context::report);
              }
            });
    GodmodeStatus status =
        lastRun.run(
            engine(
                executor,
                ScriptedStrategy.create()
                    .buysOn(1, MINT, 600)
                    .on(
                        2,
                        (view, signals) -> {
                          closePart("a", "0.5");
                          closePart("b", "0.25");
                          closePart("c", "1");
                        })));
    assertThat(sales).hasSize(3);
    assertThat(freed).containsExactly(Lamports.ZERO, Lamports.ZERO, Lamports.of(2_039_280));
    assertThat(status.portfolio().positions()).isEmpty();
    // The accumulator's stays.
    assertThat(rentDeposit(status)).isEqualTo(SolPrice.of("190").toUsdFloor(1_844_400));
  }

  @Test
  void rentThatAnotherSaleHasFreedIsNotBooked() {
    ScriptedExecutor executor =
        selling(
            (order, context) -> {
              if (sales.size() == 2) {
                sales.forEach(sale -> context.report(landed(sale, 1)));
                sales.forEach(sale -> context.report(landed(sale, 2, Lamports.ZERO)));
              }
            });
    GodmodeStatus status =
        lastRun.run(
            engine(
                executor,
                ScriptedStrategy.create()
                    .buysOn(1, MINT, 600)
                    .on(
                        2,
                        (view, signals) -> {
                          closePart("a", "0.5");
                          closePart("b", "1");
                        })));
    assertThat(lastRun.of(AlertRaised.class))
        .extracting(AlertRaised::code)
        .contains("REPORT_REFUSED");
    assertThat(status.totals().identity().holds()).isTrue();
    assertThat(status.portfolio().positions()).isEmpty();
  }

  private GodmodeBuilder flattening(ScriptedExecutor executor, ScriptedStrategy strategy) {
    return engine(executor, strategy)
        .memecoins(MarketScript.start().seconds(640))
        .config(CONFIG.toBuilder().execution(e -> e.onStop(OnStop.FLATTEN)).build());
  }

  @Test
  void flatteningSellsTheRestOfWhatIsPartlySoldWithAnUnknownFate() {
    ScriptedExecutor executor =
        selling((order, context) -> context.report(interim(order, 1, AttemptState.UNKNOWN)));
    lastRun.run(
        flattening(
            executor,
            ScriptedStrategy.create()
                .buysOn(1, MINT, 600)
                .on(2, (view, signals) -> closePart("c", "0.1"))));
    assertThat(sales).hasSize(2);
    assertThat(tokens(sales.get(0)) + tokens(sales.get(1))).isEqualTo(bought());
  }

  @Test
  void flatteningTriesAsOftenAsTheLadderHasStepsWhateverFailedBefore() {
    List<String> reasons = new ArrayList<>();
    ScriptedExecutor executor =
        selling(
            (order, context) -> {
              reasons.add(order.reason());
              context.report(expired(order, 1));
            });
    lastRun.run(flattening(executor, ScriptedStrategy.create().buysOn(1, MINT, 1)));
    int ladder = CONFIG.execution().exitSlippage().size();
    assertThat(reasons).filteredOn("time"::equals).hasSizeGreaterThan(ladder);
    assertThat(reasons).filteredOn("operator"::equals).hasSize(ladder);
  }
}
