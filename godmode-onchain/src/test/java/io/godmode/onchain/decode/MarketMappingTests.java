package io.godmode.onchain.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.id.TxSignature;
import io.godmode.api.market.FeeRates;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;
import io.godmode.api.order.Side;
import io.godmode.onchain.RpcJson;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MarketMappingTests {
  private static final Optional<TxSignature> SIGNATURE =
      Optional.of(TxSignature.of(RpcJson.signatureOf(1)));

  private final MarketMapping mapping = MarketMapping.create();

  @Test
  void aTradeLeavesThePoolInTheStateItStates() {
    MarketEvent.Swapped swapped = (MarketEvent.Swapped) map(MainnetEvents.TRADE_225);

    assertThat(swapped.mint()).isEqualTo(Mint.of("7k2255ueF3Ecnnjf9odEu7so3gmXKS8E29atDWmFpump"));
    assertThat(swapped.venue()).isEqualTo(Venue.PUMP_FUN);
    assertThat(swapped.side()).isEqualTo(Side.BUY);
    assertThat(swapped.trader())
        .isEqualTo(Address.of("3HeEuccBzrTvWBvQGuiVgqbJcCpzTd4mFZjbKQoz5BYg"));
    assertThat(swapped.quoteAmount()).isEqualTo(129_814_469);
    assertThat(swapped.tokenAmount()).isEqualTo(2_878_556_000_000L);
    assertThat(swapped.slot()).isEqualTo(900);
    assertThat(swapped.index()).isEqualTo(4);
    assertThat(swapped.signature()).isEqualTo(SIGNATURE);
    PoolState after = swapped.poolAfter().orElseThrow();
    assertThat(after.virtualQuote()).isEqualTo(38_165_815_301L);
    assertThat(after.virtualToken()).isEqualTo(843_424_927_552_285L);
    assertThat(after.realQuote()).isEqualTo(8_165_815_301L);
    assertThat(after.realToken()).isEqualTo(563_524_927_552_285L);
    assertThat(after.fees()).isEqualTo(FeeRates.of(95, 5, 0));
    assertThat(after.complete()).isFalse();
    assertThat(after.slot()).isEqualTo(900);
  }

  @Test
  void aSaleIsASale() {
    assertThat(((MarketEvent.Swapped) map(MainnetEvents.TRADE_267)).side()).isEqualTo(Side.SELL);
  }

  @Test
  void feesThatTheEventDoesNotStateAreMarkedAsAssumed() {
    MarketEvent.Swapped swapped = (MarketEvent.Swapped) map(MainnetEvents.TRADE_129);

    assertThat(swapped.poolAfter().orElseThrow().fees()).isEqualTo(FeeRates.PUMP_FUN_ASSUMED);
  }

  @Test
  void aTradeThatPaidNoFeesDoesNotMakeThePoolFree() {
    byte[] bytes = MainnetEvents.bytes(MainnetEvents.TRADE_225);
    int feeBasisPoints = 129 + 32;
    int creatorFeeBasisPoints = feeBasisPoints + 8 + 8 + 32;
    bytes[feeBasisPoints] = 0;
    bytes[creatorFeeBasisPoints] = 0;

    MarketEvent.Swapped swapped = (MarketEvent.Swapped) map(bytes).orElseThrow();

    assertThat(swapped.poolAfter().orElseThrow().fees()).isEqualTo(FeeRates.PUMP_FUN_ASSUMED);
  }

  @Test
  void cashbackIsCountedWithTheCreatorsRate() {
    byte[] bytes = MainnetEvents.bytes(MainnetEvents.TRADE_382);
    int creatorFeeBasisPoints = 129 + 32 + 8 + 8 + 32;
    int cashbackBasisPoints = 266;
    bytes[creatorFeeBasisPoints] = 0;
    bytes[cashbackBasisPoints] = 30;

    MarketEvent.Swapped swapped = (MarketEvent.Swapped) map(bytes).orElseThrow();

    assertThat(swapped.poolAfter().orElseThrow().fees()).isEqualTo(FeeRates.of(95, 30, 0));
  }

  @Test
  void theTradeThatTakesTheLastTokensCompletesTheCurve() {
    MarketEvent.Swapped swapped = (MarketEvent.Swapped) map(MainnetEvents.TRADE_382);

    assertThat(swapped.poolAfter().orElseThrow().complete()).isTrue();
    assertThat(map(MainnetEvents.COMPLETE_144))
        .isEqualTo(new MarketEvent.CurveCompleted(swapped.mint(), 900));
  }

  @Test
  void aTradeOnAUsdcCurveIsLeftOutAndCounted() {
    assertThat(map(MainnetEvents.bytes(MainnetEvents.TRADE_358_USDC))).isEmpty();
    assertThat(mapping.notSolQuoted()).isEqualTo(1);
    assertThat(mapping.implausible()).isZero();
  }

  @Test
  void aTradeOnAUsdcCurveWhoseQuoteMintWasCutOffIsLeftOutToo() {
    byte[] whole = MainnetEvents.bytes(MainnetEvents.TRADE_358_USDC);

    assertThat(map(Arrays.copyOf(whole, 290))).isEmpty();
    assertThat(mapping.implausible()).isEqualTo(1);
  }

  @Test
  void aLaunchHasThePoolThatItsEventStates() {
    MarketEvent.Launched launched = (MarketEvent.Launched) map(MainnetEvents.CREATE_354);

    assertThat(launched.symbol()).isEqualTo("NYXORA");
    assertThat(launched.creator())
        .contains(Address.of("5zsxd4pGNCQpwyKiBWZ95nCTPsEPoS62xEGnjpW6FRy7"));
    PoolState pool = launched.pool().orElseThrow();
    assertThat(pool.virtualQuote()).isEqualTo(30_000_000_000L);
    assertThat(pool.virtualToken()).isEqualTo(1_073_000_000_000_000L);
    assertThat(pool.realToken()).isEqualTo(793_100_000_000_000L);
    assertThat(pool.realQuote()).isZero();
    assertThat(pool.fees().assumed()).isTrue();
  }

  @Test
  void anOldLaunchHasNoPoolAndItsUserAsCreator() {
    MarketEvent.Launched launched = (MarketEvent.Launched) map(MainnetEvents.CREATE_201);

    assertThat(launched.pool()).isEmpty();
    assertThat(launched.creator())
        .contains(Address.of("Fswrw3tgQL597kCexxLEhft6a7Su4CDoqwRMqqj4BEp5"));
  }

  @Test
  void aMigrationGoesToPumpSwapWithoutAPoolThatTheEventDoesNotState() {
    assertThat(map(MainnetEvents.MIGRATION_200))
        .isEqualTo(
            new MarketEvent.Migrated(
                Mint.of("HJQJjSZ32YC3aB3QPeLP7fFjRSCa4WRatkFrVpTpump"),
                Venue.PUMP_SWAP,
                Optional.empty(),
                900));
  }

  private MarketEvent map(String hex) {
    return map(MainnetEvents.bytes(hex)).orElseThrow();
  }

  private Optional<MarketEvent> map(byte[] bytes) {
    EventOutcome outcome = new PumpFunDecoder().decode(bytes, EventSource.BOTH, 0);
    return mapping.map(((EventOutcome.Decoded) outcome).event(), 900, 4, SIGNATURE);
  }
}
