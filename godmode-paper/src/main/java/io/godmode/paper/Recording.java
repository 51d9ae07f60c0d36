package io.godmode.paper;

import io.godmode.api.GodmodeException;
import io.godmode.api.market.MarketEvent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Market facts that were recorded earlier and can be read again, always the same, in the order in
 * which they happened.
 */
public interface Recording {
  /** Returns its name, such as that of its file. */
  String name();

  /**
   * Begins to read from the first record.
   *
   * @throws GodmodeException when it cannot be read
   */
  Reader open();

  /** One pass over the records. Used from one thread. */
  interface Reader extends AutoCloseable {
    /**
     * Returns the next record, in slot order; empty at the end.
     *
     * @throws GodmodeException when the next record is damaged or cannot be read; nothing after it
     *     is asked for
     */
    Optional<MarketRecord> next();

    @Override
    void close();
  }

  /**
   * Returns a recording of bonding curve trades without reserves and fees, as comma-separated lines
   * under a header with the columns {@code sig, slot, timestamp, mint, user, is_buy, sol_lamports,
   * token_raw}, in any order. Amounts are those of the pump.fun trade event, without fees.
   *
   * @throws GodmodeException with code {@code BAD_RECORDING} when there is no such file or its
   *     header is another
   */
  static Recording csv(Path file) {
    CsvRecording recording = new CsvRecording(file);
    recording.open().close();
    return recording;
  }

  /**
   * Returns a recording of decoded facts. Those that carry the reserves they left are taken at
   * their word.
   *
   * @param name its name
   * @param start the time of the first fact
   * @param facts launches, swaps, pool states, completions, migrations, SOL prices and gaps by
   *     slot; iterated once for every pass
   */
  static Recording of(String name, Instant start, Iterable<? extends MarketEvent> facts) {
    return new FactRecording(name, start, facts);
  }
}
