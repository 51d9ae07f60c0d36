package io.godmode.onchain.decode;

import com.fasterxml.jackson.databind.JsonNode;
import io.godmode.api.Bounded;
import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.id.TxSignature;
import io.godmode.onchain.decode.ChainTransaction.Status;
import io.godmode.onchain.decode.RpcFormatException.Problem;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads one transaction and its outcome from the JSON of a node. */
@Bounded(by = "the text of one transaction", then = "lives for one transaction")
final class RpcTransaction {
  private static final int MOST_DECIMALS = 255;

  /** Digits of the largest number of 64 unsigned bits. */
  private static final int MOST_DIGITS = 20;

  private final JsonNode transaction;
  private final JsonNode meta;
  private final List<Address> keys = new ArrayList<>();
  private final Map<Integer, List<JsonNode>> groups = new HashMap<>();
  private final List<ChainInstruction> instructions = new ArrayList<>();
  private Optional<TxSignature> signature = Optional.empty();
  private Optional<String> version = Optional.empty();

  private RpcTransaction(JsonNode transaction, JsonNode meta) {
    this.transaction = transaction;
    this.meta = meta;
  }

  /**
   * Reads a node with {@code transaction} and {@code meta}.
   *
   * @throws RpcFormatException when its parts contradict each other
   */
  static ChainTransaction of(
      JsonNode node, OptionalLong slot, OptionalInt index, OptionalLong blockTime) {
    JsonNode inside = node.path("transaction");
    // transactionSubscribe nests transaction and meta once more inside "transaction".
    boolean nested = inside.path("transaction").isContainerNode() && inside.has("meta");
    JsonNode outer = nested ? inside : node;
    RpcTransaction reading = new RpcTransaction(outer.path("transaction"), outer.path("meta"));
    try {
      return reading.read(outer.path("version"), slot, index, blockTime);
    } catch (IllegalArgumentException e) {
      String which = reading.signature.map(TxSignature::base58).orElse("without signature");
      throw new RpcFormatException(
          Problem.MALFORMED_TRANSACTION, "transaction " + which + ": " + e.getMessage(), 0, e);
    }
  }

  /** Reads a notification of {@code logsSubscribe}. */
  static ChainTransaction ofLogs(JsonNode value, OptionalLong slot) {
    JsonNode error = value.path("err");
    Optional<TxSignature> signature;
    try {
      signature = Optional.of(TxSignature.of(value.path("signature").asText()));
    } catch (IllegalArgumentException e) {
      throw new RpcFormatException(
          Problem.MALFORMED_TRANSACTION, String.valueOf(e.getMessage()), 0, e);
    }
    return new ChainTransaction(
        signature,
        slot,
        OptionalInt.empty(),
        RpcTransactions.number(value.path("blockTime")),
        Optional.empty(),
        status(error),
        error(error),
        List.of(),
        List.of(),
        false,
        texts(value.get("logs")),
        ChainBalances.UNKNOWN);
  }

  private ChainTransaction read(
      JsonNode statedVersion, OptionalLong slot, OptionalInt index, OptionalLong blockTime) {
    if (transaction.isArray() || transaction.isTextual()) {
      readBinary();
    } else if (transaction.path("message").isObject()) {
      readMessage();
    } else {
      throw new IllegalArgumentException(
          "it has no message; ask for transactionDetails full: "
              + RpcTransactions.excerpt(transaction));
    }
    if (statedVersion.isValueNode() && !statedVersion.isNull()) {
      version = Optional.of(statedVersion.asText());
    }
    return new ChainTransaction(
        signature,
        slot,
        index,
        blockTime,
        version,
        status(),
        error(meta.path("err")),
        keys,
        instructions,
        meta.path("innerInstructions").isArray()
            && !meta.path("innerInstructionsNone").asBoolean(false),
        texts(meta.path("logMessages")),
        balances());
  }

  private ChainBalances balances() {
    return new ChainBalances(
        meta.hasNonNull("fee") ? OptionalLong.of(unsigned(meta.get("fee"))) : OptionalLong.empty(),
        lamports(meta.path("preBalances")),
        lamports(meta.path("postBalances")),
        tokens(meta.path("preTokenBalances")),
        tokens(meta.path("postTokenBalances")));
  }

  private static Optional<List<Long>> lamports(JsonNode balances) {
    if (!balances.isArray()) {
      return Optional.empty();
    }
    List<Long> lamports = new ArrayList<>(balances.size());
    balances.forEach(each -> lamports.add(unsigned(each)));
    return Optional.of(lamports);
  }

  private Optional<List<TokenBalance>> tokens(JsonNode balances) {
    if (!balances.isArray()) {
      return Optional.empty();
    }
    List<TokenBalance> tokens = new ArrayList<>(balances.size());
    for (JsonNode each : balances) {
      int index = each.path("accountIndex").asInt(-1);
      JsonNode amount = each.path("uiTokenAmount");
      // Protocol buffers leave out a zero.
      int decimals = amount.path("decimals").asInt(fromProtocolBuffers() ? 0 : -1);
      if (decimals < 0 || decimals > MOST_DECIMALS) {
        throw new IllegalArgumentException(
            "decimals of a token balance must be 0 to 255: " + RpcTransactions.excerpt(each));
      }
      tokens.add(
          new TokenBalance(
              index,
              key(index),
              Mint.of(each.path("mint").asText()),
              stated(each.path("owner")),
              stated(each.path("programId")),
              unsigned(amount.path("amount")),
              decimals));
    }
    return Optional.of(tokens);
  }

  static Optional<Address> stated(JsonNode address) {
    String text = address.asText("");
    return address.isTextual() && !text.isEmpty()
        ? Optional.of(Address.of(text))
        : Optional.empty();
  }

  /** Returns a number of 64 unsigned bits, written as one or as a string. */
  static long unsigned(JsonNode node) {
    if (node.canConvertToLong() && node.isIntegralNumber() && node.longValue() >= 0) {
      return node.longValue();
    }
    String text = node.isTextual() || node.isIntegralNumber() ? node.asText() : "";
    if (text.isEmpty() || text.length() > MOST_DIGITS || text.charAt(0) == '+') {
      throw notUnsigned(node);
    }
    try {
      return Long.parseUnsignedLong(text);
    } catch (NumberFormatException e) {
      throw notUnsigned(node);
    }
  }

  private static IllegalArgumentException notUnsigned(JsonNode node) {
    return new IllegalArgumentException(
        "an amount must be a number of 64 unsigned bits, but was " + RpcTransactions.excerpt(node));
  }

  private void readBinary() {
    WireTransaction wire = WireTransaction.read(binary(transaction));
    signature = wire.signature();
    version = Optional.of(wire.version());
    keys.addAll(wire.keys(List.of()));
    addLoadedKeys();
    readGroups(wire.instructions().size());
    int outer = 0;
    for (WireTransaction.Instruction each : wire.instructions()) {
      List<Address> accounts = new ArrayList<>();
      for (int account : each.accounts()) {
        accounts.add(key(account));
      }
      instructions.add(ChainInstruction.outer(key(each.program()), accounts, each.data(), outer));
      addInner(outer);
      outer++;
    }
  }

  private static byte[] binary(JsonNode node) {
    // A bare string is the oldest form, base58.
    String encoding = node.isArray() ? node.path(1).asText() : "base58";
    String text = node.isArray() ? node.path(0).asText() : node.asText();
    return switch (encoding) {
      case "base64" -> Base64.getDecoder().decode(text);
      case "base58" -> Base58Bytes.decode(text);
      default -> throw new IllegalArgumentException("encoding '" + encoding + "' is not known");
    };
  }

  private void readMessage() {
    JsonNode signatures = transaction.path("signatures");
    if (signatures.path(0).isTextual()) {
      signature = Optional.of(TxSignature.of(signatures.get(0).textValue()));
    } else if (signatures.path(0).isArray()) {
      signature = Optional.of(TxSignature.ofBytes(bytes(signatures.get(0))));
    }
    JsonNode message = transaction.get("message");
    if (message.path("versioned").isBoolean()) {
      version = Optional.of(message.get("versioned").booleanValue() ? "0" : "legacy");
    }
    JsonNode stated = message.path("accountKeys");
    stated.forEach(key -> keys.add(address(key.isObject() ? key.path("pubkey") : key)));
    // jsonParsed lists the loaded keys among the others.
    if (!stated.path(0).isObject()) {
      addLoadedKeys();
    }
    readGroups(message.path("instructions").size());
    int outer = 0;
    for (JsonNode each : message.path("instructions")) {
      instructions.add(ChainInstruction.outer(program(each), accounts(each), data(each), outer));
      addInner(outer);
      outer++;
    }
  }

  private void addLoadedKeys() {
    JsonNode loaded = meta.path("loadedAddresses");
    loaded.path("writable").forEach(key -> keys.add(address(key)));
    loaded.path("readonly").forEach(key -> keys.add(address(key)));
    meta.path("loadedWritableAddresses").forEach(key -> keys.add(address(key)));
    meta.path("loadedReadonlyAddresses").forEach(key -> keys.add(address(key)));
  }

  /** Takes the groups of called instructions apart by the instruction that led to them. */
  private void readGroups(int outer) {
    for (JsonNode group : meta.path("innerInstructions")) {
      int index = group.path("index").asInt(-1);
      // Events must not get lost with instructions that belong to none of the message.
      if (index < 0 || index >= outer) {
        throw new IllegalArgumentException(
            "called instructions belong to instruction " + index + " of " + outer);
      }
      groups.computeIfAbsent(index, each -> new ArrayList<>()).add(group);
    }
  }

  private void addInner(int outer) {
    int inner = 0;
    for (JsonNode group : groups.getOrDefault(outer, List.of())) {
      for (JsonNode each : group.path("instructions")) {
        OptionalLong height = RpcTransactions.number(each.path("stackHeight"));
        instructions.add(
            ChainInstruction.inner(
                program(each),
                accounts(each),
                data(each),
                outer,
                inner++,
                height.isPresent()
                    ? OptionalInt.of((int) height.getAsLong())
                    : OptionalInt.empty()));
      }
    }
  }

  private Address program(JsonNode instruction) {
    return instruction.has("programId")
        ? address(instruction.get("programId"))
        : key(instruction.path("programIdIndex").asInt(-1));
  }

  private List<Address> accounts(JsonNode instruction) {
    List<Address> accounts = new ArrayList<>();
    if (instruction.path("accounts").isTextual()) {
      // Some gRPC dumps write the places, which are bytes, in base 58.
      for (byte each : Base58Bytes.decode(instruction.get("accounts").textValue())) {
        accounts.add(key(each & 0xff));
      }
      return accounts;
    }
    for (JsonNode each : instruction.path("accounts")) {
      accounts.add(each.isInt() ? key(each.intValue()) : address(each));
    }
    return instruction.has("parsed") && accounts.isEmpty()
        ? ParsedInstruction.of(instruction).accounts()
        : accounts;
  }

  /** Returns the data; of one that is only shown parsed, as far as that tells it. */
  private static byte[] data(JsonNode instruction) {
    JsonNode data = instruction.path("data");
    if (data.isMissingNode() && instruction.has("parsed")) {
      return ParsedInstruction.of(instruction).data();
    }
    return data.isArray() ? bytes(data) : Base58Bytes.decode(data.asText(""));
  }

  private Address key(int index) {
    if (index < 0 || index >= keys.size()) {
      throw new IllegalArgumentException(
          "account " + index + " of " + keys.size() + " (are the loaded addresses recorded?)");
    }
    return keys.get(index);
  }

  private static Address address(JsonNode node) {
    return node.isArray() ? Address.ofBytes(bytes(node)) : Address.of(node.asText());
  }

  private static byte[] bytes(JsonNode numbers) {
    byte[] bytes = new byte[numbers.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) numbers.get(i).asInt();
    }
    return bytes;
  }

  private Status status() {
    // Protocol buffers leave out what is not set, so that success is the absence of an error.
    return fromProtocolBuffers() && !meta.has("err") ? Status.SUCCEEDED : status(meta.path("err"));
  }

  private boolean fromProtocolBuffers() {
    return meta.has("innerInstructionsNone");
  }

  private static Status status(JsonNode error) {
    if (error.isMissingNode()) {
      return Status.UNKNOWN;
    }
    return error.isNull() ? Status.SUCCEEDED : Status.FAILED;
  }

  private static Optional<String> error(JsonNode error) {
    return error.isMissingNode() || error.isNull()
        ? Optional.empty()
        : Optional.of(error.toString());
  }

  private static List<String> texts(JsonNode nodes) {
    List<String> texts = new ArrayList<>();
    nodes.forEach(node -> texts.add(node.asText()));
    return texts;
  }
}
