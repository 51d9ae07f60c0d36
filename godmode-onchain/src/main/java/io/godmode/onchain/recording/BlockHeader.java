package io.godmode.onchain.recording;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.godmode.onchain.decode.RpcTransactions;
import io.godmode.onchain.source.RawBlock;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a recorded block what puts it into its place, and no more of its text than that takes:
 * nodes write these fields before the transactions. Used once. Not thread-safe.
 */
public final class BlockHeader {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final byte[] json;
  private final Collection<Long> slots;
  private OptionalLong slot = OptionalLong.empty();
  private OptionalLong parent = OptionalLong.empty();
  private @Nullable String hash;
  private @Nullable String previous;
  private boolean named;
  private boolean block;

  private BlockHeader(byte[] json, Collection<Long> slots) {
    this.json = json;
    this.slots = slots;
  }

  /**
   * Reads the result of {@code getBlock}, which does not name its slot.
   *
   * @param json taken over, not copied; JSON without flaws
   * @throws IOException when it is no block at this slot, with what is wrong
   */
  public static RawBlock of(byte[] json, long slot) throws IOException {
    BlockHeader header = new BlockHeader(json, List.of());
    header.slot = OptionalLong.of(slot);
    return header.read().orElseThrow(() -> new IOException("not a block"));
  }

  /**
   * Reads one recorded value: a reply to {@code getBlock}, raw or as its bare result, the same as
   * {@code {"slot": 1, "block": {}}}, or a notification of {@code blockSubscribe}.
   *
   * @param slots slots that a block may have which does not name its own
   * @return the block; empty for a reply or notification without one
   * @throws IOException when the text is something else, with what is wrong
   */
  static Optional<RawBlock> read(byte[] json, Collection<Long> slots) throws IOException {
    return new BlockHeader(json, slots).read();
  }

  private Optional<RawBlock> read() throws IOException {
    try (JsonParser in = FACTORY.createParser(json)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("not a block: the text is no object");
      }
      readObject(in);
    }
    if (!block) {
      return Optional.empty();
    }
    OptionalLong known = slot.isPresent() ? slot : RpcTransactions.confirmed(parent, slots);
    String missing =
        known.isEmpty()
            ? "slot; put it beside as {\"slot\": 1, \"block\": {}}, or into the file's name"
            : parent.isEmpty() ? "parentSlot" : hash == null ? "blockhash" : "previousBlockhash";
    if (known.isEmpty() || parent.isEmpty() || hash == null || previous == null) {
      throw new IOException("the block does not name its " + missing);
    }
    try {
      return Optional.of(new RawBlock(known.getAsLong(), parent.getAsLong(), hash, previous, json));
    } catch (IllegalArgumentException e) {
      throw new IOException("not a block: " + e.getMessage(), e);
    }
  }

  /** Reads fields up to the object's end, or until all is known; returns whether it is. */
  private boolean readObject(JsonParser in) throws IOException {
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = in.currentName();
      JsonToken value = in.nextToken();
      switch (name) {
        case "result", "params", "value", "block" -> {
          named |= name.equals("block") || name.equals("params");
          if (value == JsonToken.START_OBJECT && readObject(in)) {
            return true;
          }
        }
        case "error" -> {
          if (value != JsonToken.VALUE_NULL) {
            throw new IOException("the node answered with an error, not with a block");
          }
        }
        case "slot" -> slot = number(in, value, name);
        case "parentSlot" -> parent = number(in, value, name);
        case "blockhash" -> hash = text(in, value, name);
        case "previousBlockhash" -> previous = text(in, value, name);
        default -> in.skipChildren();
      }
      block |= name.equals("blockhash") || name.equals("transactions");
      if (isComplete()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Where a slot stands beside the block it may come behind it, and goes before the file's name.
   */
  private boolean isComplete() {
    return parent.isPresent()
        && hash != null
        && previous != null
        && (slot.isPresent() || (!named && RpcTransactions.confirmed(parent, slots).isPresent()));
  }

  private static OptionalLong number(JsonParser in, JsonToken value, String field)
      throws IOException {
    if (value == JsonToken.VALUE_NULL) {
      return OptionalLong.empty();
    }
    if (value != JsonToken.VALUE_NUMBER_INT || in.getLongValue() < 0) {
      throw new IOException(field + " must be a whole number of at least 0, was " + in.getText());
    }
    return OptionalLong.of(in.getLongValue());
  }

  private static @Nullable String text(JsonParser in, JsonToken value, String field)
      throws IOException {
    if (value == JsonToken.VALUE_NULL) {
      return null;
    }
    if (value != JsonToken.VALUE_STRING) {
      throw new IOException(field + " must be text, was " + in.getText());
    }
    return in.getText();
  }
}
