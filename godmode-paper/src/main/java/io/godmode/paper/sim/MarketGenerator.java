package io.godmode.paper.sim;

import io.godmode.api.Bounded;
import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketEvent.CurveCompleted;
import io.godmode.api.market.MarketEvent.Launched;
import io.godmode.api.market.MarketEvent.PoolObserved;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A memecoin market in which everything is made up but the arithmetic.
 *
 * <p>How many curve trades a slot holds and how large buys are is drawn from {@link RecordedShape};
 * who buys with the creator, and when those sell, from {@link RecordedLaunches}; how long others
 * hold from {@link RecordedHolds}, so that the impact of a buy fades as its buyer leaves. Which
 * token trades meet follows from the tokens' {@link Script}s. A complete curve migrates, and its
 * pool trades as {@link RecordedPools} says. Some tokens are in {@link Mayhem} mode. The share of
 * buys is steered towards the recorded one. The first five minutes ramp up from silence. Same seed,
 * same facts. Not thread-safe.
 */
public final class MarketGenerator implements SlotSource {
  /** Simulated leaders to copy: the first of the traders, who trade more often than others. */
  public static final int LEADERS = 8;

  /** One launch in 7.5 slots, which is 3 seconds. */
  private static final int LAUNCH_NUMERATOR = 2;

  private static final int LAUNCH_DENOMINATOR = 15;

  private static final int RAMP_SLOTS = 750;
  private static final int GRAVEYARD = 512;
  private static final int GRAVEYARD_PERMILLE = 40;
  private static final int PENDING_AT_MOST = 1024;

  /** The attention from which on a token has a crowd, and the share of trades crowds have. */
  private static final int CROWD = 1000;

  private static final int CROWDED_PERMILLE = 600;

  /**
   * Buyers in a thousand of a rush who do not sell within the recorded time: without them hardly
   * any curve would complete, and about one in a hundred does.
   */
  private static final int LOYAL_PERMILLE = 250;

  /** The buys in a thousand from which on a token is in a rush. */
  private static final int RUSH_PERMILLE = 900;

  /** Slots until a sale is tried again that found its curve complete. */
  private static final int RETRY_SLOTS = 15;

  private final Dice dice;
  private final SolUsdWalk solUsd;
  private final int listed;
  private final Traders traders;
  private final SlotFacts facts = new SlotFacts();
  private final Exits exits = new Exits();
  private final Desk desk;
  private final MigratedTokens migrated;

  @Bounded(
      by = "tokens that were launched and still trade",
      then = "each is buried after its curve is completed or nobody trades it")
  private final List<SimulatedToken> alive = new ArrayList<>();

  @Bounded(by = "512 tokens", then = "the one buried first is forgotten")
  private final Deque<SimulatedToken> graveyard = new ArrayDeque<>();

  @Bounded(by = "1,024 wishes to trade", then = "further ones are not made")
  private final Deque<Intent> pending = new ArrayDeque<>();

  private long age;

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
    traders = new Traders(dice.split());
    desk = new Desk(dice, traders, facts, exits);
    migrated = new MigratedTokens(dice.split(), facts, desk);
  }

  /** Returns the addresses of the leaders that a seed leads to. */
  public static List<Address> leaders(long seed) {
    Dice dice = Dice.seeded(seed);
    dice.split();
    return Traders.draw(dice.split(), LEADERS);
  }

  @Override
  public List<MarketEvent> facts(long slot) {
    facts.begin(slot);
    if (age % SolUsdWalk.SLOTS_PER_STEP == 0) {
      facts.tell(solUsd.at(slot));
      solUsd.step();
    }
    grow(slot);
    collectDue(slot);
    int opened = dice.below(LAUNCH_DENOMINATOR) < LAUNCH_NUMERATOR ? launch(slot) : 0;
    for (int left = RecordedShape.tradesInSlot(dice) - opened; left > 0; left--) {
      boolean quietYet = dice.below(RAMP_SLOTS) >= age;
      if (!quietYet) {
        trade();
      }
    }
    migrated.play();
    age++;
    return facts.end();
  }

  @Override
  public List<Candidate> candidates() {
    return facts.rank(listed);
  }

  private void grow(long slot) {
    for (Iterator<SimulatedToken> all = alive.iterator(); all.hasNext(); ) {
      SimulatedToken token = all.next();
      if (!token.reach(slot)) {
        all.remove();
        bury(token);
        continue;
      }
      if (token.takeDump()) {
        dump(token);
      }
      if (token.mayhem() && Mayhem.reservesMove(dice)) {
        token.pool().scaleVirtualQuote(Mayhem.move(dice));
        facts.tell(new PoolObserved(token.pool().state(slot)));
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
      intend(new Intent.Sale(token, token.traderAt(i), true));
    }
  }

  private void collectDue(long slot) {
    for (Intent due = exits.pollDue(slot); due != null; due = exits.pollDue(slot)) {
      TokenPool pool = due.token().pool();
      if (pool.migrated()) {
        migrated.due(due);
      } else if (pool.complete()) {
        exits.add(slot + RETRY_SLOTS, due);
      } else {
        intend(due);
      }
    }
  }

  private void intend(Intent intent) {
    if (pending.size() < PENDING_AT_MOST) {
      pending.addLast(intent);
    }
  }

  /** Launches a token; returns how many bought it at once. */
  private int launch(long slot) {
    Temper temper = Temper.draw(dice);
    int creator = Traders.ordinary(dice);
    int buyers = RecordedLaunches.firstBuyers(dice);
    SimulatedToken token =
        new SimulatedToken(
            Mint.ofBytes(dice.bytes32()),
            traders.address(creator),
            Mayhem.launch(dice),
            buyers,
            Script.of(temper, dice),
            slot);
    alive.add(token);
    facts.tell(
        new Launched(
            token.mint(),
            Symbols.draw(dice),
            Optional.of(token.creator()),
            Optional.of(token.pool().state(slot)),
            slot));
    desk.buy(token, creator, RecordedLaunches.creatorLamports(dice), OptionalInt.empty(), true);
    for (int i = 1; i < buyers; i++) {
      OptionalInt hold = OptionalInt.of(RecordedLaunches.bundleHold(dice));
      desk.buy(token, Traders.ordinary(dice), RecordedLaunches.bundleLamports(dice), hold, true);
    }
    return buyers;
  }

  private void trade() {
    collectDue(facts.slot());
    Intent intent = pending.pollFirst();
    if (intent != null) {
      if (!intent.token().pool().complete()) {
        desk.carryOut(intent);
      }
    } else if (!graveyard.isEmpty() && dice.permille(GRAVEYARD_PERMILLE)) {
      desk.sellSome(drawFromGraveyard());
    } else if (!alive.isEmpty()) {
      trade(drawByAttention());
    }
  }

  private void trade(SimulatedToken token) {
    if (token.mayhem() && Mayhem.agentTrades(dice)) {
      desk.agentTrades(token);
    } else if (token.holders() == 0 || dice.permille(token.buyPermille() + correction(token))) {
      buy(token);
    } else {
      desk.sellSome(token);
    }
    if (token.pool().complete()) {
      alive.remove(token);
      facts.tell(new CurveCompleted(token.mint(), facts.slot()));
      migrated.completed(token);
    }
  }

  /** A rush is left alone, or hardly any would complete a curve. */
  private int correction(SimulatedToken token) {
    return rushed(token) ? 0 : desk.correction(token);
  }

  private void buy(SimulatedToken token) {
    long lamports = RecordedShape.buyLamports(dice);
    int trader = Traders.any(dice);
    if (rushed(token) && dice.permille(LOYAL_PERMILLE)) {
      desk.buy(token, trader, lamports, OptionalInt.empty(), false);
    } else {
      desk.buy(token, trader, lamports);
    }
  }

  private SimulatedToken drawFromGraveyard() {
    int at = dice.below(graveyard.size());
    Iterator<SimulatedToken> dead = graveyard.iterator();
    SimulatedToken token = dead.next();
    for (; at > 0; at--) {
      token = dead.next();
    }
    return token;
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

  private static boolean rushed(SimulatedToken token) {
    return token.buyPermille() >= RUSH_PERMILLE;
  }

  private static boolean crowded(SimulatedToken token) {
    return token.attention() >= CROWD;
  }
}
