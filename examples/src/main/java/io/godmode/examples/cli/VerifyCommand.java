package io.godmode.examples.cli;

import io.godmode.api.event.JournaledEvent;
import io.godmode.core.journal.Snapshot;
import io.godmode.core.ledger.Booked;
import io.godmode.core.ledger.Books;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code godmode verify}: whether a journal is whole and its books are true. */
@Command(
    name = "verify",
    description = {
      "Reads a journal from its first event on: checksums, sequence, the identity of the books after"
          + " every event, and every line and field of the files made from it.",
      "The last line is 'state_hash' and 64 hex digits over the folded state."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:all of it holds", "1:something does not", "2:there is no journal"})
public final class VerifyCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "The data directory of the run.")
  private Path data = Path.of("");

  @Spec private CommandSpec spec;

  VerifyCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (Projections projections = Projections.of(data)) {
      SnapshotsCheck snapshots = SnapshotsCheck.of(data);
      JournalAccount account = JournalAccount.of(data, following(projections, snapshots));
      Books books = account.books();
      out.printf(
          "journal    %d events in %d frames, tick %d: checksums and sequence hold%n",
          books.sequence(), account.frames(), books.tick());
      if (account.start() > 0) {
        out.printf(
            "           begins with the snapshot of event %d; what came before was dropped%n",
            account.start());
      }
      snapshots.tell(out);
      account
          .tornTail()
          .ifPresent(
              tail ->
                  out.printf(
                      "torn tail  %d bytes in %s from byte %d: an unfinished write, kept aside at"
                          + " the next start%n",
                      tail.bytes(), tail.file(), tail.offset()));
      Quarantine.lines(data).forEach(line -> out.println("aside      " + line));
      out.println("identity   " + books.identity() + ": holds after every event");
      out.printf(
          "books      %d wallets, %d positions, %d open orders, accounts sum to zero%n",
          books.walletViews().size(), books.held().size(), books.openOrders());
      projections.tell(account, out);
      out.println("state_hash " + books.stateHash());
      out.flush();
      return ExitCode.DONE;
    }
  }

  private static JournalAccount.Follower following(
      Projections projections, SnapshotsCheck snapshots) {
    return new JournalAccount.Follower() {
      @Override
      public void start(Snapshot snapshot) {
        projections.start(snapshot);
      }

      @Override
      public void accept(JournaledEvent event, Booked booked, Books books) {
        projections.accept(event, booked);
        snapshots.accept(books);
      }
    };
  }
}
