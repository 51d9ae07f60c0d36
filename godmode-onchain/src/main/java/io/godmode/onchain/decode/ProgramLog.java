package io.godmode.onchain.decode;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events in a transaction's log, each attributed to the program that was running.
 *
 * <p>Nodes cut the log at 10 kB: they drop the lines that no longer fit and may still print shorter
 * ones behind them. So nothing behind {@code Log truncated} is attributed to anybody.
 */
final class ProgramLog {
  private static final String TRUNCATED = "Log truncated";
  private static final String PROGRAM = "Program ";
  private static final String DATA = "Program data: ";
  private static final String INVOKE = " invoke [";
  private static final String SUCCESS = " success";
  private static final String FAILED = " failed";
  private static final int SHORTEST_ADDRESS = 32;

  /**
   * What a log holds.
   *
   * @param events in the order of the log
   * @param complete whether every line could be attributed
   */
  record Reading(List<EventPayload> events, boolean complete) {}

  private ProgramLog() {}

  /** Reads the events of the programs given, keyed by address in base58. */
  static Reading read(List<String> lines, Map<String, ProgramDecoder> programs) {
    List<EventPayload> events = new ArrayList<>();
    Deque<String> running = new ArrayDeque<>();
    for (String line : lines) {
      if (line.equals(TRUNCATED)) {
        return new Reading(events, false);
      }
      if (!line.startsWith(PROGRAM)) {
        continue;
      }
      if (line.startsWith(DATA)) {
        ProgramDecoder program = running.isEmpty() ? null : programs.get(running.peek());
        byte[] bytes = program == null ? null : data(line);
        if (program != null && bytes != null) {
          events.add(new EventPayload(program, bytes));
        }
      } else if (!follow(line, running)) {
        return new Reading(events, false);
      }
    }
    return new Reading(events, running.isEmpty());
  }

  /** Follows calls and returns; answers false when they do not match. */
  private static boolean follow(String line, Deque<String> running) {
    int end = line.indexOf(' ', PROGRAM.length());
    // What a program prints comes as "Program log: ..." and must not pass for a call.
    if (end - PROGRAM.length() < SHORTEST_ADDRESS) {
      return true;
    }
    String program = line.substring(PROGRAM.length(), end);
    if (line.startsWith(INVOKE, end)) {
      running.push(program);
      return line.equals(PROGRAM + program + INVOKE + running.size() + "]");
    }
    boolean returned = line.substring(end).equals(SUCCESS) || line.startsWith(FAILED, end);
    return !returned || program.equals(running.poll());
  }

  /** Returns the bytes of a data line with exactly one field, as events have it. */
  private static byte @Nullable [] data(String line) {
    try {
      return Base64.getDecoder().decode(line.substring(DATA.length()));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
