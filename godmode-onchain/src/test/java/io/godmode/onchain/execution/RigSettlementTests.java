package io.godmode.onchain.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.market.Quote;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.order.AttemptFailure;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.Costs;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.Fill;
import io.godmode.api.order.Order;
import io.godmode.api.order.OrderTerms;
import io.godmode.core.pool.BondingCurve;
import io.godmode.core.pool.BondingCurveModel;
import io.godmode.core.pool.CurveFees;
import io.godmode.core.pool.CurveQuote;
import io.godmode.onchain.execution.RigRun.Holdings;
import io.godmode.onchain.rig.StandInCurve;
import io.godmode.onchain.rig.SvmRig;
import io.godmode.onchain.tx.ComputeBudgetPlan;
import io.godmode.onchain.tx.PriorityFee;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What trades on the stand-in curve come to: to the lamport what our quotes say, which are those
 * that the paper executor fills at, with every cost in its place.
 */
@Tag("svm")
class RigSettlementTests {
  @RegisterExtension static final SvmRig RIG = SvmRig.create();

  private static final List<AttemptState> LANDED =
      List.of(AttemptState.QUOTED, AttemptState.SIGNED, AttemptState.SENT, AttemptState.LANDED_OK);
  private static final List<AttemptState> DENIED = List.of(AttemptState.DENIED);

  private RigRun run;

  @BeforeEach
  void open() {
    run = new RigRun(RigDesk.on(RIG, false));
  }

  @AfterEach
  void close() {
    run.close();
  }

  /** The kinds of coins that trade on a curve. */
  enum Kind {
    CLASSIC,
    TOKEN_2022,
    MAYHEM,
    WITHOUT_FEE_CONFIG,
    VOLUME_ACCOUNTS,
    CASHBACK,
    CASHBACK_OF_TOKEN_2022;

    StandInCurve.Builder of(StandInCurve.Builder plain) {
      return switch (this) {
        case CLASSIC -> plain;
        case TOKEN_2022 -> plain.token2022();
        case MAYHEM -> plain.mayhem();
        case WITHOUT_FEE_CONFIG -> plain.withoutFeeConfig();
        case VOLUME_ACCOUNTS -> plain.volumeAccounts();
        case CASHBACK -> plain.cashback();
        case CASHBACK_OF_TOKEN_2022 -> plain.token2022().cashback();
      };
    }

    long tokenRent() {
      return this == TOKEN_2022 || this == CASHBACK_OF_TOKEN_2022
          ? StandInCurve.TOKEN_2022_ACCOUNT_LAMPORTS
          : StandInCurve.CLASSIC_ACCOUNT_LAMPORTS;
    }

    long volumeRent() {
      return switch (this) {
        case VOLUME_ACCOUNTS, CASHBACK, CASHBACK_OF_TOKEN_2022 ->
            StandInCurve.VOLUME_ACCOUNT_LAMPORTS;
        case CLASSIC, TOKEN_2022, MAYHEM, WITHOUT_FEE_CONFIG -> 0;
      };
    }
  }

  private void on(UnaryOperator<StandInCurve.Builder> kind) {
    run.close();
    run = new RigRun(RigDesk.on(RIG, kind));
  }

  private Costs costs(ExecutionReport end, CurveQuote quote, long locked, long freed) {
    long fee = run.meta(end.signature().orElseThrow()).path("fee").longValue();
    return Costs.builder()
        .venue(Lamports.of(quote.protocolFee()), Lamports.of(quote.creatorFee()), Lamports.ZERO)
        .network(Lamports.of(5_000), Lamports.of(fee - 5_000), Lamports.of(700))
        .rentLocked(Lamports.of(locked))
        .rentFreed(Lamports.of(freed))
        .build();
  }

  private static Fill fill(CurveQuote quote) {
    return new Fill(Lamports.of(quote.curveAmount()), TokenAmount.ofRaw(quote.tokens(), 6));
  }

  private static void assertSame(Quote model, CurveQuote quote) {
    assertThat(model.poolQuote().value()).isEqualTo(quote.curveAmount());
    assertThat(model.tokensRaw()).isEqualTo(quote.tokens());
    assertThat(model.protocolFee().value()).isEqualTo(quote.protocolFee());
    assertThat(model.creatorFee().value()).isEqualTo(quote.creatorFee());
    assertThat(model.lpFee().value()).isZero();
  }

  /** A first buy, another one, a partial sale, and a sale of the rest that closes the account. */
  @ParameterizedTest
  @EnumSource(Kind.class)
  void settlesToTheLamport(Kind kind) {
    on(kind::of);
    long opening = kind.tokenRent() + kind.volumeRent();
    Order first = run.desk.withRent(run.desk.buy("first"), opening);
    buysAsQuoted(first, opening);
    buysAsQuoted(run.desk.buy("second"), 0);
    sellsAsQuoted(run.desk.sell("partial", RigDesk.QUANTITY), RigDesk.QUANTITY, 0);
    assertThat(run.tokenAccountLamports()).isEqualTo(kind.tokenRent());
    long rest = run.holdings().tokens();
    assertThat(rest).isPositive();
    sellsAsQuoted(run.desk.sell("rest", rest), rest, kind.tokenRent());
    assertThat(run.tokenAccountLamports()).isZero();
    assertThat(RIG.account(run.curve().tokensOf(run.desk.wallet.address()))).isEmpty();
  }

  private void buysAsQuoted(Order order, long locked) {
    CurveQuote quote = BondingCurve.buyExactIn(run.curve().state(), RigDesk.SPEND, RigDesk.RATES);
    assertSame(
        BondingCurveModel.create().buy(run.desk.pool(), Lamports.of(RigDesk.SPEND)).orElseThrow(),
        quote);
    settles(order, quote, locked, 0);
  }

  private void sellsAsQuoted(Order order, long quantity, long freed) {
    CurveQuote quote = BondingCurve.sell(run.curve().state(), quantity, RigDesk.RATES);
    assertSame(BondingCurveModel.create().sell(run.desk.pool(), quantity).orElseThrow(), quote);
    settles(order, quote, 0, freed);
  }

  private void settles(Order order, CurveQuote quote, long locked, long freed) {
    Holdings before = run.holdings();
    ExecutionReport end = run.execute(order);
    assertThat(run.states(order)).as("%s", end).isEqualTo(LANDED);
    assertThat(end.fill()).contains(fill(quote));
    assertThat(end.costs()).isEqualTo(costs(end, quote, locked, freed));
    assertThat(end.costs().priorityFee().value()).isPositive().isLessThanOrEqualTo(25_000);
    assertThat(run.curve().state()).isEqualTo(quote.after());
    run.assertLedger(before, order);
    run.assertPredicted(before, order.id());
  }

  @Test
  void everyRecipientGetsItsShare() {
    Order order = run.desk.buy("shares");
    long vault = RIG.balance(run.curve().creatorVault());
    long tips = RIG.balance(run.desk.tipAccount);
    long protocol = protocolHas();
    ExecutionReport end = run.execute(order);
    assertThat(RIG.balance(run.curve().creatorVault()) - vault)
        .isEqualTo(end.costs().creatorFee().value());
    assertThat(RIG.balance(run.desk.tipAccount) - tips).isEqualTo(end.costs().tip().value());
    assertThat(protocolHas() - protocol).isEqualTo(end.costs().protocolFee().value());
  }

  private long protocolHas() {
    return Stream.concat(
            run.curve().feeRecipients().stream(), StandInCurve.buybackRecipients().stream())
        .mapToLong(RIG::balance)
        .sum();
  }

  /** The creator's share is the trader's own there, which the trader has to claim. */
  @Test
  void cashbackGoesToTheVolumeAccount() {
    on(StandInCurve.Builder::cashback);
    Order order =
        run.desk.withRent(
            run.desk.buy("back"),
            StandInCurve.CLASSIC_ACCOUNT_LAMPORTS + StandInCurve.VOLUME_ACCOUNT_LAMPORTS);
    ExecutionReport end = run.execute(order);
    assertThat(RIG.balance(StandInCurve.volumeOf(run.desk.wallet.address())))
        .isEqualTo(StandInCurve.VOLUME_ACCOUNT_LAMPORTS + end.costs().creatorFee().value());
  }

  @Test
  void anOrderThatStatesTooLittleRentIsRefused() {
    Order order =
        run.desk.withRent(run.desk.buy("poor"), StandInCurve.CLASSIC_ACCOUNT_LAMPORTS - 1);
    assertRefused(order, AttemptFailure.CANNOT_TRADE, List.of(AttemptState.QUOTED));
  }

  @Test
  void rentOfTheVolumeAccountCounts() {
    on(StandInCurve.Builder::volumeAccounts);
    long both = StandInCurve.CLASSIC_ACCOUNT_LAMPORTS + StandInCurve.VOLUME_ACCOUNT_LAMPORTS;
    Order order = run.desk.withRent(run.desk.buy("poor"), both - 1);
    assertRefused(order, AttemptFailure.CANNOT_TRADE, List.of(AttemptState.QUOTED));
  }

  /** Whoever sends a few lamports to the account before it is there changes no trade. */
  @Test
  void lamportsThatWereThereBeforeAreNoRentOfOurs() {
    long dust = 890_880;
    RIG.fund(run.curve().tokensOf(run.desk.wallet.address()), dust);
    buysAsQuoted(run.desk.buy("dusted"), StandInCurve.CLASSIC_ACCOUNT_LAMPORTS - dust);
  }

  /** The stand-in leaves the vault's rent to the fee, where pump.fun has the buyer add it. */
  @Test
  void aFeeThatCannotOpenTheCreatorsVaultIsRefused() {
    RIG.fund(run.curve().creatorVault(), 0);
    assertRefused(
        run.desk.buy("first-fee"), AttemptFailure.INSUFFICIENT_FUNDS, List.of(AttemptState.QUOTED));
  }

  /** What fills the vault by itself is the creator's fee and no deposit of the buyer's. */
  @Test
  void aFeeThatOpensTheCreatorsVaultIsNoRent() {
    CurveFees dear = new CurveFees(95, 1_000);
    on(plain -> plain.rates(dear));
    RIG.fund(run.curve().creatorVault(), 0);
    CurveQuote quote = BondingCurve.buyExactIn(run.curve().state(), RigDesk.SPEND, dear);
    Order order =
        run.desk.order(
            run.desk.buy("vault"),
            new OrderTerms.Buy(Lamports.of(RigDesk.SPEND), TokenAmount.ofRaw(quote.tokens(), 6)));
    settles(
        run.desk.withRent(order, StandInCurve.CLASSIC_ACCOUNT_LAMPORTS),
        quote,
        StandInCurve.CLASSIC_ACCOUNT_LAMPORTS,
        0);
  }

  @Test
  void anExitThatStatesNoRentLeavesTheAccount() {
    run.desk.withTokens(RigDesk.QUANTITY);
    Order order = run.desk.withRent(run.desk.sell("keeps", RigDesk.QUANTITY), 0);
    sellsAsQuoted(order, RigDesk.QUANTITY, 0);
    assertThat(run.tokenAccountLamports()).isEqualTo(StandInCurve.CLASSIC_ACCOUNT_LAMPORTS);
  }

  /** More came to the account than the order counts with, so that it stays. */
  @Test
  void anAccountThatHoldsMoreThanItsRentIsNotClosed() {
    run.desk.withTokens(RigDesk.QUANTITY);
    RIG.airdrop(run.curve().tokensOf(run.desk.wallet.address()), 1_000_000);
    Order order =
        run.desk.withRent(
            run.desk.sell("stays", RigDesk.QUANTITY), StandInCurve.CLASSIC_ACCOUNT_LAMPORTS);
    sellsAsQuoted(order, RigDesk.QUANTITY, 0);
    assertThat(run.tokenAccountLamports())
        .isEqualTo(StandInCurve.CLASSIC_ACCOUNT_LAMPORTS + 1_000_000);
  }

  @Test
  void aSaleWithoutATokenAccountIsRefused() {
    Order order = run.desk.sell("nothing", RigDesk.QUANTITY);
    assertRefused(order, AttemptFailure.INSUFFICIENT_FUNDS, List.of());
  }

  @Test
  void aSaleOfMoreThanThereIsIsRefused() {
    run.desk.withTokens(RigDesk.QUANTITY - 1);
    Order order = run.desk.sell("more", RigDesk.QUANTITY);
    assertRefused(order, AttemptFailure.INSUFFICIENT_FUNDS, List.of());
  }

  @Test
  void aPayerWithoutFundsIsRefused() {
    RIG.fund(run.desk.wallet.address(), 1_000_000);
    assertRefused(
        run.desk.buy("unfunded"), AttemptFailure.INSUFFICIENT_FUNDS, List.of(AttemptState.QUOTED));
  }

  @Test
  void aPayerThatDoesNotExistIsRefused() {
    RIG.fund(run.desk.wallet.address(), 0);
    assertRefused(
        run.desk.buy("nobody"), AttemptFailure.INSUFFICIENT_FUNDS, List.of(AttemptState.QUOTED));
  }

  @Test
  void aPriceThatMovedBeforeTheQuoteIsRefused() {
    Order order = run.desk.buy("late");
    others(2_000_000_000L);
    assertRefused(order, AttemptFailure.SLIPPAGE, List.of());
  }

  @Test
  void aCurveThatWasCompletedBeforeTheQuoteIsRefused() {
    Order order = run.desk.buy("over");
    run.curve().setState(run.curve().state(), true);
    assertRefused(order, AttemptFailure.CURVE_COMPLETE, List.of());
  }

  /** What another trade of the wallet spends meanwhile is not what this sale costs. */
  @Test
  void aWalletThatChangesDuringTheSimulationIsSimulatedAnew() {
    Order order = run.desk.sell("meanwhile");
    run.desk.meanwhile =
        () -> {
          run.desk.meanwhile = () -> {};
          RIG.fund(run.desk.wallet.address(), RigDesk.FUNDS - 50_000_000);
        };
    ExecutionReport end = run.execute(order);
    assertThat(run.states(order)).as("%s", end).isEqualTo(LANDED);
  }

  /** The policy has a floor for what is not known, and an exit must not wait for it. */
  @Test
  void recentFeesThatNobodyTellsHoldUpNothing() {
    Stream.of(RIG.main(), RIG.other())
        .forEach(
            node -> node.refuse("getRecentPrioritizationFees", 1_000, -32_601, "Method not found"));
    PriorityFee policy = PriorityFee.percentile(75, 7_000, Lamports.of(25_000));
    ComputeBudgetPlan budget =
        SwapRehearsal.on(run.desk.chain, policy, List.of())
            .rehearse(
                run.desk.sell("untold"),
                run.desk.wallet.address(),
                Venue.PUMP_FUN,
                BondingCurveModel.create())
            .fold(
                ready -> ready.swap().budget(),
                refused -> {
                  throw new AssertionError(refused.detail());
                });
    assertThat(budget.microLamportsPerUnit()).isEqualTo(7_000);
  }

  /** Others buy for so many lamports. */
  private void others(long lamports) {
    CurveQuote quote = BondingCurve.buyExactIn(run.curve().state(), lamports, RigDesk.RATES);
    run.curve().setState(quote.after(), false);
  }

  private void assertRefused(Order order, AttemptFailure why, List<AttemptState> before) {
    Holdings had = run.holdings();
    ExecutionReport end = run.execute(order);
    assertThat(run.states(order))
        .isEqualTo(Stream.concat(before.stream(), DENIED.stream()).toList());
    assertThat(end.failure()).contains(why);
    assertThat(end.costs()).isEqualTo(Costs.NONE);
    assertThat(run.sends()).isEmpty();
    run.assertLedger(had, order);
  }
}
