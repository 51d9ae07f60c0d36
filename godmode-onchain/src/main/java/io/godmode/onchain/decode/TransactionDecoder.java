package io.godmode.onchain.decode;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds and decodes the events of known programs in transactions. Pure, stateless and thread-safe.
 *
 * <p>Programs write an event twice: as an instruction they send to themselves, and as a line of the
 * log. The instruction is preferred, since logs are cut; the log is read where called instructions
 * were not recorded. Events are attributed to the program that ran, never by their discriminator
 * alone, which several programs share.
 */
public final class TransactionDecoder {
  /** What marks the data of an event that an Anchor program sends to itself. */
  private static final byte[] SELF_CALL_TAG = HexFormat.of().parseHex("e445a52e51cb9a1d");

  private static final Map<String, ProgramDecoder> PROGRAMS =
      Stream.<ProgramDecoder>of(
              new PumpFunDecoder(),
              new PumpSwapDecoder(),
              new RaydiumCpmmDecoder(),
              new LaunchLabDecoder(),
              new MeteoraDecoder(MeteoraEvent.DLMM),
              new MeteoraDecoder(MeteoraEvent.DBC),
              new JupiterDecoder())
          .collect(toUnmodifiableMap(decoder -> decoder.program().base58(), decoder -> decoder));

  private TransactionDecoder() {}

  /** Returns the transaction's events. Never throws, whatever the transaction holds. */
  public static DecodedTransaction decode(ChainTransaction transaction) {
    if (transaction.status() == ChainTransaction.Status.FAILED) {
      return new DecodedTransaction(transaction, List.of(), true, 0);
    }
    if (transaction.status() == ChainTransaction.Status.UNKNOWN) {
      return new DecodedTransaction(transaction, List.of(), false, 0);
    }
    List<EventPayload> calls = selfCalls(transaction);
    ProgramLog.Reading log = ProgramLog.read(transaction.logs(), PROGRAMS);
    List<EventPayload> unmatched = new ArrayList<>(log.events());
    List<EventOutcome> outcomes = new ArrayList<>();
    int index = 0;
    for (EventPayload call : calls) {
      EventSource source = removeSame(unmatched, call) ? EventSource.BOTH : EventSource.SELF_CALL;
      index += add(outcomes, call, source, index);
    }
    int leftOut = 0;
    for (EventPayload logged : unmatched) {
      if (calls.stream().anyMatch(call -> call.program() == logged.program())) {
        leftOut++;
      } else {
        index += add(outcomes, emitted(transaction, unmatched, logged), EventSource.LOG, index);
      }
    }
    for (ChainInstruction each : transaction.instructions()) {
      ProgramDecoder program = PROGRAMS.get(each.program().base58());
      ProgramEvent told = program == null ? null : program.told(each);
      if (told != null) {
        outcomes.add(
            new EventOutcome.Decoded(
                told, EventSource.INSTRUCTION, index++, each.dataLength(), "", Optional.of(each)));
      }
    }
    RaydiumV4Decoder.add(transaction, log.rayLogs(), log.complete(), outcomes);
    boolean complete =
        transaction.innerRecorded() || (log.complete() && !transaction.logs().isEmpty());
    return new DecodedTransaction(transaction, outcomes, complete, leftOut);
  }

  private static int add(
      List<EventOutcome> outcomes, EventPayload payload, EventSource source, int index) {
    EventOutcome outcome = payload.program().decode(payload.bytes(), source, index);
    ChainInstruction emitter = payload.emitter();
    outcomes.add(
        outcome instanceof EventOutcome.Decoded known && emitter != null
            ? known.at(emitter)
            : outcome);
    return outcome instanceof EventOutcome.Decoded ? 1 : 0;
  }

  private static List<EventPayload> selfCalls(ChainTransaction transaction) {
    List<EventPayload> calls = new ArrayList<>();
    for (int i = 0; i < transaction.instructions().size(); i++) {
      ChainInstruction instruction = transaction.instructions().get(i);
      if (instruction.inner() && instruction.dataStartsWith(SELF_CALL_TAG)) {
        ProgramDecoder program = PROGRAMS.get(instruction.program().base58());
        if (program != null) {
          calls.add(
              new EventPayload(
                  program, instruction.dataFrom(SELF_CALL_TAG.length), callerOf(transaction, i)));
        }
      }
    }
    return calls;
  }

  /** Returns the instruction of the same program that sent itself an event. */
  private static @Nullable ChainInstruction callerOf(ChainTransaction transaction, int at) {
    ChainInstruction event = transaction.instructions().get(at);
    Optional<ChainInstruction> caller = transaction.callerOf(at);
    if (caller.isPresent()) {
      return caller.get().program().equals(event.program()) ? caller.get() : null;
    }
    for (int i = at - 1; i >= 0; i--) {
      ChainInstruction earlier = transaction.instructions().get(i);
      if (earlier.outerIndex() != event.outerIndex()) {
        return null;
      }
      if (earlier.program().equals(event.program()) && !earlier.dataStartsWith(SELF_CALL_TAG)) {
        return earlier;
      }
    }
    return null;
  }

  /**
   * Finds who printed an event: as many instructions must be able to as printed one. Where no
   * instructions were recorded the log's own order tells.
   */
  private static EventPayload emitted(
      ChainTransaction transaction, List<EventPayload> logged, EventPayload event) {
    if (transaction.instructions().isEmpty()) {
      return event;
    }
    List<ChainInstruction> able = new ArrayList<>();
    for (ChainInstruction each : transaction.instructions()) {
      if (each.program().equals(event.program().program())
          && !each.dataStartsWith(SELF_CALL_TAG)
          && event.program().emits(each.discriminator())) {
        able.add(each);
      }
    }
    List<EventPayload> same = logged.stream().filter(e -> e.program() == event.program()).toList();
    return able.size() == same.size()
        ? new EventPayload(event.program(), event.bytes(), able.get(same.indexOf(event)))
        : new EventPayload(event.program(), event.bytes(), null);
  }

  private static boolean removeSame(List<EventPayload> payloads, EventPayload wanted) {
    for (int i = 0; i < payloads.size(); i++) {
      if (payloads.get(i).sameAs(wanted)) {
        payloads.remove(i);
        return true;
      }
    }
    return false;
  }
}
