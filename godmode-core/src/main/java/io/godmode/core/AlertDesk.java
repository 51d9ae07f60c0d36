package io.godmode.core;

import io.godmode.api.Bounded;
import io.godmode.api.event.Alert;
import io.godmode.api.event.TradingEvent.AlertCleared;
import io.godmode.api.event.TradingEvent.AlertRaised;
import io.godmode.api.id.WalletId;
import io.godmode.core.ledger.Books;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Tells what stands and when it is over, each once: again only when it came back or changed.
 *
 * <p>What stands is in the books, so a restart does not tell it again. Engine thread only.
 */
final class AlertDesk {
  private static final int MOST_SEEN = 1_000;

  private final Books books;
  private final DecisionView view;
  private final Recorder recorder;

  @Bounded(
      by = "1,000 topics, and those of one settling",
      then = "topics whose alert no longer stands are forgotten")
  private final Set<String> seen = new HashSet<>();

  AlertDesk(Books books, DecisionView view, Recorder recorder) {
    this.books = books;
    this.view = view;
    this.recorder = recorder;
  }

  /**
   * Says that something holds now.
   *
   * @param topic what it is about; a worse or milder alert on the same topic replaces it
   */
  void raise(
      Alert.Severity severity,
      String code,
      String message,
      Optional<WalletId> wallet,
      String topic) {
    seen.add(topic);
    Alert standing = books.standingAlerts().get(topic);
    if (standing == null || !standing.code().equals(code) || standing.severity() != severity) {
      recorder.emit(
          view.now(), new AlertRaised(severity.name(), code, message, wallet, Optional.of(topic)));
    }
  }

  /** Clears what stands under such codes and was not said again since they were settled last. */
  void settle(Predicate<String> codes) {
    books
        .standingAlerts()
        .forEach(
            (topic, alert) -> {
              if (codes.test(alert.code()) && !seen.remove(topic)) {
                recorder.emit(view.now(), new AlertCleared(topic, alert.code()));
              }
            });
    if (seen.size() > MOST_SEEN) {
      seen.retainAll(books.standingAlerts().keySet());
    }
  }
}
