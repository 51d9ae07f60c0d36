package io.godmode.core.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.godmode.api.wallet.WalletRole;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Other values of the same type, to see what a change of one does. */
final class OtherValues {
  private static final Set<String> WHOLE =
      Set.of("count", "positive", "count64", "micro", "lamports", "seed", "bps", "port");

  private OtherValues() {}

  /** Returns values that differ from the present one, those most likely to matter first. */
  static List<JsonNode> of(ConfigFile file, String path, String type) {
    JsonNode now = file.get(path);
    return candidates(file, now, type).filter(other -> !same(other, now)).toList();
  }

  private static Stream<JsonNode> candidates(ConfigFile file, JsonNode now, String type) {
    if (now.isBoolean()) {
      return Stream.of(ConfigFile.json(now.booleanValue() ? "false" : "true"));
    }
    if (now.isNumber()) {
      return numbers(now.decimalValue(), WHOLE.contains(type) ? 0 : 4);
    }
    return texts(file, now.textValue(), type).map(TextNode::valueOf);
  }

  private static Stream<JsonNode> numbers(BigDecimal now, int decimals) {
    return Stream.of(
            now.divide(BigDecimal.valueOf(4), decimals, RoundingMode.FLOOR),
            BigDecimal.ONE,
            now.multiply(BigDecimal.valueOf(2)),
            now.multiply(BigDecimal.valueOf(4)),
            now.add(BigDecimal.ONE),
            BigDecimal.ZERO)
        .map(other -> DecimalNode.valueOf(other.stripTrailingZeros()));
  }

  private static Stream<String> texts(ConfigFile file, String now, String type) {
    if (type.startsWith("one(")) {
      return Stream.of(type.substring(4, type.length() - 1).split(",", -1));
    }
    return switch (type) {
      case "wallet" -> FileRules.walletNames(file.get("")).stream();
      case "role" -> Stream.of(WalletRole.values()).map(WalletRole::name);
      case "coins" -> Stream.of("0.001", "0.04", "0.25", "1");
      case "env" -> Stream.of("OTHER_NAME");
      case "link" -> Stream.of("https://example.org");
      default -> Stream.of(now.toLowerCase(Locale.ROOT) + "_2");
    };
  }

  private static boolean same(JsonNode left, JsonNode right) {
    return (left.isNumber() && right.isNumber())
        ? left.decimalValue().compareTo(right.decimalValue()) == 0
        : left.equals(right);
  }
}
