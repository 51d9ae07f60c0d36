package io.godmode.api.order;

import static io.godmode.api.Samples.ORDER_ID;
import static io.godmode.api.Samples.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.Samples;
import io.godmode.api.id.OrderId;
import io.godmode.api.id.TxSignature;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.TokenAmount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OpenAttemptTests {
  private static final NetworkFees NETWORK =
      new NetworkFees(Lamports.of(5_000), Lamports.of(300), Lamports.of(70), Lamports.of(2_000));
  private static final long SPEND = 10_000_000;
  private static final long LEAST_PROCEEDS = 9_000_000;
  private static final OpenAttempt BUY =
      open(
          SignalKind.ENTRY,
          new OrderTerms.Buy(Lamports.of(SPEND), TokenAmount.ofRaw(TOKENS.raw(), 6)));
  private static final OpenAttempt SALE =
      open(SignalKind.EXIT, new OrderTerms.Sell(TOKENS, Lamports.of(LEAST_PROCEEDS)));
  private static final TxSignature TRANSACTION = signature(1);

  private static OpenAttempt open(SignalKind kind, OrderTerms terms) {
    Order plain = Samples.order(kind, terms);
    Order order =
        new Order(
            plain.id(),
            plain.signalId(),
            plain.strategyId(),
            plain.walletId(),
            plain.chain(),
            plain.symbol(),
            plain.mint(),
            plain.kind(),
            terms,
            plain.notional(),
            BasisPoints.of(300),
            NETWORK,
            40,
            44,
            "");
    return new OpenAttempt(order, 1, List.of());
  }

  private static TxSignature signature(int number) {
    byte[] bytes = new byte[TxSignature.BYTES];
    Arrays.fill(bytes, (byte) number);
    return TxSignature.ofBytes(bytes);
  }

  private static ExecutionReport interim(int sequence, AttemptState state) {
    return ExecutionReport.interim(ORDER_ID, 1, sequence, state, 44);
  }

  private static Costs.Builder costs(long base, long priority, long tip) {
    return Costs.builder().network(Lamports.of(base), Lamports.of(priority), Lamports.of(tip));
  }

  private static ExecutionReport landed(long quote, TokenAmount tokens, Costs costs) {
    return ExecutionReport.landed(ORDER_ID, 1, 4, 46, new Fill(Lamports.of(quote), tokens), costs);
  }

  private static ExecutionReport failed(AttemptState state, Costs costs) {
    return ExecutionReport.failed(ORDER_ID, 1, 4, state, 46, AttemptFailure.VENUE_ERROR, costs, "");
  }

  private static void assertNoObjection(OpenAttempt attempt, ExecutionReport report) {
    assertThat(attempt.objectionTo(report)).isEmpty();
  }

  private static void assertObjection(
      OpenAttempt attempt, ExecutionReport report, String... words) {
    assertThat(attempt.objectionTo(report))
        .hasValueSatisfying(objection -> assertThat(objection).contains(words));
  }

  @Test
  void keepsACopyOfItsReports() {
    List<ExecutionReport> reports = new ArrayList<>(List.of(interim(1, AttemptState.SENT)));
    OpenAttempt open = new OpenAttempt(BUY.order(), 1, reports);
    reports.clear();
    assertThat(open.reports()).hasSize(1).isUnmodifiable();
  }

  @Test
  void beforeTheFirstReportNothingCanHaveBeenSent() {
    assertThat(BUY.lastSequence()).isZero();
    assertThat(BUY.signature()).isEmpty();
    assertThat(BUY.lastValidBlockHeight()).isEmpty();
    assertThat(BUY.mayHaveBeenSent()).isFalse();
    assertThat(BUY.with(interim(1, AttemptState.QUOTED)).mayHaveBeenSent()).isFalse();
    assertThat(BUY.isUnknown()).isFalse();
  }

  @Test
  void onceSignedItIsKnownByItsSignatureWhateverCameLater() {
    OpenAttempt sent =
        BUY.with(interim(1, AttemptState.QUOTED))
            .with(interim(2, AttemptState.SIGNED).withTransaction(TRANSACTION, 900))
            .with(interim(3, AttemptState.UNKNOWN))
            .with(interim(4, AttemptState.SENT));
    assertThat(sent.lastSequence()).isEqualTo(4);
    assertThat(sent.signature()).contains(TRANSACTION);
    assertThat(sent.lastValidBlockHeight()).contains(900L);
    assertThat(sent.mayHaveBeenSent()).isTrue();
    assertThat(sent.isUnknown()).isTrue();
  }

  @Nested
  class Objections {
    @Test
    void toAnotherOrderOrAttempt() {
      ExecutionReport ofAnother =
          ExecutionReport.interim(OrderId.of("o-2"), 1, 1, AttemptState.SENT, 44);
      assertObjection(BUY, ofAnother, "o-2", ORDER_ID.value());
      ExecutionReport second = ExecutionReport.interim(ORDER_ID, 2, 1, AttemptState.SENT, 44);
      assertObjection(BUY, second, "attempt 2", "attempt 1");
    }

    @Test
    void toAnotherTransaction() {
      OpenAttempt signed =
          BUY.with(interim(1, AttemptState.SIGNED).withTransaction(TRANSACTION, 900));
      assertNoObjection(signed, interim(2, AttemptState.SENT).withTransaction(TRANSACTION, 900));
      assertNoObjection(signed, interim(2, AttemptState.SENT));
      assertObjection(
          signed,
          interim(2, AttemptState.SENT).withTransaction(signature(2), 900),
          signature(2).base58(),
          TRANSACTION.base58());
    }

    @ParameterizedTest
    @EnumSource(names = {"SENT", "UNKNOWN"})
    void toGoingBackAfterItMayHaveLeft(AttemptState reached) {
      OpenAttempt attempt = BUY.with(interim(1, reached));
      assertObjection(attempt, interim(2, AttemptState.QUOTED), "QUOTED after " + reached);
      assertObjection(attempt, interim(2, AttemptState.SIGNED), "SIGNED after " + reached);
      assertObjection(attempt, failed(AttemptState.DENIED, Costs.NONE), "DENIED after " + reached);
      assertNoObjection(attempt, interim(2, AttemptState.SENT));
      assertNoObjection(attempt, interim(2, AttemptState.UNKNOWN));
      assertNoObjection(attempt, failed(AttemptState.EXPIRED_PROVEN, Costs.NONE));
    }

    @Test
    void notToADenialOfWhatWasSignedOnly() {
      OpenAttempt signed = BUY.with(interim(1, AttemptState.SIGNED));
      assertNoObjection(signed, failed(AttemptState.DENIED, Costs.NONE));
    }
  }

  @Nested
  class Buys {
    @Test
    void atTheirBoundsAreTrue() {
      Costs most =
          costs(5_000, 300, 70)
              .venue(Lamports.of(90), Lamports.of(9), Lamports.of(1))
              .rentLocked(Lamports.of(2_000))
              .build();
      assertNoObjection(BUY, landed(SPEND - 100, TOKENS, most));
    }

    @Test
    void belowTheMinimumAreNot() {
      TokenAmount fewer = TokenAmount.ofRaw(TOKENS.raw() - 1, 6);
      assertObjection(BUY, landed(SPEND, fewer, Costs.NONE), fewer.toString(), TOKENS.toString());
    }

    @Test
    void aboveTheSpendAreNot() {
      assertObjection(BUY, landed(SPEND + 1, TOKENS, Costs.NONE), "10000001", "10000000");
      Costs fees = Costs.builder().venue(Lamports.of(1), Lamports.ZERO, Lamports.ZERO).build();
      assertObjection(BUY, landed(SPEND, TOKENS, fees), "10000001", "10000000");
    }

    @Test
    void inOtherDecimalsAreNot() {
      assertObjection(
          BUY, landed(SPEND, TokenAmount.ofRaw(TOKENS.raw(), 9), Costs.NONE), "9 decimals", "6");
    }

    @Test
    void ofMoreThanBooksCountAreNot() {
      assertObjection(BUY, landed(SPEND, TokenAmount.ofRaw(-1, 6), Costs.NONE), "2^63 - 1");
    }

    @ParameterizedTest
    @CsvSource({"5001, 300, 70", "5000, 371, 0", "0, 0, 5371"})
    void thatPaidTheNetworkMoreAreNot(long base, long priority, long tip) {
      assertObjection(
          BUY, landed(SPEND, TOKENS, costs(base, priority, tip).build()), "5371", "5370");
    }

    @Test
    void withMoreOrOtherRentAreNot() {
      Costs locked = Costs.builder().rentLocked(Lamports.of(2_001)).build();
      assertObjection(BUY, landed(SPEND, TOKENS, locked), "locked 2001", "2000");
      Costs freed = Costs.builder().rentFreed(Lamports.of(1)).build();
      assertObjection(BUY, landed(SPEND, TOKENS, freed), "freed 1 ");
    }

    @Test
    void whoseSumsOverflowAreNot() {
      Costs huge =
          Costs.builder().venue(Lamports.of(Long.MAX_VALUE), Lamports.ZERO, Lamports.ZERO).build();
      assertObjection(BUY, landed(SPEND, TOKENS, huge), "do not add up");
    }
  }

  @Nested
  class Sales {
    @Test
    void atTheirBoundsAreTrue() {
      Costs costs =
          costs(5_000, 300, 70)
              .venue(Lamports.of(90), Lamports.of(9), Lamports.of(1))
              .rentFreed(Lamports.of(2_000))
              .build();
      assertNoObjection(SALE, landed(LEAST_PROCEEDS + 100, TOKENS, costs));
      assertNoObjection(SALE, landed(Long.MAX_VALUE, TOKENS, Costs.NONE));
    }

    @Test
    void belowTheMinimumAfterVenueFeesAreNot() {
      Costs fees = Costs.builder().venue(Lamports.of(100), Lamports.ZERO, Lamports.ZERO).build();
      assertNoObjection(SALE, landed(LEAST_PROCEEDS + 100, TOKENS, fees));
      assertObjection(SALE, landed(LEAST_PROCEEDS + 99, TOKENS, fees), "9000099", "9000100");
    }

    @ParameterizedTest
    @CsvSource({"-1", "1"})
    void ofAnotherQuantityAreNot(long difference) {
      TokenAmount other = TokenAmount.ofRaw(TOKENS.raw() + difference, 6);
      assertObjection(
          SALE, landed(LEAST_PROCEEDS, other, Costs.NONE), other.toString(), TOKENS.toString());
    }

    @Test
    void inOtherDecimalsAreNot() {
      assertObjection(
          SALE,
          landed(LEAST_PROCEEDS, TokenAmount.ofRaw(TOKENS.raw(), 9), Costs.NONE),
          "9 decimals");
    }

    @Test
    void withOtherRentAreNot() {
      Costs freed = Costs.builder().rentFreed(Lamports.of(2_001)).build();
      assertObjection(SALE, landed(LEAST_PROCEEDS, TOKENS, freed), "freed 2001", "2000");
      Costs locked = Costs.builder().rentLocked(Lamports.of(1)).build();
      assertObjection(SALE, landed(LEAST_PROCEEDS, TOKENS, locked), "locked 1 ");
    }
  }

  @Nested
  class Reverted {
    @Test
    void paysBaseAndPriorityFeeOnly() {
      assertNoObjection(BUY, failed(AttemptState.LANDED_FAILED, costs(5_000, 300, 0).build()));
      assertObjection(
          BUY, failed(AttemptState.LANDED_FAILED, costs(5_000, 300, 1).build()), "5301", "5300");
    }

    @Test
    void hasNoVenueFeesAndNoRent() {
      Lamports one = Lamports.of(1);
      assertObjection(
          BUY,
          failed(
              AttemptState.LANDED_FAILED,
              Costs.builder().venue(one, Lamports.ZERO, Lamports.ZERO).build()),
          "to the venue");
      assertObjection(
          BUY,
          failed(AttemptState.LANDED_FAILED, Costs.builder().rentLocked(one).build()),
          "locked 1 ");
      assertObjection(
          SALE,
          failed(AttemptState.LANDED_FAILED, Costs.builder().rentFreed(one).build()),
          "freed 1 ");
    }
  }
}
