package io.godmode.examples.leaders;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.Address;
import io.godmode.api.market.PoolState;
import io.godmode.api.order.Side;
import io.godmode.core.pool.CurveState;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The study against leaders of known skill, in few small markets; {@link LeaderRecovery} asks the
 * same of large ones.
 */
class LeaderRecoveryTests {
  private static final int LEADERS = 200;
  private static final int FEW = 60;
  private static final long[] SEEDS = {1, 2};

  private static final Recovery KNOWN = new Recovery();
  private static final Map<Planted, List<TraderRow>> ROWS = new LinkedHashMap<>();

  @BeforeAll
  static void judge() {
    for (long seed : SEEDS) {
      SyntheticLeaders market = SyntheticLeaders.of(seed, LEADERS);
      List<TraderRow> rows = Recovery.judge(market);
      KNOWN.add(market, rows);
      for (TraderRow row : rows) {
        Planted planted = market.leaders().get(row.trader()).planted();
        ROWS.computeIfAbsent(planted, any -> new ArrayList<>()).add(row);
      }
    }
  }

  @Test
  void findsTheSkilled() {
    assertThat(KNOWN.power()).isGreaterThanOrEqualTo(LeaderRecovery.POWER);
    assertThat(KNOWN.wrong()).isLessThanOrEqualTo(1);
    assertThat(KNOWN.order()).isGreaterThan(0.4);
  }

  @Test
  void callsNoTrapGood() {
    for (Planted trap :
        EnumSet.complementOf(EnumSet.of(Planted.SKILLED, Planted.EVEN, Planted.UNSKILLED))) {
      assertThat(KNOWN.of(trap).leaders()).as("%s", trap).isPositive();
      assertThat(KNOWN.of(trap).labelled(Label.GOOD)).as("%s", trap).isZero();
    }
    assertThat(KNOWN.of(Planted.FAST).labelled(Label.UNCOPYABLE))
        .isEqualTo(KNOWN.of(Planted.FAST).leaders());
    assertThat(KNOWN.of(Planted.LUCKY).labelled(Label.INSUFFICIENT_DATA))
        .isEqualTo(KNOWN.of(Planted.LUCKY).leaders());
  }

  /** Otherwise it would prove nothing that they are not called good. */
  @Test
  void trapsLookAsGoodAsTheyAreMeantTo() {
    assertThat(mean(Planted.MARTINGALE, row -> row.winRate().rate())).isGreaterThan(0.9);
    assertThat(mean(Planted.FRONT_LOADED, row -> row.first().mean())).isPositive();
    assertThat(mean(Planted.FRONT_LOADED, row -> row.second().mean())).isNegative();
    assertThat(mean(Planted.BAG_HOLDER, row -> (double) row.open() / row.closed()))
        .isGreaterThan(1);
    assertThat(mean(Planted.BAG_HOLDER, row -> row.lamports())).isNegative();
    assertThat(mean(Planted.INCOMPLETE, row -> row.incomplete())).isGreaterThan(30);
    assertThat(KNOWN.of(Planted.SKILLED).mean())
        .isGreaterThan(4 * KNOWN.of(Planted.SKILLED).error());
  }

  private static double mean(Planted planted, ToDoubleFunction<TraderRow> number) {
    return ROWS.get(planted).stream().mapToDouble(number).average().orElseThrow();
  }

  @Test
  void findsNobodyWhereNobodyHasSkill() {
    Recovery nobody = new Recovery();
    for (long seed : SEEDS) {
      SyntheticLeaders market =
          SyntheticLeaders.of(
              seed, LEADERS, EnumSet.complementOf(EnumSet.of(Planted.SKILLED)));
      nobody.add(market, Recovery.judge(market));
    }

    assertThat(nobody.of(Planted.SKILLED).leaders()).isZero();
    assertThat(nobody.good()).isLessThanOrEqualTo(1);
  }

  @Test
  void equalSeedsGiveEqualFactsAndRows() {
    SyntheticLeaders market = SyntheticLeaders.of(3, FEW);
    SyntheticLeaders again = SyntheticLeaders.of(3, FEW);

    assertThat(again).isEqualTo(market);
    assertThat(Recovery.judge(again)).isEqualTo(Recovery.judge(market));
    assertThat(SyntheticLeaders.of(4, FEW).facts()).isNotEqualTo(market.facts());
  }

  @Test
  void namesDecideNothing() {
    SyntheticLeaders market = SyntheticLeaders.of(3, FEW);
    UnaryOperator<Address> renamed = LeaderRecoveryTests::reversed;
    List<TraderTrade> trades =
        market.facts().trades().stream()
            .map(
                trade ->
                    new TraderTrade(
                        renamed.apply(trade.trader()),
                        trade.mint(),
                        trade.side(),
                        trade.lamports(),
                        trade.tokens(),
                        trade.slot()))
            .toList();
    Map<Address, TraderRow> rows = byTrader(rows(market, market.facts()));
    Map<Address, TraderRow> others = byTrader(rows(market, market.facts().withTrades(trades)));

    assertThat(others).hasSameSizeAs(rows);
    rows.forEach(
        (trader, row) ->
            assertThat(row)
                .usingRecursiveComparison()
                .ignoringFields("trader")
                .isEqualTo(others.get(renamed.apply(trader))));
  }

  private static Address reversed(Address address) {
    int number = ByteBuffer.wrap(address.toBytes(), 1, Integer.BYTES).getInt();
    return SyntheticLeaders.address(FEW - 1 - number);
  }

  @Test
  void theOrderInWhichTradersAreReadDecidesNothing() {
    SyntheticLeaders market = SyntheticLeaders.of(3, FEW);
    List<TraderTrade> trades = new ArrayList<>();
    for (int trader = FEW - 1; trader >= 0; trader--) {
      Address address = SyntheticLeaders.address(trader);
      market.facts().trades().stream()
          .filter(trade -> trade.trader().equals(address))
          .forEach(trades::add);
    }

    assertThat(rows(market, market.facts().withTrades(trades)))
        .isEqualTo(rows(market, market.facts()));
  }

  /** Nothing after the cut may reach what a leader is chosen by. */
  @Test
  void theFirstPartDoesNotKnowTheSecond() {
    SyntheticLeaders market = SyntheticLeaders.of(3, FEW);
    Facts facts = market.facts();
    List<TraderTrade> trades =
        facts.trades().stream()
            .map(trade -> trade.slot() <= market.split() ? trade : otherwise(trade))
            .toList();
    List<PoolState> pools =
        facts.pools().stream()
            .map(pool -> pool.slot() <= market.split() ? pool : otherwise(pool))
            .toList();
    List<TraderRow> rows = rows(market, facts);
    Map<Address, TraderRow> others =
        byTrader(rows(market, new Facts(trades, pools, facts.lastSlot())));

    for (TraderRow row : rows) {
      TraderRow other = others.get(row.trader());
      assertThat(other.first()).isEqualTo(row.first());
      assertThat(other.second()).isNotEqualTo(row.second());
    }
  }

  private static TraderTrade otherwise(TraderTrade trade) {
    return new TraderTrade(
        trade.trader(),
        trade.mint(),
        trade.side() == Side.BUY ? Side.SELL : Side.BUY,
        trade.lamports() / 3,
        trade.tokens() / 2 + 1,
        trade.slot());
  }

  private static PoolState otherwise(PoolState pool) {
    CurveState initial = CurveState.initial();
    return pool.toBuilder()
        .virtualReserves(initial.virtualToken(), initial.virtualQuote() + pool.slot())
        .realReserves(initial.realToken(), pool.slot())
        .build();
  }

  private static List<TraderRow> rows(SyntheticLeaders market, Facts facts) {
    return LeaderStudy.of(facts.tape(), Recovery.terms(market.split()));
  }

  private static Map<Address, TraderRow> byTrader(List<TraderRow> rows) {
    Map<Address, TraderRow> named = new LinkedHashMap<>();
    rows.forEach(row -> named.put(row.trader(), row));
    return named;
  }
}
