package io.godmode.examples.cli;

import io.godmode.core.journal.DataDirectory;
import io.godmode.core.journal.Frame;
import io.godmode.core.journal.JournalDamage;
import io.godmode.core.journal.JournalRepair;
import io.godmode.core.journal.JournalRepair.Findings;
import io.godmode.core.journal.Snapshot;
import io.godmode.core.ledger.Books;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code godmode repair}: what of a damaged journal can be kept, and to keep it. */
@Command(
    name = "repair",
    description = {
      "Says of a journal that is damaged before its end what can be kept and what would be lost, and"
          + " changes nothing.",
      "With --yes everything from the damage on is moved aside, nothing is deleted, and the next"
          + " start goes on from what is kept."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:whole, or repaired",
      "1:damaged, and left as it is",
      "2:there is no journal, or an engine is at work in it"
    })
public final class RepairCommand implements Callable<Integer> {
  private static final int SHOWN = 20;

  @Parameters(paramLabel = "DIR", description = "The data directory of the run.")
  private Path data = Path.of("");

  @Option(names = "--yes", description = "Do it.")
  private boolean yes;

  @Spec private CommandSpec spec;

  RepairCommand() {}

  @Override
  public Integer call() {
    if (!Files.isDirectory(data.resolve("journal"))) {
      throw Refusal.usage(
          "NO_JOURNAL",
          data + " holds no journal; give the --data directory of a run that started");
    }
    return yes ? repair() : show();
  }

  /** What was found, and what to say of it. */
  private record Look(Findings findings, Books books, List<String> report) {}

  private int show() {
    Look look = look(JournalRepair.of(data));
    print(look.report());
    boolean damaged = look.findings().damage().isPresent();
    if (damaged && look.findings().soundFrom().isEmpty()) {
      print(
          List.of(
              "nothing was changed; 'godmode repair "
                  + data
                  + " --yes' moves what is lost aside, into "
                  + data.resolve(JournalRepair.QUARANTINE)));
    }
    return end(look, damaged);
  }

  private int repair() {
    try (DataDirectory locked = DataDirectory.lock(data)) {
      JournalRepair repair = JournalRepair.of(data);
      Look look = look(repair);
      print(look.report());
      boolean sound = look.findings().soundFrom().isPresent();
      if (look.findings().damage().isPresent() && !sound) {
        byte[] text = (String.join("\n", look.report()) + "\n").getBytes(StandardCharsets.UTF_8);
        Path aside = repair.carryOut(locked, look.findings(), text);
        print(
            List.of(
                "repaired   what was lost is in " + aside + ", with this text as repair.txt",
                "next       start the run again; look into every danger above by hand"));
      }
      return end(look, sound);
    }
  }

  /** The state that a start finds behind the damage is not that of what was read before it. */
  private int end(Look look, boolean damaged) {
    if (look.findings().soundFrom().isEmpty()) {
      print(List.of("state_hash " + look.books().stateHash()));
    }
    return damaged ? ExitCode.FAULT : ExitCode.DONE;
  }

  private static Look look(JournalRepair repair) {
    JournalAccount account = JournalAccount.beginning((event, booked, books) -> {});
    LostPart lost = new LostPart();
    Findings findings =
        repair.look(
            new JournalRepair.Visitor() {
              @Override
              public void start(Snapshot snapshot) {
                account.start(snapshot);
              }

              @Override
              public void kept(Frame frame) {
                account.take(frame);
              }

              @Override
              public void lost(Path file, long offset, Frame frame) {
                lost.accept(file, frame);
              }
            });
    Books books = account.books();
    books.audit();
    List<String> report = new ArrayList<>();
    if (findings.soundFrom().isPresent()) {
      JournalDamage damage = findings.damage().orElseThrow();
      report.add(
          "damage     %s, in %s at byte %d"
              .formatted(damage.what(), damage.file(), damage.offset()));
      report.add(
          "snapshot   that of event %d stands behind it, and all since is whole: a start goes on from"
                  .formatted(findings.soundFrom().getAsLong())
              + " it");
      report.add(
          "nothing    is to be repaired or lost; what was damaged can no longer be verified or"
              + " explained");
    } else if (findings.damage().isPresent()) {
      damage(findings.damage().get(), account, lost, report);
    } else {
      report.add(
          "journal    %d events in %d frames, tick %d: whole, there is nothing to repair"
              .formatted(books.sequence(), account.frames(), books.tick()));
      findings
          .tornTail()
          .ifPresent(
              tail ->
                  report.add(
                      "torn tail  %d bytes in %s from byte %d: an unfinished write, kept aside at"
                              .formatted(tail.bytes(), tail.file(), tail.offset())
                          + " the next start"));
    }
    return new Look(findings, books, report);
  }

  private static void damage(
      JournalDamage damage, JournalAccount account, LostPart lost, List<String> report) {
    Books books = account.books();
    long kept = books.sequence();
    report.add(
        "damage     %s, in %s at byte %d".formatted(damage.what(), damage.file(), damage.offset()));
    report.add(
        kept == 0
            ? "kept       nothing: the next start begins a new journal with the configured capital"
            : "kept       events %d to %d in %d frames, tick %d, until %s: equity %s USD, %d positions"
                .formatted(
                    account.start() + 1,
                    kept,
                    account.frames(),
                    books.tick(),
                    account.to(),
                    books.equity(),
                    books.held().size()));
    if (damage.lastSequence() > kept) {
      report.add(
          "lost       events %d to %d: %d can still be read behind the damage, %d cannot"
              .formatted(
                  kept + 1,
                  damage.lastSequence(),
                  damage.readableEvents(),
                  Math.max(0, damage.lastSequence() - kept - damage.readableEvents())));
    } else {
      report.add(
          "lost       %d events can be read behind the damage, none of them new; what was destroyed is"
                  .formatted(damage.readableEvents())
              + " not known");
    }
    report.addAll(lost.lines());
    List<String> dangers = lost.dangers(books.openAttempts());
    dangers.stream().limit(SHOWN).forEach(danger -> report.add("danger     " + danger));
    if (dangers.size() > SHOWN) {
      report.add("danger     and " + (dangers.size() - SHOWN) + " more");
    }
    long unreadable = damage.lastSequence() - kept - damage.readableEvents();
    if (unreadable > 0) {
      report.add("danger     " + unreadable + " events cannot be read, and may hold more of this");
    }
    if (!dangers.isEmpty()) {
      report.add(
          "           in live these may have landed all the same: compare wallets and chain before"
              + " the next start");
    }
    if (damage.cutBytes() > 0) {
      report.add(
          "aside      %,d bytes of %s from byte %d on"
              .formatted(damage.cutBytes(), damage.file().getFileName(), damage.offset()));
    }
    for (Path file : damage.files()) {
      report.add("aside      " + file.getFileName());
    }
  }

  private void print(List<String> lines) {
    PrintWriter out = spec.commandLine().getOut();
    lines.forEach(out::println);
    out.flush();
  }
}
