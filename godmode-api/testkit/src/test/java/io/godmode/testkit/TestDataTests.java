package io.godmode.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.id.Mint;
import io.godmode.api.market.LeaderTrade;
import io.godmode.api.market.PoolState;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.Order;
import io.godmode.api.order.OrderTerms;
import io.godmode.api.order.Side;
import io.godmode.api.order.SignalKind;
import io.godmode.api.order.TradeSignal;
import io.godmode.api.risk.ApprovedOrder;
import io.godmode.api.risk.TxPreview;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TestDataTests {

  @Test
  void numberedMintsDifferAndStayTheSame() {
    Set<Mint> mints = new HashSet<>(Set.of(TestMints.WRAPPED_SOL, TestMints.BONK, TestMints.WIF));
    for (int number = -500; number < 500; number++) {
      mints.add(TestMints.numbered(number));
    }
    assertThat(mints).hasSize(1_003);
    assertThat(TestMints.numbered(7)).isEqualTo(TestMints.numbered(7));
    assertThat(TestData.signature(1)).isNotEqualTo(TestData.signature(2));
  }

  @Test
  void aFreshCurveIsWorth28Sol() {
    PoolState curve = TestData.freshCurve(TestMints.WIF);
    BigDecimal marketCap = curve.spot().perWholeToken(9, 6).multiply(new BigDecimal("1000000000"));
    assertThat(marketCap.setScale(3, RoundingMode.HALF_EVEN)).isEqualTo("27.959");
    assertThat(curve.complete()).isFalse();
    assertThat(curve.exact()).isTrue();
  }

  @Test
  void signalsAreOfTheNamedWalletAndStrategy() {
    TradeSignal entry = TestData.entry("s-1", TestMints.WIF, Usd.of("2")).build();
    TradeSignal exit = TestData.exit("s-2", TestMints.WIF).build();
    assertThat(entry.walletId()).isEqualTo(TestData.WALLET).isEqualTo(exit.walletId());
    assertThat(entry.strategyId()).isEqualTo(TestData.STRATEGY).isEqualTo(exit.strategyId());
    assertThat(entry.side()).isEqualTo(Side.BUY);
    assertThat(exit.side()).isEqualTo(Side.SELL);
    assertThat(exit.quantity()).isEmpty();
  }

  @Nested
  class Orders {
    private final Order buy = TestData.buy("o-1", TestMints.WIF);
    private final Order sell = TestData.sell("o-2", TestMints.WIF);

    /** Buys and sells at a fresh curve by its formula, so that a test can fill them there. */
    @Test
    void areWithinWhatAFreshCurveGives() {
      OrderTerms.Buy bought = (OrderTerms.Buy) buy.terms();
      assertThat(bought.spend()).isEqualTo(Lamports.of(10_000_000));
      BigInteger virtualToken = BigInteger.valueOf(1_073_000_000_000_000L);
      BigInteger virtualQuote = BigInteger.valueOf(30_000_000_000L);
      // 10,000,000 less 1.25 percent is 9,876,542; the program leaves one of it out.
      BigInteger net = BigInteger.valueOf(9_876_541);
      BigInteger quoted = net.multiply(virtualToken).divide(virtualQuote.add(net));
      assertThat(quoted).isEqualTo(353_134_691_458L);
      assertThat(bought.minTokens().raw()).isEqualTo(quoted.longValueExact() * 97 / 100);

      OrderTerms.Sell sold = (OrderTerms.Sell) sell.terms();
      assertThat(sold.quantity().raw()).isEqualTo(quoted.longValueExact());
      assertThat(sold.minProceeds().value()).isEqualTo(9_753_083L * 97 / 100);
    }

    @Test
    void areWorthTheirNotional() {
      assertThat(buy.notional()).isEqualTo(TestData.SOL_USD.toUsdFloor(10_000_000));
      assertThat(sell.notional()).isEqualTo(TestData.SOL_USD.toUsdFloor(9_753_083));
      assertThat(buy.kind()).isEqualTo(SignalKind.ENTRY);
      assertThat(sell.kind()).isEqualTo(SignalKind.EXIT);
    }

    @Test
    void areApprovedByARealGate() {
      ApprovedOrder approved = TestData.approved(buy);
      assertThat(approved.order()).isEqualTo(buy);
      assertThat(approved.attempt()).isEqualTo(1);
      assertThat(approved.rate()).isEqualTo(TestData.SOL_USD);
      // 0.01 SOL, the base fee and the rent at 190 dollars
      assertThat(approved.reserved()).isEqualTo(Usd.of("2.2950252"));
    }

    @Test
    void areApprovedForLaterAttemptsAndAsSales() {
      ApprovedOrder approved = TestData.approved(sell, 3);
      assertThat(approved.order()).isEqualTo(sell);
      assertThat(approved.attempt()).isEqualTo(3);
      assertThat(approved.reserved()).isEqualTo(Usd.ZERO);
    }

    @Test
    void haveNoAttemptZero() {
      assertThatThrownBy(() -> TestData.approved(buy, 0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("but was 0");
    }

    @Test
    void landAtTheirBounds() {
      ExecutionReport bought = TestData.landed(buy, 1, 4);
      assertThat(bought.state()).isEqualTo(AttemptState.LANDED_OK);
      assertThat(bought.sequence()).isEqualTo(4);
      assertThat(bought.fill().orElseThrow().tokens().raw()).isEqualTo(342_540_650_714L);
      assertThat(bought.costs().total()).isEqualTo(Lamports.of(5_000));
      ExecutionReport sold = TestData.landed(sell, 1, 4);
      assertThat(sold.fill().orElseThrow().quote()).isEqualTo(Lamports.of(9_460_490));
      assertThat(sold.slot()).isGreaterThan(sell.tipSlot());
    }
  }

  @Test
  void aWalletIsWorthWhatIsFreeInIt() {
    Usd free = Usd.of("30");
    assertThat(TestData.wallet(TestData.WALLET, free).equity()).isEqualTo(free);
    assertThat(TestData.wallet(TestData.WALLET, free).lastReset()).isEqualTo("2026-01-05");
  }

  @Test
  void aTransactionIsThatOfItsOrder() {
    Order buy = TestData.buy("o-1", TestMints.WIF);
    TxPreview transaction = TestData.transaction(buy);
    assertThat(transaction.orderId()).isEqualTo(buy.id());
    assertThat(transaction.terms()).isEqualTo(buy.terms());
    assertThat(transaction.fees()).isEqualTo(buy.network().most());
    assertThat(transaction.messageHash()).matches("[0-9a-f]{64}");
  }

  @Test
  void leadersBuyAndSellHalf() {
    LeaderTrade buy = TestData.leaderTrade(Side.BUY, TestMints.WIF, 7);
    LeaderTrade sell = TestData.leaderTrade(Side.SELL, TestMints.WIF, 8);
    assertThat(buy.soldShare()).isEqualTo(Ratio.ZERO);
    assertThat(sell.soldShare()).isEqualTo(Ratio.ofFraction("0.5"));
    assertThat(sell.tokenAmount() * 2).isEqualTo(buy.tokenAmount());
    assertThat(sell.slot()).isEqualTo(8);
  }
}
