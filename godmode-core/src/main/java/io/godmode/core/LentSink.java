package io.godmode.core;

import io.godmode.api.Bounded;
import io.godmode.api.SignalSink;
import io.godmode.api.id.SignalId;
import io.godmode.api.id.StrategyId;
import io.godmode.api.order.TradeSignal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Collects what a strategy wishes in one call; the engine reads it only when the call went well.
 */
@Bounded(
    by = "MOST_SIGNALS signals and MOST_REASONS reasons in one call",
    then = "further signals end the call; further reasons are counted together")
final class LentSink implements SignalSink {
  private static final int MOST_TEXT = 16 << 10;
  private static final int MOST_REASONS = 64;
  private static final int MOST_REASON_TEXT = 64;
  private static final int MOST_DETAIL_TEXT = 256;
  private static final String OTHER = "other";

  private final PluginCall<?> call;
  private final StrategyId strategy;
  private final SignalIds ids;
  private final Instant now;
  private final List<TradeSignal> signals = new ArrayList<>();
  private final Set<SignalId> given = new HashSet<>();
  private final TreeMap<String, Integer> drops = new TreeMap<>();
  private String nearestMiss = "";
  private int skips;

  LentSink(PluginCall<?> call, StrategyId strategy, SignalIds ids, Instant now) {
    this.call = call;
    this.strategy = strategy;
    this.ids = ids;
    this.now = now;
  }

  @Override
  public SignalId nextId() {
    return call.read(
        () -> {
          requireFewer(given.size(), MOST_SIGNALS, "asked for more than %s ids");
          SignalId id = ids.ahead(strategy, now, given.size() + 1);
          given.add(id);
          return id;
        });
  }

  @Override
  public void raise(TradeSignal signal) {
    call.read(
        () -> {
          requireFewer(signals.size(), MOST_SIGNALS, "raised more than %s signals");
          requireOwn(signal);
          return signals.add(signal);
        });
  }

  /** A strategy may have been compiled without null checks. */
  private void requireOwn(TradeSignal signal) {
    if (signal == null) {
      throw invalid("raised null");
    }
    if (!signal.strategyId().equals(strategy)) {
      throw invalid("raised a signal of another strategy");
    }
    if (!given.contains(signal.id())) {
      throw invalid("raised a signal whose id nextId() did not give out in this call");
    }
    long text = (long) signal.symbol().length() + signal.reason().length();
    for (Map.Entry<String, String> entry : signal.meta().entrySet()) {
      text += entry.getKey().length() + entry.getValue().length();
    }
    if (text > MOST_TEXT) {
      throw invalid("raised a signal with more than " + MOST_TEXT + " characters of text");
    }
  }

  private PluginBreach invalid(String what) {
    return call.breach(PluginFence.INVALID_SIGNAL, what);
  }

  private void requireFewer(int count, int most, String otherwise) {
    if (count >= most) {
      throw call.breach(PluginFence.FLOODED, otherwise.formatted(most));
    }
  }

  @Override
  public void skip(String reason, String detail) {
    call.read(
        () -> {
          requireFewer(skips, MOST_SKIPS, "skipped more than %s times");
          skips++;
          String key = cut(reason, MOST_REASON_TEXT);
          boolean fits = drops.containsKey(key) || drops.size() < MOST_REASONS;
          drops.merge(fits ? key : OTHER, 1, Integer::sum);
          if (nearestMiss.isEmpty()) {
            nearestMiss = cut(detail, MOST_DETAIL_TEXT);
          }
          return skips;
        });
  }

  private static String cut(String text, int most) {
    return text.length() > most ? text.substring(0, most) : text;
  }

  List<TradeSignal> signals() {
    return signals;
  }

  Map<String, Integer> drops() {
    return drops;
  }

  String nearestMiss() {
    return nearestMiss;
  }

  int idsGiven() {
    return given.size();
  }
}
