package io.godmode.core.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
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
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The values that have a JSON form of their own instead of that of their record. */
final class EventValues {
  private EventValues() {}

  static SimpleModule module() {
    SimpleModule module = new SimpleModule("godmode-values");
    text(module, Usd.class, usd -> ofBillionths(usd.nanos()), Usd::of);
    text(module, Ratio.class, ratio -> ofBillionths(ratio.billionths()), Ratio::ofFraction);
    text(module, SolPrice.class, price -> ofBillionths(price.perSol().nanos()), SolPrice::of);
    text(module, Address.class, Address::base58, Address::of);
    text(module, Mint.class, Mint::base58, Mint::of);
    text(module, TxSignature.class, TxSignature::base58, TxSignature::of);
    text(module, Chain.class, Chain::value, Chain::of);
    text(module, OrderId.class, OrderId::value, OrderId::of);
    text(module, SignalId.class, SignalId::value, SignalId::of);
    text(module, StrategyId.class, StrategyId::value, StrategyId::of);
    text(module, WalletId.class, WalletId::value, WalletId::of);
    text(module, Instant.class, Instant::toString, Instant::parse);
    text(module, Duration.class, Duration::toString, Duration::parse);
    text(module, LocalDate.class, LocalDate::toString, LocalDate::parse);
    number(module, Lamports.class, Lamports::value, Lamports::of);
    number(
        module,
        BasisPoints.class,
        BasisPoints::value,
        value -> BasisPoints.of(Math.toIntExact(value)));
    module.addKeySerializer(String.class, new KeyWriter());
    module.addSerializer(TokenAmount.class, new TokenAmountWriter());
    module.addDeserializer(TokenAmount.class, new TokenAmountReader());
    return module;
  }

  /** Returns the text with what no JSON parser takes in a name, half a surrogate pair, replaced. */
  static String wellFormed(String key) {
    for (int i = 0; i < key.length(); i++) {
      if (Character.isSurrogate(key.charAt(i))) {
        return new String(key.getBytes(UTF_8), UTF_8);
      }
    }
    return key;
  }

  /** Returns a fixed-point number of nine decimals as a plain decimal without trailing zeros. */
  static String ofBillionths(long billionths) {
    long whole = billionths / 1_000_000_000;
    int rest = (int) Math.abs(billionths % 1_000_000_000);
    if (rest == 0) {
      return Long.toString(whole);
    }
    int digits = 9;
    while (rest % 10 == 0) {
      rest /= 10;
      digits--;
    }
    StringBuilder text = new StringBuilder(24);
    if (billionths < 0 && whole == 0) {
      text.append('-');
    }
    String decimals = Integer.toString(rest);
    return text.append(whole)
        .append('.')
        .append("000000000", 0, digits - decimals.length())
        .append(decimals)
        .toString();
  }

  private static <T> void text(
      SimpleModule module, Class<T> type, Function<T, String> write, Function<String, T> read) {
    module.addSerializer(type, new TextWriter<>(type, write));
    module.addDeserializer(type, new TextReader<>(type, read));
  }

  private static <T> void number(
      SimpleModule module, Class<T> type, ToLongFunction<T> write, LongFunction<T> read) {
    module.addSerializer(type, new NumberWriter<>(type, write));
    module.addDeserializer(type, new NumberReader<>(type, read));
  }

  @SuppressWarnings("serial") // Nobody serializes a mapper.
  private static final class TextWriter<T> extends StdScalarSerializer<T> {
    private final Function<T, String> write;

    TextWriter(Class<T> type, Function<T, String> write) {
      super(type);
      this.write = write;
    }

    @Override
    public void serialize(T value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(write.apply(value));
    }
  }

  @SuppressWarnings("serial") // Nobody serializes a mapper.
  private static final class TextReader<T> extends StdScalarDeserializer<T> {
    private final Class<T> type;
    private final Function<String, T> read;

    TextReader(Class<T> type, Function<String, T> read) {
      super(type);
      this.type = type;
      this.read = read;
    }

    @Override
    @SuppressWarnings("unchecked")
    public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
      if (!in.hasToken(JsonToken.VALUE_STRING)) {
        return (T) context.handleUnexpectedToken(type, in);
      }
      String text = in.getText();
      try {
        return read.apply(text);
      } catch (IllegalArgumentException | ArithmeticException | DateTimeException malformed) {
        throw context.weirdStringException(text, type, String.valueOf(malformed.getMessage()));
      }
    }
  }

  @SuppressWarnings("serial") // Nobody serializes a mapper.
  private static final class NumberWriter<T> extends StdScalarSerializer<T> {
    private final ToLongFunction<T> write;

    NumberWriter(Class<T> type, ToLongFunction<T> write) {
      super(type);
      this.write = write;
    }

    @Override
    public void serialize(T value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeNumber(write.applyAsLong(value));
    }
  }

  @SuppressWarnings("serial") // Nobody serializes a mapper.
  private static final class NumberReader<T> extends StdScalarDeserializer<T> {
    private final Class<T> type;
    private final LongFunction<T> read;

    NumberReader(Class<T> type, LongFunction<T> read) {
      super(type);
      this.type = type;
      this.read = read;
    }

    @Override
    @SuppressWarnings("unchecked")
    public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
      if (!in.hasToken(JsonToken.VALUE_NUMBER_INT)) {
        return (T) context.handleUnexpectedToken(type, in);
      }
      long number = in.getLongValue();
      try {
        return read.apply(number);
      } catch (IllegalArgumentException | ArithmeticException malformed) {
        throw context.weirdNumberException(number, type, String.valueOf(malformed.getMessage()));
      }
    }
  }

  @SuppressWarnings("serial") // Nobody serializes a mapper.
  private static final class KeyWriter extends StdScalarSerializer<String> {
    KeyWriter() {
      super(String.class);
    }

    @Override
    public void serialize(String value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeFieldName(wellFormed(value));
    }
  }

  @SuppressWarnings("serial") // Nobody serializes a mapper.
  private static final class TokenAmountWriter extends StdScalarSerializer<TokenAmount> {
    TokenAmountWriter() {
      super(TokenAmount.class);
    }

    @Override
    public void serialize(TokenAmount value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeStartObject(value);
      out.writeStringField("raw", Long.toUnsignedString(value.raw()));
      out.writeNumberField("decimals", value.decimals());
      out.writeEndObject();
    }
  }

  @SuppressWarnings("serial") // Nobody serializes a mapper.
  private static final class TokenAmountReader extends StdScalarDeserializer<TokenAmount> {
    TokenAmountReader() {
      super(TokenAmount.class);
    }

    @Override
    public TokenAmount deserialize(JsonParser in, DeserializationContext context)
        throws IOException {
      if (!in.isExpectedStartObjectToken()) {
        return (TokenAmount) context.handleUnexpectedToken(TokenAmount.class, in);
      }
      @Nullable String raw = null;
      @Nullable Integer decimals = null;
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        String name = in.currentName();
        JsonToken value = in.nextToken();
        if (name.equals("raw") && value == JsonToken.VALUE_STRING) {
          raw = in.getText();
        } else if (name.equals("decimals") && value == JsonToken.VALUE_NUMBER_INT) {
          decimals = in.getIntValue();
        } else {
          in.skipChildren();
        }
      }
      if (raw == null || decimals == null) {
        return context.reportInputMismatch(
            TokenAmount.class, "a token amount needs raw as a string and decimals as a number");
      }
      try {
        return TokenAmount.parseRaw(raw, decimals);
      } catch (IllegalArgumentException malformed) {
        throw context.weirdStringException(
            raw, TokenAmount.class, String.valueOf(malformed.getMessage()));
      }
    }
  }
}
