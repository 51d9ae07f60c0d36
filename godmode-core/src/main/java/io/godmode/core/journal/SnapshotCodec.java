package io.godmode.core.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.godmode.api.Bounded;
import io.godmode.api.GodmodeException;
import io.godmode.api.id.Address;
import io.godmode.api.id.Chain;
import io.godmode.api.id.Mint;
import io.godmode.api.id.OrderId;
import io.godmode.api.id.SignalId;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.TxSignature;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.money.Usd;
import java.io.IOException;
import java.io.Writer;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What strategies remember, as JSON text in the form of the journal's events, and back.
 *
 * <p>Equal snapshots give equal texts: fields stand in the order of their records, entries of maps
 * in that of their keys. A text is at most {@value #MOST_CHARACTERS} characters, all ASCII. Reading
 * refuses what lacks a field or has another one. Immutable and thread-safe.
 */
public final class SnapshotCodec {
  /** The longest snapshot. */
  public static final int MOST_CHARACTERS = 64 << 10;

  private static final Set<Class<?>> KEYS =
      Set.of(
          String.class,
          Address.class,
          Chain.class,
          Mint.class,
          OrderId.class,
          SignalId.class,
          StrategyId.class,
          TxSignature.class,
          WalletId.class);

  private static final Set<Class<?>> VALUES =
      Set.of(
          Boolean.class,
          Byte.class,
          Short.class,
          Character.class,
          Integer.class,
          Long.class,
          Float.class,
          Double.class,
          Instant.class,
          Duration.class,
          LocalDate.class,
          BasisPoints.class,
          Lamports.class,
          Ratio.class,
          SolPrice.class,
          TokenAmount.class,
          Usd.class);

  private final ObjectMapper mapper;
  private final ObjectWriter writer;

  private SnapshotCodec(ObjectMapper mapper) {
    this.mapper = mapper;
    // The JDK's own text of a double became shorter in version 19.
    writer = mapper.writer().with(StreamWriteFeature.USE_FAST_DOUBLE_WRITER);
  }

  /** Returns a codec. */
  public static SnapshotCodec create() {
    return new SnapshotCodec(
        EventJson.MAPPER
            .copy()
            .registerModule(keys())
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES));
  }

  private static SimpleModule keys() {
    SimpleModule module = new SimpleModule("godmode-snapshot-keys");
    key(module, Address.class, Address::base58, Address::of);
    key(module, Chain.class, Chain::value, Chain::of);
    key(module, Mint.class, Mint::base58, Mint::of);
    key(module, OrderId.class, OrderId::value, OrderId::of);
    key(module, SignalId.class, SignalId::value, SignalId::of);
    key(module, StrategyId.class, StrategyId::value, StrategyId::of);
    key(module, TxSignature.class, TxSignature::base58, TxSignature::of);
    key(module, WalletId.class, WalletId::value, WalletId::of);
    return module;
  }

  private static <T> void key(
      SimpleModule module, Class<T> type, Function<T, String> write, Function<String, T> read) {
    module.addKeySerializer(type, new KeyWriter<>(write));
    module.addKeyDeserializer(type, new KeyReader<>(type, read));
  }

  /**
   * Returns what keeps a record from being a snapshot, one line a component; empty when nothing
   * does.
   */
  public static List<String> problems(Class<? extends Record> type) {
    List<String> problems = new ArrayList<>();
    collect(type.getSimpleName(), type, new HashSet<>(), problems);
    return problems;
  }

  private static void collect(String place, Type type, Set<Type> seen, List<String> problems) {
    if (type instanceof ParameterizedType generic) {
      generic(place, generic, seen, problems);
    } else if (type instanceof Class<?> raw && raw.isRecord() && !isPlain(raw)) {
      if (seen.add(raw)) {
        for (RecordComponent component : raw.getRecordComponents()) {
          collect(place + "." + component.getName(), component.getGenericType(), seen, problems);
        }
      }
    } else if (!(type instanceof Class<?> raw) || !isPlain(raw)) {
      problems.add(
          "%s is a %s; a snapshot is made of primitives, String, godmode's ids and amounts, Instant,"
                  .formatted(place, type.getTypeName())
              + " Duration, LocalDate, Optional, List, Map, enums and records of these");
    }
  }

  private static void generic(
      String place, ParameterizedType generic, Set<Type> seen, List<String> problems) {
    Type[] arguments = generic.getActualTypeArguments();
    Type raw = generic.getRawType();
    if (raw.equals(Optional.class) || raw.equals(List.class)) {
      collect(place, arguments[0], seen, problems);
    } else if (raw.equals(Map.class)) {
      boolean key = arguments[0] instanceof Class<?> type && (KEYS.contains(type) || type.isEnum());
      if (!key) {
        problems.add(
            "%s has keys of %s; a snapshot's maps have String, ids or enums as keys"
                .formatted(place, arguments[0].getTypeName()));
      }
      collect(place, arguments[1], seen, problems);
    } else {
      problems.add(
          "%s is a %s; of generic types, a snapshot has Optional, List and Map only"
              .formatted(place, generic.getTypeName()));
    }
  }

  private static boolean isPlain(Class<?> type) {
    return type.isPrimitive() || type.isEnum() || VALUES.contains(type) || KEYS.contains(type);
  }

  /**
   * Returns the text of a snapshot.
   *
   * @throws GodmodeException with code {@code SNAPSHOT_FAILED} when it is too long or cannot be
   *     written
   */
  public String encode(Record snapshot) {
    BoundedText text = new BoundedText();
    try {
      writer.writeValue(text, snapshot);
    } catch (IOException | IllegalArgumentException failure) {
      throw new GodmodeException(
          "SNAPSHOT_FAILED",
          text.full
              ? "the snapshot is longer than " + MOST_CHARACTERS + " characters"
              : "the snapshot cannot be written: " + reason(failure),
          failure);
    }
    return text.toString();
  }

  /**
   * Returns the snapshot of a text.
   *
   * @throws GodmodeException with code {@code SNAPSHOT_UNREADABLE}
   */
  public <S extends Record> S decode(Class<S> type, String text) {
    S snapshot;
    try {
      snapshot = mapper.readValue(text, type);
    } catch (IOException | IllegalArgumentException failure) {
      throw new GodmodeException(
          "SNAPSHOT_UNREADABLE", "the snapshot cannot be read: " + reason(failure), failure);
    }
    if (snapshot == null) {
      throw new GodmodeException("SNAPSHOT_UNREADABLE", "the snapshot is null");
    }
    return snapshot;
  }

  private static String reason(Exception failure) {
    String message =
        failure instanceof JsonProcessingException json
            ? json.getOriginalMessage()
            : String.valueOf(failure.getMessage());
    return message.length() > 200 ? message.substring(0, 200) : message;
  }

  /** Takes so many characters and no more. */
  private static final class BoundedText extends Writer {
    @Bounded(by = "MOST_CHARACTERS characters", then = "a longer snapshot is refused")
    private final StringBuilder text = new StringBuilder();

    private boolean full;

    @Override
    public void write(char[] characters, int offset, int length) throws IOException {
      if (text.length() + length > MOST_CHARACTERS) {
        full = true;
        throw new IOException("too long");
      }
      text.append(characters, offset, length);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    @Override
    public String toString() {
      return text.toString();
    }
  }

  private static final class KeyWriter<T> extends JsonSerializer<T> {
    private final Function<T, String> write;

    KeyWriter(Function<T, String> write) {
      this.write = write;
    }

    @Override
    public void serialize(T key, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeFieldName(write.apply(key));
    }
  }

  private static final class KeyReader<T> extends KeyDeserializer {
    private final Class<T> type;
    private final Function<String, T> read;

    KeyReader(Class<T> type, Function<String, T> read) {
      this.type = type;
      this.read = read;
    }

    @Override
    public Object deserializeKey(String key, DeserializationContext context) throws IOException {
      try {
        return read.apply(key);
      } catch (IllegalArgumentException malformed) {
        return context.handleWeirdKey(type, key, String.valueOf(malformed.getMessage()));
      }
    }
  }
}
