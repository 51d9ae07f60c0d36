package io.godmode.onchain.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.id.TxSignature;
import io.godmode.api.market.FeeRates;
import io.godmode.api.market.FeeSide;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;
import io.godmode.api.order.Side;
import io.godmode.onchain.RpcJson;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MarketMappingTests {
  private static final Optional<TxSignature> SIGNATURE =
      Optional.of(TxSignature.of(RpcJson.signatureOf(1)));

  private static final ChainTransaction TRANSACTION =
      new ChainTransaction(
          SIGNATURE,
          OptionalLong.of(900),
          OptionalInt.of(4),
          OptionalLong.empty(),
          Optional.empty(),
          ChainTransaction.Status.SUCCEEDED,
          Optional.empty(),
          List.of(),
          List.of(),
          true,
          List.of(),
          ChainBalances.UNKNOWN);

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
    int fee = 129 + 32 + 8;
    int creatorFee = fee + 8 + 32 + 8;
    Arrays.fill(bytes, fee, fee + 8, (byte) 0);
    Arrays.fill(bytes, creatorFee, creatorFee + 8, (byte) 0);

    MarketEvent.Swapped swapped = (MarketEvent.Swapped) map(bytes).orElseThrow();

    assertThat(swapped.poolAfter().orElseThrow().fees()).isEqualTo(FeeRates.PUMP_FUN_ASSUMED);
  }

  @Test
  void cashbackIsCountedWithTheCreatorsRate() {
    byte[] bytes = MainnetEvents.bytes(MainnetEvents.TRADE_382);
    int creatorFee = 129 + 32 + 8 + 8 + 32 + 8;
    int cashback = 266 + 8;
    System.arraycopy(bytes, creatorFee, bytes, cashback, 8);
    Arrays.fill(bytes, creatorFee, creatorFee + 8, (byte) 0);

    MarketEvent.Swapped swapped = (MarketEvent.Swapped) map(bytes).orElseThrow();

    assertThat(swapped.poolAfter().orElseThrow().fees()).isEqualTo(FeeRates.of(95, 30, 0));
  }

  @Test
  void whatHoldersGetIsTheCreatorsFeeAndNoFurtherOne() {
    byte[] bytes = MainnetEvents.bytes(MainnetEvents.TRADE_382);
    int creatorFee = 129 + 32 + 8 + 8 + 32 + 8;
    int rewards = bytes.length - 16;
    System.arraycopy(bytes, creatorFee, bytes, rewards, 8);

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

  @Test
  void aPumpSwapPoolThatATokenMigratedToStandsForIt() {
    Mint mint = Mint.of("HJQJjSZ32YC3aB3QPeLP7fFjRSCa4WRatkFrVpTpump");
    Address pool = Address.of("3HeEuccBzrTvWBvQGuiVgqbJcCpzTd4mFZjbKQoz5BYg");
    Address other = Address.of("5zsxd4pGNCQpwyKiBWZ95nCTPsEPoS62xEGnjpW6FRy7");
    mapping.map(migration(mint, pool), 900, 0, SIGNATURE);

    MarketEvent.Swapped there = swapped(swap(Venue.PUMP_SWAP, pool, mint, 84_990_359_062L));
    MarketEvent.Swapped elsewhere =
        swapped(swap(Venue.RAYDIUM_CPMM, other, mint, 900_000_000_000L));

    assertThat(there.venue()).isEqualTo(Venue.PUMP_SWAP);
    PoolState state = there.poolAfter().orElseThrow();
    assertThat(state.mint()).isEqualTo(mint);
    assertThat(state.realQuote()).isEqualTo(84_990_359_062L);
    assertThat(state.fees()).isEqualTo(FeeRates.of(93, 30, 2));
    assertThat(elsewhere.mint()).isEqualTo(mint);
    assertThat(elsewhere.poolAfter()).isEmpty();
  }

  @Test
  void aPoolKeptTheOtherWayRoundIsSeenFromTheToken() {
    Mint mint = Mint.of("HJQJjSZ32YC3aB3QPeLP7fFjRSCa4WRatkFrVpTpump");
    Address pool = Address.of("3HeEuccBzrTvWBvQGuiVgqbJcCpzTd4mFZjbKQoz5BYg");
    mapping.map(migration(mint, pool), 900, 0, SIGNATURE);
    ChainEvent.Swap straight = swap(Venue.PUMP_SWAP, pool, mint, 5_000_000_000L);
    ChainEvent.Reserves held = straight.reservesAfter().orElseThrow();
    ChainEvent.Swap inverted =
        new ChainEvent.Swap(
            straight.kind(),
            straight.venue(),
            straight.trader(),
            straight.pool(),
            straight.inputMint(),
            straight.inputAmount(),
            straight.outputMint(),
            straight.outputAmount(),
            straight.fees(),
            Optional.of(
                new ChainEvent.Reserves(
                    held.quote(),
                    held.base(),
                    held.realQuote(),
                    held.realBase(),
                    held.pricingQuote(),
                    held.pricingBase())),
            straight.place());

    PoolState seen = swapped(inverted).poolAfter().orElseThrow();
    PoolState same = swapped(straight).poolAfter().orElseThrow();
    assertThat(same.feeSide()).isEqualTo(FeeSide.QUOTE);
    assertThat(seen.feeSide()).isEqualTo(FeeSide.TOKEN);
    assertThat(seen.toBuilder().feeSide(FeeSide.QUOTE).build()).isEqualTo(same);
  }

  @Test
  void whereACpmmPoolTakesItsCreatorsFeeIsKnownOnceItsTradesLeaveOnePossibility() {
    assertThat(cpmmSide(true, true)).isEqualTo(FeeSide.UNSTATED);
    assertThat(cpmmSide(true, false)).isEqualTo(FeeSide.TOKEN);
    assertThat(cpmmSide(false, false)).isEqualTo(FeeSide.QUOTE);
    assertThat(cpmmSide(true, true, false, true)).isEqualTo(FeeSide.INPUT);
    assertThat(cpmmSide(true, true, false, false)).isEqualTo(FeeSide.QUOTE);
    assertThat(cpmmSide(false, true, true, false)).isEqualTo(FeeSide.TOKEN);
    // Another rule than before: the pool must have changed.
    assertThat(cpmmSide(true, false, false, false)).isEqualTo(FeeSide.QUOTE);
  }

  /** The side after trades that are buys or not, with a fee on the input or not. */
  private static FeeSide cpmmSide(boolean... trades) {
    Mint mint = Mint.of("HJQJjSZ32YC3aB3QPeLP7fFjRSCa4WRatkFrVpTpump");
    Mint sol = PumpFunEvent.WRAPPED_SOL;
    Address pool = Address.of("3HeEuccBzrTvWBvQGuiVgqbJcCpzTd4mFZjbKQoz5BYg");
    MarketMapping knowing = MarketMapping.knowing(any -> OptionalInt.of(9));
    OptionalLong held = OptionalLong.of(9_000_000_000L);
    FeeSide side = FeeSide.UNSTATED;
    for (int i = 0; i < trades.length; i += 2) {
      Mint input = trades[i] ? sol : mint;
      Mint output = trades[i] ? mint : sol;
      boolean onInput = trades[i + 1];
      ChainEvent.Swap swap =
          new ChainEvent.Swap(
              ChainEvent.SwapKind.TRADE,
              Venue.RAYDIUM_CPMM,
              pool,
              Optional.of(pool),
              input,
              10_000_000,
              output,
              10_000_000,
              List.of(
                  new ChainEvent.Fee(ChainEvent.FeeKind.LIQUIDITY, input, 25_000, true),
                  new ChainEvent.Fee(
                      ChainEvent.FeeKind.CREATOR, onInput ? input : output, 5_000, onInput)),
              Optional.of(new ChainEvent.Reserves(mint, sol, held, held, held, held)),
              new EventPlace(0, -1, 0));
      side =
          ((MarketEvent.Swapped) knowing.map(swap, 900, 4, SIGNATURE).orElseThrow())
              .poolAfter()
              .orElseThrow()
              .feeSide();
    }
    return side;
  }

  @Test
  void ofPoolsWithoutALaunchTheDeepestStandsForTheToken() {
    Mint mint = Mint.of("HJQJjSZ32YC3aB3QPeLP7fFjRSCa4WRatkFrVpTpump");
    MarketMapping knowing = MarketMapping.knowing(any -> OptionalInt.of(9));
    Address one = Address.of("3HeEuccBzrTvWBvQGuiVgqbJcCpzTd4mFZjbKQoz5BYg");
    Address two = Address.of("5zsxd4pGNCQpwyKiBWZ95nCTPsEPoS62xEGnjpW6FRy7");

    assertThat(depth(knowing, swap(Venue.RAYDIUM_V4, one, mint, 50))).contains(50L);
    assertThat(depth(knowing, swap(Venue.RAYDIUM_CPMM, two, mint, 99))).isEmpty();
    assertThat(depth(knowing, swap(Venue.RAYDIUM_V4, one, mint, 40))).contains(40L);
    assertThat(depth(knowing, swap(Venue.RAYDIUM_CPMM, two, mint, 80))).contains(80L);
    assertThat(depth(knowing, swap(Venue.RAYDIUM_V4, one, mint, 60))).isEmpty();
    // Without the token's decimals there is no state.
    assertThat(depth(mapping, swap(Venue.RAYDIUM_V4, one, mint, 50))).isEmpty();
  }

  @Test
  void routeSummariesAndSwapsOfDollarsAreNoFacts() {
    Mint mint = Mint.of("HJQJjSZ32YC3aB3QPeLP7fFjRSCa4WRatkFrVpTpump");
    Address pool = Address.of("3HeEuccBzrTvWBvQGuiVgqbJcCpzTd4mFZjbKQoz5BYg");
    ChainEvent.Swap swap = swap(Venue.PUMP_SWAP, pool, mint, 50);
    ChainEvent.Swap sum =
        new ChainEvent.Swap(
            ChainEvent.SwapKind.ROUTE_SUMMARY,
            ChainEvent.JUPITER,
            swap.trader(),
            Optional.empty(),
            swap.inputMint(),
            swap.inputAmount(),
            swap.outputMint(),
            swap.outputAmount(),
            List.of(),
            Optional.empty(),
            swap.place());
    assertThat(mapping.map(sum, 900, 0, SIGNATURE)).isEmpty();
    assertThat(mapping.notSolQuoted()).isZero();
  }

  @Test
  void liquidityThatComesOrGoesMovesThePoolThatStandsForATokenAndNoOther() {
    Mint mint = Mint.of("HJQJjSZ32YC3aB3QPeLP7fFjRSCa4WRatkFrVpTpump");
    Address pool = Address.of("GpMZbSM2GgvTKHJirzeGfMFoaZ8UR2X7F4v8vHTvxFbL");
    Address other = Address.of("WLHv2UAZm6z4KyaaELi5pjdbJh6RESMva1Rnn8pJVVh");
    mapping.map(migration(mint, pool), 899, 0, SIGNATURE);
    PoolState before =
        swapped(swap(Venue.PUMP_SWAP, pool, mint, 85_000_000_000L)).poolAfter().orElseThrow();

    PoolState after =
        ((MarketEvent.PoolObserved)
                mapping.map(removal(pool, mint, 40_000_000_000L), 901, 0, SIGNATURE).orElseThrow())
            .pool();

    assertThat(after.realQuote()).isEqualTo(40_000_000_000L);
    assertThat(after.fees()).isEqualTo(before.fees());
    assertThat(after.slot()).isEqualTo(901);
    assertThat(mapping.map(removal(other, mint, 40_000_000_000L), 902, 0, SIGNATURE)).isEmpty();
  }

  private static ChainEvent removal(Address pool, Mint mint, long quoteAfter) {
    Mint sol = PumpFunEvent.WRAPPED_SOL;
    OptionalLong tokens = OptionalLong.of(100_000_000_000_000L);
    OptionalLong quote = OptionalLong.of(quoteAfter);
    return new ChainEvent.LiquidityChange(
        Venue.PUMP_SWAP,
        pool,
        pool,
        false,
        mint,
        1_000,
        sol,
        1_000,
        Optional.of(new ChainEvent.Reserves(mint, sol, tokens, quote, tokens, quote)),
        new EventPlace(0, -1, 0));
  }

  private static Optional<Long> depth(MarketMapping mapping, ChainEvent.Swap swap) {
    return ((MarketEvent.Swapped) mapping.map(swap, 900, 4, SIGNATURE).orElseThrow())
        .poolAfter()
        .map(PoolState::realQuote);
  }

  private MarketEvent.Swapped swapped(ChainEvent event) {
    return (MarketEvent.Swapped) mapping.map(event, 900, 4, SIGNATURE).orElseThrow();
  }

  private static ChainEvent migration(Mint mint, Address pool) {
    return new ChainEvent.Migration(
        Venue.PUMP_FUN,
        Optional.of(Venue.PUMP_SWAP),
        mint,
        PumpFunEvent.WRAPPED_SOL,
        pool,
        Optional.of(pool),
        OptionalLong.empty(),
        OptionalLong.empty(),
        new EventPlace(0, -1, 0));
  }

  private static ChainEvent.Swap swap(Venue venue, Address pool, Mint mint, long quoteAfter) {
    Mint sol = PumpFunEvent.WRAPPED_SOL;
    OptionalLong tokens = OptionalLong.of(206_900_000_000_000L);
    return new ChainEvent.Swap(
        ChainEvent.SwapKind.TRADE,
        venue,
        pool,
        Optional.of(pool),
        sol,
        1_000_001,
        mint,
        500_000_000,
        List.of(
            fee(ChainEvent.FeeKind.PROTOCOL, 9_301),
            fee(ChainEvent.FeeKind.CREATOR, 3_001),
            fee(ChainEvent.FeeKind.LIQUIDITY, 201)),
        Optional.of(
            new ChainEvent.Reserves(
                mint,
                sol,
                tokens,
                OptionalLong.of(quoteAfter),
                tokens,
                OptionalLong.of(quoteAfter))),
        new EventPlace(0, -1, 0));
  }

  private static ChainEvent.Fee fee(ChainEvent.FeeKind kind, long amount) {
    return new ChainEvent.Fee(kind, PumpFunEvent.WRAPPED_SOL, amount, false);
  }

  private MarketEvent map(String hex) {
    return map(MainnetEvents.bytes(hex)).orElseThrow();
  }

  private Optional<MarketEvent> map(byte[] bytes) {
    EventOutcome outcome = new PumpFunDecoder().decode(bytes, EventSource.BOTH, 0);
    List<ChainEvent> events =
        new DecodedTransaction(TRANSACTION, List.of(outcome), true, 0).events();
    return mapping.map(events.get(0), 900, 4, SIGNATURE);
  }
}
