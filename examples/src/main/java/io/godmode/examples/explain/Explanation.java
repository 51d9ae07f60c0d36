package io.godmode.examples.explain;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.godmode.api.GodmodeException;
import io.godmode.api.event.JournaledEvent;
import io.godmode.core.journal.Frame;
import io.godmode.core.journal.JournalReader;
import io.godmode.core.journal.Snapshot;
import io.godmode.core.ledger.Booked;
import io.godmode.core.ledger.Books;
import java.nio.file.Path;
import java.util.Optional;

/** Tells the story of an id from a journal, also while an engine writes it. Not thread-safe. */
public final class Explanation {
  private final StoryFold fold;
  private Books books = Books.empty();

  private Explanation(Target target) {
    fold = new StoryFold(target);
  }

  /**
   * Returns the story as {@link StoryJson} writes it, without looking into the market again.
   *
   * @throws GodmodeException with code {@code ID_UNKNOWN}, {@code ID_AMBIGUOUS}, or as {@link
   *     JournalReader#read}
   */
  public static ObjectNode of(Path data, String id) {
    JournalReader journal = JournalReader.of(data);
    IdSearch search = new IdSearch(id);
    journal.read(snapshot -> {}, frame -> frame.events().forEach(search::accept));
    Explanation explanation = new Explanation(search.found());
    journal.read(explanation::start, explanation::take);
    return StoryJson.of(id, explanation.fold.story(explanation.books), Optional.empty());
  }

  private void start(Snapshot snapshot) {
    books = Books.of(snapshot.books());
    fold.start(snapshot);
  }

  private void take(Frame frame) {
    for (JournaledEvent event : frame.events()) {
      fold.before(frame, event, books);
      Booked booked = books.apply(event);
      fold.accept(event, booked, books);
    }
  }
}
