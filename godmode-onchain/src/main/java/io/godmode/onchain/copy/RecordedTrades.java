package io.godmode.onchain.copy;

import io.godmode.api.Bounded;
import io.godmode.api.GodmodeException;
import io.godmode.api.id.Address;
import io.godmode.api.id.TxSignature;
import io.godmode.api.market.LeaderTrade;
import io.godmode.onchain.decode.DecodedTransaction;
import io.godmode.onchain.recording.RecordedTransactions;
import io.godmode.onchain.recording.RecordingException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Collects trades of recorded transactions, each once. */
@Bounded(by = "most trades", then = "reading ends with an error")
final class RecordedTrades {
  private static final int MOST_OF_LEADERS = 1_000_000;

  private static final Comparator<TraderTrade> CHAIN_ORDER =
      Comparator.<TraderTrade>comparingLong(each -> each.trade().slot())
          .thenComparingInt(each -> each.index().orElse(Integer.MAX_VALUE));

  private final LeaderTrades reader;
  private final int most;
  private final String tooMany;
  private final List<TraderTrade> kept = new ArrayList<>();
  private final Set<TxSignature> seen = new HashSet<>();
  private long withoutSlot;

  private RecordedTrades(LeaderTrades reader, int most, String tooMany) {
    this.reader = reader;
    this.most = most;
    this.tooMany = tooMany;
  }

  static RecordedTrades following(Set<Address> leaders) {
    return new RecordedTrades(
        LeaderTrades.following(leaders),
        MOST_OF_LEADERS,
        " trades of leaders; follow fewer of them");
  }

  static RecordedTrades ofEverybody() {
    return new RecordedTrades(
        LeaderTrades.ofEverybody(),
        RecordedTransactions.MOST_EVENTS,
        " trades; index it, or give fewer files");
  }

  void take(DecodedTransaction decoded) {
    OptionalLong slot = decoded.transaction().slot();
    LeaderTransaction transaction = LeaderTransaction.of(decoded, slot.orElse(0));
    if (transaction.swaps().isEmpty()) {
      return;
    }
    if (slot.isEmpty()) {
      withoutSlot++;
      return;
    }
    if (transaction.signature().isPresent() && seen.contains(transaction.signature().get())) {
      return;
    }
    long leftBefore = reader.leftOut();
    List<LeaderTrade> trades = reader.of(transaction);
    if (trades.isEmpty() && reader.leftOut() == leftBefore) {
      return;
    }
    transaction.signature().ifPresent(seen::add);
    trades.forEach(trade -> kept.add(new TraderTrade(trade, decoded.transaction().index())));
    if (Math.max(kept.size(), seen.size()) > most) {
      throw new GodmodeException(
          RecordingException.TOO_LARGE, "the recording has more than " + most + tooMany);
    }
  }

  /** Returns them by slot, then place; where places are not known, as recorded. */
  List<TraderTrade> sorted() {
    kept.sort(CHAIN_ORDER);
    return Collections.unmodifiableList(kept);
  }

  TraderTrades.LeftOut leftOut() {
    return new TraderTrades.LeftOut(reader.notAgainstSol(), reader.tooLarge(), withoutSlot);
  }

  LeaderSlots slots() {
    TreeMap<Long, List<LeaderTrade>> slots = new TreeMap<>();
    for (TraderTrade each : sorted()) {
      slots.computeIfAbsent(each.trade().slot(), any -> new ArrayList<>()).add(each.trade());
    }
    return new InMemory(slots);
  }

  private record InMemory(TreeMap<Long, List<LeaderTrade>> slots) implements LeaderSlots {
    @Override
    public List<LeaderTrade> between(long fromSlot, long toSlot) {
      return slots.subMap(fromSlot, true, toSlot, true).values().stream()
          .flatMap(List::stream)
          .toList();
    }

    @Override
    public void forEach(Consumer<LeaderTrade> sink, BooleanSupplier stopped) {
      for (List<LeaderTrade> trades : slots.values()) {
        for (LeaderTrade trade : trades) {
          if (stopped.getAsBoolean()) {
            return;
          }
          sink.accept(trade);
        }
      }
    }
  }
}
