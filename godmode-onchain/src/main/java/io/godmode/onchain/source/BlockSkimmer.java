package io.godmode.onchain.source;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Finds where a JSON object ends and the few fields of a block that order blocks, in one pass over
 * the bytes and without parsing transactions. It sees objects at the top and below {@code result},
 * {@code block}, {@code params} and {@code value}, so replies, bare results, notifications and
 * {@code {"slot": 1, "block": {}}} alike. Quotes and escapes are followed exactly and brackets are
 * counted; whether what it skips is good JSON is for those to say who read it.
 *
 * <p>Works on a growing array: {@link #scan} goes on where it stopped. Reusable after {@link
 * #begin}. Not thread-safe.
 */
public final class BlockSkimmer {
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;
  private static final long QUOTES = ONES * '"';
  private static final long SLASHES = ONES * '\\';

  private static final byte[] SLOT = ascii("slot");
  private static final byte[] PARENT = ascii("parentSlot");
  private static final byte[] HASH = ascii("blockhash");
  private static final byte[] PREVIOUS = ascii("previousBlockhash");
  private static final byte[] ERROR = ascii("error");
  private static final byte[][] WRAPPERS = {
    ascii("result"), ascii("block"), ascii("params"), ascii("value")
  };

  /** Base58 of 32 bytes is at most 44 long. */
  private static final int LONGEST_HASH = 64;

  private int at;
  private int depth;
  private int shown;
  private boolean key;
  private boolean quoted;
  private int stringFrom;
  private int keyFrom;
  private int keyTo;
  private int lines;
  private boolean damaged;
  private boolean twice;
  private boolean error;
  private boolean complete;
  private int hashFrom;
  private int hashTo;
  private int previousFrom;
  private int previousTo;
  private long slot;
  private long parentSlot;

  /** Makes a skimmer; {@link #begin} comes first. */
  public BlockSkimmer() {}

  /**
   * Starts at an object's opening bracket.
   *
   * @param from its place in the array that {@link #scan} will be given
   */
  public void begin(int from) {
    at = from;
    depth = 0;
    shown = 0;
    key = false;
    quoted = false;
    lines = 0;
    damaged = false;
    twice = false;
    error = false;
    complete = false;
    keyFrom = 0;
    keyTo = 0;
    hashFrom = -1;
    previousFrom = -1;
    slot = -1;
    parentSlot = -1;
  }

  /**
   * Goes on to the end of the object or of the bytes.
   *
   * @param json holds what was scanned before at the same places
   * @param end behind the last byte that is there
   * @return whether the object is complete or turned out damaged; else give more bytes
   */
  public boolean scan(byte[] json, int end) {
    while (!complete && !damaged) {
      if (quoted) {
        if (!string(json, end)) {
          return false;
        }
      } else if (at < end) {
        if (!outside(json, end)) {
          return false;
        }
      } else {
        return false;
      }
    }
    return true;
  }

  /** Reads on behind a quote; returns whether the string ended. */
  private boolean string(byte[] json, int end) {
    int i = at;
    while (true) {
      while (i + Long.BYTES <= end) {
        long eight = (long) EIGHT.get(json, i);
        long found = zero(eight ^ QUOTES) | zero(eight ^ SLASHES) | control(eight);
        if (found != 0) {
          i += Long.numberOfTrailingZeros(found) >>> 3;
          break;
        }
        i += Long.BYTES;
      }
      if (i >= end) {
        at = i;
        return false;
      }
      byte next = json[i];
      if (next == '"') {
        at = i + 1;
        quoted = false;
        if (depth == shown) {
          text(json, stringFrom, i);
        }
        return true;
      }
      if (next == '\\') {
        if (i + 1 >= end) {
          at = i;
          return false;
        }
        i += 2;
      } else if (next >= 0 && next < ' ') {
        at = i;
        damaged = true;
        return true;
      } else {
        i++;
      }
    }
  }

  /** Marks bytes that are zero; what lies above the first of them can be marked too. */
  private static long zero(long eight) {
    return (eight - ONES) & ~eight & HIGH;
  }

  /** Marks bytes below 32; what lies above the first of them can be marked too. */
  private static long control(long eight) {
    return (eight - ONES * ' ') & ~eight & HIGH;
  }

  /** Reads on outside of strings, to the next one, the end of the object or of the bytes. */
  private boolean outside(byte[] json, int end) {
    int i = at;
    while (i < end) {
      byte next = json[i];
      switch (next) {
        case '"' -> {
          at = i + 1;
          stringFrom = i + 1;
          quoted = true;
          return true;
        }
        case '{' -> {
          if (depth == shown && (depth == 0 || (!key && isWrapper(json)))) {
            shown++;
            key = true;
          }
          depth++;
        }
        case '[' -> depth++;
        case '}', ']' -> {
          if (depth == shown) {
            shown--;
            key = false;
          }
          depth--;
          if (depth <= 0) {
            at = i + 1;
            complete = true;
            damaged = next == ']';
            return true;
          }
        }
        case ',' -> key = depth == shown || key;
        case ':' -> key = depth != shown && key;
        case '\n' -> lines++;
        default -> {
          if (depth == shown && !key && next > ' ') {
            int to = scalarEnd(json, i, end);
            if (to == end) {
              at = i;
              return false;
            }
            scalar(json, i, to);
            i = to - 1;
          }
        }
      }
      i++;
    }
    at = i;
    return false;
  }

  private static int scalarEnd(byte[] json, int from, int end) {
    int i = from;
    while (i < end && json[i] > ' ' && json[i] != ',' && json[i] != '}' && json[i] != ']') {
      i++;
    }
    return i;
  }

  private boolean isWrapper(byte[] json) {
    for (byte[] each : WRAPPERS) {
      if (isKey(json, each)) {
        return true;
      }
    }
    error |= isKey(json, ERROR);
    return false;
  }

  private boolean isKey(byte[] json, byte[] name) {
    return Arrays.equals(json, keyFrom, keyTo, name, 0, name.length);
  }

  private void text(byte[] json, int from, int to) {
    if (key) {
      keyFrom = from;
      keyTo = to;
    } else if (isKey(json, HASH)) {
      twice |= hashFrom >= 0;
      hashFrom = from;
      hashTo = to;
    } else if (isKey(json, PREVIOUS)) {
      twice |= previousFrom >= 0;
      previousFrom = from;
      previousTo = to;
    }
  }

  private void scalar(byte[] json, int from, int to) {
    if (isKey(json, SLOT)) {
      twice |= slot >= 0;
      slot = number(json, from, to);
    } else if (isKey(json, PARENT)) {
      twice |= parentSlot >= 0;
      parentSlot = number(json, from, to);
    }
  }

  /** Returns an integer of at most 18 digits; -1 for anything else. */
  private static long number(byte[] json, int from, int to) {
    if (to - from > 18) {
      return -1;
    }
    long value = 0;
    for (int i = from; i < to; i++) {
      int digit = json[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  /** Returns the place behind what was scanned; of the object, once it is complete. */
  public int end() {
    return at;
  }

  /** Returns how many line ends were passed outside of strings. */
  public int lines() {
    return lines;
  }

  /**
   * Returns whether what was scanned cannot be JSON: a control character within a string, or an
   * object that ends like an array.
   */
  public boolean isDamaged() {
    return damaged;
  }

  /** Returns whether the object is a reply with an error in it. */
  public boolean isError() {
    return error;
  }

  /** Returns the slot that stands in the object or beside the block, if one does. */
  public OptionalLong slot() {
    return slot < 0 ? OptionalLong.empty() : OptionalLong.of(slot);
  }

  /** Returns the slot of the block's parent, if it stands there. */
  public OptionalLong parentSlot() {
    return parentSlot < 0 ? OptionalLong.empty() : OptionalLong.of(parentSlot);
  }

  /**
   * Returns the head of the block.
   *
   * @param json the bytes that were scanned
   * @param slot the block's slot, as known from elsewhere or {@link #slot()}
   * @return empty when the object is not complete, is no block, or states a field twice
   */
  public Optional<BlockHead> head(byte[] json, long slot) {
    if (!complete || damaged || twice || parentSlot < 0) {
      return Optional.empty();
    }
    if (parentSlot >= slot && slot != 0) {
      return Optional.empty();
    }
    Optional<String> hash = hash(json, hashFrom, hashTo);
    Optional<String> previous = hash(json, previousFrom, previousTo);
    return hash.isPresent() && previous.isPresent()
        ? Optional.of(new BlockHead(slot, parentSlot, hash.get(), previous.get()))
        : Optional.empty();
  }

  private static Optional<String> hash(byte[] json, int from, int to) {
    if (from < 0 || to == from || to - from > LONGEST_HASH) {
      return Optional.empty();
    }
    for (int i = from; i < to; i++) {
      if (!Character.isLetterOrDigit(json[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(new String(json, from, to - from, StandardCharsets.US_ASCII));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
