package io.godmode.onchain.decode;

import io.godmode.api.Bounded;
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
  private static final FieldNames REPLY = FieldNames.of("result", "jsonrpc", "id", "error");
  private static final FieldNames FIELDS =
      FieldNames.of(
          "slot",
          "block",
          "blockTime",
          "parentSlot",
          "transactions",
          "meta",
          "transaction",
          "params",
          "value",
          "result",
          "error",
          "logs");
  private static final int SLOT = 0;
  private static final int BLOCK = 1;
  private static final int BLOCK_TIME = 2;
  private static final int PARENT_SLOT = 3;
  private static final int TRANSACTIONS = 4;
  private static final int TRANSACTION = 6;

  /** A transaction's place in the text, and its content where it was of the usual shape. */
  private record Located(int from, int to, Optional<BlockTransaction> content) {}

  private final byte[] json;
  private final JsonCursor in;
  private final Collection<Long> slots;
  private final SharedAddresses addresses = new SharedAddresses();
  private final SharedErrors errors = new SharedErrors();

  @Bounded(by = "the transactions of one block", then = "lives for one block")
  private final List<Located> transactions = new ArrayList<>();

  private boolean sawTransactions;
  private boolean bare;
  private boolean wrapped;
  private boolean beside;
  private OptionalLong time = OptionalLong.empty();
  private OptionalLong parent = OptionalLong.empty();
  private OptionalLong slot = OptionalLong.empty();

  BlockReader(byte[] json, Collection<Long> slots) {
    this.json = json;
    this.in = new JsonCursor(json);
    this.slots = slots;
  }

  /** Returns the block's transactions; empty when the text is not a block of the usual shape. */
  Optional<List<ChainTransaction>> read() {
    try {
      UnusualException.unless(in.peek() == '{');
      readReply();
      if (!in.ended() || !sawTransactions || (wrapped && beside)) {
        return Optional.empty();
      }
    } catch (UnusualException | IllegalArgumentException e) {
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

  private void readReply() {
    long seen = 0;
    long seenBare = 0;
    boolean result = false;
    for (boolean more = in.firstField(); more; more = in.nextField()) {
      int field = in.field(REPLY);
      seen = FieldNames.seen(seen, field);
      switch (field) {
        case 0 -> {
          result = true;
          long inside = 0;
          for (boolean next = in.firstField(); next; next = in.nextField()) {
            int each = in.field(FIELDS);
            inside = FieldNames.seen(inside, each);
            readField(each);
          }
        }
        case 1, 2 -> in.skip();
        case 3 -> UnusualException.unless(in.tookNull());
        default -> {
          bare = true;
          int each = in.field(FIELDS);
          seenBare = FieldNames.seen(seenBare, each);
          readField(each);
        }
      }
    }
    UnusualException.unless(!(result && bare));
  }

  private void readField(int field) {
    switch (field) {
      case SLOT -> slot = number();
      case BLOCK -> {
        wrapped = true;
        UnusualException.unless(!sawTransactions);
        long seen = 0;
        for (boolean more = in.firstField(); more; more = in.nextField()) {
          int inside = in.field(FIELDS);
          seen = FieldNames.seen(seen, inside);
          readBlockField(inside);
        }
        UnusualException.unless(sawTransactions);
      }
      case BLOCK_TIME, PARENT_SLOT, TRANSACTIONS -> {
        beside |= field != TRANSACTIONS;
        readBlockField(field);
      }
      default -> {
        UnusualException.unless(field < 0);
        in.skip();
      }
    }
  }

  private void readBlockField(int field) {
    switch (field) {
      case BLOCK_TIME -> time = number();
      case PARENT_SLOT -> parent = number();
      case TRANSACTIONS -> {
        UnusualException.unless(!sawTransactions);
        sawTransactions = true;
        for (boolean more = in.firstElement(); more; more = in.nextElement()) {
          readTransaction();
        }
      }
      default -> {
        UnusualException.unless(field < TRANSACTIONS || field > TRANSACTION);
        in.skip();
      }
    }
  }

  private void readTransaction() {
    UnusualException.unless(in.peek() == '{');
    int from = in.position();
    Optional<BlockTransaction> content;
    try {
      content = Optional.of(BlockTransaction.read(in, addresses, errors));
    } catch (UnusualException | IllegalArgumentException e) {
      content = Optional.empty();
      in.moveTo(from);
      in.skip();
    }
    transactions.add(new Located(from, in.position(), content));
  }

  private OptionalLong number() {
    return in.tookNull() ? OptionalLong.empty() : OptionalLong.of(in.natural());
  }
}
