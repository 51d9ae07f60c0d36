package io.godmode.onchain.decode;

import com.fasterxml.jackson.databind.JsonNode;
import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.id.TxSignature;
import io.godmode.onchain.decode.RpcFormatException.Problem;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Reads the flat shape in which some recorders keep transactions ({@code
 * solana-mainnet-fixture.v1}): all instructions in one list with their data in hex, amounts as
 * strings, the error beside them instead of in {@code meta}. Pure and thread-safe.
 */
final class NormalisedTransaction {
  private static final int MILLIS = 1000;
  private static final int MOST_DECIMALS = 255;

  private NormalisedTransaction() {}

  /** Tells whether a transaction has this shape. */
  static boolean is(JsonNode transaction) {
    return transaction.path("instructions").path(0).has("dataHex") && transaction.has("error");
  }

  static ChainTransaction read(JsonNode transaction) {
    Optional<TxSignature> signature = Optional.empty();
    try {
      if (transaction.hasNonNull("signature")) {
        signature = Optional.of(TxSignature.of(transaction.get("signature").asText()));
      }
      List<ChainInstruction> instructions = new ArrayList<>();
      boolean inner = false;
      for (JsonNode each : transaction.get("instructions")) {
        ChainInstruction instruction = instruction(each);
        instructions.add(instruction);
        inner |= instruction.inner();
      }
      List<Address> keys = new ArrayList<>();
      transaction.path("accountKeys").forEach(key -> keys.add(Address.of(key.asText())));
      List<String> logs = new ArrayList<>();
      transaction.path("logs").forEach(line -> logs.add(line.asText()));
      OptionalLong millis = RpcTransactions.number(transaction.path("blockTimeMs"));
      JsonNode error = transaction.get("error");
      return new ChainTransaction(
          signature,
          RpcTransactions.number(transaction.path("slot")),
          transaction.path("transactionIndex").canConvertToInt()
              ? OptionalInt.of(transaction.get("transactionIndex").intValue())
              : OptionalInt.empty(),
          millis.isPresent() ? OptionalLong.of(millis.getAsLong() / MILLIS) : millis,
          transaction.hasNonNull("version")
              ? Optional.of(transaction.get("version").asText())
              : Optional.empty(),
          error.isNull() ? ChainTransaction.Status.SUCCEEDED : ChainTransaction.Status.FAILED,
          error.isNull() ? Optional.empty() : Optional.of(error.toString()),
          keys,
          instructions,
          inner,
          logs,
          new ChainBalances(
              transaction.hasNonNull("feeLamports")
                  ? OptionalLong.of(RpcTransaction.unsigned(transaction.get("feeLamports")))
                  : OptionalLong.empty(),
              lamports(transaction.path("preBalancesLamports")),
              lamports(transaction.path("postBalancesLamports")),
              tokens(transaction.path("preTokenBalances")),
              tokens(transaction.path("postTokenBalances"))));
    } catch (IllegalArgumentException e) {
      throw new RpcFormatException(
          Problem.MALFORMED_TRANSACTION,
          "transaction "
              + signature.map(TxSignature::base58).orElse("without signature")
              + (": " + e.getMessage()),
          0,
          e);
    }
  }

  private static ChainInstruction instruction(JsonNode node) {
    Address program = Address.of(node.path("programId").asText());
    List<Address> accounts = new ArrayList<>();
    node.path("accounts").forEach(account -> accounts.add(Address.of(account.asText())));
    byte[] data = HexFormat.of().parseHex(node.path("dataHex").asText());
    JsonNode outer = node.path("instructionIndex");
    if (!outer.canConvertToInt() || outer.intValue() < 0) {
      throw new IllegalArgumentException(
          "instructionIndex must be a number from 0, but was " + outer);
    }
    JsonNode inner = node.path("innerInstructionIndex");
    if (inner.isNull() || inner.isMissingNode()) {
      return ChainInstruction.outer(program, accounts, data, outer.intValue());
    }
    JsonNode height = node.path("stackHeight");
    return ChainInstruction.inner(
        program,
        accounts,
        data,
        outer.intValue(),
        inner.asInt(-1),
        height.canConvertToInt() ? OptionalInt.of(height.intValue()) : OptionalInt.empty());
  }

  private static Optional<List<Long>> lamports(JsonNode balances) {
    if (balances.isEmpty()) {
      return Optional.empty();
    }
    List<Long> lamports = new ArrayList<>(balances.size());
    balances.forEach(each -> lamports.add(RpcTransaction.unsigned(each)));
    return Optional.of(lamports);
  }

  private static Optional<List<TokenBalance>> tokens(JsonNode balances) {
    if (!balances.isArray()) {
      return Optional.empty();
    }
    List<TokenBalance> tokens = new ArrayList<>(balances.size());
    for (JsonNode each : balances) {
      int decimals = each.path("decimals").asInt(-1);
      if (decimals < 0 || decimals > MOST_DECIMALS) {
        throw new IllegalArgumentException(
            "decimals of a token balance must be 0 to 255: " + RpcTransactions.excerpt(each));
      }
      tokens.add(
          new TokenBalance(
              each.path("accountIndex").asInt(-1),
              Address.of(each.path("account").asText()),
              Mint.of(each.path("mint").asText()),
              RpcTransaction.stated(each.path("owner")),
              RpcTransaction.stated(each.path("tokenProgram")),
              RpcTransaction.unsigned(each.path("amountRaw")),
              decimals));
    }
    return Optional.of(tokens);
  }
}
