package io.godmode.onchain.stream;

import io.godmode.api.id.Address;
import io.godmode.onchain.decode.PumpFunEvent;
import io.godmode.onchain.decode.PumpSwapEvent;
import io.godmode.onchain.source.Commitment;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;

/**
 * How a stream works.
 *
 * @param programs whose transactions are subscribed to; the logs of pump.fun and PumpSwap say all
 *     that is needed, while for others each transaction is looked up
 * @param commitment at which nodes tell. What is only {@code processed} can vanish with its fork
 *     and stays told
 * @param times of connections
 * @param repairs how far look-ups go
 * @param memory how much is remembered
 * @param queuedMessages messages that wait for the stream's thread, at most; more are dropped,
 *     which makes a gap
 * @param queuedChars characters in them, at most
 * @param messageChars characters of one message, at most; longer ones are dropped
 * @param seed of the draws that spread retries
 */
public record StreamSettings(
    List<Address> programs,
    Commitment commitment,
    LinkTimes times,
    RepairLimits repairs,
    StreamMemory memory,
    int queuedMessages,
    int queuedChars,
    int messageChars,
    long seed) {
  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException when there are no programs or one is named twice, or a number
   *     is not positive
   */
  public StreamSettings {
    programs = List.copyOf(programs);
    if (programs.isEmpty() || new LinkedHashSet<>(programs).size() != programs.size()) {
      throw new IllegalArgumentException("programs must be named, each once, were " + programs);
    }
    Objects.requireNonNull(commitment, "commitment");
    Objects.requireNonNull(times, "times");
    Objects.requireNonNull(repairs, "repairs");
    Objects.requireNonNull(memory, "memory");
    positive("queuedMessages", queuedMessages);
    positive("queuedChars", queuedChars);
    positive("messageChars", messageChars);
  }

  /** Returns the defaults for pump.fun and PumpSwap at {@code confirmed}. */
  public static StreamSettings defaults(long seed) {
    return new StreamSettings(
        List.of(PumpFunEvent.PROGRAM, PumpSwapEvent.PROGRAM),
        Commitment.CONFIRMED,
        LinkTimes.DEFAULT,
        RepairLimits.DEFAULT,
        StreamMemory.DEFAULT,
        8_192,
        64 << 20,
        16 << 20,
        seed);
  }

  /** Returns the same for other programs. */
  public StreamSettings withPrograms(List<Address> others) {
    return new StreamSettings(
        others,
        commitment,
        times,
        repairs,
        memory,
        queuedMessages,
        queuedChars,
        messageChars,
        seed);
  }

  /** Returns the same with other times of connections. */
  public StreamSettings withTimes(LinkTimes others) {
    return new StreamSettings(
        programs,
        commitment,
        others,
        repairs,
        memory,
        queuedMessages,
        queuedChars,
        messageChars,
        seed);
  }

  /** Returns the same with other limits of look-ups. */
  public StreamSettings withRepairs(RepairLimits others) {
    return new StreamSettings(
        programs,
        commitment,
        times,
        others,
        memory,
        queuedMessages,
        queuedChars,
        messageChars,
        seed);
  }

  private static void positive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, was " + value);
    }
  }
}
