package io.godmode.core.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import io.godmode.api.event.Alert;
import io.godmode.api.id.Chain;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.Usd;
import io.godmode.api.order.ExitPlan;
import io.godmode.api.wallet.WalletRole;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Turns a file into effective settings: percents and fractions into ratios, the safety mode
 * applied, the tighter of two statements kept.
 *
 * <p>Always returns something; it is to be used only when no problem was reported.
 */
final class ConfigBinder {
  /** Stands where a name is missing; the problem is reported. */
  private static final String UNKNOWN = "unknown";

  private static final List<String> FLOW_KEYS =
      List.of("source_wallet_id", "source_wallet_ids", "vault_wallet_id", "profits_wallet_id");

  private static final List<String> FLOW_PLUGIN_KEYS = List.of("id", "parameters");

  private final Section root;
  private final Section trading;
  private final Section guards;
  private final Problems problems;
  private final SafetyMode safety;

  private ConfigBinder(Section root, Problems problems) {
    this.root = root;
    this.problems = problems;
    Section policies = root.section("finance").section("policies");
    this.trading = policies.section("trading");
    this.guards = policies.section("safety_guards");
    this.safety =
        root.optionalText("SAFETY_MODE")
            .map(text -> SafetyMode.valueOf(text.toUpperCase(Locale.ROOT)))
            .orElse(SafetyMode.SAFE);
  }

  static GodmodeConfig bind(JsonNode file, List<String> notYetEnforced, Problems problems) {
    return new ConfigBinder(Section.root(file, problems), problems).bind(notYetEnforced);
  }

  private GodmodeConfig bind(List<String> notYetEnforced) {
    RunMode runMode =
        root.optionalText("RUN_MODE")
            .map(text -> RunMode.valueOf(text.toUpperCase(Locale.ROOT)))
            .orElse(RunMode.PAPER);
    if (root.section("finance").text("cash_asset").equals("native")) {
      problems.add(
          "$.finance.cash_asset", "\"native\"", "\"usd\"; native cash is not available yet");
    }
    List<WalletSettings> wallets = wallets();
    GodmodeConfig bound =
        new GodmodeConfig(
            root.text("profile_id"),
            runMode,
            safety,
            root.text("BOT_NAME"),
            root.text("BOT_MODE"),
            root.seconds("RUNTIME_TICK_INTERVAL_SECONDS"),
            root.section("finance").usd("capital_usd"),
            wallets,
            agent(root.section("agent")),
            risk(root.section("risk").section("global")),
            flows(wallets),
            execution(root.section("execution")),
            market(root.section("market")),
            indexer(root.section("indexer")),
            normalizer(root.section("normalizer")),
            rpc(root.section("rpc")),
            memecoin(),
            copying(),
            alerts(root.section("alerts")),
            plugins(),
            root.optionalSection("api").map(ConfigBinder::intake).orElse(IntakeSettings.OFF),
            root.optionalSection("notifications").flatMap(ConfigBinder::notifications),
            dashboard(root.section("dashboard")),
            notYetEnforced,
            problems.warnings(),
            "");
    return bound.withHash();
  }

  private List<WalletSettings> wallets() {
    Map<String, Section> balances = new LinkedHashMap<>();
    root.section("finance")
        .each(
            "wallets",
            (wallet, i) -> {
              wallet.optionalText("wallet_id").ifPresent(id -> balances.putIfAbsent(id, wallet));
              return wallet;
            });
    Map<String, Ratio> caps = new LinkedHashMap<>();
    root.section("finance")
        .each(
            "risk_wallets",
            (cap, i) -> {
              Ratio share = cap.fraction("max_equity_pct");
              cap.optionalText("wallet_id").ifPresent(id -> caps.putIfAbsent(id, share));
              return cap;
            });
    Map<String, WalletSettings> wallets = new LinkedHashMap<>();
    root.each(
        "wallets",
        (wallet, i) -> {
          String name = wallet.text("name");
          if (!name.isEmpty()) {
            wallets.putIfAbsent(
                name,
                wallet(
                    name,
                    wallet,
                    Optional.ofNullable(balances.get(name)),
                    Optional.ofNullable(caps.get(name))));
          }
          return wallet;
        });
    // A wallet of this list only is refused already; what names it is not wrong as well.
    balances.forEach(
        (name, balance) ->
            wallets.computeIfAbsent(
                name,
                id ->
                    WalletSettings.builder(WalletId.of(id), role(balance), chain(balance))
                        .initialBalance(balance.usd("initial_balance_usd"))
                        .build()));
    return List.copyOf(wallets.values());
  }

  private WalletSettings wallet(
      String name, Section wallet, Optional<Section> balance, Optional<Ratio> cap) {
    return new WalletSettings(
        WalletId.of(name),
        role(wallet),
        chain(wallet),
        wallet.text("address"),
        wallet.values("tags", (tag, i) -> tag.textValue()),
        balance.map(found -> found.usd("initial_balance_usd")).orElse(Usd.ZERO),
        balance.map(found -> found.usd("min_balance_usd")).orElse(Usd.ZERO),
        limits(name, wallet),
        cap);
  }

  private Optional<WalletSettings.Limits> limits(String name, Section wallet) {
    Section entries = root.section("risk").section("wallets");
    if (!entries.has(name) || !wallet.has("risk")) {
      return Optional.empty();
    }
    Section percents = entries.section(name);
    Section dollars = wallet.section("risk");
    int positions =
        Math.min(
            trading.count("max_open_positions_per_wallet"),
            Math.min(percents.count("max_open_positions"), dollars.count("max_open_trades")));
    return Optional.of(
        new WalletSettings.Limits(
            dollars.bool("enabled"),
            safety.scale(percents.percent("max_pct_balance_per_trade")),
            safety.scale(
                percents
                    .percent("max_daily_loss_pct")
                    .min(trading.fraction("max_daily_loss_pct_per_wallet"))),
            dollars.usd("max_daily_loss_usd"),
            positions,
            percents.usd("max_notional_per_asset"),
            dollars.usd("max_notional_usd_per_trade")));
  }

  private IndexerSettings indexer(Section indexer) {
    Section chains = indexer.section("chains");
    Map<Chain, IndexerSettings.Slots> slots = new TreeMap<>();
    for (String chain : chains.names()) {
      Section each = chains.section(chain);
      named(chains, chain)
          .ifPresent(
              name ->
                  slots.put(
                      name,
                      new IndexerSettings.Slots(
                          each.bool("enabled"),
                          each.count64("start_slot"),
                          each.count("step_slots"),
                          each.count("max_slots_per_poll"))));
    }
    return new IndexerSettings(
        indexer.bool("enabled"),
        indexer.seconds("poll_interval_seconds"),
        indexer.text("storage_path"),
        indexer.count("max_errors_before_sleep"),
        indexer.seconds("backoff_sleep_seconds"),
        slots);
  }

  private static NormalizerSettings normalizer(Section normalizer) {
    return new NormalizerSettings(
        normalizer.bool("enabled"),
        normalizer.count("history_size"),
        normalizer.count("min_candles_for_pattern"),
        normalizer.number("volume_spike_factor"),
        normalizer.number("liq_density_scale"));
  }

  private Map<Chain, RpcVariables> rpc(Section rpc) {
    Map<Chain, RpcVariables> variables = new TreeMap<>();
    for (String chain : rpc.names()) {
      Section each = rpc.section(chain);
      named(rpc, chain)
          .ifPresent(
              name ->
                  variables.put(
                      name,
                      new RpcVariables(
                          each.optionalText("http_url_env"), each.optionalText("ws_url_env"))));
    }
    return variables;
  }

  private Optional<Chain> named(Section chains, String name) {
    try {
      return Optional.of(Chain.of(name));
    } catch (IllegalArgumentException e) {
      problems.add(chains.path(name), JsonText.text(name), "the name of a chain, without spaces");
      return Optional.empty();
    }
  }

  private static AgentSettings agent(Section agent) {
    return new AgentSettings(
        agent.bool("enabled"),
        agent.seconds("tick_interval_seconds"),
        agent.count("max_signals_per_tick"),
        agent.fraction("min_confidence_for_signal"),
        agent.seconds("callback_budget_seconds"),
        agent.count("callback_allocation_mb"),
        AgentMode.of(agent.text("mode")),
        agent.count("max_trades_per_minute"),
        agent.count("max_trades_per_market_per_minute"),
        agent.count("max_signal_age_slots"));
  }

  private RiskSettings risk(Section global) {
    return new RiskSettings(
        global.bool("enabled"),
        safety.scale(
            global
                .percent("max_global_daily_loss_pct")
                .min(trading.fraction("max_daily_loss_pct_global"))),
        Math.min(
            global.count("max_consecutive_losing_trades"),
            guards.count("max_consecutive_losers_warning")),
        guards.count("max_consecutive_losers_critical"),
        guards.fraction("warning_drawdown_pct"),
        guards.fraction("critical_drawdown_pct"),
        guards.usd("min_operational_capital_usd"),
        safety.scale(trading.fraction("max_trade_pct_of_wallet")),
        trading.usd("min_trade_usd"),
        trading.fraction("max_loss_pct_per_trade"),
        trading.bool("require_stop"),
        tokenSafety(root.section("token_safety")),
        ProtectionBinder.bind(root, problems));
  }

  private static TokenSafetySettings tokenSafety(Section safety) {
    Map<TokenSafetySettings.Check, TokenSafetySettings.Action> checks =
        new EnumMap<>(TokenSafetySettings.Check.class);
    for (TokenSafetySettings.Check check : TokenSafetySettings.Check.values()) {
      safety
          .section("checks")
          .optionalText(check.key())
          .map(action -> TokenSafetySettings.Action.valueOf(action.toUpperCase(Locale.ROOT)))
          .ifPresent(action -> checks.put(check, action));
    }
    return new TokenSafetySettings(safety.value("enabled").map(JsonNode::booleanValue), checks);
  }

  private FlowSettings flows(List<WalletSettings> wallets) {
    Section flows = root.section("wallet_flows");
    Section policies = root.section("finance").section("policies");
    List<Section> rules = flows.each("rules", (rule, i) -> rule);
    Optional<FlowSettings.FeesSweep> feesSweep =
        ruleOf(rules, "fees_sweep")
            .flatMap(rule -> feesSweep(rule, required(policies, "fees_sweeps")));
    Optional<FlowSettings.ProfitsSweep> profitsSweep =
        ruleOf(rules, "profits_sweep")
            .flatMap(rule -> profitsSweep(rule, required(policies, "profits")));
    Optional<WalletId> vault =
        profitsSweep
            .map(FlowSettings.ProfitsSweep::vault)
            .or(() -> feesSweep.map(FlowSettings.FeesSweep::vault))
            .or(
                () ->
                    wallets.stream()
                        .filter(wallet -> wallet.role() == WalletRole.VAULT)
                        .map(WalletSettings::id)
                        .findFirst());
    return new FlowSettings(
        flows.bool("enabled"),
        flows.seconds("tick_interval_seconds"),
        fees(policies.section("fees"), root.section("finance").section("fees_policy")),
        root.section("finance")
            .optionalSection("sweep")
            .flatMap(sweep -> profitTaking(sweep, wallets, vault)),
        feesSweep,
        profitsSweep,
        flows.usd("bridge_cost_usd"),
        root.section("finance").optionalSection("autofees").map(this::autofees));
  }

  private FlowSettings.Autofees autofees(Section autofees) {
    Section min = autofees.section("min_gas_native");
    Section target = autofees.section("target_gas_native");
    Map<Chain, FlowSettings.Gas> gas = new TreeMap<>();
    TreeSet<String> chains = new TreeSet<>(min.names());
    chains.addAll(target.names());
    for (String chain : chains) {
      Optional<Long> least = coins(min, chain);
      Optional<Long> refilled = coins(target, chain);
      if (least.isPresent() && refilled.isPresent()) {
        gas.put(Chain.of(chain), new FlowSettings.Gas(least.get(), refilled.get()));
      }
    }
    return new FlowSettings.Autofees(gas);
  }

  /** Reads what a chain needs, in billionths of a coin; the other of the two must name it too. */
  private Optional<Long> coins(Section amounts, String chain) {
    if (!amounts.has(chain)) {
      problems.add(
          amounts.path(chain),
          "missing",
          "native coins, as text, since the other of min_gas_native and target_gas_native names"
              + " this chain");
      return Optional.empty();
    }
    return amounts
        .optionalText(chain)
        .map(text -> new BigDecimal(text).movePointRight(9).longValueExact());
  }

  private static Optional<Section> ruleOf(List<Section> rules, String kind) {
    return rules.stream().filter(rule -> rule.text("kind").equals(kind)).findFirst();
  }

  /** A policy is asked for only by a rule that needs it. */
  private Section required(Section policies, String key) {
    if (!policies.has(key) && !policies.isOff()) {
      problems.add(policies.path(key), "missing", "an object; a rule in $.wallet_flows needs it");
    }
    return policies.section(key);
  }

  private FlowSettings.Fees fees(Section buffers, Section policy) {
    return new FlowSettings.Fees(
        requiredWallet(policy, "fees_wallet_id").orElseGet(() -> WalletId.of(UNKNOWN)),
        buffers.usd("min_buffer_usd").max(policy.usd("min_buffer_usd")),
        buffers.usd("target_usd"),
        buffers.usd("max_usd"),
        policy.fraction("max_equity_pct"),
        requiredWallet(policy.section("sweep_targets"), "fees_over_cap")
            .orElseGet(() -> WalletId.of(UNKNOWN)));
  }

  private Optional<FlowSettings.ProfitTaking> profitTaking(
      Section sweep, List<WalletSettings> wallets, Optional<WalletId> vault) {
    Section amounts = sweep.section("min_amounts");
    Map<Chain, Usd> minAmounts = new TreeMap<>();
    for (String chain : amounts.names()) {
      if (!chain.isBlank() && chain.strip().equals(chain) && !chain.contains(" ")) {
        minAmounts.put(Chain.of(chain), amounts.usd(chain));
      }
    }
    Map<Chain, WalletId> profitsWallets = new TreeMap<>();
    for (WalletSettings wallet : wallets) {
      if (wallet.role() == WalletRole.PROFITS) {
        profitsWallets.putIfAbsent(wallet.chain(), wallet.id());
      }
    }
    if (vault.isEmpty()) {
      problems.add(sweep.path("to_vault_pct"), "no wallet of role VAULT", "a vault to sweep to");
    }
    return vault.map(
        to ->
            new FlowSettings.ProfitTaking(
                minAmounts,
                sweep.fraction("to_vault_pct"),
                sweep.fraction("to_profits_pct"),
                to,
                profitsWallets,
                root.section("finance")
                    .optionalSection("compounding")
                    .map(
                        compounding ->
                            new FlowSettings.Compounding(
                                compounding.usd("min_pnl_usd"),
                                compounding.fraction("max_compound_pct")))));
  }

  private Optional<FlowSettings.FeesSweep> feesSweep(Section rule, Section policy) {
    Optional<WalletId> source = requiredWallet(rule, "source_wallet_id");
    Optional<WalletId> vault = requiredWallet(rule, "vault_wallet_id");
    Optional<WalletId> profits = requiredWallet(rule, "profits_wallet_id");
    if (source.isEmpty() || vault.isEmpty() || profits.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new FlowSettings.FeesSweep(
            source.get(),
            vault.get(),
            profits.get(),
            policy.fraction("target_pct"),
            policy.usd("sweep_min_usd"),
            policy.fraction("profits_share_pct"),
            policy.fraction("vault_share_pct"),
            policy.minutes("cooldown_minutes")));
  }

  private Optional<FlowSettings.ProfitsSweep> profitsSweep(Section rule, Section policy) {
    List<WalletId> sources =
        rule.values("source_wallet_ids", (id, i) -> WalletId.of(id.textValue()));
    if (sources.isEmpty()) {
      problems.add(rule.path("source_wallet_ids"), "missing", "at least one profits wallet");
    }
    return requiredWallet(rule, "vault_wallet_id")
        .map(
            vault ->
                new FlowSettings.ProfitsSweep(
                    sources,
                    vault,
                    policy.usd("sweep_min_usd"),
                    policy.fraction("to_vault_pct"),
                    policy.fraction("to_trading_pct")));
  }

  private Optional<WalletId> requiredWallet(Section section, String key) {
    Optional<String> name = section.optionalText(key);
    if (name.isEmpty() && !section.isOff()) {
      problems.add(section.path(key), "missing", "the name of a wallet in $.wallets");
    }
    return name.map(WalletId::of);
  }

  private static ExecutionSettings execution(Section execution) {
    Section priority = execution.section("priority_fee");
    JsonNode units = execution.value("compute_unit_limit").orElseGet(() -> IntNode.valueOf(1));
    int trade = units.isObject() ? units.path("trade").intValue() : units.intValue();
    int creating =
        units.isObject()
            ? units.path("with_account_creation").intValue()
            : Math.max(trade, ExecutionSettings.DEFAULT_UNITS_WITH_ACCOUNT);
    return new ExecutionSettings(
        execution.count("max_parallel_orders"),
        execution.basisPoints("default_slippage_bps"),
        execution.basisPoints("max_slippage_bps"),
        execution.values(
            "exit_slippage_bps", (step, i) -> BasisPoints.of(step.decimalValue().intValueExact())),
        execution.percent("max_round_trip_cost_pct"),
        priority.count64("micro_lamports_per_cu"),
        Lamports.of(priority.count64("cap_lamports")),
        trade,
        creating,
        Lamports.of(execution.count64("tip_lamports")),
        Lamports.ofSol(
            execution
                .value("exit_float_sol")
                .map(sol -> sol.decimalValue().toPlainString())
                .orElse("0")),
        slots(execution, "landing_slots"),
        execution.fraction("drop_rate"),
        execution.text("on_stop").equals("flatten")
            ? ExecutionSettings.OnStop.FLATTEN
            : ExecutionSettings.OnStop.KEEP,
        txGuard(execution.section("tx_guard")));
  }

  private static TxGuardSettings txGuard(Section guard) {
    return new TxGuardSettings(
        guard.bool("hard_disable_send_tx"),
        guard.values("allowed_profiles", (profile, i) -> profile.textValue()),
        guard.bool("log_only"));
  }

  private static MarketSettings market(Section market) {
    Optional<JsonNode> solUsd = market.value("sol_usd");
    return new MarketSettings(
        solUsd.filter(JsonNode::isNumber).map(price -> new SolPrice(Usd.of(price.decimalValue()))),
        solUsd.filter(JsonNode::isTextual).map(JsonNode::textValue),
        market.count("max_age_slots"),
        slots(market, "ingest_lag_slots"),
        market.count("mark_keep_slots"));
  }

  /** Ascending, so that the order of the file does not matter. */
  private static SlotDistribution slots(Section section, String key) {
    JsonNode value = section.value(key).orElseGet(() -> IntNode.valueOf(0));
    if (!value.isObject()) {
      return SlotDistribution.fixed(value.decimalValue().intValueExact());
    }
    Map<Integer, Integer> weights = new TreeMap<>();
    value
        .properties()
        .forEach(
            outcome ->
                weights.put(
                    Integer.valueOf(outcome.getKey()),
                    outcome.getValue().decimalValue().intValueExact()));
    return new SlotDistribution(
        weights.entrySet().stream()
            .map(entry -> new SlotDistribution.Outcome(entry.getKey(), entry.getValue()))
            .toList());
  }

  private Optional<MemecoinSettings> memecoin() {
    return root.section("strategies").optionalSection("memecoin_farming").map(this::memecoin);
  }

  private MemecoinSettings memecoin(Section farming) {
    Section filters = farming.section("entry_filters");
    Section provider = farming.section("provider");
    return new MemecoinSettings(
        StrategyId.of(farming.optionalText("strategy_id").orElse(UNKNOWN)),
        filters.fraction("min_score"),
        filters.usd("min_liquidity_usd"),
        filters.usd("min_volume_24h_usd"),
        filters.optionalMinutes("max_token_age_minutes"),
        exits(farming, farming.section("exits")),
        provider.text("kind"),
        provider.text("kind").isEmpty() ? Map.of() : provider.scalars("parameters"),
        provider.count("max_candidates_per_tick"),
        provider.count64("seed"),
        farming.each("pairs", (pair, i) -> route(pair)));
  }

  private Optional<CopySettings> copying() {
    return root.section("strategies")
        .optionalSection("copy_trading")
        .map(
            copying ->
                new CopyBinder(problems)
                    .bind(
                        copying,
                        use(copying.section("feed"), "kind"),
                        plan(
                            copying.section("exits").count("max_ticks"),
                            copying.section("exits"))));
  }

  private MemecoinSettings.Route route(Section pair) {
    return new MemecoinSettings.Route(
        pair.text("symbol"),
        chain(pair),
        pair.optionalText("wallet_id").map(WalletId::of).orElse(WalletId.of(UNKNOWN)),
        pair.usd("min_notional_usd"),
        pair.usd("max_notional_usd"));
  }

  private ExitPlan exits(Section farming, Section exits) {
    Optional<Integer> afterTicks = farming.optionalCount("exit_after_ticks");
    Optional<Integer> maxTicks = exits.optionalCount("max_ticks");
    if (afterTicks.isEmpty() && maxTicks.isEmpty()) {
      problems.add(
          farming.path("exit_after_ticks"),
          "missing",
          "a whole number of 1 or more: every exit plan has a time limit");
    }
    return plan(
        Math.min(afterTicks.orElse(Integer.MAX_VALUE), maxTicks.orElse(Integer.MAX_VALUE)), exits);
  }

  private ExitPlan plan(int ticks, Section exits) {
    List<ExitPlan.TakeProfit> levels = takeProfits(exits);
    Optional<Section> trailing = exits.optionalSection("trailing");
    Optional<Ratio> start = trailing.flatMap(found -> found.optionalFraction("start_pct"));
    Optional<Ratio> trail = trailing.flatMap(found -> found.optionalFraction("trail_pct"));
    return new ExitPlan(
        Math.max(1, ticks),
        exits.optionalFraction("stop_loss_pct"),
        levels,
        start.flatMap(from -> trail.map(by -> new ExitPlan.Trailing(from, by))));
  }

  private List<ExitPlan.TakeProfit> takeProfits(Section exits) {
    List<ExitPlan.TakeProfit> levels = new ArrayList<>();
    for (Section level : exits.each("take_profit", (level, i) -> level)) {
      Optional<Ratio> at = level.optionalFraction("pct");
      Optional<Ratio> share = level.optionalFraction("share");
      if (at.isEmpty() || share.isEmpty()) {
        continue;
      }
      if (!levels.isEmpty() && at.get().compareTo(levels.get(levels.size() - 1).level()) <= 0) {
        problems.add(level.path("pct"), at.get().toString(), "above the level before it");
        continue;
      }
      levels.add(new ExitPlan.TakeProfit(at.get(), share.get()));
    }
    Ratio sum = levels.stream().map(ExitPlan.TakeProfit::share).reduce(Ratio.ZERO, Ratio::plus);
    if (sum.compareTo(Ratio.ONE) > 0) {
      problems.add(
          exits.path("take_profit"), "shares that sum to " + sum, "shares that sum to at most 1");
      return List.of();
    }
    return levels;
  }

  private static AlertSettings alerts(Section alerts) {
    return new AlertSettings(
        alerts.bool("enabled"),
        Alert.Severity.parse(alerts.text("min_severity")).orElse(Alert.Severity.WARNING),
        uses(alerts, "sinks", "kind"),
        alerts.optionalSeconds("heartbeat_seconds"));
  }

  private PluginSettings plugins() {
    Section strategies = root.section("strategies");
    Section executor = root.section("execution").section("executor");
    return new PluginSettings(
        uses(strategies, "custom", "strategy_id"),
        use(executor, "kind").orElseGet(PluginSettings.NONE::executor),
        uses(root.section("risk"), "custom", "id"),
        flowRules(),
        uses(root.section("market"), "pool_models", "kind"),
        strategies
            .optionalSection("copy_trading")
            .filter(copying -> copying.has("feed"))
            .flatMap(copying -> use(copying.section("feed"), "kind")));
  }

  /** Rules of our own have keys of their own; rules of plug-ins have id and parameters. */
  private List<PluginUse> flowRules() {
    List<PluginUse> custom = new ArrayList<>();
    for (Section rule : root.section("wallet_flows").each("rules", (rule, i) -> rule)) {
      String kind = rule.text("kind");
      if (FlowSettings.KINDS.contains(kind)) {
        FLOW_PLUGIN_KEYS.stream()
            .filter(rule::has)
            .forEach(
                key ->
                    problems.add(
                        rule.path(key), "a key of plug-ins", "no such key with kind " + kind));
      } else if (FLOW_KEYS.stream().anyMatch(rule::has)) {
        problems.add(
            rule.path("kind"),
            JsonText.text(kind),
            "one of "
                + FlowSettings.KINDS
                + " with these keys; a rule of a plug-in has "
                + FLOW_PLUGIN_KEYS);
      } else if (!rule.isOff()) {
        use(rule, rule.has("id") ? "id" : "kind").ifPresent(custom::add);
      }
    }
    return custom;
  }

  private static List<PluginUse> uses(Section section, String key, String idKey) {
    return section.each(key, (use, i) -> use).stream()
        .filter(use -> !use.isOff())
        .flatMap(use -> use(use, idKey).stream())
        .toList();
  }

  private static Optional<PluginUse> use(Section section, String idKey) {
    Optional<String> kind = section.optionalText("kind");
    Optional<String> id = section.optionalText(idKey);
    Map<String, Object> parameters = section.scalars("parameters");
    return kind.flatMap(
        of -> id.map(named -> new PluginUse(of, named, parameters, section.path())));
  }

  private static IntakeSettings intake(Section api) {
    return new IntakeSettings(
        api.bool("enabled"),
        api.text("host"),
        api.count("port"),
        api.optionalText("token_env"),
        api.optionalSection("polling").flatMap(ConfigBinder::polling));
  }

  private static Optional<IntakeSettings.Polling> polling(Section polling) {
    return polling
        .optionalText("url_env")
        .map(
            url ->
                new IntakeSettings.Polling(
                    url, polling.optionalText("bearer_env"), polling.seconds("interval_seconds")));
  }

  private static Optional<NotificationSettings> notifications(Section told) {
    List<NotificationSettings.Topic> topics =
        told.values("events", (topic, i) -> NotificationSettings.Topic.of(topic.textValue()));
    return told.optionalText("webhook_url_env")
        .map(
            url ->
                new NotificationSettings(
                    told.text("preset"),
                    url,
                    told.optionalText("chat_id_env"),
                    told.optionalText("bearer_env"),
                    told.has("events")
                        ? new TreeSet<>(topics)
                        : EnumSet.allOf(NotificationSettings.Topic.class),
                    told.count("digest_hour"),
                    told.optionalText("heartbeat_url_env")
                        .map(
                            life ->
                                new NotificationSettings.Pulse(
                                    life, told.seconds("heartbeat_seconds"))),
                    new NotificationSettings.Limits(
                        told.seconds("timeout_seconds"),
                        told.count("attempts"),
                        told.count("queue"))));
  }

  private static EndpointSettings dashboard(Section dashboard) {
    return new EndpointSettings(
        dashboard.bool("enabled"), dashboard.text("host"), dashboard.count("port"));
  }

  private static WalletRole role(Section wallet) {
    return wallet.optionalText("role").flatMap(WalletRole::parse).orElse(WalletRole.VAULT);
  }

  private static Chain chain(Section section) {
    return section.optionalText("chain").map(Chain::of).orElseGet(() -> Chain.of(UNKNOWN));
  }
}
