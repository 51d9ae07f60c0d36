package io.godmode.core;

import static io.godmode.core.MarketScript.MINT;
import static io.godmode.core.fixture.TestConfigs.SNIPER;
import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.event.TradingEvent.AlertRaised;
import io.godmode.api.event.TradingEvent.PositionWrittenOff;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.PoolState;
import io.godmode.api.money.Usd;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.fixture.TestConfigs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of a position that nobody buys any more. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DeadTokenTests {
  private static final GodmodeConfig CONFIG = TestConfigs.live150();
  private static final int KEEP_SECONDS = 60;

  private final LastRun lastRun = new LastRun();

  private GodmodeStatus holding(MarketEvent end, long seconds) {
    return lastRun.run(
        Godmode.builder()
            .config(CONFIG)
            .memecoins(MarketScript.start().seconds(4).fact(end).seconds(seconds).end().seconds(4))
            .executor(ScriptedExecutor.fillsAtOnce())
            .strategy(ScriptedStrategy.create().buysOn(1, MINT, 4)));
  }

  /** Whoever had quote in the pool has taken it out. */
  private static PoolState drained() {
    return MarketScript.pool(MINT).toBuilder()
        .virtualReserves(536_500_000_000_000L, 1)
        .realReserves(256_600_000_000_000L, 0)
        .build();
  }

  @Test
  void aTokenWhosePoolGivesNothingEndsWithItsLossBooked() {
    GodmodeStatus status = holding(new MarketEvent.PoolObserved(drained()), KEEP_SECONDS + 20);

    assertThat(lastRun.of(AlertRaised.class))
        .extracting(AlertRaised::code)
        .contains("EXIT_NOT_POSSIBLE");
    assertThat(lastRun.of(PositionWrittenOff.class)).hasSize(1);
    PositionWrittenOff end = lastRun.of(PositionWrittenOff.class).get(0);
    assertThat(end.wallet()).isEqualTo(SNIPER);
    assertThat(end.reason()).startsWith("dead: its pool gives nothing for it, since slot ");
    assertThat(status.portfolio().positions()).isEmpty();
    assertThat(status.totals().counts().writtenOff()).isEqualTo(1);
    assertThat(status.totals().identity().realizedGross()).isLessThan(Usd.of("-2.4"));
    assertThat(status.totals().identity().holds()).isTrue();
  }

  @Test
  void itIsNotGivenUpBeforeTheSlotsThatAMarkIsKept() {
    GodmodeStatus status = holding(new MarketEvent.PoolObserved(drained()), KEEP_SECONDS - 10);

    assertThat(lastRun.of(PositionWrittenOff.class)).isEmpty();
    assertThat(status.portfolio().positions()).hasSize(1);
  }

  /** Its next pool may only not have been seen yet. */
  @Test
  void whatIsNotKnownIsNeverGivenUp() {
    GodmodeStatus status = holding(new MarketEvent.CurveCompleted(MINT, 1), 3 * KEEP_SECONDS);

    assertThat(lastRun.of(PositionWrittenOff.class)).isEmpty();
    assertThat(status.portfolio().positions()).hasSize(1);
  }
}
