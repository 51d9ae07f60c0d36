package io.godmode.onchain.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.Address;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/**
 * What transactions cost that were made to be dear: each line and instruction is looked at a few
 * times, however many there are. With work in the square of their number none of this would end.
 */
class CraftedTransactionsTests {
  private static final int MANY = 20_000;
  private static final int FEW_TIMES = 16;
  private static final Address PUMP = PumpFunEvent.PROGRAM;
  private static final byte[] TAG = HexFormat.of().parseHex("e445a52e51cb9a1d");

  /** Counts how often it is looked into. */
  private static final class Counted<E> extends FixedList<E> {
    private final List<E> list;
    private long looks;

    Counted(List<E> list) {
      this.list = list;
    }

    @Override
    public E get(int index) {
      looks++;
      return list.get(index);
    }

    @Override
    public int size() {
      return list.size();
    }
  }

  private final List<ChainInstruction> instructions = new ArrayList<>();
  private final List<String> logs = new ArrayList<>();

  @Test
  void aLogOfTenMegabytesIsReadOnce() {
    logs.add("Program " + PUMP + " invoke [1]");
    long bytes = 0;
    for (int i = 0; bytes < 10_000_000; i++) {
      logs.add(data(event(i)));
      bytes += logs.get(logs.size() - 1).length();
    }
    logs.add("Program " + PUMP + " success");

    DecodedTransaction decoded = decoded();

    assertThat(decoded.outcomes()).hasSize(logs.size() - 2);
    assertThat(decoded.complete()).isTrue();
  }

  @Test
  void callsThatTheLogRepeatsBackwardsAreMatchedInOnePass() {
    instructions.add(ChainInstruction.outer(PUMP, List.of(), new byte[] {1}, 0));
    logs.add("Program " + PUMP + " invoke [1]");
    for (int i = 0; i < MANY; i++) {
      instructions.add(inner(PUMP, call(event(i)), i, 2));
      logs.add(data(event(MANY - 1 - i)));
    }
    logs.add("Program " + PUMP + " success");

    DecodedTransaction decoded = decoded();

    assertThat(decoded.outcomes()).hasSize(MANY).allMatch(e -> e.source() == EventSource.BOTH);
  }

  @Test
  void programsThatCallThemselvesEverDeeperAreFollowedInOnePass() {
    instructions.add(ChainInstruction.outer(PUMP, List.of(), new byte[] {1}, 0));
    for (int i = 0; i < MANY; i++) {
      instructions.add(inner(PUMP, new byte[] {1}, i, i + 2));
    }
    for (int i = 0; i < MANY; i++) {
      instructions.add(inner(PUMP, call(event(i)), MANY + i, MANY + 1 - i));
    }

    assertThat(decoded().outcomes()).hasSize(MANY);
  }

  @Test
  void swapsWithoutTransfersAreGivenUpAtOnce() {
    List<Address> accounts = Collections.nCopies(18, PUMP);
    byte[] swap = ByteBuffer.allocate(17).put((byte) 9).array();
    instructions.add(ChainInstruction.outer(PUMP, List.of(), new byte[] {1}, 0));
    for (int i = 0; i < MANY; i++) {
      instructions.add(
          ChainInstruction.inner(
              RaydiumV4Event.PROGRAM, accounts, swap, 0, i, OptionalInt.empty()));
    }

    assertThat(decoded().outcomes())
        .hasSize(MANY)
        .allMatch(EventOutcome.Undecodable.class::isInstance);
  }

  @Test
  void tradesOfOneInstructionAreNumberedInOnePass() {
    byte[] trade = MainnetEvents.bytes(MainnetEvents.TRADE_129);
    logs.add("Program " + PUMP + " invoke [1]");
    for (int i = 0; i < MANY; i++) {
      logs.add(data(trade));
    }
    logs.add("Program " + PUMP + " success");

    List<ChainEvent> events = decoded().events();

    assertThat(events).hasSize(MANY);
    assertThat(events.get(MANY - 1).place().ordinal()).isEqualTo(MANY - 1);
  }

  private DecodedTransaction decoded() {
    Counted<ChainInstruction> countedInstructions = new Counted<>(instructions);
    Counted<String> countedLogs = new Counted<>(logs);
    ChainTransaction transaction =
        new ChainTransaction(
            Optional.empty(),
            OptionalLong.empty(),
            OptionalInt.empty(),
            OptionalLong.empty(),
            Optional.empty(),
            ChainTransaction.Status.SUCCEEDED,
            Optional.empty(),
            List.of(),
            countedInstructions,
            !instructions.isEmpty(),
            countedLogs,
            ChainBalances.UNKNOWN);

    DecodedTransaction decoded = TransactionDecoder.decode(transaction);

    assertThat(decoded.events()).isNotNull();
    assertThat(countedLogs.looks).isLessThanOrEqualTo(logs.size());
    assertThat(countedInstructions.looks)
        .isLessThanOrEqualTo((long) FEW_TIMES * instructions.size());
    return decoded;
  }

  /** An event of a kind that nobody knows. */
  private static byte[] event(int number) {
    return ByteBuffer.allocate(24).putLong(number).putLong(1).putLong(2).array();
  }

  private static byte[] call(byte[] event) {
    return ByteBuffer.allocate(TAG.length + event.length).put(TAG).put(event).array();
  }

  private static ChainInstruction inner(Address program, byte[] data, int place, int height) {
    return ChainInstruction.inner(program, List.of(), data, 0, place, OptionalInt.of(height));
  }

  private static String data(byte[] event) {
    return "Program data: " + Base64.getEncoder().encodeToString(event);
  }
}
