package io.godmode.paper;

import io.godmode.api.Bounded;
import io.godmode.api.id.Mint;
import io.godmode.api.market.FeeRates;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketEvent.CurveCompleted;
import io.godmode.api.market.MarketEvent.Gap;
import io.godmode.api.market.MarketEvent.Launched;
import io.godmode.api.market.MarketEvent.Migrated;
import io.godmode.api.market.MarketEvent.PoolObserved;
import io.godmode.api.market.MarketEvent.Swapped;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;
import io.godmode.api.order.Side;
import io.godmode.core.pool.BondingCurve;
import io.godmode.core.pool.CurveCertainty;
import io.godmode.core.pool.CurveFees;
import io.godmode.core.pool.CurveQuote;
import io.godmode.core.pool.CurveReconstruction;
import io.godmode.core.pool.CurveState;
import io.godmode.core.pool.TradeFit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Adds to recorded curve trades the reserves they left, where the recording does not say.
 *
 * <p>Reserves that a fact carries always win, and rebuilding goes on from them. Where nothing is
 * carried, they are rebuilt from the amounts of the trades so far, never of later ones. When a
 * trade does not continue on the curve, a gap is told before it: trades are missing, or the
 * reserves were moved by other means. The estimate then rests on that trade alone; if not even that
 * is possible, the trade has no reserves, and nothing is known of the token until a later trade
 * fits.
 *
 * <p>Bounded: of more tokens than {@value #MAX_TOKENS}, the one without facts for longest is
 * forgotten, and begins anew when it trades again. Used from one thread.
 */
final class Reserves {
  private static final int MAX_TOKENS = 16_384;

  /** More quote than a curve takes in its whole life. */
  private static final long MAX_QUOTE = 1L << 50;

  /** In the order of their last facts. */
  @Bounded(by = "16,384 tokens", then = "the one without facts for longest is forgotten")
  private final Map<Mint, Curve> curves = new LinkedHashMap<>();

  /** Returns the fact with reserves, and what else it shows. */
  List<MarketEvent> completed(MarketEvent fact) {
    switch (fact.kind()) {
      case SWAPPED -> {
        return swapped((Swapped) fact);
      }
      case LAUNCHED -> ((Launched) fact).pool().ifPresent(this::anchor);
      case POOL_OBSERVED -> anchor(((PoolObserved) fact).pool());
      case CURVE_COMPLETED -> curves.remove(((CurveCompleted) fact).mint());
      case MIGRATED -> curves.remove(((Migrated) fact).mint());
      case CLOCK_ADVANCED,
          SOL_PRICED,
          CANDIDATES_LISTED,
          SLOT_INGESTED,
          GAP,
          ROLLED_BACK,
          HEALTH_CHANGED,
          INPUT_ENDED,
          INPUT_FAILED -> {}
    }
    return List.of(fact);
  }

  private void anchor(PoolState pool) {
    if (pool.venue().equals(Venue.PUMP_FUN)) {
      renew(pool.mint(), new Curve(pool));
    }
  }

  /** Puts the token's curve last; when there are too many, the first is forgotten. */
  private Curve renew(Mint mint, Curve curve) {
    curves.remove(mint);
    curves.put(mint, curve);
    if (curves.size() > MAX_TOKENS) {
      curves.remove(curves.keySet().iterator().next());
    }
    return curve;
  }

  private List<MarketEvent> swapped(Swapped swap) {
    swap.poolAfter().ifPresent(this::anchor);
    boolean toRebuild = swap.poolAfter().isEmpty() && swap.venue().equals(Venue.PUMP_FUN);
    return toRebuild
        ? renew(swap.mint(), curves.getOrDefault(swap.mint(), new Curve())).rebuild(swap)
        : List.of(swap);
  }

  /** What is known of one token's curve. */
  private static final class Curve {
    private final FeeRates fees;
    private final int decimals;
    private final CurveReconstruction reconstruction;
    private boolean exactStart;
    private boolean fitted;
    private boolean lost;

    /** Nothing is known. */
    Curve() {
      fees = FeeRates.PUMP_FUN_ASSUMED;
      decimals = 6;
      reconstruction = CurveReconstruction.unanchored();
      exactStart = true;
    }

    /** The recording said what the reserves are. */
    Curve(PoolState pool) {
      fees = pool.fees();
      decimals = pool.tokenDecimals();
      reconstruction =
          CurveReconstruction.anchored(
              new CurveState(
                  pool.virtualToken(), pool.virtualQuote(), pool.realToken(), pool.realQuote()));
      exactStart = pool.exact();
      fitted = true;
    }

    List<MarketEvent> rebuild(Swapped swap) {
      List<MarketEvent> facts = new ArrayList<>(3);
      CurveState last = afterTakingTheLastTokens(swap);
      TradeFit fit = last == null ? fit(swap) : TradeFit.CONTINUED;
      boolean known = fit != TradeFit.OFF_CURVE;
      boolean broken = fit == TradeFit.BROKEN || (!known && !lost);
      if (broken) {
        exactStart = true;
        facts.add(new Gap(swap.slot(), swap.slot(), reason(swap, known)));
      }
      lost = !known;
      fitted |= known;
      Optional<PoolState> after =
          known
              ? Optional.of(pool(swap, last == null ? reconstruction.after() : last))
              : Optional.empty();
      facts.add(with(swap, after));
      if (after.isPresent() && after.get().complete()) {
        facts.add(new CurveCompleted(swap.mint(), swap.slot()));
      }
      return facts;
    }

    private TradeFit fit(Swapped swap) {
      return swap.side() == Side.BUY
          ? reconstruction.buy(swap.quoteAmount(), swap.tokenAmount())
          : reconstruction.sell(swap.quoteAmount(), swap.tokenAmount());
    }

    /**
     * A buy of exact spend that takes the last tokens pays more than they cost, so that the
     * formulas do not give it; it shows in its tokens being just those that were left.
     */
    private @Nullable CurveState afterTakingTheLastTokens(Swapped swap) {
      if (!exact() || swap.side() != Side.BUY) {
        return null;
      }
      CurveState before = reconstruction.after();
      if (swap.tokenAmount() != before.realToken()
          || swap.quoteAmount() <= 0
          || swap.quoteAmount() > MAX_QUOTE) {
        return null;
      }
      CurveQuote cost = BondingCurve.buyExactOut(before, swap.tokenAmount(), CurveFees.NONE);
      return cost.tradable() && cost.curveAmount() <= swap.quoteAmount()
          ? before.afterBuy(swap.quoteAmount(), swap.tokenAmount())
          : null;
    }

    private boolean exact() {
      CurveCertainty certainty = reconstruction.certainty();
      return exactStart && (certainty == CurveCertainty.EXACT || certainty == CurveCertainty.FRESH);
    }

    private PoolState pool(Swapped swap, CurveState state) {
      return PoolState.builder(swap.mint(), Venue.PUMP_FUN)
          .tokenDecimals(decimals)
          .fees(fees)
          .complete(state.complete())
          .exact(exact())
          .virtualReserves(state.virtualToken(), state.virtualQuote())
          .realReserves(state.realToken(), state.realQuote())
          .slot(swap.slot())
          .build();
    }

    private String reason(Swapped swap, boolean known) {
      return swap.mint()
          + (known
              ? ": the trade does not continue on its curve; its reserves are estimated anew"
              : ": the trade fits no ordinary curve; its reserves are "
                  + (fitted ? "no longer known" : "not known"));
    }

    private static Swapped with(Swapped swap, Optional<PoolState> after) {
      return new Swapped(
          swap.mint(),
          swap.venue(),
          swap.side(),
          swap.trader(),
          swap.quoteAmount(),
          swap.tokenAmount(),
          swap.slot(),
          swap.index(),
          swap.signature(),
          after);
    }
  }
}
