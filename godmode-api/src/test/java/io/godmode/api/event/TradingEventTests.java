package io.godmode.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.Kinds;
import io.godmode.api.Samples;
import io.godmode.api.id.Chain;
import io.godmode.api.id.StrategyId;
import io.godmode.api.market.InputPosition;
import io.godmode.api.market.SourceInfo;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.money.Usd;
import io.godmode.api.risk.Denial;
import io.godmode.api.risk.DenialCode;
import io.godmode.api.risk.ProtectionLock;
import io.godmode.api.risk.TradingState;
import io.godmode.api.wallet.FlowStep;
import io.godmode.api.wallet.WalletRole;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TradingEventTests {
  private static final SourceInfo SOURCE = new SourceInfo("sim", SourceInfo.Kind.SIMULATED, true);
  private static final Denial DENIAL = Denial.of(DenialCode.STALE_DATA, Map.of());

  private static final List<TradingEvent> ONE_OF_EACH =
      List.of(
          new TradingEvent.RunStarted("PAPER_ONCHAIN", "DEMO", SOURCE, List.of(), List.of()),
          new TradingEvent.WalletOpened(
              Samples.WALLET, Chain.SOLANA, WalletRole.SCALPING, Usd.of("30")),
          new TradingEvent.CapitalMoved(
              Samples.WALLET, Usd.of("-1"), "withdrawal", Optional.empty()),
          new TradingEvent.StateChanged(TradingState.ACTIVE, "healthy"),
          new TradingEvent.DayStarted(LocalDate.of(2026, 1, 5)),
          new TradingEvent.Ticked(1, 9, 8),
          new TradingEvent.AgentTicked(3, 1, Map.of(), ""),
          new TradingEvent.SignalRaised(Samples.entry().build()),
          new TradingEvent.SignalDenied(Samples.entry().build(), DENIAL, List.of()),
          new TradingEvent.OrderApproved(
              Samples.buy(), 1, Samples.RATE, Usd.of("2"), Optional.empty(), List.of()),
          new TradingEvent.AttemptReported(Samples.landed(), Samples.RATE),
          new TradingEvent.PositionsMarked(Samples.RATE, List.of()),
          new TradingEvent.FlowApplied(
              new FlowStep.BaselineRaise(Samples.WALLET, Usd.of("1"), "r", "")),
          new TradingEvent.KillSwitchTripped("GLOBAL_DAY_LOSS", "", false, Optional.empty()),
          new TradingEvent.KillSwitchReset("new day"),
          new TradingEvent.ProtectionLocked(
              new ProtectionLock(
                  "cool",
                  Optional.empty(),
                  Optional.of(Samples.MINT),
                  Instant.EPOCH,
                  Instant.EPOCH.plusSeconds(60),
                  Map.of())),
          new TradingEvent.LockRemoved("cool", "enough (me)"),
          new TradingEvent.AlertRaised("WARNING", "FEES_UNDER_BUFFER", "", Optional.empty()),
          new TradingEvent.AlertCleared("FEES fees", "FEES_UNDER_BUFFER"),
          new TradingEvent.M10Changed(true, "ada", "held"),
          new TradingEvent.ImpactReset(Samples.MINT, "migrated", -5, 7),
          new TradingEvent.Commanded(new OperatorCommand.Halt("k", "me", "why")),
          new TradingEvent.CommandAnswered("k", new CommandOutcome.Done(Map.of(), "halted")),
          new TradingEvent.PositionWrittenOff(
              Samples.WALLET,
              Chain.SOLANA,
              Samples.MINT,
              "TEST",
              StrategyId.OPERATOR,
              TokenAmount.ofRaw(5, 6),
              Lamports.of(2_039_280),
              Samples.RATE,
              "rugged (me)"),
          new TradingEvent.PluginChanged(
              PluginRole.FLOWS, "flows", PluginState.FENCED, "FAILED", "IllegalStateException"),
          new TradingEvent.StrategySaved(StrategyId.of("mine"), 1, "{}"),
          new TradingEvent.InputDropped(7),
          new TradingEvent.InputCompleted(InputPosition.START),
          new TradingEvent.RunStopped("end of input"));

  @Test
  void thereIsOneRecordOfEachKind() {
    Kinds.assertOneRecordEach(
        TradingEvent.class, TradingEvent.Kind.values(), TradingEvent::kind, ONE_OF_EACH);
  }

  /** So that running a finished replay again leaves the state hash as it was. */
  @Test
  void allButStartAndStopChangeTheState() {
    assertThat(ONE_OF_EACH)
        .filteredOn(event -> !event.changesState())
        .extracting(TradingEvent::kind)
        .containsExactly(TradingEvent.Kind.RUN_STARTED, TradingEvent.Kind.RUN_STOPPED);
  }

  @Test
  void listsAreCopied() {
    List<String> lines = new ArrayList<>(List.of("line"));
    List<TradingEvent.Mark> marks = new ArrayList<>();
    marks.add(new TradingEvent.Mark(Samples.WALLET, Samples.MINT, Lamports.ZERO, true));
    TradingEvent.RunStarted started =
        new TradingEvent.RunStarted("PAPER_ONCHAIN", "DEMO", SOURCE, lines, lines);
    TradingEvent.SignalDenied denied =
        new TradingEvent.SignalDenied(Samples.entry().build(), DENIAL, lines);
    TradingEvent.OrderApproved approved =
        new TradingEvent.OrderApproved(
            Samples.buy(), 1, Samples.RATE, Usd.of("2"), Optional.empty(), lines);
    TradingEvent.PositionsMarked marked = new TradingEvent.PositionsMarked(Samples.RATE, marks);
    lines.clear();
    marks.clear();
    assertThat(started.marks()).containsExactly("line").isUnmodifiable();
    assertThat(started.notEnforced()).containsExactly("line").isUnmodifiable();
    assertThat(denied.verdicts()).containsExactly("line").isUnmodifiable();
    assertThat(approved.verdicts()).containsExactly("line").isUnmodifiable();
    assertThat(marked.marks()).hasSize(1).isUnmodifiable();
  }

  @Test
  void dropsAreCopiedAndStandInKeyOrder() {
    Map<String, Integer> drops = new HashMap<>(Map.of("volume", 1, "age", 2, "score", 3));
    TradingEvent.AgentTicked ticked = new TradingEvent.AgentTicked(6, 0, drops, "");
    drops.clear();
    assertThat(ticked.drops().keySet()).containsExactly("age", "score", "volume");
    assertThat(ticked.drops()).isUnmodifiable();
  }
}
