package io.godmode.onchain.decode;

import com.fasterxml.jackson.databind.JsonNode;
import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.id.TxSignature;
import io.godmode.onchain.decode.ChainTransaction.Status;
import io.godmode.onchain.decode.RpcFormatException.Problem;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Reads a transaction as some archives keep it, worked over: instructions in one list with their
 * places and accounts written out, data in hex, amounts as texts, time in milliseconds.
 */
final class FlatTransaction {
  private static final int MOST_DECIMALS = 255;
  private static final long MILLISECONDS = 1000;

  private FlatTransaction() {}

  /** Tells whether a node is one. */
  static boolean is(JsonNode node) {
    return node.path("signature").isTextual()
        && node.path("instructions").path(0).path("programId").isTextual()
        && node.path("instructions").path(0).path("instructionIndex").isInt();
  }

  /**
   * Reads one.
   *
   * @throws RpcFormatException when its parts contradict each other
   */
  static ChainTransaction of(JsonNode node) {
    try {
      return read(node);
    } catch (IllegalArgumentException e) {
      throw new RpcFormatException(
          Problem.MALFORMED_TRANSACTION,
          "transaction " + node.path("signature").asText() + ": " + e.getMessage(),
          0,
          e);
    }
  }

  private static ChainTransaction read(JsonNode node) {
    OptionalLong time = RpcTransactions.number(node.path("blockTimeMs"));
    JsonNode version = node.path("version");
    List<Address> keys = new ArrayList<>();
    node.path("accountKeys").forEach(each -> keys.add(Address.of(each.asText())));
    List<ChainInstruction> instructions = new ArrayList<>();
    node.path("instructions").forEach(each -> instructions.add(instruction(each)));
    List<String> logs = new ArrayList<>();
    node.path("logs").forEach(each -> logs.add(each.asText()));
    return new ChainTransaction(
        Optional.of(TxSignature.of(node.get("signature").textValue())),
        RpcTransactions.number(node.path("slot")),
        RpcTransactions.place(node.path("transactionIndex")),
        time.isPresent() ? OptionalLong.of(time.getAsLong() / MILLISECONDS) : OptionalLong.empty(),
        version.isValueNode() && !version.isNull()
            ? Optional.of(version.asText())
            : Optional.empty(),
        status(node),
        node.hasNonNull("error") ? Optional.of(node.get("error").toString()) : Optional.empty(),
        keys,
        instructions,
        true,
        logs,
        new ChainBalances(
            node.hasNonNull("feeLamports")
                ? OptionalLong.of(RpcTransaction.unsigned(node.get("feeLamports")))
                : OptionalLong.empty(),
            lamports(node.path("preBalancesLamports")),
            lamports(node.path("postBalancesLamports")),
            tokens(node.path("preTokenBalances")),
            tokens(node.path("postTokenBalances"))));
  }

  private static Status status(JsonNode node) {
    if (!node.has("error")) {
      return Status.UNKNOWN;
    }
    return node.get("error").isNull() ? Status.SUCCEEDED : Status.FAILED;
  }

  private static ChainInstruction instruction(JsonNode node) {
    Address program = Address.of(node.path("programId").asText());
    List<Address> accounts = new ArrayList<>();
    node.path("accounts").forEach(each -> accounts.add(Address.of(each.asText())));
    byte[] data = HexFormat.of().parseHex(node.path("dataHex").asText());
    int outer = node.path("instructionIndex").asInt(-1);
    if (outer < 0) {
      throw new IllegalArgumentException("instructionIndex must not be negative");
    }
    if (!node.hasNonNull("innerInstructionIndex")) {
      return ChainInstruction.outer(program, accounts, data, outer);
    }
    return ChainInstruction.inner(
        program,
        accounts,
        data,
        outer,
        node.get("innerInstructionIndex").asInt(-1),
        RpcTransactions.place(node.path("stackHeight")));
  }

  /** An archive that did not keep them writes an empty list, for no transaction is without. */
  private static Optional<List<Long>> lamports(JsonNode balances) {
    if (balances.isEmpty()) {
      return Optional.empty();
    }
    List<Long> lamports = new ArrayList<>();
    balances.forEach(each -> lamports.add(RpcTransaction.unsigned(each)));
    return Optional.of(lamports);
  }

  private static Optional<List<TokenBalance>> tokens(JsonNode balances) {
    if (!balances.isArray()) {
      return Optional.empty();
    }
    List<TokenBalance> tokens = new ArrayList<>();
    for (JsonNode each : balances) {
      OptionalInt index = RpcTransactions.place(each.path("accountIndex"));
      int decimals = each.path("decimals").asInt(-1);
      if (index.isEmpty() || decimals < 0 || decimals > MOST_DECIMALS) {
        throw new IllegalArgumentException(
            "a token balance must have an accountIndex, and decimals of 0 to 255: "
                + RpcTransactions.excerpt(each));
      }
      tokens.add(
          new TokenBalance(
              index.getAsInt(),
              Address.of(each.path("account").asText()),
              Mint.of(each.path("mint").asText()),
              address(each.path("owner")),
              address(each.path("tokenProgram")),
              RpcTransaction.unsigned(each.path("amountRaw")),
              decimals));
    }
    return Optional.of(tokens);
  }

  private static Optional<Address> address(JsonNode node) {
    return node.isTextual() && !node.textValue().isEmpty()
        ? Optional.of(Address.of(node.textValue()))
        : Optional.empty();
  }
}
