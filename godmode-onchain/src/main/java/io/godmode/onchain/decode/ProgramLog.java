package io.godmode.onchain.decode;

import io.godmode.api.Bounded;
import io.godmode.api.id.Address;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events in a transaction's log, each attributed to the program that was running.
 *
 * <p>Nodes cut the log at 10 kB: they drop the lines that no longer fit and may still print shorter
 * ones behind them. So nothing behind {@code Log truncated} is attributed to anybody.
 *
 * <p>The log also shows which instruction printed a line: programs are called in the order of their
 * instructions. Only the few programs that run outside of the virtual machine, those that check
 * signatures, leave no trace; without the instructions a place behind one of them reads one too
 * low.
 */
final class ProgramLog {
  private static final String TRUNCATED = "Log truncated";
  private static final String PROGRAM = "Program ";
  private static final String DATA = "Program data: ";
  private static final String RAY_LOG = "Program log: ray_log: ";
  private static final String RAYDIUM_V4 = RaydiumV4Event.PROGRAM.base58();
  private static final String INVOKE = " invoke [";
  private static final String SUCCESS = " success";
  private static final String FAILED = " failed";
  private static final int SHORTEST_ADDRESS = 32;
  private static final byte[] NO_DATA = {};

  /**
   * What a log holds.
   *
   * @param events in the order of the log
   * @param rayLogs what instructions of Raydium v4 printed
   * @param complete whether every line could be attributed
   */
  record Reading(
      List<EventPayload> events, Map<ChainInstruction, byte[]> rayLogs, boolean complete) {}

  /** A program that runs, and which instruction it runs for; the inner one is -1 at the top. */
  private record Frame(String program, int outer, int inner) {}

  private final CallTree tree;
  private final boolean innerRecorded;

  @Bounded(by = "the depth of calls in one log", then = "lives for one transaction")
  private final Deque<Frame> running = new ArrayDeque<>();

  private int outer = -1;
  private int inner = -1;

  private ProgramLog(CallTree tree, boolean innerRecorded) {
    this.tree = tree;
    this.innerRecorded = innerRecorded;
  }

  /**
   * Reads the events in a transaction's log.
   *
   * @param tree of the transaction
   * @param programs those whose events are read, by address in base58
   */
  static Reading read(
      ChainTransaction transaction, CallTree tree, Map<String, ProgramDecoder> programs) {
    return new ProgramLog(tree, transaction.innerRecorded()).reading(transaction.logs(), programs);
  }

  private Reading reading(List<String> lines, Map<String, ProgramDecoder> programs) {
    List<EventPayload> events = new ArrayList<>();
    Map<ChainInstruction, byte[]> rayLogs = new HashMap<>();
    for (String line : lines) {
      if (line.equals(TRUNCATED)) {
        return new Reading(events, rayLogs, false);
      }
      if (!line.startsWith(PROGRAM)) {
        continue;
      }
      if (line.startsWith(DATA)) {
        Frame frame = running.peek();
        ProgramDecoder program = frame == null ? null : programs.get(frame.program());
        byte[] bytes = program == null ? null : decoded(line, DATA);
        if (frame != null && program != null && bytes != null) {
          events.add(new EventPayload(program, bytes, printer(frame, program.program())));
        }
      } else if (line.startsWith(RAY_LOG)) {
        Frame frame = running.peek();
        if (frame != null && RAYDIUM_V4.equals(frame.program())) {
          ChainInstruction printer = printer(frame, RaydiumV4Event.PROGRAM);
          byte[] bytes = printer == null ? null : decoded(line, RAY_LOG);
          if (printer != null && bytes != null) {
            rayLogs.putIfAbsent(printer, bytes);
          }
        }
      } else if (!follow(line)) {
        return new Reading(events, rayLogs, false);
      }
    }
    return new Reading(events, rayLogs, running.isEmpty());
  }

  /**
   * Returns the instruction that runs in a frame; one without accounts where only its place is
   * known, and null where instructions and log contradict each other.
   */
  private @Nullable ChainInstruction printer(Frame frame, Address program) {
    boolean any = !tree.instructions().isEmpty();
    int top = any ? tree.logged(frame.outer()) : frame.outer();
    int at = any ? tree.at(top, frame.inner()) : CallTree.NONE;
    if (at != CallTree.NONE) {
      ChainInstruction found = tree.instructions().get(at);
      return found.program().equals(program) ? found : null;
    }
    if (top == CallTree.NONE || (any && (innerRecorded || frame.inner() < 0))) {
      return null;
    }
    return ChainInstruction.owning(
        program, List.of(), NO_DATA, top, frame.inner(), OptionalInt.of(running.size()));
  }

  /** Follows calls and returns; answers false when they do not match. */
  private boolean follow(String line) {
    int end = line.indexOf(' ', PROGRAM.length());
    // What a program prints comes as "Program log: ..." and must not pass for a call.
    if (end - PROGRAM.length() < SHORTEST_ADDRESS) {
      return true;
    }
    String program = line.substring(PROGRAM.length(), end);
    if (line.startsWith(INVOKE, end)) {
      outer += running.isEmpty() ? 1 : 0;
      inner = running.isEmpty() ? -1 : inner + 1;
      running.push(new Frame(program, outer, inner));
      return line.equals(PROGRAM + program + INVOKE + running.size() + "]");
    }
    boolean returned = line.substring(end).equals(SUCCESS) || line.startsWith(FAILED, end);
    if (!returned) {
      return true;
    }
    Frame ended = running.poll();
    return ended != null && ended.program().equals(program);
  }

  /** Returns the bytes of a data line with exactly one field, as events have it. */
  private static byte @Nullable [] decoded(String line, String prefix) {
    try {
      return Base64.getDecoder().decode(line.substring(prefix.length()));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
