package io.godmode.api.risk;

import io.godmode.api.money.Usd;
import io.godmode.api.order.TradeSignal;
import java.util.List;

/**
 * One question every entry must pass.
 *
 * <p>A rule is a pure function: same arguments, same verdict, no side effects, no I/O. It is called
 * on the engine thread with the size that the rules before it left. Exits that only sell what is
 * held are never shown to rules. A rule that throws denies.
 */
public interface RiskRule {
  /** Returns the name verdicts are listed under; letters, digits, {@code _} and {@code -}. */
  String id();

  /**
   * Returns the codes of a host's rule that {@link Denial#custom} takes with this rule's id:
   * capital letters, digits and {@code _}, each once. They are checked and listed when an engine is
   * built; a denial with another code of one's own is a failure of the rule.
   */
  default List<String> codes() {
    return List.of();
  }

  /**
   * Judges an entry.
   *
   * @param signal the wish
   * @param granted the size that the rules before this one left
   * @param context all that may be looked at
   */
  RiskVerdict judge(TradeSignal signal, Usd granted, RiskContext context);
}
