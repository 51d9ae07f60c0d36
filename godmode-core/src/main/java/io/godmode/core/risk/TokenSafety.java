package io.godmode.core.risk;

import io.godmode.api.id.Mint;
import io.godmode.api.market.Evidence;
import io.godmode.api.market.MarketView;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.SourceInfo;
import io.godmode.api.market.TokenFacts;
import io.godmode.api.market.Venue;
import io.godmode.core.config.TokenSafetySettings;
import io.godmode.core.config.TokenSafetySettings.Action;
import io.godmode.core.config.TokenSafetySettings.Check;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which safety questions of a token are not proven to be harmless.
 *
 * <p>The answer is what a source states of the token. Where it states nothing, pump.fun's own
 * program answers for its tokens: it gives the right to mint up when it makes them and sets none to
 * freeze. What nobody answers is unknown, and unknown is never a pass. A pure function of what the
 * view holds; immutable and thread-safe.
 */
public final class TokenSafety {
  private static final Set<Check> ANSWERED_BY_PUMP_FUN =
      EnumSet.of(Check.MINT_AUTHORITY, Check.FREEZE_AUTHORITY);

  private final Map<Check, Action> checks;
  private final boolean enabled;

  private TokenSafety(Map<Check, Action> checks, boolean enabled) {
    this.checks = checks;
    this.enabled = enabled;
  }

  /** Returns the questions of a configuration, on a market of that kind. */
  public static TokenSafety of(TokenSafetySettings settings, SourceInfo.Kind market) {
    return new TokenSafety(
        settings.checks(), settings.enabled().orElse(market != SourceInfo.Kind.SIMULATED));
  }

  /** Returns why the token is not bought: the first question in order that refuses it. */
  Optional<Evidence> refusal(Mint mint, MarketView view) {
    return notProven(Action.DENY, mint, view).stream().findFirst();
  }

  /** Returns what is to be told of a token although it may be bought. */
  public List<Evidence> warnings(Mint mint, MarketView view) {
    return notProven(Action.WARN, mint, view);
  }

  private List<Evidence> notProven(Action action, Mint mint, MarketView view) {
    if (!enabled || !checks.containsValue(action)) {
      return List.of();
    }
    Optional<TokenFacts> facts = view.token(mint);
    boolean ofPumpFun = isOfPumpFun(facts, view.pool(mint));
    return Arrays.stream(Check.values())
        .filter(check -> checks.get(check) == action)
        .map(check -> answer(check, facts, ofPumpFun))
        .filter(answer -> answer.verdict() != Evidence.Verdict.PASS)
        .toList();
  }

  private static Evidence answer(Check check, Optional<TokenFacts> facts, boolean ofPumpFun) {
    Optional<Evidence> stated =
        facts
            .flatMap(known -> known.evidence(check.key()))
            .filter(answer -> answer.verdict() != Evidence.Verdict.UNKNOWN);
    if (stated.isPresent()) {
      return stated.get();
    }
    return ofPumpFun && ANSWERED_BY_PUMP_FUN.contains(check)
        ? new Evidence(check.key(), Evidence.Verdict.PASS, "pump.fun gives it up")
        : new Evidence(check.key(), Evidence.Verdict.UNKNOWN, "no source states it");
  }

  /** Its tokens trade on its curve, or were seen to leave it for PumpSwap. */
  private static boolean isOfPumpFun(Optional<TokenFacts> facts, Optional<PoolState> pool) {
    Optional<Venue> venue = pool.map(PoolState::venue).or(() -> facts.flatMap(TokenFacts::venue));
    boolean migrated = facts.map(TokenFacts::migrated).orElse(false);
    return venue.equals(Optional.of(Venue.PUMP_FUN))
        || (migrated && venue.equals(Optional.of(Venue.PUMP_SWAP)));
  }
}
