package io.godmode.core.agent;

import com.fasterxml.jackson.databind.JsonNode;
import io.godmode.api.event.ExternalEvent;
import io.godmode.api.id.Chain;
import io.godmode.api.id.Mint;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.api.order.Side;
import io.godmode.core.agent.ExternalJson.Dropped;
import io.godmode.core.agent.ExternalJson.Item;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the fields of one event under all of their names. */
final class ExternalFields {
  private static final int MOST_DETAIL = 80;
  private static final int MOST_DIGITS = 9;

  /** Thirty-two bytes take so many digits of base 58 at least. */
  private static final int LEAST_MINT = 32;

  private static final long MILLIS_FROM = 100_000_000_000L;

  /** Nobody trades for a trillion dollars, and digits beyond would have to be written out. */
  private static final int MOST_MAGNITUDE = 12;

  private static final Field NOTIONAL =
      new Field(
          "notional",
          0,
          List.of("notional_usd", "usd_notional", "notional", "amount_usd", "value_usd"));
  private static final Field SIDE =
      NOTIONAL.then("side", "side", "direction", "order_side", "is_buy", "is_sell");
  private static final Field SYMBOL = SIDE.then("symbol", "symbol", "token_symbol", "asset");
  private static final Field MINT = SYMBOL.then("mint", "mint", "token_mint", "token_address");
  private static final Field TYPE = MINT.then("type", "type", "event_type", "category");
  private static final Field PRICE = TYPE.then("price", "price", "avg_price", "entry_price");
  private static final Field CHAIN = PRICE.then("chain", "chain", "network", "chain_id");
  private static final Field WALLET = CHAIN.then("wallet", "wallet_id", "wallet", "wallet_name");
  private static final Field CONFIDENCE = WALLET.then("confidence", "confidence", "score");
  private static final Field TIME =
      CONFIDENCE.then("time", "timestamp", "ts", "time", "created_at");
  private static final Field ID = TIME.then("id", "id", "event_id", "signal_id");

  /** Every name that an event is read under, and its place among them. */
  private static final Map<String, Integer> PLACES =
      places(NOTIONAL, SIDE, SYMBOL, MINT, TYPE, PRICE, CHAIN, WALLET, CONFIDENCE, TIME, ID);

  private final JsonNode event;

  /** What the event says under each of the names; looking each up would take longer. */
  private final @Nullable JsonNode[] values = new JsonNode[PLACES.size()];

  /** A field, the place of its first name, and all of its names. */
  private record Field(String label, int first, List<String> names) {
    Field then(String nextLabel, String... nextNames) {
      return new Field(nextLabel, first + names.size(), List.of(nextNames));
    }
  }

  private static Map<String, Integer> places(Field... fields) {
    Map<String, Integer> places = new HashMap<>();
    for (Field field : fields) {
      for (int i = 0; i < field.names().size(); i++) {
        places.put(field.names().get(i), field.first() + i);
      }
    }
    return Map.copyOf(places);
  }

  /** Ends the reading of an event. */
  private static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    Unreadable(String reason, String detail) {
      super(detail, null, false, false);
      this.reason = reason;
    }
  }

  /** Reads a value that is there. */
  private interface Reading<T> {
    T read(String name, JsonNode value) throws Unreadable;
  }

  private ExternalFields(JsonNode event) {
    this.event = event;
    for (Map.Entry<String, JsonNode> field : event.properties()) {
      Integer place = PLACES.get(field.getKey());
      if (place != null) {
        values[place] = field.getValue();
      }
    }
  }

  static Item read(JsonNode event, int index) {
    try {
      return new Item(Optional.of(new ExternalFields(event).read()), Optional.empty());
    } catch (Unreadable why) {
      return new Item(
          Optional.empty(),
          Optional.of(new Dropped(index, why.reason, String.valueOf(why.getMessage()))));
    }
  }

  private ExternalEvent read() throws Unreadable {
    if (!event.isObject()) {
      throw new Unreadable("not_an_object", cut(event.toString()));
    }
    Usd notional =
        one(NOTIONAL, ExternalFields::usd)
            .orElseThrow(() -> new Unreadable("notional_missing", "has no notional_usd"));
    if (!notional.isPositive()) {
      throw new Unreadable("notional_not_positive", notional + " must be above 0");
    }
    Side side =
        one(SIDE, ExternalFields::side)
            .orElseThrow(() -> new Unreadable("side_missing", "has no side"));
    String symbol = text(SYMBOL);
    Optional<Mint> mint = one(MINT, ExternalFields::mint).or(() -> mintNamedBy(symbol));
    ExternalEvent.Builder read =
        ExternalEvent.of(side, notional).type(text(TYPE)).price(text(PRICE)).symbol(symbol);
    mint.ifPresent(read::mint);
    one(CHAIN, ExternalFields::chain).ifPresent(read::chain);
    one(WALLET, ExternalFields::wallet).ifPresent(read::wallet);
    one(CONFIDENCE, ExternalFields::confidence).ifPresent(read::confidence);
    one(TIME, ExternalFields::time).ifPresent(read::decidedAt);
    one(ID, ExternalFields::id).ifPresent(read::id);
    return read.build();
  }

  /** Returns what one or more of the names say; they must not contradict each other. */
  private <T> Optional<T> one(Field field, Reading<T> reading) throws Unreadable {
    Optional<T> found = Optional.empty();
    int place = field.first();
    for (String name : field.names()) {
      JsonNode value = values[place++];
      if (value != null && !value.isNull()) {
        T read = reading.read(name, value);
        if (found.isPresent() && !found.get().equals(read)) {
          throw new Unreadable(
              "fields_contradict", field.label() + ": " + name + " says " + cut(value.toString()));
        }
        found = Optional.of(read);
      }
    }
    return found;
  }

  /** Returns a text that nothing depends on, under the first of its names. */
  private String text(Field field) {
    int first = field.first();
    for (int i = first; i < first + field.names().size(); i++) {
      JsonNode value = values[i];
      if (value != null && (value.isTextual() || value.isNumber())) {
        return clean(value.asText(), ExternalEvent.MOST_TEXT);
      }
    }
    return "";
  }

  private static BigDecimal number(String field, String name, JsonNode value) throws Unreadable {
    try {
      if (value.isNumber()) {
        return value.decimalValue();
      }
      if (value.isTextual() && value.textValue().length() <= ExternalEvent.MOST_TEXT) {
        return new BigDecimal(value.textValue().strip());
      }
    } catch (NumberFormatException noNumber) {
      throw unreadable(field, name, value);
    }
    throw unreadable(field, name, value);
  }

  /** Digits beyond a billionth of a dollar are cut off: never more is spent than was said. */
  private static Usd usd(String name, JsonNode value) throws Unreadable {
    BigDecimal amount = number("notional", name, value);
    long magnitude = (long) amount.precision() - amount.scale();
    if (amount.signum() > 0 && magnitude > MOST_MAGNITUDE) {
      throw new Unreadable("notional_too_large", name + " is " + cut(value.toString()));
    }
    if (amount.signum() <= 0) {
      throw new Unreadable(
          "notional_not_positive", name + " must be above 0, but was " + cut(value.toString()));
    }
    return magnitude < -MOST_DIGITS
        ? Usd.ZERO
        : Usd.of(amount.setScale(Usd.SCALE, RoundingMode.DOWN));
  }

  private static Side side(String name, JsonNode value) throws Unreadable {
    String text = value.asText().strip().toLowerCase(Locale.ROOT);
    boolean flag = name.startsWith("is_");
    boolean buys = name.equals("is_buy");
    if (flag && (text.equals("true") || text.equals("false"))) {
      return text.equals("true") == buys ? Side.BUY : Side.SELL;
    }
    if (!flag && (text.equals("buy") || text.equals("long"))) {
      return Side.BUY;
    }
    if (!flag && (text.equals("sell") || text.equals("short"))) {
      return Side.SELL;
    }
    throw unreadable("side", name, value);
  }

  private static Chain chain(String name, JsonNode value) throws Unreadable {
    String text = value.asText().strip().toLowerCase(Locale.ROOT);
    return switch (text) {
      case "solana", "sol", "101", "mainnet-beta" -> Chain.SOLANA;
      case "8453" -> Chain.of("base");
      case "56" -> Chain.of("bsc");
      case "1" -> Chain.of("ethereum");
      default -> named("chain", name, value, () -> Chain.of(text));
    };
  }

  private static Mint mint(String name, JsonNode value) throws Unreadable {
    return named("mint", name, value, () -> Mint.of(value.asText().strip()));
  }

  private static WalletId wallet(String name, JsonNode value) throws Unreadable {
    return named("wallet", name, value, () -> WalletId.of(value.asText().strip()));
  }

  private static String id(String name, JsonNode value) throws Unreadable {
    String text = value.isTextual() || value.isIntegralNumber() ? value.asText() : "";
    boolean clean =
        !text.isEmpty()
            && text.length() <= ExternalEvent.MOST_ID
            && text.chars().allMatch(each -> each > ' ' && each <= '~');
    if (!clean) {
      throw unreadable("id", name, value);
    }
    return text;
  }

  private static Ratio confidence(String name, JsonNode value) throws Unreadable {
    BigDecimal number = number("confidence", name, value);
    boolean within = number.signum() >= 0 && number.compareTo(BigDecimal.ONE) <= 0;
    if (!within) {
      throw unreadable("confidence", name, value);
    }
    long magnitude = (long) number.precision() - number.scale();
    return magnitude < -MOST_DIGITS
        ? Ratio.ZERO
        : Ratio.ofFraction(number.setScale(MOST_DIGITS, RoundingMode.DOWN));
  }

  /**
   * A number counts seconds since 1970, or milliseconds where seconds would be past the year 5000.
   */
  private static Instant time(String name, JsonNode value) throws Unreadable {
    try {
      if (value.isIntegralNumber() && value.canConvertToLong()) {
        long count = value.longValue();
        return count >= MILLIS_FROM ? Instant.ofEpochMilli(count) : Instant.ofEpochSecond(count);
      }
      if (value.isTextual()) {
        return Instant.parse(value.textValue().strip());
      }
    } catch (DateTimeException noTime) {
      throw unreadable("time", name, value);
    }
    throw unreadable("time", name, value);
  }

  /** Makes a value of a text that it may refuse. */
  private interface Making<T> {
    T make();
  }

  private static <T> T named(String field, String name, JsonNode value, Making<T> making)
      throws Unreadable {
    if (!value.isTextual() && !value.isIntegralNumber()) {
      throw unreadable(field, name, value);
    }
    try {
      return making.make();
    } catch (IllegalArgumentException malformed) {
      throw unreadable(field, name, value);
    }
  }

  /** Senders without a field of their own for it put the mint where the symbol goes. */
  private static Optional<Mint> mintNamedBy(String symbol) {
    if (symbol.length() < LEAST_MINT) {
      return Optional.empty();
    }
    try {
      return Optional.of(Mint.of(symbol));
    } catch (IllegalArgumentException symbolOnly) {
      return Optional.empty();
    }
  }

  private static Unreadable unreadable(String field, String name, JsonNode value) {
    return new Unreadable("field_unreadable", field + ": " + name + " is " + cut(value.toString()));
  }

  static String cut(String text) {
    String clean = clean(text, MOST_DETAIL);
    return clean.length() < text.length() ? clean + "..." : clean;
  }

  /** Returns as much of a text as fits, with a question mark for what files cannot keep. */
  private static String clean(String text, int most) {
    if (text.length() <= most && isPlain(text)) {
      return text;
    }
    StringBuilder clean = new StringBuilder();
    text.codePoints()
        .limit(most)
        .map(each -> ExternalEvent.isPrintable(each) ? each : '?')
        .filter(each -> clean.length() + Character.charCount(each) <= most)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }
}
