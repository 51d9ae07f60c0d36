package io.godmode.core.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.godmode.api.wallet.WalletRole;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A kind of value: which JSON it accepts, and how to say so.
 *
 * @param name as the list of keys has it, without arguments
 * @param allowed what is accepted, in words
 * @param schema the same as JSON Schema, as far as that can say it: it refuses nothing that is
 *     accepted
 * @param accepts the test
 */
record ValueType(String name, String allowed, String schema, Predicate<JsonNode> accepts) {
  private static final Pattern ID = Pattern.compile("[^\\s\\p{Cntrl}]{1,128}");
  private static final String ID_SCHEMA =
      "{'type': 'string', 'pattern': '^[^\\\\u0000-\\\\u0020\\\\u007f]{1,128}$'}";

  /** Names of one case only: API keys mix cases, and the shell's own names never do. */
  private static final Pattern ENV =
      Pattern.compile("(?!.{65})(?:[A-Z_][A-Z0-9_]*|[a-z_][a-z0-9_]*)");

  private static final Set<String> FRACTIONS = Set.of("fraction", "share");
  private static final int FRACTION_DECIMALS = 9;
  private static final int KEY_LENGTH = 32;
  private static final int MAX_SLOTS = 100_000;
  private static final int MAX_WEIGHT = 1_000_000;
  private static final int MAX_OUTCOMES = 100;
  private static final Pattern CANONICAL_COUNT = Pattern.compile("0|[1-9][0-9]{0,5}");

  static ValueType parse(String text) {
    int open = text.indexOf('(');
    if (open < 0) {
      return named(text);
    }
    List<String> values = Arrays.asList(text.substring(open + 1, text.length() - 1).split(",", -1));
    return new ValueType(
        text.substring(0, open),
        "one of " + String.join(", ", values),
        values.stream().collect(Collectors.joining("', '", "{'enum': ['", "']}")),
        node -> node.isTextual() && values.contains(node.textValue()));
  }

  private static ValueType named(String name) {
    return switch (name) {
      case "bool" -> of(name, "true or false", "{'type': 'boolean'}", JsonNode::isBoolean);
      case "text" ->
          of(
              name,
              "a text",
              "{'type': 'string', 'minLength': 1}",
              node -> node.isTextual() && !node.textValue().isBlank());
      case "id" ->
          of(
              name,
              "a name of 1 to 128 characters without spaces",
              ID_SCHEMA,
              node -> matches(node, ID));
      case "wallet" ->
          of(name, "the name of a wallet in $.wallets", ID_SCHEMA, node -> matches(node, ID));
      case "role" ->
          of(
              name,
              "one of " + Arrays.toString(WalletRole.values()),
              "{'type': 'string', 'pattern': '" + inAnyCase(WalletRole.values()) + "'}",
              node -> node.isTextual() && WalletRole.parse(node.textValue()).isPresent());
      case "env" ->
          of(
              name,
              "the NAME of an environment variable, such as RPC_SOLANA_HTTP, never its value",
              "{'type': 'string', 'maxLength': 64,"
                  + " 'pattern': '^([A-Z_][A-Z0-9_]*|[a-z_][a-z0-9_]*)$'}",
              ValueType::isVariableName);
      case "address" ->
          of(
              name,
              "an address or a placeholder of at most 64 characters",
              "{'type': 'string', 'maxLength': 64}",
              node -> node.isTextual() && node.textValue().length() <= 64);
      case "link" ->
          of(
              name,
              "an http or https address",
              "{'type': 'string', 'pattern': '^https?://'}",
              node -> node.isTextual() && node.textValue().matches("https?://[^\\s@?]{1,200}"));
      case "usd" -> decimal(name, "US dollars", "0", "1000000000", 9);
      case "fraction" -> decimal(name, "a fraction (0.1 is 10 %)", "0", "1", 9);
      case "percent" -> decimal(name, "a whole percent (10 is 10 %)", "0", "100", 7);
      case "share" -> decimal(name, "a fraction (0.1 is 10 %)", "0.000000001", "1", 9);
      case "return" -> decimal(name, "a fraction (0.1 is 10 %)", "0.000000001", "1000", 9);
      case "factor" -> decimal(name, "a factor, or a fraction (0.1 is 10 %)", "0", "1000", 9);
      case "pause" -> decimal(name, "seconds", "0", "86400", 9);
      case "seconds" -> decimal(name, "seconds", "0.001", "86400", 9);
      case "minutes" -> decimal(name, "minutes", "0", "525600", 6);
      case "age" -> decimal(name, "minutes; leave the key out for no limit", "0.001", "5256000", 6);
      case "sol" -> decimal(name, "SOL", "0", "1000000", 9);
      case "number" -> decimal(name, "a number", "0", "1000000000000", 9);
      case "count" -> decimal(name, "a whole number", "0", "2147483647", 0);
      case "positive" -> decimal(name, "a whole number", "1", "2147483647", 0);
      case "count64" -> decimal(name, "a whole number", "0", "1000000000000000000", 0);
      case "micro", "lamports" -> decimal(name, "a whole number", "0", "1000000000000", 0);
      case "seed" ->
          decimal(name, "a whole number", "-9223372036854775808", "9223372036854775807", 0);
      case "bps" -> decimal(name, "basis points (100 is 1 %)", "0", "10000", 0);
      case "port" -> decimal(name, "a port", "1", "65535", 0);
      case "price" ->
          of(
              name,
              "dollars above 0 for one SOL, or the name of a file",
              "{'anyOf': ["
                  + numberSchema("0.000001", "1000000", 9)
                  + ", {'type': 'string', 'minLength': 1}]}",
              ValueType::isPrice);
      case "coins" ->
          of(
              name,
              "a decimal number of 0 or more coins with at most 6 digits before and 9 after the"
                  + " point, as text",
              "{'type': 'string', 'pattern': '^[0-9]{1,6}([.][0-9]{1,9})?$'}",
              ValueType::isCoins);
      case "slots" ->
          of(
              name,
              "a whole number from 0 to "
                  + MAX_SLOTS
                  + ", or weights by number such as {\"1\": 30, \"2\": 50, \"3\": 20}",
              "{'anyOf': ["
                  + numberSchema("0", Integer.toString(MAX_SLOTS), 0)
                  + ", {'type': 'object', 'minProperties': 1, 'maxProperties': "
                  + MAX_OUTCOMES
                  + ", 'propertyNames': {'pattern': '^(0|[1-9][0-9]{0,5})$'},"
                  + " 'additionalProperties': "
                  + numberSchema("1", Integer.toString(MAX_WEIGHT), 0)
                  + "}]}",
              ValueType::isSlots);
      case "units" ->
          of(
              name,
              "1 to 1400000 compute units, or {\"trade\": 120000, \"with_account_creation\":"
                  + " 250000} with the second not smaller",
              "{'anyOf': ["
                  + unitsSchema()
                  + ", {'type': 'object', 'required': ['trade', 'with_account_creation'],"
                  + " 'properties': {'trade': "
                  + unitsSchema()
                  + ", 'with_account_creation': "
                  + unitsSchema()
                  + "}, 'additionalProperties': false}]}",
              ValueType::isUnits);
      case "object", "by_wallet", "tree" ->
          of(name, "an object", "{'type': 'object'}", JsonNode::isObject);
      case "list" -> of(name, "a list", "{'type': 'array'}", JsonNode::isArray);
      case "any" -> of(name, "any value", "{}", node -> true);
      default -> throw new IllegalArgumentException("unknown type of value: " + name);
    };
  }

  /**
   * Tells what a percent is as a fraction, where one stands in a fraction's place; else nothing.
   */
  String hint(JsonNode refused) {
    return FRACTIONS.contains(name)
            && isWithin(refused, BigDecimal.ONE, BigDecimal.valueOf(100), FRACTION_DECIMALS - 2)
        ? "; "
            + JsonText.found(refused)
            + " % is "
            + refused.decimalValue().movePointLeft(2).stripTrailingZeros().toPlainString()
        : "";
  }

  /** Tells whether what stands in a percent's place is below one percent, but not zero. */
  boolean isLikelyFraction(JsonNode accepted) {
    return name.equals("percent")
        && accepted.decimalValue().signum() > 0
        && accepted.decimalValue().compareTo(BigDecimal.ONE) < 0;
  }

  /** Writes a refused value; what stands where a variable's name belongs is never shown. */
  String found(JsonNode node) {
    return name.equals("env") && node.isTextual()
        ? "another text (not shown)"
        : JsonText.found(node);
  }

  private static ValueType of(
      String name, String allowed, String schema, Predicate<JsonNode> accepts) {
    return new ValueType(name, allowed, schema, accepts);
  }

  private static ValueType decimal(String name, String unit, String from, String to, int decimals) {
    String places = decimals == 0 ? "" : " with at most " + decimals + " decimals";
    return new ValueType(
        name,
        unit + " from " + from + " to " + to + places,
        numberSchema(from, to, decimals),
        node -> isWithin(node, new BigDecimal(from), new BigDecimal(to), decimals));
  }

  /** Says nothing about decimals: validators that reckon in binary would refuse what is allowed. */
  private static String numberSchema(String from, String to, int decimals) {
    return "{'type': '"
        + (decimals == 0 ? "integer" : "number")
        + "', 'minimum': "
        + from
        + ", 'maximum': "
        + to
        + "}";
  }

  private static String unitsSchema() {
    return numberSchema("1", Integer.toString(ConfigRules.MAX_COMPUTE_UNITS), 0);
  }

  private static String inAnyCase(Enum<?>[] values) {
    StringBuilder pattern = new StringBuilder("^(");
    for (Enum<?> value : values) {
      pattern.append(pattern.length() > 2 ? "|" : "");
      for (char letter : value.name().toCharArray()) {
        char lower = Character.toLowerCase(letter);
        pattern.append(lower == letter ? "" + letter : "[" + letter + lower + "]");
      }
    }
    return pattern.append(")$").toString();
  }

  private static boolean isWithin(JsonNode node, BigDecimal from, BigDecimal to, int decimals) {
    if (!node.isNumber()) {
      return false;
    }
    BigDecimal value = node.decimalValue();
    // Ranges first: they bound the exponent, so that nothing below can grow large.
    return value.compareTo(from) >= 0
        && value.compareTo(to) <= 0
        && value.stripTrailingZeros().scale() <= decimals;
  }

  private static boolean isWhole(JsonNode node, long from, long to) {
    return isWithin(node, BigDecimal.valueOf(from), BigDecimal.valueOf(to), 0);
  }

  private static boolean matches(JsonNode node, Pattern pattern) {
    return node.isTextual() && pattern.matcher(node.textValue()).matches();
  }

  private static boolean isVariableName(JsonNode node) {
    return matches(node, ENV)
        && (node.textValue().length() < KEY_LENGTH || node.textValue().contains("_"));
  }

  private static boolean isPrice(JsonNode node) {
    if (node.isTextual()) {
      return !node.textValue().isBlank() && !node.textValue().matches("[-+0-9.eE]+");
    }
    return isWithin(node, new BigDecimal("0.000001"), new BigDecimal("1000000"), 9);
  }

  private static boolean isCoins(JsonNode node) {
    return node.isTextual() && node.textValue().matches("[0-9]{1,6}(\\.[0-9]{1,9})?");
  }

  private static boolean isSlots(JsonNode node) {
    if (!node.isObject()) {
      return isWhole(node, 0, MAX_SLOTS);
    }
    if (node.isEmpty() || node.size() > MAX_OUTCOMES) {
      return false;
    }
    for (Map.Entry<String, JsonNode> outcome : node.properties()) {
      if (!CANONICAL_COUNT.matcher(outcome.getKey()).matches()
          || Integer.parseInt(outcome.getKey()) > MAX_SLOTS
          || !isWhole(outcome.getValue(), 1, MAX_WEIGHT)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isUnits(JsonNode node) {
    if (!node.isObject()) {
      return isWhole(node, 1, ConfigRules.MAX_COMPUTE_UNITS);
    }
    JsonNode trade = node.path("trade");
    JsonNode creating = node.path("with_account_creation");
    return node.size() == 2
        && isWhole(trade, 1, ConfigRules.MAX_COMPUTE_UNITS)
        && isWhole(creating, 1, ConfigRules.MAX_COMPUTE_UNITS)
        && creating.decimalValue().compareTo(trade.decimalValue()) >= 0;
  }
}
