package io.godmode.core.projection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent;
import io.godmode.api.market.InputPosition;
import io.godmode.core.journal.EventStore;
import io.godmode.core.journal.Frame;
import io.godmode.core.ledger.Booked;
import io.godmode.core.ledger.Books;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** A journal in memory, its books, and what follows it. */
final class ProjectionFixture {
  private static final ObjectMapper JSON = new ObjectMapper();

  final EventStore store = EventStore.inMemory(10_000);
  final Books books = Books.empty();

  /** Journals one event in a frame of its own. */
  Step apply(Instant at, TradingEvent event) {
    JournaledEvent journaled = new JournaledEvent(books.sequence() + 1, at, event);
    Booked booked = books.apply(journaled);
    Frame frame = new Frame(journaled.sequence(), InputPosition.START, List.of(journaled));
    store.append(frame, false);
    return new Step(frame, List.of(booked));
  }

  /** What a projection is given. */
  record Step(Frame frame, List<Booked> booked) {}

  static JsonNode json(Path file) {
    try {
      return JSON.readTree(Files.readString(file));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static List<JsonNode> lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.map(ProjectionFixture::parse).toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
