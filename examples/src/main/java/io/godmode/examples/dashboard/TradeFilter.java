package io.godmode.examples.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Which trades are wanted; what is empty lets everything through. Immutable.
 *
 * @param wallet of this wallet
 * @param symbol of this token
 * @param side bought or sold
 * @param reason for this reason
 */
record TradeFilter(
    Optional<String> wallet,
    Optional<String> symbol,
    Optional<String> side,
    Optional<String> reason) {
  boolean lets(JsonNode trade) {
    return same(wallet, trade.path("wallet_id"))
        && same(symbol, trade.path("symbol"))
        && same(side, trade.path("side"))
        && same(reason, trade.path("meta").path("reason"));
  }

  private static boolean same(Optional<String> wanted, JsonNode value) {
    return wanted.map(text -> text.equalsIgnoreCase(value.asText())).orElse(true);
  }
}
