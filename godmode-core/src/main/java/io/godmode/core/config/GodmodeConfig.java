package io.godmode.core.config;

import io.godmode.api.id.Chain;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Usd;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * One whole, valid configuration. Immutable and thread-safe.
 *
 * @param profileId the profile, such as {@code LIVE_150}
 * @param runMode paper or live
 * @param safetyMode how far percent limits were scaled
 * @param botName informs only
 * @param botMode informs only
 * @param runtimeTick interval of engine time at which exits, marks and flows are looked at
 * @param capital what all wallets start with together
 * @param wallets in the order of the file
 * @param agent limits on signals
 * @param risk limits on all wallets together
 * @param flows moves of money between wallets
 * @param execution how orders are sent and what they may cost
 * @param market where prices come from and how old they may be
 * @param indexer how an index of the chain is filled, and where it stands
 * @param normalizer how candles of an index are looked at
 * @param rpc the environment variables with endpoints, by chain
 * @param memecoin the farming strategy; empty when not configured
 * @param copying copy trading; empty when not configured
 * @param alerts who is told what somebody should look at
 * @param plugins what is named by kind
 * @param intake where events from outside come in
 * @param notifications what people are told through a webhook; empty for nothing
 * @param dashboard where the dashboard listens
 * @param notYetEnforced keys of the file whose rule this version does not have yet, as JSON paths
 * @param warnings problems that do not prevent a run
 * @param hash 64 lowercase hex digits over the effective configuration
 */
public record GodmodeConfig(
    String profileId,
    RunMode runMode,
    SafetyMode safetyMode,
    String botName,
    String botMode,
    Duration runtimeTick,
    Usd capital,
    List<WalletSettings> wallets,
    AgentSettings agent,
    RiskSettings risk,
    FlowSettings flows,
    ExecutionSettings execution,
    MarketSettings market,
    IndexerSettings indexer,
    NormalizerSettings normalizer,
    Map<Chain, RpcVariables> rpc,
    Optional<MemecoinSettings> memecoin,
    Optional<CopySettings> copying,
    AlertSettings alerts,
    PluginSettings plugins,
    IntakeSettings intake,
    Optional<NotificationSettings> notifications,
    EndpointSettings dashboard,
    List<String> notYetEnforced,
    List<ConfigProblem> warnings,
    String hash) {
  /** Copies lists and map. */
  public GodmodeConfig {
    wallets = List.copyOf(wallets);
    rpc = Collections.unmodifiableMap(new TreeMap<>(rpc));
    notYetEnforced = List.copyOf(notYetEnforced);
    warnings = List.copyOf(warnings);
  }

  /** Returns the environment variables with a chain's endpoints, as far as they are configured. */
  public RpcVariables rpc(Chain chain) {
    return rpc.getOrDefault(chain, RpcVariables.NONE);
  }

  /** Returns one wallet's settings. */
  public Optional<WalletSettings> wallet(WalletId id) {
    return wallets.stream().filter(wallet -> wallet.id().equals(id)).findFirst();
  }

  /**
   * Returns every effective setting by its place in these records, such as {@code risk.minTrade};
   * what only informs is left out. Two configurations that trade alike have equal ones, however
   * their files are written.
   */
  public SortedMap<String, String> effective() {
    return EffectiveSettings.of(this);
  }

  /**
   * Starts from nothing, in paper and without a profile's limits.
   *
   * <p>Required are the profile's name, the capital, wallets that sum to it, all of {@link
   * RiskSettings}, the fees wallet of {@link FlowSettings} and the slippages of entries; {@link
   * Builder#build} names all that is missing at once, by its key in a file. The rest has the
   * defaults of a file; limits are taken as they are given, as in {@link SafetyMode#NORMAL}. {@link
   * Live150} shows the whole of it.
   */
  public static Builder builder() {
    return new GodmodeConfig(
            "",
            RunMode.PAPER,
            SafetyMode.NORMAL,
            "godmode",
            "GODMODE",
            Duration.ofSeconds(1),
            Unset.USD,
            List.of(),
            AgentSettings.DEFAULT,
            RiskSettings.UNSET,
            FlowSettings.UNSET,
            ExecutionSettings.DEFAULT,
            MarketSettings.DEFAULT,
            IndexerSettings.DEFAULT,
            NormalizerSettings.DEFAULT,
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            AlertSettings.NONE,
            PluginSettings.NONE,
            IntakeSettings.OFF,
            Optional.empty(),
            new EndpointSettings(true, "127.0.0.1", 8001),
            List.of(),
            List.of(),
            "")
        .toBuilder();
  }

  /**
   * Returns 64 lowercase hex digits over all that a data directory is bound to: the effective
   * configuration without its capital, which may change there as a deposit or withdrawal.
   */
  public String bindingHash() {
    return EffectiveSettings.bindingHash(effective());
  }

  /**
   * Starts from a bundled profile.
   *
   * @throws GodmodeConfigException when there is no such profile
   */
  public static Builder builder(String profile) {
    return ConfigLoader.profile(profile).toBuilder();
  }

  /** Starts a copy of which parts can be changed. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /**
   * Collects changed parts of a configuration, with everything a file can say.
   *
   * <p>Values are effective ones: percent limits are taken as they are given and are not scaled by
   * the safety mode, save that {@link #safetyMode} rescales those that stand already. Not
   * thread-safe.
   */
  public static final class Builder {
    private String profileId;
    private RunMode runMode;
    private SafetyMode safetyMode;
    private String botName;
    private String botMode;
    private Duration runtimeTick;
    private Usd capital;
    private final Map<WalletId, WalletSettings> wallets = new LinkedHashMap<>();
    private AgentSettings agent;
    private RiskSettings risk;
    private FlowSettings flows;
    private ExecutionSettings execution;
    private MarketSettings market;
    private IndexerSettings indexer;
    private NormalizerSettings normalizer;
    private final Map<Chain, RpcVariables> rpc;
    private Optional<MemecoinSettings> memecoin;
    private Optional<CopySettings> copying;
    private AlertSettings alerts;
    private PluginSettings plugins;
    private IntakeSettings intake;
    private Optional<NotificationSettings> notifications;
    private EndpointSettings dashboard;
    private final List<String> notYetEnforced;
    private final List<ConfigProblem> warnings;

    private Builder(GodmodeConfig from) {
      profileId = from.profileId;
      runMode = from.runMode;
      safetyMode = from.safetyMode;
      botName = from.botName;
      botMode = from.botMode;
      runtimeTick = from.runtimeTick;
      capital = from.capital;
      from.wallets.forEach(wallet -> wallets.put(wallet.id(), wallet));
      agent = from.agent;
      risk = from.risk;
      flows = from.flows;
      execution = from.execution;
      market = from.market;
      indexer = from.indexer;
      normalizer = from.normalizer;
      rpc = new TreeMap<>(from.rpc);
      memecoin = from.memecoin;
      copying = from.copying;
      alerts = from.alerts;
      plugins = from.plugins;
      intake = from.intake;
      notifications = from.notifications;
      dashboard = from.dashboard;
      notYetEnforced = from.notYetEnforced;
      warnings = from.warnings;
    }

    /** Sets the profile's name. */
    public Builder profileId(String profileId) {
      this.profileId = profileId;
      return this;
    }

    /** Sets paper or live. */
    public Builder runMode(RunMode runMode) {
      this.runMode = runMode;
      return this;
    }

    /**
     * Sets the safety mode and rescales the percent limits set so far from the mode before; limits
     * set afterwards are taken as they are.
     */
    public Builder safetyMode(SafetyMode mode) {
      SafetyMode before = safetyMode;
      risk =
          risk.toBuilder()
              .maxDayLoss(before.rescale(risk.maxDayLoss(), mode))
              .maxTradeShareOfWallet(before.rescale(risk.maxTradeShareOfWallet(), mode))
              .build();
      wallets.replaceAll((id, wallet) -> rescaled(wallet, before, mode));
      safetyMode = mode;
      return this;
    }

    private static WalletSettings rescaled(
        WalletSettings wallet, SafetyMode before, SafetyMode mode) {
      return wallet
          .limits()
          .map(
              limits ->
                  limits.toBuilder()
                      .maxShareOfBalance(before.rescale(limits.maxShareOfBalance(), mode))
                      .maxDayLoss(before.rescale(limits.maxDayLoss(), mode))
                      .build())
          .map(limits -> wallet.toBuilder().limits(limits).build())
          .orElse(wallet);
    }

    /** Sets a label. */
    public Builder botName(String botName) {
      this.botName = botName;
      return this;
    }

    /** Sets a label. */
    public Builder botMode(String botMode) {
      this.botMode = botMode;
      return this;
    }

    /** Sets the interval of engine time at which exits, marks and flows are looked at. */
    public Builder runtimeTick(Duration runtimeTick) {
      this.runtimeTick = runtimeTick;
      return this;
    }

    /** Sets what all wallets start with together. */
    public Builder capital(Usd capital) {
      this.capital = capital;
      return this;
    }

    /** Sets all wallets, in this order. */
    public Builder wallets(List<WalletSettings> wallets) {
      this.wallets.clear();
      wallets.forEach(this::wallet);
      return this;
    }

    /** Adds a wallet, or replaces the one of that name. */
    public Builder wallet(WalletSettings wallet) {
      wallets.put(wallet.id(), wallet);
      return this;
    }

    /** Changes the wallet of that name. */
    public Builder wallet(WalletId id, UnaryOperator<WalletSettings.Builder> change) {
      WalletSettings wallet = wallets.get(id);
      if (wallet == null) {
        throw new IllegalArgumentException("no wallet " + id + ", only " + wallets.keySet());
      }
      return wallet(change.apply(wallet.toBuilder()).build());
    }

    /** Sets the limits on signals. */
    public Builder agent(AgentSettings agent) {
      this.agent = agent;
      return this;
    }

    /** Changes the limits on signals. */
    public Builder agent(UnaryOperator<AgentSettings.Builder> change) {
      return agent(change.apply(agent.toBuilder()).build());
    }

    /** Sets the limits on all wallets together. */
    public Builder risk(RiskSettings risk) {
      this.risk = risk;
      return this;
    }

    /** Changes the limits on all wallets together. */
    public Builder risk(UnaryOperator<RiskSettings.Builder> change) {
      return risk(change.apply(risk.toBuilder()).build());
    }

    /** Sets the moves of money between wallets. */
    public Builder flows(FlowSettings flows) {
      this.flows = flows;
      return this;
    }

    /** Changes the moves of money between wallets. */
    public Builder flows(UnaryOperator<FlowSettings.Builder> change) {
      return flows(change.apply(flows.toBuilder()).build());
    }

    /** Sets how orders are sent and what they may cost. */
    public Builder execution(ExecutionSettings execution) {
      this.execution = execution;
      return this;
    }

    /** Changes how orders are sent and what they may cost. */
    public Builder execution(UnaryOperator<ExecutionSettings.Builder> change) {
      return execution(change.apply(execution.toBuilder()).build());
    }

    /** Sets where prices come from and how old they may be. */
    public Builder market(MarketSettings market) {
      this.market = market;
      return this;
    }

    /** Changes where prices come from and how old they may be. */
    public Builder market(UnaryOperator<MarketSettings.Builder> change) {
      return market(change.apply(market.toBuilder()).build());
    }

    /** Sets how an index of the chain is filled, and where it stands. */
    public Builder indexer(IndexerSettings indexer) {
      this.indexer = indexer;
      return this;
    }

    /** Sets how candles of an index are looked at. */
    public Builder normalizer(NormalizerSettings normalizer) {
      this.normalizer = normalizer;
      return this;
    }

    /** Sets the environment variables with a chain's endpoints. */
    public Builder rpc(Chain chain, RpcVariables variables) {
      rpc.put(chain, variables);
      return this;
    }

    /** Sets the farming strategy. */
    public Builder memecoin(MemecoinSettings memecoin) {
      this.memecoin = Optional.of(memecoin);
      return this;
    }

    /**
     * Changes the farming strategy.
     *
     * @throws IllegalStateException when there is none to change
     */
    public Builder memecoin(UnaryOperator<MemecoinSettings.Builder> change) {
      MemecoinSettings farming =
          memecoin.orElseThrow(
              () -> new IllegalStateException("there is no farming strategy to change"));
      return memecoin(change.apply(farming.toBuilder()).build());
    }

    /** Removes the farming strategy. */
    public Builder noMemecoin() {
      this.memecoin = Optional.empty();
      return this;
    }

    /** Sets copy trading. */
    public Builder copying(CopySettings copying) {
      this.copying = Optional.of(copying);
      return this;
    }

    /** Removes copy trading. */
    public Builder noCopying() {
      this.copying = Optional.empty();
      return this;
    }

    /** Sets who is told what somebody should look at. */
    public Builder alerts(AlertSettings alerts) {
      this.alerts = alerts;
      return this;
    }

    /** Sets what is named by kind. */
    public Builder plugins(PluginSettings plugins) {
      this.plugins = plugins;
      return this;
    }

    /** Changes what is named by kind. */
    public Builder plugins(UnaryOperator<PluginSettings.Builder> change) {
      return plugins(change.apply(plugins.toBuilder()).build());
    }

    /** Sets where events from outside come in. */
    public Builder intake(IntakeSettings intake) {
      this.intake = intake;
      return this;
    }

    /** Sets what people are told through a webhook. */
    public Builder notifications(NotificationSettings notifications) {
      this.notifications = Optional.of(notifications);
      return this;
    }

    /** Sets where the dashboard listens. */
    public Builder dashboard(EndpointSettings dashboard) {
      this.dashboard = dashboard;
      return this;
    }

    /**
     * Returns the configuration, checked by the same rules as a file.
     *
     * @throws GodmodeConfigException with every problem
     */
    public GodmodeConfig build() {
      GodmodeConfig config =
          new GodmodeConfig(
                  profileId,
                  runMode,
                  safetyMode,
                  botName,
                  botMode,
                  runtimeTick,
                  capital,
                  List.copyOf(wallets.values()),
                  agent,
                  risk,
                  flows,
                  execution,
                  market,
                  indexer,
                  normalizer,
                  rpc,
                  memecoin,
                  copying,
                  alerts,
                  plugins,
                  intake,
                  notifications,
                  dashboard,
                  notYetEnforced,
                  warnings,
                  "")
              .withHash();
      Problems problems = new Problems(path -> path);
      ConfigRules.check(config, problems);
      if (!problems.none()) {
        throw new GodmodeConfigException(
            "the configuration", problems.errors().toList(), List.of());
      }
      return config;
    }
  }

  GodmodeConfig withHash() {
    return new GodmodeConfig(
        profileId,
        runMode,
        safetyMode,
        botName,
        botMode,
        runtimeTick,
        capital,
        wallets,
        agent,
        risk,
        flows,
        execution,
        market,
        indexer,
        normalizer,
        rpc,
        memecoin,
        copying,
        alerts,
        plugins,
        intake,
        notifications,
        dashboard,
        notYetEnforced,
        warnings,
        EffectiveSettings.hash(effective()));
  }
}
