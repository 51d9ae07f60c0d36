package io.godmode.examples.cli;

import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent.RunStarted;
import io.godmode.core.journal.JournalIdentity;
import io.godmode.core.journal.Snapshot;
import io.godmode.core.ledger.Booked;
import io.godmode.core.ledger.Books;
import io.godmode.examples.report.Provenance;
import io.godmode.examples.report.RoundTrip;
import io.godmode.examples.report.RunFold;
import io.godmode.examples.report.RunReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The report of a data directory, from one pass over its journal.
 *
 * @param account all that the journal says
 * @param report what is shown of it
 * @param results net dollars of each round trip, all of them or a sample of very many
 */
record JournalReport(JournalAccount account, RunReport report, List<Double> results) {
  /** Copies the list. */
  JournalReport {
    results = List.copyOf(results);
  }

  /**
   * Reads a journal, without locking it.
   *
   * @param trips told every round trip and the marks of the run
   * @throws io.godmode.api.GodmodeException as {@link JournalAccount#of}
   * @throws Refusal with code {@code JOURNAL_EVENTS_DROPPED} when it has lost its beginning, for a
   *     report on a part of a run would be taken for one on all of it
   */
  static JournalReport of(Path data, BiConsumer<RoundTrip, List<String>> trips) {
    RunFold fold = new RunFold(trips);
    JournalAccount account =
        JournalAccount.of(
            data,
            new JournalAccount.Follower() {
              @Override
              public void start(Snapshot snapshot) {
                throw Refusal.fault(
                    "JOURNAL_EVENTS_DROPPED",
                    "a report needs every event, but those up to "
                        + snapshot.sequence()
                        + " were dropped; 'godmode verify "
                        + data
                        + "' has the totals, trades.jsonl the last trades");
              }

              @Override
              public void accept(JournaledEvent event, Booked booked, Books books) {
                fold.accept(event, booked, books);
              }
            });
    return new JournalReport(
        account, fold.report(provenance(data, account), account.books()), fold.results());
  }

  private static Provenance provenance(Path data, JournalAccount account) {
    RunStarted run = account.run();
    JournalIdentity identity = account.identity();
    Map<String, String> stated =
        RunManifest.find(data).map(manifest -> stated(manifest, account)).orElse(Map.of());
    return new Provenance(
        identity.runMode().name(),
        run.executionMode(),
        run.profile(),
        run.source().name(),
        run.marks(),
        run.notEnforced(),
        identity.configHash(),
        identity.seed(),
        account.input().slot(),
        account.input().records(),
        account.input().rollingHash(),
        account.books().sequence(),
        account.books().stateHash(),
        account.from(),
        account.to(),
        account.books().tick(),
        stated);
  }

  private static Map<String, String> stated(RunManifest manifest, JournalAccount account) {
    Optional<String> objection = manifest.objection(account.identity());
    return objection.isPresent() ? Map.of("manifest", objection.get()) : manifest.stated();
  }
}
