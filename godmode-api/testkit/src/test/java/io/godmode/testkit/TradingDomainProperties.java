package io.godmode.testkit;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.Costs;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.ExitPlan;
import io.godmode.api.order.Fill;
import io.godmode.api.order.NetworkFees;
import io.godmode.api.order.Order;
import io.godmode.api.order.OrderTerms;
import io.godmode.api.order.Side;
import io.godmode.api.order.TradeSignal;
import io.godmode.api.risk.ApprovedOrder;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;

@Domain(TradingDomain.class)
class TradingDomainProperties {

  @Property
  void sumsOfManyAmountsFit(
      @ForAll @Size(max = 200) List<Usd> dollars,
      @ForAll @Size(max = 200) List<Lamports> lamports) {
    assertThat(dollars.stream().reduce(Usd.ZERO, Usd::plus)).isNotNull();
    assertThat(lamports.stream().reduce(Lamports.ZERO, Lamports::plus)).isNotNull();
  }

  @Property
  void amountsAreConvertedWithoutOverflow(
      @ForAll Usd dollars, @ForAll Lamports lamports, @ForAll SolPrice price, @ForAll Ratio ratio) {
    assertThat(price.toUsdFloor(lamports.value()))
        .isLessThanOrEqualTo(price.toUsdCeil(lamports.value()));
    assertThat(ratio.floorOf(dollars)).isLessThanOrEqualTo(ratio.ceilOf(dollars));
    assertThat(ratio).isBetween(Ratio.ONE.negated(), Ratio.ofFraction("10"));
  }

  @Property
  void tokenAmountsAndPricesSpanTheUnsignedRange(
      @ForAll TokenAmount amount, @ForAll Price price, @ForAll BasisPoints bps) {
    assertThat(amount.toBigDecimal().signum()).isNotNegative();
    assertThat(price.perWholeToken(9, 6).signum()).isNotNegative();
    assertThat(bps.value()).isBetween(0, 10_000);
  }

  @Property
  void namesAreReadBack(
      @ForAll Mint mint,
      @ForAll Address address,
      @ForAll TxSignature signature,
      @ForAll WalletId wallet,
      @ForAll StrategyId strategy,
      @ForAll SignalId signal,
      @ForAll OrderId order,
      @ForAll Chain chain,
      @ForAll Venue venue) {
    assertThat(Mint.of(mint.toString())).isEqualTo(mint);
    assertThat(Address.of(address.toString())).isEqualTo(address);
    assertThat(TxSignature.of(signature.toString())).isEqualTo(signature);
    assertThat(WalletId.of(wallet.toString())).isEqualTo(wallet);
    assertThat(StrategyId.of(strategy.toString())).isEqualTo(strategy);
    assertThat(SignalId.of(signal.toString())).isEqualTo(signal);
    assertThat(OrderId.of(order.toString())).isEqualTo(order);
    assertThat(Chain.of(chain.toString())).isEqualTo(chain);
    assertThat(Venue.of(venue.toString())).isEqualTo(venue);
  }

  @Property
  void poolsAreCurvesThatTradingCanLeadTo(@ForAll PoolState pool, @ForAll FeeRates fees) {
    BigInteger product =
        BigInteger.valueOf(pool.virtualToken()).multiply(BigInteger.valueOf(pool.virtualQuote()));
    BigInteger start = new BigInteger("32190000000000000000000000");
    assertThat(product).isGreaterThanOrEqualTo(start);
    assertThat(product.subtract(start)).isLessThan(BigInteger.valueOf(pool.virtualToken()));
    assertThat(pool.virtualToken() - pool.realToken()).isEqualTo(279_900_000_000_000L);
    assertThat(pool.realToken()).isBetween(0L, 793_100_000_000_000L);
    assertThat(pool.realQuote()).isBetween(0L, 85_005_359_057L);
    assertThat(pool.complete()).isEqualTo(pool.realToken() == 0);
    assertThat(fees.totalBps()).isBetween(0, 600);
  }

  @Property
  void swapsLeaveAStateOfTheirOwnToken(@ForAll MarketEvent.Swapped swap) {
    assertThat(swap.poolAfter())
        .hasValueSatisfying(pool -> assertThat(pool.mint()).isEqualTo(swap.mint()));
    assertThat(swap.tokenAmount()).isPositive();
    assertThat(swap.quoteAmount()).isPositive();
  }

  @Property
  void signalsAndPlansAreValidInBothDirections(@ForAll TradeSignal signal, @ForAll ExitPlan plan) {
    assertThat(signal.notional().isPresent()).isEqualTo(signal.side() == Side.BUY);
    assertThat(plan.maxTicks()).isPositive();
  }

  @Property
  void anyOrderCanBeApproved(@ForAll Order order) {
    ApprovedOrder approved = TestData.approved(order);
    assertThat(approved.order()).isEqualTo(order);
    assertThat(approved.reserved().isPositive()).isEqualTo(order.side() == Side.BUY);
    assertThat(TestData.landed(order, 1, 1).fill()).isPresent();
  }

  @Property
  void partsOfOrdersAreConsistent(
      @ForAll OrderTerms terms, @ForAll Fill fill, @ForAll Costs costs, @ForAll NetworkFees fees) {
    assertThat(terms.<Side>fold(buy -> Side.BUY, sell -> Side.SELL)).isEqualTo(terms.side());
    assertThat(fill.tokens().isZero()).isFalse();
    assertThat(costs.total()).isGreaterThanOrEqualTo(costs.networkFees());
    assertThat(fees.most()).isGreaterThanOrEqualTo(fees.costIfFailed());
  }

  @Property
  void reportsFitTheirState(@ForAll ExecutionReport report) {
    assertThat(report.fill().isPresent()).isEqualTo(report.state() == AttemptState.LANDED_OK);
  }

  /** jqwik finds no generator for these unless the domain takes its own in. */
  @Property
  void plainTypesAreGeneratedToo(@ForAll int number, @ForAll Side side) {
    assertThat(Side.parse(side.label())).contains(side);
    assertThat(Long.compare(number, 0)).isEqualTo(Integer.signum(number));
  }
}
