package io.godmode.onchain.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.Address;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TransactionDecoderTests {
  private static final String PUMP = PumpFunEvent.PROGRAM.base58();
  private static final String OTHER = "MoonCVVNZFSYkqNXP6bxHLPL6QQJiMagDL3qcqUQTrG";
  private static final byte[] TRADE = MainnetEvents.bytes(MainnetEvents.TRADE_225);
  private static final byte[] COMPLETE = MainnetEvents.bytes(MainnetEvents.COMPLETE_144);
  private static final String TAG = "e445a52e51cb9a1d";

  @Nested
  class InCallsAndLog {

    @Test
    void anEventInBothIsOneEvent() {
      DecodedTransaction decoded = decode(List.of(call(PUMP, TRADE)), logOf(PUMP, TRADE));

      assertThat(decoded.decoded())
          .singleElement()
          .satisfies(event -> assertThat(event.source()).isEqualTo(EventSource.BOTH));
      assertThat(decoded.complete()).isTrue();
    }

    @Test
    void twoEqualEventsInBothAreTwo() {
      DecodedTransaction decoded =
          decode(
              List.of(call(PUMP, TRADE), call(PUMP, TRADE)),
              join(logOf(PUMP, TRADE), logOf(PUMP, TRADE)));

      assertThat(decoded.decoded())
          .extracting(EventOutcome.Decoded::source)
          .containsExactly(EventSource.BOTH, EventSource.BOTH);
      assertThat(decoded.decoded()).extracting(EventOutcome.Decoded::index).containsExactly(0, 1);
    }

    @Test
    void whatTheLogLostTheCallsHave() {
      DecodedTransaction decoded =
          decode(
              List.of(call(PUMP, TRADE), call(PUMP, COMPLETE)),
              List.of("Program " + PUMP + " invoke [1]", data(TRADE), "Log truncated"));

      assertThat(decoded.decoded())
          .extracting(EventOutcome.Decoded::source)
          .containsExactly(EventSource.BOTH, EventSource.SELF_CALL);
      assertThat(decoded.complete()).isTrue();
    }

    @Test
    void whatOnlyTheLogHasIsCountedButNotDecodedASecondTime() {
      byte[] damaged = TRADE.clone();
      damaged[50]++;
      DecodedTransaction decoded = decode(List.of(call(PUMP, TRADE)), logOf(PUMP, damaged));

      assertThat(decoded.decoded()).hasSize(1);
      assertThat(decoded.unmatchedLogEvents()).isEqualTo(1);
    }

    @Test
    void theSameBytesFromAnotherProgramAreNoEventOfThisOne() {
      DecodedTransaction decoded = decode(List.of(call(OTHER, TRADE)), logOf(OTHER, TRADE));

      assertThat(decoded.outcomes()).isEmpty();
    }
  }

  @Nested
  class InTheLogOnly {

    @Test
    void anEventBelongsToTheProgramThatWasRunning() {
      byte[] others = MainnetEvents.bytes(MainnetEvents.OTHER_PROGRAM_104);
      DecodedTransaction decoded =
          decodeLog(
              List.of(
                  "Program " + OTHER + " invoke [1]",
                  data(others),
                  "Program " + PUMP + " invoke [2]",
                  data(TRADE),
                  "Program " + PUMP + " invoke [3]",
                  "Program " + PUMP + " consumed 2003 of 335800 compute units",
                  "Program " + PUMP + " success",
                  data(COMPLETE),
                  "Program " + PUMP + " success",
                  data(TRADE),
                  "Program " + OTHER + " success"));

      assertThat(decoded.decoded())
          .extracting(event -> ((PumpFunEvent) event.event()).kind())
          .containsExactly(PumpFunEvent.Kind.TRADE, PumpFunEvent.Kind.COMPLETE);
      assertThat(decoded.complete()).isTrue();
    }

    @Test
    void aProgramCannotPassForAnotherByWhatItPrints() {
      DecodedTransaction decoded =
          decodeLog(
              List.of(
                  "Program " + OTHER + " invoke [1]",
                  "Program log: Program " + PUMP + " invoke [2]",
                  "Program log: invoke [2]",
                  "Program log: success",
                  "Program log: failed",
                  "Program return: " + OTHER + " AAAA",
                  data(TRADE),
                  "Program " + OTHER + " success"));

      assertThat(decoded.outcomes()).isEmpty();
      assertThat(decoded.complete()).isTrue();
    }

    @Test
    void nothingBehindACutIsBelieved() {
      // Shorter lines may still fit behind the one that did not.
      DecodedTransaction decoded =
          decodeLog(
              List.of(
                  "Program " + PUMP + " invoke [1]",
                  data(TRADE),
                  "Log truncated",
                  data(COMPLETE),
                  "Program " + PUMP + " success"));

      assertThat(decoded.decoded()).hasSize(1);
      assertThat(decoded.complete()).isFalse();
    }

    @Test
    void nothingBehindAContradictionIsBelieved() {
      for (String contradiction :
          List.of(
              "Program " + OTHER + " success",
              "Program " + OTHER + " failed: custom program error: 0x1",
              "Program " + OTHER + " invoke [3]")) {
        DecodedTransaction decoded =
            decodeLog(List.of("Program " + PUMP + " invoke [1]", contradiction, data(TRADE)));

        assertThat(decoded.outcomes()).as(contradiction).isEmpty();
        assertThat(decoded.complete()).as(contradiction).isFalse();
      }
    }

    @Test
    void dataThatIsNoEventIsPassedOver() {
      DecodedTransaction decoded =
          decodeLog(
              List.of(
                  "Program " + PUMP + " invoke [1]",
                  "Program data: AAAA BBBB",
                  "Program data: %",
                  data(TRADE),
                  "Program " + PUMP + " success"));

      assertThat(decoded.decoded()).hasSize(1);
    }

    @Test
    void noLogIsNoProofOfNoEvents() {
      assertThat(decodeLog(List.of()).complete()).isFalse();
    }
  }

  @Test
  void aFailedTransactionHasNoEventsWhateverItHolds() {
    DecodedTransaction decoded =
        TransactionDecoder.decode(
            transaction(
                ChainTransaction.Status.FAILED,
                List.of(call(PUMP, TRADE)),
                true,
                logOf(PUMP, TRADE)));

    assertThat(decoded.outcomes()).isEmpty();
    assertThat(decoded.complete()).isTrue();
  }

  @Test
  void whatAFailedTransactionToldCanBeAskedFor() {
    DecodedTransaction told =
        TransactionDecoder.told(
            transaction(
                ChainTransaction.Status.FAILED,
                List.of(call(PUMP, TRADE)),
                true,
                logOf(PUMP, TRADE)));

    assertThat(told.decoded()).hasSize(1);
  }

  @Test
  void nothingIsConcludedFromATransactionWithoutStatus() {
    DecodedTransaction decoded =
        TransactionDecoder.decode(
            transaction(
                ChainTransaction.Status.UNKNOWN,
                List.of(call(PUMP, TRADE)),
                true,
                logOf(PUMP, TRADE)));

    assertThat(decoded.outcomes()).isEmpty();
    assertThat(decoded.complete()).isFalse();
  }

  @Test
  void aTopLevelInstructionIsNoEvent() {
    ChainInstruction outer =
        ChainInstruction.outer(PumpFunEvent.PROGRAM, List.of(), tagged(TRADE), 0);

    assertThat(decode(List.of(outer), List.of()).outcomes()).isEmpty();
  }

  @Test
  void countersTellWhatBecameOfEachEvent() {
    byte[] broken = Arrays.copyOf(TRADE, 60);
    byte[] unknown = MainnetEvents.bytes("00112233445566778800");
    DecodeCounters counters = DecodeCounters.create();

    counters.add(
        decode(
            List.of(call(PUMP, TRADE), call(PUMP, broken), call(PUMP, unknown), call(PUMP, TRADE)),
            List.of()));
    counters.add(
        TransactionDecoder.decode(
            transaction(ChainTransaction.Status.FAILED, List.of(), true, List.of())));
    counters.add(decodeLog(List.of()));

    assertThat(counters.of(PumpFunEvent.PROGRAM)).isEqualTo(new DecodeCounters.Events(2, 1, 1));
    assertThat(counters.of(PumpFunEvent.PROGRAM).seen()).isEqualTo(4);
    assertThat(counters.of(Address.of(OTHER))).isEqualTo(DecodeCounters.Events.NONE);
    assertThat(counters)
        .hasToString(
            "3 transactions (1 failed, 0 without status, 1 incomplete), 4 events (2 decoded, 1 of"
                + " other kinds, 1 undecodable)");
  }

  private static DecodedTransaction decode(List<ChainInstruction> instructions, List<String> logs) {
    return TransactionDecoder.decode(
        transaction(ChainTransaction.Status.SUCCEEDED, instructions, true, logs));
  }

  private static DecodedTransaction decodeLog(List<String> logs) {
    return TransactionDecoder.decode(
        transaction(ChainTransaction.Status.SUCCEEDED, List.of(), false, logs));
  }

  private static ChainTransaction transaction(
      ChainTransaction.Status status,
      List<ChainInstruction> instructions,
      boolean innerRecorded,
      List<String> logs) {
    return new ChainTransaction(
        Optional.empty(),
        OptionalLong.empty(),
        OptionalInt.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        status,
        Optional.empty(),
        List.of(),
        instructions,
        innerRecorded,
        logs,
        ChainBalances.UNKNOWN);
  }

  private static ChainInstruction call(String program, byte[] event) {
    return ChainInstruction.inner(
        Address.of(program), List.of(), tagged(event), 0, 0, OptionalInt.of(2));
  }

  private static byte[] tagged(byte[] event) {
    return HexFormat.of().parseHex(TAG + HexFormat.of().formatHex(event));
  }

  private static List<String> logOf(String program, byte[] event) {
    return List.of(
        "Program " + program + " invoke [1]", data(event), "Program " + program + " success");
  }

  private static String data(byte[] event) {
    return "Program data: " + Base64.getEncoder().encodeToString(event);
  }

  private static List<String> join(List<String> first, List<String> second) {
    List<String> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
