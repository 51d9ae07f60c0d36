package io.godmode.core.journal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.godmode.api.GodmodeException;
import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Frames and events as JSON, in both directions and without loss.
 *
 * <p>Fields stand in the order of their records, in snake case; forms of a sealed type are told by
 * {@code type}; what is empty is left out. Dollars and shares are decimal strings, lamports
 * numbers, token amounts their raw units as a string with the decimals, names and addresses
 * strings, times ISO 8601. Only ASCII is written. Equal events give equal bytes.
 *
 * <p>Reading skips fields it does not know and refuses what lacks a field. Immutable and
 * thread-safe.
 */
public final class EventCodec {
  /** The version of this form; it rises when a reader of the one before could not read it. */
  public static final int SCHEMA_VERSION = 1;

  private final ObjectReader frameReader;
  private final ObjectReader journaledReader;
  private final ObjectReader eventReader;

  private EventCodec(ObjectMapper mapper) {
    frameReader = mapper.readerFor(Frame.class);
    journaledReader = mapper.readerFor(JournaledEvent.class);
    eventReader = mapper.readerFor(TradingEvent.class);
  }

  /** Returns a codec. */
  public static EventCodec create() {
    return new EventCodec(EventJson.MAPPER);
  }

  /** Returns the event with its sequence and time, on one line. */
  public String toJson(JournaledEvent event) {
    return write(event);
  }

  /** Returns the event alone, on one line. */
  public String toJson(TradingEvent event) {
    return write(event);
  }

  /** Returns the frame on one line. */
  public String toJson(Frame frame) {
    return write(frame);
  }

  /**
   * Reads an event with its sequence and time.
   *
   * @throws GodmodeException with code {@code EVENT_MALFORMED}
   */
  public JournaledEvent journaledEvent(String json) {
    return read(journaledReader, json, JournaledEvent.class);
  }

  /**
   * Reads an event.
   *
   * @throws GodmodeException with code {@code EVENT_MALFORMED}
   */
  public TradingEvent event(String json) {
    return read(eventReader, json, TradingEvent.class);
  }

  /**
   * Reads a frame.
   *
   * @throws GodmodeException with code {@code EVENT_MALFORMED}
   */
  public Frame frame(String json) {
    return read(frameReader, json, Frame.class);
  }

  Frame frame(byte[] json, int offset, int length) throws IOException {
    @Nullable Frame frame = frameReader.readValue(json, offset, length);
    if (frame == null) {
      throw new IOException("null instead of a frame");
    }
    return frame;
  }

  private static String write(Object value) {
    JsonBytes out = new JsonBytes(1 << 10);
    EventWriter.write(value, out);
    return out.toString();
  }

  private static <T> T read(ObjectReader reader, String json, Class<T> type) {
    try {
      @Nullable T value = reader.readValue(json, type);
      if (value == null) {
        throw new IOException("null instead of a value");
      }
      return value;
    } catch (IOException malformed) {
      throw new GodmodeException(
          "EVENT_MALFORMED",
          "not a %s: %s".formatted(type.getSimpleName(), malformed.getMessage()),
          malformed);
    }
  }
}
