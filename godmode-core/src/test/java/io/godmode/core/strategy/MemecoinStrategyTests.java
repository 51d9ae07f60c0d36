package io.godmode.core.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.SignalSink;
import io.godmode.api.id.Chain;
import io.godmode.api.id.Mint;
import io.godmode.api.id.SignalId;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.DataAge;
import io.godmode.api.market.MarketView;
import io.godmode.api.market.MarketWindow;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Quote;
import io.godmode.api.market.ScorePart;
import io.godmode.api.market.Span;
import io.godmode.api.market.TokenFacts;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.money.Usd;
import io.godmode.api.order.ExitPlan;
import io.godmode.api.order.PendingOrder;
import io.godmode.api.order.SignalKind;
import io.godmode.api.order.TradeSignal;
import io.godmode.api.wallet.PositionView;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.strategy.EntryFilters.Route;
import io.godmode.testkit.TestData;
import io.godmode.testkit.TestMints;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MemecoinStrategyTests {
  private static final WalletId SNIPER = WalletId.of("sniper_sol");
  private static final WalletId OTHER = WalletId.of("other_sol");
  private static final Mint MINT = TestMints.numbered(1);
  private static final ExitPlan PLAN = ExitPlan.afterTicks(4);
  private static final Route ROUTE =
      new Route(Chain.SOLANA, SNIPER, Usd.ofDollars(2), Usd.ofDollars(6));
  private static final EntryFilters FILTERS =
      new EntryFilters(
          Ratio.ofFraction("0.4"),
          Usd.ofDollars(200),
          Usd.ofDollars(1_000),
          Optional.of(Duration.ofHours(6)),
          PLAN,
          List.of(ROUTE));

  private final View view = new View();
  private final Sink sink = new Sink();

  private static Candidate.Builder good(Mint mint) {
    return Candidate.builder(mint, "GOOD", Ratio.ofFraction("0.4"))
        .liquidity(Usd.ofDollars(200))
        .volume24h(Usd.ofDollars(1_000))
        .age(Duration.ofHours(6));
  }

  private void look(EntryFilters filters, Candidate... candidates) {
    view.candidates = List.of(candidates);
    MemecoinStrategy.of(TestData.STRATEGY, filters).onTick(view, sink);
  }

  private void look(UnaryOperator<Candidate.Builder> change) {
    look(FILTERS, change.apply(good(MINT)).build());
  }

  private static EntryFilters with(Optional<Duration> maxAge, Route... routes) {
    return new EntryFilters(
        FILTERS.minScore(),
        FILTERS.minLiquidity(),
        FILTERS.minVolume24h(),
        maxAge,
        PLAN,
        List.of(routes));
  }

  @Nested
  class Entering {
    @Test
    void aCandidateAtEveryLimitIsBought() {
      look(same -> same);
      assertThat(sink.skips).isEmpty();
      TradeSignal signal = sink.signals.get(0);
      assertThat(signal.kind()).isEqualTo(SignalKind.ENTRY);
      assertThat(signal.strategyId()).isEqualTo(TestData.STRATEGY);
      assertThat(signal.walletId()).isEqualTo(SNIPER);
      assertThat(signal.mint()).isEqualTo(MINT);
      assertThat(signal.symbol()).isEqualTo("GOOD");
      assertThat(signal.notional()).contains(Usd.ofDollars(6));
      assertThat(signal.confidence()).isEqualTo(Ratio.ofFraction("0.4"));
      assertThat(signal.plan()).contains(PLAN);
      assertThat(signal.dataSlot()).isEqualTo(view.dataSlot());
    }

    @Test
    void whatItKnewIsNoted() {
      look(
          candidate ->
              candidate
                  .ageAtLeast(Duration.ofHours(9))
                  .part(new ScorePart("net_inflow", Ratio.ofFraction("0.5"), Ratio.ONE)));
      assertThat(sink.signals.get(0).meta())
          .containsEntry("score", "0.4")
          .containsEntry("liquidity_usd", "200.00")
          .containsEntry("volume_24h_usd", "1000.00")
          .containsEntry("age_s", "32400")
          .containsEntry("age", "age_lower_bound")
          .containsEntry("score.net_inflow", "0.5x1");
    }

    @Test
    void everyCandidateIsJudgedByItself() {
      look(
          FILTERS,
          good(TestMints.numbered(1)).build(),
          good(TestMints.numbered(2)).liquidity(Usd.ofDollars(1)).build(),
          good(TestMints.numbered(3)).build());
      assertThat(sink.signals)
          .extracting(TradeSignal::mint)
          .containsExactly(TestMints.numbered(1), TestMints.numbered(3));
      assertThat(sink.signals).extracting(TradeSignal::id).doesNotHaveDuplicates();
      assertThat(sink.reasons()).containsExactly("liquidity_below_min");
    }

    @Test
    void aTokenListedTwiceIsBoughtOnceAndTheOtherCounted() {
      look(FILTERS, good(MINT).build(), good(MINT).build());
      assertThat(sink.signals).hasSize(1);
      assertThat(sink.reasons()).containsExactly("position_open");
    }

    @Test
    void aTokenForTwoWalletsIsBoughtByBoth() {
      Route other = new Route(Chain.SOLANA, OTHER, Usd.ofDollars(2), Usd.ofDollars(3));
      look(
          with(FILTERS.maxAge(), ROUTE, other),
          good(MINT).wallet(SNIPER).build(),
          good(MINT).wallet(OTHER).build());
      assertThat(sink.signals).extracting(TradeSignal::walletId).containsExactly(SNIPER, OTHER);
      assertThat(sink.signals.get(1).notional()).contains(Usd.ofDollars(3));
    }
  }

  @Nested
  class Filtering {
    @Test
    void anotherChainHasNoPair() {
      look(candidate -> candidate.chain(Chain.of("base")));
      assertThat(sink.reasons()).containsExactly("no_pair");
    }

    @Test
    void aWalletWithoutARouteHasNoPair() {
      look(candidate -> candidate.wallet(OTHER));
      assertThat(sink.reasons()).containsExactly("no_pair");
    }

    @Test
    void aScoreBelowTheLeastIsLeft() {
      look(
          FILTERS,
          Candidate.builder(MINT, "LOW", Ratio.ofFraction("0.399999999"))
              .liquidity(Usd.ofDollars(200))
              .volume24h(Usd.ofDollars(1_000))
              .age(Duration.ZERO)
              .build());
      assertThat(sink.skips).containsExactly("score_below_min: LOW 0.399999999 < 0.4");
    }

    @Test
    void whatIsHeldIsNotBoughtAgain() {
      view.held.add(MINT);
      look(same -> same);
      assertThat(sink.reasons()).containsExactly("position_open");
    }

    @Test
    void whatIsBeingBoughtIsNotBoughtAgain() {
      view.pending.add(MINT);
      look(same -> same);
      assertThat(sink.reasons()).containsExactly("position_open");
    }

    @Test
    void missingLiquidityIsNothing() {
      look(
          FILTERS,
          Candidate.builder(MINT, "DRY", Ratio.ONE)
              .volume24h(Usd.ofDollars(1_000))
              .age(Duration.ZERO)
              .build());
      assertThat(sink.skips).containsExactly("liquidity_below_min: DRY 0.00 USD < 200");
    }

    @Test
    void liquidityBelowTheLeastIsLeft() {
      look(candidate -> candidate.liquidity(Usd.of("199.999999999")));
      assertThat(sink.reasons()).containsExactly("liquidity_below_min");
    }

    @Test
    void missingVolumeIsNothing() {
      look(
          FILTERS,
          Candidate.builder(MINT, "CALM", Ratio.ONE)
              .liquidity(Usd.ofDollars(200))
              .age(Duration.ZERO)
              .build());
      assertThat(sink.skips).containsExactly("volume_below_min: CALM 0.00 USD < 1000");
    }

    @Test
    void volumeBelowTheLeastIsLeft() {
      look(candidate -> candidate.volume24h(Usd.of("999.999999999")));
      assertThat(sink.reasons()).containsExactly("volume_below_min");
    }

    @Test
    void missingAgeIsLeftWhenThereIsALimit() {
      Candidate ageless =
          Candidate.builder(MINT, "WHEN", Ratio.ONE)
              .liquidity(Usd.ofDollars(200))
              .volume24h(Usd.ofDollars(1_000))
              .build();
      look(FILTERS, ageless);
      assertThat(sink.reasons()).containsExactly("age_missing");
      look(with(Optional.empty(), ROUTE), ageless);
      assertThat(sink.signals).hasSize(1);
    }

    @Test
    void tooOldIsLeft() {
      look(candidate -> candidate.age(Duration.ofHours(6).plusMillis(1)));
      assertThat(sink.skips).containsExactly("age_above_max: GOOD PT6H0.001S > PT6H");
    }

    @Test
    void anAgeThatIsOnlyALowerBoundPasses() {
      look(candidate -> candidate.ageAtLeast(Duration.ofDays(3)));
      assertThat(sink.signals).hasSize(1);
    }

    @Test
    void aRouteWhoseMostIsLessThanItsLeastTradesNothing() {
      Route narrow = new Route(Chain.SOLANA, SNIPER, Usd.ofDollars(7), Usd.ofDollars(6));
      look(with(FILTERS.maxAge(), narrow), good(MINT).build());
      assertThat(sink.reasons()).containsExactly("notional_below_min");
    }

    @Test
    void theFirstFilterThatFailsGivesTheReason() {
      Candidate hopeless = Candidate.builder(MINT, "BAD", Ratio.ZERO).build();
      look(FILTERS, Candidate.builder(MINT, "BAD", Ratio.ZERO).chain(Chain.of("base")).build());
      look(FILTERS, hopeless);
      view.held.add(MINT);
      look(FILTERS, hopeless);
      look(FILTERS, Candidate.builder(MINT, "BAD", Ratio.ONE).build());
      view.held.clear();
      look(FILTERS, Candidate.builder(MINT, "BAD", Ratio.ONE).build());
      look(
          FILTERS, Candidate.builder(MINT, "BAD", Ratio.ONE).liquidity(Usd.ofDollars(200)).build());
      look(
          FILTERS,
          Candidate.builder(MINT, "BAD", Ratio.ONE)
              .liquidity(Usd.ofDollars(200))
              .volume24h(Usd.ofDollars(1_000))
              .build());
      assertThat(sink.reasons())
          .containsExactly(
              "no_pair",
              "score_below_min",
              "score_below_min",
              "position_open",
              "liquidity_below_min",
              "volume_below_min",
              "age_missing");
      assertThat(sink.signals).isEmpty();
    }
  }

  /** Remembers what it was given. */
  private static final class Sink implements SignalSink {
    private final List<TradeSignal> signals = new ArrayList<>();
    private final List<String> skips = new ArrayList<>();
    private int ids;

    @Override
    public SignalId nextId() {
      ids++;
      return SignalId.of("id-" + ids);
    }

    @Override
    public void raise(TradeSignal signal) {
      signals.add(signal);
    }

    @Override
    public void skip(String reason, String detail) {
      skips.add(reason + ": " + detail);
    }

    List<String> reasons() {
      return skips.stream().map(skip -> skip.substring(0, skip.indexOf(':'))).toList();
    }
  }

  /** A market with candidates, and tokens that every wallet holds or is buying. */
  private static final class View implements MarketView {
    private List<Candidate> candidates = List.of();
    private final Set<Mint> held = new HashSet<>();
    private final Set<Mint> pending = new HashSet<>();

    @Override
    public Instant now() {
      return TestData.START;
    }

    @Override
    public long tipSlot() {
      return TestData.SLOT + 4;
    }

    @Override
    public long dataSlot() {
      return TestData.SLOT;
    }

    @Override
    public Optional<SolPrice> solPrice() {
      return Optional.of(TestData.SOL_USD);
    }

    @Override
    public List<Candidate> candidates() {
      return candidates;
    }

    @Override
    public Optional<PoolState> pool(Mint mint) {
      return Optional.empty();
    }

    @Override
    public Optional<Quote> buyQuote(Mint mint, Lamports spend) {
      return Optional.empty();
    }

    @Override
    public Optional<Quote> sellQuote(Mint mint, long tokensRaw) {
      return Optional.empty();
    }

    @Override
    public Optional<WalletView> wallet(WalletId id) {
      return Optional.empty();
    }

    @Override
    public Optional<PositionView> position(WalletId wallet, Mint mint) {
      return held.contains(mint)
          ? Optional.of(
              new PositionView(
                  wallet,
                  mint,
                  "HELD",
                  StrategyId.of("somebody"),
                  TokenAmount.ofRaw(1, 6),
                  TokenAmount.ofRaw(0, 6),
                  Lamports.of(1),
                  Lamports.of(1),
                  Lamports.of(1),
                  Usd.ZERO,
                  false,
                  TestData.START))
          : Optional.empty();
    }

    @Override
    public Collection<PositionView> positions() {
      return List.of();
    }

    @Override
    public Optional<DataAge> dataAge() {
      return Optional.empty();
    }

    @Override
    public Optional<MarketWindow> window(Mint mint, Span span) {
      return Optional.empty();
    }

    @Override
    public Optional<TokenFacts> token(Mint mint) {
      return Optional.empty();
    }

    @Override
    public List<PendingOrder> pendingOrders() {
      return List.of();
    }

    @Override
    public boolean entryPending(WalletId wallet, Mint mint) {
      return pending.contains(mint);
    }
  }
}
