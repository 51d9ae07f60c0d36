package io.godmode.onchain.chain;

import com.fasterxml.jackson.databind.JsonNode;
import io.godmode.api.id.Address;
import io.godmode.api.money.Lamports;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the results of nodes, as Agave writes them. Messages of failures name fields and never
 * quote what a node wrote.
 */
final class ChainJson {
  /** Errors of the runtime are short; they end up in reports and journals. */
  private static final int LONGEST_ERROR = 1_000;

  private ChainJson() {}

  /** A node's answer is not what was asked for. */
  static final class UnusableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean behind;

    UnusableException(String message) {
      this(message, false);
    }

    UnusableException(String message, boolean behind) {
      super(message);
      this.behind = behind;
    }

    /** Returns whether it is right, but as of a slot too long ago. */
    boolean isBehind() {
      return behind;
    }
  }

  static RecentBlockhash blockhash(JsonNode result) {
    JsonNode value = result.path("value");
    return new RecentBlockhash(
        address(value.path("blockhash"), "blockhash"),
        number(value.path("lastValidBlockHeight"), "lastValidBlockHeight"),
        slot(result));
  }

  static ChainAccounts accounts(JsonNode result, int expected) {
    return new ChainAccounts(slot(result), accounts(result.path("value"), expected, "value"));
  }

  static OwnedAccounts owned(JsonNode result) {
    JsonNode list = result.path("value");
    if (!list.isArray()) {
      throw new UnusableException("value must be a list of accounts");
    }
    Map<Address, ChainAccounts.Account> accounts = new LinkedHashMap<>();
    for (JsonNode each : list) {
      accounts.put(address(each.path("pubkey"), "pubkey"), account(each.path("account")));
    }
    return new OwnedAccounts(slot(result), accounts);
  }

  static SimulatedRun simulated(JsonNode result, int watched) {
    JsonNode value = result.path("value");
    JsonNode error = value.path("err");
    if (error.isMissingNode()) {
      throw new UnusableException("value.err is missing");
    }
    boolean failed = !error.isNull();
    List<String> logs = new ArrayList<>();
    value.path("logs").forEach(line -> logs.add(line.asText()));
    JsonNode units = value.path("unitsConsumed");
    boolean untold = failed && (units.isMissingNode() || units.isNull());
    return new SimulatedRun(
        slot(result),
        error(error),
        logs,
        untold ? 0 : number(units, "unitsConsumed"),
        failed || watched == 0
            ? nothing(watched)
            : accounts(value.path("accounts"), watched, "accounts"));
  }

  /** Returns the prices; the blocks they are of say nothing that is wanted. */
  static List<Long> fees(JsonNode result) {
    if (!result.isArray()) {
      throw new UnusableException("the result must be a list");
    }
    List<Long> fees = new ArrayList<>();
    result.forEach(each -> fees.add(number(each.path("prioritizationFee"), "prioritizationFee")));
    return fees;
  }

  static long slot(JsonNode result) {
    return number(result.path("context").path("slot"), "context.slot");
  }

  /** Returns a whole number from 0 to 2^63-1. */
  static long number(JsonNode node, String field) {
    if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0) {
      throw new UnusableException(field + " must be a whole number from 0 to 2^63-1");
    }
    return node.longValue();
  }

  /** Returns a runtime's error as compact JSON; empty for JSON's null. */
  static Optional<String> error(JsonNode error) {
    if (error.isNull()) {
      return Optional.empty();
    }
    String text = error.toString();
    if (text.length() > LONGEST_ERROR) {
      throw new UnusableException("err must be at most " + LONGEST_ERROR + " characters");
    }
    return Optional.of(text);
  }

  private static List<Optional<ChainAccounts.Account>> nothing(int count) {
    List<Optional<ChainAccounts.Account>> none = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      none.add(Optional.empty());
    }
    return none;
  }

  private static List<Optional<ChainAccounts.Account>> accounts(
      JsonNode list, int expected, String field) {
    if (!list.isArray() || list.size() != expected) {
      throw new UnusableException(field + " must be a list of " + expected + " accounts");
    }
    List<Optional<ChainAccounts.Account>> accounts = new ArrayList<>();
    for (JsonNode each : list) {
      accounts.add(each.isNull() ? Optional.empty() : Optional.of(account(each)));
    }
    return accounts;
  }

  // Not read: rentEpoch, which is 2^64-1 for every account, and executable.
  private static ChainAccounts.Account account(JsonNode account) {
    JsonNode data = account.path("data");
    if (!data.path(0).isTextual() || !data.path(1).asText().equals("base64")) {
      throw new UnusableException("data of an account must be base64");
    }
    try {
      return new ChainAccounts.Account(
          address(account.path("owner"), "owner"),
          Lamports.of(number(account.path("lamports"), "lamports")),
          Base64.getDecoder().decode(data.path(0).textValue()));
    } catch (IllegalArgumentException e) {
      throw new UnusableException("data of an account must be base64");
    }
  }

  private static Address address(JsonNode node, String field) {
    try {
      return Address.of(node.asText());
    } catch (IllegalArgumentException e) {
      throw new UnusableException(field + " must be base58 for 32 bytes");
    }
  }
}
