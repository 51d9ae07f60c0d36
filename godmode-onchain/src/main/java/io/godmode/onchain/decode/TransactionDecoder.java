package io.godmode.onchain.decode;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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
      Stream.<ProgramDecoder>of(new PumpFunDecoder())
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
        index += add(outcomes, logged, EventSource.LOG, index);
      }
    }
    boolean complete =
        transaction.innerRecorded() || (log.complete() && !transaction.logs().isEmpty());
    return new DecodedTransaction(transaction, outcomes, complete, leftOut);
  }

  private static int add(
      List<EventOutcome> outcomes, EventPayload payload, EventSource source, int index) {
    EventOutcome outcome = payload.program().decode(payload.bytes(), source, index);
    outcomes.add(outcome);
    return outcome instanceof EventOutcome.Decoded ? 1 : 0;
  }

  private static List<EventPayload> selfCalls(ChainTransaction transaction) {
    List<EventPayload> calls = new ArrayList<>();
    for (ChainInstruction instruction : transaction.instructions()) {
      if (instruction.inner() && instruction.dataStartsWith(SELF_CALL_TAG)) {
        ProgramDecoder program = PROGRAMS.get(instruction.program().base58());
        if (program != null) {
          calls.add(new EventPayload(program, instruction.dataFrom(SELF_CALL_TAG.length)));
        }
      }
    }
    return calls;
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
