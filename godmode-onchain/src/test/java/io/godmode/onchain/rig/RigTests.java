package io.godmode.onchain.rig;

import static io.godmode.onchain.rig.CurveInstructions.transfer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.godmode.api.id.TxSignature;
import io.godmode.onchain.tx.Instruction;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** That the rig behaves as a node does, so that what is tested on it means something. */
@Tag("svm")
class RigTests {
  private static final long SOL = 1_000_000_000;

  @RegisterExtension static final SvmRig RIG = SvmRig.create();

  private final TestWallet alice = TestWallet.named("alice");
  private final TestWallet bob = TestWallet.named("bob");

  @BeforeEach
  void fund() {
    RIG.fund(alice.address(), 10 * SOL);
    RIG.fund(bob.address(), SOL);
  }

  private static JsonNode latest() {
    return RIG.call("getLatestBlockhash", "[{\"commitment\":\"processed\"}]").get("value");
  }

  private TestTransaction signed(Instruction... instructions) {
    return TestTransaction.of(latest().get("blockhash").textValue(), alice, instructions);
  }

  private TestTransaction pay(long lamports) {
    return signed(transfer(alice.address(), bob.address(), lamports));
  }

  private static String send(
      RigEndpoint endpoint, TestTransaction transaction, boolean skipPreflight) {
    Map<String, Object> config =
        Map.of(
            "encoding",
            "base64",
            "skipPreflight",
            skipPreflight,
            "preflightCommitment",
            "processed");
    return endpoint.ask("sendTransaction", transaction.base64(), config).textValue();
  }

  private static RigRefusalException refused(RigEndpoint endpoint, TestTransaction transaction) {
    return catchThrowableOfType(
        RigRefusalException.class, () -> send(endpoint, transaction, false));
  }

  private static JsonNode status(RigEndpoint endpoint, TxSignature signature) {
    return endpoint.ask("getSignatureStatuses", List.of(signature.base58())).get("value").get(0);
  }

  @Nested
  class Sending {
    @Test
    void aTransferLandsAndAgesFromProcessedToFinalized() {
      TestTransaction sent = pay(SOL / 2);

      assertThat(send(RIG.main(), sent, false)).isEqualTo(sent.signature().base58());

      assertThat(RIG.balance(alice.address())).isEqualTo(10 * SOL - SOL / 2 - 5_000);
      assertThat(RIG.balance(bob.address())).isEqualTo(SOL + SOL / 2);
      assertThat(status(RIG.main(), sent.signature()).get("confirmationStatus").textValue())
          .isEqualTo("processed");
      RIG.tick(1);
      assertThat(status(RIG.main(), sent.signature()).get("confirmationStatus").textValue())
          .isEqualTo("confirmed");
      RIG.tick(31);
      assertThat(status(RIG.main(), sent.signature()).get("confirmationStatus").textValue())
          .isEqualTo("finalized");
      assertThat(status(RIG.other(), sent.signature()))
          .isEqualTo(status(RIG.main(), sent.signature()));
    }

    @Test
    void aLandedTransactionTellsFeeAndBalances() {
      TestTransaction sent =
          signed(
              CurveInstructions.unitLimit(50_000),
              CurveInstructions.unitPrice(2_000_001),
              transfer(alice.address(), bob.address(), 1_000));
      send(RIG.main(), sent, false);
      RIG.tick(1);

      JsonNode meta =
          RIG.main()
              .ask(
                  "getTransaction",
                  sent.signature().base58(),
                  Map.of("commitment", "confirmed", "encoding", "json"))
              .get("meta");

      long fee = 5_000 + 100_001;
      assertThat(meta.get("fee").longValue()).isEqualTo(fee);
      assertThat(meta.get("preBalances").get(0).longValue()).isEqualTo(10 * SOL);
      assertThat(meta.get("postBalances").get(0).longValue()).isEqualTo(10 * SOL - fee - 1_000);
      assertThat(RIG.balance(alice.address())).isEqualTo(10 * SOL - fee - 1_000);
    }

    @Test
    void theSameBytesAreAppliedOnce() {
      TestTransaction sent = pay(7);
      send(RIG.main(), sent, false);

      RigRefusalException again = refused(RIG.main(), sent);
      send(RIG.other(), sent, true);

      assertThat(again.code()).isEqualTo(-32002);
      assertThat(again.data().get("err").textValue()).isEqualTo("AlreadyProcessed");
      assertThat(RIG.balance(bob.address())).isEqualTo(SOL + 7);
    }

    @Test
    void aBlockhashLivesFor150Blocks() {
      JsonNode latest = latest();
      TestTransaction at150 = pay(11);
      TestTransaction at151 = pay(12);
      RIG.tick(150);

      assertThat(RIG.call("getBlockHeight", "[{\"commitment\":\"processed\"}]").longValue())
          .isEqualTo(latest.get("lastValidBlockHeight").longValue());
      send(RIG.main(), at150, false);
      RIG.tick(1);
      RigRefusalException expired = refused(RIG.main(), at151);
      send(RIG.main(), at151, true);

      assertThat(expired.data().get("err").textValue()).isEqualTo("BlockhashNotFound");
      assertThat(RIG.balance(bob.address())).isEqualTo(SOL + 11);
      assertThat(status(RIG.main(), at151.signature()).isNull()).isTrue();
    }

    @Test
    void aFailedTransactionPaysItsFeeAndHasAnError() {
      TestTransaction tooMuch = pay(100 * SOL);

      RigRefusalException checked = refused(RIG.main(), tooMuch);
      send(RIG.main(), tooMuch, true);

      assertThat(checked.code()).isEqualTo(-32002);
      assertThat(checked.data().get("logs")).isNotEmpty();
      assertThat(status(RIG.main(), tooMuch.signature()).get("err").toString())
          .isEqualTo("{\"InstructionError\":[0,{\"Custom\":1}]}");
      assertThat(RIG.balance(alice.address())).isEqualTo(10 * SOL - 5_000);
    }

    @Test
    void anAccountMayNotBeLeftBelowItsRent() {
      TestTransaction dust =
          signed(transfer(alice.address(), TestWallet.named("nobody").address(), 1));

      assertThat(refused(RIG.main(), dust).data().get("err").toString())
          .isEqualTo("{\"InsufficientFundsForRent\":{\"account_index\":1}}");
    }

    @Test
    void aPayerWithoutMoneyAndABrokenSignatureAreRefused() {
      TestWallet poor = TestWallet.named("poor");
      TestTransaction unfunded =
          TestTransaction.of(
              latest().get("blockhash").textValue(),
              poor,
              transfer(poor.address(), bob.address(), 1));
      String good = pay(1).base64();
      TestTransaction broken = new TestTransaction(unfunded.signature(), good.substring(4));
      TestTransaction other =
          new TestTransaction(
              unfunded.signature(),
              good.substring(0, 8) + flip(good.charAt(8)) + good.substring(9));

      assertThat(refused(RIG.main(), unfunded).data().get("err").textValue())
          .isEqualTo("AccountNotFound");
      assertThat(refused(RIG.main(), broken).code()).isEqualTo(-32602);
      assertThat(refused(RIG.main(), other).code()).isEqualTo(-32003);
    }

    private char flip(char letter) {
      return letter == 'A' ? 'B' : 'A';
    }
  }

  @Nested
  class Faults {
    @Test
    void aDroppedTransactionLandsWhenItsBytesAreSentAgain() {
      RIG.main().dropSends(1);
      TestTransaction sent = pay(31);

      send(RIG.main(), sent, false);
      assertThat(status(RIG.main(), sent.signature()).isNull()).isTrue();
      send(RIG.main(), sent, false);

      assertThat(status(RIG.main(), sent.signature()).get("err").isNull()).isTrue();
      assertThat(RIG.main().sends())
          .extracting(RigSend::fate)
          .containsExactly(RigSend.Fate.DROPPED, RigSend.Fate.FORWARDED);
      assertThat(RIG.main().sends()).extracting(RigSend::base64).containsOnly(sent.base64());
    }

    @Test
    void aTransactionLandsLateOrWhenItIsReleased() {
      RIG.main().landLate(2);
      TestTransaction late = pay(41);
      send(RIG.main(), late, false);
      RIG.other().holdSends(1);
      TestTransaction held = pay(42);
      send(RIG.other(), held, false);

      RIG.tick(1);
      assertThat(status(RIG.main(), late.signature()).isNull()).isTrue();
      RIG.tick(1);
      assertThat(status(RIG.main(), late.signature()).get("slot").longValue())
          .isEqualTo(RIG.slot());
      RIG.tick(140);
      assertThat(status(RIG.main(), held.signature()).isNull()).isTrue();
      assertThat(RIG.releaseSends()).isEqualTo(1);
      assertThat(status(RIG.main(), held.signature()).get("err").isNull()).isTrue();
    }

    @Test
    void whatIsReleasedAfterItsBlockhashExpiredNeverLands() {
      RIG.main().holdSends(1);
      TestTransaction held = pay(43);
      send(RIG.main(), held, false);
      RIG.tick(151);

      RIG.releaseSends();

      assertThat(status(RIG.main(), held.signature()).isNull()).isTrue();
      assertThat(RIG.balance(bob.address())).isEqualTo(SOL);
    }

    @Test
    void oneNodeSays429ForOneMethod() {
      RIG.main().tooManyRequests("getSlot", 2, 3);
      String query = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"getSlot\"}";

      HttpResponse<String> first = RIG.main().post(query);
      HttpResponse<String> second = RIG.main().post(query);

      assertThat(List.of(first.statusCode(), second.statusCode())).containsOnly(429);
      assertThat(first.headers().firstValue("Retry-After")).contains("3");
      assertThat(RIG.main().post(query).statusCode()).isEqualTo(200);
      assertThat(RIG.other().post(query).statusCode()).isEqualTo(200);
      assertThat(RIG.main().calls("getSlot")).isEqualTo(3);
    }

    @Test
    void aCallIsRefusedAndAConnectionCutBeforeOrAfterItIsCarriedOut() {
      RIG.main().refuse("getBalance", 1, -32004, "gone");
      RIG.main().cutBefore("sendTransaction", 1);
      TestTransaction lost = pay(51);
      TestTransaction unanswered = pay(52);

      assertThat(
              catchThrowableOfType(
                      RigRefusalException.class,
                      () -> RIG.main().ask("getBalance", bob.address().base58()))
                  .code())
          .isEqualTo(-32004);
      assertThatThrownBy(() -> send(RIG.main(), lost, true))
          .isInstanceOf(UncheckedIOException.class);
      RIG.main().cutAfterwards("sendTransaction", 1);
      assertThatThrownBy(() -> send(RIG.main(), unanswered, true))
          .isInstanceOf(UncheckedIOException.class);

      assertThat(status(RIG.main(), lost.signature()).isNull()).isTrue();
      assertThat(status(RIG.main(), unanswered.signature()).get("err").isNull()).isTrue();
    }

    @Test
    void twoNodesDisagreeWhenOneLags() {
      RIG.tick(5);
      RIG.other().lag(3);
      TestTransaction sent = pay(61);
      send(RIG.main(), sent, false);

      assertThat(status(RIG.main(), sent.signature()).isNull()).isFalse();
      assertThat(status(RIG.other(), sent.signature()).isNull()).isTrue();
      assertThat(balance(RIG.main())).isEqualTo(SOL + 61);
      assertThat(balance(RIG.other())).isEqualTo(SOL);
      assertThat(refused(RIG.other(), pay(62)).data().get("err").textValue())
          .isEqualTo("BlockhashNotFound");
      RigRefusalException tooFar =
          catchThrowableOfType(
              RigRefusalException.class,
              () -> RIG.other().call("getSlot", "[{\"minContextSlot\":" + RIG.slot() + "}]"));
      assertThat(tooFar.code()).isEqualTo(-32016);
      RIG.tick(3);
      assertThat(status(RIG.other(), sent.signature()).isNull()).isFalse();
      assertThat(balance(RIG.other())).isEqualTo(SOL + 61);
    }

    private long balance(RigEndpoint endpoint) {
      return endpoint
          .ask("getBalance", bob.address().base58(), Map.of("commitment", "processed"))
          .get("value")
          .longValue();
    }

    @Test
    void twoNodesDisagreeWhenOneHidesWhatLanded() {
      TestTransaction hidden = pay(71);
      TestTransaction shown = pay(72);
      send(RIG.main(), hidden, false);
      send(RIG.main(), shown, false);
      RIG.other().hideTransactions(List.of(hidden.signature()));
      RIG.tick(1);

      assertThat(status(RIG.other(), hidden.signature()).isNull()).isTrue();
      assertThat(status(RIG.other(), shown.signature()).isNull()).isFalse();
      assertThat(status(RIG.main(), hidden.signature()).isNull()).isFalse();
      RIG.other().hideTransactions();
      assertThat(status(RIG.other(), shown.signature()).isNull()).isTrue();
      RIG.other().heal();
      assertThat(status(RIG.other(), hidden.signature()).isNull()).isFalse();
    }

    @Test
    void aNodeThatSaysItIsBehindRefusesToCheck() {
      RIG.main().sayBehind(99);

      RigRefusalException health =
          catchThrowableOfType(RigRefusalException.class, () -> RIG.main().call("getHealth", "[]"));

      assertThat(health.code()).isEqualTo(-32005);
      assertThat(health.data().get("numSlotsBehind").intValue()).isEqualTo(99);
      assertThat(refused(RIG.main(), pay(1)).code()).isEqualTo(-32005);
    }

    @Test
    void whatIsReadAsConfirmedIsASlotOlder() {
      send(RIG.main(), pay(81), false);

      assertThat(confirmed()).isEqualTo(SOL);
      RIG.tick(1);
      assertThat(confirmed()).isEqualTo(SOL + 81);
    }

    private long confirmed() {
      return RIG.main()
          .ask("getBalance", bob.address().base58(), Map.of("commitment", "confirmed"))
          .get("value")
          .longValue();
    }
  }

  @Test
  void eachTestFindsTheChainAsNew() {
    long slot = RIG.slot();
    JsonNode hash = latest();
    send(RIG.main(), pay(1), false);
    RIG.tick(9);
    RIG.main().dropSends(5);

    RIG.reset();
    fund();

    assertThat(RIG.slot()).isEqualTo(slot);
    assertThat(latest()).isEqualTo(hash);
    assertThat(RIG.main().sends()).isEmpty();
    send(RIG.main(), pay(1), false);
    assertThat(RIG.balance(bob.address())).isEqualTo(SOL + 1);
  }
}
