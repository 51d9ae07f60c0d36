package io.godmode.examples.dashboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.godmode.api.Bounded;
import io.godmode.api.money.Usd;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The newest trades, and sums over all of them. Not thread-safe. */
final class TradeBoard {
  static final int MOST = 2_000;
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  /** Newest first; as text, because most are never shown. */
  @Bounded(by = "2,000 trades", then = "the oldest leaves")
  private final Deque<String> newest = new ArrayDeque<>();

  private long executed;
  private Usd volume = Usd.ZERO;
  private Usd fees = Usd.ZERO;
  private Usd realized = Usd.ZERO;

  /** Takes in one line as it stands in {@code trades.jsonl}. */
  void add(String line) {
    JsonNode trade = read(line);
    if (trade.path("status").asText().equals("executed")) {
      executed++;
      volume = volume.plus(Usd.of(trade.path("notional").asText()));
    }
    fees = fees.plus(Usd.of(trade.path("fee").asText()));
    if (trade.has("pnl_usd")) {
      realized = realized.plus(Usd.of(trade.path("pnl_usd").asText()));
    }
    newest.addFirst(line);
    if (newest.size() > MOST) {
      newest.removeLast();
    }
  }

  /** Returns the newest that the filter lets through, newest first. */
  List<JsonNode> newest(int limit, TradeFilter filter) {
    List<JsonNode> found = new ArrayList<>();
    for (String line : newest) {
      if (found.size() == limit) {
        break;
      }
      JsonNode trade = read(line);
      if (filter.lets(trade)) {
        found.add(trade);
      }
    }
    return found;
  }

  static JsonNode read(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException("no trade: " + line, broken);
    }
  }

  long executed() {
    return executed;
  }

  Usd volume() {
    return volume;
  }

  Usd fees() {
    return fees;
  }

  Usd realized() {
    return realized;
  }
}
