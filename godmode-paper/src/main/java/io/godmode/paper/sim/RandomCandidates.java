package io.godmode.paper.sim;

import io.godmode.api.id.Mint;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.FeeRates;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketEvent.PoolObserved;
import io.godmode.api.market.MarketEvent.SolPriced;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.Usd;
import io.godmode.core.market.SlotTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A fixed set of made-up tokens of which a random few are worth a look at a time. Their prices walk
 * from second to second. Same seed, same facts. Not thread-safe.
 */
public final class RandomCandidates implements SlotSource {
  /** How many tokens there are. */
  public static final int TOKENS = 40;

  /** One billion tokens of six decimals, the base of every price. */
  private static final long BASE_TOKENS = 1_000_000_000_000_000L;

  private static final int SLOTS_PER_STEP = 2;
  private static final int STEP_BPS = 150;
  private static final long BPS = 10_000;
  private static final long LOWEST_QUOTE = 1_000_000_000L;
  private static final long HIGHEST_QUOTE = 10_000_000_000_000L;

  private final Dice dice;
  private final int maxCandidates;
  private final SolPrice solUsd;
  private final List<Token> tokens = new ArrayList<>();
  private long first = -1;
  private long slot;

  private static final class Token {
    private final Mint mint;
    private final String symbol;
    private final long bornBefore;
    private long quote;

    Token(Dice dice) {
      mint = Mint.ofBytes(dice.bytes32());
      symbol = Symbols.draw(dice);
      bornBefore = dice.between(0, 600 * 150);
      quote = 1_000_000L * dice.between(28_000, 400_000);
    }
  }

  /**
   * Creates the tokens.
   *
   * @param seed all of it follows from this
   * @param maxCandidates how many are listed at most, up to {@link #TOKENS}
   * @param solUsd the dollar price of SOL, which does not move
   */
  public RandomCandidates(long seed, int maxCandidates, SolPrice solUsd) {
    if (maxCandidates < 0 || maxCandidates > TOKENS) {
      throw new IllegalArgumentException(
          "maxCandidates must be 0 to " + TOKENS + ", but was " + maxCandidates);
    }
    dice = Dice.seeded(seed);
    this.maxCandidates = maxCandidates;
    this.solUsd = solUsd;
    for (int i = 0; i < TOKENS; i++) {
      tokens.add(new Token(dice));
    }
  }

  @Override
  public List<MarketEvent> facts(long next) {
    slot = next;
    List<MarketEvent> facts = new ArrayList<>();
    if (first < 0) {
      first = next;
      facts.add(new SolPriced(solUsd, next));
    }
    if ((next - first) % SLOTS_PER_STEP == 0) {
      for (Token token : tokens) {
        facts.add(new PoolObserved(state(token)));
        walk(token);
      }
    }
    return facts;
  }

  @Override
  public List<Candidate> candidates() {
    int count = dice.between(0, maxCandidates);
    List<Token> drawn = new ArrayList<>(tokens);
    List<Candidate> candidates = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      candidates.add(candidate(drawn.remove(dice.below(drawn.size()))));
    }
    candidates.sort(
        Comparator.comparing(Candidate::score).reversed().thenComparing(Candidate::mint));
    return candidates;
  }

  private Candidate candidate(Token token) {
    Duration age = SlotTime.lasting(token.bornBefore + Math.max(0, slot - Math.max(0, first)));
    return Candidate.builder(token.mint, token.symbol, new Ratio(1000L * dice.below(1_000_001)))
        .liquidity(Usd.ofDollars(dice.between(0, 20_000)))
        .volume24h(Usd.ofDollars(dice.between(0, 100_000)))
        .age(age)
        .asOfSlot(slot)
        .build();
  }

  private PoolState state(Token token) {
    return PoolState.builder(token.mint, Venue.REFERENCE)
        .fees(FeeRates.PUMP_FUN_ASSUMED)
        .exact(false)
        .virtualReserves(BASE_TOKENS, token.quote)
        .slot(slot)
        .build();
  }

  private void walk(Token token) {
    long step = token.quote / BPS * dice.between(-STEP_BPS, STEP_BPS);
    token.quote = Math.min(HIGHEST_QUOTE, Math.max(LOWEST_QUOTE, token.quote + step));
  }
}
