package io.godmode.paper.sim;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.FeeRates;
import io.godmode.api.market.InputPosition;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketEvent.CurveCompleted;
import io.godmode.api.market.MarketEvent.Launched;
import io.godmode.api.market.MarketEvent.Migrated;
import io.godmode.api.market.MarketEvent.SlotIngested;
import io.godmode.api.market.MarketEvent.Swapped;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.order.Side;
import io.godmode.core.market.CandidateScreen;
import io.godmode.core.pool.QuoteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * A memecoin market in which everything is made up but the arithmetic.
 *
 * <p>How many trades a slot holds and how large buys are is drawn from {@link RecordedShape}; which
 * token they meet follows from the tokens' {@link Script}s; who sells, sells what he bought. The
 * share of buys is steered towards the recorded one. The first five minutes ramp up from silence.
 * Same seed, same facts. Not thread-safe.
 */
public final class MarketGenerator implements SlotSource {
  /** Simulated leaders to copy: the first of the traders, who trade more often than others. */
  public static final int LEADERS = 8;

  private static final int TRADERS = 2048;
  private static final int LEADER_PERMILLE = 40;

  /** One launch in 7.5 slots, which is 3 seconds. */
  private static final int LAUNCH_NUMERATOR = 2;

  private static final int LAUNCH_DENOMINATOR = 15;

  private static final int RAMP_SLOTS = 750;
  private static final int GRAVEYARD = 512;
  private static final int GRAVEYARD_PERMILLE = 40;
  private static final int PENDING_AT_MOST = 1024;
  private static final int WHOLE_SALE_PERMILLE = 700;

  /** The attention from which on a token has a crowd, and the share of trades crowds have. */
  private static final int CROWD = 1000;

  private static final int CROWDED_PERMILLE = 600;
  private static final int STEERING = 2;
  private static final int STEERING_AT_MOST = 30;
  private static final int STEERING_MEMORY = 4096;
  private static final BasisPoints FEES = BasisPoints.of(125);

  /** What migration leaves of the curve's quote, and the tokens it adds (mainnet, 2025). */
  private static final long MIGRATION_FEE = 15_000_001L;

  private static final long MIGRATED_TOKENS = 206_900_000_000_000L;
  private static final FeeRates MIGRATED_FEES = FeeRates.of(93, 30, 2);

  private final Dice dice;
  private final SolUsdWalk solUsd;
  private final CandidateScreen screen = CandidateScreen.create();
  private final int listed;
  private final List<Address> traders;
  private final List<SimulatedToken> alive = new ArrayList<>();
  private final Deque<SimulatedToken> graveyard = new ArrayDeque<>();
  private final Deque<Intent> pending = new ArrayDeque<>();
  private final Deque<Completed> completed = new ArrayDeque<>();
  private final QuoteBuffer trade = QuoteBuffer.create();
  private List<MarketEvent> facts = new ArrayList<>();
  private int index;
  private long age;
  private int recentTrades;
  private int recentBuys;

  /** A trade that is sure to come. */
  private record Intent(SimulatedToken token, int trader, Side side) {}

  /** A curve that waits for its migration. */
  private record Completed(SimulatedToken token, long migratesAt) {}

  /**
   * Creates a market.
   *
   * @param seed all of it follows from this
   * @param listed how many candidates to list at most
   */
  public MarketGenerator(long seed, int listed) {
    dice = Dice.seeded(seed);
    solUsd = new SolUsdWalk(dice.split());
    this.listed = listed;
    traders = traders(dice.split(), TRADERS);
  }

  /** Returns the addresses of the leaders that a seed leads to. */
  public static List<Address> leaders(long seed) {
    Dice dice = Dice.seeded(seed);
    dice.split();
    return traders(dice.split(), LEADERS);
  }

  @Override
  public List<MarketEvent> facts(long slot) {
    facts = new ArrayList<>();
    index = 0;
    if (age % SolUsdWalk.SLOTS_PER_STEP == 0) {
      tell(solUsd.at(slot));
      solUsd.step();
    }
    migrate(slot);
    grow(slot);
    if (dice.below(LAUNCH_DENOMINATOR) < LAUNCH_NUMERATOR) {
      launch(slot);
    }
    for (int left = RecordedShape.tradesInSlot(dice); left > 0; left--) {
      boolean quietYet = dice.below(RAMP_SLOTS) >= age;
      if (!quietYet) {
        trade(slot);
      }
    }
    age++;
    screen.accept(new SlotIngested(slot, InputPosition.START));
    return facts;
  }

  @Override
  public List<Candidate> candidates() {
    return screen.rank(listed);
  }

  private void tell(MarketEvent fact) {
    facts.add(fact);
    screen.accept(fact);
  }

  private void grow(long slot) {
    for (Iterator<SimulatedToken> all = alive.iterator(); all.hasNext(); ) {
      SimulatedToken token = all.next();
      if (!token.reach(slot)) {
        all.remove();
        bury(token);
      } else if (token.takeDump()) {
        dump(token);
      }
    }
  }

  private void bury(SimulatedToken token) {
    if (graveyard.size() == GRAVEYARD) {
      graveyard.removeFirst();
    }
    graveyard.addLast(token);
  }

  private void dump(SimulatedToken token) {
    for (int i = 0; i < Math.min(token.insiders(), token.holders()); i++) {
      intend(new Intent(token, token.traderAt(i), Side.SELL));
    }
  }

  private void intend(Intent intent) {
    if (pending.size() < PENDING_AT_MOST) {
      pending.addLast(intent);
    }
  }

  private void launch(long slot) {
    Temper temper = Temper.draw(dice);
    int creator = ordinaryTrader();
    int insiders = temper == Temper.RUG ? dice.between(2, 4) : 1;
    SimulatedToken token =
        new SimulatedToken(
            Mint.ofBytes(dice.bytes32()),
            traders.get(creator),
            creator,
            insiders,
            Script.of(temper, dice),
            slot);
    alive.add(token);
    tell(
        new Launched(
            token.mint(),
            Symbols.draw(dice),
            Optional.of(token.creator()),
            Optional.of(token.state(slot)),
            slot));
    buy(token, creator, slot);
    for (int i = 1; i < insiders; i++) {
      intend(new Intent(token, ordinaryTrader(), Side.BUY));
    }
  }

  private void trade(long slot) {
    Intent intent = pending.pollFirst();
    if (intent != null) {
      carryOut(intent, slot);
    } else if (!graveyard.isEmpty() && dice.permille(GRAVEYARD_PERMILLE)) {
      sellOutOfGraveyard(slot);
    } else if (!alive.isEmpty()) {
      SimulatedToken token = drawByAttention();
      if (token.holders() == 0 || dice.permille(token.buyPermille() + steering())) {
        buy(token, anyTrader(), slot);
      } else {
        sellSome(token, slot);
      }
    }
  }

  private void carryOut(Intent intent, long slot) {
    SimulatedToken token = intent.token();
    if (token.complete()) {
      return;
    }
    if (intent.side() == Side.BUY) {
      buy(token, intent.trader(), slot);
      return;
    }
    int holder = token.find(intent.trader());
    if (holder < token.holders()) {
      sell(token, holder, token.balanceAt(holder), slot);
    }
  }

  private void sellOutOfGraveyard(long slot) {
    int at = dice.below(graveyard.size());
    Iterator<SimulatedToken> dead = graveyard.iterator();
    SimulatedToken token = dead.next();
    for (; at > 0; at--) {
      token = dead.next();
    }
    if (token.holders() > 0) {
      sellSome(token, slot);
    }
  }

  /** Crowds around a few tokens take up to a part of all trades, so that the others live on. */
  private SimulatedToken drawByAttention() {
    int ordinary = 0;
    int crowded = 0;
    for (SimulatedToken token : alive) {
      if (crowded(token)) {
        crowded += token.attention();
      } else {
        ordinary += token.attention();
      }
    }
    int crowdedPermille = Math.min(CROWDED_PERMILLE, 1000 * crowded / (ordinary + crowded));
    boolean fromCrowded = ordinary == 0 || dice.permille(crowdedPermille);
    int at = dice.below(fromCrowded ? crowded : ordinary);
    for (SimulatedToken token : alive) {
      at -= crowded(token) == fromCrowded ? token.attention() : 0;
      if (at < 0) {
        return token;
      }
    }
    throw new AssertionError("no token has attention");
  }

  private static boolean crowded(SimulatedToken token) {
    return token.attention() >= CROWD;
  }

  /** How many more buys in a thousand it takes to come back to the recorded share. */
  private int steering() {
    int share = recentTrades == 0 ? RecordedShape.BUY_PERMILLE : recentBuys * 1000 / recentTrades;
    int wanted = (RecordedShape.BUY_PERMILLE - share) * STEERING;
    return Math.max(-STEERING_AT_MOST, Math.min(STEERING_AT_MOST, wanted));
  }

  private int anyTrader() {
    return dice.permille(LEADER_PERMILLE) ? dice.below(LEADERS) : ordinaryTrader();
  }

  private int ordinaryTrader() {
    return dice.between(LEADERS, TRADERS - 1);
  }

  private void buy(SimulatedToken token, int trader, long slot) {
    long amount = RecordedShape.buyLamports(dice);
    long spend = amount + FEES.ceilOf(amount);
    if (token.buy(trader, spend, trade)) {
      tellTrade(token, Side.BUY, trader, slot);
    }
    if (token.complete()) {
      alive.remove(token);
      completed.addLast(new Completed(token, slot + dice.between(5, 15)));
      tell(new CurveCompleted(token.mint(), slot));
    }
  }

  private void sellSome(SimulatedToken token, long slot) {
    int holder = dice.below(token.holders());
    long balance = token.balanceAt(holder);
    sell(token, holder, dice.permille(WHOLE_SALE_PERMILLE) ? balance : (balance + 1) / 2, slot);
  }

  private void sell(SimulatedToken token, int holder, long tokens, long slot) {
    int trader = token.traderAt(holder);
    if (token.sell(holder, tokens, trade)) {
      tellTrade(token, Side.SELL, trader, slot);
    }
  }

  private void tellTrade(SimulatedToken token, Side side, int trader, long slot) {
    tell(
        new Swapped(
            token.mint(),
            Venue.PUMP_FUN,
            side,
            traders.get(trader),
            trade.curveAmount(),
            trade.tokens(),
            slot,
            index++,
            Optional.empty(),
            Optional.of(token.state(slot))));
    recentTrades++;
    recentBuys += side == Side.BUY ? 1 : 0;
    if (recentTrades == STEERING_MEMORY) {
      recentTrades /= 2;
      recentBuys /= 2;
    }
  }

  private void migrate(long slot) {
    for (Iterator<Completed> all = completed.iterator(); all.hasNext(); ) {
      Completed next = all.next();
      if (next.migratesAt() <= slot) {
        all.remove();
        long quote = next.token().realQuote() - MIGRATION_FEE;
        PoolState pool =
            PoolState.builder(next.token().mint(), Venue.PUMP_SWAP)
                .fees(MIGRATED_FEES)
                .virtualReserves(MIGRATED_TOKENS, quote)
                .realReserves(MIGRATED_TOKENS, quote)
                .slot(slot)
                .build();
        tell(new Migrated(next.token().mint(), Venue.PUMP_SWAP, Optional.of(pool), slot));
      }
    }
  }

  private static List<Address> traders(Dice dice, int count) {
    List<Address> traders = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      traders.add(Address.ofBytes(dice.bytes32()));
    }
    return List.copyOf(traders);
  }
}
