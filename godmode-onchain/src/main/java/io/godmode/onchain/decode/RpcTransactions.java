package io.godmode.onchain.decode;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.godmode.onchain.decode.RpcFormatException.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Reads what Solana nodes answer into transactions. Pure, stateless and thread-safe.
 *
 * <p>Understood are replies to {@code getTransaction} and {@code getBlock}, raw or as their bare
 * {@code result}, batches of them in an array, and notifications of {@code transactionSubscribe},
 * {@code blockSubscribe} and {@code logsSubscribe}, whole or as their bare value; encodings {@code
 * json}, {@code jsonParsed}, {@code base64} and {@code base58}; transactions legacy, of version 0
 * and of version 1; JSON dumps of gRPC updates whose bytes are arrays of numbers or base58; and the
 * worked-over transactions of archives that list all instructions with {@code instructionIndex} and
 * {@code dataHex}. A block's reply does not name its slot: put it beside as {@code {"slot": 1,
 * "block": {}}} or pass it.
 */
public final class RpcTransactions {
  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  /** Slots between a block and its parent that are still believed to have been skipped. */
  private static final long LONGEST_SKIP = 32;

  private RpcTransactions() {}

  /**
   * Reads one JSON value.
   *
   * @return the transactions in their order; none for a reply whose result is null
   * @throws RpcFormatException when the text is something else
   */
  public static List<ChainTransaction> read(byte[] json) {
    return read(json, List.of());
  }

  /**
   * Reads one JSON value.
   *
   * @param slots slots that a block may have which does not name its own, such as the numbers in
   *     its file's name; one is believed if it alone fits the block's parent slot
   * @return the transactions in their order; none for a reply whose result is null
   * @throws RpcFormatException when the text is something else
   */
  public static List<ChainTransaction> read(byte[] json, Collection<Long> slots) {
    List<ChainTransaction> transactions = new ArrayList<>();
    forEach(json, slots, transactions::add);
    return transactions;
  }

  /**
   * Reads one JSON value and hands over its transactions in their order, none before all of the
   * text was understood. Blocks are read without building a tree; only what they state twice beside
   * what is read here goes unnoticed.
   *
   * @param slots slots that a block may have which does not name its own, as for {@link #read}
   * @throws RpcFormatException when the text is something else
   */
  public static void forEach(
      byte[] json, Collection<Long> slots, Consumer<? super ChainTransaction> sink) {
    Optional<List<ChainTransaction>> block = new BlockReader(json, slots).read();
    (block.isPresent() ? block.get() : readTree(json, slots)).forEach(sink);
  }

  /** Reads any shape, by way of a tree. */
  static List<ChainTransaction> readTree(byte[] json, Collection<Long> slots) {
    List<ChainTransaction> transactions = new ArrayList<>();
    JsonNode node = parse(json);
    if (node.isArray()) {
      node.forEach(each -> readReply(each, slots, transactions));
    } else {
      readReply(node, slots, transactions);
    }
    return transactions;
  }

  /** Reads one transaction of a block, by way of a tree. */
  static ChainTransaction readInBlock(
      byte[] json, OptionalLong slot, int index, OptionalLong blockTime) {
    return RpcTransaction.of(parse(json), slot, OptionalInt.of(index), blockTime);
  }

  /** Returns a JSON value as the tree would write it. */
  static String canonical(byte[] json) {
    return parse(json).toString();
  }

  static JsonNode parse(byte[] json) {
    try {
      JsonNode node = JSON.readValue(json);
      return node == null ? MissingNode.getInstance() : node;
    } catch (JsonProcessingException e) {
      JsonLocation location = e.getLocation();
      int line = location == null ? 0 : location.getLineNr();
      throw new RpcFormatException(
          Problem.NOT_JSON, "not JSON: " + e.getOriginalMessage(), line, e);
    } catch (IOException e) {
      throw new RpcFormatException(Problem.NOT_JSON, "not JSON", 0, e);
    }
  }

  private static void readReply(
      JsonNode reply, Collection<Long> slots, List<ChainTransaction> into) {
    if (reply.hasNonNull("error")) {
      throw new RpcFormatException(
          Problem.NODE_ERROR, "the node answered with an error: " + excerpt(reply.get("error")));
    }
    JsonNode result = reply;
    if (reply.has("params")) {
      result = reply.path("params").path("result");
    } else if (reply.has("result")) {
      result = reply.get("result");
      if (result.isNull()) {
        return;
      }
    }
    if (result.has("value")) {
      JsonNode value = result.get("value");
      OptionalLong context = number(result.path("context").path("slot"));
      OptionalLong stated = number(value.path("slot"));
      readValue(value, stated.isPresent() ? stated : context, slots, into);
    } else {
      readValue(result, number(result.path("slot")), slots, into);
    }
  }

  private static void readValue(
      JsonNode value, OptionalLong slot, Collection<Long> slots, List<ChainTransaction> into) {
    if (value.path("block").isObject()) {
      readBlock(value.get("block"), slot, slots, into);
    } else if (value.path("transactions").isArray()) {
      readBlock(value, slot, slots, into);
    } else if (NormalisedTransaction.is(value.path("transaction"))) {
      into.add(NormalisedTransaction.read(value.get("transaction")));
    } else if (value.path("logs").isArray() && value.has("signature")) {
      into.add(RpcTransaction.ofLogs(value, slot));
    } else if (value.has("meta") ? value.has("transaction") : isUpdate(value)) {
      JsonNode inUpdate = value.path("transaction").path("index");
      OptionalInt index = place(inUpdate.isInt() ? inUpdate : value.path("transactionIndex"));
      into.add(RpcTransaction.of(value, slot, index, number(value.path("blockTime"))));
    } else {
      throw new RpcFormatException(
          Problem.NOT_A_TRANSACTION,
          "neither a transaction nor a block with its transactions: " + excerpt(value));
    }
  }

  /** Updates wrap the transaction and its outcome once more. */
  private static boolean isUpdate(JsonNode value) {
    JsonNode transaction = value.path("transaction");
    return transaction.path("transaction").isContainerNode() && transaction.has("meta");
  }

  private static void readBlock(
      JsonNode block, OptionalLong stated, Collection<Long> slots, List<ChainTransaction> into) {
    if (!block.path("transactions").isArray()) {
      throw new RpcFormatException(
          Problem.NOT_A_TRANSACTION,
          "the block has no transactions; ask for transactionDetails full: " + excerpt(block));
    }
    OptionalLong slot =
        stated.isPresent() ? stated : confirmed(number(block.path("parentSlot")), slots);
    OptionalLong time = number(block.path("blockTime"));
    int index = 0;
    for (JsonNode transaction : block.get("transactions")) {
      into.add(RpcTransaction.of(transaction, slot, OptionalInt.of(index), time));
      index++;
    }
  }

  /**
   * Returns the one of these slots that a block with this parent can have; empty where none or more
   * than one can.
   */
  public static OptionalLong confirmed(OptionalLong parent, Collection<Long> slots) {
    if (parent.isEmpty()) {
      return OptionalLong.empty();
    }
    long[] fitting =
        slots.stream()
            .mapToLong(slot -> slot)
            .filter(slot -> slot > parent.getAsLong())
            .filter(slot -> slot - parent.getAsLong() <= LONGEST_SKIP)
            .distinct()
            .toArray();
    return fitting.length == 1 ? OptionalLong.of(fitting[0]) : OptionalLong.empty();
  }

  static OptionalInt place(JsonNode node) {
    OptionalLong number = number(node);
    return number.isPresent() && number.getAsLong() <= Integer.MAX_VALUE
        ? OptionalInt.of((int) number.getAsLong())
        : OptionalInt.empty();
  }

  /** Returns a number that is not negative, written as one or, as in gRPC dumps, as a string. */
  static OptionalLong number(JsonNode node) {
    if (node.canConvertToExactIntegral() && node.canConvertToLong() && node.longValue() >= 0) {
      return OptionalLong.of(node.longValue());
    }
    return node.isTextual() && node.textValue().matches("[0-9]{1,18}")
        ? OptionalLong.of(Long.parseLong(node.textValue()))
        : OptionalLong.empty();
  }

  static String excerpt(JsonNode node) {
    String text = node.toString();
    return text.length() <= 120 ? text : text.substring(0, 120) + "...";
  }
}
