package io.godmode.examples.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * All trades that {@code trades.jsonl} and the file before it keep, as a table for spreadsheets,
 * oldest first. A cell that a spreadsheet would take for a formula is quoted with an apostrophe,
 * because names of tokens are made by strangers.
 */
final class TradesCsv {
  private static final List<String> COLUMNS =
      List.of(
          "ts",
          "id",
          "chain",
          "symbol",
          "mint",
          "side",
          "kind",
          "status",
          "qty",
          "price",
          "notional_usd",
          "fee_usd",
          "pnl_usd",
          "pnl_gross_usd",
          "wallet_id",
          "strategy_id",
          "signal_id",
          "reason");

  private static final Pattern NUMBER = Pattern.compile("-?[0-9.]+");
  private static final String FORMULA_STARTS = "=+-@\t\r";

  private TradesCsv() {}

  /**
   * Writes the table.
   *
   * @throws IOException when a file cannot be read or the reader has gone
   */
  static void write(Path data, TradeFilter filter, OutputStream out) throws IOException {
    out.write((String.join(",", COLUMNS) + "\r\n").getBytes(StandardCharsets.UTF_8));
    append(data.resolve("trades.1.jsonl"), filter, out);
    append(data.resolve("trades.jsonl"), filter, out);
  }

  private static void append(Path file, TradeFilter filter, OutputStream out) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode trade;
        try {
          trade = TradeBoard.read(line);
        } catch (IllegalArgumentException torn) {
          continue; // The last line, while the engine writes it; the journal has it whole.
        }
        if (filter.lets(trade)) {
          out.write(row(trade).getBytes(StandardCharsets.UTF_8));
        }
      }
    } catch (NoSuchFileException none) {
      // There was no trade yet, or no rotation.
    }
  }

  private static String row(JsonNode line) {
    JsonNode trade = TradesBody.trade(line);
    StringBuilder row = new StringBuilder();
    for (String column : COLUMNS) {
      row.append(row.isEmpty() ? "" : ",").append(cell(trade.path(column).asText()));
    }
    return row.append("\r\n").toString();
  }

  private static String cell(String text) {
    boolean risky =
        !text.isEmpty()
            && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0
            && !NUMBER.matcher(text).matches();
    String safe = risky ? "'" + text : text;
    return safe.matches("[^,\"\r\n]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }
}
