package io.godmode.core.market;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.godmode.api.GodmodeException;
import io.godmode.api.PriceSource;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.Usd;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * SOL/USD by the hour, from a JSON file: {@code {"hourly_close": [[1781733600, 71.81], …]}}, each
 * entry the second at which an hour begins and the price at which it closes.
 *
 * <p>A close is known when its hour is over, so it holds from then on, until the next one or for as
 * long as a price may be old; at other instants there is no price. Prices are rounded down to a
 * billionth of a dollar. Immutable and thread-safe.
 */
public final class SolUsdFile implements PriceSource {
  /** How old a price may be unless said otherwise. */
  public static final Duration DEFAULT_MAX_AGE = Duration.ofHours(3);

  private static final Duration HOUR = Duration.ofHours(1);
  private static final String ROWS = "hourly_close";
  private static final int USD_DECIMALS = 9;

  private final NavigableMap<Instant, SolPrice> knownFrom;
  private final Duration maxAge;

  private SolUsdFile(NavigableMap<Instant, SolPrice> knownFrom, Duration maxAge) {
    this.knownFrom = knownFrom;
    this.maxAge = maxAge;
  }

  /**
   * Reads a file whose prices hold for {@link #DEFAULT_MAX_AGE} at most.
   *
   * @throws GodmodeException with code {@code SOL_USD_FILE} when it cannot be read or is not of
   *     this form
   */
  public static SolUsdFile read(Path file) {
    return read(file, DEFAULT_MAX_AGE);
  }

  /**
   * Reads a file.
   *
   * @param maxAge how long a price holds after it became known, when no further one follows
   * @throws GodmodeException with code {@code SOL_USD_FILE} when it cannot be read or is not of
   *     this form
   * @throws IllegalArgumentException when the age is not above zero
   */
  public static SolUsdFile read(Path file, Duration maxAge) {
    if (maxAge.isNegative() || maxAge.isZero()) {
      throw new IllegalArgumentException("maxAge must be above zero, but was " + maxAge);
    }
    TreeMap<Instant, SolPrice> prices = new TreeMap<>();
    JsonNode rows = parse(file).path(ROWS);
    if (!rows.isArray() || rows.isEmpty()) {
      throw bad(file, "it has no " + ROWS + " with at least one [second, price]");
    }
    for (JsonNode row : rows) {
      Instant hour = hour(file, row);
      if (prices.put(hour.plus(HOUR), price(file, row)) != null) {
        throw bad(file, "the hour " + hour + " stands in it twice");
      }
    }
    return new SolUsdFile(prices, maxAge);
  }

  @Override
  public Optional<SolPrice> solPrice(Instant at) {
    return Optional.ofNullable(knownFrom.floorEntry(at))
        .filter(entry -> !at.isAfter(entry.getKey().plus(maxAge)))
        .map(Map.Entry::getValue);
  }

  /** Returns the first instant for which there is a price. */
  public Instant firstKnown() {
    return knownFrom.firstKey();
  }

  /** Returns the last instant for which there is a price. */
  public Instant lastKnown() {
    return knownFrom.lastKey().plus(maxAge);
  }

  private static JsonNode parse(Path file) {
    ObjectMapper mapper =
        new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    try {
      return mapper.readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException e) {
      throw new GodmodeException(
          "SOL_USD_FILE",
          "the SOL/USD file " + file + " is not JSON: " + e.getOriginalMessage(),
          e);
    } catch (IOException e) {
      throw new GodmodeException(
          "SOL_USD_FILE", "the SOL/USD file " + file + " cannot be read: " + e, e);
    }
  }

  private static Instant hour(Path file, JsonNode row) {
    JsonNode second = row.path(0);
    if (!second.isIntegralNumber() || !second.canConvertToLong() || second.longValue() < 0) {
      throw bad(file, "found " + row + "; a row is [second since 1970, price]");
    }
    try {
      return Instant.ofEpochSecond(second.longValue());
    } catch (DateTimeException e) {
      throw bad(file, "found " + row + "; the second is out of range");
    }
  }

  private static SolPrice price(Path file, JsonNode row) {
    JsonNode price = row.path(1);
    if (row.size() != 2 || !price.isNumber()) {
      throw bad(file, "found " + row + "; a row is [second since 1970, price]");
    }
    BigDecimal usd = price.decimalValue().setScale(USD_DECIMALS, RoundingMode.DOWN);
    try {
      return new SolPrice(new Usd(usd.unscaledValue().longValueExact()));
    } catch (ArithmeticException | IllegalArgumentException e) {
      throw bad(file, "found " + row + "; the price must be above zero and below nine billion");
    }
  }

  private static GodmodeException bad(Path file, String what) {
    return new GodmodeException("SOL_USD_FILE", "the SOL/USD file " + file + ": " + what);
  }
}
