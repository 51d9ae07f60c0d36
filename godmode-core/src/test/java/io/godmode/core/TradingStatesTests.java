package io.godmode.core;

import static io.godmode.core.MarketScript.MINT;
import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent;
import io.godmode.api.event.TradingEvent.DayStarted;
import io.godmode.api.event.TradingEvent.KillSwitchTripped;
import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.event.TradingEvent.SignalDenied;
import io.godmode.api.event.TradingEvent.StateChanged;
import io.godmode.api.id.Mint;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.money.Ratio;
import io.godmode.api.order.Order;
import io.godmode.api.order.Side;
import io.godmode.api.risk.TradingState;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.fixture.TestConfigs;
import io.godmode.core.journal.DataDirectory;
import io.godmode.core.journal.Frame;
import io.godmode.core.journal.Journal;
import io.godmode.core.journal.JournalIdentity;
import io.godmode.core.journal.JournalReader;
import io.godmode.core.risk.StateTable;
import io.godmode.core.risk.StateTable.Trigger;
import io.godmode.testkit.TestMints;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** All that happens besides commands, in every state, through the engine and a restart. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TradingStatesTests {
  private static final Mint OTHER = TestMints.numbered(2);
  private static final Instant START = Instant.parse("2026-01-05T23:59:40Z");
  private static final Instant MIDNIGHT = Instant.parse("2026-01-06T00:00:00Z");

  @TempDir Path root;

  private final LastRun lastRun = new LastRun();

  static Stream<Arguments> cells() {
    // Live engines cannot be built here; LIVE_STARTS is LiveArmingTests'.
    return Stream.of(Trigger.values())
        .filter(trigger -> trigger != Trigger.LIVE_STARTS)
        .flatMap(
            trigger -> Stream.of(TradingState.values()).map(state -> Arguments.of(trigger, state)));
  }

  @ParameterizedTest(name = "{0} in {1}")
  @MethodSource("cells")
  void whatHappensIsAnsweredAsTheTableSays(Trigger trigger, TradingState state) {
    StateTable.Cell cell = StateTable.of(trigger, state);
    GodmodeStatus end = happen(trigger, state);
    List<TradingEvent> since = lastRun.events();
    since = since.subList(lastRunStart(since), since.size());

    assertThat(end.tradingState())
        .isEqualTo(
            switch (cell.move()) {
              case STAYS -> state;
              case ARMS, RESUMES, LIFTS -> TradingState.ACTIVE;
              case DISARMS -> TradingState.DISARMED;
              case REDUCES -> TradingState.REDUCING;
              case HALTS -> TradingState.HALTED;
              case LATCHES -> TradingState.LATCHED_HALT;
            });
    if (trigger == Trigger.ENTRY) {
      assertThat(codesOfDenials(since)).isEqualTo(cell.refusal().stream().toList());
      assertThat(approved(since, Side.BUY)).hasSize(cell.allowed() ? 1 : 0);
    } else if (trigger == Trigger.EXIT) {
      assertThat(approved(since, Side.SELL)).extracting(Order::reason).containsExactly("time");
    } else if (trigger == Trigger.NEW_DAY || trigger == Trigger.TRIP_ENDS) {
      assertThat(since).anyMatch(DayStarted.class::isInstance);
    }
  }

  private static int lastRunStart(List<TradingEvent> events) {
    int start = 0;
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i).kind() == TradingEvent.Kind.RUN_STARTED) {
        start = i;
      }
    }
    return start;
  }

  private static List<String> codesOfDenials(List<TradingEvent> events) {
    return events.stream()
        .filter(SignalDenied.class::isInstance)
        .map(event -> ((SignalDenied) event).why().code().name())
        .toList();
  }

  private static List<Order> approved(List<TradingEvent> events, Side side) {
    return events.stream()
        .filter(OrderApproved.class::isInstance)
        .map(event -> ((OrderApproved) event).order())
        .filter(order -> order.side() == side)
        .toList();
  }

  /** Brings a data directory that holds MINT into the state, then lets it happen. */
  private GodmodeStatus happen(Trigger trigger, TradingState state) {
    ScriptedStrategy holder =
        ScriptedStrategy.create()
            .buysOn(1, MINT, trigger == Trigger.EXIT ? 8 : 600)
            .on(2, (view, signals) -> lastRun.engine().stop());
    run(market(), trigger, holder);
    enter(state, trigger);

    MarketScript after = market();
    if (trigger == Trigger.DATA_LOST
        || (state == TradingState.DISARMED && trigger != Trigger.DATA_THERE)) {
      after.fact(new MarketEvent.HealthChanged(false, "test"));
    }
    if (trigger == Trigger.TRIP || trigger == Trigger.LATCH) {
      after.pool(MarketScript.crashed(MINT));
    }
    boolean overMidnight = trigger == Trigger.NEW_DAY || trigger == Trigger.TRIP_ENDS;
    ScriptedStrategy next = ScriptedStrategy.create();
    if (trigger == Trigger.ENTRY) {
      next.buysOn(1, OTHER, 600);
    }
    return run(after.seconds(overMidnight ? 25 : 8).end(), trigger, next);
  }

  private static MarketScript market() {
    return MarketScript.start(START).pool(MarketScript.pool(OTHER)).seconds(4);
  }

  /** What is lost when the price crashes trips one breaker or the other. */
  private static GodmodeConfig config(Trigger trigger) {
    var risk = TestConfigs.risk().toBuilder();
    if (trigger == Trigger.TRIP) {
      risk.maxDayLoss(Ratio.ofFraction("0.005"));
    } else if (trigger == Trigger.LATCH) {
      risk.drawdownWarning(Ratio.ofFraction("0.001")).drawdownCritical(Ratio.ofFraction("0.005"));
    }
    return TestConfigs.with(TestConfigs.live150(), risk.build());
  }

  private GodmodeStatus run(MarketScript market, Trigger trigger, ScriptedStrategy strategy) {
    return lastRun.run(
        Godmode.builder()
            .config(config(trigger))
            .memecoins(market)
            .executor(ScriptedExecutor.fillsAtOnce())
            .strategy(strategy)
            .dataDirectory(root));
  }

  private void enter(TradingState state, Trigger trigger) {
    List<Frame> frames = new ArrayList<>();
    JournalReader.of(root).read(frames::add);
    Frame last = frames.get(frames.size() - 1);
    JournaledEvent end = last.events().get(last.events().size() - 1);
    List<TradingEvent> entering = new ArrayList<>();
    if (state == TradingState.HALTED) {
      entering.add(
          trigger == Trigger.TRIP_ENDS
              ? new KillSwitchTripped("GLOBAL_DAY_LOSS", "test", false, Optional.of(MIDNIGHT))
              : new KillSwitchTripped("MANUAL", "test", true, Optional.empty()));
    } else if (state == TradingState.LATCHED_HALT) {
      entering.add(new KillSwitchTripped("ENGINE_FAULT", "test", false, Optional.empty()));
    }
    entering.add(new StateChanged(state, "test"));
    List<JournaledEvent> journaled = new ArrayList<>();
    for (TradingEvent event : entering) {
      journaled.add(new JournaledEvent(end.sequence() + journaled.size() + 1, end.at(), event));
    }
    GodmodeConfig config = config(trigger);
    try (DataDirectory directory = DataDirectory.lock(root)) {
      JournalIdentity identity =
          new JournalIdentity(
              config.runMode(), config.profileId(), config.bindingHash(), OptionalLong.of(42));
      Journal journal = Journal.open(directory, identity);
      journal.append(new Frame(last.facts(), last.position(), journaled), true);
      journal.close();
    }
  }
}
