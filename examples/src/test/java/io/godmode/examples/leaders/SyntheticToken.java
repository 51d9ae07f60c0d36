package io.godmode.examples.leaders;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;
import io.godmode.api.order.Side;
import io.godmode.core.pool.BondingCurve;
import io.godmode.core.pool.CurveFees;
import io.godmode.core.pool.CurveQuote;
import io.godmode.core.pool.CurveState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/**
 * The life of one token on a pump.fun curve: nameless flow moves the reserve along the token's fate
 * with noise, and leaders trade inside it, each trade by the curve's own arithmetic.
 */
final class SyntheticToken {
  private static final double SOL = 1e9;
  private static final double FLOW = 0.4;
  private static final double NOISE = 0.25;
  private static final double SMALL_GAIN = 1.075;
  private static final double GAIN = 1.04;

  private final Mint mint;
  private final long launch;
  private final int life;
  private final Fate.Path path;
  private final RandomGenerator random;
  private final IntFunction<Address> leaders;
  private final Facts.Builder facts;
  private final List<Holding> holdings = new ArrayList<>();

  private CurveState curve = CurveState.initial();

  private static final class Holding {
    private final Visit visit;
    private long tokens;
    private double paid;
    private boolean begun;
    private boolean halved;

    Holding(Visit visit) {
      this.visit = visit;
    }
  }

  SyntheticToken(
      Mint mint,
      long launch,
      int life,
      Fate fate,
      RandomGenerator random,
      IntFunction<Address> leaders,
      Facts.Builder facts) {
    this.mint = mint;
    this.launch = launch;
    this.life = life;
    this.random = random;
    this.leaders = leaders;
    this.facts = facts;
    double begin = fate.begin(random);
    buy((long) ((begin - 30) * SOL));
    path = fate.path(begin, random);
    pool(launch);
  }

  /** Lives through all slots. */
  void live(List<Visit> visits) {
    visits.forEach(visit -> holdings.add(new Holding(visit)));
    for (int slot = 1; slot <= life; slot++) {
      CurveState before = curve;
      if (random.nextDouble() < FLOW) {
        flow(path.at((double) slot / life) * SOL - curve.virtualQuote());
      }
      for (Holding each : holdings) {
        act(each, slot);
      }
      if (!curve.equals(before)) {
        pool(launch + slot);
      }
    }
  }

  private void flow(double gap) {
    double lamports = gap / 2 + NOISE * SOL * random.nextGaussian();
    double most = curve.realQuote() - SOL / 10;
    if (lamports > 0) {
      buy((long) lamports);
    } else if (most > 0) {
      double out = Math.min(-lamports, most);
      sell((long) (curve.virtualToken() * out / (curve.virtualQuote() - out)));
    }
  }

  private void act(Holding holding, int slot) {
    Visit visit = holding.visit;
    if (!holding.begun && slot == visit.enters()) {
      begin(holding, slot);
    } else if (holding.tokens > 0) {
      int held = slot - visit.enters();
      if (visit.halves() && !holding.halved && held == visit.holds() / 2) {
        holding.halved = true;
        close(holding, holding.tokens / 2, slot);
      } else if (ends(holding, held, slot)) {
        close(holding, holding.tokens, slot);
      }
    }
  }

  private void begin(Holding holding, int slot) {
    holding.begun = true;
    CurveQuote quote = BondingCurve.buyExactIn(curve, holding.visit.lamports(), FEES);
    if (!quote.tradable() || quote.completes()) {
      return;
    }
    holding.tokens = quote.tokens();
    if (holding.visit.habit() == Visit.Habit.FROM_ELSEWHERE) {
      return; // it got as many, and nobody saw how
    }
    curve = quote.after();
    holding.paid = price();
    trade(holding, Side.BUY, quote.traderAmount(), quote.tokens(), slot);
  }

  private boolean ends(Holding holding, int held, int slot) {
    boolean due = held >= holding.visit.holds();
    return switch (holding.visit.habit()) {
      case ON_TIME, FROM_ELSEWHERE -> due || slot == life;
      case SMALL_GAIN -> (held > 6 && price() > holding.paid * SMALL_GAIN) || slot == life;
      case ONLY_WINNERS -> due && price() > holding.paid * GAIN;
    };
  }

  private void close(Holding holding, long tokens, int slot) {
    CurveQuote quote = BondingCurve.sell(curve, tokens, FEES);
    if (quote.tradable()) {
      curve = quote.after();
      holding.tokens -= tokens;
      trade(holding, Side.SELL, quote.traderAmount(), tokens, slot);
    }
  }

  private static final CurveFees FEES = CurveFees.MAINNET_CURVE;

  private void trade(Holding holding, Side side, long lamports, long tokens, int slot) {
    facts.trade(
        new TapeTrade(
            leaders.apply(holding.visit.leader()), mint, side, lamports, tokens, launch + slot));
  }

  private void buy(long lamports) {
    CurveQuote quote = BondingCurve.buyExactIn(curve, lamports, FEES);
    if (quote.tradable() && !quote.completes()) {
      curve = quote.after();
    }
  }

  private void sell(long tokens) {
    CurveQuote quote = BondingCurve.sell(curve, tokens, FEES);
    if (quote.tradable()) {
      curve = quote.after();
    }
  }

  private double price() {
    return (double) curve.virtualQuote() / curve.virtualToken();
  }

  private void pool(long slot) {
    facts.pool(
        PoolState.builder(mint, Venue.PUMP_FUN)
            .virtualReserves(curve.virtualToken(), curve.virtualQuote())
            .realReserves(curve.realToken(), curve.realQuote())
            .slot(slot)
            .build());
  }
}
