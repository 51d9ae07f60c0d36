package io.godmode.onchain.stream;

import io.godmode.onchain.decode.ChainEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps what a stream tells. */
final class Gathered implements StreamSink {
  private final Map<String, List<ChainEvent>> events = new LinkedHashMap<>();
  private final List<StreamGap> gaps = new ArrayList<>();
  private int repeated;

  @Override
  public synchronized void transaction(StreamedTransaction transaction) {
    if (events.put(transaction.signature().base58(), transaction.events()) != null) {
      repeated++;
    }
    notifyAll();
  }

  @Override
  public synchronized void gap(StreamGap gap) {
    gaps.add(gap);
    notifyAll();
  }

  synchronized Map<String, List<ChainEvent>> events() {
    return Map.copyOf(events);
  }

  synchronized List<StreamGap> gaps() {
    return List.copyOf(gaps);
  }

  synchronized int repeated() {
    return repeated;
  }
}
