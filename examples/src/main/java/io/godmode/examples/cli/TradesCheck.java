package io.godmode.examples.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.godmode.api.Bounded;
import io.godmode.api.event.JournaledEvent;
import io.godmode.core.journal.Snapshot;
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

  @Bounded(by = "SHOWN differences", then = "further ones are only counted")
  private final List<String> differences = new ArrayList<>();

  private @Nullable BufferedReader in;
  private @Nullable String head;
  private String file;
  private long line;

  /** Whether the journal begins later than the files may. */
  private boolean beginsLate;

  private long differing;
  private long compared;

  /** Whether the first line of the files was met; an older file may begin anywhere. */
  private boolean aligned;

  private long missing;
  private String firstMissing = "";

  private TradesCheck(Path data, boolean hasOlder) {
    this.data = data;
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
    if (head == null && reader != null) {
      reader.close();
      in = null;
      if (file.equals(OLDER)) {
        file = FILE;
        line = 0;
        in = Files.newBufferedReader(data.resolve(FILE));
        advance();
      }
    }
  }

  /** Begins with a snapshot, where the first segments are no longer kept. */
  void start(Snapshot snapshot) {
    snapshot.books().orders().forEach(order -> expected.open(order.approval()));
    beginsLate = true;
  }

  /** Takes an event of the journal in. */
  void accept(JournaledEvent event, Booked booked) throws IOException {
    Optional<TradeLines.Line> next = expected.accept(event, booked);
    if (next.isPresent()) {
      compare(next.get());
    }
  }

  private void compare(TradeLines.Line journal) throws IOException {
    if (beginsLate) {
      beginsLate = false;
      passUntil(journal.id());
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
        return;
      }
    }
    compared++;
    if (!text.equals(journal.json())) {
      differ(file + " line " + line + words(tree(text), journal));
    }
    advance();
  }

  /** What the files have from before the journal's beginning cannot be compared any more. */
  private void passUntil(String id) throws IOException {
    while (head != null && !tree(head).path("id").asText().equals(id)) {
      advance();
    }
    aligned = true;
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
    if (!aligned && head != null) {
      differ(file + " line 1 is no trade of the journal");
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
