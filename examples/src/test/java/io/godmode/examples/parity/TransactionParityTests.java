package io.godmode.examples.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.Address;
import io.godmode.api.id.TxSignature;
import io.godmode.core.pool.BondingCurve;
import io.godmode.core.pool.CurveFees;
import io.godmode.core.pool.CurveQuote;
import io.godmode.core.pool.CurveState;
import io.godmode.examples.parity.ParityRow.Standing;
import io.godmode.onchain.decode.ChainBalances;
import io.godmode.onchain.decode.ChainInstruction;
import io.godmode.onchain.decode.ChainTransaction;
import io.godmode.onchain.decode.ChainTransaction.Status;
import io.godmode.onchain.decode.PumpFunEvent;
import io.godmode.onchain.decode.RaydiumV4Event;
import io.godmode.onchain.decode.TransactionDecoder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TransactionParityTests {
  private static final Address ANY = Address.of("3HeEuccBzrTvWBvQGuiVgqbJcCpzTd4mFZjbKQoz5BYg");
  private static final String PUMP = PumpFunEvent.PROGRAM.base58();
  private static final String RAYDIUM = RaydiumV4Event.PROGRAM.base58();
  private static final String SYSTEM = "11111111111111111111111111111111";
  private static final long BUY = 0x66063d1201daebeaL;
  private static final CurveState NEW = CurveState.initial();
  private static final CurveQuote FIRST =
      BondingCurve.buyExactOut(NEW, 1_000_000_000_000L, CurveFees.MAINNET_CURVE);

  private final List<ParityRow> rows = new ArrayList<>();
  private final TransactionParity parity = new TransactionParity(rows::add);

  /** The log of a swap on mainnet in slot 254170887 that wanted more than the pool gave. */
  private static final String TOO_FEW =
      "ray_log: A98cAAAAAAAAVJWYAAAAAAACAAAAAAAAAL0gAQAAAAAAWM11AAAAAACAHQIAAAAAAIQAAAAAAAAA";

  /** One in the same slot that would have got nothing. */
  private static final String NOTHING =
      "ray_log: A0+0arsCAAAAAAAAAAAAAAACAAAAAAAAAOPMsMkCAAAA00pJ+XUAAAAHAAAAAAAAAAAAAAAAAAAA";

  @Test
  void aSwapThatRevertedForItsMinimumRevertsHereToo() {
    accept(raydium(0x1cdf, 9_999_700L, TOO_FEW, 30), 1, 0);

    assertThat(row().finding().verdict()).isEqualTo(Verdict.REVERTS_TOO);
    assertThat(row().finding().reason()).isEqualTo("error 30");
    assertThat(row().finding().detail()).startsWith("ours: SLIPPAGE: would give 132 raw tokens");
    assertThat(row().standing()).isEqualTo(Standing.ROLLED_BACK);
  }

  @Test
  void aSwapThatGivesNothingRevertsHereToo() {
    accept(raydium(0x2bb6ab44fL, 0, NOTHING, 29), 1, 0);

    assertThat(row().finding().verdict()).isEqualTo(Verdict.REVERTS_TOO);
    assertThat(row().finding().detail()).startsWith("ours: CANNOT_TRADE");
  }

  @Test
  void aSwapThatRevertedThoughThePoolGaveEnoughIsAContradiction() {
    accept(raydium(0x1cdf, 1, TOO_FEW.replace("VJWYAAAAAAAC", "AQAAAAAAAAAC"), 30), 1, 0);

    assertThat(row().finding().verdict()).isEqualTo(Verdict.WOULD_FILL);
  }

  @Test
  void whatIsNotOfThePriceIsOfAnotherCause() {
    accept(raydium(0x1cdf, 9_999_700L, TOO_FEW, 40), 1, 0);

    assertThat(row().finding().verdict()).isEqualTo(Verdict.OTHER_CAUSE);
    assertThat(row().finding().reason()).isEqualTo("error 40: not of its price");
  }

  @Test
  void aTradeThatFailsInWhatItCalledIsOfAnotherCause() {
    Failed buy = pump(2_000_000_000_000L, 1, 1);
    List<String> logs = new ArrayList<>(buy.logs());
    logs.add(1, "Program " + SYSTEM + " invoke [2]");
    logs.add(2, "Program " + SYSTEM + " failed: custom program error: 0x1");

    accept(new Failed(buy.instruction(), logs, 1), 5, 8);

    assertThat(row().venue()).isEqualTo("pump_fun");
    assertThat(row().finding().verdict()).isEqualTo(Verdict.OTHER_CAUSE);
    assertThat(row().finding().reason())
        .isEqualTo("error 1 in a program that it called: not of its price");
  }

  @Test
  void aTransactionThatIsRecordedTwiceCountsOnce() {
    ChainTransaction first = bought(5, 7);
    parity.accept(TransactionDecoder.decode(first));
    parity.accept(TransactionDecoder.decode(first));

    assertThat(rows).singleElement().matches(r -> r.finding().verdict() == Verdict.EXACT);
    assertThat(parity.duplicates()).isOne();
  }

  @Test
  void aBuyThatFailsRightAfterAnotherMeetsWhatThatOneLeft() {
    CurveQuote second =
        BondingCurve.buyExactOut(FIRST.after(), 2_000_000_000_000L, CurveFees.MAINNET_CURVE);

    parity.accept(TransactionDecoder.decode(bought(5, 7)));
    accept(pump(2_000_000_000_000L, second.traderAmount() - 1, 6002), 5, 8);
    accept(pump(2_000_000_000_000L, second.traderAmount(), 6002), 5, 9);
    accept(pump(2_000_000_000_000L, second.traderAmount(), 6002), 5, 11);

    assertThat(rows)
        .extracting(r -> r.finding().verdict())
        .containsExactly(Verdict.EXACT, Verdict.REVERTS_TOO, Verdict.WOULD_FILL, Verdict.NO_STATE);
    assertThat(rows.get(3).finding().reason()).startsWith("reserves before it: a failed trade");
  }

  @Test
  void anotherFileIsAnotherRecording() {
    parity.accept(TransactionDecoder.decode(bought(5, 7)));
    parity.file("other");
    accept(pump(2_000_000_000_000L, 1, 6002), 5, 8);

    assertThat(rows.get(1).finding().verdict()).isEqualTo(Verdict.NO_STATE);
  }

  @Test
  void whatATransactionWithoutStatusToldIsComparedAndSaidSo() {
    ChainTransaction bought = bought(5, 7);
    ChainTransaction unsaid =
        transaction(Status.UNKNOWN, Optional.empty(), bought.instructions(), bought.logs(), 5, 7);

    parity.accept(TransactionDecoder.decode(unsaid));

    assertThat(row().finding().verdict()).isEqualTo(Verdict.EXACT);
    assertThat(row().standing()).isEqualTo(Standing.NOT_RECORDED);
  }

  @Test
  void aTradeThatItsCallerRolledBackIsCompared() {
    ChainTransaction bought = bought(5, 7);
    List<String> logs = new ArrayList<>();
    logs.add("Program " + ANY + " invoke [1]");
    logs.add("Program " + PUMP + " invoke [2]");
    logs.addAll(bought.logs().subList(1, bought.logs().size()));
    logs.add("Program " + ANY + " failed: custom program error: 0x1771");
    ChainInstruction outer = ChainInstruction.outer(ANY, List.of(), new byte[0], 0);
    ChainInstruction called =
        ChainInstruction.inner(
            PumpFunEvent.PROGRAM,
            bought.instructions().get(0).accounts(),
            bought.instructions().get(0).data(),
            0,
            0,
            OptionalInt.of(2));

    parity.accept(
        TransactionDecoder.decode(
            transaction(
                Status.FAILED,
                Optional.of("{\"InstructionError\":[0,{\"Custom\":6001}]}"),
                List.of(outer, called),
                logs,
                5,
                7)));

    assertThat(row().finding().verdict()).isEqualTo(Verdict.EXACT);
    assertThat(row().standing()).isEqualTo(Standing.ROLLED_BACK);
  }

  private ParityRow row() {
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }

  private void accept(Failed failed, long slot, int index) {
    parity.accept(
        TransactionDecoder.decode(
            transaction(
                Status.FAILED,
                Optional.of("{\"InstructionError\":[0,{\"Custom\":" + failed.code() + "}]}"),
                List.of(failed.instruction()),
                failed.logs(),
                slot,
                index)));
  }

  private record Failed(ChainInstruction instruction, List<String> logs, int code) {}

  private static Failed raydium(long in, long least, String log, int code) {
    byte[] data =
        ByteBuffer.allocate(17)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put((byte) 9)
            .putLong(in)
            .putLong(least)
            .array();
    return failed(
        ChainInstruction.outer(RaydiumV4Event.PROGRAM, Collections.nCopies(18, ANY), data, 0),
        RAYDIUM,
        "Program log: " + log,
        code);
  }

  private static Failed pump(long tokens, long most, int code) {
    return failed(buy(tokens, most), PUMP, "Program log: Instruction: Buy", code);
  }

  private static Failed failed(ChainInstruction at, String program, String line, int code) {
    return new Failed(
        at,
        List.of(
            "Program " + program + " invoke [1]",
            line,
            "Program " + program + " failed: custom program error: 0x" + Integer.toHexString(code)),
        code);
  }

  private static ChainInstruction buy(long tokens, long most) {
    byte[] data =
        ByteBuffer.allocate(24)
            .putLong(BUY)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(tokens)
            .putLong(most)
            .array();
    List<Address> accounts = new ArrayList<>(Collections.nCopies(16, ANY));
    accounts.set(2, Address.of(CurveEvents.MINT.base58()));
    return ChainInstruction.outer(PumpFunEvent.PROGRAM, accounts, data, 0);
  }

  /** A buy on a new curve with the event that it logs, as the program wrote it in July 2025. */
  private static ChainTransaction bought(long slot, int index) {
    CurveState after = FIRST.after();
    ByteBuffer event =
        ByteBuffer.allocate(225)
            .putLong(0xbddb7fd34ee661eeL)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(CurveEvents.MINT.toBytes())
            .putLong(FIRST.curveAmount())
            .putLong(FIRST.tokens())
            .put((byte) 1)
            .put(ANY.toBytes())
            .putLong(1_753_751_878L)
            .putLong(after.virtualQuote())
            .putLong(after.virtualToken())
            .putLong(after.realQuote())
            .putLong(after.realToken())
            .put(ANY.toBytes())
            .putLong(95)
            .putLong(FIRST.protocolFee())
            .put(ANY.toBytes())
            .putLong(30)
            .putLong(FIRST.creatorFee());
    return transaction(
        Status.SUCCEEDED,
        Optional.empty(),
        List.of(buy(FIRST.tokens(), FIRST.traderAmount())),
        List.of(
            "Program " + PUMP + " invoke [1]",
            "Program data: " + Base64.getEncoder().encodeToString(event.array()),
            "Program " + PUMP + " success"),
        slot,
        index);
  }

  private static ChainTransaction transaction(
      Status status,
      Optional<String> error,
      List<ChainInstruction> instructions,
      List<String> logs,
      long slot,
      int index) {
    byte[] signature = new byte[TxSignature.BYTES];
    ByteBuffer.wrap(signature).putLong(slot).putInt(index).put((byte) status.name().length());
    return new ChainTransaction(
        Optional.of(TxSignature.ofBytes(signature)),
        OptionalLong.of(slot),
        OptionalInt.of(index),
        OptionalLong.empty(),
        Optional.of("0"),
        status,
        error,
        List.of(),
        instructions,
        true,
        logs,
        ChainBalances.UNKNOWN);
  }
}
