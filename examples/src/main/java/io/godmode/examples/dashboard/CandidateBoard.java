package io.godmode.examples.dashboard;

import io.godmode.api.MarketSink;
import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketEvent.CandidatesListed;
import io.godmode.api.market.SourceInfo;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The last batch of candidates, seen on its way from the market to the engine. Thread-safe; the
 * source's thread writes one reference for each batch.
 */
final class CandidateBoard {
  private volatile Optional<CandidatesListed> latest = Optional.empty();

  Optional<CandidatesListed> latest() {
    return latest;
  }

  /** Returns the candidates of the last batch, the best score first. */
  List<Candidate> best() {
    return latest
        .map(
            batch ->
                batch.candidates().stream()
                    .sorted(
                        Comparator.comparing(Candidate::score)
                            .reversed()
                            .thenComparing(candidate -> candidate.mint().base58()))
                    .toList())
        .orElse(List.of());
  }

  /** Returns the source, so that what it publishes is seen here. */
  MemecoinDataProvider watch(MemecoinDataProvider source) {
    return new MemecoinDataProvider() {
      @Override
      public SourceInfo info() {
        return source.info();
      }

      @Override
      public void start(MarketSink sink) {
        source.start(
            new MarketSink() {
              @Override
              public boolean publish(MarketEvent event) {
                if (event instanceof CandidatesListed listed) {
                  latest = Optional.of(listed);
                }
                return sink.publish(event);
              }

              @Override
              public Instant livedUntil() {
                return sink.livedUntil();
              }
            });
      }

      @Override
      public void close() {
        source.close();
      }
    };
  }
}
