package io.godmode.paper;

import io.godmode.api.ExecutionContext.OwnImpact;
import io.godmode.api.id.Mint;
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
import io.godmode.api.order.Side;
import io.godmode.api.paper.CostModel;
import io.godmode.api.paper.FillModel;
import io.godmode.api.paper.SentAttempt;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What attempts come to that the network includes: each trades on the pool it meets, with our own
 * earlier trades in it, or reverts there, and pays for it either way.
 *
 * <p>{@link PaperExecutor} ends its attempts here. Research asks here what orders would have come
 * to, by the same arithmetic and at the same costs, without an engine: nothing is approved and
 * nothing is booked. Our own impact is one sum of reserves per token, as the executor's. Not
 * thread-safe.
 */
public final class PaperFills {
  private final GuardedModels models;
  private final Overlay overlay = new Overlay();

  PaperFills(GuardedModels models) {
    this.models = models;
  }

  /** Returns one in which an order pays all that it states, and which has not traded yet. */
  public static PaperFills create() {
    return new PaperFills(new GuardedModels(FillModel.afterTheLast(), CostModel.asStated()));
  }

  /**
   * Lands an attempt.
   *
   * @param sent the attempt
   * @param sequence of the report
   * @param slot of the report
   * @param observed the pool it meets, as others left it; empty when none is known
   * @param venues the arithmetic of venues
   * @param rent what it locks or frees if it trades; asked only then, and at most what the order
   *     states
   * @return {@code LANDED_OK} with the fill, or {@code LANDED_FAILED} with the reason; all costs
   *     are in it
   */
  public ExecutionReport land(
      SentAttempt sent,
      int sequence,
      long slot,
      Optional<PoolState> observed,
      Function<Venue, Optional<PoolModel>> venues,
      Supplier<Lamports> rent) {
    return trade(sent, observed, venues)
        .fold(
            filled -> filled(sent, sequence, slot, filled.quote(), rent.get()),
            refused -> failed(sent, sequence, slot, refused));
  }

  private VenueResult trade(
      SentAttempt sent, Optional<PoolState> observed, Function<Venue, Optional<PoolModel>> venues) {
    Order order = sent.order();
    if (observed.isEmpty()) {
      return new VenueResult.Refused(
          AttemptFailure.POOL_MISSING, "no pool of " + order.mint() + " is known");
    }
    PoolState pool = observed.get();
    if (pool.complete()) {
      return VenueResult.complete(pool);
    }
    Optional<PoolModel> model = venues.apply(pool.venue());
    if (model.isEmpty()) {
      return new VenueResult.Refused(
          AttemptFailure.CANNOT_TRADE, "there is no arithmetic for the venue " + pool.venue());
    }
    Optional<PoolState> tradable = overlay.on(pool, model.get());
    if (tradable.isEmpty()) {
      return new VenueResult.Refused(
          AttemptFailure.INSUFFICIENT_RESERVES,
          "the pool no longer holds what our own trades have moved: " + pool);
    }
    return VenueResult.of(order.terms(), tradable.get(), models.at(sent, model.get()));
  }

  private ExecutionReport filled(
      SentAttempt sent, int sequence, long slot, Quote quote, Lamports rent) {
    Order order = sent.order();
    int decimals =
        order.terms().fold(buy -> buy.minTokens().decimals(), sell -> sell.quantity().decimals());
    Fill fill = new Fill(quote.poolQuote(), TokenAmount.ofRaw(quote.tokensRaw(), decimals));
    overlay.add(order.mint(), OwnImpact.of(quote.side(), fill, quote.lpFee()));
    return ExecutionReport.landed(
        order.id(), sent.number(), sequence, slot, fill, costs(quote, models.filled(sent, rent)));
  }

  private static Costs costs(Quote quote, NetworkFees network) {
    Lamports rent = network.rent();
    Costs.Builder costs =
        Costs.builder()
            .venue(quote.protocolFee(), quote.creatorFee(), quote.lpFee())
            .network(network.baseFee(), network.priorityFee(), network.tip());
    return (quote.side() == Side.BUY ? costs.rentLocked(rent) : costs.rentFreed(rent)).build();
  }

  private ExecutionReport failed(
      SentAttempt sent, int sequence, long slot, VenueResult.Refused refused) {
    NetworkFees network = models.reverted(sent);
    return ExecutionReport.failed(
        sent.order().id(),
        sent.number(),
        sequence,
        AttemptState.LANDED_FAILED,
        slot,
        refused.why(),
        Costs.builder().network(network.baseFee(), network.priorityFee(), network.tip()).build(),
        refused.detail());
  }

  /**
   * Returns a pool with our own trades in it, as the next attempt would meet it; empty when it does
   * not hold that much.
   */
  public Optional<PoolState> tradable(
      PoolState observed, Function<Venue, Optional<PoolModel>> venues) {
    Optional<PoolModel> model = venues.apply(observed.venue());
    return model.isPresent() ? overlay.on(observed, model.get()) : Optional.of(observed);
  }

  void restore(Map<Mint, OwnImpact> known) {
    overlay.restore(known);
  }

  /** Forgets what we moved of a token: its curve has completed, or its market has migrated. */
  public void forget(Mint mint) {
    overlay.forget(mint);
  }
}
