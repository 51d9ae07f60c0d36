package io.godmode.core.projection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.id.Chain;
import io.godmode.api.id.OrderId;
import io.godmode.core.ledger.Booked;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The lines of {@code trades.jsonl}, as the events of a journal give them. Not thread-safe.
 *
 * @since 0.1
 */
public final class TradeLines {
  private final ObjectMapper json = JsonMapper.builder().build();
  private final TradeRecords records = new TradeRecords();

  private TradeLines() {}

  /** Starts before the first event. */
  public static TradeLines fromTheStart() {
    return new TradeLines();
  }

  /** Takes note of an attempt that was open where the events begin. */
  public void open(OrderApproved approval) {
    records.open(approval);
  }

  /** Returns the id that the trade of an attempt has. */
  public static String id(Chain chain, OrderId order, int attempt) {
    return TradeRecord.id(chain, order + "#" + attempt);
  }

  /** Returns the id that the trade of a position given up has. */
  public static String writeOffId(Chain chain, long sequence) {
    return TradeRecord.id(chain, TradeRecord.writeOffName(sequence));
  }

  /**
   * One line.
   *
   * @param id of the trade
   * @param json the line without its end
   */
  public record Line(String id, String json) {
    /** Returns what stands in the file. */
    byte[] bytes() {
      return (json + "\n").getBytes(StandardCharsets.UTF_8);
    }
  }

  /**
   * Takes an event in.
   *
   * @param booked what it did to the books
   * @return its line, where it ended an attempt or gave a position up
   */
  public Optional<Line> accept(JournaledEvent event, Booked booked) {
    return records.accept(event, booked).map(trade -> new Line(trade.id(), text(trade)));
  }

  private String text(TradeRecord trade) {
    try {
      return json.writeValueAsString(trade);
    } catch (JsonProcessingException impossible) {
      throw new AssertionError("a record can always be written", impossible);
    }
  }
}
