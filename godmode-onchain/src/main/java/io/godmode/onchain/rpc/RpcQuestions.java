package io.godmode.onchain.rpc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.godmode.onchain.source.Commitment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Parameters of the questions about slots and blocks, and their small answers. */
final class RpcQuestions {
  static final RpcParams CONFIRMED = at(Commitment.CONFIRMED);

  /** The newest version of transactions that is understood here. */
  static final int NEWEST_VERSION = 1;

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
  private static final JsonFactory JSON = new JsonFactory();

  private RpcQuestions() {}

  static RpcParams at(Commitment commitment) {
    return RpcParams.of(Map.of("commitment", commitment.wire()));
  }

  static RpcParams blocks(long first, long last, Commitment commitment) {
    return RpcParams.of(first, last, Map.of("commitment", commitment.wire()));
  }

  /** Asks for a block whole, or for its head alone. */
  static RpcParams block(long slot, Commitment commitment, boolean whole) {
    return block(slot, commitment, whole, NEWEST_VERSION);
  }

  /** Asks for a block with transactions up to a version. */
  static RpcParams block(long slot, Commitment commitment, boolean whole, int version) {
    Map<String, Object> options = new TreeMap<>();
    options.put("commitment", commitment.wire());
    options.put("encoding", "base64");
    options.put("maxSupportedTransactionVersion", version);
    options.put("rewards", false);
    options.put("transactionDetails", whole ? "full" : "none");
    return RpcParams.of(slot, options);
  }

  /** Returns a result that is a whole number of at least 0. */
  static OptionalLong number(RpcResult result) {
    String text = result.length() > 32 ? "" : result.text().strip();
    return NUMBER.matcher(text).matches()
        ? OptionalLong.of(Long.parseLong(text))
        : OptionalLong.empty();
  }

  /**
   * Returns a result that is a list of slots in rising order, all of them in the range that was
   * asked for; empty when it is something else.
   */
  static Optional<List<Long>> slots(RpcResult result, long first, long last) {
    List<Long> numbers = new ArrayList<>();
    try (JsonParser in = JSON.createParser(result.open())) {
      if (in.nextToken() != JsonToken.START_ARRAY) {
        return Optional.empty();
      }
      long before = first - 1;
      while (in.nextToken() == JsonToken.VALUE_NUMBER_INT) {
        long number = in.getLongValue();
        if (number <= before || number > last) {
          return Optional.empty();
        }
        numbers.add(number);
        before = number;
      }
      return in.currentToken() == JsonToken.END_ARRAY ? Optional.of(numbers) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
