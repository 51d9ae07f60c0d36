package io.godmode.core.agent;

import io.godmode.api.Bounded;
import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.id.Mint;
import io.godmode.api.order.Side;
import io.godmode.core.config.AgentSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Entries that the gate approved in the last minute of engine time, whoever wished them.
 *
 * <p>An entry counts until a full minute has passed, so that no window of a minute, wherever it
 * begins, holds more than the limits allow. It follows from the journal alone. Not thread-safe.
 */
public final class RecentEntries {
  /** The length of the window. */
  public static final Duration WINDOW = Duration.ofSeconds(60);

  /** As many as the largest limit that can be set. */
  private static final int MOST = AgentSettings.MOST_TRADES_PER_MINUTE;

  /** When what was bought. */
  private record Entry(Instant at, Mint mint) {}

  @Bounded(
      by = "10,000 entries of the last minute",
      then = "the eldest is forgotten: no limit is larger than what is left")
  private final Deque<Entry> entries = new ArrayDeque<>();

  @Bounded(by = "one for each token among the entries", then = "goes with the token's last entry")
  private final Map<Mint, Integer> byMarket = new HashMap<>();

  private RecentEntries() {}

  /** Returns a window that holds nothing. */
  public static RecentEntries none() {
    return new RecentEntries();
  }

  /** Takes in what a journal says. */
  public void fold(JournaledEvent journaled) {
    if (journaled.event() instanceof OrderApproved approved) {
      add(approved, journaled.at());
    }
  }

  /** Counts an approval, when it is the first attempt at an entry. */
  public void add(OrderApproved approved, Instant at) {
    if (approved.order().side() != Side.BUY || approved.attempt() != 1) {
      return;
    }
    forgetBefore(at);
    if (entries.size() == MOST) {
      forgetEldest();
    }
    entries.addLast(new Entry(at, approved.order().mint()));
    byMarket.merge(approved.order().mint(), 1, Integer::sum);
  }

  /** Returns how many entries count at that instant, none of which is before the last one asked. */
  public int count(Instant now) {
    forgetBefore(now);
    return entries.size();
  }

  /** Returns how many entries in one token count at that instant. */
  public int count(Instant now, Mint mint) {
    forgetBefore(now);
    return byMarket.getOrDefault(mint, 0);
  }

  private void forgetBefore(Instant now) {
    Instant passed = now.minus(WINDOW);
    Entry eldest = entries.peekFirst();
    while (eldest != null && !eldest.at().isAfter(passed)) {
      forgetEldest();
      eldest = entries.peekFirst();
    }
  }

  private void forgetEldest() {
    Mint mint = entries.removeFirst().mint();
    byMarket.computeIfPresent(mint, (token, count) -> count == 1 ? null : count - 1);
  }
}
