package io.godmode.examples.cli;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files made from a journal, compared with it. After an orderly stop they must agree; of a run
 * that was killed, or is at work, they may lag, and the next start writes them anew.
 */
final class Projections {
  private static final String TRADES = "trades.jsonl";
  private static final String OLDER_TRADES = "trades.1.jsonl";
  private static final String WALLETS = "wallets_runtime.json";

  private final ObjectMapper json =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private final Path data;

  Projections(Path data) {
    this.data = data;
  }

  /**
   * Returns what to tell people.
   *
   * @param trades attempts that ended and positions given up, as the journal has them
   * @throws Refusal with code {@code PROJECTION_DIFFERS} when a file that should agree does not
   */
  List<String> compare(JournalAccount account, long trades) {
    List<String> lines = new ArrayList<>();
    try {
      // Rotation drops the oldest trades, so that their number says nothing then.
      if (Files.exists(data.resolve(TRADES)) && !Files.exists(data.resolve(OLDER_TRADES))) {
        long found = lines(data.resolve(TRADES));
        lines.add(agree(account, TRADES, found == trades, found + " trades", trades + " trades"));
      }
      if (Files.exists(data.resolve(WALLETS))) {
        JsonNode wallets = json.readTree(data.resolve(WALLETS).toFile());
        BigDecimal found = wallets.path("equity_total_usd").decimalValue();
        BigDecimal expected = account.books().equity().toBigDecimal();
        boolean same = found.compareTo(expected) == 0;
        lines.add(agree(account, WALLETS, same, "equity " + found, "equity " + expected));
      }
    } catch (IOException unreadable) {
      throw Refusal.fault(
          "PROJECTION_DIFFERS",
          "a file made from the journal cannot be read: " + unreadable + "; " + mend());
    }
    return lines;
  }

  private String agree(
      JournalAccount account, String file, boolean same, String found, String expected) {
    if (same) {
      return "file       " + file + " agrees: " + found;
    }
    String difference = file + " has " + found + ", the journal has " + expected;
    if (account.stoppedInOrder()) {
      throw Refusal.fault("PROJECTION_DIFFERS", data + ": " + difference + "; " + mend());
    }
    return "file       " + difference + ": the run was killed or is at work; " + mend();
  }

  private static String mend() {
    return "the next run on this directory writes it anew from the journal";
  }

  private static long lines(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    }
  }
}
