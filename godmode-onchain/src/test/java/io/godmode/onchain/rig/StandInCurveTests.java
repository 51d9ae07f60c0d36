package io.godmode.onchain.rig;

import static io.godmode.onchain.rig.CurveInstructions.buy;
import static io.godmode.onchain.rig.CurveInstructions.buyExactIn;
import static io.godmode.onchain.rig.CurveInstructions.createTokenAccount;
import static io.godmode.onchain.rig.CurveInstructions.sell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.godmode.api.id.Address;
import io.godmode.core.pool.BondingCurve;
import io.godmode.core.pool.CurveFees;
import io.godmode.core.pool.CurveQuote;
import io.godmode.core.pool.CurveState;
import io.godmode.core.pool.FeeTiers;
import io.godmode.core.pool.PoolFees;
import io.godmode.onchain.decode.ProgramEvent;
import io.godmode.onchain.decode.PumpFunEvent;
import io.godmode.onchain.decode.RpcTransactions;
import io.godmode.onchain.decode.TransactionDecoder;
import io.godmode.onchain.tx.AccountUse;
import io.godmode.onchain.tx.Instruction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That trades on the stand-in settle to the lamport as our own arithmetic says. */
@Tag("svm")
class StandInCurveTests {
  private static final long SOL = 1_000_000_000;
  private static final long FUNDS = 100 * SOL;
  private static final long FEE = 5_000;
  private static final CurveFees RATES = CurveFees.MAINNET_CURVE;

  @RegisterExtension static final SvmRig RIG = SvmRig.create();

  private final TestWallet wallet = TestWallet.named("trader");
  private final Address user = wallet.address();

  private StandInCurve plant(boolean token2022) {
    StandInCurve.Builder builder = StandInCurve.in(RIG, "coin");
    return (token2022 ? builder.token2022() : builder).plant();
  }

  private TestTransaction signed(Instruction... instructions) {
    JsonNode latest = RIG.call("getLatestBlockhash", "[{\"commitment\":\"processed\"}]");
    return TestTransaction.of(
        latest.get("value").get("blockhash").textValue(), wallet, instructions);
  }

  private String send(Instruction... instructions) {
    String signature =
        RIG.main()
            .ask(
                "sendTransaction",
                signed(instructions).base64(),
                Map.of("encoding", "base64", "preflightCommitment", "processed"))
            .textValue();
    RIG.tick(1);
    return signature;
  }

  private static PumpFunEvent.Trade event(String signature) {
    String landed =
        RIG.main()
            .ask("getTransaction", signature, Map.of("commitment", "confirmed", "encoding", "json"))
            .toString();
    ProgramEvent only =
        TransactionDecoder.decode(
                RpcTransactions.read(landed.getBytes(StandardCharsets.UTF_8)).get(0))
            .decoded()
            .get(0)
            .event();
    return (PumpFunEvent.Trade) only;
  }

  private String refusal(Instruction... instructions) {
    return catchThrowableOfType(RigRefusalException.class, () -> send(instructions))
        .data()
        .get("err")
        .toString();
  }

  private static String custom(int code) {
    return "{\"InstructionError\":[0,{\"Custom\":" + code + "}]}";
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aBuyWithAnExactSpendSettlesAsQuoted(boolean token2022) {
    StandInCurve curve = plant(token2022);
    RIG.fund(user, FUNDS);
    long rent =
        token2022
            ? StandInCurve.TOKEN_2022_ACCOUNT_LAMPORTS
            : StandInCurve.CLASSIC_ACCOUNT_LAMPORTS;
    long spend = 3 * SOL + 7;
    CurveQuote quote = BondingCurve.buyExactIn(CurveState.initial(), spend, RATES);
    assertThat(curve.tokenBalance(user)).isEmpty();

    send(createTokenAccount(curve, user), buyExactIn(curve, user, spend, quote.tokens()));

    assertThat(curve.tokenBalance(user)).hasValue(quote.tokens());
    assertThat(curve.tokenAccountLamports(user)).isEqualTo(rent);
    assertThat(curve.state()).isEqualTo(quote.after());
    assertThat(FUNDS - RIG.balance(user)).isEqualTo(quote.traderAmount() + FEE + rent);
    assertThat(curve.complete()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aBuyOfExactTokensSettlesAsQuoted(boolean token2022) {
    StandInCurve curve = plant(token2022);
    RIG.fund(user, FUNDS);
    curve.giveTokens(user, 0);
    long tokens = 34_612_903_225_807L;
    CurveQuote quote = BondingCurve.buyExactOut(CurveState.initial(), tokens, RATES);

    send(buy(curve, user, tokens, quote.traderAmount()));

    assertThat(curve.tokenBalance(user)).hasValue(tokens);
    assertThat(FUNDS - RIG.balance(user)).isEqualTo(quote.traderAmount() + FEE);
    assertThat(curve.state()).isEqualTo(quote.after());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aSaleSettlesAsQuotedAndSharesOutTheFees(boolean token2022) {
    CurveState traded = BondingCurve.buyExactIn(CurveState.initial(), 20 * SOL, RATES).after();
    StandInCurve.Builder builder = StandInCurve.in(RIG, "coin").state(traded);
    StandInCurve curve = (token2022 ? builder.token2022() : builder).plant();
    RIG.fund(user, FUNDS);
    long tokens = 123_456_789_012_345L;
    curve.giveTokens(user, tokens + 1);
    CurveQuote quote = BondingCurve.sell(traded, tokens, RATES);
    Address recipient = curve.feeRecipients().get(3);
    Address buyback = StandInCurve.buybackRecipients().get(5);
    long before = RIG.balance(recipient);
    assertThat(RIG.balance(buyback)).isEqualTo(before);
    assertThat(RIG.balance(curve.creatorVault())).isEqualTo(before);

    PumpFunEvent.Trade told = event(send(sell(curve, user, tokens, quote.traderAmount())));

    assertThat(told.isBuy()).isFalse();
    assertThat(told.ixName()).contains("sell");
    assertThat(told.user()).isEqualTo(user);
    assertThat(told.tokenAmount()).isEqualTo(tokens);
    assertThat(told.solAmount()).isEqualTo(quote.curveAmount());
    assertThat(told.fee()).hasValue(quote.protocolFee());
    assertThat(told.creatorFee()).hasValue(quote.creatorFee());
    assertThat(told.buybackFee()).hasValue(quote.protocolFee() / 2);
    assertThat(told.virtualSolReserves()).isEqualTo(quote.after().virtualQuote());
    assertThat(told.realQuoteReserves()).hasValue(quote.after().realQuote());
    assertThat(curve.tokenBalance(user)).hasValue(1);
    assertThat(RIG.balance(user) - FUNDS).isEqualTo(quote.traderAmount() - FEE);
    assertThat(curve.state()).isEqualTo(quote.after());
    long bought = quote.protocolFee() / 2;
    assertThat(RIG.balance(buyback) - before).isEqualTo(bought);
    assertThat(RIG.balance(recipient) - before).isEqualTo(quote.protocolFee() - bought);
    assertThat(RIG.balance(curve.creatorVault()) - before).isEqualTo(quote.creatorFee());
  }

  @Test
  void limitsThatAreNotMetAreRefused() {
    StandInCurve curve = plant(false);
    RIG.fund(user, FUNDS);
    curve.giveTokens(user, SOL);
    CurveQuote in = BondingCurve.buyExactIn(CurveState.initial(), SOL, RATES);
    CurveQuote out = BondingCurve.buyExactOut(CurveState.initial(), SOL, RATES);

    assertThat(refusal(buyExactIn(curve, user, SOL, in.tokens() + 1))).isEqualTo(custom(6042));
    assertThat(refusal(buy(curve, user, SOL, out.traderAmount() - 1))).isEqualTo(custom(6002));
    CurveState traded = in.after();
    curve.setState(traded, false);
    long proceeds = BondingCurve.sell(traded, SOL, RATES).traderAmount();
    assertThat(refusal(sell(curve, user, SOL, proceeds + 1))).isEqualTo(custom(6003));
    assertThat(refusal(sell(curve, user, SOL + 1, 0))).isEqualTo(custom(6023));
    curve.setState(traded, true);
    assertThat(refusal(sell(curve, user, SOL, 0))).isEqualTo(custom(6005));
  }

  @Test
  void aBuyWithoutATokenAccountIsRefused() {
    StandInCurve curve = plant(true);
    RIG.fund(user, FUNDS);

    assertThat(refusal(buyExactIn(curve, user, SOL, 1))).isEqualTo(custom(3012));
  }

  @Test
  void theLastTokensCompleteTheCurve() {
    StandInCurve curve = plant(false);
    RIG.fund(user, FUNDS);
    curve.giveTokens(user, 0);
    CurveQuote all = BondingCurve.buyExactOut(CurveState.initial(), CurveState.TOKEN_SUPPLY, RATES);

    send(buy(curve, user, CurveState.TOKEN_SUPPLY, all.traderAmount()));

    assertThat(curve.complete()).isTrue();
    assertThat(curve.tokenBalance(user)).hasValue(CurveState.initial().realToken());
    assertThat(curve.state()).isEqualTo(all.after());
  }

  @Test
  void ratesFollowTheTiersAndWithoutThemGlobal() {
    CurveFees upper = new CurveFees(80, 20);
    List<FeeTiers.Tier> tiers =
        List.of(
            new FeeTiers.Tier(0, new PoolFees(1, 95, 30)),
            new FeeTiers.Tier(40 * SOL, new PoolFees(2, 80, 20)));
    CurveState traded = BondingCurve.buyExactIn(CurveState.initial(), 20 * SOL, RATES).after();
    StandInCurve tiered = StandInCurve.in(RIG, "tiered").state(traded).tiers(tiers).plant();
    RIG.fund(user, FUNDS);
    tiered.giveTokens(user, 0);

    send(buyExactIn(tiered, user, SOL, 1));
    assertThat(tiered.state()).isEqualTo(BondingCurve.buyExactIn(traded, SOL, upper).after());

    StandInCurve plain =
        StandInCurve.in(RIG, "plain").rates(new CurveFees(100, 5)).withoutFeeConfig().plant();
    plain.giveTokens(user, 0);
    send(buyExactIn(plain, user, SOL, 1));
    assertThat(plain.state())
        .isEqualTo(
            BondingCurve.buyExactIn(CurveState.initial(), SOL, new CurveFees(100, 5)).after());
  }

  @Test
  void theShareOfACreatorComesBackWhereTheTokenSaysSo() {
    StandInCurve curve = StandInCurve.in(RIG, "back").cashback().plant();
    RIG.fund(user, FUNDS);
    curve.giveTokens(user, 0);
    CurveQuote in = BondingCurve.buyExactIn(CurveState.initial(), SOL, RATES);

    send(buyExactIn(curve, user, SOL, in.tokens()));

    Address volume = StandInCurve.volumeOf(user);
    assertThat(FUNDS - RIG.balance(user))
        .isEqualTo(in.traderAmount() + FEE + StandInCurve.VOLUME_ACCOUNT_LAMPORTS);
    assertThat(RIG.balance(volume))
        .isEqualTo(StandInCurve.VOLUME_ACCOUNT_LAMPORTS + in.creatorFee());
    CurveQuote back = BondingCurve.sell(in.after(), in.tokens(), RATES);
    send(sell(curve, user, in.tokens(), back.traderAmount()));
    assertThat(RIG.balance(volume))
        .isEqualTo(StandInCurve.VOLUME_ACCOUNT_LAMPORTS + in.creatorFee() + back.creatorFee());
    assertThat(RIG.account(volume).orElseThrow().data()).hasSize(137);
  }

  @Test
  void aFirstBuyMayCreateTheAccountOfAVolume() {
    StandInCurve curve = StandInCurve.in(RIG, "volume").mayhem().volumeAccounts().plant();
    RIG.fund(user, FUNDS);
    curve.giveTokens(user, 0);
    long spent =
        BondingCurve.buyExactIn(CurveState.initial(), SOL, RATES).traderAmount()
            + FEE
            + StandInCurve.VOLUME_ACCOUNT_LAMPORTS;

    send(buyExactIn(curve, user, SOL, 1));
    assertThat(FUNDS - RIG.balance(user)).isEqualTo(spent);
    send(buyExactIn(curve, user, SOL + 1, 1));
    assertThat(FUNDS - RIG.balance(user) - spent)
        .isLessThan(StandInCurve.VOLUME_ACCOUNT_LAMPORTS + SOL);
  }

  @Test
  void everyAccountOfATradeIsChecked() {
    StandInCurve curve = plant(true);
    CurveState traded = BondingCurve.buyExactIn(CurveState.initial(), SOL, RATES).after();
    curve.setState(traded, false);
    RIG.fund(user, FUNDS);
    curve.giveTokens(user, SOL);
    Address stranger = TestWallet.named("stranger").address();
    RIG.fund(stranger, SOL);

    for (Instruction right : List.of(buyExactIn(curve, user, SOL, 1), sell(curve, user, SOL, 1))) {
      for (int i = 0; i < right.accounts().size(); i++) {
        AccountUse use = right.accounts().get(i);
        if (use.signer()) {
          continue;
        }
        List<AccountUse> wrong = new ArrayList<>(right.accounts());
        wrong.set(i, new AccountUse(stranger, false, use.writable()));
        assertThat(refusal(new Instruction(right.program(), wrong, right.data())))
            .as("account %s of %s", i, right.accounts().size())
            .contains("Custom");
      }
      List<AccountUse> short1 = right.accounts().subList(0, right.accounts().size() - 1);
      List<AccountUse> short2 = right.accounts().subList(0, right.accounts().size() - 2);
      assertThat(refusal(new Instruction(right.program(), short1, right.data())))
          .isEqualTo(custom(6062));
      assertThat(refusal(new Instruction(right.program(), short2, right.data())))
          .isEqualTo(custom(6074));
    }
  }
}
