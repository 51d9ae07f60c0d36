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
import java.math.BigInteger;
import java.util.Optional;

/** One question about a bonding curve as a line of JSON, and its answer as another. */
final class QuoteLine {
  private static final int MAX_DIGITS = 80;

  private final ObjectMapper json =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  String answer(String line) {
    try {
      Optional<BigInteger> out = question(json.readTree(line)).answer();
      return out.map(amount -> json.createObjectNode().put("out", amount.toString()))
          .orElseGet(() -> error("CANNOT_TRADE", "the curve cannot trade this amount"))
          .toString();
    } catch (JsonProcessingException noJson) {
      return error("BAD_INPUT", "not one JSON object: " + noJson.getOriginalMessage()).toString();
    } catch (IllegalArgumentException badField) {
      return error("BAD_INPUT", String.valueOf(badField.getMessage())).toString();
    }
  }

  private ObjectNode error(String code, String message) {
    return json.createObjectNode().put("error", code).put("message", message);
  }

  private static CurveQuestion question(JsonNode row) {
    if (!row.isObject()) {
      throw new IllegalArgumentException("the line is not a JSON object");
    }
    String op = row.path("op").asText();
    CurveOperation operation =
        CurveOperation.byCode(op)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "op is '" + op + "', allowed: buyExactSolIn, buyExactTokensOut, sell"));
    CurveState state =
        new CurveState(
            reserves(row, "virtualTokenReserves"),
            reserves(row, "virtualQuoteReserves"),
            reserves(row, "realTokenReserves"),
            reserves(row, "realQuoteReserves"));
    return new CurveQuestion(operation, state, whole(row, "amount"), fees(row));
  }

  /** A curve that has migrated has no rates any more, and one without creator pays it none. */
  private static CurveFees fees(JsonNode row) {
    JsonNode creatorSet = row.path("creatorSet");
    if (!creatorSet.isMissingNode() && !creatorSet.isBoolean()) {
      throw new IllegalArgumentException("creatorSet is " + creatorSet + ", allowed: true, false");
    }
    int creator = rate(row, "creatorFeeBps");
    return new CurveFees(rate(row, "protocolFeeBps"), creatorSet.asBoolean(false) ? creator : 0);
  }

  private static int rate(JsonNode row, String field) {
    JsonNode value = row.path(field);
    if (value.isMissingNode()) {
      return 0;
    }
    if (!value.isInt()) {
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
    JsonNode value = row.path(field);
    String text = value.isTextual() || value.isIntegralNumber() ? value.asText() : "";
    if (!text.matches("[0-9]{1," + MAX_DIGITS + "}")) {
      throw new IllegalArgumentException(
          field
              + " is "
              + (value.isMissingNode() ? "missing" : value)
              + ", needed: a whole number, not negative, of at most "
              + MAX_DIGITS
              + " digits");
    }
    return new BigInteger(text);
  }
}
