package io.godmode.api.risk;

import io.godmode.api.money.SolPrice;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.money.Usd;
import io.godmode.api.order.Order;
import io.godmode.api.order.OrderTerms;
import io.godmode.api.order.Side;
import io.godmode.api.order.TradeSignal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs every rule over an entry and alone makes {@link ApprovedOrder}s.
 *
 * <p>All rules run, in their order, so that every verdict can be explained; the tightest size wins
 * and the first refusal decides. A sell that the ledger covers (held, less exits in flight) is an
 * exit by effect and passes whatever its label says; any other sell is refused. The gate keeps no
 * state and is thread-safe if its rules are.
 */
public final class RiskGate {
  private final List<RiskRule> rules;

  /** What most rules say of most entries. */
  private final List<String> passes;

  private RiskGate(List<RiskRule> rules) {
    this.rules = List.copyOf(rules);
    this.passes = rules.stream().map(rule -> text(rule.id(), RiskVerdict.PASS)).toList();
  }

  private static String text(String rule, RiskVerdict verdict) {
    return rule + ": " + verdict;
  }

  /**
   * Returns a gate with these rules, judged in this order.
   *
   * @throws IllegalArgumentException when two rules have the same id
   */
  public static RiskGate of(List<RiskRule> rules) {
    Set<String> ids = new HashSet<>();
    for (RiskRule rule : rules) {
      if (!ids.add(rule.id())) {
        throw new IllegalArgumentException("two risk rules are called '" + rule.id() + "'");
      }
    }
    return new RiskGate(rules);
  }

  /** Returns the ids of the rules in their order. */
  public List<String> ruleIds() {
    return rules.stream().map(RiskRule::id).toList();
  }

  /** Judges a wish. */
  public GateDecision decide(OrderDraft draft, RiskContext context) {
    return draft.signal().side() == Side.BUY ? entry(draft, context) : exit(draft, context);
  }

  private GateDecision entry(OrderDraft draft, RiskContext context) {
    TradeSignal signal = draft.signal();
    Usd granted = signal.notional().orElse(Usd.ZERO);
    List<String> verdicts = new ArrayList<>(rules.size() + 1);
    @Nullable Denial refusal = null;
    for (int i = 0; i < rules.size(); i++) {
      RiskRule rule = rules.get(i);
      RiskVerdict verdict = judge(rule, signal, granted, context);
      verdicts.add(verdict.equals(RiskVerdict.PASS) ? passes.get(i) : text(rule.id(), verdict));
      if (verdict instanceof RiskVerdict.Deny deny && refusal == null) {
        refusal = deny.why();
      } else if (verdict instanceof RiskVerdict.Shrink shrink) {
        granted = granted.min(shrink.most());
        if (!granted.isPositive() && refusal == null) {
          refusal = shrink.why();
        }
      }
    }
    if (refusal != null) {
      return new GateDecision.Denied(refusal, verdicts);
    }
    Optional<Order> order = draft.order(granted);
    Optional<SolPrice> rate = context.view().solPrice();
    if (order.isEmpty() || rate.isEmpty()) {
      return denied(DenialCode.PRICE_MISSING, Map.of("granted", granted.toString()), verdicts);
    }
    requireFaithful(order.get(), signal, granted, rate.get());
    Usd reserved =
        rate.get()
            .toUsdCeil(Math.addExact(spend(order.get()), order.get().network().most().value()));
    Usd spendable =
        context
            .view()
            .wallet(signal.walletId())
            .map(wallet -> wallet.free().minus(context.exitFloat(wallet.id())))
            .orElse(Usd.ZERO);
    if (reserved.compareTo(spendable) > 0) {
      return denied(
          DenialCode.INSUFFICIENT_FUNDS,
          Map.of("needed", reserved.toString(), "spendable", spendable.toString()),
          verdicts);
    }
    return new GateDecision.Approved(
        new ApprovedOrder(order.get(), draft.attempt(), rate.get(), reserved), verdicts);
  }

  private GateDecision exit(OrderDraft draft, RiskContext context) {
    Optional<Order> order = draft.order(Usd.ZERO);
    Optional<SolPrice> rate = context.view().solPrice();
    if (order.isEmpty() || rate.isEmpty()) {
      return denied(DenialCode.PRICE_MISSING, Map.of(), List.of());
    }
    TradeSignal signal = draft.signal();
    TokenAmount sellable = context.sellable(signal.walletId(), signal.mint());
    TokenAmount asked = quantity(order.get());
    requireSame(order.get(), signal);
    if (Long.compareUnsigned(asked.raw(), sellable.raw()) > 0) {
      return denied(
          DenialCode.EXIT_EXCEEDS_HOLDING,
          Map.of("asked", asked.toString(), "sellable", sellable.toString()),
          List.of());
    }
    return new GateDecision.Approved(
        new ApprovedOrder(order.get(), draft.attempt(), rate.get(), Usd.ZERO),
        List.of("exit: covered by holdings"));
  }

  private static RiskVerdict judge(
      RiskRule rule, TradeSignal signal, Usd granted, RiskContext context) {
    try {
      // A host's rule may have been compiled without null checks; no verdict is a broken guard.
      return Objects.requireNonNull(rule.judge(signal, granted, context), "verdict");
    } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError failure) {
      return new RiskVerdict.Deny(
          Denial.of(
              DenialCode.RULE_FAILED,
              Map.of("rule", rule.id(), "error", failure.getClass().getSimpleName())));
    }
  }

  private static void requireFaithful(Order order, TradeSignal signal, Usd granted, SolPrice rate) {
    requireSame(order, signal);
    if (rate.toUsdFloor(spend(order)).compareTo(granted) > 0) {
      throw new IllegalStateException("order spends more than granted " + granted + ": " + order);
    }
  }

  private static void requireSame(Order order, TradeSignal signal) {
    if (!order.walletId().equals(signal.walletId())
        || !order.mint().equals(signal.mint())
        || order.side() != signal.side()) {
      throw new IllegalStateException("order does not answer its signal: " + order);
    }
  }

  private static long spend(Order order) {
    return order.terms().fold(buy -> buy.spend().value(), sell -> 0L);
  }

  private static TokenAmount quantity(Order order) {
    return order
        .terms()
        .fold(
            buy -> {
              throw new IllegalStateException("not a sell: " + order);
            },
            OrderTerms.Sell::quantity);
  }

  private static GateDecision denied(
      DenialCode code, Map<String, String> numbers, List<String> verdicts) {
    return new GateDecision.Denied(Denial.of(code, numbers), verdicts);
  }
}
