package io.godmode.examples.leaders;

import static io.godmode.examples.leaders.ScriptedMarket.COPIER;
import static io.godmode.examples.leaders.ScriptedMarket.SOL;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.order.Side;
import io.godmode.core.NetworkCosts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class LeaderProperties {
  private static final int TOKENS = 4;
  private static final int TRADERS = 5;
  private static final long FIRST = 100;

  /** Random traders who sell only what they hold. */
  private static ScriptedMarket market(long seed, int trades, long later) {
    Random random = new Random(seed);
    ScriptedMarket market = new ScriptedMarket();
    for (int token = 0; token < TOKENS; token++) {
      market.launch(ScriptedMarket.mint(token), FIRST);
    }
    Map<List<Integer>, Long> held = new HashMap<>();
    for (int i = 0; i < trades; i++) {
      long slot = FIRST + i;
      // Until "later" all markets of a seed are the same; after it they are not.
      Random chance = slot > later ? new Random(seed * 31 + i) : random;
      int trader = chance.nextInt(TRADERS);
      int token = chance.nextInt(TOKENS);
      List<Integer> key = List.of(trader, token);
      Address who = ScriptedMarket.trader(trader);
      Mint mint = ScriptedMarket.mint(token);
      long mine = held.getOrDefault(key, 0L);
      if (mine > 0 && chance.nextBoolean()) {
        long sold = chance.nextBoolean() ? mine : Math.max(1, mine / 3);
        market.sell(who, mint, sold, slot);
        held.put(key, mine - sold);
      } else {
        held.put(key, mine + market.buy(who, mint, SOL / 10 * (1 + chance.nextInt(9)), slot));
      }
    }
    return market;
  }

  private static LeaderTerms terms(long split) {
    return new LeaderTerms(COPIER, List.of(1, 5, 20), 5, split);
  }

  @Property(tries = 200)
  void nothingAfterTheSplitChangesWhatIsSaidOfTheFirstPart(
      @ForAll long seed, @ForAll @IntRange(min = 40, max = 160) int trades) {
    long split = FIRST + trades / 2;
    Tape one = market(seed, trades, Long.MAX_VALUE).until(FIRST + trades + 10);
    Tape other = market(seed, trades + 30, split).until(FIRST + trades + 40);
    Map<Address, Part> expected = firsts(one, split);
    Map<Address, Part> found = firsts(other, split);
    expected.forEach(
        (trader, part) -> {
          if (!found.containsKey(trader)) {
            assertThat(part.tokens()).isZero();
          } else {
            assertThat(found.get(trader)).isEqualTo(part);
          }
        });
  }

  private static Map<Address, Part> firsts(Tape tape, long split) {
    Map<Address, Part> firsts = new HashMap<>();
    LeaderStudy.of(tape, terms(split)).forEach(row -> firsts.put(row.trader(), row.first()));
    return firsts;
  }

  @Property(tries = 200)
  void aCopyKnowsNothingOfWhatComesAfterItsEnd(
      @ForAll long seed,
      @ForAll @IntRange(min = 20, max = 120) int trades,
      @ForAll @IntRange(min = 1, max = 50) int latency) {
    long end = FIRST + trades / 2;
    Tape whole = market(seed, trades, Long.MAX_VALUE).until(FIRST + trades);
    Tape cut = market(seed, trades / 2 + 1, Long.MAX_VALUE).until(end);
    Copier knowing = new Copier(whole, COPIER);
    Copier ignorant = new Copier(cut, COPIER);
    cut.trades()
        .forEach(
            (trader, all) ->
                Positions.of(all, end)
                    .complete()
                    .forEach(
                        position ->
                            assertThat(knowing.copy(position, latency, end))
                                .isEqualTo(ignorant.copy(position, latency, end))));
  }

  @Property(tries = 200)
  void theOrderInWhichTradersAreFirstSeenChangesNothing(@ForAll long seed) {
    Tape tape = market(seed, 120, Long.MAX_VALUE).until(300);
    Tape.Builder other = market(seed, 0, Long.MAX_VALUE).tape();
    List<Address> traders = new ArrayList<>(tape.trades().keySet());
    for (int i = traders.size() - 1; i >= 0; i--) {
      requireNonNull(tape.trades().get(traders.get(i))).forEach(other::trade);
    }
    for (int token = 0; token < TOKENS; token++) {
      for (long slot = FIRST; slot <= 300; slot++) {
        long at = slot;
        tape.pool(ScriptedMarket.mint(token), slot)
            .filter(pool -> pool.slot() == at)
            .ifPresent(pool -> other.pool(pool, at));
      }
    }
    assertThat(LeaderStudy.of(other.slot(300).build(), terms(160)))
        .isEqualTo(LeaderStudy.of(tape, terms(160)));
  }

  @Property(tries = 200)
  void positionsAccountForEveryTokenThatWasBought(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 150) int trades) {
    Tape tape = market(seed, trades, Long.MAX_VALUE).until(FIRST + trades);
    tape.trades()
        .forEach(
            (trader, all) -> {
              Positions positions = Positions.of(all, tape.lastSlot());
              assertThat(positions.incomplete()).isZero();
              long bought = sum(all, Side.BUY);
              long sold = sum(all, Side.SELL);
              long open =
                  positions.complete().stream()
                      .filter(position -> !position.closed())
                      .mapToLong(Position::left)
                      .sum();
              // What dust is left of closed ones is in nobody's open position.
              assertThat(bought - sold).isBetween(open, open + bought / 500);
            });
  }

  private static long sum(List<TapeTrade> trades, Side side) {
    return trades.stream().filter(trade -> trade.side() == side).mapToLong(TapeTrade::tokens).sum();
  }

  @Property(tries = 200)
  void aCopyLosesAtMostItsNotionalAndTheNetworkFeesOfItsOrders(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 100) int trades,
      @ForAll @IntRange(min = 1, max = 50) int latency) {
    Tape tape = market(seed, trades, Long.MAX_VALUE).until(FIRST + trades);
    Copier copier = new Copier(tape, COPIER);
    NetworkCosts network = new NetworkCosts(COPIER.execution());
    long fee = network.buy(true, false).costIfLanded().value();
    long most = tape.lamports(COPIER.notional(), FIRST).orElseThrow().value();
    for (List<TapeTrade> all : tape.trades().values()) {
      for (Position position : Positions.of(all, tape.lastSlot()).complete()) {
        Copy copy = copier.copy(position, latency, tape.lastSlot());
        long orders = copy.failures() + 1 + position.of(Side.SELL).count();
        assertThat(copy.lamports()).isGreaterThanOrEqualTo(-most - orders * fee);
      }
    }
  }
}
