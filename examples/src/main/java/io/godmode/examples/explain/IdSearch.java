package io.godmode.examples.explain;

import io.godmode.api.Bounded;
import io.godmode.api.GodmodeException;
import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent;
import io.godmode.api.event.TradingEvent.AttemptReported;
import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.event.TradingEvent.PositionWrittenOff;
import io.godmode.api.event.TradingEvent.SignalDenied;
import io.godmode.api.event.TradingEvent.SignalRaised;
import io.godmode.api.id.Mint;
import io.godmode.api.id.OrderId;
import io.godmode.api.id.WalletId;
import io.godmode.api.order.Order;
import io.godmode.api.order.TradeSignal;
import io.godmode.core.projection.TradeLines;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds in a journal what an id names: a trade, an order, a signal, a transaction, an event, a
 * position or a token; a beginning that only one has will do. Not thread-safe.
 */
public final class IdSearch {
  private static final int SHORTEST_BEGINNING = 4;
  private static final int NEAR = 5;
  private static final double ALIKE = 0.5;

  private final String asked;
  private final long sequence;

  @Bounded(
      by = "one for each attempt that is open at a time",
      then = "leaves when the attempt ends")
  private final Map<OrderId, Order> open = new HashMap<>();

  private @Nullable Target exact;
  private @Nullable Target numbered;

  /** What begins as asked, by name; one more than are ever shown. */
  @Bounded(by = "five names", then = "further ones are not kept")
  private final Map<String, Target> beginnings = new TreeMap<>();

  @Bounded(by = "two targets", then = "further ones are not kept")
  private final Set<Target> begun = new LinkedHashSet<>();

  @Bounded(by = "five names and one", then = "the least alike leaves")
  private final List<Near> nearest = new ArrayList<>();

  private long first;
  private long last;

  private record Near(String name, double likeness) {}

  /** Searches for an id, or a beginning of one. */
  public IdSearch(String asked) {
    this.asked = asked.strip();
    sequence = this.asked.matches("[0-9]{1,18}") ? Long.parseLong(this.asked) : 0;
  }

  /** Takes an event of the journal in. */
  public void accept(JournaledEvent event) {
    first = first == 0 ? event.sequence() : first;
    last = event.sequence();
    Optional<Target> about = Optional.empty();
    TradingEvent what = event.event();
    if (what instanceof SignalRaised raised) {
      about = Optional.of(signal(raised.signal()));
    } else if (what instanceof SignalDenied denied) {
      about = Optional.of(signal(denied.signal()));
    } else if (what instanceof OrderApproved approved) {
      Order order = approved.order();
      open.put(order.id(), order);
      Target target = target(order);
      about = Optional.of(target);
      name(order.id().value(), target);
      name(TradeLines.id(order.chain(), order.id(), approved.attempt()), target);
    } else if (what instanceof AttemptReported reported) {
      about = reported(reported);
    } else if (what instanceof PositionWrittenOff gone) {
      Target target = new Target.Event(event.sequence());
      name(TradeLines.writeOffId(gone.chain(), event.sequence()), target);
    }
    if (event.sequence() == sequence) {
      numbered = about.orElseGet(() -> new Target.Event(event.sequence()));
    }
  }

  private Optional<Target> reported(AttemptReported reported) {
    OrderId id = reported.report().orderId();
    Optional<Target> target = Optional.ofNullable(open.get(id)).map(IdSearch::target);
    reported
        .report()
        .signature()
        .ifPresent(signature -> target.ifPresent(known -> name(signature.base58(), known)));
    if (reported.report().state().isTerminal()) {
      open.remove(id);
    }
    return target;
  }

  private Target signal(TradeSignal signal) {
    Target target = new Target.Signal(signal.id(), signal.walletId(), signal.mint());
    name(signal.id().value(), target);
    position(signal.walletId(), signal.mint());
    return target;
  }

  private static Target target(Order order) {
    return new Target.Signal(order.signalId(), order.walletId(), order.mint());
  }

  private void position(WalletId wallet, Mint mint) {
    name(mint.base58(), new Target.Position(Optional.empty(), mint));
    name(wallet + ":" + mint.base58(), new Target.Position(Optional.of(wallet), mint));
  }

  private void name(String name, Target target) {
    if (name.equals(asked)) {
      exact = target;
    } else if (asked.length() >= SHORTEST_BEGINNING && name.startsWith(asked)) {
      if (begun.size() <= 1) {
        begun.add(target);
      }
      if (beginnings.size() < NEAR) {
        beginnings.put(name, target);
      }
    } else {
      near(name);
    }
  }

  private void near(String name) {
    double likeness = Likeness.of(asked, name);
    if (likeness >= ALIKE && nearest.stream().noneMatch(near -> near.name().equals(name))) {
      nearest.add(new Near(name, likeness));
      nearest.sort(Comparator.comparingDouble(near -> -near.likeness()));
      if (nearest.size() > NEAR) {
        nearest.remove(NEAR);
      }
    }
  }

  /**
   * Returns what the id names.
   *
   * @throws GodmodeException with code {@code ID_UNKNOWN} or {@code ID_AMBIGUOUS}
   */
  public Target found() {
    Target found = exact != null ? exact : numbered;
    if (found != null) {
      return found;
    }
    if (begun.size() == 1) {
      return begun.iterator().next();
    }
    if (!begun.isEmpty()) {
      throw new GodmodeException(
          "ID_AMBIGUOUS",
          "several ids begin with '"
              + asked
              + "': "
              + String.join(", ", beginnings.keySet())
              + " and perhaps more; give more of it");
    }
    throw new GodmodeException(
        "ID_UNKNOWN",
        "nothing in the journal is named '"
            + asked
            + "'; "
            + (nearest.isEmpty()
                ? "give the id of a trade (trades.jsonl), an order, a signal, a transaction's"
                    + " signature, an event's number from "
                    + first
                    + " to "
                    + last
                    + ", a mint, or WALLET:MINT"
                : "the nearest are " + String.join(", ", nearest.stream().map(Near::name).toList()))
            + (first > 1 ? "; events before " + first + " were dropped" : ""));
  }
}
