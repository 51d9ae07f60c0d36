package io.godmode.onchain.decode;

import io.godmode.api.Bounded;
import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.onchain.decode.ChainTransaction.Status;
import io.godmode.onchain.decode.TokenBalanceList.Held;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Collects one transaction of a block in binary form. Everything is checked at once; addresses, log
 * lines, and the instructions of what failed become objects only when they are asked for. Throws
 * {@link UnusualException} or an {@link IllegalArgumentException} for what the tree has to read.
 * Not thread-safe.
 */
@Bounded(by = "the text of one transaction", then = "lives for one transaction")
final class BlockTransaction {
  private static final int MOST_DECIMALS = 255;
  private static final int[] NONE = new int[0];
  private static final byte[] NO_DATA = new byte[0];
  private static final byte[] BASE64 = "base64".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] BASE58 = "base58".getBytes(StandardCharsets.US_ASCII);

  private static final FieldNames OUTER = FieldNames.of("transaction", "meta", "version");
  private static final FieldNames META =
      FieldNames.of(
          "err",
          "fee",
          "preBalances",
          "postBalances",
          "preTokenBalances",
          "postTokenBalances",
          "innerInstructions",
          "logMessages",
          "loadedAddresses",
          "innerInstructionsNone",
          "loadedWritableAddresses",
          "loadedReadonlyAddresses");
  private static final FieldNames LOADED = FieldNames.of("writable", "readonly");
  private static final FieldNames GROUP = FieldNames.of("index", "instructions");
  private static final FieldNames CALLED =
      FieldNames.of("programIdIndex", "accounts", "data", "stackHeight", "programId");
  private static final FieldNames HELD =
      FieldNames.of("accountIndex", "mint", "owner", "programId", "uiTokenAmount");
  private static final FieldNames AMOUNT = FieldNames.of("amount", "decimals");

  /** A called instruction; a class, for records should not hold arrays. Accounts are places. */
  private static final class Called {
    private final int outer;
    private final int program;
    private final int[] accounts;
    private final byte[] base58;
    private final OptionalInt height;

    Called(int outer, int program, int[] accounts, byte[] base58, OptionalInt height) {
      this.outer = outer;
      this.program = program;
      this.accounts = accounts;
      this.base58 = base58;
      this.height = height;
    }
  }

  private final JsonCursor in;
  private final SharedAddresses addresses;
  private final SharedErrors errors;
  private final List<Address> loadedWritable = new ArrayList<>();
  private final List<Address> loadedReadonly = new ArrayList<>();
  private final List<Called> called = new ArrayList<>();
  private List<String> logs = List.of();
  private @Nullable WireTransaction wire;
  private Optional<String> statedVersion = Optional.empty();
  private Status status = Status.UNKNOWN;
  private Optional<String> error = Optional.empty();
  private boolean innerRecorded;
  private int lastOuter = -1;
  private boolean ordered = true;
  private OptionalLong fee = OptionalLong.empty();
  private Optional<List<Long>> lamportsBefore = Optional.empty();
  private Optional<List<Long>> lamportsAfter = Optional.empty();
  private @Nullable List<Held> tokensBefore;
  private @Nullable List<Held> tokensAfter;
  private int tokensFrom;
  private int tokensTo;
  private List<Address> keys = List.of();
  private List<ChainInstruction> instructions = List.of();
  private ChainBalances balances = ChainBalances.UNKNOWN;

  private BlockTransaction(JsonCursor in, SharedAddresses addresses, SharedErrors errors) {
    this.in = in;
    this.addresses = addresses;
    this.errors = errors;
  }

  /** Reads the transaction that comes next. */
  static BlockTransaction read(JsonCursor in, SharedAddresses addresses, SharedErrors errors) {
    BlockTransaction reading = new BlockTransaction(in, addresses, errors);
    reading.read();
    return reading;
  }

  private void read() {
    long seen = 0;
    for (boolean more = in.firstField(); more; more = in.nextField()) {
      int field = in.field(OUTER);
      seen = FieldNames.seen(seen, field);
      switch (field) {
        case 0 -> readBinary();
        case 1 -> readMeta();
        case 2 -> readVersion();
        default -> in.skip();
      }
    }
    assemble();
  }

  /** Returns the transaction at its place. */
  ChainTransaction in(OptionalLong slot, int index, OptionalLong blockTime) {
    return ChainTransaction.signedIn(
        binary(),
        slot,
        OptionalInt.of(index),
        blockTime,
        statedVersion,
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
      throw new UnusualException();
    }
    return read;
  }

  private void readVersion() {
    if (in.tookNull()) {
      return;
    }
    if (in.peek() == '"') {
      in.text();
      statedVersion = Optional.of(in.textValue());
    } else {
      statedVersion = Optional.of(Integer.toString(in.small()));
    }
  }

  private void readBinary() {
    UnusualException.unless(in.firstElement());
    in.plainText();
    int from = in.textFrom();
    int to = in.textTo();
    UnusualException.unless(in.nextElement());
    in.plainText();
    byte[] bytes;
    if (textIs(BASE64)) {
      ByteBuffer decoded = Base64.getDecoder().decode(ByteBuffer.wrap(in.json(), from, to - from));
      bytes =
          decoded.limit() == decoded.array().length
              ? decoded.array()
              : Arrays.copyOf(decoded.array(), decoded.limit());
    } else {
      UnusualException.unless(textIs(BASE58));
      bytes = Base58Bytes.decode(in.json(), from, to);
    }
    UnusualException.unless(!in.nextElement());
    wire = WireTransaction.read(bytes);
  }

  private boolean textIs(byte[] wanted) {
    return Arrays.equals(wanted, 0, wanted.length, in.json(), in.textFrom(), in.textTo());
  }

  private void readMeta() {
    long seen = 0;
    for (boolean more = in.firstField(); more; more = in.nextField()) {
      int field = in.field(META);
      seen = FieldNames.seen(seen, field);
      switch (field) {
        case 0 -> readError();
        case 1 -> fee = in.tookNull() ? OptionalLong.empty() : OptionalLong.of(in.unsigned());
        case 2 -> lamportsBefore = lamports();
        case 3 -> lamportsAfter = lamports();
        case 4 -> readTokensBefore();
        case 5 -> tokensAfter = tookSameTokens() ? tokensBefore : tokens();
        case 6 -> readInner();
        case 7 -> readLogs();
        case 8 -> readLoaded();
        case 9, 10, 11 -> throw new UnusualException();
        default -> in.skip();
      }
    }
  }

  private void readError() {
    if (in.tookNull()) {
      status = Status.SUCCEEDED;
      return;
    }
    status = Status.FAILED;
    byte first = in.peek();
    UnusualException.unless(first == '"' || first == '{' || first == '[');
    int from = in.position();
    in.skip();
    error = errors.of(in.json(), from, in.position());
  }

  private void readLogs() {
    if (in.tookNull()) {
      return;
    }
    in.peek();
    int from = in.position();
    int lines = 0;
    for (boolean more = in.firstElement(); more; more = in.nextElement()) {
      in.text();
      lines++;
    }
    logs =
        lines == 0
            ? List.of()
            : new LogLines(Arrays.copyOfRange(in.json(), from, in.position()), lines);
  }

  private void readLoaded() {
    if (in.tookNull()) {
      return;
    }
    long seen = 0;
    for (boolean more = in.firstField(); more; more = in.nextField()) {
      int field = in.field(LOADED);
      seen = FieldNames.seen(seen, field);
      switch (field) {
        case 0 -> readAddresses(loadedWritable);
        case 1 -> readAddresses(loadedReadonly);
        default -> in.skip();
      }
    }
  }

  private void readAddresses(List<Address> into) {
    for (boolean more = in.firstElement(); more; more = in.nextElement()) {
      in.plainText();
      addresses.of(in).ifPresent(into::add);
    }
  }

  private void readInner() {
    if (in.tookNull()) {
      return;
    }
    innerRecorded = true;
    for (boolean more = in.firstElement(); more; more = in.nextElement()) {
      readGroup();
    }
  }

  private void readGroup() {
    long seen = 0;
    int outer = -1;
    for (boolean more = in.firstField(); more; more = in.nextField()) {
      int field = in.field(GROUP);
      seen = FieldNames.seen(seen, field);
      switch (field) {
        case 0 -> {
          outer = in.small();
          ordered &= outer >= lastOuter;
          lastOuter = Math.max(lastOuter, outer);
        }
        case 1 -> {
          // Nodes name the index first.
          UnusualException.unless(outer >= 0);
          for (boolean each = in.firstElement(); each; each = in.nextElement()) {
            called.add(readCalled(outer));
          }
        }
        default -> in.skip();
      }
    }
    UnusualException.unless(outer >= 0);
  }

  private Called readCalled(int outer) {
    long seen = 0;
    int program = -1;
    int[] accounts = NONE;
    byte[] base58 = NO_DATA;
    OptionalInt height = OptionalInt.empty();
    for (boolean more = in.firstField(); more; more = in.nextField()) {
      int field = in.field(CALLED);
      seen = FieldNames.seen(seen, field);
      switch (field) {
        case 0 -> program = in.small();
        case 1 -> accounts = places();
        case 2 -> {
          in.plainText();
          Base58Bytes.check(in.json(), in.textFrom(), in.textTo());
          base58 = Arrays.copyOfRange(in.json(), in.textFrom(), in.textTo());
        }
        case 3 -> height = in.tookNull() ? OptionalInt.empty() : OptionalInt.of(in.small());
        case 4 -> throw new UnusualException();
        default -> in.skip();
      }
    }
    UnusualException.unless(program >= 0);
    return new Called(outer, program, accounts, base58, height);
  }

  private int[] places() {
    int[] places = new int[16];
    int count = 0;
    for (boolean more = in.firstElement(); more; more = in.nextElement()) {
      if (count == places.length) {
        places = Arrays.copyOf(places, 2 * count);
      }
      places[count++] = in.small();
    }
    return Arrays.copyOf(places, count);
  }

  private Optional<List<Long>> lamports() {
    if (in.tookNull()) {
      return Optional.empty();
    }
    long[] lamports = new long[32];
    int count = 0;
    for (boolean more = in.firstElement(); more; more = in.nextElement()) {
      if (count == lamports.length) {
        lamports = Arrays.copyOf(lamports, 2 * count);
      }
      lamports[count++] = in.unsigned();
    }
    return Optional.of(new LamportList(lamports, count));
  }

  private void readTokensBefore() {
    in.peek();
    tokensFrom = in.position();
    tokensBefore = tokens();
    tokensTo = in.position();
  }

  /** Takes balances that are written just as those before, as they are where nothing moved. */
  private boolean tookSameTokens() {
    in.peek();
    int from = in.position();
    int to = from + tokensTo - tokensFrom;
    boolean same =
        tokensBefore != null
            && to <= in.json().length
            && Arrays.equals(in.json(), tokensFrom, tokensTo, in.json(), from, to);
    if (same) {
      in.moveTo(to);
    }
    return same;
  }

  private @Nullable List<Held> tokens() {
    if (in.tookNull()) {
      return null;
    }
    List<Held> tokens = new ArrayList<>();
    for (boolean more = in.firstElement(); more; more = in.nextElement()) {
      tokens.add(held());
    }
    return tokens;
  }

  private Held held() {
    long seen = 0;
    int account = -1;
    Mint mint = null;
    Optional<Address> owner = Optional.empty();
    Optional<Address> program = Optional.empty();
    boolean stated = false;
    long amount = 0;
    int decimals = -1;
    for (boolean more = in.firstField(); more; more = in.nextField()) {
      int field = in.field(HELD);
      seen = FieldNames.seen(seen, field);
      switch (field) {
        case 0 -> account = in.small();
        case 1 -> {
          in.plainText();
          mint = addresses.mint(in);
        }
        case 2 -> owner = address();
        case 3 -> program = address();
        case 4 -> {
          long inside = 0;
          for (boolean next = in.firstField(); next; next = in.nextField()) {
            int part = in.field(AMOUNT);
            inside = FieldNames.seen(inside, part);
            switch (part) {
              case 0 -> {
                amount = in.unsigned();
                stated = true;
              }
              case 1 -> decimals = in.small();
              default -> in.skip();
            }
          }
        }
        default -> in.skip();
      }
    }
    UnusualException.unless(stated && account >= 0 && decimals >= 0 && decimals <= MOST_DECIMALS);
    if (mint == null) {
      throw new UnusualException();
    }
    return new Held(account, mint, owner, program, amount, decimals);
  }

  private Optional<Address> address() {
    if (in.tookNull()) {
      return Optional.empty();
    }
    in.plainText();
    return in.textFrom() == in.textTo() ? Optional.empty() : addresses.of(in);
  }

  private void assemble() {
    WireTransaction read = binary();
    if (statedVersion.isEmpty()) {
      statedVersion = Optional.of(read.version());
    }
    loadedWritable.addAll(loadedReadonly);
    KeyList all = read.keys(loadedWritable);
    List<WireTransaction.Instruction> outer = read.instructions();
    UnusualException.unless(lastOuter < outer.size());
    outer.forEach(each -> check(all.size(), each.program(), each.accounts()));
    called.forEach(each -> check(all.size(), each.program, each.accounts));
    balances =
        new ChainBalances(
            fee, lamportsBefore, lamportsAfter, held(tokensBefore, all), held(tokensAfter, all));
    if (!ordered) {
      called.sort(Comparator.comparingInt(each -> each.outer));
    }
    List<Called> calls = called;
    if (status == Status.FAILED) {
      // Nobody asks for what a failed transaction would have done, save to look at it; but for who
      // paid for it and which programs it called.
      if (!all.isEmpty()) {
        all.get(0, addresses);
      }
      List<Address> programs = new ArrayList<>(outer.size() + calls.size());
      outer.forEach(each -> programs.add(all.get(each.program(), addresses)));
      calls.forEach(each -> programs.add(all.get(each.program, addresses)));
      instructions = new InstructionList(programs, () -> instructions(outer, calls, all));
    } else {
      outer.forEach(each -> all.get(each.program(), addresses));
      calls.forEach(each -> all.get(each.program, addresses));
      // Pools' vaults come again and again; what failed is not looked at.
      share(tokensBefore, all);
      share(tokensAfter, all);
      instructions = instructions(outer, calls, all);
    }
    keys = all;
  }

  private void share(@Nullable List<Held> tokens, KeyList keys) {
    if (tokens != null) {
      tokens.forEach(each -> keys.get(each.account(), addresses));
    }
  }

  private static void check(int keys, int program, int[] accounts) {
    UnusualException.unless(program < keys);
    for (int each : accounts) {
      UnusualException.unless(each < keys);
    }
  }

  private static Optional<List<TokenBalance>> held(@Nullable List<Held> tokens, KeyList keys) {
    if (tokens == null) {
      return Optional.empty();
    }
    tokens.forEach(each -> UnusualException.unless(each.account() < keys.size()));
    return Optional.of(new TokenBalanceList(keys, tokens));
  }

  private static List<ChainInstruction> instructions(
      List<WireTransaction.Instruction> stated, List<Called> called, KeyList keys) {
    List<ChainInstruction> all = new ArrayList<>(stated.size() + called.size());
    int next = 0;
    for (int outer = 0; outer < stated.size(); outer++) {
      WireTransaction.Instruction each = stated.get(outer);
      all.add(
          ChainInstruction.owning(
              keys.get(each.program()),
              new AccountList(keys, each.accounts()),
              each.data(),
              outer,
              -1,
              OptionalInt.of(1)));
      int inner = 0;
      for (; next < called.size() && called.get(next).outer == outer; next++) {
        Called call = called.get(next);
        all.add(
            ChainInstruction.owning(
                keys.get(call.program),
                new AccountList(keys, call.accounts),
                Base58Bytes.decode(call.base58, 0, call.base58.length),
                outer,
                inner++,
                call.height));
      }
    }
    return all;
  }
}
