package io.godmode.onchain.recording;

import io.godmode.api.Bounded;
import io.godmode.api.id.TxSignature;
import io.godmode.api.market.MarketEvent;
import io.godmode.onchain.decode.ChainEvent;
import io.godmode.onchain.decode.ChainTransaction;
import io.godmode.onchain.decode.DecodeCounters;
import io.godmode.onchain.decode.DecodedTransaction;
import io.godmode.onchain.decode.MarketMapping;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/** Puts the market facts of decoded transactions into the order in which they happened. */
final class Collector implements Consumer<DecodedTransaction> {
  /** A transaction's place and what it did; the sort is stable, so ties stay as recorded. */
  private record Placed(
      long slot,
      int index,
      Optional<TxSignature> signature,
      Optional<Instant> time,
      List<ChainEvent> events) {}

  /** Behind those whose place is known. */
  private static final int UNKNOWN_PLACE = Integer.MAX_VALUE;

  /** Times behind this are not believed. */
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  private final int mostEvents;

  @Bounded(
      by = "the transactions that one recording is made of",
      then = "lives for one recording, which is made in memory")
  private final List<Placed> placed = new ArrayList<>();

  @Bounded(
      by = "the transactions that one recording is made of",
      then = "lives for one recording, which is made in memory")
  private final Set<TxSignature> seen = new HashSet<>();

  private final DecodeCounters counters = DecodeCounters.create();
  private final MarketMapping mapping = MarketMapping.create();
  private long collected;
  private long duplicates;
  private long withoutSlot;

  Collector(int mostEvents) {
    this.mostEvents = mostEvents;
  }

  @Override
  public void accept(DecodedTransaction decoded) {
    ChainTransaction transaction = decoded.transaction();
    List<ChainEvent> events = decoded.events();
    if (!events.isEmpty() && transaction.signature().map(each -> !seen.add(each)).orElse(false)) {
      duplicates++;
      return;
    }
    counters.add(decoded);
    if (events.isEmpty()) {
      return;
    }
    if (transaction.slot().isEmpty()) {
      withoutSlot += events.size();
      return;
    }
    collected += events.size();
    if (collected > mostEvents) {
      throw new RecordingException(
          RecordingException.TOO_LARGE,
          "recording",
          0,
          "more than " + mostEvents + " events; split it by slots");
    }
    placed.add(
        new Placed(
            transaction.slot().getAsLong(),
            transaction.index().orElse(UNKNOWN_PLACE),
            transaction.signature(),
            time(decoded),
            events));
  }

  Recording recording() {
    placed.sort(Comparator.comparingLong(Placed::slot).thenComparingInt(Placed::index));
    List<RecordedEvent> events = new ArrayList<>();
    long slot = -1;
    int index = 0;
    for (Placed each : placed) {
      if (each.slot() != slot) {
        slot = each.slot();
        index = 0;
      }
      for (ChainEvent event : each.events()) {
        Optional<MarketEvent> fact = mapping.map(event, slot, index, each.signature());
        if (fact.isPresent()) {
          events.add(new RecordedEvent(fact.get(), slot, index, each.time()));
          index++;
        }
      }
    }
    return new Recording(
        events, counters, duplicates, withoutSlot, mapping.notSolQuoted(), mapping.implausible());
  }

  /** The block's time, or the first that an event of the transaction states. */
  private static Optional<Instant> time(DecodedTransaction decoded) {
    OptionalLong seconds = decoded.transaction().blockTime();
    if (seconds.isEmpty()) {
      seconds =
          decoded.decoded().stream()
              .map(outcome -> outcome.event().emittedAt())
              .filter(OptionalLong::isPresent)
              .findFirst()
              .orElse(seconds);
    }
    return seconds.isPresent()
            && seconds.getAsLong() > 0
            && seconds.getAsLong() <= LATEST.getEpochSecond()
        ? Optional.of(Instant.ofEpochSecond(seconds.getAsLong()))
        : Optional.empty();
  }
}
