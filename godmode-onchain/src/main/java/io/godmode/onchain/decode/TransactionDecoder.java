package io.godmode.onchain.decode;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.godmode.api.id.Address;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
              new DlmmDecoder(),
              new DbcDecoder(),
              new JupiterDecoder())
          .collect(toUnmodifiableMap(decoder -> decoder.program().base58(), decoder -> decoder));

  private TransactionDecoder() {}

  /** Returns the programs whose events are decoded by their own layouts. */
  static Set<Address> programs() {
    Set<Address> programs = new HashSet<>();
    PROGRAMS.values().forEach(each -> programs.add(each.program()));
    return programs;
  }

  /** Returns the transaction's events. Never throws, whatever the transaction holds. */
  public static DecodedTransaction decode(ChainTransaction transaction) {
    if (transaction.status() == ChainTransaction.Status.FAILED) {
      return new DecodedTransaction(transaction, List.of(), true, 0);
    }
    if (transaction.status() == ChainTransaction.Status.UNKNOWN) {
      return new DecodedTransaction(transaction, List.of(), false, 0);
    }
    return told(transaction);
  }

  /**
   * Returns what programs told while the transaction ran, whatever became of it. Nothing of it
   * happened when the transaction failed; it still says what pools held and how they priced a
   * trade. Never throws, whatever the transaction holds.
   */
  public static DecodedTransaction told(ChainTransaction transaction) {
    CallTree tree = new CallTree(transaction.instructions());
    List<EventPayload> calls = selfCalls(tree);
    ProgramLog.Reading log = ProgramLog.read(transaction, tree, PROGRAMS);
    EventTally logged = new EventTally(log.events());
    EventTally matched = new EventTally(List.of());
    List<EventOutcome> outcomes = new ArrayList<>();
    int index = 0;
    for (EventPayload call : calls) {
      boolean both = logged.take(call);
      if (both) {
        matched.add(call);
      }
      index += add(outcomes, call, both ? EventSource.BOTH : EventSource.SELF_CALL, index);
    }
    Set<ProgramDecoder> calling = new HashSet<>();
    calls.forEach(call -> calling.add(call.program()));
    int leftOut = 0;
    for (EventPayload event : log.events()) {
      if (matched.take(event)) {
        continue;
      }
      if (calling.contains(event.program())) {
        leftOut++;
      } else {
        index += add(outcomes, event, EventSource.LOG, index);
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
    RaydiumV4Decoder.add(tree, log.rayLogs(), outcomes);
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

  private static List<EventPayload> selfCalls(CallTree tree) {
    List<EventPayload> calls = new ArrayList<>();
    // Where depths were not recorded, the last one of the same program must have sent it.
    Map<Address, ChainInstruction> latest = new HashMap<>();
    for (int i = 0; i < tree.instructions().size(); i++) {
      ChainInstruction instruction = tree.instructions().get(i);
      ProgramDecoder program = PROGRAMS.get(instruction.program().base58());
      if (program == null) {
        continue;
      }
      if (!instruction.dataStartsWith(SELF_CALL_TAG)) {
        latest.put(instruction.program(), instruction);
      } else if (instruction.inner()) {
        calls.add(
            new EventPayload(
                program,
                instruction.dataFrom(SELF_CALL_TAG.length),
                sender(tree, i, latest.get(instruction.program()))));
      }
    }
    return calls;
  }

  /** Returns the instruction of the same program that sent itself an event. */
  private static @Nullable ChainInstruction sender(
      CallTree tree, int at, @Nullable ChainInstruction latest) {
    ChainInstruction event = tree.instructions().get(at);
    int caller = tree.caller(at);
    if (caller != CallTree.NONE) {
      ChainInstruction known = tree.instructions().get(caller);
      return known.program().equals(event.program()) ? known : null;
    }
    return latest != null && latest.outerIndex() == event.outerIndex() ? latest : null;
  }
}
