package io.godmode.core.risk;

import io.godmode.api.Bounded;
import io.godmode.api.money.Usd;
import io.godmode.api.risk.DenialCode;
import io.godmode.api.risk.KillSwitchView;
import io.godmode.api.risk.TradingState;
import io.godmode.api.wallet.FlowSnapshot;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.RiskSettings;
import io.godmode.core.config.RunMode;
import io.godmode.core.treasury.FeeState;
import io.godmode.core.treasury.FeeZone;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether real money may be traded at one instant, and all that stands in the way.
 *
 * <p>A pure function of what it is handed. What is not known counts as broken: without figures
 * nothing is allowed. Only {@link #judge} makes one, so that holding one proves the judgement.
 * Immutable and thread-safe.
 */
public final class LiveGate {
  /** What stands in the way of live trading: a closed list. */
  public enum Reason {
    /** No operator has validated the system, or the validation was withdrawn. */
    M10_NOT_VALIDATED,
    /** The run mode is not live. */
    PAPER_ONLY_MODE,
    /** Equity is below what operating needs, or not known. */
    CAPITAL_BELOW_MIN_OPERATIONAL,
    /** The day has lost the critical share of its first equity or more, or that is not known. */
    DAILY_DRAWDOWN_ABOVE_CRITICAL,
    /** The losing streak is at the critical length or longer, or not known. */
    CONSECUTIVE_LOSERS_ABOVE_CRITICAL,
    /** The kill switch is tripped, trading is halted, or that is not known. */
    KILL_SWITCH_ACTIVE,
    /** The fees wallet is below its last reserve, or its balance is not known. */
    FEES_UNDER_HARD_BUFFER,
    /** The fees wallet is below the balance flows aim at. */
    FEES_UNDER_BUFFER,
    /** The fees wallet holds more than it may. */
    FEES_OVER_CAP,
    /** A wallet is more of all equity than it may be, or that is not known. */
    RISK_WALLET_OVER_CAP,
    /** A critical finance alert stands, or that is not known. */
    FINANCE_ALERTS_CRITICAL
  }

  /**
   * One thing looked at.
   *
   * @param passed whether it allows live trading
   * @param seen the numbers, for people
   */
  public record Check(boolean passed, String seen) {}

  /**
   * What a runtime knows about its money.
   *
   * @param risk the figures over all wallets
   * @param killSwitch the kill switch
   * @param state the trading state
   * @param snapshot the wallets
   */
  public record Figures(
      RiskFigures risk, KillSwitchView killSwitch, TradingState state, FlowSnapshot snapshot) {}

  /** Without these nothing real is sent, not even a sale. */
  private static final Set<Reason> NEVER_LIVE =
      Set.of(Reason.M10_NOT_VALIDATED, Reason.PAPER_ONLY_MODE);

  private static final String UNKNOWN = "not known: no runtime yet";

  private final List<Reason> reasons;
  private final Map<String, Check> checks;
  private final boolean known;

  private LiveGate(Set<Reason> reasons, Map<String, Check> checks, boolean known) {
    this.reasons = List.copyOf(reasons);
    this.known = known;
    this.checks = Collections.unmodifiableMap(checks);
  }

  /**
   * Judges where a run stands.
   *
   * @param config limits and run mode
   * @param validation who validated M10, when and why, for people; empty while nobody has
   * @param figures empty while there is no runtime; every check on them fails then
   * @throws IllegalArgumentException when the wallets of the figures lack the fees wallet
   */
  public static LiveGate judge(
      GodmodeConfig config, Optional<String> validation, Optional<Figures> figures) {
    Judgement judgement = new Judgement();
    judgement.check(
        "m10",
        Reason.M10_NOT_VALIDATED,
        validation.isPresent(),
        validation.orElse("not validated by an operator"));
    judgement.check(
        "run_mode",
        Reason.PAPER_ONLY_MODE,
        config.runMode() == RunMode.LIVE,
        config.runMode().executionMode());
    if (figures.isPresent()) {
      judge(judgement, config, figures.get());
    } else {
      unknown(judgement);
    }
    return judgement.gate(figures.isPresent());
  }

  /** Returns the gate of which nothing is known, not even the configuration: not allowed. */
  public static LiveGate closed() {
    Judgement judgement = new Judgement();
    judgement.check("m10", Reason.M10_NOT_VALIDATED, false, UNKNOWN);
    judgement.check("run_mode", Reason.PAPER_ONLY_MODE, false, UNKNOWN);
    unknown(judgement);
    return judgement.gate(false);
  }

  private static void judge(Judgement judgement, GodmodeConfig config, Figures figures) {
    RiskSettings limits = config.risk();
    RiskFigures risk = figures.risk();
    Usd floor = limits.minOperationalCapital();
    judgement.check(
        "capital",
        Reason.CAPITAL_BELOW_MIN_OPERATIONAL,
        risk.equity().compareTo(floor) >= 0,
        "equity " + risk.equity() + "; at least " + floor);
    judgement.check(
        "daily_drawdown",
        Reason.DAILY_DRAWDOWN_ABOVE_CRITICAL,
        new LossLimit(DenialCode.GLOBAL_DAY_LOSS, limits.drawdownCritical())
            .reached(risk.dayStartEquity(), risk.equity())
            .isEmpty(),
        "lost "
            + risk.dayStartEquity().minus(risk.equity())
            + " of "
            + risk.dayStartEquity()
            + " today; limit "
            + limits.drawdownCritical());
    judgement.check(
        "consecutive_losers",
        Reason.CONSECUTIVE_LOSERS_ABOVE_CRITICAL,
        risk.losingStreak() < limits.streakCritical(),
        risk.losingStreak() + " losing trades in a row; limit " + limits.streakCritical());
    boolean halted =
        figures.state() == TradingState.HALTED || figures.state() == TradingState.LATCHED_HALT;
    KillSwitchView killSwitch = figures.killSwitch();
    judgement.check(
        "kill_switch",
        Reason.KILL_SWITCH_ACTIVE,
        !killSwitch.tripped() && !halted,
        killSwitch.tripped() ? killSwitch.why() : "trading is " + figures.state());
    FeeState fees = FeeState.of(config.flows(), figures.snapshot());
    judgement.check(
        "fees",
        reason(fees.zone()),
        fees.zone() == FeeZone.FEES_SAFE,
        fees.zone() + " at balance " + fees.balance());
    List<FinanceAlert> alerts = FinanceAlerts.of(config).evaluate(risk, figures.snapshot());
    judgement.checkNone(
        "risk_wallets",
        Reason.RISK_WALLET_OVER_CAP,
        alerts.stream()
            .filter(alert -> alert.code() == FinanceAlert.Code.RISK_WALLET_OVER_CAP)
            .flatMap(alert -> alert.wallet().stream())
            .map(Object::toString)
            .toList());
    judgement.checkNone(
        "finance_alerts",
        Reason.FINANCE_ALERTS_CRITICAL,
        alerts.stream()
            .filter(alert -> alert.level() == FinanceAlert.Level.CRITICAL)
            .map(alert -> alert.code().name())
            .distinct()
            .toList());
  }

  private static void unknown(Judgement judgement) {
    judgement.check("capital", Reason.CAPITAL_BELOW_MIN_OPERATIONAL, false, UNKNOWN);
    judgement.check("daily_drawdown", Reason.DAILY_DRAWDOWN_ABOVE_CRITICAL, false, UNKNOWN);
    judgement.check("consecutive_losers", Reason.CONSECUTIVE_LOSERS_ABOVE_CRITICAL, false, UNKNOWN);
    judgement.check("kill_switch", Reason.KILL_SWITCH_ACTIVE, false, UNKNOWN);
    judgement.check("fees", Reason.FEES_UNDER_HARD_BUFFER, false, UNKNOWN);
    judgement.check("risk_wallets", Reason.RISK_WALLET_OVER_CAP, false, UNKNOWN);
    judgement.check("finance_alerts", Reason.FINANCE_ALERTS_CRITICAL, false, UNKNOWN);
  }

  private static Reason reason(FeeZone zone) {
    return switch (zone) {
      case FEES_UNDER_BUFFER -> Reason.FEES_UNDER_BUFFER;
      case FEES_OVER_CAP -> Reason.FEES_OVER_CAP;
      // A safe zone passes and gives no reason.
      case FEES_UNDER_HARD_BUFFER, FEES_SAFE -> Reason.FEES_UNDER_HARD_BUFFER;
    };
  }

  /** Tells whether nothing stands in the way. */
  public boolean allowed() {
    return reasons.isEmpty();
  }

  /**
   * Tells whether what is held may be sold. A halt, a loss or a wallet over its cap stops entries
   * and never exits; without validation, out of live mode or before a runtime is there, nothing is
   * sold either.
   */
  public boolean allowsExits() {
    return known && reasons.stream().noneMatch(NEVER_LIVE::contains);
  }

  /** Returns what stands in the way, in the order of the list; empty when allowed. */
  public List<Reason> reasons() {
    return reasons;
  }

  /** Returns all that was looked at, by name, in a fixed order. */
  public Map<String, Check> checks() {
    return checks;
  }

  @Override
  public String toString() {
    return allowed() ? "allowed" : "not allowed: " + reasons;
  }

  /** Collects checks. */
  @Bounded(by = "one for each check", then = "lives for one judgement")
  private static final class Judgement {
    private final Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    private final Map<String, Check> checks = new LinkedHashMap<>();

    void check(String name, Reason otherwise, boolean passed, String seen) {
      checks.put(name, new Check(passed, seen));
      if (!passed) {
        reasons.add(otherwise);
      }
    }

    void checkNone(String name, Reason otherwise, List<String> found) {
      check(name, otherwise, found.isEmpty(), found.isEmpty() ? "none" : String.join(", ", found));
    }

    LiveGate gate(boolean known) {
      return new LiveGate(reasons, checks, known);
    }
  }
}
