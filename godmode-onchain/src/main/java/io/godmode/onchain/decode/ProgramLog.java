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
  private static final String RAY_LOG = "Program log: ray_log: ";
  private static final String RAYDIUM_V4 = RaydiumV4Event.PROGRAM.base58();
  private static final String INVOKE = " invoke [";
  private static final String SUCCESS = " success";
  private static final String FAILED = " failed";
  private static final int SHORTEST_ADDRESS = 32;

  /**
   * What a log holds.
   *
   * @param events in the order of the log
   * @param rayLogs what Raydium v4 printed, in the order of the log
   * @param complete whether every line could be attributed
   */
  record Reading(List<EventPayload> events, List<byte[]> rayLogs, boolean complete) {}

  private ProgramLog() {}

  /** Reads the events of the programs given, keyed by address in base58. */
  static Reading read(List<String> lines, Map<String, ProgramDecoder> programs) {
    List<EventPayload> events = new ArrayList<>();
    List<byte[]> rayLogs = new ArrayList<>();
    Deque<String> running = new ArrayDeque<>();
    for (String line : lines) {
      if (line.equals(TRUNCATED)) {
        return new Reading(events, rayLogs, false);
      }
      if (!line.startsWith(PROGRAM)) {
        continue;
      }
      if (line.startsWith(DATA)) {
        ProgramDecoder program = running.isEmpty() ? null : programs.get(running.peek());
        byte[] bytes = program == null ? null : decoded(line, DATA);
        if (program != null && bytes != null) {
          events.add(new EventPayload(program, bytes, null));
        }
      } else if (line.startsWith(RAY_LOG)) {
        byte[] bytes = RAYDIUM_V4.equals(running.peek()) ? decoded(line, RAY_LOG) : null;
        if (bytes != null) {
          rayLogs.add(bytes);
        }
      } else if (!follow(line, running)) {
        return new Reading(events, rayLogs, false);
      }
    }
    return new Reading(events, rayLogs, running.isEmpty());
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
  private static byte @Nullable [] decoded(String line, String prefix) {
    try {
      return Base64.getDecoder().decode(line.substring(prefix.length()));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
