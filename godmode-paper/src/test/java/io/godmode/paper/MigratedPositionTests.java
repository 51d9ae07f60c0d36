package io.godmode.paper;

import static io.godmode.paper.ScriptCase.scripted;
import static io.godmode.paper.ScriptMarket.A;
import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.event.TradingEvent.AttemptReported;
import io.godmode.api.event.TradingEvent.Mark;
import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.event.TradingEvent.PositionsMarked;
import io.godmode.api.market.FeeRates;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Lamports;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.ExecutionReport;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was bought on the curve is valued and sold in the PumpSwap pool that the token moved to. */
class MigratedPositionTests {
  private static final long TOKENS = 206_900_000_000_000L;
  private static final long VAULT = 84_990_359_062L;
  private static final long VIRTUAL = 1_000_000_000L;
  private static final PoolState POOL =
      PoolState.builder(A, Venue.PUMP_SWAP)
          .virtualReserves(TOKENS, VAULT + VIRTUAL)
          .realReserves(TOKENS, VAULT)
          .fees(FeeRates.of(93, 30, 2))
          .build();

  @TempDir private Path directory;

  private ScriptRun run(UnaryOperator<ScriptStrategy> steps) {
    ScriptMarket market =
        ScriptMarket.start().seconds(6).complete(A).slots(5).migrate(POOL).seconds(20).end(5);
    return ScriptRun.of(scripted("migrated", market, steps), ScriptRun.Kind.PAPER, directory);
  }

  private static List<ExecutionReport> landed(ScriptRun run) {
    return run.events().stream()
        .filter(AttemptReported.class::isInstance)
        .map(event -> ((AttemptReported) event).report())
        .filter(report -> report.state() == AttemptState.LANDED_OK)
        .toList();
  }

  private static BigInteger fee(BigInteger amount, int bps) {
    return amount
        .multiply(BigInteger.valueOf(bps))
        .add(BigInteger.valueOf(9_999))
        .divide(BigInteger.valueOf(10_000));
  }

  /** The program's formula, in big numbers. */
  private static BigInteger proceeds(long sold) {
    BigInteger in = BigInteger.valueOf(sold);
    return BigInteger.valueOf(VAULT + VIRTUAL)
        .multiply(in)
        .divide(BigInteger.valueOf(TOKENS).add(in));
  }

  @Test
  void itIsSoldThereForWhatTheProgramPays() {
    ScriptRun run = run(steps -> steps.buys(2, A, 600).sells(16, A, 100));

    assertThat(run.outcome()).isEqualTo("buy ok, sell ok");
    ExecutionReport buy = landed(run).get(0);
    ExecutionReport sale = landed(run).get(1);
    long held = buy.fill().orElseThrow().tokens().raw();
    BigInteger gross = proceeds(held);
    assertThat(sale.fill().orElseThrow().tokens().raw()).isEqualTo(held);
    assertThat(sale.fill().orElseThrow().quote().value()).isEqualTo(gross.longValueExact());
    assertThat(sale.costs().lpFee().value()).isEqualTo(fee(gross, 2).longValueExact());
    assertThat(sale.costs().protocolFee().value()).isEqualTo(fee(gross, 93).longValueExact());
    assertThat(sale.costs().creatorFee().value()).isEqualTo(fee(gross, 30).longValueExact());
    assertThat(run.status().portfolio().positions()).isEmpty();
    assertThat(run.status().totals().identity().holds()).isTrue();
  }

  @Test
  void untilThenItIsMarkedAtWhatItsSaleThereWouldBring() {
    ScriptRun run = run(steps -> steps.buys(2, A, 600));

    long held = landed(run).get(0).fill().orElseThrow().tokens().raw();
    BigInteger gross = proceeds(held);
    BigInteger net =
        gross.subtract(fee(gross, 2)).subtract(fee(gross, 93)).subtract(fee(gross, 30));
    List<Mark> marks =
        run.events().stream()
            .filter(PositionsMarked.class::isInstance)
            .flatMap(event -> ((PositionsMarked) event).marks().stream())
            .toList();
    Mark last = marks.get(marks.size() - 1);
    assertThat(last.mint()).isEqualTo(A);
    assertThat(last.missing()).isFalse();
    assertThat(last.executable()).isEqualTo(Lamports.of(net.longValueExact()));
  }

  @Test
  void itCanBeBoughtThereAndTheProvidersFeeStaysInOurPictureOfThePool() {
    ScriptRun run = run(steps -> steps.buys(12, A, 600).sells(20, A, 100));

    ExecutionReport buy = landed(run).get(0);
    ExecutionReport sale = landed(run).get(1);
    long bought = buy.fill().orElseThrow().tokens().raw();
    long in = buy.fill().orElseThrow().quote().value();
    long left = TOKENS - bought;
    BigInteger priced = BigInteger.valueOf(VAULT + VIRTUAL + in + buy.costs().lpFee().value());
    assertThat(buy.costs().lpFee()).isNotEqualTo(Lamports.ZERO);
    assertThat(sale.fill().orElseThrow().quote().value())
        .isEqualTo(
            priced
                .multiply(BigInteger.valueOf(bought))
                .divide(BigInteger.valueOf(left + bought))
                .longValueExact());
    assertThat(run.events()).filteredOn(OrderApproved.class::isInstance).hasSize(2);
  }
}
