package io.godmode.examples.script;

import io.godmode.api.ExecutionContext.OwnImpact;
import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.PoolModel;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;
import io.godmode.core.pool.CurveState;
import io.godmode.onchain.rig.StandInCurve;
import io.godmode.onchain.rig.SvmRig;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * The curves of a case on the rig: as its market tells them, with what we have really traded there
 * on top. A script does not know of our trades, so that it sets prices as if we had made none; a
 * chain has no such state, and here the two are brought together.
 */
final class RigMarket {
  private static final OwnImpact NONE = new OwnImpact(0, 0);

  private final SvmRig rig;
  private final Map<Mint, Traded> curves = new HashMap<>();

  /** One curve. */
  private static final class Traded {
    final StandInCurve curve;
    CurveState set;
    OwnImpact ours = NONE;

    Traded(StandInCurve curve, CurveState set) {
      this.curve = curve;
      this.set = set;
    }

    /** Counts what has moved since it was set; nobody but us trades on the rig. */
    void count() {
      CurveState now = curve.state();
      ours =
          ours.plus(
              new OwnImpact(
                  now.virtualToken() - set.virtualToken(),
                  now.virtualQuote() - set.virtualQuote()));
      set = now;
    }

    void put(CurveState state, boolean complete) {
      set = state;
      curve.setState(state, complete);
    }
  }

  RigMarket(SvmRig rig) {
    this.rig = rig;
  }

  /** Follows the market. */
  void take(MarketEvent event) {
    switch (event.kind()) {
      case POOL_OBSERVED -> observed(((MarketEvent.PoolObserved) event).pool());
      case CURVE_COMPLETED -> ended(((MarketEvent.CurveCompleted) event).mint());
      case MIGRATED -> ended(((MarketEvent.Migrated) event).mint());
      default -> {}
    }
  }

  /** Plants the curve of a pool that was there before the first fact that is told. */
  void plant(PoolState pool) {
    if (curves.containsKey(pool.mint())) {
      return;
    }
    CurveState state = state(pool, NONE);
    StandInCurve curve =
        StandInCurve.in(rig, pool.mint().base58())
            .mint(pool.mint())
            .state(state)
            .volumeAccounts()
            .plant();
    curves.put(pool.mint(), new Traded(curve, state));
  }

  private void observed(PoolState pool) {
    plant(pool);
    Traded traded = Objects.requireNonNull(curves.get(pool.mint()));
    traded.count();
    traded.put(state(pool, traded.ours), pool.complete());
  }

  private static CurveState state(PoolState pool, OwnImpact ours) {
    return new CurveState(
        pool.virtualToken() + ours.tokenDelta(),
        pool.virtualQuote() + ours.quoteDelta(),
        pool.realToken() + ours.tokenDelta(),
        pool.realQuote() + ours.quoteDelta());
  }

  /** The curve takes no more trades, and paper forgets what we have moved there. */
  private void ended(Mint mint) {
    Traded traded = curves.get(mint);
    if (traded != null) {
      traded.count();
      traded.put(traded.set, true);
      traded.ours = NONE;
    }
  }

  /** Counts what has landed. */
  void count() {
    curves.values().forEach(Traded::count);
  }

  /** Returns an observed state as the chain has it, with our trades. */
  Optional<PoolState> tradable(
      PoolState observed, Function<Venue, Optional<PoolModel>> arithmetic) {
    Traded traded = curves.get(observed.mint());
    Optional<PoolModel> model = arithmetic.apply(observed.venue());
    return traded == null || model.isEmpty()
        ? Optional.of(observed)
        : model.get().shifted(observed, traded.ours.tokenDelta(), traded.ours.quoteDelta());
  }

  /** Returns the raw tokens that a wallet has on the chain. */
  long tokens(Address wallet, Mint mint) {
    Traded traded = curves.get(mint);
    return traded == null ? 0 : traded.curve.tokenBalance(wallet).orElse(0);
  }
}
