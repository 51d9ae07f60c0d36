package io.godmode.examples.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.godmode.core.pool.CurveFees;
import io.godmode.core.pool.CurveOperation;
import io.godmode.core.pool.CurveQuestion;
import io.godmode.core.pool.CurveState;
import io.godmode.core.pool.FeeTiers;
import io.godmode.core.pool.PoolFees;
import io.godmode.core.pool.PumpSwapOperation;
import io.godmode.core.pool.PumpSwapQuestion;
import io.godmode.onchain.decode.FeeConfigAccount;
import java.math.BigInteger;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One question about a bonding curve or a pool as a line of JSON, and its answer as another. */
final class QuoteLine {
  private static final int MAX_DIGITS = 80;
  private static final String FEE_CONFIG = "feeConfig";

  private final ObjectMapper json =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  /** Answers the question in a line; an error names the line by its number, counted from 1. */
  String answer(String line, long number) {
    try {
      JsonNode row = json.readTree(line);
      if (!row.isObject()) {
        throw new IllegalArgumentException("the line is not a JSON object");
      }
      return answer(row)
          .orElseGet(() -> error("CANNOT_TRADE", "the pool cannot trade this amount"))
          .toString();
    } catch (JsonProcessingException noJson) {
      return badInput(number, "not one JSON object: " + noJson.getOriginalMessage());
    } catch (IllegalArgumentException badField) {
      return badInput(number, String.valueOf(badField.getMessage()));
    }
  }

  private String badInput(long number, String message) {
    return error("BAD_INPUT", "line " + number + ": " + message).toString();
  }

  private ObjectNode error(String code, String message) {
    return json.createObjectNode().put("error", code).put("message", message);
  }

  private Optional<ObjectNode> answer(JsonNode row) {
    String op = row.path("op").asText();
    Optional<CurveOperation> curve = CurveOperation.byCode(op);
    if (curve.isPresent()) {
      return curveQuestion(curve.get(), row)
          .answer()
          .map(amount -> json.createObjectNode().put("out", amount.toString()));
    }
    PumpSwapOperation pool =
        PumpSwapOperation.byCode(op)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "op is '" + op + "', allowed: " + String.join(", ", operations())));
    return poolQuestion(pool, row).answer().map(answer -> fields(pool, answer));
  }

  /** The names that may stand in {@code op}. */
  static List<String> operations() {
    return Stream.concat(
            Stream.of(CurveOperation.values()).map(CurveOperation::code),
            Stream.of(PumpSwapOperation.values()).map(PumpSwapOperation::code))
        .toList();
  }

  private ObjectNode fields(PumpSwapOperation operation, PumpSwapQuestion.Answer answer) {
    String pricing = answer.pricing().toString();
    String result = answer.result().toString();
    String limit = answer.limit().toString();
    ObjectNode fields = json.createObjectNode();
    return switch (operation) {
      case BUY_BASE ->
          fields.put("internalQuoteAmount", pricing).put("uiQuote", result).put("maxQuote", limit);
      case BUY_QUOTE ->
          fields
              .put("base", result)
              .put("internalQuoteWithoutFees", pricing)
              .put("maxQuote", limit);
      case SELL_BASE ->
          fields
              .put("internalQuoteAmountOut", pricing)
              .put("uiQuote", result)
              .put("minQuote", limit);
      case SELL_QUOTE ->
          fields.put("base", result).put("internalRawQuote", pricing).put("minQuote", limit);
    };
  }

  private static CurveQuestion curveQuestion(CurveOperation operation, JsonNode row) {
    CurveState state =
        new CurveState(
            reserves(row, "virtualTokenReserves"),
            reserves(row, "virtualQuoteReserves"),
            reserves(row, "realTokenReserves"),
            reserves(row, "realQuoteReserves"));
    PoolFees fees =
        row.has(FEE_CONFIG)
            ? feeTiers(row).at(state, reserves(row, "mintSupply"))
            : new PoolFees(0, rate(row, "protocolFeeBps"), rate(row, "creatorFeeBps"));
    PoolFees paid = paid(fees, row, "creatorSet");
    return new CurveQuestion(
        operation,
        state,
        whole(row, "amount"),
        new CurveFees(paid.protocolBps(), paid.creatorBps()));
  }

  private static PumpSwapQuestion poolQuestion(PumpSwapOperation operation, JsonNode row) {
    long base = reserves(row, "baseReserve");
    long quote = reserves(row, "quoteReserve");
    BigInteger virtual =
        row.has("virtualQuoteReserves") ? signed(row, "virtualQuoteReserves") : BigInteger.ZERO;
    PoolFees fees =
        row.has(FEE_CONFIG)
            ? configured(row, base, whole(row, "quoteReserve").add(virtual))
            : new PoolFees(
                rate(row, "lpFeeBps"), rate(row, "protocolFeeBps"), rate(row, "creatorFeeBps"));
    return new PumpSwapQuestion(
        operation,
        base,
        quote,
        virtual,
        whole(row, "amount"),
        paid(fees, row, "coinCreatorSet"),
        limitPerBillion(operation, row));
  }

  /** Pools that the pump.fun program made pay by tier, all others the flat rates. */
  private static PoolFees configured(JsonNode row, long base, BigInteger priced) {
    FeeTiers tiers = feeTiers(row);
    if (!flag(row, "isPumpPool")) {
      return tiers.flat();
    }
    if (base == 0 || priced.signum() < 0 || priced.bitLength() > Long.SIZE) {
      throw new IllegalArgumentException(
          "baseReserve and quoteReserve with virtualQuoteReserves have no market capitalisation");
    }
    return tiers.at(
        new CurveState(base, priced.longValue(), base, 0), reserves(row, "baseMintSupply"));
  }

  private static FeeTiers feeTiers(JsonNode row) {
    for (String rate : List.of("lpFeeBps", "protocolFeeBps", "creatorFeeBps")) {
      if (row.has(rate)) {
        throw new IllegalArgumentException(
            rate + " and " + FEE_CONFIG + " exclude each other; give one of them");
      }
    }
    byte[] data;
    try {
      data = Base64.getDecoder().decode(row.get(FEE_CONFIG).asText());
    } catch (IllegalArgumentException malformed) {
      throw new IllegalArgumentException(
          FEE_CONFIG + " is no base64, needed: the data of the account", malformed);
    }
    return FeeConfigAccount.read(data).tiers();
  }

  /**
   * The share that stands for the slippage, computed as the official SDK does, in binary floating
   * point: 0.5 % more is 1,004,999,999 billionths there, and a limit is to be the same to the unit.
   */
  private static long limitPerBillion(PumpSwapOperation operation, JsonNode row) {
    JsonNode value = row.path("slippagePct");
    if (!value.isMissingNode() && !value.isNumber()) {
      throw new IllegalArgumentException("slippagePct is " + value + ", allowed: 0 to 100");
    }
    double percent = value.asDouble(0);
    if (!(percent >= 0 && percent <= 100)) {
      throw new IllegalArgumentException("slippagePct is " + value + ", allowed: 0 to 100");
    }
    double share = operation.buys() ? 1 + percent / 100 : 1 - percent / 100;
    return (long) (share * 1e9);
  }

  /** A token without creator pays it nothing. */
  private static PoolFees paid(PoolFees fees, JsonNode row, String creatorSet) {
    return flag(row, creatorSet) ? fees : fees.withoutCreator();
  }

  private static boolean flag(JsonNode row, String field) {
    JsonNode value = row.path(field);
    if (!value.isMissingNode() && !value.isBoolean()) {
      throw new IllegalArgumentException(field + " is " + value + ", allowed: true, false");
    }
    return value.asBoolean(false);
  }

  /** A curve that has migrated has no rates any more. */
  private static int rate(JsonNode row, String field) {
    JsonNode value = row.path(field);
    if (value.isMissingNode()) {
      return 0;
    }
    if (!value.isInt() || value.intValue() < 0 || value.intValue() > 10_000) {
      throw new IllegalArgumentException(field + " is " + value + ", allowed: 0 to 10000");
    }
    return value.intValue();
  }

  private static long reserves(JsonNode row, String field) {
    BigInteger value = whole(row, field);
    if (value.bitLength() > Long.SIZE) {
      throw new IllegalArgumentException(field + " exceeds 64 bits: " + value);
    }
    return value.longValue();
  }

  /** A whole number that is not negative, as a string or a number. */
  private static BigInteger whole(JsonNode row, String field) {
    return number(row, field, "[0-9]{1," + MAX_DIGITS + "}", "a whole number, not negative,");
  }

  private static BigInteger signed(JsonNode row, String field) {
    return number(row, field, "-?[0-9]{1," + MAX_DIGITS + "}", "a whole number");
  }

  private static BigInteger number(JsonNode row, String field, String form, String needed) {
    JsonNode value = row.path(field);
    String text = value.isTextual() || value.isIntegralNumber() ? value.asText() : "";
    if (!text.matches(form)) {
      throw new IllegalArgumentException(
          field
              + " is "
              + (value.isMissingNode() ? "missing" : value)
              + ", needed: "
              + needed
              + " of at most "
              + MAX_DIGITS
              + " digits");
    }
    return new BigInteger(text);
  }
}
