package io.godmode.core.journal;

import io.godmode.api.event.CommandOutcome;
import io.godmode.api.event.OperatorCommand;
import io.godmode.api.event.PluginRole;
import io.godmode.api.event.PluginState;
import io.godmode.api.event.TradingEvent;
import io.godmode.api.id.Chain;
import io.godmode.api.id.Mint;
import io.godmode.api.id.OrderId;
import io.godmode.api.id.SignalId;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.TxSignature;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.InputPosition;
import io.godmode.api.market.SourceInfo;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.money.Usd;
import io.godmode.api.order.AttemptFailure;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.Costs;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.ExitPlan;
import io.godmode.api.order.Fill;
import io.godmode.api.order.NetworkFees;
import io.godmode.api.order.Order;
import io.godmode.api.order.OrderTerms;
import io.godmode.api.order.SignalKind;
import io.godmode.api.order.TradeSignal;
import io.godmode.api.risk.Denial;
import io.godmode.api.risk.DenialCode;
import io.godmode.api.risk.ProtectionLock;
import io.godmode.api.risk.TradingState;
import io.godmode.api.wallet.FlowStep;
import io.godmode.api.wallet.WalletRole;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One event of every kind and of every form within, as they might happen. */
final class SampleEvents {
  private static final WalletId SNIPER = WalletId.of("sniper_sol");
  private static final WalletId VAULT = WalletId.of("vault_sol");
  private static final Mint MINT = Mint.of("So11111111111111111111111111111111111111112");
  private static final SolPrice RATE = SolPrice.of("190.25");
  private static final OrderId ORDER = OrderId.of("memecoin_farming-7/entry");
  private static final Lamports FIVE = Lamports.of(5_000);

  private static final TradeSignal ENTRY =
      TradeSignal.entry(SignalId.of("memecoin_farming-7"), Usd.of("12.5"))
          .strategy(StrategyId.of("memecoin_farming"))
          .wallet(SNIPER)
          .token(MINT, "W\u00efF \ud83d\udc36")
          .confidence(Ratio.ofFraction("0.82"))
          .plan(
              ExitPlan.builder(40)
                  .stopLoss(Ratio.ofFraction("0.3"))
                  .takeProfit(Ratio.ofFraction("0.5"), Ratio.ofFraction("0.25"))
                  .takeProfit(Ratio.ofFraction("1"), Ratio.ofFraction("0.25"))
                  .trailing(Ratio.ofFraction("0.4"), Ratio.ofFraction("0.15"))
                  .build())
          .dataSlot(301_000_000)
          .reason("score 0.82")
          .meta("liquidity", "41000")
          .meta("age", "PT3M")
          .build();

  private static final TradeSignal EXIT =
      TradeSignal.exit(SignalId.of("exit-9"), SignalKind.STOP_LOSS)
          .strategy(StrategyId.of("memecoin_farming"))
          .wallet(SNIPER)
          .token(MINT, "WIF")
          .quantity(TokenAmount.parseRaw("18446744073709551615", 6))
          .build();

  private SampleEvents() {}

  static List<TradingEvent> all() {
    return List.of(
        new TradingEvent.RunStarted(
            "PAPER_ONCHAIN",
            "LIVE_150",
            new SourceInfo("sim", SourceInfo.Kind.SIMULATED, true),
            List.of("SIMULATED"),
            List.of("$.finance.bridge")),
        new TradingEvent.WalletOpened(
            SNIPER, Chain.SOLANA, WalletRole.SCALPING, Usd.ofDollars(150)),
        new TradingEvent.CapitalMoved(
            SNIPER, Usd.of("-0.000000001"), "withdrawal", Optional.empty()),
        new TradingEvent.CapitalMoved(
            VAULT, Usd.of("5"), "initial_balance_usd 10 -> 15", Optional.of(Usd.of("15"))),
        new TradingEvent.StateChanged(TradingState.LATCHED_HALT, "books do not balance"),
        new TradingEvent.DayStarted(LocalDate.of(2025, 1, 31)),
        new TradingEvent.Ticked(3, 301_000_005, 301_000_000),
        new TradingEvent.AgentTicked(
            5, 1, Map.of("MIN_SCORE", 3, "MAX_AGE", 1), "BONK: score 0.69, needs 0.7"),
        new TradingEvent.SignalRaised(ENTRY),
        new TradingEvent.SignalRaised(EXIT),
        new TradingEvent.SignalDenied(
            ENTRY,
            Denial.of(DenialCode.MAX_PCT_BALANCE, Map.of("limit", "3", "asked", "6")),
            List.of("max_pct_balance: deny", "stale_data: pass")),
        new TradingEvent.SignalDenied(EXIT, Denial.custom("mood", "BAD_DAY", Map.of()), List.of()),
        approved(
            new OrderTerms.Buy(Lamports.of(65_703_022), TokenAmount.parseRaw("123456789", 6)),
            ENTRY.plan()),
        approved(
            new OrderTerms.Sell(TokenAmount.parseRaw("123456789", 6), Lamports.of(60_000_000)),
            Optional.empty()),
        new TradingEvent.AttemptReported(
            ExecutionReport.interim(ORDER, 1, 2, AttemptState.SENT, 301_000_006)
                .withTransaction(TxSignature.of("1".repeat(64)), 280_000_150),
            RATE),
        new TradingEvent.AttemptReported(
            ExecutionReport.landed(
                ORDER,
                1,
                3,
                301_000_008,
                new Fill(Lamports.of(64_900_000), TokenAmount.parseRaw("123456999", 6)),
                Costs.builder()
                    .venue(Lamports.of(610_000), Lamports.of(193_022), Lamports.ZERO)
                    .network(FIVE, FIVE, FIVE)
                    .rentLocked(Lamports.of(2_039_280))
                    .build()),
            RATE),
        new TradingEvent.AttemptReported(
            ExecutionReport.failed(
                ORDER,
                2,
                3,
                AttemptState.EXPIRED_PROVEN,
                301_000_160,
                AttemptFailure.NOT_LANDED,
                Costs.NONE,
                "blockhash expired"),
            RATE),
        new TradingEvent.PositionsMarked(
            RATE, List.of(new TradingEvent.Mark(SNIPER, MINT, Lamports.of(61_000_000), false))),
        new TradingEvent.FlowApplied(
            new FlowStep.Transfer(
                SNIPER, VAULT, Usd.of("4.2"), "profit_taking", "profit 8.4, 50 % to the vault")),
        new TradingEvent.FlowApplied(
            new FlowStep.Transfer(
                VAULT,
                SNIPER,
                Usd.of("2"),
                Optional.of(Usd.of("0.5")),
                FlowStep.REIMBURSEMENT,
                "network costs of 2 owed")),
        new TradingEvent.FlowApplied(
            new FlowStep.BaselineRaise(SNIPER, Usd.of("1"), "compounding", "profit 8.4")),
        new TradingEvent.KillSwitchTripped(
            "GLOBAL_DAY_LOSS",
            "loss 15.1 of 150",
            false,
            Optional.of(Instant.parse("2025-02-01T00:00:00Z"))),
        new TradingEvent.KillSwitchTripped("OPERATOR", "", true, Optional.empty()),
        new TradingEvent.KillSwitchReset("a new day"),
        new TradingEvent.AlertRaised(
            "WARNING", "FEES_LOW", "the fees wallet is below its buffer", Optional.of(VAULT)),
        new TradingEvent.AlertRaised(
            "CRITICAL",
            "GLOBAL_DRAWDOWN_CRITICAL",
            "equity 119",
            Optional.empty(),
            Optional.of("GLOBAL_DRAWDOWN")),
        new TradingEvent.AlertCleared("GLOBAL_DRAWDOWN", "GLOBAL_DRAWDOWN_CRITICAL"),
        new TradingEvent.M10Changed(true, "ada", "all scenarios held"),
        new TradingEvent.Commanded(new OperatorCommand.ValidateM10("k11", "ada", "held")),
        new TradingEvent.Commanded(new OperatorCommand.RevokeM10("k12", "ada", "a doubt")),
        new TradingEvent.Commanded(new OperatorCommand.Arm("k13", "ada", "go")),
        new TradingEvent.ImpactReset(MINT, "migrated", -5, 7),
        new TradingEvent.Commanded(new OperatorCommand.Halt("k1", "ada", "news")),
        new TradingEvent.Commanded(new OperatorCommand.ResetKillSwitch("k2", "ada", "calm")),
        new TradingEvent.Commanded(
            new OperatorCommand.Close("k3", "ada", "half", SNIPER, MINT, Ratio.ofFraction("0.5"))),
        new TradingEvent.Commanded(new OperatorCommand.Flatten("k4", "ada", "weekend")),
        new TradingEvent.Commanded(
            new OperatorCommand.Transfer("k5", "ada", "top up", VAULT, SNIPER, Usd.of("25"))),
        new TradingEvent.Commanded(
            new OperatorCommand.Buy("k6", "ada", "hunch", SNIPER, MINT, Usd.of("2.5"))),
        new TradingEvent.Commanded(new OperatorCommand.Unlatch("k7", "ada", "looked into it")),
        new TradingEvent.Commanded(
            new OperatorCommand.WriteOff("k8", "ada", "rugged", SNIPER, MINT)),
        new TradingEvent.Commanded(
            new OperatorCommand.Deposit("k11", "ada", "top up", SNIPER, Usd.of("5"))),
        new TradingEvent.Commanded(
            new OperatorCommand.Withdraw("k12", "ada", "rent", VAULT, Usd.of("2.5"))),
        new TradingEvent.Commanded(
            new OperatorCommand.PauseStrategy(
                "k9", "ada", "too eager", StrategyId.of("memecoin_farming"))),
        new TradingEvent.Commanded(
            new OperatorCommand.ResumeStrategy(
                "k10", "ada", "tamed", StrategyId.of("memecoin_farming"))),
        new TradingEvent.Commanded(new OperatorCommand.Reduce("k11", "ada", "enough")),
        new TradingEvent.Commanded(new OperatorCommand.ResumeTrading("k12", "ada", "calm")),
        new TradingEvent.Commanded(
            new OperatorCommand.RemoveLock("k11", "ada", "enough", "LowProfit:sniper_sol")),
        new TradingEvent.ProtectionLocked(
            new ProtectionLock(
                "StoplossGuard",
                Optional.empty(),
                Optional.empty(),
                Instant.parse("2025-01-31T10:00:00Z"),
                Instant.parse("2025-01-31T11:00:00Z"),
                Map.of("limit", "3", "stops", "3"))),
        new TradingEvent.ProtectionLocked(
            new ProtectionLock(
                "LowProfit",
                Optional.of(SNIPER),
                Optional.empty(),
                Instant.parse("2025-01-31T10:00:00.5Z"),
                Instant.parse("2025-01-31T11:00:00.5Z"),
                Map.of())),
        new TradingEvent.ProtectionLocked(
            new ProtectionLock(
                "CooldownPeriod",
                Optional.empty(),
                Optional.of(MINT),
                Instant.parse("2025-01-31T10:00:00Z"),
                Instant.parse("2025-01-31T10:05:00Z"),
                Map.of())),
        new TradingEvent.LockRemoved("LowProfit:sniper_sol", "enough (ada)"),
        new TradingEvent.CommandAnswered(
            "k1", new CommandOutcome.Done(Map.of("trading_state", "HALTED"), "halted")),
        new TradingEvent.CommandAnswered(
            "k5",
            new CommandOutcome.Refused(
                "FREE_MONEY_SHORT", Map.of("asked", "25", "free", "10"), "at most 10 USD")),
        new TradingEvent.PositionWrittenOff(
            SNIPER,
            Chain.SOLANA,
            MINT,
            "WIF",
            StrategyId.of("memecoin_farming"),
            TokenAmount.parseRaw("123456789", 6),
            Lamports.of(2_039_280),
            RATE,
            "rugged (ada)"),
        new TradingEvent.PluginChanged(
            PluginRole.STRATEGY,
            "mine",
            PluginState.FENCED,
            "TIMED_OUT",
            "onTick took longer than 1 s"),
        new TradingEvent.StrategySaved(
            StrategyId.of("mine"), 2, "{\"swaps\":17,\"name\":\"W\u00efF\"}"),
        new TradingEvent.InputDropped(17),
        new TradingEvent.InputCompleted(new InputPosition(301_000_500, 9_000, "0".repeat(64))),
        new TradingEvent.RunStopped("input completed"));
  }

  private static TradingEvent approved(OrderTerms terms, Optional<ExitPlan> plan) {
    Order order =
        new Order(
            ORDER,
            ENTRY.id(),
            ENTRY.strategyId(),
            SNIPER,
            Chain.SOLANA,
            "WIF",
            MINT,
            plan.isPresent() ? SignalKind.ENTRY : SignalKind.EXIT,
            terms,
            Usd.of("12.5"),
            BasisPoints.of(300),
            new NetworkFees(FIVE, FIVE, Lamports.ZERO, Lamports.of(2_039_280)),
            301_000_000,
            301_000_005,
            "score 0.82");
    return new TradingEvent.OrderApproved(
        order, 1, RATE, Usd.of("12.891873"), plan, List.of("kill_switch: pass"));
  }
}
