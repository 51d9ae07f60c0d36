package io.godmode.examples.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Round trips as comma-separated values (RFC 4180), one line each as they end. The marks of the run
 * stand in every line. Not thread-safe.
 */
public final class TripCsv {
  private static final String LINE_END = "\r\n";
  private static final String COLUMNS =
      "wallet_id,mint,symbol,strategy_id,opened_at,closed_at,held_seconds,fills,spent_usd,"
          + "gross_usd,costs_usd,net_usd,exit_reason,score,best_return,worst_return,marks";

  private final Appendable out;

  /**
   * Writes the header.
   *
   * @param out where to; the caller closes it
   */
  public TripCsv(Appendable out) {
    this.out = out;
    append(COLUMNS);
  }

  /**
   * Writes a line.
   *
   * @param trip the round trip
   * @param marks of its run
   */
  public void write(RoundTrip trip, List<String> marks) {
    append(
        List.of(
                trip.wallet(),
                trip.mint(),
                trip.symbol(),
                trip.strategy(),
                trip.openedAt().toString(),
                trip.closedAt().toString(),
                String.valueOf(trip.held().toMillis() / 1_000.0),
                String.valueOf(trip.fills()),
                trip.spent().toString(),
                trip.gross().toString(),
                trip.costs().toString(),
                trip.net().toString(),
                trip.exitReason(),
                trip.score().isPresent() ? String.valueOf(trip.score().getAsDouble()) : "",
                String.valueOf(trip.best()),
                String.valueOf(trip.worst()),
                String.join(" ", marks))
            .stream()
            .map(TripCsv::cell)
            .collect(Collectors.joining(",")));
  }

  private void append(String line) {
    try {
      out.append(line).append(LINE_END);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** A text that a spreadsheet would run as a formula gets an apostrophe; symbols are anyone's. */
  private static String cell(String text) {
    boolean number = text.matches("-?[0-9.]+(?:E-?[0-9]+)?");
    String safe = !number && text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
    return safe.matches("(?s).*[\",\\r\\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }
}
