package io.godmode.examples.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.godmode.api.event.JournaledEvent;
import io.godmode.api.id.Mint;
import io.godmode.core.journal.Frame;
import io.godmode.core.journal.Snapshot;
import io.godmode.core.ledger.Booked;
import io.godmode.core.ledger.Books;
import io.godmode.examples.explain.IdSearch;
import io.godmode.examples.explain.MarketEvidence;
import io.godmode.examples.explain.Step;
import io.godmode.examples.explain.Story;
import io.godmode.examples.explain.StoryFold;
import io.godmode.examples.explain.StoryJson;
import io.godmode.examples.explain.StoryText;
import io.godmode.examples.explain.Target;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code godmode explain}: why a trade happened, or did not. */
@Command(
    name = "explain",
    description = {
      "Shows why a trade happened or did not, from the journal alone, also while the run is at work:"
          + " the input that was read, the signal, every rule's verdict with its numbers, the"
          + " attempts, the fill with every cost, and the lines of the ledger."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:explained",
      "1:the journal is damaged",
      "2:there is no journal, or nothing of that id",
      "3:the market is not the one that was read"
    })
public final class ExplainCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "DIR", description = "The data directory of the run.")
  private Path data = Path.of("");

  @Parameters(
      index = "1",
      paramLabel = "ID",
      description =
          "Of a trade (trades.jsonl), order or signal; a transaction's signature; an event's number;"
              + " a mint, or WALLET:MINT, for all trades of it. A beginning that only one has will"
              + " do.")
  private String id = "";

  @Option(names = "--json", description = "One JSON object instead of text.")
  private boolean json;

  @Option(
      names = "--market",
      paramLabel = "M",
      description =
          "Read the market again up to the fact that led to it, and show what it said: sim,"
              + " replay:PATH or index:DIR, the one of the run.")
  private Optional<String> market = Optional.empty();

  @Option(
      names = "--sol-usd",
      paramLabel = "FILE|VALUE",
      description = "With --market: the price of SOL, where not the one of the run.")
  private Optional<String> solUsd = Optional.empty();

  @Spec private CommandSpec spec;

  ExplainCommand() {}

  @Override
  public Integer call() {
    Optional<MarketChoice> choice = market.map(MarketChoice::parse);
    IdSearch search = new IdSearch(id);
    JournalAccount.of(data, (event, booked, books) -> search.accept(event));
    Target target = search.found();
    StoryFold fold = new StoryFold(target);
    JournalAccount account = JournalAccount.of(data, following(fold));
    Story story = fold.story(account.books());
    Optional<MarketEvidence> evidence = choice.flatMap(which -> evidence(which, story, account));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      try {
        out.println(
            JsonMapper.builder().build().writeValueAsString(StoryJson.of(id, story, evidence)));
      } catch (JsonProcessingException impossible) {
        throw new AssertionError("a tree can always be written", impossible);
      }
      out.flush();
    } else {
      StoryText.print(out, story, evidence);
    }
    return ExitCode.DONE;
  }

  private static JournalAccount.Follower following(StoryFold fold) {
    return new JournalAccount.Follower() {
      @Override
      public void start(Snapshot snapshot) {
        fold.start(snapshot);
      }

      @Override
      public void before(Frame frame, JournaledEvent event, Books books) {
        fold.before(frame, event, books);
      }

      @Override
      public void accept(JournaledEvent event, Booked booked, Books books) {
        fold.accept(event, booked, books);
      }
    };
  }

  private Optional<MarketEvidence> evidence(
      MarketChoice choice, Story story, JournalAccount account) {
    Optional<Step> first = story.steps().stream().findFirst().filter(step -> step.fact() > 0);
    Optional<Mint> mint =
        story.target() instanceof Target.Signal signal
            ? Optional.of(signal.mint())
            : Optional.empty();
    if (first.isEmpty() || mint.isEmpty()) {
      throw Refusal.usage(
          "USAGE",
          "--market goes with the id of a trade, an order or a signal that an input fact led to, but"
              + " '"
              + id
              + "' is none");
    }
    return Optional.of(
        new MarketReread(data, choice, solUsd, spec.commandLine().getErr())
            .upTo(first.get(), mint.get(), account));
  }
}
