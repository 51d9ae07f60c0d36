package io.godmode.core.config;

import io.godmode.api.id.Chain;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.api.order.ExitPlan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The farming strategy.
 *
 * @param id its name
 * @param minScore lower scores are dropped
 * @param minLiquidity lower liquidity is dropped; missing counts as zero
 * @param minVolume24h lower volume is dropped; missing counts as zero
 * @param maxAge older tokens are dropped, and those of unknown age; empty for no limit
 * @param exits the plan of every entry
 * @param providerKind the configured source of candidates
 * @param providerParameters what a plug-in's source is told, as in {@link PluginUse}
 * @param maxCandidatesPerTick candidates looked at per agent tick
 * @param providerSeed the seed of simulated sources
 * @param pairs routing rules: which wallet trades on which chain, and how much
 */
public record MemecoinSettings(
    StrategyId id,
    Ratio minScore,
    Usd minLiquidity,
    Usd minVolume24h,
    Optional<Duration> maxAge,
    ExitPlan exits,
    String providerKind,
    Map<String, Object> providerParameters,
    int maxCandidatesPerTick,
    long providerSeed,
    List<Route> pairs) {
  /**
   * Starts a strategy that filters nothing; a kind of provider must be set, and without pairs it
   * trades nothing.
   */
  public static Builder builder(StrategyId id, ExitPlan exits) {
    return new Builder(
        new MemecoinSettings(
            id,
            Ratio.ZERO,
            Usd.ZERO,
            Usd.ZERO,
            Optional.empty(),
            exits,
            "",
            Map.of(),
            5,
            42,
            List.of()));
  }

  /** Copies list and map. */
  public MemecoinSettings {
    providerParameters =
        providerParameters.isEmpty()
            ? Map.of()
            : new PluginUse(providerKind, providerKind, providerParameters, "").parameters();
    pairs = List.copyOf(pairs);
  }

  /**
   * A routing rule.
   *
   * @param symbol such as {@code *}{@code /SOL}; informs only
   * @param chain candidates of this chain
   * @param wallet are traded with this wallet
   * @param minNotional smaller signals are dropped
   * @param maxNotional larger ones are clamped
   */
  public record Route(
      String symbol, Chain chain, WalletId wallet, Usd minNotional, Usd maxNotional) {}

  /** Starts a copy of which parts can be changed. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** Collects changed parts; {@code GodmodeConfig.Builder} checks them. Not thread-safe. */
  public static final class Builder {
    private StrategyId id;
    private Ratio minScore;
    private Usd minLiquidity;
    private Usd minVolume24h;
    private Optional<Duration> maxAge;
    private ExitPlan exits;
    private String providerKind;
    private Map<String, Object> providerParameters;
    private int maxCandidatesPerTick;
    private long providerSeed;
    private List<Route> pairs;

    private Builder(MemecoinSettings from) {
      id = from.id;
      minScore = from.minScore;
      minLiquidity = from.minLiquidity;
      minVolume24h = from.minVolume24h;
      maxAge = from.maxAge;
      exits = from.exits;
      providerKind = from.providerKind;
      providerParameters = from.providerParameters;
      maxCandidatesPerTick = from.maxCandidatesPerTick;
      providerSeed = from.providerSeed;
      pairs = from.pairs;
    }

    /** Sets {@code id}: its name. */
    public Builder id(StrategyId id) {
      this.id = id;
      return this;
    }

    /** Sets {@code minScore}: lower scores are dropped. */
    public Builder minScore(Ratio minScore) {
      this.minScore = minScore;
      return this;
    }

    /** Sets {@code minLiquidity}: lower liquidity is dropped; missing counts as zero. */
    public Builder minLiquidity(Usd minLiquidity) {
      this.minLiquidity = minLiquidity;
      return this;
    }

    /** Sets {@code minVolume24h}: lower volume is dropped; missing counts as zero. */
    public Builder minVolume24h(Usd minVolume24h) {
      this.minVolume24h = minVolume24h;
      return this;
    }

    /** Sets {@code maxAge}: older tokens are dropped, and those of unknown age. */
    public Builder maxAge(Duration maxAge) {
      this.maxAge = Optional.of(maxAge);
      return this;
    }

    /** Removes {@code maxAge}. */
    public Builder noMaxAge() {
      this.maxAge = Optional.empty();
      return this;
    }

    /** Sets {@code exits}: the plan of every entry. */
    public Builder exits(ExitPlan exits) {
      this.exits = exits;
      return this;
    }

    /** Sets {@code providerKind}: the configured source of candidates. */
    public Builder providerKind(String providerKind) {
      this.providerKind = providerKind;
      return this;
    }

    /** Sets {@code providerParameters}: what a plug-in's source is told. */
    public Builder providerParameters(Map<String, Object> providerParameters) {
      this.providerParameters = providerParameters;
      return this;
    }

    /** Sets {@code maxCandidatesPerTick}: candidates looked at per agent tick. */
    public Builder maxCandidatesPerTick(int maxCandidatesPerTick) {
      this.maxCandidatesPerTick = maxCandidatesPerTick;
      return this;
    }

    /** Sets {@code providerSeed}: the seed of simulated sources. */
    public Builder providerSeed(long providerSeed) {
      this.providerSeed = providerSeed;
      return this;
    }

    /** Sets {@code pairs}: routing rules: which wallet trades on which chain, and how much. */
    public Builder pairs(List<Route> pairs) {
      this.pairs = pairs;
      return this;
    }

    /** Returns the settings. */
    public MemecoinSettings build() {
      return new MemecoinSettings(
          id,
          minScore,
          minLiquidity,
          minVolume24h,
          maxAge,
          exits,
          providerKind,
          providerParameters,
          maxCandidatesPerTick,
          providerSeed,
          pairs);
    }
  }
}
