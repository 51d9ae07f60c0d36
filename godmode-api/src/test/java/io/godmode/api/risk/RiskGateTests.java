package io.godmode.api.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.id.Chain;
import io.godmode.api.id.Mint;
import io.godmode.api.id.OrderId;
import io.godmode.api.id.SignalId;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.DataAge;
import io.godmode.api.market.MarketView;
import io.godmode.api.market.MarketWindow;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Quote;
import io.godmode.api.market.Span;
import io.godmode.api.market.TokenFacts;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.money.Usd;
import io.godmode.api.order.NetworkFees;
import io.godmode.api.order.Order;
import io.godmode.api.order.OrderTerms;
import io.godmode.api.order.PendingOrder;
import io.godmode.api.order.Side;
import io.godmode.api.order.SignalKind;
import io.godmode.api.order.TradeSignal;
import io.godmode.api.wallet.PositionView;
import io.godmode.api.wallet.WalletRole;
import io.godmode.api.wallet.WalletView;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** SOL costs 100 dollars here, so that one dollar is 10,000,000 lamports. */
class RiskGateTests {
  private static final WalletId WALLET = WalletId.of("sniper");
  private static final WalletId OTHER = WalletId.of("other");
  private static final Mint MINT = Mint.of("So11111111111111111111111111111111111111112");
  private static final Mint ANOTHER = Mint.of("EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v");
  private static final long LAMPORTS_PER_DOLLAR = 10_000_000;

  private final FakeContext context = new FakeContext();

  @Nested
  class OnlyTheGate {
    @Test
    void makesApprovedOrders() {
      assertThat(ApprovedOrder.class.getDeclaredConstructors())
          .allMatch(constructor -> packagePrivate(constructor));
      assertThat(Modifier.isFinal(ApprovedOrder.class.getModifiers())).isTrue();
      assertThat(ApprovedOrder.class.getDeclaredMethods())
          .noneMatch(method -> Modifier.isStatic(method.getModifiers()) && !method.isSynthetic());
    }

    private static boolean packagePrivate(Constructor<?> constructor) {
      return (constructor.getModifiers()
              & (Modifier.PUBLIC | Modifier.PROTECTED | Modifier.PRIVATE))
          == 0;
    }

    @Test
    void rejectsTwoRulesOfOneName() {
      assertThatThrownBy(() -> RiskGate.of(List.of(pass("same"), pass("same"))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("same");
    }

    @Test
    void listsItsRulesInOrder() {
      assertThat(RiskGate.of(List.of(pass("b"), pass("a"))).ruleIds()).containsExactly("b", "a");
    }
  }

  @Nested
  class Entries {
    @Test
    void anEntryThatEveryRulePassesIsApprovedAsAskedAndItsMoneyReserved() {
      // 3 dollars and 0.000105 SOL of network costs and rent: 3 + 0.0105 dollars.
      EntryDraft draft = new EntryDraft(Usd.of("3"));
      draft.network =
          new NetworkFees(
              Lamports.of(5_000), Lamports.of(60_000), Lamports.of(10_000), Lamports.of(30_000));
      ApprovedOrder approved = approved(decide(draft, pass("one"), pass("two")));
      assertThat(approved.order().notional()).isEqualTo(Usd.of("3"));
      assertThat(approved.reserved()).isEqualTo(Usd.of("3.0105"));
      assertThat(approved.rate()).isEqualTo(SolPrice.of("100"));
      assertThat(approved.attempt()).isEqualTo(7);
    }

    @Test
    void aGateWithoutRulesStillChecksTheMoney() {
      assertThat(approved(decide(new EntryDraft(Usd.of("30")))).reserved()).isEqualTo(Usd.of("30"));
      assertThat(denial(decide(new EntryDraft(Usd.of("30.01")))).code())
          .isEqualTo(DenialCode.INSUFFICIENT_FUNDS);
    }

    @Test
    void everyRuleIsJudgedAndTheFirstRefusalDecides() {
      GateDecision decision =
          decide(
              new EntryDraft(Usd.of("3")),
              pass("one"),
              deny("two", DenialCode.MAX_OPEN_POSITIONS),
              deny("three", DenialCode.STALE_DATA),
              pass("four"));
      assertThat(denial(decision).code()).isEqualTo(DenialCode.MAX_OPEN_POSITIONS);
      assertThat(decision.verdicts())
          .containsExactly(
              "one: pass", "two: deny MAX_OPEN_POSITIONS", "three: deny STALE_DATA", "four: pass");
    }

    @Test
    void theTightestSizeWinsWhateverTheOrderOfTheRules() {
      assertThat(size(shrink("a", "5"), shrink("b", "3"), shrink("c", "4"))).isEqualTo("3");
      assertThat(size(shrink("c", "4"), shrink("a", "5"), shrink("b", "3"))).isEqualTo("3");
    }

    @Test
    void aRuleSeesWhatTheRulesBeforeItLeft() {
      List<Usd> seen = new ArrayList<>();
      RiskRule watch =
          rule(
              "watch",
              (signal, granted) -> {
                seen.add(granted);
                return RiskVerdict.PASS;
              });
      decide(new EntryDraft(Usd.of("6")), shrink("cap", "3"), watch, shrink("larger", "5"));
      assertThat(seen).containsExactly(Usd.of("3"));
    }

    @Test
    void aShrinkThatAllowsMoreThanAskedDoesNotRaiseTheSize() {
      assertThat(size(shrink("generous", "100"))).isEqualTo("6");
    }

    @Test
    void shrinkingToNothingIsRefusedWithTheCodeOfTheRule() {
      assertThat(denial(decide(new EntryDraft(Usd.of("6")), shrink("none", "0"))).code())
          .isEqualTo(DenialCode.MAX_PCT_BALANCE);
      assertThat(denial(decide(new EntryDraft(Usd.of("6")), shrink("less", "-1"))).code())
          .isEqualTo(DenialCode.MAX_PCT_BALANCE);
    }

    @Test
    void aRuleThatFailsWithAnErrorDeniesToo() {
      RiskRule broken =
          rule(
              "broken",
              (signal, granted) -> {
                throw new NoClassDefFoundError("a plug-in that does not fit");
              });
      assertThat(denial(decide(new EntryDraft(Usd.of("3")), broken)).code())
          .isEqualTo(DenialCode.RULE_FAILED);
    }

    @Test
    void aRuleThatThrowsDeniesWithItsName() {
      RiskRule broken =
          rule(
              "broken",
              (signal, granted) -> {
                throw new ArithmeticException("secret detail");
              });
      GateDecision decision = decide(new EntryDraft(Usd.of("3")), broken, pass("after"));
      assertThat(denial(decision).code()).isEqualTo(DenialCode.RULE_FAILED);
      assertThat(denial(decision).numbers())
          .isEqualTo(Map.of("rule", "broken", "error", "ArithmeticException"));
      assertThat(decision.verdicts()).hasSize(2);
    }

    @Test
    @SuppressWarnings("NullAway") // What a host's rule may do that was compiled without the check.
    void aRuleWithoutAVerdictDenies() {
      GateDecision decision =
          decide(new EntryDraft(Usd.of("3")), rule("silent", (signal, granted) -> null));
      assertThat(denial(decision).code()).isEqualTo(DenialCode.RULE_FAILED);
      assertThat(denial(decision).numbers()).containsEntry("rule", "silent");
    }

    @Test
    void withoutAQuoteOrASolPriceThereIsNoOrder() {
      EntryDraft unquoted = new EntryDraft(Usd.of("3"));
      unquoted.change = order -> null;
      assertThat(denial(decide(unquoted)).code()).isEqualTo(DenialCode.PRICE_MISSING);
      context.solPrice = Optional.empty();
      assertThat(denial(decide(new EntryDraft(Usd.of("3")))).code())
          .isEqualTo(DenialCode.PRICE_MISSING);
    }

    @Test
    void theExitFloatCannotBeSpent() {
      context.exitFloat = Usd.of("0.95");
      assertThat(approved(decide(new EntryDraft(Usd.of("29.05")))).reserved())
          .isEqualTo(Usd.of("29.05"));
      assertThat(denial(decide(new EntryDraft(Usd.of("29.06")))).numbers())
          .isEqualTo(Map.of("needed", "29.06", "spendable", "29.05"));
    }

    @Test
    void feesAndRentComeOnTopOfTheSize() {
      EntryDraft draft = new EntryDraft(Usd.of("30"));
      draft.network = new NetworkFees(Lamports.of(1), Lamports.ZERO, Lamports.ZERO, Lamports.ZERO);
      assertThat(denial(decide(draft)).numbers())
          .isEqualTo(Map.of("needed", "30.0000001", "spendable", "30"));
    }

    @Test
    void anUnknownWalletHasNoMoney() {
      context.wallet = Optional.empty();
      assertThat(denial(decide(new EntryDraft(Usd.of("3")))).code())
          .isEqualTo(DenialCode.INSUFFICIENT_FUNDS);
    }
  }

  @Nested
  class UnfaithfulDrafts {
    @Test
    void spendingMoreThanGrantedIsAMistakeNotAnOrder() {
      EntryDraft greedy = new EntryDraft(Usd.of("6"));
      greedy.spend = granted -> Usd.of("6");
      assertThatThrownBy(() -> decide(greedy, shrink("cap", "3")))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("more than granted 3");
    }

    @Test
    void spendingLessIsAllowed() {
      EntryDraft modest = new EntryDraft(Usd.of("6"));
      modest.spend = granted -> Usd.of("2.5");
      assertThat(approved(decide(modest)).reserved()).isEqualTo(Usd.of("2.5"));
    }

    @Test
    void anotherWalletTokenOrDirectionIsAMistake() {
      assertUnfaithful(order -> copy(order, OTHER, order.mint(), order.terms()));
      assertUnfaithful(order -> copy(order, WALLET, ANOTHER, order.terms()));
      assertUnfaithful(
          order ->
              copy(
                  order,
                  WALLET,
                  MINT,
                  new OrderTerms.Sell(TokenAmount.ofRaw(1, 6), Lamports.of(1))));
    }

    @Test
    void anExitOfAnotherWalletOrTokenIsAMistake() {
      context.sellable = 100;
      ExitDraft draft = new ExitDraft(SignalKind.EXIT, 10);
      draft.change = order -> copy(order, OTHER, order.mint(), order.terms());
      assertThatThrownBy(() -> decide(draft)).isInstanceOf(IllegalStateException.class);
      draft.change = order -> copy(order, WALLET, ANOTHER, order.terms());
      assertThatThrownBy(() -> decide(draft)).isInstanceOf(IllegalStateException.class);
      draft.change =
          order -> copy(order, WALLET, MINT, new OrderTerms.Buy(Lamports.of(1), draft.quantity()));
      assertThatThrownBy(() -> decide(draft)).isInstanceOf(IllegalStateException.class);
    }

    private void assertUnfaithful(Function<Order, @Nullable Order> change) {
      EntryDraft draft = new EntryDraft(Usd.of("3"));
      draft.change = change;
      assertThatThrownBy(() -> decide(draft))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("does not answer its signal");
    }
  }

  @Nested
  class Exits {
    private final RiskRule forbidding = deny("no", DenialCode.KILL_SWITCH_TRIPPED);

    @ParameterizedTest
    @EnumSource(value = SignalKind.class, names = "ENTRY", mode = EnumSource.Mode.EXCLUDE)
    void whatOnlySellsHoldingsPassesWhateverItsLabelAndTheRulesSay(SignalKind kind) {
      context.sellable = 10;
      GateDecision decision = decide(new ExitDraft(kind, 10), forbidding);
      assertThat(approved(decision).reserved()).isEqualTo(Usd.ZERO);
      assertThat(decision.verdicts()).containsExactly("exit: covered by holdings");
    }

    @ParameterizedTest
    @EnumSource(TradingState.class)
    void exitsPassInEveryState(TradingState state) {
      context.sellable = 10;
      context.state = state;
      assertThat(approved(decide(new ExitDraft(SignalKind.EXIT, 3), forbidding)).order().side())
          .isEqualTo(Side.SELL);
    }

    @ParameterizedTest
    @EnumSource(value = SignalKind.class, names = "ENTRY", mode = EnumSource.Mode.EXCLUDE)
    void sellingMoreThanIsHeldLessExitsInFlightIsRefusedWhateverItsLabel(SignalKind kind) {
      context.sellable = 9;
      assertThat(denial(decide(new ExitDraft(kind, 10), pass("fine"))))
          .isEqualTo(
              Denial.of(
                  DenialCode.EXIT_EXCEEDS_HOLDING,
                  Map.of("asked", "0.000010", "sellable", "0.000009")));
    }

    @Test
    void sellingWhatIsNotHeldIsRefused() {
      assertThat(denial(decide(new ExitDraft(SignalKind.STOP_LOSS, 1))).code())
          .isEqualTo(DenialCode.EXIT_EXCEEDS_HOLDING);
    }

    @Test
    void quantitiesAreComparedAsUnsignedNumbers() {
      context.sellable = -1; // 2^64 - 1
      assertThat(approved(decide(new ExitDraft(SignalKind.EXIT, Long.MIN_VALUE))).attempt())
          .isEqualTo(2);
      context.sellable = Long.MAX_VALUE;
      assertThat(denial(decide(new ExitDraft(SignalKind.EXIT, Long.MIN_VALUE))).code())
          .isEqualTo(DenialCode.EXIT_EXCEEDS_HOLDING);
    }

    @Test
    void withoutAQuoteOrASolPriceAnExitIsRefusedToo() {
      context.sellable = 10;
      ExitDraft unquoted = new ExitDraft(SignalKind.EXIT, 10);
      unquoted.change = order -> null;
      assertThat(denial(decide(unquoted)).code()).isEqualTo(DenialCode.PRICE_MISSING);
      context.solPrice = Optional.empty();
      assertThat(denial(decide(new ExitDraft(SignalKind.EXIT, 10))).code())
          .isEqualTo(DenialCode.PRICE_MISSING);
    }
  }

  private String size(RiskRule... rules) {
    return approved(decide(new EntryDraft(Usd.of("6")), rules)).order().notional().toString();
  }

  private GateDecision decide(OrderDraft draft, RiskRule... rules) {
    return RiskGate.of(List.of(rules)).decide(draft, context);
  }

  private static ApprovedOrder approved(GateDecision decision) {
    return decision.fold(
        GateDecision.Approved::order,
        denied -> {
          throw new AssertionError("denied: " + denied.why());
        });
  }

  private static Denial denial(GateDecision decision) {
    return decision.fold(
        approved -> {
          throw new AssertionError("approved: " + approved.order());
        },
        GateDecision.Denied::why);
  }

  private static RiskRule pass(String id) {
    return rule(id, (signal, granted) -> RiskVerdict.PASS);
  }

  private static RiskRule deny(String id, DenialCode code) {
    return rule(id, (signal, granted) -> new RiskVerdict.Deny(Denial.of(code, Map.of())));
  }

  private static RiskRule shrink(String id, String most) {
    return rule(
        id,
        (signal, granted) ->
            new RiskVerdict.Shrink(
                Usd.of(most), Denial.of(DenialCode.MAX_PCT_BALANCE, Map.of("limit", most))));
  }

  private static RiskRule rule(String id, BiFunction<TradeSignal, Usd, RiskVerdict> judge) {
    return new RiskRule() {
      @Override
      public String id() {
        return id;
      }

      @Override
      public RiskVerdict judge(TradeSignal signal, Usd granted, RiskContext context) {
        return judge.apply(signal, granted);
      }
    };
  }

  private static Order copy(Order order, WalletId wallet, Mint mint, OrderTerms terms) {
    return new Order(
        order.id(),
        order.signalId(),
        order.strategyId(),
        wallet,
        order.chain(),
        order.symbol(),
        mint,
        order.kind(),
        terms,
        order.notional(),
        order.slippage(),
        order.network(),
        order.dataSlot(),
        order.tipSlot(),
        order.reason());
  }

  private static Order order(
      TradeSignal signal, OrderTerms terms, Usd notional, NetworkFees network) {
    return new Order(
        OrderId.of("order"),
        signal.id(),
        signal.strategyId(),
        signal.walletId(),
        signal.chain(),
        signal.symbol(),
        signal.mint(),
        signal.kind(),
        terms,
        notional,
        BasisPoints.of(50),
        network,
        1,
        1,
        "");
  }

  /** An entry that spends what it is granted, unless told otherwise. */
  private static final class EntryDraft implements OrderDraft {
    private final Usd asked;
    NetworkFees network = NetworkFees.NONE;
    UnaryOperator<Usd> spend = granted -> granted;
    Function<Order, @Nullable Order> change = order -> order;

    EntryDraft(Usd asked) {
      this.asked = asked;
    }

    @Override
    public TradeSignal signal() {
      return TradeSignal.entry(SignalId.of("signal"), asked)
          .strategy(StrategyId.of("test"))
          .wallet(WALLET)
          .token(MINT, "TEST")
          .build();
    }

    @Override
    public int attempt() {
      return 7;
    }

    @Override
    public Optional<Order> order(Usd granted) {
      Usd spent = spend.apply(granted);
      Lamports lamports = Lamports.of(spent.shareFloor(LAMPORTS_PER_DOLLAR, 1_000_000_000).nanos());
      OrderTerms terms = new OrderTerms.Buy(lamports, TokenAmount.ofRaw(1, 6));
      return Optional.ofNullable(
          change.apply(RiskGateTests.order(signal(), terms, spent, network)));
    }
  }

  /** A sell of so many raw tokens. */
  private static final class ExitDraft implements OrderDraft {
    private final SignalKind kind;
    private final long raw;
    Function<Order, @Nullable Order> change = order -> order;

    ExitDraft(SignalKind kind, long raw) {
      this.kind = kind;
      this.raw = raw;
    }

    TokenAmount quantity() {
      return TokenAmount.ofRaw(raw, 6);
    }

    @Override
    public TradeSignal signal() {
      return TradeSignal.exit(SignalId.of("signal"), kind)
          .strategy(StrategyId.of("test"))
          .wallet(WALLET)
          .token(MINT, "TEST")
          .quantity(quantity())
          .build();
    }

    @Override
    public int attempt() {
      return 2;
    }

    @Override
    public Optional<Order> order(Usd granted) {
      OrderTerms terms = new OrderTerms.Sell(quantity(), Lamports.of(1));
      return Optional.ofNullable(
          change.apply(RiskGateTests.order(signal(), terms, Usd.of("1"), NetworkFees.NONE)));
    }
  }

  /** A wallet with 30 dollars, SOL at 100. */
  private static final class FakeContext implements RiskContext, MarketView {
    TradingState state = TradingState.ACTIVE;
    Optional<SolPrice> solPrice = Optional.of(SolPrice.of("100"));
    Usd exitFloat = Usd.ZERO;
    long sellable;
    Optional<WalletView> wallet =
        Optional.of(
            new WalletView(
                WALLET,
                Chain.SOLANA,
                WalletRole.SCALPING,
                Usd.of("30"),
                Usd.of("30"),
                Usd.of("30"),
                Usd.ZERO,
                Usd.ZERO,
                Usd.ZERO,
                Usd.ZERO,
                Usd.ZERO,
                Usd.ZERO,
                0,
                0,
                Usd.of("30"),
                LocalDate.of(2026, 1, 5)));

    @Override
    public MarketView view() {
      return this;
    }

    @Override
    public TradingState tradingState() {
      return state;
    }

    @Override
    public KillSwitchView killSwitch() {
      return KillSwitchView.CLEAR;
    }

    @Override
    public Usd equity() {
      return Usd.of("30");
    }

    @Override
    public Usd dayStartEquity() {
      return Usd.of("30");
    }

    @Override
    public Usd capital() {
      return Usd.of("30");
    }

    @Override
    public int losingStreak() {
      return 0;
    }

    @Override
    public int openOrders() {
      return 0;
    }

    @Override
    public int pendingEntries(WalletId id) {
      return 0;
    }

    @Override
    public boolean attemptUnknown(WalletId wallet, Mint mint) {
      return false;
    }

    @Override
    public List<ProtectionLock> locks() {
      return List.of();
    }

    @Override
    public Usd exposure(WalletId id, Mint mint) {
      return Usd.ZERO;
    }

    @Override
    public Usd exitFloat(WalletId id) {
      return exitFloat;
    }

    @Override
    public TokenAmount sellable(WalletId id, Mint mint) {
      return TokenAmount.ofRaw(sellable, 6);
    }

    @Override
    public BasisPoints entrySlippage() {
      return BasisPoints.of(50);
    }

    @Override
    public Optional<Ratio> roundTripCost(Mint mint, Usd notional) {
      return Optional.empty();
    }

    @Override
    public Optional<Lamports> lamports(Usd notional) {
      return solPrice.map(price -> price.toLamportsFloor(notional));
    }

    @Override
    public Instant now() {
      return Instant.parse("2026-01-05T12:00:00Z");
    }

    @Override
    public long tipSlot() {
      return 1;
    }

    @Override
    public long dataSlot() {
      return 1;
    }

    @Override
    public Optional<SolPrice> solPrice() {
      return solPrice;
    }

    @Override
    public List<Candidate> candidates() {
      return List.of();
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
      return wallet.filter(some -> some.id().equals(id));
    }

    @Override
    public Optional<PositionView> position(WalletId id, Mint mint) {
      return Optional.empty();
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
    public boolean entryPending(WalletId id, Mint mint) {
      return false;
    }
  }
}
