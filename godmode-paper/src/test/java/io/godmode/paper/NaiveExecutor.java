package io.godmode.paper;

import io.godmode.api.ExecutionContext;
import io.godmode.api.ExecutionContext.OwnImpact;
import io.godmode.api.Executor;
import io.godmode.api.id.Mint;
import io.godmode.api.market.FeeRates;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.PoolModel;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Quote;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.order.AttemptFailure;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.Costs;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.Fill;
import io.godmode.api.order.NetworkFees;
import io.godmode.api.order.Order;
import io.godmode.api.order.OrderTerms;
import io.godmode.api.order.Side;
import io.godmode.api.paper.FillModel;
import io.godmode.api.paper.LatencyModel;
import io.godmode.api.paper.SentAttempt;
import io.godmode.api.risk.ApprovedOrder;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What paper modes usually are: an executor with the defects that flatter. Without any it is an
 * honest one, written a second time. It knows no restart and no second attempt.
 */
final class NaiveExecutor implements Executor {
  /** What flatters. */
  enum Defect {
    /** What would have reverted or never landed is filled as it was quoted. */
    DROPS_FAILED_FILLS,
    /** Neither the venue nor the network takes anything, and accounts need no rent. */
    IGNORES_FEES_AND_RENT,
    /** A trade moves the price of nobody, itself included. */
    FILLS_AT_SPOT,
    /** Earlier trades of ours are not in the pool. */
    FORGETS_OWN_IMPACT
  }

  private static final OwnImpact NOTHING = new OwnImpact(0, 0);

  private record Sent(SentAttempt attempt, Inclusion inclusion, Optional<Quote> quoted) {
    Order order() {
      return attempt.order();
    }
  }

  private final LatencyModel latency;
  private final Set<Defect> defects;
  private final Map<Mint, OwnImpact> impact = new HashMap<>();
  private final Map<String, Sent> open = new LinkedHashMap<>();
  private final List<ExecutionReport> fills = new ArrayList<>();
  private @Nullable ExecutionContext context;

  NaiveExecutor(LatencyModel latency, Set<Defect> defects) {
    this.latency = latency;
    this.defects = defects.isEmpty() ? Set.of() : EnumSet.copyOf(defects);
  }

  private boolean has(Defect defect) {
    return defects.contains(defect);
  }

  private ExecutionContext engine() {
    return Objects.requireNonNull(context, "not started");
  }

  @Override
  public void start(ExecutionContext executionContext) {
    context = executionContext;
  }

  @Override
  public void submit(ApprovedOrder approved) {
    Order order = approved.order();
    long tip = engine().tipSlot();
    int sequence = 1;
    for (AttemptState state :
        List.of(AttemptState.QUOTED, AttemptState.SIGNED, AttemptState.SENT)) {
      engine().report(ExecutionReport.interim(order.id(), 1, sequence++, state, tip));
    }
    SentAttempt attempt = new SentAttempt(order, 1, order.tipSlot(), tip, engine().seed());
    Optional<Quote> quoted =
        engine()
            .pool(order.mint())
            .flatMap(this::tradable)
            .flatMap(state -> quote(order.terms(), state));
    open.put(order.id().value(), new Sent(attempt, inclusion(attempt), quoted));
  }

  private Inclusion inclusion(SentAttempt attempt) {
    Inclusion drawn = Inclusion.of(latency, attempt);
    return drawn.dropped() && has(Defect.DROPS_FAILED_FILLS)
        ? new Inclusion(false, attempt.fromSlot() + 2)
        : drawn;
  }

  @Override
  public void onMarket(MarketEvent fact) {
    if (fact instanceof MarketEvent.CurveCompleted completed) {
      impact.remove(completed.mint());
    } else if (fact instanceof MarketEvent.Migrated migrated) {
      impact.remove(migrated.mint());
    } else if (fact instanceof MarketEvent.SlotIngested ingested) {
      List<String> known =
          engine().openAttempts().stream().map(each -> each.order().id().value()).toList();
      fills.removeIf(fill -> !known.contains(fill.orderId().value()));
      open.values().stream()
          .filter(sent -> sent.inclusion().slot() <= ingested.slot())
          .sorted(Comparator.comparingLong(sent -> sent.inclusion().slot()))
          .toList()
          .forEach(sent -> end(sent, ingested.slot()));
    }
  }

  private void end(Sent sent, long slot) {
    open.remove(sent.order().id().value());
    if (sent.inclusion().dropped()) {
      engine()
          .report(
              failed(
                  sent,
                  slot,
                  AttemptState.EXPIRED_PROVEN,
                  AttemptFailure.NOT_LANDED,
                  Costs.NONE,
                  "dropped by the simulated network"));
      return;
    }
    PaperAttempt attempt = new PaperAttempt(sent.attempt(), 3, sent.inclusion());
    Optional<PoolState> met =
        Landing.of(attempt, engine().poolStates(sent.order().mint()), FillModel.afterTheLast())
            .pool();
    VenueResult result = trade(sent.order(), met);
    Optional<Quote> instead = has(Defect.DROPS_FAILED_FILLS) ? sent.quoted() : Optional.empty();
    engine()
        .report(
            result.fold(
                filled -> filled(sent, slot, filled.quote()),
                refused ->
                    instead.isPresent()
                        ? filled(sent, slot, instead.get())
                        : reverted(sent, slot, refused)));
  }

  private VenueResult trade(Order order, Optional<PoolState> met) {
    if (met.isEmpty()) {
      return new VenueResult.Refused(
          AttemptFailure.POOL_MISSING, "no pool of " + order.mint() + " is known");
    }
    if (met.get().complete()) {
      return VenueResult.complete(met.get());
    }
    Optional<PoolState> tradable = tradable(met.get());
    if (tradable.isEmpty()) {
      return new VenueResult.Refused(
          AttemptFailure.INSUFFICIENT_RESERVES,
          "the pool no longer holds what our own trades have moved: " + met.get());
    }
    return VenueResult.of(order.terms(), charged(tradable.get()), new Pricing(model(met.get())));
  }

  private Optional<Quote> quote(OrderTerms terms, PoolState state) {
    PoolModel pricing = new Pricing(model(state));
    PoolState charged = charged(state);
    return terms.fold(
        buy -> pricing.buy(charged, buy.spend()),
        sell -> pricing.sell(charged, sell.quantity().raw()));
  }

  private PoolModel model(PoolState state) {
    return engine().model(state.venue()).orElseThrow();
  }

  private PoolState charged(PoolState state) {
    return has(Defect.IGNORES_FEES_AND_RENT)
        ? state.toBuilder().fees(FeeRates.of(0, 0, 0)).build()
        : state;
  }

  @Override
  public Optional<PoolState> tradable(PoolState observed) {
    OwnImpact ours = impact.getOrDefault(observed.mint(), NOTHING);
    return ours.equals(NOTHING)
        ? Optional.of(observed)
        : model(observed).shifted(observed, ours.tokenDelta(), ours.quoteDelta());
  }

  /** The venue's arithmetic, or its spot price. */
  private final class Pricing implements PoolModel {
    private final PoolModel venue;

    Pricing(PoolModel venue) {
      this.venue = venue;
    }

    @Override
    public Venue venue() {
      return venue.venue();
    }

    @Override
    public Optional<Quote> buy(PoolState pool, Lamports spend) {
      return venue
          .buy(pool, spend)
          .map(
              exact ->
                  spot(
                      exact,
                      exact.poolQuote(),
                      at(exact.poolQuote().value(), pool.virtualToken(), pool.virtualQuote())));
    }

    @Override
    public Optional<Quote> sell(PoolState pool, long tokensRaw) {
      return venue
          .sell(pool, tokensRaw)
          .map(
              exact ->
                  spot(
                      exact,
                      Lamports.of(at(tokensRaw, pool.virtualQuote(), pool.virtualToken())),
                      tokensRaw));
    }

    private Quote spot(Quote exact, Lamports poolQuote, long tokens) {
      return has(Defect.FILLS_AT_SPOT)
          ? new Quote(
              exact.side(),
              poolQuote,
              tokens,
              exact.protocolFee(),
              exact.creatorFee(),
              exact.lpFee(),
              exact.completes())
          : exact;
    }

    private static long at(long amount, long taken, long given) {
      return BigInteger.valueOf(amount)
          .multiply(BigInteger.valueOf(taken))
          .divide(BigInteger.valueOf(given))
          .longValueExact();
    }

    @Override
    public PoolState after(PoolState pool, Quote trade) {
      return venue.after(pool, trade);
    }

    @Override
    public Optional<PoolState> shifted(PoolState pool, long tokenDelta, long quoteDelta) {
      return venue.shifted(pool, tokenDelta, quoteDelta);
    }
  }

  private ExecutionReport filled(Sent sent, long slot, Quote quote) {
    Order order = sent.order();
    int decimals =
        order.terms().fold(buy -> buy.minTokens().decimals(), sell -> sell.quantity().decimals());
    Costs costs = costs(order, quote);
    Fill fill = new Fill(quote.poolQuote(), TokenAmount.ofRaw(quote.tokensRaw(), decimals));
    if (!has(Defect.FORGETS_OWN_IMPACT)) {
      OwnImpact moved = OwnImpact.of(quote.side(), fill, quote.lpFee());
      impact.merge(order.mint(), moved, OwnImpact::plus);
    }
    ExecutionReport report = ExecutionReport.landed(order.id(), 1, 4, slot, fill, costs);
    fills.add(report);
    return report;
  }

  private Costs costs(Order order, Quote quote) {
    if (has(Defect.IGNORES_FEES_AND_RENT)) {
      return Costs.NONE;
    }
    NetworkFees network = order.network();
    Costs.Builder costs =
        Costs.builder()
            .venue(quote.protocolFee(), quote.creatorFee(), quote.lpFee())
            .network(network.baseFee(), network.priorityFee(), network.tip());
    Lamports rent = engine().rent(order, List.copyOf(fills));
    return (quote.side() == Side.BUY ? costs.rentLocked(rent) : costs.rentFreed(rent)).build();
  }

  private ExecutionReport reverted(Sent sent, long slot, VenueResult.Refused refused) {
    NetworkFees network = sent.order().network();
    Costs paid =
        has(Defect.IGNORES_FEES_AND_RENT)
            ? Costs.NONE
            : Costs.builder()
                .network(network.baseFee(), network.priorityFee(), Lamports.ZERO)
                .build();
    return failed(sent, slot, AttemptState.LANDED_FAILED, refused.why(), paid, refused.detail());
  }

  private static ExecutionReport failed(
      Sent sent, long slot, AttemptState state, AttemptFailure why, Costs paid, String detail) {
    return ExecutionReport.failed(sent.order().id(), 1, 4, state, slot, why, paid, detail);
  }

  @Override
  public void close() {
    open.clear();
  }
}
