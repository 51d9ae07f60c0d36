package io.godmode.onchain.copy;

import io.godmode.api.Bounded;
import io.godmode.api.GodmodeException;
import io.godmode.api.id.Address;
import io.godmode.api.id.TxSignature;
import io.godmode.api.market.LeaderTrade;
import io.godmode.onchain.decode.DecodedTransaction;
import io.godmode.onchain.recording.RecordingException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Collects leaders' trades of recorded transactions, each once. */
@Bounded(by = "MOST trades", then = "reading ends with an error")
final class RecordedLeaders {
  private static final int MOST = 1_000_000;

  private final LeaderTrades reader;
  private final List<Kept> kept = new ArrayList<>();
  private final Set<TxSignature> seen = new HashSet<>();

  /** A trade and the place of its transaction in the slot. */
  private record Kept(int index, LeaderTrade trade) {}

  RecordedLeaders(Set<Address> leaders) {
    reader = new LeaderTrades(leaders);
  }

  void take(DecodedTransaction decoded) {
    if (decoded.transaction().slot().isEmpty()) {
      return;
    }
    List<LeaderTrade> trades =
        reader.of(LeaderTransaction.of(decoded, decoded.transaction().slot().getAsLong()));
    boolean again =
        !trades.isEmpty()
            && decoded.transaction().signature().map(each -> !seen.add(each)).orElse(false);
    if (again) {
      return;
    }
    int index = decoded.transaction().index().orElse(Integer.MAX_VALUE);
    trades.forEach(trade -> kept.add(new Kept(index, trade)));
    if (kept.size() > MOST) {
      throw new GodmodeException(
          RecordingException.TOO_LARGE,
          "the recording has more than " + MOST + " trades of leaders; follow fewer of them");
    }
  }

  /** Returns them by slot, then place; where places are not known, as recorded. */
  LeaderSlots slots() {
    kept.sort(
        Comparator.<Kept>comparingLong(each -> each.trade().slot()).thenComparingInt(Kept::index));
    TreeMap<Long, List<LeaderTrade>> slots = new TreeMap<>();
    for (Kept each : kept) {
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
