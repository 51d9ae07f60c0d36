package io.godmode.core.config;

import io.godmode.api.Bounded;
import io.godmode.api.id.Chain;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.api.wallet.WalletRole;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Rules on effective settings, the same for files and for settings made by hand. */
final class ConfigRules {
  /** The most a transaction on Solana may request. */
  static final int MAX_COMPUTE_UNITS = 1_400_000;

  private static final String FEES_RULE = "$.wallet_flows.rules[kind=fees_sweep]";
  private static final String PROFITS_RULE = "$.wallet_flows.rules[kind=profits_sweep]";

  private final GodmodeConfig config;
  private final Problems problems;

  @Bounded(by = "the wallets of one configuration", then = "lives as long as it is checked")
  private final Map<WalletId, WalletSettings> wallets = new LinkedHashMap<>();

  private ConfigRules(GodmodeConfig config, Problems problems) {
    this.config = config;
    this.problems = problems;
    config.wallets().forEach(wallet -> wallets.putIfAbsent(wallet.id(), wallet));
  }

  /** Adds what is wrong; a rule is silent where one of the values it reads is already wrong. */
  static void check(GodmodeConfig config, Problems problems) {
    ConfigRules rules = new ConfigRules(config, problems);
    rules.modes();
    rules.wallets();
    rules.agent();
    rules.risk();
    rules.protections();
    rules.flows();
    rules.execution();
    rules.market();
    rules.indexer();
    rules.normalizer();
    config.memecoin().ifPresent(rules::memecoin);
    config.copying().ifPresent(rules::copying);
    rules.plugins();
  }

  /** Names of parts; what is told to them is checked where plug-ins are known. */
  private void plugins() {
    Map<String, String> strategies = new LinkedHashMap<>();
    config
        .memecoin()
        .ifPresent(
            farming -> strategies.put(farming.id().value(), "$.strategies.memecoin_farming"));
    config
        .copying()
        .ifPresent(
            copying -> {
              String at = "$.strategies.copy_trading";
              String first = strategies.putIfAbsent(copying.id().value(), at);
              require(
                  first == null,
                  at + ".strategy_id",
                  copying.id(),
                  "another name; " + first + " has this one");
            });
    differ(config.plugins().strategies(), "$.strategies.custom", "strategy_id", strategies);
    differ(config.plugins().riskRules(), "$.risk.custom", "id", new LinkedHashMap<>());
    differ(config.plugins().flowRules(), "$.wallet_flows.rules", "id", new LinkedHashMap<>());
  }

  private void differ(List<PluginUse> uses, String list, String key, Map<String, String> takenAt) {
    for (int i = 0; i < uses.size(); i++) {
      String at = uses.get(i).at(list + "[" + i + "]");
      String id = uses.get(i).id();
      String first = takenAt.putIfAbsent(id, at);
      require(first == null, at + "." + key, id, "another name; " + first + " has this one");
    }
  }

  private void modes() {
    require(!config.profileId().isBlank(), "$.profile_id", config.profileId(), "a name");
    positive("$.RUNTIME_TICK_INTERVAL_SECONDS", config.runtimeTick());
    port("$.dashboard.port", config.dashboard().port());
    intake(config.intake());
    config.notifications().ifPresent(this::notifications);
  }

  private void port(String at, int port) {
    require(port >= 1 && port <= 65_535, at, port, "1 to 65535");
  }

  /** The token is not encrypted on its way. */
  private void intake(IntakeSettings intake) {
    port("$.api.port", intake.port());
    require(
        IntakeSettings.HOSTS.contains(intake.host()),
        "$.api.host",
        intake.host(),
        "127.0.0.1, ::1 or localhost; a proxy that encrypts can stand before it");
    intake.polling().ifPresent(each -> positive("$.api.polling.interval_seconds", each.interval()));
  }

  private void notifications(NotificationSettings told) {
    String at = "$.notifications.";
    require(
        told.preset().equals(NotificationSettings.TELEGRAM) == told.chatVariable().isPresent(),
        at + "chat_id_env",
        told.chatVariable().orElse("missing"),
        "the NAME of an environment variable with preset telegram, and no such key with others");
    between(at + "digest_hour", told.digestHour(), 0, NotificationSettings.LAST_HOUR);
    told.pulse().ifPresent(each -> positive(at + "heartbeat_seconds", each.interval()));
    NotificationSettings.Limits limits = told.limits();
    positive(at + "timeout_seconds", limits.timeout());
    require(
        limits.timeout().compareTo(NotificationSettings.Limits.LONGEST_TIMEOUT) <= 0,
        at + "timeout_seconds",
        limits.timeout(),
        "60 seconds at most");
    between(at + "attempts", limits.attempts(), 1, NotificationSettings.Limits.MOST_ATTEMPTS);
    between(at + "queue", limits.queue(), 1, NotificationSettings.Limits.MOST_QUEUED);
  }

  private void between(String at, int value, int least, int most) {
    require(value >= least && value <= most, at, value, least + " to " + most);
  }

  private void wallets() {
    Usd capital = config.capital();
    require(capital.isPositive(), "$.finance.capital_usd", capital, "above 0");
    require(!config.wallets().isEmpty(), "$.wallets", "none", "at least one wallet");
    BigInteger sum = BigInteger.ZERO;
    Set<WalletId> seen = new LinkedHashSet<>();
    for (WalletSettings wallet : config.wallets()) {
      String at = "$.finance.wallets[wallet_id=" + wallet.id() + "].";
      require(seen.add(wallet.id()), "$.wallets", wallet.id(), "each name once");
      notNegative(at + "initial_balance_usd", wallet.initialBalance());
      notNegative(at + "min_balance_usd", wallet.minBalance());
      wallet
          .maxEquityShare()
          .ifPresent(
              share ->
                  fraction(
                      "$.finance.risk_wallets[wallet_id=" + wallet.id() + "].max_equity_pct",
                      share));
      wallet.limits().ifPresent(limits -> limits(wallet.id(), limits));
      require(
          config.runMode() == RunMode.PAPER || wallet.hasAddress(),
          wallet(wallet.id(), "address"),
          JsonText.text(wallet.address()),
          "an address on " + wallet.chain() + "; a placeholder does in paper only",
          "$.RUN_MODE");
      sum = sum.add(BigInteger.valueOf(wallet.initialBalance().nanos()));
    }
    require(
        sum.equals(BigInteger.valueOf(capital.nanos())),
        "$.finance.capital_usd",
        capital,
        "what the wallets start with together, which is "
            + new BigDecimal(sum, Usd.SCALE).stripTrailingZeros().toPlainString(),
        "$.finance.wallets",
        "$.wallets");
  }

  private void limits(WalletId id, WalletSettings.Limits limits) {
    String percents = "$.risk.wallets." + id + ".";
    String dollars = wallet(id, "risk.");
    notNegative(percents + "max_pct_balance_per_trade", limits.maxShareOfBalance());
    notNegative(percents + "max_daily_loss_pct", limits.maxDayLoss());
    atLeast(0, percents + "max_open_positions", limits.maxOpenPositions());
    notNegative(percents + "max_notional_per_asset", limits.maxNotionalPerAsset());
    notNegative(dollars + "max_daily_loss_usd", limits.maxDayLossUsd());
    notNegative(dollars + "max_notional_usd_per_trade", limits.maxNotionalPerTrade());
  }

  private void agent() {
    AgentSettings agent = config.agent();
    positive("$.agent.tick_interval_seconds", agent.tick());
    atLeast(0, "$.agent.max_signals_per_tick", agent.maxSignalsPerTick());
    fraction("$.agent.min_confidence_for_signal", agent.minConfidence());
    positive("$.agent.callback_budget_seconds", agent.callbackBudget());
    atLeast(1, "$.agent.callback_allocation_mb", agent.callbackAllocationMb());
    perMinute("max_trades_per_minute", agent.maxTradesPerMinute());
    perMinute("max_trades_per_market_per_minute", agent.maxTradesPerMarketPerMinute());
    atLeast(0, "$.agent.max_signal_age_slots", agent.maxSignalAgeSlots());
  }

  /** The window remembers no more. */
  private void perMinute(String key, int trades) {
    require(
        trades >= 0 && trades <= AgentSettings.MOST_TRADES_PER_MINUTE,
        "$.agent." + key,
        trades,
        "0 to " + AgentSettings.MOST_TRADES_PER_MINUTE);
  }

  private void risk() {
    RiskSettings risk = config.risk();
    String trading = "$.finance.policies.trading.";
    String guards = "$.finance.policies.safety_guards.";
    notNegative("$.risk.global.max_global_daily_loss_pct", risk.maxDayLoss());
    require(
        risk.streakHalving() >= 1,
        "$.risk.global.max_consecutive_losing_trades",
        risk.streakHalving(),
        "1 or more",
        guards + "max_consecutive_losers_warning");
    atLeast(1, guards + "max_consecutive_losers_critical", risk.streakCritical());
    fraction(guards + "warning_drawdown_pct", risk.drawdownWarning());
    fraction(guards + "critical_drawdown_pct", risk.drawdownCritical());
    require(
        risk.drawdownWarning().compareTo(risk.drawdownCritical()) <= 0,
        guards + "warning_drawdown_pct",
        risk.drawdownWarning(),
        "at most critical_drawdown_pct, which is " + risk.drawdownCritical(),
        guards + "critical_drawdown_pct");
    notNegative(guards + "min_operational_capital_usd", risk.minOperationalCapital());
    notNegative(trading + "max_trade_pct_of_wallet", risk.maxTradeShareOfWallet());
    notNegative(trading + "min_trade_usd", risk.minTrade());
    fraction(trading + "max_loss_pct_per_trade", risk.maxLossPerTrade());
  }

  private void protections() {
    Map<String, String> takenAt = new LinkedHashMap<>();
    List<ProtectionSettings> all = config.risk().protections();
    for (int i = 0; i < all.size(); i++) {
      ProtectionSettings each = all.get(i);
      String at = "$.protections[" + i + "].";
      String first = takenAt.putIfAbsent(each.id(), at + "id");
      require(first == null, at + "id", each.id(), "another name; " + first + " has this one");
      require(
          !each.id().isBlank() && each.id().chars().noneMatch(ProtectionSettings::separates),
          at + "id",
          each.id(),
          "a name without spaces and colons");
      require(
          each.kind().scopes().contains(each.scope()),
          at + "scope",
          each.scope(),
          "one of " + each.kind().scopes() + " with " + each.kind().label());
      boolean looksBack = each.kind() != ProtectionSettings.Kind.COOLDOWN_PERIOD;
      require(
          looksBack == each.window().compareTo(Duration.ZERO) > 0,
          at + "window_minutes",
          each.window(),
          looksBack ? "longer than nothing" : "nothing with " + each.kind().label());
      require(
          each.tradeLimit() >= 1 && each.tradeLimit() <= ProtectionSettings.MAX_TRADES,
          at + "trade_limit",
          each.tradeLimit(),
          "1 to " + ProtectionSettings.MAX_TRADES + " trades");
      fraction(
          at
              + (each.kind() == ProtectionSettings.Kind.LOW_PROFIT
                  ? "required_profit_pct"
                  : "max_drawdown_pct"),
          each.share());
      positive(at + "lock_minutes", each.lock());
    }
  }

  private void flows() {
    FlowSettings flows = config.flows();
    positive("$.wallet_flows.tick_interval_seconds", flows.interval());
    fees(flows.fees());
    flows.profitTaking().ifPresent(this::profitTaking);
    flows.feesSweep().ifPresent(this::feesSweep);
    flows.profitsSweep().ifPresent(this::profitsSweep);
    notNegative("$.wallet_flows.bridge_cost_usd", flows.bridgeCost());
    flows.autofees().ifPresent(autofees -> autofees.gas().forEach(this::gas));
  }

  private void gas(Chain chain, FlowSettings.Gas gas) {
    String min = "$.finance.autofees.min_gas_native." + chain;
    String target = "$.finance.autofees.target_gas_native." + chain;
    require(gas.min() >= 0, min, coins(gas.min()), "0 or more");
    require(
        gas.min() <= gas.target(),
        min,
        coins(gas.min()),
        "at most target_gas_native, which is " + coins(gas.target()),
        target);
  }

  private static String coins(long billionths) {
    return BigDecimal.valueOf(billionths, 9).stripTrailingZeros().toPlainString();
  }

  private void fees(FlowSettings.Fees fees) {
    String policy = "$.finance.fees_policy.";
    String buffers = "$.finance.policies.fees.";
    source(policy + "fees_wallet_id", fees.wallet());
    known(policy + "sweep_targets.fees_over_cap", fees.overCapTarget());
    require(
        !fees.overCapTarget().equals(fees.wallet()),
        policy + "sweep_targets.fees_over_cap",
        fees.overCapTarget(),
        "another wallet than the fees wallet",
        policy + "fees_wallet_id");
    fraction(policy + "max_equity_pct", fees.maxEquityShare());
    notNegative(buffers + "min_buffer_usd", fees.minBuffer());
    notNegative(buffers + "target_usd", fees.target());
    notNegative(buffers + "max_usd", fees.max());
    require(
        fees.minBuffer().compareTo(fees.target()) <= 0,
        buffers + "min_buffer_usd",
        fees.minBuffer(),
        "at most target_usd, which is " + fees.target(),
        buffers + "target_usd",
        policy + "min_buffer_usd");
    require(
        fees.target().compareTo(fees.max()) <= 0,
        buffers + "target_usd",
        fees.target(),
        "at most max_usd, which is " + fees.max(),
        buffers + "max_usd");
  }

  private void profitTaking(FlowSettings.ProfitTaking taking) {
    String sweep = "$.finance.sweep.";
    taking
        .minAmounts()
        .forEach((chain, amount) -> notNegative(sweep + "min_amounts." + chain, amount));
    known(
        sweep + "to_vault_pct",
        taking.vault(),
        FEES_RULE + ".vault_wallet_id",
        PROFITS_RULE + ".vault_wallet_id");
    taking.profitsWallets().forEach((chain, wallet) -> known(sweep + "to_profits_pct", wallet));
    shares(sweep + "to_vault_pct", taking.toVault(), sweep + "to_profits_pct", taking.toProfits());
    for (WalletSettings wallet : config.wallets()) {
      Chain chain = wallet.chain();
      require(
          !wallet.role().trades() || taking.minAmounts().containsKey(chain),
          sweep + "min_amounts." + chain,
          "missing",
          "US dollars, since " + wallet.id() + " trades on " + chain,
          wallet(wallet.id(), "role"),
          wallet(wallet.id(), "chain"));
    }
    taking
        .compounding()
        .ifPresent(
            compounding -> {
              notNegative("$.finance.compounding.min_pnl_usd", compounding.minPnl());
              fraction("$.finance.compounding.max_compound_pct", compounding.maxShare());
            });
  }

  private void feesSweep(FlowSettings.FeesSweep sweep) {
    String policy = "$.finance.policies.fees_sweeps.";
    source(FEES_RULE + ".source_wallet_id", sweep.source());
    require(
        sweep.source().equals(config.flows().fees().wallet()),
        FEES_RULE + ".source_wallet_id",
        sweep.source(),
        "the fees wallet, which is " + config.flows().fees().wallet(),
        "$.finance.fees_policy.fees_wallet_id");
    known(FEES_RULE + ".vault_wallet_id", sweep.vault());
    known(FEES_RULE + ".profits_wallet_id", sweep.profits());
    other(FEES_RULE + ".vault_wallet_id", sweep.vault(), List.of(sweep.source()));
    other(FEES_RULE + ".profits_wallet_id", sweep.profits(), List.of(sweep.source()));
    fraction(policy + "target_pct", sweep.targetShare());
    notNegative(policy + "sweep_min_usd", sweep.minAmount());
    shares(
        policy + "profits_share_pct",
        sweep.profitsShare(),
        policy + "vault_share_pct",
        sweep.vaultShare());
    require(
        !sweep.cooldown().isNegative(), policy + "cooldown_minutes", sweep.cooldown(), "0 or more");
  }

  private void profitsSweep(FlowSettings.ProfitsSweep sweep) {
    String policy = "$.finance.policies.profits.";
    Set<WalletId> seen = new LinkedHashSet<>();
    for (int i = 0; i < sweep.sources().size(); i++) {
      WalletId wallet = sweep.sources().get(i);
      String at = PROFITS_RULE + ".source_wallet_ids[" + i + "]";
      source(at, wallet);
      WalletSettings known = wallets.get(wallet);
      require(
          known == null || !known.role().allowsOutflow() || known.role() == WalletRole.PROFITS,
          at,
          wallet,
          "a wallet of role PROFITS",
          wallet(wallet, "role"));
      require(seen.add(wallet), at, wallet, "each wallet once");
    }
    require(
        !sweep.sources().isEmpty(),
        PROFITS_RULE + ".source_wallet_ids",
        "none",
        "at least one profits wallet");
    known(PROFITS_RULE + ".vault_wallet_id", sweep.vault());
    other(PROFITS_RULE + ".vault_wallet_id", sweep.vault(), sweep.sources());
    require(
        !sweep.vault().equals(config.flows().fees().wallet()),
        PROFITS_RULE + ".vault_wallet_id",
        sweep.vault(),
        "another wallet than the fees wallet, from which flows take");
    notNegative(policy + "sweep_min_usd", sweep.minAmount());
    shares(policy + "to_vault_pct", sweep.toVault(), policy + "to_trading_pct", sweep.toTrading());
  }

  private void execution() {
    ExecutionSettings execution = config.execution();
    atLeast(1, "$.execution.max_parallel_orders", execution.maxParallelOrders());
    require(
        execution.entrySlippage().compareTo(execution.maxSlippage()) <= 0,
        "$.execution.default_slippage_bps",
        execution.entrySlippage(),
        "at most max_slippage_bps, which is " + execution.maxSlippage(),
        "$.execution.max_slippage_bps");
    String ladder = "$.execution.exit_slippage_bps";
    require(!execution.exitSlippage().isEmpty(), ladder, "none", "at least one step");
    for (int i = 1; i < execution.exitSlippage().size(); i++) {
      require(
          execution.exitSlippage().get(i - 1).compareTo(execution.exitSlippage().get(i)) < 0,
          ladder + "[" + i + "]",
          execution.exitSlippage().get(i),
          "more than the step before it, which is " + execution.exitSlippage().get(i - 1));
    }
    notNegative("$.execution.max_round_trip_cost_pct", execution.maxRoundTripCost());
    require(
        execution.priorityMicroLamports() >= 0,
        "$.execution.priority_fee.micro_lamports_per_cu",
        execution.priorityMicroLamports(),
        "0 or more");
    require(
        execution.computeUnits() >= 1
            && execution.computeUnitsWithAccount() >= execution.computeUnits()
            && execution.computeUnitsWithAccount() <= MAX_COMPUTE_UNITS,
        "$.execution.compute_unit_limit",
        execution.computeUnits() + " and " + execution.computeUnitsWithAccount(),
        "1 to " + MAX_COMPUTE_UNITS + ", the second not below the first");
    fraction("$.execution.drop_rate", execution.dropRate());
  }

  private void market() {
    atLeast(1, "$.market.max_age_slots", config.market().maxAgeSlots());
    atLeast(0, "$.market.mark_keep_slots", config.market().markKeepSlots());
    require(
        config.market().solUsd().isEmpty() || config.market().solUsdFile().isEmpty(),
        "$.market.sol_usd",
        "a price and a file",
        "one of the two");
  }

  private void indexer() {
    IndexerSettings indexer = config.indexer();
    positive("$.indexer.poll_interval_seconds", indexer.pollInterval());
    require(!indexer.storagePath().isBlank(), "$.indexer.storage_path", "", "a directory");
    atLeast(1, "$.indexer.max_errors_before_sleep", indexer.maxErrorsBeforeSleep());
    positive("$.indexer.backoff_sleep_seconds", indexer.backoffSleep());
    indexer
        .chains()
        .forEach(
            (chain, slots) -> {
              String at = "$.indexer.chains." + chain + ".";
              require(
                  chain.equals(Chain.SOLANA) || indexer.reads(chain).isEmpty(),
                  at + "enabled",
                  true,
                  "false: only solana can be read");
              require(slots.startSlot() >= 0, at + "start_slot", slots.startSlot(), "0 or more");
              atLeast(1, at + "step_slots", slots.stepSlots());
              atLeast(1, at + "max_slots_per_poll", slots.maxSlotsPerPoll());
            });
  }

  private void normalizer() {
    NormalizerSettings normalizer = config.normalizer();
    atLeast(1, "$.normalizer.history_size", normalizer.historySize());
    atLeast(1, "$.normalizer.min_candles_for_pattern", normalizer.minCandlesForPattern());
    require(
        normalizer.volumeSpikeFactor().signum() > 0,
        "$.normalizer.volume_spike_factor",
        normalizer.volumeSpikeFactor(),
        "above 0");
    require(
        normalizer.liquidityDensityScale().signum() > 0,
        "$.normalizer.liq_density_scale",
        normalizer.liquidityDensityScale(),
        "above 0");
  }

  private void memecoin(MemecoinSettings farming) {
    String at = "$.strategies.memecoin_farming.";
    require(
        !farming.id().equals(StrategyId.OPERATOR),
        at + "strategy_id",
        farming.id(),
        "another name: this one is kept for what operators buy by hand");
    fraction(at + "entry_filters.min_score", farming.minScore());
    notNegative(at + "entry_filters.min_liquidity_usd", farming.minLiquidity());
    notNegative(at + "entry_filters.min_volume_24h_usd", farming.minVolume24h());
    farming.maxAge().ifPresent(age -> positive(at + "entry_filters.max_token_age_minutes", age));
    require(!farming.providerKind().isBlank(), at + "provider.kind", "", "a kind of provider");
    atLeast(1, at + "provider.max_candidates_per_tick", farming.maxCandidatesPerTick());
    for (int i = 0; i < farming.pairs().size(); i++) {
      route(at + "pairs[" + i + "].", farming.pairs().get(i));
    }
  }

  private void copying(CopySettings copying) {
    String at = "$.strategies.copy_trading.";
    require(
        !copying.id().equals(StrategyId.OPERATOR),
        at + "strategy_id",
        copying.id(),
        "another name: this one is kept for what operators buy by hand");
    require(
        copying.masters().size() <= CopySettings.MOST_MASTERS,
        at + "masters",
        copying.masters().size(),
        "at most " + CopySettings.MOST_MASTERS + " leaders");
    atLeast(1, at + "feed.max_events_per_tick", copying.maxEventsPerTick());
    for (int i = 0; i < copying.masters().size(); i++) {
      CopyRules.check(this, at + "masters[" + i + "].", copying.masters().get(i));
    }
  }

  Optional<WalletSettings> wallet(WalletId id) {
    return Optional.ofNullable(wallets.get(id));
  }

  private void route(String at, MemecoinSettings.Route route) {
    known(at + "wallet_id", route.wallet());
    WalletSettings wallet = wallets.get(route.wallet());
    if (wallet != null) {
      require(
          wallet.role().trades(),
          at + "wallet_id",
          route.wallet(),
          "a wallet of role SCALPING or COPY_TRADING, not " + wallet.role(),
          wallet(wallet.id(), "role"));
      require(
          wallet.chain().equals(route.chain()),
          at + "chain",
          route.chain(),
          "the chain of " + wallet.id() + ", which is " + wallet.chain(),
          wallet(wallet.id(), "chain"),
          at + "wallet_id");
    }
    notNegative(at + "min_notional_usd", route.minNotional());
    require(
        route.minNotional().compareTo(route.maxNotional()) <= 0,
        at + "min_notional_usd",
        route.minNotional(),
        "at most max_notional_usd, which is " + route.maxNotional(),
        at + "max_notional_usd");
  }

  private static String wallet(WalletId id, String key) {
    return "$.wallets[name=" + id + "]." + key;
  }

  private void source(String path, WalletId id) {
    known(path, id);
    WalletSettings wallet = wallets.get(id);
    require(
        wallet == null || wallet.role().allowsOutflow(),
        path,
        id,
        "a wallet that pays out; VAULT and EMERGENCY do so only by an operator's command",
        wallet(id, "role"));
  }

  void known(String path, WalletId id, String... alsoRead) {
    require(
        wallets.isEmpty() || wallets.containsKey(id),
        path,
        id,
        "the name of a wallet: " + wallets.keySet(),
        alsoRead);
  }

  private void other(String path, WalletId id, List<WalletId> taken) {
    require(!taken.contains(id), path, id, "another wallet than the source");
  }

  private void shares(String firstPath, Ratio first, String secondPath, Ratio second) {
    fraction(firstPath, first);
    fraction(secondPath, second);
    require(
        first.plus(second).compareTo(Ratio.ONE) <= 0,
        secondPath,
        second,
        "at most 1 together with the other share, which is " + first,
        firstPath);
  }

  private void fraction(String path, Ratio value) {
    require(
        !value.isNegative() && value.compareTo(Ratio.ONE) <= 0,
        path,
        value,
        "0 to 1 as a fraction");
  }

  private void notNegative(String path, Ratio value) {
    require(!value.isNegative(), path, value, "0 or more");
  }

  void notNegative(String path, Usd value) {
    require(!value.isNegative(), path, value, "0 or more US dollars");
  }

  void atLeast(int least, String path, int value) {
    require(value >= least, path, value, least + " or more");
  }

  private void positive(String path, Duration value) {
    require(value.compareTo(Duration.ZERO) > 0, path, value, "longer than nothing");
  }

  void require(boolean holds, String path, Object found, String allowed, String... alsoRead) {
    if (holds) {
      return;
    }
    Set<String> read = new LinkedHashSet<>(List.of(alsoRead));
    read.add(path);
    if (!problems.touchesAny(read)) {
      problems.add(path, Unset.found(found), allowed);
    }
  }
}
