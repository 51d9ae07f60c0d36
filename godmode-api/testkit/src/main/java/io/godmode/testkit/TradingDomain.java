package io.godmode.testkit;

import io.godmode.api.id.Address;
import io.godmode.api.id.Chain;
import io.godmode.api.id.Mint;
import io.godmode.api.id.OrderId;
import io.godmode.api.id.SignalId;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.TxSignature;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.FeeRates;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.Price;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.money.Usd;
import io.godmode.api.order.AttemptFailure;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.Costs;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.ExitPlan;
import io.godmode.api.order.Fill;
import io.godmode.api.order.NetworkFees;
import io.godmode.api.order.Order;
import io.godmode.api.order.OrderTerms;
import io.godmode.api.order.Side;
import io.godmode.api.order.SignalKind;
import io.godmode.api.order.TradeSignal;
import java.math.BigInteger;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.arbitraries.LongArbitrary;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import net.jqwik.api.domains.DomainContextBase;

/**
 * Generators of every domain type for jqwik: annotate a property or its class with
 * {@code @Domain(TradingDomain.class)} and take the types as {@code @ForAll} parameters.
 *
 * <p>Values are valid, and amounts lie where sums of thousands of them, and any one of them
 * converted, still fit, so that a property fails for its own reasons; each method says its range.
 * Types of jqwik's own, such as {@code int}, are generated as usual. The methods may also be
 * called, to combine generators. Thread-safe.
 */
@Domain(DomainContext.Global.class)
public class TradingDomain extends DomainContextBase {
  /** The price of a fresh pump.fun curve stays on this product of its virtual reserves. */
  private static final BigInteger CURVE_PRODUCT =
      BigInteger.valueOf(1_073_000_000_000_000L).multiply(BigInteger.valueOf(30_000_000_000L));

  private static final long VIRTUAL_TOKENS_ONLY = 279_900_000_000_000L;
  private static final long VIRTUAL_QUOTE_ONLY = 30_000_000_000L;

  /** Creates the domain; jqwik does it for you. */
  public TradingDomain() {}

  /** Returns amounts from minus to plus a million dollars. */
  @Provide
  public Arbitrary<Usd> usd() {
    return Arbitraries.longs()
        .between(-1_000_000L * Usd.NANOS_PER_DOLLAR, 1_000_000L * Usd.NANOS_PER_DOLLAR)
        .map(Usd::new);
  }

  /** Returns amounts from none to a hundred thousand SOL. */
  @Provide
  public Arbitrary<Lamports> lamports() {
    return lamports(0, 100_000L * Lamports.PER_SOL);
  }

  /** Returns raw amounts over the whole unsigned range, all of six decimals. */
  @Provide
  public Arbitrary<TokenAmount> tokenAmounts() {
    return Arbitraries.longs().map(raw -> TokenAmount.ofRaw(raw, 6));
  }

  /** Returns shares from minus one, the loss of all, to plus ten. */
  @Provide
  public Arbitrary<Ratio> ratios() {
    return Arbitraries.longs()
        .between(-Ratio.ONE_IN_BILLIONTHS, 10 * Ratio.ONE_IN_BILLIONTHS)
        .map(Ratio::new);
  }

  /** Returns shares above nothing and at most the whole. Not a default: call it. */
  public Arbitrary<Ratio> shares() {
    return Arbitraries.longs().between(1, Ratio.ONE_IN_BILLIONTHS).map(Ratio::new);
  }

  /** Returns all basis points. */
  @Provide
  public Arbitrary<BasisPoints> basisPoints() {
    return Arbitraries.integers().between(0, BasisPoints.WHOLE).map(BasisPoints::of);
  }

  /** Returns exact prices over the whole unsigned range. */
  @Provide
  public Arbitrary<Price> prices() {
    return Combinators.combine(
            Arbitraries.longs(), Arbitraries.longs().filter(tokenRaw -> tokenRaw != 0))
        .as(Price::of);
  }

  /** Returns dollar prices of SOL from 1 to 1,000. */
  @Provide
  public Arbitrary<SolPrice> solPrices() {
    return Arbitraries.longs()
        .between(Usd.NANOS_PER_DOLLAR, 1_000 * Usd.NANOS_PER_DOLLAR)
        .map(nanos -> new SolPrice(new Usd(nanos)));
  }

  /** Returns mints of any 32 bytes. */
  @Provide
  public Arbitrary<Mint> mints() {
    return bytes(Mint.BYTES).map(Mint::ofBytes);
  }

  /** Returns addresses of any 32 bytes. */
  @Provide
  public Arbitrary<Address> addresses() {
    return bytes(Address.BYTES).map(Address::ofBytes);
  }

  /** Returns signatures of any 64 bytes. */
  @Provide
  public Arbitrary<TxSignature> signatures() {
    return bytes(TxSignature.BYTES).map(TxSignature::ofBytes);
  }

  /** Returns solana and other chains. */
  @Provide
  public Arbitrary<Chain> chains() {
    return Arbitraries.of("solana", "base", "bsc").map(Chain::of);
  }

  /** Returns names of wallets. */
  @Provide
  public Arbitrary<WalletId> walletIds() {
    return names().map(WalletId::of);
  }

  /** Returns names of strategies. */
  @Provide
  public Arbitrary<StrategyId> strategyIds() {
    return names().map(StrategyId::of);
  }

  /** Returns names of signals. */
  @Provide
  public Arbitrary<SignalId> signalIds() {
    return names().map(SignalId::of);
  }

  /** Returns names of orders. */
  @Provide
  public Arbitrary<OrderId> orderIds() {
    return names().map(OrderId::of);
  }

  /** Returns the venues we name. */
  @Provide
  public Arbitrary<Venue> venues() {
    return Arbitraries.of(
        Venue.PUMP_FUN,
        Venue.PUMP_SWAP,
        Venue.RAYDIUM_V4,
        Venue.RAYDIUM_CPMM,
        Venue.LAUNCHLAB,
        Venue.REFERENCE);
  }

  /** Returns stated fees of at most two percent each. */
  @Provide
  public Arbitrary<FeeRates> feeRates() {
    Arbitrary<Integer> bps = Arbitraries.integers().between(0, 200);
    return Combinators.combine(bps, bps, bps).as(FeeRates::of);
  }

  /**
   * Returns pump.fun curves that trading can lead to: on the product of the virtual reserves every
   * curve starts with, rounded up, from untouched to complete.
   */
  @Provide
  public Arbitrary<PoolState> poolStates() {
    return Combinators.combine(
            mints(),
            Arbitraries.longs().between(VIRTUAL_TOKENS_ONLY, 1_073_000_000_000_000L),
            feeRates(),
            slots())
        .as(TradingDomain::curve);
  }

  /** Returns swaps at a pump.fun curve, each with the state it left. */
  @Provide
  public Arbitrary<MarketEvent.Swapped> swaps() {
    return Combinators.combine(
            poolStates(),
            Arbitraries.of(Side.class),
            addresses(),
            Arbitraries.longs().between(1, 1_000L * Lamports.PER_SOL),
            tradableTokens(),
            Arbitraries.integers().between(0, 5_000),
            signatures().optional())
        .as(
            (pool, side, trader, quote, tokens, index, signature) ->
                new MarketEvent.Swapped(
                    pool.mint(),
                    pool.venue(),
                    side,
                    trader,
                    quote,
                    tokens.raw(),
                    pool.slot(),
                    index,
                    signature,
                    Optional.of(pool)));
  }

  /** Returns network fees of at most one SOL each. */
  @Provide
  public Arbitrary<NetworkFees> networkFees() {
    return Combinators.combine(smallFees(), smallFees(), smallFees(), smallFees())
        .as(NetworkFees::new);
  }

  /** Returns costs of at most one SOL each. */
  @Provide
  public Arbitrary<Costs> costs() {
    return Combinators.combine(
            smallFees(), smallFees(), smallFees(), networkFees(), smallFees(), smallFees())
        .as(
            (protocol, creator, lp, network, locked, freed) ->
                Costs.builder()
                    .venue(protocol, creator, lp)
                    .network(network.baseFee(), network.priorityFee(), network.tip())
                    .rentLocked(locked)
                    .rentFreed(freed)
                    .build());
  }

  /** Returns fills of up to a thousand SOL and a billion tokens. */
  @Provide
  public Arbitrary<Fill> fills() {
    return Combinators.combine(lamports(0, 1_000L * Lamports.PER_SOL), tradableTokens())
        .as(Fill::new);
  }

  /** Returns buys and sales of up to a thousand SOL and a billion tokens. */
  @Provide
  public Arbitrary<OrderTerms> orderTerms() {
    return Combinators.combine(
            Arbitraries.of(Side.class), lamports(1, 1_000L * Lamports.PER_SOL), tradableTokens())
        .as(
            (side, lamports, tokens) ->
                side == Side.BUY
                    ? new OrderTerms.Buy(lamports, tokens)
                    : new OrderTerms.Sell(tokens, lamports));
  }

  /** Returns exit plans with and without stops and up to two take-profit levels. */
  @Provide
  public Arbitrary<ExitPlan> exitPlans() {
    Arbitrary<Ratio> half = Arbitraries.longs().between(1, 500_000_000L).map(Ratio::new);
    return Combinators.combine(
            Arbitraries.integers().between(1, 10_000),
            shares().optional(),
            Arbitraries.integers().between(0, 2),
            half,
            shares(),
            shares().optional())
        .as(
            (ticks, stop, levels, part, level, trail) -> {
              ExitPlan.Builder plan = ExitPlan.builder(ticks);
              stop.ifPresent(plan::stopLoss);
              for (int i = 1; i <= levels; i++) {
                plan.takeProfit(new Ratio(level.billionths() * i), part);
              }
              trail.ifPresent(distance -> plan.trailing(level, distance));
              return plan.build();
            });
  }

  /** Returns entries of up to a million dollars, and exits of some tokens or of all. */
  @Provide
  public Arbitrary<TradeSignal> tradeSignals() {
    Arbitrary<TradeSignal.Builder> entries =
        Combinators.combine(
                signalIds(), usd().filter(Usd::isPositive), exitPlans().optional(), shares())
            .as(
                (id, notional, plan, confidence) -> {
                  TradeSignal.Builder entry =
                      TradeSignal.entry(id, notional).confidence(confidence);
                  plan.ifPresent(entry::plan);
                  return entry;
                });
    Arbitrary<TradeSignal.Builder> exits =
        Combinators.combine(
                signalIds(),
                Arbitraries.of(SignalKind.EXIT, SignalKind.TAKE_PROFIT, SignalKind.STOP_LOSS),
                tradableTokens().optional())
            .as(
                (id, kind, quantity) -> {
                  TradeSignal.Builder exit = TradeSignal.exit(id, kind);
                  quantity.ifPresent(exit::quantity);
                  return exit;
                });
    return Combinators.combine(
            Arbitraries.oneOf(entries, exits), strategyIds(), walletIds(), mints(), slots())
        .as(
            (signal, strategy, wallet, mint, slot) ->
                signal
                    .strategy(strategy)
                    .wallet(wallet)
                    .token(mint, "TEST")
                    .dataSlot(slot)
                    .build());
  }

  /** Returns orders on Solana whose notional is what their lamports are at 190 dollars. */
  @Provide
  public Arbitrary<Order> orders() {
    return Combinators.combine(
            orderIds(), signalIds(), walletIds(), mints(), orderTerms(), networkFees(), slots())
        .as(
            (id, signal, wallet, mint, terms, network, slot) ->
                new Order(
                    id,
                    signal,
                    TestData.STRATEGY,
                    wallet,
                    Chain.SOLANA,
                    "TEST",
                    mint,
                    terms.side() == Side.BUY ? SignalKind.ENTRY : SignalKind.EXIT,
                    terms,
                    TestData.SOL_USD.toUsdFloor(
                        terms.fold(buy -> buy.spend().value(), sell -> sell.minProceeds().value())),
                    BasisPoints.of(300),
                    network,
                    slot,
                    slot + 4,
                    ""));
  }

  /** Returns reports of every state, with fill, failure and costs as the state has them. */
  @Provide
  public Arbitrary<ExecutionReport> executionReports() {
    return Combinators.combine(
            orderIds(),
            Arbitraries.integers().between(1, 5),
            Arbitraries.integers().between(1, 10),
            Arbitraries.of(AttemptState.class),
            slots(),
            fills(),
            costs(),
            Arbitraries.of(AttemptFailure.class))
        .as(
            (id, attempt, sequence, state, slot, fill, costs, failure) ->
                switch (state) {
                  case QUOTED, SIGNED, SENT, UNKNOWN ->
                      ExecutionReport.interim(id, attempt, sequence, state, slot);
                  case LANDED_OK ->
                      ExecutionReport.landed(id, attempt, sequence, slot, fill, costs);
                  case LANDED_FAILED ->
                      ExecutionReport.failed(
                          id, attempt, sequence, state, slot, failure, costs, "");
                  case EXPIRED_PROVEN, DENIED ->
                      ExecutionReport.failed(
                          id, attempt, sequence, state, slot, failure, Costs.NONE, "");
                });
  }

  private static PoolState curve(Mint mint, long virtualToken, FeeRates fees, long slot) {
    BigInteger[] qr = CURVE_PRODUCT.divideAndRemainder(BigInteger.valueOf(virtualToken));
    long virtualQuote = qr[0].longValueExact() + (qr[1].signum() == 0 ? 0 : 1);
    long realToken = virtualToken - VIRTUAL_TOKENS_ONLY;
    return PoolState.builder(mint, Venue.PUMP_FUN)
        .virtualReserves(virtualToken, virtualQuote)
        .realReserves(realToken, virtualQuote - VIRTUAL_QUOTE_ONLY)
        .complete(realToken == 0)
        .fees(fees)
        .slot(slot)
        .build();
  }

  private static Arbitrary<Lamports> lamports(long min, long max) {
    return Arbitraries.longs().between(min, max).map(Lamports::of);
  }

  private static Arbitrary<Lamports> smallFees() {
    return lamports(0, Lamports.PER_SOL);
  }

  private static Arbitrary<TokenAmount> tradableTokens() {
    return Arbitraries.longs()
        .between(1, 1_000_000_000_000_000L)
        .map(raw -> TokenAmount.ofRaw(raw, 6));
  }

  private static LongArbitrary slots() {
    return Arbitraries.longs().between(0, 1_000_000_000L);
  }

  private static Arbitrary<byte[]> bytes(int length) {
    return Arbitraries.bytes().array(byte[].class).ofSize(length);
  }

  private static Arbitrary<String> names() {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .numeric()
        .withChars("_-:")
        .ofMinLength(1)
        .ofMaxLength(24);
  }
}
