package io.godmode.onchain.venue;

import static io.godmode.onchain.venue.VenueChain.ADDRESSES;
import static io.godmode.onchain.venue.VenueChain.CREATOR;
import static io.godmode.onchain.venue.VenueChain.MINT;
import static io.godmode.onchain.venue.VenueChain.PUMP;
import static io.godmode.onchain.venue.VenueChain.TOKENS;
import static io.godmode.onchain.venue.VenueChain.WALLET;
import static io.godmode.onchain.venue.VenueChain.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.godmode.api.id.Address;
import io.godmode.api.market.FeeRates;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Quote;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.order.AttemptFailure;
import io.godmode.api.order.OrderTerms;
import io.godmode.core.pool.BondingCurveModel;
import io.godmode.onchain.decode.FeeConfigAccount;
import io.godmode.onchain.tx.AccountUse;
import io.godmode.onchain.venue.OpenedAccount.Kind;
import io.godmode.onchain.venue.PumpFunVenue.Generation;
import io.godmode.onchain.venue.VenueChain.CurveSetting;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PumpFunVenueTests {
  private static final TokenAmount SOME = TokenAmount.ofRaw(1_000_000, 6);
  private static final Lamports SPEND = Lamports.of(50_000_000);
  private static final Address CLASSIC = TOKENS.account(WALLET, MINT, VenuePrograms.TOKEN);
  private static final Address EXTENDED = TOKENS.account(WALLET, MINT, VenuePrograms.TOKEN_2022);

  private final PumpFunVenue venue = PumpFunVenue.of(Generation.FIRST, ADDRESSES);

  private static SwapRequest buy() {
    return new SwapRequest(
        MINT, WALLET, new OrderTerms.Buy(SPEND, SOME), false, Optional.empty(), "order-1");
  }

  private static SwapRequest sale(TokenAmount quantity, boolean close) {
    return new SwapRequest(
        MINT,
        WALLET,
        new OrderTerms.Sell(quantity, Lamports.of(1_000)),
        close,
        Optional.empty(),
        "order-1");
  }

  private static VenueChain chain() {
    return VenueChain.withCurve(CurveSetting.ordinary(), VenuePrograms.TOKEN_2022);
  }

  private static VenueChain holding(long amount) {
    return chain()
        .put(EXTENDED, VenuePrograms.TOKEN_2022, VenueChain.tokens(MINT, WALLET, amount, 170));
  }

  @Test
  void theFirstBuyOpensTheAccountAndBuysExactIn() {
    VenueChain chain = chain();
    SwapPlan plan = chain.plan(venue, buy());

    PumpFunTrade trade =
        new PumpFunTrade(
            MINT,
            VenuePrograms.TOKEN_2022,
            WALLET,
            CREATOR,
            false,
            plan.recipients().get(0),
            plan.recipients().get(1));
    assertThat(plan.instructions())
        .containsExactly(
            TOKENS.create(WALLET, WALLET, MINT, VenuePrograms.TOKEN_2022),
            new PumpFunInstructions(ADDRESSES).buyExactSolIn(trade, SPEND, SOME));
    assertThat(plan.tokenAccount()).isEqualTo(EXTENDED);
    assertThat(plan.tokensHeld()).isZero();
    assertThat(plan.opens())
        .containsExactly(
            new OpenedAccount(EXTENDED, Lamports.of(2_074_080), Kind.TOKEN),
            new OpenedAccount(PUMP.userVolume(WALLET), Lamports.of(1_844_400), Kind.VENUE),
            new OpenedAccount(PUMP.creatorVault(CREATOR), Lamports.of(890_880), Kind.VENUE));
    assertThat(plan.rent()).isEqualTo(Lamports.of(2_074_080 + 1_844_400 + 890_880));
    assertThat(plan.programs()).containsExactly(VenuePrograms.ASSOCIATED, VenuePrograms.PUMP);
    assertThat(plan.writable())
        .contains(WALLET, EXTENDED, PUMP.curve(MINT), PUMP.creatorVault(CREATOR))
        .doesNotHaveDuplicates();
    assertThat(chain.rounds()).isEqualTo(2);
    assertThat(venue.next(buy(), chain.snapshot(plan.accountsRead())))
        .isEqualTo(new SwapStep.Planned(plan));
  }

  @Test
  void whatIsThereAlreadyIsNotOpenedAgain() {
    SwapPlan plan =
        holding(7)
            .put(PUMP.userVolume(WALLET), VenuePrograms.PUMP, new byte[137])
            .fund(PUMP.creatorVault(CREATOR), 890_880)
            .plan(venue, buy());

    assertThat(plan.instructions()).hasSize(1);
    assertThat(plan.opens()).isEmpty();
    assertThat(plan.tokensHeld()).isEqualTo(7);
  }

  @Test
  void lamportsThatLieOnAnAddressCountTowardsItsRent() {
    SwapPlan plan = chain().fund(EXTENDED, 74_080).plan(venue, buy());

    assertThat(plan.instructions()).hasSize(2);
    assertThat(plan.opens().get(0).rent()).isEqualTo(Lamports.of(2_000_000));
  }

  @Test
  void theStateIsThatOfTheCurveWithItsTiersRates() {
    PoolState state = chain().plan(venue, buy()).pool();

    assertThat(state)
        .isEqualTo(
            PoolState.builder(MINT, Venue.PUMP_FUN)
                .virtualReserves(1_073_000_000_000_000L, 30_000_000_000L)
                .realReserves(793_100_000_000_000L, 0)
                .fees(FeeRates.of(93, 30, 0))
                .slot(VenueChain.SLOT)
                .build());
  }

  @Test
  void ratesAreTheSettingsWithoutAFeeConfigurationAndNobodyTakesNoCreatorFee() {
    VenueChain without = chain().remove(FeeConfigAccount.OF_CURVES);
    assertThat(without.plan(venue, buy()).pool().fees()).isEqualTo(FeeRates.of(95, 30, 0));

    CurveSetting nobody =
        new CurveSetting(false, VenuePrograms.NOBODY, false, false, VenuePrograms.NOBODY, 0);
    assertThat(VenueChain.withCurve(nobody, VenuePrograms.TOKEN).plan(venue, buy()).pool().fees())
        .isEqualTo(FeeRates.of(93, 0, 0));
  }

  /** 1 SOL on a fresh curve at 95 + 30 basis points: the program's formula, computed apart. */
  @Test
  void theStateIsQuotedByTheModelToTheUnit() {
    PoolState state = chain().remove(FeeConfigAccount.OF_CURVES).plan(venue, buy()).pool();

    Quote quote = BondingCurveModel.create().buy(state, Lamports.of(1_000_000_000)).orElseThrow();
    assertThat(quote.tokensRaw()).isEqualTo(34_199_203_120_618L);
    assertThat(quote.protocolFee()).isEqualTo(Lamports.of(9_382_717));
    assertThat(quote.creatorFee()).isEqualTo(Lamports.of(2_962_963));
  }

  @Test
  void aCoinsOwnCreatorFeeCountsOnlyWhereTheSettingsLetIt() {
    CurveSetting own = new CurveSetting(false, CREATOR, false, false, VenuePrograms.NOBODY, 77);
    VenueChain chain = VenueChain.withCurve(own, VenuePrograms.TOKEN);

    assertThat(chain.plan(venue, buy()).pool().fees()).isEqualTo(FeeRates.of(93, 30, 0));
    chain.put(PUMP.global(), VenuePrograms.PUMP, VenueChain.global(true));
    assertThat(chain.plan(venue, buy()).pool().fees()).isEqualTo(FeeRates.of(93, 77, 0));
  }

  @Test
  void aFullSaleClosesTheAccountWhenAsked() {
    SwapPlan all = holding(1_000_000).plan(venue, sale(SOME, true));
    assertThat(all.closesTokenAccount()).isTrue();
    assertThat(all.opens()).isEmpty();
    assertThat(all.instructions()).hasSize(2);
    assertThat(all.instructions().get(1))
        .isEqualTo(TOKENS.close(EXTENDED, WALLET, VenuePrograms.TOKEN_2022));

    assertThat(holding(1_000_000).plan(venue, sale(SOME, false)).closesTokenAccount()).isFalse();
    SwapPlan part = holding(1_000_001).plan(venue, sale(SOME, true));
    assertThat(part.closesTokenAccount()).isFalse();
    assertThat(part.instructions()).hasSize(1);
  }

  @Test
  void mayhemCoinsPayReservedRecipientsAndCashbackCoinsTheTrader() {
    CurveSetting setting =
        new CurveSetting(
            false, CREATOR, true, true, VenueChain.address(VenuePrograms.WRAPPED_SOL), 0);
    VenueChain chain =
        VenueChain.withCurve(setting, VenuePrograms.TOKEN)
            .put(CLASSIC, VenuePrograms.TOKEN, VenueChain.tokens(MINT, WALLET, 5_000_000, 165));
    SwapPlan plan = chain.plan(venue, sale(SOME, false));

    assertThat(plan.recipients().get(0)).isIn(keys(110));
    assertThat(plan.recipients().get(1)).isIn(keys(120));
    assertThat(plan.recipients()).contains(PUMP.userVolume(WALLET));
    assertThat(plan.instructions().get(0).accounts()).hasSize(17);
    assertThat(plan.instructions().get(0).accounts().get(14))
        .isEqualTo(AccountUse.writable(PUMP.userVolume(WALLET)));
  }

  @Test
  void theSeedAloneChoosesAmongRecipients() {
    VenueChain chain = chain();
    List<Address> chosen =
        IntStream.range(0, 200)
            .mapToObj(
                i ->
                    new SwapRequest(
                        MINT, WALLET, buy().terms(), false, Optional.empty(), "order-" + i))
            .map(request -> chain.plan(venue, request).recipients().get(0))
            .distinct()
            .toList();

    assertThat(chosen).containsExactlyInAnyOrderElementsOf(keys(100));
    assertThat(chain.plan(venue, buy())).isEqualTo(chain.plan(venue, buy()));
  }

  private static List<Address> keys(int from) {
    return IntStream.range(from, from + 8).mapToObj(VenueChain::key).toList();
  }

  @Test
  void theSecondGenerationTradesAlikeWithMoreAccounts() {
    PumpFunVenue second = PumpFunVenue.of(Generation.SECOND, ADDRESSES);
    VenueChain chain = holding(1_000_000);

    assertThat(chain.plan(second, buy()).instructions().get(0).accounts()).hasSize(27);
    assertThat(chain.plan(second, sale(SOME, true)).instructions().get(0).accounts()).hasSize(26);
  }

  @Test
  void refusesWhatCannotBeTraded() {
    assertRefused(chain().remove(PUMP.curve(MINT)), buy(), Refusal.Code.POOL_MISSING);
    assertRefused(chain().remove(PUMP.global()), buy(), Refusal.Code.ACCOUNT_UNREADABLE);
    assertRefused(chain(), sale(SOME, false), Refusal.Code.TOKEN_ACCOUNT_MISSING);
    assertRefused(holding(999_999), sale(SOME, true), Refusal.Code.BALANCE_TOO_LOW);
    assertRefused(
        chain().put(PUMP.curve(MINT), VenuePrograms.PUMP_SWAP, new byte[151]),
        buy(),
        Refusal.Code.ACCOUNT_UNREADABLE);
    assertRefused(
        VenueChain.withCurve(
            new CurveSetting(true, CREATOR, false, false, VenuePrograms.NOBODY, 0),
            VenuePrograms.TOKEN),
        buy(),
        Refusal.Code.CURVE_COMPLETE);
    assertRefused(
        VenueChain.withCurve(
            new CurveSetting(false, CREATOR, false, false, key(77), 0), VenuePrograms.TOKEN),
        buy(),
        Refusal.Code.QUOTE_UNSUPPORTED);
    byte[] frozen = VenueChain.tokens(MINT, WALLET, 5_000_000, 170);
    frozen[108] = 2;
    assertRefused(
        chain().put(EXTENDED, VenuePrograms.TOKEN_2022, frozen),
        sale(SOME, false),
        Refusal.Code.TOKEN_FORBIDS);
    assertRefused(
        chain()
            .put(
                EXTENDED,
                VenuePrograms.TOKEN_2022,
                VenueChain.tokens(MINT, key(50), 5_000_000, 170)),
        sale(SOME, false),
        Refusal.Code.ACCOUNT_UNREADABLE);
    assertRefused(
        holding(5_000_000),
        sale(TokenAmount.ofRaw(1_000_000, 9), false),
        Refusal.Code.DECIMALS_DIFFER);
    assertRefused(
        chain(),
        new SwapRequest(MINT, WALLET, buy().terms(), false, Optional.of(key(78)), "order-1"),
        Refusal.Code.POOL_MISSING);
  }

  private void assertRefused(VenueChain chain, SwapRequest request, Refusal.Code code) {
    assertThat(chain.refusal(venue, request).code()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "TRANSFER_FEE, 0100",
    "TRANSFER_HOOK, 0e00",
    "NON_TRANSFERABLE, 0900",
    "UNKNOWN, 6300",
    "DEFAULT_ACCOUNT_STATE, 06000100020000",
    "PAUSABLE, 1a00"
  })
  void refusesTokensThatHinderTransfers(String name, String extension) {
    String whole = extension.length() == 4 ? extension + "0000" : "0600010002";
    VenueChain chain =
        chain().put(VenueChain.address(MINT), VenuePrograms.TOKEN_2022, VenueChain.mint(whole));
    Refusal refusal = chain.refusal(venue, buy());

    assertThat(refusal.code()).isEqualTo(Refusal.Code.TOKEN_FORBIDS);
    assertThat(refusal.detail()).contains(name);
  }

  @Test
  void takesTokensWhoseExtensionsDoNotHinder() {
    String pausable = "1a002100" + "00".repeat(33);
    SwapPlan plan =
        chain()
            .put(
                VenueChain.address(MINT),
                VenuePrograms.TOKEN_2022,
                VenueChain.mint("0600010001" + pausable))
            .plan(venue, buy());

    assertThat(plan.opens().get(0).rent()).isEqualTo(Rent.of(174));
  }

  @Test
  void requestsAreChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new SwapRequest(MINT, WALLET, buy().terms(), true, Optional.empty(), "order-1"))
        .withMessageContaining("closeTokenAccount");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new SwapRequest(
                    VenuePrograms.WRAPPED_SOL,
                    WALLET,
                    buy().terms(),
                    false,
                    Optional.empty(),
                    "order-1"))
        .withMessageContaining("mint");
  }

  @ParameterizedTest
  @EnumSource(Refusal.Code.class)
  void everyRefusalIsAFailureOfAnAttempt(Refusal.Code code) {
    assertThat(code.failure())
        .isIn(
            AttemptFailure.POOL_MISSING,
            AttemptFailure.CURVE_COMPLETE,
            AttemptFailure.CANNOT_TRADE,
            AttemptFailure.INSUFFICIENT_FUNDS,
            AttemptFailure.NOT_SENT);
  }
}
