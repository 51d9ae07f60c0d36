package io.godmode.examples.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.godmode.api.event.JournaledEvent;
import io.godmode.core.ledger.Booked;
import io.godmode.core.projection.TradeLines;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code trades.jsonl}, and the older file beside it, compared line by line with what the journal
 * gives, in one pass over both. Not thread-safe.
 */
final class TradesCheck implements AutoCloseable {
  static final String FILE = "trades.jsonl";
  static final String OLDER = "trades.1.jsonl";
  private static final int SHOWN = 5;
  private static final int FIELDS = 3;

  private final JsonMapper json = JsonMapper.builder().build();
  private final TradeLines expected = TradeLines.fromTheStart();
  private final Path data;
  private final boolean hasOlder;
  private final List<String> differences = new ArrayList<>();
  private @Nullable BufferedReader in;
  private @Nullable String head;
  private String file;
  private long line;

  private long differing;
  private long compared;
  private long lines;
  private long skipped;

  /** How many lines were there before the file, and before the older one, began. */
  private long beforeFile;

  private long beforeOlder;

  /** How many lines were read, and how many of them before the file began. */
  private long read;

  private long fileBegan;
  private boolean aligned;
  private long missing;
  private String firstMissing = "";

  private TradesCheck(Path data, boolean hasOlder) {
    this.data = data;
    this.hasOlder = hasOlder;
    this.file = hasOlder ? OLDER : FILE;
    this.aligned = !hasOlder;
  }

  /** Opens the files; empty when there is none. */
  static Optional<TradesCheck> of(Path data) throws IOException {
    if (!Files.exists(data.resolve(FILE))) {
      return Optional.empty();
    }
    TradesCheck check = new TradesCheck(data, Files.exists(data.resolve(OLDER)));
    check.in = Files.newBufferedReader(data.resolve(check.file));
    check.advance();
    return Optional.of(check);
  }

  private void advance() throws IOException {
    BufferedReader reader = in;
    head = reader == null ? null : reader.readLine();
    line++;
    read += head == null ? 0 : 1;
    if (head == null && reader != null) {
      reader.close();
      in = null;
      if (file.equals(OLDER)) {
        file = FILE;
        line = 0;
        fileBegan = read;
        in = Files.newBufferedReader(data.resolve(FILE));
        advance();
      }
    }
  }

  /** Takes an event of the journal in. */
  void accept(JournaledEvent event, Booked booked) throws IOException {
    Optional<TradeLines.Line> next = expected.accept(event, booked);
    if (next.isPresent()) {
      compare(next.get());
      lines++;
    }
  }

  private void compare(TradeLines.Line journal) throws IOException {
    if (journal.first()) {
      beforeOlder = beforeFile;
      beforeFile = lines;
    }
    String text = head;
    if (text == null) {
      if (missing++ == 0) {
        firstMissing = journal.id();
      }
      return;
    }
    if (!aligned) {
      aligned = tree(text).path("id").asText().equals(journal.id());
      if (!aligned) {
        skipped++;
        return;
      }
    }
    compared++;
    if (!text.equals(journal.json())) {
      differ(file + " line " + line + words(tree(text), journal));
    }
    advance();
  }

  private String words(JsonNode found, TradeLines.Line journal) {
    if (!found.path("id").isTextual()) {
      return " is no trade; the journal has " + journal.id();
    }
    String id = found.path("id").asText();
    if (!id.equals(journal.id())) {
      return " is trade " + id + ", the journal has " + journal.id();
    }
    List<String> fields = JsonDifference.between(found, tree(journal.json()));
    return " (" + id + ") " + (fields.isEmpty() ? "is written in another form" : fields(fields));
  }

  private static String fields(List<String> fields) {
    String shown = String.join("; ", fields.subList(0, Math.min(FIELDS, fields.size())));
    return fields.size() > FIELDS
        ? shown + "; and " + (fields.size() - FIELDS) + " more fields"
        : shown;
  }

  private JsonNode tree(String text) {
    try {
      return json.readTree(text);
    } catch (JsonProcessingException malformed) {
      return json.missingNode();
    }
  }

  private void differ(String what) {
    differing++;
    if (differences.size() < SHOWN) {
      differences.add(what);
    }
  }

  /** Returns what differs, after the last event; empty when nothing does. */
  List<String> end() throws IOException {
    if (hasOlder && !aligned) {
      differ(OLDER + " line 1: no trade of the journal");
    } else if (skipped != (hasOlder ? beforeOlder : 0)) {
      differ(OLDER + " begins with trade " + (skipped + 1) + ", not " + (beforeOlder + 1));
    } else if (hasOlder && skipped + fileBegan != beforeFile) {
      differ(
          FILE + " begins with trade " + (skipped + fileBegan + 1) + ", not " + (beforeFile + 1));
    }
    if (!hasOlder && beforeFile > 0) {
      differ(OLDER + " is missing");
    }
    List<String> all = new ArrayList<>(differences);
    if (differing > all.size()) {
      all.add("and " + (differing - all.size()) + " further differences");
    }
    long more = 0;
    long from = line;
    while (aligned && head != null) {
      more++;
      advance();
    }
    if (more > 0) {
      all.add(FILE + " has " + more + " lines more than the journal, from line " + from);
    }
    if (missing > 0) {
      all.add(FILE + " lacks " + missing + " lines, from trade " + firstMissing + " on");
    }
    return all;
  }

  /** Returns how many lines were compared. */
  long compared() {
    return compared;
  }

  @Override
  public void close() throws IOException {
    BufferedReader reader = in;
    if (reader != null) {
      reader.close();
    }
  }
}
