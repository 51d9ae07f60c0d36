package io.godmode.core.projection;

import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent.AttemptReported;
import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.event.TradingEvent.PositionWrittenOff;
import io.godmode.api.id.OrderId;
import io.godmode.core.ledger.Booked;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Turns events into trade records: one for every attempt that ended and position given up. */
final class TradeRecords {
  private final Map<OrderId, OrderApproved> open = new HashMap<>();

  /** Takes note of an attempt that was approved before. */
  void open(OrderApproved approved) {
    open.put(approved.order().id(), approved);
  }

  Optional<TradeRecord> accept(JournaledEvent journaled, Booked booked) {
    if (journaled.event() instanceof OrderApproved approved) {
      open(approved);
    } else if (journaled.event() instanceof AttemptReported reported
        && reported.report().state().isTerminal()) {
      OrderApproved approval = open.remove(reported.report().orderId());
      return approval == null
          ? Optional.empty()
          : Optional.of(TradeRecord.of(journaled, reported, approval, booked));
    } else if (journaled.event() instanceof PositionWrittenOff writtenOff) {
      return Optional.of(TradeRecord.of(journaled, writtenOff, booked));
    }
    return Optional.empty();
  }
}
