package io.godmode.onchain.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads the reply to {@code getBlock} in one pass over its bytes. What it does not expect it leaves
 * to the tree: a single transaction, or the whole text. So it never decides what is an error.
 *
 * <p>Used once. Not thread-safe.
 */
final class BlockReader {
  private static final JsonFactory FACTORY = new JsonFactory();

  /** A transaction's place in the text, and its content where it was of the usual shape. */
  private record Located(int from, int to, Optional<BlockTransaction> content) {}

  private final byte[] json;
  private final Collection<Long> slots;
  private final SharedAddresses addresses = new SharedAddresses();
  private final List<Located> transactions = new ArrayList<>();
  private boolean sawTransactions;
  private boolean wrapped;
  private boolean beside;
  private OptionalLong time = OptionalLong.empty();
  private OptionalLong parent = OptionalLong.empty();
  private OptionalLong slot = OptionalLong.empty();

  BlockReader(byte[] json, Collection<Long> slots) {
    this.json = json;
    this.slots = slots;
  }

  /** Returns the block's transactions; empty when the text is not a block of the usual shape. */
  Optional<List<ChainTransaction>> read() {
    try (JsonParser in = FACTORY.createParser(json)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      readReply(in);
      if (in.nextToken() != null || !sawTransactions || (wrapped && beside)) {
        return Optional.empty();
      }
    } catch (IOException | UnusualException | IllegalArgumentException e) {
      // The tree tells what is wrong, if anything is.
      return Optional.empty();
    }
    OptionalLong known = slot.isPresent() ? slot : RpcTransactions.confirmed(parent, slots);
    List<ChainTransaction> read = new ArrayList<>(transactions.size());
    for (int i = 0; i < transactions.size(); i++) {
      Located each = transactions.get(i);
      read.add(
          each.content().isPresent()
              ? each.content().get().in(known, i, time)
              : RpcTransactions.readInBlock(
                  Arrays.copyOfRange(json, each.from(), each.to()), known, i, time));
    }
    return Optional.of(read);
  }

  private void readReply(JsonParser in) throws IOException {
    SeenFields seen = new SeenFields();
    boolean result = false;
    boolean bare = false;
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = seen.first(in.currentName());
      JsonToken value = in.nextToken();
      switch (name) {
        case "result" -> {
          result = true;
          SeenFields inside = new SeenFields();
          UnusualException.unless(value == JsonToken.START_OBJECT);
          while (in.nextToken() == JsonToken.FIELD_NAME) {
            readField(in, inside.first(in.currentName()), in.nextToken());
          }
        }
        case "jsonrpc", "id" -> in.skipChildren();
        case "error" -> UnusualException.unless(value == JsonToken.VALUE_NULL);
        default -> {
          bare = true;
          readField(in, name, value);
        }
      }
    }
    UnusualException.unless(!(result && bare));
  }

  private void readField(JsonParser in, String name, JsonToken value) throws IOException {
    switch (name) {
      case "slot" -> slot = number(in, value);
      case "block" -> {
        wrapped = true;
        SeenFields seen = new SeenFields();
        UnusualException.unless(value == JsonToken.START_OBJECT && !sawTransactions);
        while (in.nextToken() == JsonToken.FIELD_NAME) {
          String inside = seen.first(in.currentName());
          JsonToken next = in.nextToken();
          if (inside.equals("slot")) {
            in.skipChildren();
          } else {
            readBlockField(in, inside, next);
          }
        }
        UnusualException.unless(sawTransactions);
      }
      case "params", "value", "result", "error", "logs" -> throw UnusualException.INSTANCE;
      default -> {
        beside |= name.equals("blockTime") || name.equals("parentSlot");
        readBlockField(in, name, value);
      }
    }
  }

  private void readBlockField(JsonParser in, String name, JsonToken value) throws IOException {
    switch (name) {
      case "blockTime" -> time = number(in, value);
      case "parentSlot" -> parent = number(in, value);
      case "transactions" -> {
        UnusualException.unless(value == JsonToken.START_ARRAY && !sawTransactions);
        sawTransactions = true;
        while (in.nextToken() != JsonToken.END_ARRAY) {
          readTransaction(in);
        }
      }
      case "meta", "transaction" -> throw UnusualException.INSTANCE;
      default -> in.skipChildren();
    }
  }

  private void readTransaction(JsonParser in) throws IOException {
    long from = in.currentTokenLocation().getByteOffset();
    UnusualException.unless(in.currentToken() == JsonToken.START_OBJECT && from >= 0);
    int depth = in.getParsingContext().getNestingDepth();
    Optional<BlockTransaction> content;
    try {
      content = Optional.of(new BlockTransaction(json, addresses).read(in));
    } catch (UnusualException | IllegalArgumentException e) {
      content = Optional.empty();
      while (in.getParsingContext().getNestingDepth() >= depth) {
        UnusualException.unless(in.nextToken() != null);
      }
    }
    transactions.add(new Located((int) from, (int) in.currentLocation().getByteOffset(), content));
  }

  private static OptionalLong number(JsonParser in, JsonToken value) throws IOException {
    if (value == JsonToken.VALUE_NULL) {
      return OptionalLong.empty();
    }
    UnusualException.unless(value == JsonToken.VALUE_NUMBER_INT);
    UnusualException.unless(in.getNumberType() != JsonParser.NumberType.BIG_INTEGER);
    UnusualException.unless(in.getLongValue() >= 0);
    return OptionalLong.of(in.getLongValue());
  }
}
