package io.godmode.examples.leaders;

import static java.util.Objects.requireNonNull;
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
  private static final int FEW = 40;

  private static final SyntheticLeaders SMALL = SyntheticLeaders.of(3, FEW);
  private static final List<TraderRow> SMALL_ROWS = Recovery.judge(SMALL);

  private static final Recovery KNOWN = new Recovery();
  private static final Map<Planted, List<TraderRow>> ROWS = new LinkedHashMap<>();

  @BeforeAll
  static void judge() {
    SyntheticLeaders market = SyntheticLeaders.of(1, LEADERS);
    List<TraderRow> rows = Recovery.judge(market);
    KNOWN.add(market, rows);
    for (TraderRow row : rows) {
      Planted planted = requireNonNull(market.leaders().get(row.trader())).planted();
      ROWS.computeIfAbsent(planted, any -> new ArrayList<>()).add(row);
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
    return requireNonNull(ROWS.get(planted)).stream().mapToDouble(number).average().orElseThrow();
  }

  @Test
  void findsNobodyWhereNobodyHasSkill() {
    Recovery nobody = new Recovery();
    SyntheticLeaders market =
        SyntheticLeaders.of(2, LEADERS, EnumSet.complementOf(EnumSet.of(Planted.SKILLED)));
    nobody.add(market, Recovery.judge(market));

    assertThat(nobody.of(Planted.SKILLED).leaders()).isZero();
    assertThat(nobody.good()).isLessThanOrEqualTo(1);
  }

  @Test
  void equalSeedsGiveEqualFactsAndRows() {
    SyntheticLeaders again = SyntheticLeaders.of(3, FEW);

    assertThat(again).isEqualTo(SMALL);
    assertThat(Recovery.judge(again)).isEqualTo(SMALL_ROWS);
  }

  @Test
  void namesDecideNothing() {
    UnaryOperator<Address> renamed = LeaderRecoveryTests::reversed;
    List<TapeTrade> trades =
        SMALL.facts().trades().stream()
            .map(
                trade ->
                    new TapeTrade(
                        renamed.apply(trade.trader()),
                        trade.mint(),
                        trade.side(),
                        trade.lamports(),
                        trade.tokens(),
                        trade.slot()))
            .toList();
    Map<Address, TraderRow> rows = byTrader(SMALL_ROWS);
    Map<Address, TraderRow> others = byTrader(rows(SMALL.facts().withTrades(trades)));

    assertThat(others).hasSameSizeAs(rows);
    rows.forEach(
        (trader, row) ->
            assertThat(row)
                .isEqualTo(named(requireNonNull(others.get(renamed.apply(trader))), trader)));
  }

  private static TraderRow named(TraderRow row, Address trader) {
    return new TraderRow(
        trader,
        row.label(),
        row.trades(),
        row.closed(),
        row.open(),
        row.incomplete(),
        row.unvalued(),
        row.medianHold(),
        row.won(),
        row.winRate(),
        row.lamports(),
        row.fees(),
        row.copies(),
        row.first(),
        row.second());
  }

  private static Address reversed(Address address) {
    int number = ByteBuffer.wrap(address.toBytes(), 1, Integer.BYTES).getInt();
    return SyntheticLeaders.address(FEW - 1 - number);
  }

  @Test
  void theOrderInWhichTradersAreReadDecidesNothing() {
    List<TapeTrade> trades = new ArrayList<>();
    for (int trader = FEW - 1; trader >= 0; trader--) {
      Address address = SyntheticLeaders.address(trader);
      SMALL.facts().trades().stream()
          .filter(trade -> trade.trader().equals(address))
          .forEach(trades::add);
    }

    assertThat(rows(SMALL.facts().withTrades(trades))).isEqualTo(SMALL_ROWS);
  }

  /** Nothing after the cut may reach what a leader is chosen by. */
  @Test
  void theFirstPartDoesNotKnowTheSecond() {
    Facts facts = SMALL.facts();
    List<TapeTrade> trades =
        facts.trades().stream()
            .map(trade -> trade.slot() <= SMALL.split() ? trade : otherwise(trade))
            .toList();
    List<PoolState> pools =
        facts.pools().stream()
            .map(pool -> pool.slot() <= SMALL.split() ? pool : otherwise(pool))
            .toList();
    Map<Address, TraderRow> others = byTrader(rows(new Facts(trades, pools, facts.lastSlot())));

    for (TraderRow row : SMALL_ROWS) {
      TraderRow other = requireNonNull(others.get(row.trader()));
      assertThat(other.first()).isEqualTo(row.first());
      assertThat(other.second()).isNotEqualTo(row.second());
    }
  }

  private static TapeTrade otherwise(TapeTrade trade) {
    return new TapeTrade(
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

  private static List<TraderRow> rows(Facts facts) {
    return LeaderStudy.of(facts.tape(), Recovery.terms(SMALL.split()));
  }

  private static Map<Address, TraderRow> byTrader(List<TraderRow> rows) {
    Map<Address, TraderRow> named = new LinkedHashMap<>();
    rows.forEach(row -> named.put(row.trader(), row));
    return named;
  }
}
