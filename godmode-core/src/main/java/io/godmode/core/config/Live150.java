package io.godmode.core.config;

import io.godmode.api.id.Chain;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.api.order.ExitPlan;
import io.godmode.api.wallet.WalletRole;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The profile LIVE_150, frozen in code: 150 dollars in ten wallets on four chains.
 *
 * <p>A test holds it equal to {@code live150.json}, so that neither changes without the other.
 * Limits are written as in the file, before the safety mode halves them. It reads no file, and is
 * made with the builder that every host has. Thread-safe.
 */
public final class Live150 {
  /** The profile's name. */
  public static final String NAME = "LIVE_150";

  /** What all wallets start with together. */
  public static final Usd CAPITAL = Usd.ofDollars(150);

  /** Buys what the farming strategy finds. */
  public static final WalletId SNIPER_SOL = WalletId.of("sniper_sol");

  /** Trades after leaders. */
  public static final WalletId COPY_SOL = WalletId.of("copy_sol");

  /** Trades on Base. */
  public static final WalletId BASE_MAIN = WalletId.of("base_main");

  /** Trades on BSC. */
  public static final WalletId BSC_MAIN = WalletId.of("bsc_main");

  /** Receives, and pays on an operator's command only. */
  public static final WalletId VAULT = WalletId.of("vault");

  /** Holds what fees are paid from. */
  public static final WalletId FEES = WalletId.of("fees");

  /** Kept for emergencies. */
  public static final WalletId EMERGENCY = WalletId.of("emergency");

  /** Taken profit on Solana. */
  public static final WalletId PROFITS_SOL = WalletId.of("profits_sol");

  /** Taken profit on Base. */
  public static final WalletId PROFITS_BASE = WalletId.of("profits_base");

  /** Taken profit on BSC. */
  public static final WalletId PROFITS_BSC = WalletId.of("profits_bsc");

  private static final Chain BASE = Chain.of("base");
  private static final Chain BSC = Chain.of("bsc");
  private static final Chain ETHEREUM = Chain.of("ethereum");

  private Live150() {}

  /** Returns the profile. */
  public static GodmodeConfig config() {
    return builder().build();
  }

  /** Starts the profile, of which parts can be changed. */
  public static GodmodeConfig.Builder builder() {
    return GodmodeConfig.builder()
        .profileId(NAME)
        .botName("BOT_GODMODE_MEME")
        .capital(CAPITAL)
        .wallets(wallets())
        .risk(Live150::risk)
        .flows(Live150::flows)
        .execution(
            execution ->
                execution
                    .entrySlippage(BasisPoints.of(50))
                    .maxSlippage(BasisPoints.of(200))
                    .txGuard(new TxGuardSettings(true, List.of(NAME), false)))
        .indexer(indexer())
        .rpc(
            Chain.SOLANA,
            new RpcVariables(Optional.of("RPC_SOLANA_HTTP"), Optional.of("RPC_SOLANA_WS")))
        .memecoin(farming())
        .copying(copying())
        .intake(new IntakeSettings(true, "127.0.0.1", 8000, Optional.empty(), Optional.empty()))
        // Last, since it scales the percent limits that are set by then.
        .safetyMode(SafetyMode.SAFE);
  }

  private static IndexerSettings indexer() {
    IndexerSettings byDefault = IndexerSettings.DEFAULT;
    return new IndexerSettings(
        byDefault.enabled(),
        byDefault.pollInterval(),
        byDefault.storagePath(),
        byDefault.maxErrorsBeforeSleep(),
        byDefault.backoffSleep(),
        Map.of(Chain.SOLANA, new IndexerSettings.Slots(false, 220_000_000, 500, 1000)));
  }

  private static List<WalletSettings> wallets() {
    return List.of(
        trading(SNIPER_SOL, WalletRole.SCALPING, Chain.SOLANA, 500, 300, 15, "30", "sniper", "sol"),
        trading(COPY_SOL, WalletRole.COPY_TRADING, Chain.SOLANA, 300, 200, 15, "25", "copy", "sol"),
        trading(BASE_MAIN, WalletRole.SCALPING, BASE, 300, 200, 0, "25", "scalping", "base"),
        trading(BSC_MAIN, WalletRole.SCALPING, BSC, 300, 200, 0, "25", "scalping", "bsc"),
        keeping(VAULT, WalletRole.VAULT, BASE, 10, "vault").build(),
        keeping(FEES, WalletRole.FEES, BASE, 10, "fees")
            .maxEquityShare(Ratio.ofPercent("10"))
            .build(),
        keeping(EMERGENCY, WalletRole.EMERGENCY, ETHEREUM, 10, "backup", "emergency").build(),
        keeping(PROFITS_SOL, WalletRole.PROFITS, Chain.SOLANA, 0, "profits", "sol").build(),
        keeping(PROFITS_BASE, WalletRole.PROFITS, BASE, 0, "profits", "base").build(),
        keeping(PROFITS_BSC, WalletRole.PROFITS, BSC, 0, "profits", "bsc").build());
  }

  private static WalletSettings trading(
      WalletId id,
      WalletRole role,
      Chain chain,
      long perTrade,
      long dayLoss,
      long perAsset,
      String equityPercent,
      String... tags) {
    return keeping(id, role, chain, 30, tags)
        .limits(
            WalletSettings.Limits.builder()
                .maxShareOfBalance(Ratio.ofPercent("20"))
                .maxDayLoss(Ratio.ofPercent("10"))
                .maxDayLossUsd(Usd.ofDollars(dayLoss))
                .maxOpenPositions(3)
                .maxNotionalPerAsset(Usd.ofDollars(perAsset))
                .maxNotionalPerTrade(Usd.ofDollars(perTrade))
                .build())
        .maxEquityShare(Ratio.ofPercent(equityPercent))
        .build();
  }

  private static WalletSettings.Builder keeping(
      WalletId id, WalletRole role, Chain chain, long initial, String... tags) {
    return WalletSettings.builder(id, role, chain)
        .initialBalance(Usd.ofDollars(initial))
        .address("ADRESSE_" + id.value().toUpperCase(Locale.ROOT))
        .tags(List.of(tags));
  }

  private static RiskSettings.Builder risk(RiskSettings.Builder risk) {
    return risk.maxDayLoss(Ratio.ofPercent("5"))
        .streakHalving(4)
        .streakCritical(6)
        .drawdownWarning(Ratio.ofPercent("10"))
        .drawdownCritical(Ratio.ofPercent("20"))
        .minOperationalCapital(Usd.ofDollars(20))
        .maxTradeShareOfWallet(Ratio.ofPercent("20"))
        .minTrade(Usd.ofDollars(2))
        .maxLossPerTrade(Ratio.ofPercent("5"));
  }

  private static FlowSettings.Builder flows(FlowSettings.Builder flows) {
    Usd five = Usd.ofDollars(5);
    return flows
        .fees(
            new FlowSettings.Fees(
                FEES, five, Usd.ofDollars(10), Usd.ofDollars(30), Ratio.ofPercent("10"), VAULT))
        .profitTaking(
            new FlowSettings.ProfitTaking(
                Map.of(Chain.SOLANA, five, BASE, five, BSC, five),
                Ratio.ofPercent("70"),
                Ratio.ofPercent("30"),
                VAULT,
                Map.of(Chain.SOLANA, PROFITS_SOL, BASE, PROFITS_BASE, BSC, PROFITS_BSC),
                Optional.of(
                    new FlowSettings.Compounding(Usd.ofDollars(10), Ratio.ofPercent("50")))))
        .feesSweep(
            new FlowSettings.FeesSweep(
                FEES,
                VAULT,
                PROFITS_BASE,
                Ratio.ofPercent("5.5"),
                five,
                Ratio.ofPercent("60"),
                Ratio.ofPercent("40"),
                Duration.ofMinutes(30)))
        .profitsSweep(
            new FlowSettings.ProfitsSweep(
                List.of(PROFITS_SOL, PROFITS_BASE, PROFITS_BSC),
                VAULT,
                Usd.ofDollars(15),
                Ratio.ofPercent("70"),
                Ratio.ofPercent("30")))
        .autofees(
            new FlowSettings.Autofees(
                Map.of(
                    Chain.SOLANA,
                    new FlowSettings.Gas(300_000_000, 500_000_000),
                    BASE,
                    new FlowSettings.Gas(10_000_000, 30_000_000),
                    BSC,
                    new FlowSettings.Gas(10_000_000, 30_000_000),
                    ETHEREUM,
                    new FlowSettings.Gas(20_000_000, 50_000_000))));
  }

  /** Its one leader has no address, and {@code agent.mode} does not let it run. */
  private static CopySettings copying() {
    CopySettings.Master master =
        new CopySettings.Master(
            "stub_master_1",
            Optional.empty(),
            COPY_SOL,
            CopySettings.SizeMode.FIXED_NOTIONAL,
            Optional.of(Usd.ofDollars(4)),
            Optional.empty(),
            Optional.empty(),
            Optional.of(Usd.ofDollars(6)),
            CopySettings.SellMode.PROPORTIONAL,
            CopySettings.Filters.DEFAULT);
    return new CopySettings(
        StrategyId.of("copy_trading"),
        List.of(master),
        PluginUse.of(CopySettings.STUB_RANDOM),
        1,
        123,
        ExitPlan.afterTicks(300));
  }

  private static MemecoinSettings farming() {
    return MemecoinSettings.builder(StrategyId.of("memecoin_farming"), ExitPlan.afterTicks(4))
        .minScore(Ratio.ofFraction("0.4"))
        .minLiquidity(Usd.ofDollars(200))
        .minVolume24h(Usd.ofDollars(1_000))
        .maxAge(Duration.ofHours(6))
        .providerKind("onchain_dry_run")
        .pairs(
            List.of(
                new MemecoinSettings.Route(
                    "SOL/USDC", Chain.SOLANA, SNIPER_SOL, Usd.ofDollars(2), Usd.ofDollars(6))))
        .build();
  }
}
