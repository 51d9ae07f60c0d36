package io.godmode.onchain.venue;

import static io.godmode.onchain.venue.VenueChain.ADDRESSES;
import static io.godmode.onchain.venue.VenueChain.CREATOR;
import static io.godmode.onchain.venue.VenueChain.MINT;
import static io.godmode.onchain.venue.VenueChain.POOL;
import static io.godmode.onchain.venue.VenueChain.POOLS;
import static io.godmode.onchain.venue.VenueChain.PUMP;
import static io.godmode.onchain.venue.VenueChain.TOKENS;
import static io.godmode.onchain.venue.VenueChain.WALLET;
import static io.godmode.onchain.venue.VenueChain.canonicalPool;
import static io.godmode.onchain.venue.VenueChain.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.FeeRates;
import io.godmode.api.market.FeeSide;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.order.OrderTerms;
import io.godmode.onchain.decode.FeeConfigAccount;
import io.godmode.onchain.tx.AccountUse;
import io.godmode.onchain.tx.Instruction;
import io.godmode.onchain.venue.OpenedAccount.Kind;
import io.godmode.onchain.venue.VenueChain.PoolSetting;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PumpSwapVenueTests {
  private static final TokenAmount SOME = TokenAmount.ofRaw(1_000_000, 6);
  private static final Lamports SPEND = Lamports.of(50_000_000);
  private static final Address ACCOUNT = TOKENS.account(WALLET, MINT, VenuePrograms.TOKEN_2022);
  private static final Address WRAPPED = TOKENS.wrapped(WALLET);
  private static final Lamports TOKEN_RENT = Lamports.of(2_039_280);

  private final PumpSwapVenue venue = PumpSwapVenue.of(ADDRESSES);
  private final PumpSwapInstructions calls = new PumpSwapInstructions(ADDRESSES);

  private static SwapRequest buy(Optional<Address> pool) {
    return new SwapRequest(MINT, WALLET, new OrderTerms.Buy(SPEND, SOME), false, pool, "order-1");
  }

  private static SwapRequest sale(Optional<Address> pool, boolean close) {
    return new SwapRequest(
        MINT, WALLET, new OrderTerms.Sell(SOME, Lamports.of(1_000)), close, pool, "order-1");
  }

  private static VenueChain chain(PoolSetting setting) {
    return VenueChain.withPool(canonicalPool(), setting, VenuePrograms.TOKEN_2022);
  }

  private static VenueChain inverted() {
    return VenueChain.withPool(POOL, PoolSetting.inverted(), VenuePrograms.TOKEN_2022);
  }

  private static VenueChain holding(VenueChain chain, long amount) {
    return chain.put(
        ACCOUNT, VenuePrograms.TOKEN_2022, VenueChain.tokens(MINT, WALLET, amount, 170));
  }

  private static PumpSwapTrade trade(SwapPlan plan, Address creator, boolean cashback) {
    Instruction swap = swap(plan);
    return new PumpSwapTrade(
        canonicalPool(),
        WALLET,
        MINT,
        VenuePrograms.TOKEN_2022,
        VenuePrograms.WRAPPED_SOL,
        VenuePrograms.TOKEN,
        key(31),
        key(32),
        creator,
        cashback,
        swap.accounts().get(9).address(),
        swap.accounts().get(swap.accounts().size() - 2).address());
  }

  private static Instruction swap(SwapPlan plan) {
    return plan.instructions().stream()
        .filter(each -> each.program().equals(VenuePrograms.PUMP_SWAP))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aBuyWrapsOpensSwapsAndUnwraps() {
    VenueChain chain = chain(PoolSetting.canonical());
    SwapPlan plan = chain.plan(venue, buy(Optional.empty()));
    PumpSwapTrade trade = trade(plan, CREATOR, false);

    List<Instruction> wrap = TOKENS.wrap(WALLET, SPEND);
    assertThat(plan.instructions())
        .containsExactly(
            wrap.get(0),
            wrap.get(1),
            wrap.get(2),
            TOKENS.create(WALLET, WALLET, MINT, VenuePrograms.TOKEN_2022),
            calls.buyExactQuoteIn(trade, SPEND.value(), SOME.raw()),
            TOKENS.unwrap(WALLET));
    assertThat(plan.opens())
        .containsExactly(
            new OpenedAccount(WRAPPED, TOKEN_RENT, Kind.WRAPPED_SOL),
            new OpenedAccount(ACCOUNT, Lamports.of(2_074_080), Kind.TOKEN),
            new OpenedAccount(TOKENS.wrapped(trade.feeRecipient()), TOKEN_RENT, Kind.VENUE),
            new OpenedAccount(calls.creatorVaultQuote(trade), TOKEN_RENT, Kind.VENUE),
            new OpenedAccount(POOLS.userVolume(WALLET), Lamports.of(1_844_400), Kind.VENUE));
    assertThat(plan.wrappedHeld()).isEqualTo(Lamports.ZERO);
    assertThat(plan.recipients())
        .containsExactly(
            TOKENS.wrapped(trade.feeRecipient()),
            TOKENS.wrapped(trade.buybackRecipient()),
            calls.creatorVaultQuote(trade));
    assertThat(chain.rounds()).isEqualTo(2);
    assertThat(venue.next(buy(Optional.empty()), chain.snapshot(plan.accountsRead())))
        .isEqualTo(new SwapStep.Planned(plan));
  }

  @Test
  void aFullSaleUnwrapsAndCloses() {
    VenueChain chain = holding(chain(PoolSetting.canonical()), 1_000_000);
    SwapPlan plan = chain.plan(venue, sale(Optional.empty(), true));

    assertThat(plan.instructions())
        .containsExactly(
            TOKENS.openWrapped(WALLET),
            calls.sell(trade(plan, CREATOR, false), SOME.raw(), 1_000),
            TOKENS.unwrap(WALLET),
            TOKENS.close(ACCOUNT, WALLET, VenuePrograms.TOKEN_2022));
    assertThat(plan.closesTokenAccount()).isTrue();
    assertThat(plan.opens())
        .containsExactly(new OpenedAccount(WRAPPED, TOKEN_RENT, Kind.WRAPPED_SOL));
    assertThat(holding(chain, 1_000_001).plan(venue, sale(Optional.empty(), true)).instructions())
        .hasSize(3);
  }

  @Test
  void wrappedSolThatIsThereComesBackWithTheClosing() {
    VenueChain chain =
        chain(PoolSetting.canonical())
            .put(
                WRAPPED,
                VenuePrograms.TOKEN,
                VenueChain.tokens(VenuePrograms.WRAPPED_SOL, WALLET, 0, 165));
    SwapPlan plan = chain.plan(venue, buy(Optional.empty()));

    assertThat(plan.wrappedHeld()).isEqualTo(TOKEN_RENT);
    assertThat(plan.opens()).extracting(OpenedAccount::kind).doesNotContain(Kind.WRAPPED_SOL);
  }

  @Test
  void cashbackPoolsPayTheTradersVolumeAndMayhemPoolsReservedRecipients() {
    PoolSetting setting =
        new PoolSetting(
            PUMP.poolAuthority(MINT),
            MINT,
            VenuePrograms.WRAPPED_SOL,
            CREATOR,
            true,
            true,
            BigInteger.ZERO);
    VenueChain chain = holding(chain(setting), 1_000_000);
    SwapPlan bought = chain.plan(venue, buy(Optional.empty()));
    SwapPlan sold = chain.plan(venue, sale(Optional.empty(), false));
    Address volume = POOLS.userVolume(WALLET);

    assertThat(swap(bought).accounts()).hasSize(27);
    assertThat(swap(bought).accounts().get(23))
        .isEqualTo(AccountUse.writable(TOKENS.wrapped(volume)));
    assertThat(swap(sold).accounts()).hasSize(26);
    assertThat(swap(sold).accounts().subList(21, 23))
        .containsExactly(AccountUse.writable(TOKENS.wrapped(volume)), AccountUse.writable(volume));
    assertThat(swap(sold).accounts().get(9).address())
        .isIn(IntStream.range(110, 118).mapToObj(VenueChain::key).toList());
    assertThat(bought.opens())
        .contains(new OpenedAccount(TOKENS.wrapped(volume), TOKEN_RENT, Kind.VENUE));
    assertThat(sold.recipients()).contains(TOKENS.wrapped(volume));
  }

  /** Below zero they are fees that wait in the vault, as since September 2026. */
  @ParameterizedTest
  @ValueSource(longs = {17_000_000_000L, -30_000_000})
  void theStateCountsVirtualReservesForThePriceOnly(long virtual) {
    PoolSetting boosted =
        new PoolSetting(
            PUMP.poolAuthority(MINT),
            MINT,
            VenuePrograms.WRAPPED_SOL,
            CREATOR,
            false,
            false,
            BigInteger.valueOf(virtual));

    assertThat(chain(boosted).plan(venue, buy(Optional.empty())).pool())
        .isEqualTo(
            PoolState.builder(MINT, Venue.PUMP_SWAP)
                .feeSide(FeeSide.QUOTE)
                .virtualReserves(200_000_000_000_000L, 100_000_000_000L + virtual)
                .realReserves(200_000_000_000_000L, 100_000_000_000L)
                .fees(FeeRates.of(5, 95, 20))
                .slot(VenueChain.SLOT)
                .build());
  }

  @Test
  void reservesWithoutAPriceAreRefused() {
    for (BigInteger virtual :
        List.of(BigInteger.valueOf(-100_000_000_000L), BigInteger.TWO.pow(64))) {
      PoolSetting setting =
          new PoolSetting(
              PUMP.poolAuthority(MINT),
              MINT,
              VenuePrograms.WRAPPED_SOL,
              CREATOR,
              false,
              false,
              virtual);
      assertThat(chain(setting).refusal(venue, buy(Optional.empty())).code())
          .isEqualTo(Refusal.Code.ACCOUNT_UNREADABLE);
    }
  }

  @Test
  void poolsThatPumpFunHasNotMadePayFlatRates() {
    PoolSetting own =
        new PoolSetting(
            key(33),
            MINT,
            VenuePrograms.WRAPPED_SOL,
            VenuePrograms.NOBODY,
            false,
            false,
            BigInteger.ZERO);
    VenueChain chain = VenueChain.withPool(POOL, own, VenuePrograms.TOKEN);
    SwapPlan plan = chain.plan(venue, buy(Optional.of(POOL)));

    assertThat(plan.pool().fees()).isEqualTo(FeeRates.of(5, 0, 25));
    assertThat(swap(plan).accounts()).hasSize(25);
    chain.remove(FeeConfigAccount.OF_POOLS);
    assertThat(chain.plan(venue, buy(Optional.of(POOL))).pool().fees())
        .isEqualTo(FeeRates.of(5, 0, 20));
  }

  @Test
  void inAnInvertedPoolABuySellsTheBase() {
    SwapPlan plan = inverted().plan(venue, buy(Optional.of(POOL)));
    Instruction swap = swap(plan);

    assertThat(VenueChain.hex("33e685a4017f83ad")).isEqualTo(first(swap));
    assertThat(swap.accounts().get(3))
        .isEqualTo(AccountUse.readOnly(VenueChain.address(VenuePrograms.WRAPPED_SOL)));
    assertThat(swap.accounts().get(5).address()).isEqualTo(WRAPPED);
    assertThat(swap.accounts().get(6).address()).isEqualTo(ACCOUNT);
    assertThat(swap.accounts().get(11).address()).isEqualTo(VenuePrograms.TOKEN);
    assertThat(swap.accounts().get(12).address()).isEqualTo(VenuePrograms.TOKEN_2022);
    assertThat(plan.opens())
        .extracting(OpenedAccount::kind)
        .containsExactly(Kind.WRAPPED_SOL, Kind.TOKEN);
    assertThat(plan.pool())
        .isEqualTo(
            PoolState.builder(MINT, Venue.PUMP_SWAP)
                .feeSide(FeeSide.TOKEN)
                .virtualReserves(200_000_000_000_000L, 100_000_000_000L)
                .realReserves(200_000_000_000_000L, 100_000_000_000L)
                .fees(FeeRates.of(5, 0, 25))
                .slot(VenueChain.SLOT)
                .build());
  }

  @Test
  void inAnInvertedPoolASaleBuysTheBase() {
    SwapPlan plan = holding(inverted(), 1_000_000).plan(venue, sale(Optional.of(POOL), true));

    assertThat(VenueChain.hex("c62e1552b4d9e870")).isEqualTo(first(swap(plan)));
    // The program can leave a token or two, and only an empty account can be closed.
    assertThat(plan.closesTokenAccount()).isFalse();
    assertThat(plan.opens())
        .extracting(OpenedAccount::rent)
        .contains(Lamports.of(2_074_080), Lamports.of(1_844_400));
  }

  private static byte[] first(Instruction swap) {
    return Arrays.copyOf(swap.data(), 8);
  }

  @Test
  void refusesWhatCannotBeTraded() {
    VenueChain chain = chain(PoolSetting.canonical());
    assertThat(new VenueChain().refusal(venue, buy(Optional.empty())).code())
        .isEqualTo(Refusal.Code.POOL_MISSING);
    assertThat(chain.refusal(venue, sale(Optional.empty(), false)).code())
        .isEqualTo(Refusal.Code.TOKEN_ACCOUNT_MISSING);
    assertThat(holding(chain, 1).refusal(venue, sale(Optional.empty(), false)).code())
        .isEqualTo(Refusal.Code.BALANCE_TOO_LOW);
    chain.put(POOLS.config(), VenuePrograms.PUMP_SWAP, VenueChain.config(1 << 3));
    assertThat(chain.refusal(venue, buy(Optional.empty())).code())
        .isEqualTo(Refusal.Code.TRADING_DISABLED);
    chain.put(POOLS.config(), VenuePrograms.PUMP_SWAP, VenueChain.config(1 << 4));
    assertThat(chain.refusal(venue, sale(Optional.empty(), false)).code())
        .isEqualTo(Refusal.Code.TRADING_DISABLED);
  }

  @Test
  void refusesPoolsOfSomethingElse() {
    assertThat(refused(MINT, Mint.of(key(60).base58()))).isEqualTo(Refusal.Code.QUOTE_UNSUPPORTED);
    assertThat(refused(Mint.of(key(60).base58()), VenuePrograms.WRAPPED_SOL))
        .isEqualTo(Refusal.Code.OTHER_TOKEN);
    VenueChain foreign = chain(PoolSetting.canonical());
    foreign.put(
        key(31), VenuePrograms.TOKEN, VenueChain.tokens(MINT, key(61), 5_000_000_000L, 165));
    assertThat(foreign.refusal(venue, buy(Optional.empty())).code())
        .isEqualTo(Refusal.Code.ACCOUNT_UNREADABLE);
  }

  private Refusal.Code refused(Mint base, Mint quote) {
    PoolSetting setting =
        new PoolSetting(key(33), base, quote, CREATOR, false, false, BigInteger.ZERO);
    return VenueChain.withPool(POOL, setting, VenuePrograms.TOKEN)
        .refusal(venue, buy(Optional.of(POOL)))
        .code();
  }
}
