package io.godmode.examples.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code godmode help}: what a code means and what to do about it, or how a command is used. */
@Command(
    name = "help",
    description = {
      "Explains a code that an output carries, or shows how a command is used.",
      "Without an argument it lists all commands and codes."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:explained", "2:neither a command nor a code"})
public final class HelpCommand implements Callable<Integer> {
  private static final int WIDTH = 100;

  @Parameters(
      paramLabel = "CODE|COMMAND",
      arity = "0..*",
      description = "Such as JOURNAL_CORRUPT, run, or config check.")
  private List<String> words = List.of();

  @Spec private CommandSpec spec;

  HelpCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    CodeBook book = CodeBook.read();
    if (words.isEmpty()) {
      overview(out, book);
      return ExitCode.DONE;
    }
    Optional<CommandLine> command = command();
    String asked = String.join(" ", words);
    if (command.isPresent()) {
      command.get().usage(out);
    } else {
      explain(out, book.find(asked).orElseThrow(() -> unknown(asked, book)));
    }
    out.flush();
    return ExitCode.DONE;
  }

  private Optional<CommandLine> command() {
    CommandLine at = spec.commandLine().getParent();
    for (String word : words) {
      at = at.getSubcommands().get(word);
      if (at == null) {
        return Optional.empty();
      }
    }
    return Optional.of(at);
  }

  private Refusal unknown(String asked, CodeBook book) {
    List<String> nearest =
        book.nearest(asked, spec.commandLine().getParent().getSubcommands().keySet());
    return Refusal.usage(
        "CODE_UNKNOWN",
        "'"
            + asked
            + "' is neither a command nor a code of this version; "
            + (nearest.isEmpty()
                ? "'godmode help' lists all of them"
                : "the nearest are " + String.join(", ", nearest)));
  }

  private static void explain(PrintWriter out, StableCode code) {
    out.println(code.code() + " (" + code.kind() + ")");
    paragraph(out, "what", code.what());
    paragraph(out, "why", code.why());
    paragraph(out, "next", code.next());
  }

  private static void paragraph(PrintWriter out, String name, String text) {
    String before = String.format(Locale.ROOT, "  %-9s ", name);
    StringBuilder line = new StringBuilder(before);
    for (String word : text.split(" ", -1)) {
      if (line.length() + word.length() > WIDTH) {
        out.println(line.toString().stripTrailing());
        line = new StringBuilder(" ".repeat(before.length()));
      }
      line.append(word).append(' ');
    }
    out.println(line.toString().stripTrailing());
  }

  private void overview(PrintWriter out, CodeBook book) {
    spec.commandLine().getParent().usage(out);
    out.println();
    out.println("Codes; 'godmode help CODE' explains one:");
    Map<String, List<String>> byKind = new LinkedHashMap<>();
    for (StableCode code : book.all()) {
      byKind.computeIfAbsent(code.firstKind(), kind -> new ArrayList<>()).add(code.code());
    }
    byKind.forEach((kind, codes) -> paragraph(out, kind, String.join(", ", codes)));
    out.flush();
  }
}
