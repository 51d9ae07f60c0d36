package io.godmode.core.config;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What evidence a token needs before it is bought: {@code token_safety}. Immutable and thread-safe.
 *
 * @param enabled whether it is asked for; empty leaves it to the market: on for a chain and for a
 *     recording of one, off for a simulated market
 * @param checks what follows from each question that is not proven; {@link #DEFAULTS} stand in for
 *     those left out
 */
public record TokenSafetySettings(Optional<Boolean> enabled, Map<Check, Action> checks) {
  /** A safety question, as evidence names it. */
  public enum Check {
    /** Can somebody mint more? */
    MINT_AUTHORITY,
    /** Can somebody freeze accounts? */
    FREEZE_AUTHORITY,
    /** Do extensions of Token-2022 take from holders or stop them? */
    EXTENSIONS,
    /** Do few hold much of it? */
    HOLDERS,
    /** Is its creator known for bad tokens? */
    CREATOR,
    /** Were its first buys bundled? */
    BUNDLING;

    /** Returns the name in the configuration and in evidence, such as {@code mint_authority}. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What follows when a question is not answered with a pass. */
  public enum Action {
    /** The token is not bought. */
    DENY,
    /** The token is bought, and an alert says once what is not proven. */
    WARN,
    /** The question is not asked. */
    OFF
  }

  /**
   * Who may mint or freeze is asked strictly, since the launch program itself answers for most
   * tokens. The other questions warn: no source of this version answers them, and refusing for want
   * of evidence would refuse every token.
   */
  public static final Map<Check, Action> DEFAULTS =
      Collections.unmodifiableMap(
          new EnumMap<>(
              Map.of(
                  Check.MINT_AUTHORITY, Action.DENY,
                  Check.FREEZE_AUTHORITY, Action.DENY,
                  Check.EXTENSIONS, Action.WARN,
                  Check.HOLDERS, Action.WARN,
                  Check.CREATOR, Action.WARN,
                  Check.BUNDLING, Action.WARN)));

  /** Left to the market, with the default of every check. */
  public static final TokenSafetySettings DEFAULT =
      new TokenSafetySettings(Optional.empty(), DEFAULTS);

  /** Copies the checks and fills in the defaults of those left out. */
  public TokenSafetySettings {
    EnumMap<Check, Action> all = new EnumMap<>(DEFAULTS);
    all.putAll(checks);
    checks = Collections.unmodifiableMap(all);
  }

  /** Returns the same with another action for a check. */
  public TokenSafetySettings with(Check check, Action action) {
    EnumMap<Check, Action> changed = new EnumMap<>(checks);
    changed.put(check, action);
    return new TokenSafetySettings(enabled, changed);
  }

  /** Returns the same, switched on or off whatever the market. */
  public TokenSafetySettings with(boolean on) {
    return new TokenSafetySettings(Optional.of(on), checks);
  }
}
