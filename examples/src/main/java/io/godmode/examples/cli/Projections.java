package io.godmode.examples.cli;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.godmode.api.Bounded;
import io.godmode.api.event.JournaledEvent;
import io.godmode.core.config.Live150;
import io.godmode.core.config.RiskSettings;
import io.godmode.core.journal.Snapshot;
import io.godmode.core.ledger.Booked;
import io.godmode.core.projection.RuntimeView;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The files made from a journal, compared with it to the last field. After an orderly stop they
 * must agree; of a run that was killed, or is at work, they may lag, and the next start writes them
 * anew. Not thread-safe.
 */
final class Projections implements AutoCloseable {
  private static final String WALLETS = "wallets_runtime.json";
  private static final String EXECUTION = "execution_runtime.json";

  /** Fields that follow from the configuration as well as from the journal. */
  private static final List<String> CONFIGURED =
      List.of("risk_enabled", "soft_stop_active", "hard_stop_active");

  private final JsonMapper json =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private final Path data;
  private final Optional<TradesCheck> trades;

  @Bounded(by = "six lines for each of three files", then = "lives for one comparison")
  private final List<String> differences = new ArrayList<>();

  private Projections(Path data, Optional<TradesCheck> trades) {
    this.data = data;
    this.trades = trades;
  }

  /** Opens what there is. */
  static Projections of(Path data) {
    try {
      return new Projections(data, TradesCheck.of(data));
    } catch (IOException unreadable) {
      throw unreadable(unreadable);
    }
  }

  /** Begins with a snapshot, where the first segments are no longer kept. */
  void start(Snapshot snapshot) {
    trades.ifPresent(check -> check.start(snapshot));
  }

  /** Takes an event of the journal in. */
  void accept(JournaledEvent event, Booked booked) {
    if (trades.isPresent()) {
      try {
        trades.get().accept(event, booked);
      } catch (IOException | UncheckedIOException unreadable) {
        throw unreadable(unreadable);
      }
    }
  }

  /**
   * Tells what was found, after the last event.
   *
   * @throws Refusal with code {@code PROJECTION_DIFFERS} when a file that should agree does not
   */
  void tell(JournalAccount account, PrintWriter out) {
    try {
      trades(out);
      runtime(account, out);
    } catch (IOException | UncheckedIOException unreadable) {
      throw unreadable(unreadable);
    }
    if (differences.isEmpty()) {
      return;
    }
    if (account.stoppedInOrder()) {
      out.flush();
      throw Refusal.fault("PROJECTION_DIFFERS", data + ": " + differences.get(0) + "; " + mend());
    }
    out.println("           the run was killed or is at work, so that files may lag; " + mend());
  }

  private void trades(PrintWriter out) throws IOException {
    if (trades.isEmpty()) {
      absent(TradesCheck.FILE, out);
      return;
    }
    List<String> found = trades.get().end();
    tell(TradesCheck.FILE, trades.get().compared() + " lines, every field", found, out);
  }

  private void runtime(JournalAccount account, PrintWriter out) throws IOException {
    RuntimeView view = new RuntimeView(account.books(), account.to(), account.run().marks());
    Optional<JsonNode> wallets = read(WALLETS);
    if (wallets.isPresent()) {
      JsonNode expected = json.readTree(view.wallets(account.run().profile()));
      tell(
          WALLETS,
          "every field, equity " + account.books().equity(),
          JsonDifference.between(wallets.get(), expected),
          out);
    } else {
      absent(WALLETS, out);
    }
    Optional<JsonNode> execution = read(EXECUTION);
    if (execution.isPresent()) {
      execution(execution.get(), view, risk(account), out);
    } else {
      absent(EXECUTION, out);
    }
  }

  private void execution(
      JsonNode found, RuntimeView view, Optional<RiskSettings> risk, PrintWriter out)
      throws IOException {
    JsonNode expected =
        json.readTree(view.execution(risk.orElseGet(() -> Live150.config().risk())));
    String what = "every field, state " + view.books().tradingState();
    if (risk.isEmpty()) {
      what += "; not " + String.join(", ", CONFIGURED) + ": there is no manifest of this run";
      ((ObjectNode) expected).remove(CONFIGURED);
      if (found instanceof ObjectNode fields) {
        fields.remove(CONFIGURED);
      }
    }
    tell(EXECUTION, what, JsonDifference.between(found, expected), out);
  }

  private Optional<RiskSettings> risk(JournalAccount account) {
    return RunManifest.find(data)
        .filter(manifest -> manifest.objection(account.identity()).isEmpty())
        .map(manifest -> manifest.parsedConfig().risk());
  }

  private Optional<JsonNode> read(String name) throws IOException {
    Path file = data.resolve(name);
    return Files.exists(file)
        ? Optional.of(json.readTree(Files.readAllBytes(file)))
        : Optional.empty();
  }

  private void tell(String file, String what, List<String> found, PrintWriter out) {
    if (found.isEmpty()) {
      out.println("file       " + file + " agrees: " + what);
      return;
    }
    for (String difference : found) {
      String line = difference.startsWith(file) ? difference : file + " " + difference;
      out.println("file       " + line);
      differences.add(line);
    }
  }

  private static void absent(String file, PrintWriter out) {
    out.println("file       " + file + " is not there; " + mend());
  }

  private static Refusal unreadable(Exception cause) {
    return Refusal.fault(
        "PROJECTION_DIFFERS",
        "a file made from the journal cannot be read: " + cause + "; " + mend());
  }

  private static String mend() {
    return "the next run on this directory writes it anew from the journal";
  }

  @Override
  public void close() {
    try {
      if (trades.isPresent()) {
        trades.get().close();
      }
    } catch (IOException unreadable) {
      throw unreadable(unreadable);
    }
  }
}
