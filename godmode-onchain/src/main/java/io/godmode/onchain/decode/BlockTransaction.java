package io.godmode.onchain.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.godmode.api.id.Address;
import io.godmode.onchain.decode.ChainTransaction.Status;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Collects one transaction of a block in binary form from tokens. Throws {@link UnusualException}
 * or an {@link IllegalArgumentException} for what the tree has to read. Not thread-safe.
 */
final class BlockTransaction {
  private static final int MOST_DECIMALS = 255;
  private static final int MOST_DIGITS = 20;

  /** A called instruction; a class, for records should not hold arrays. Accounts are places. */
  private static final class Called {
    private final int outer;
    private final int program;
    private final int[] accounts;
    private final byte[] data;
    private final OptionalInt height;

    Called(int outer, int program, int[] accounts, byte[] data, OptionalInt height) {
      this.outer = outer;
      this.program = program;
      this.accounts = accounts;
      this.data = data;
      this.height = height;
    }
  }

  /** A token balance whose account is a place. */
  private record Held(
      int account,
      String mint,
      Optional<String> owner,
      Optional<String> program,
      long amount,
      int decimals) {}

  private final byte[] json;
  private final SharedAddresses addresses;
  private final List<Address> loadedWritable = new ArrayList<>();
  private final List<Address> loadedReadonly = new ArrayList<>();
  private final List<Called> called = new ArrayList<>();
  private final List<String> logs = new ArrayList<>();
  private @Nullable WireTransaction wire;
  private Optional<String> statedVersion = Optional.empty();
  private Status status = Status.UNKNOWN;
  private Optional<String> error = Optional.empty();
  private boolean innerRecorded;
  private int lastOuter = -1;
  private OptionalLong fee = OptionalLong.empty();
  private Optional<List<Long>> lamportsBefore = Optional.empty();
  private Optional<List<Long>> lamportsAfter = Optional.empty();
  private @Nullable List<Held> tokensBefore;
  private @Nullable List<Held> tokensAfter;
  private List<Address> keys = List.of();
  private List<ChainInstruction> instructions = List.of();
  private ChainBalances balances = ChainBalances.UNKNOWN;

  BlockTransaction(byte[] json, SharedAddresses addresses) {
    this.json = json;
    this.addresses = addresses;
  }

  /** Reads from the transaction's opening brace to its closing one. */
  BlockTransaction read(JsonParser in) throws IOException {
    SeenFields seen = new SeenFields();
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = seen.first(in.currentName());
      JsonToken value = in.nextToken();
      switch (name) {
        case "transaction" -> readBinary(in, value);
        case "meta" -> readMeta(in, value);
        case "version" -> {
          if (value == JsonToken.VALUE_STRING) {
            statedVersion = Optional.of(in.getText());
          } else if (value != JsonToken.VALUE_NULL) {
            statedVersion = Optional.of(Integer.toString(small(in, value)));
          }
        }
        default -> in.skipChildren();
      }
    }
    assemble();
    return this;
  }

  /** Returns the transaction at its place. */
  ChainTransaction in(OptionalLong slot, int index, OptionalLong blockTime) {
    WireTransaction read = binary();
    return new ChainTransaction(
        read.signature(),
        slot,
        OptionalInt.of(index),
        blockTime,
        statedVersion.isPresent() ? statedVersion : Optional.of(read.version()),
        status,
        error,
        keys,
        instructions,
        innerRecorded,
        logs,
        balances);
  }

  private WireTransaction binary() {
    WireTransaction read = wire;
    if (read == null) {
      throw UnusualException.INSTANCE;
    }
    return read;
  }

  private void readBinary(JsonParser in, JsonToken value) throws IOException {
    UnusualException.unless(value == JsonToken.START_ARRAY);
    UnusualException.unless(in.nextToken() == JsonToken.VALUE_STRING);
    String text = in.getText();
    UnusualException.unless(in.nextToken() == JsonToken.VALUE_STRING);
    byte[] bytes =
        switch (in.getText()) {
          case "base64" -> Base64.getDecoder().decode(text);
          case "base58" -> Base58Bytes.decode(text);
          default -> throw UnusualException.INSTANCE;
        };
    UnusualException.unless(in.nextToken() == JsonToken.END_ARRAY);
    wire = WireTransaction.read(bytes, addresses::ofBytes);
  }

  private void readMeta(JsonParser in, JsonToken start) throws IOException {
    UnusualException.unless(start == JsonToken.START_OBJECT);
    SeenFields seen = new SeenFields();
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = seen.first(in.currentName());
      JsonToken value = in.nextToken();
      switch (name) {
        case "err" -> readError(in, value);
        case "fee" ->
            fee =
                value == JsonToken.VALUE_NULL
                    ? OptionalLong.empty()
                    : OptionalLong.of(amount(in, value));
        case "preBalances" -> lamportsBefore = lamports(in, value);
        case "postBalances" -> lamportsAfter = lamports(in, value);
        case "preTokenBalances" -> tokensBefore = tokens(in, value);
        case "postTokenBalances" -> tokensAfter = tokens(in, value);
        case "innerInstructions" -> readInner(in, value);
        case "logMessages" -> readLogs(in, value);
        case "loadedAddresses" -> readLoaded(in, value);
        case "innerInstructionsNone", "loadedWritableAddresses", "loadedReadonlyAddresses" ->
            throw UnusualException.INSTANCE;
        default -> in.skipChildren();
      }
    }
  }

  private void readError(JsonParser in, JsonToken value) throws IOException {
    if (value == JsonToken.VALUE_NULL) {
      status = Status.SUCCEEDED;
      return;
    }
    status = Status.FAILED;
    int from = (int) in.currentTokenLocation().getByteOffset();
    if (value.isScalarValue()) {
      UnusualException.unless(value == JsonToken.VALUE_STRING);
      // The location behind a text is known once it was read.
      in.getText();
    } else {
      in.skipChildren();
    }
    int to = (int) in.currentLocation().getByteOffset();
    error = Optional.of(RpcTransactions.canonical(Arrays.copyOfRange(json, from, to)));
  }

  private void readLogs(JsonParser in, JsonToken value) throws IOException {
    if (value == JsonToken.VALUE_NULL) {
      return;
    }
    UnusualException.unless(value == JsonToken.START_ARRAY);
    for (JsonToken next = in.nextToken(); next != JsonToken.END_ARRAY; next = in.nextToken()) {
      UnusualException.unless(next == JsonToken.VALUE_STRING);
      logs.add(in.getText());
    }
  }

  private void readLoaded(JsonParser in, JsonToken start) throws IOException {
    if (start == JsonToken.VALUE_NULL) {
      return;
    }
    UnusualException.unless(start == JsonToken.START_OBJECT);
    SeenFields seen = new SeenFields();
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = seen.first(in.currentName());
      JsonToken value = in.nextToken();
      switch (name) {
        case "writable" -> readAddresses(in, value, loadedWritable);
        case "readonly" -> readAddresses(in, value, loadedReadonly);
        default -> in.skipChildren();
      }
    }
  }

  private void readAddresses(JsonParser in, JsonToken value, List<Address> into)
      throws IOException {
    UnusualException.unless(value == JsonToken.START_ARRAY);
    for (JsonToken next = in.nextToken(); next != JsonToken.END_ARRAY; next = in.nextToken()) {
      UnusualException.unless(next == JsonToken.VALUE_STRING);
      into.add(addresses.of(in.getText()));
    }
  }

  private void readInner(JsonParser in, JsonToken value) throws IOException {
    if (value == JsonToken.VALUE_NULL) {
      return;
    }
    UnusualException.unless(value == JsonToken.START_ARRAY);
    innerRecorded = true;
    for (JsonToken next = in.nextToken(); next != JsonToken.END_ARRAY; next = in.nextToken()) {
      UnusualException.unless(next == JsonToken.START_OBJECT);
      readGroup(in);
    }
  }

  private void readGroup(JsonParser in) throws IOException {
    SeenFields seen = new SeenFields();
    int outer = -1;
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = seen.first(in.currentName());
      JsonToken value = in.nextToken();
      switch (name) {
        case "index" -> {
          outer = small(in, value);
          lastOuter = Math.max(lastOuter, outer);
        }
        case "instructions" -> {
          // Nodes name the index first.
          UnusualException.unless(value == JsonToken.START_ARRAY && outer >= 0);
          while (in.nextToken() == JsonToken.START_OBJECT) {
            called.add(readCalled(in, outer));
          }
          UnusualException.unless(in.currentToken() == JsonToken.END_ARRAY);
        }
        default -> in.skipChildren();
      }
    }
    UnusualException.unless(outer >= 0);
  }

  private static Called readCalled(JsonParser in, int outer) throws IOException {
    SeenFields seen = new SeenFields();
    int program = -1;
    int[] accounts = new int[0];
    byte[] data = new byte[0];
    OptionalInt height = OptionalInt.empty();
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = seen.first(in.currentName());
      JsonToken value = in.nextToken();
      switch (name) {
        case "programIdIndex" -> program = small(in, value);
        case "accounts" -> accounts = places(in, value);
        case "data" -> {
          UnusualException.unless(value == JsonToken.VALUE_STRING);
          data = Base58Bytes.decode(in.getText());
        }
        case "stackHeight" ->
            height =
                value == JsonToken.VALUE_NULL
                    ? OptionalInt.empty()
                    : OptionalInt.of(small(in, value));
        case "programId" -> throw UnusualException.INSTANCE;
        default -> in.skipChildren();
      }
    }
    UnusualException.unless(program >= 0);
    return new Called(outer, program, accounts, data, height);
  }

  private static int[] places(JsonParser in, JsonToken value) throws IOException {
    UnusualException.unless(value == JsonToken.START_ARRAY);
    int[] places = new int[16];
    int count = 0;
    for (JsonToken next = in.nextToken(); next != JsonToken.END_ARRAY; next = in.nextToken()) {
      if (count == places.length) {
        places = Arrays.copyOf(places, 2 * count);
      }
      places[count++] = small(in, next);
    }
    return Arrays.copyOf(places, count);
  }

  private static Optional<List<Long>> lamports(JsonParser in, JsonToken value) throws IOException {
    if (value == JsonToken.VALUE_NULL) {
      return Optional.empty();
    }
    UnusualException.unless(value == JsonToken.START_ARRAY);
    long[] lamports = new long[32];
    int count = 0;
    for (JsonToken next = in.nextToken(); next != JsonToken.END_ARRAY; next = in.nextToken()) {
      if (count == lamports.length) {
        lamports = Arrays.copyOf(lamports, 2 * count);
      }
      lamports[count++] = amount(in, next);
    }
    return Optional.of(new LamportList(lamports, count));
  }

  private static @Nullable List<Held> tokens(JsonParser in, JsonToken value) throws IOException {
    if (value == JsonToken.VALUE_NULL) {
      return null;
    }
    UnusualException.unless(value == JsonToken.START_ARRAY);
    List<Held> tokens = new ArrayList<>();
    for (JsonToken next = in.nextToken(); next != JsonToken.END_ARRAY; next = in.nextToken()) {
      UnusualException.unless(next == JsonToken.START_OBJECT);
      tokens.add(held(in));
    }
    return tokens;
  }

  private static Held held(JsonParser in) throws IOException {
    SeenFields seen = new SeenFields();
    int account = -1;
    String mint = "";
    Optional<String> owner = Optional.empty();
    Optional<String> program = Optional.empty();
    boolean stated = false;
    long amount = 0;
    int decimals = -1;
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = seen.first(in.currentName());
      JsonToken value = in.nextToken();
      switch (name) {
        case "accountIndex" -> account = small(in, value);
        case "mint" -> mint = in.getText();
        case "owner" -> owner = text(in, value);
        case "programId" -> program = text(in, value);
        case "uiTokenAmount" -> {
          UnusualException.unless(value == JsonToken.START_OBJECT);
          SeenFields inside = new SeenFields();
          while (in.nextToken() == JsonToken.FIELD_NAME) {
            String field = inside.first(in.currentName());
            JsonToken next = in.nextToken();
            if (field.equals("amount")) {
              amount = amount(in, next);
              stated = true;
            } else if (field.equals("decimals")) {
              decimals = small(in, next);
            } else {
              in.skipChildren();
            }
          }
        }
        default -> in.skipChildren();
      }
    }
    UnusualException.unless(stated && account >= 0 && decimals >= 0 && decimals <= MOST_DECIMALS);
    return new Held(account, mint, owner, program, amount, decimals);
  }

  private static Optional<String> text(JsonParser in, JsonToken value) throws IOException {
    if (value == JsonToken.VALUE_NULL) {
      return Optional.empty();
    }
    UnusualException.unless(value == JsonToken.VALUE_STRING);
    return in.getTextLength() == 0 ? Optional.empty() : Optional.of(in.getText());
  }

  /** Returns a number of 64 unsigned bits, as the tree would. */
  private static long amount(JsonParser in, JsonToken value) throws IOException {
    if (value == JsonToken.VALUE_NUMBER_INT
        && in.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
      UnusualException.unless(in.getLongValue() >= 0);
      return in.getLongValue();
    }
    UnusualException.unless(value == JsonToken.VALUE_STRING);
    String text = in.getText();
    UnusualException.unless(
        !text.isEmpty() && text.length() <= MOST_DIGITS && text.charAt(0) != '+');
    return Long.parseUnsignedLong(text);
  }

  private static int small(JsonParser in, JsonToken value) throws IOException {
    UnusualException.unless(
        value == JsonToken.VALUE_NUMBER_INT
            && in.getNumberType() == JsonParser.NumberType.INT
            && in.getIntValue() >= 0);
    return in.getIntValue();
  }

  private void assemble() {
    WireTransaction read = binary();
    keys = new ArrayList<>(read.accountKeys());
    keys.addAll(loadedWritable);
    keys.addAll(loadedReadonly);
    instructions = new ArrayList<>();
    int outer = 0;
    for (WireTransaction.Instruction each : read.instructions()) {
      instructions.add(
          ChainInstruction.owning(
              key(each.program()),
              keys(each.accounts()),
              each.data(),
              outer,
              -1,
              OptionalInt.of(1)));
      int inner = 0;
      for (Called call : called) {
        if (call.outer == outer) {
          instructions.add(
              ChainInstruction.owning(
                  key(call.program), keys(call.accounts), call.data, outer, inner++, call.height));
        }
      }
      outer++;
    }
    UnusualException.unless(lastOuter < outer);
    balances =
        new ChainBalances(
            fee, lamportsBefore, lamportsAfter, held(tokensBefore), held(tokensAfter));
  }

  private Optional<List<TokenBalance>> held(@Nullable List<Held> tokens) {
    if (tokens == null) {
      return Optional.empty();
    }
    List<TokenBalance> held = new ArrayList<>(tokens.size());
    for (Held each : tokens) {
      held.add(
          new TokenBalance(
              each.account(),
              key(each.account()),
              addresses.mint(each.mint()),
              each.owner().map(addresses::of),
              each.program().map(addresses::of),
              each.amount(),
              each.decimals()));
    }
    return Optional.of(held);
  }

  private List<Address> keys(int[] places) {
    Address[] found = new Address[places.length];
    for (int i = 0; i < places.length; i++) {
      found[i] = key(places[i]);
    }
    return List.of(found);
  }

  private Address key(int place) {
    UnusualException.unless(place < keys.size());
    return keys.get(place);
  }
}
