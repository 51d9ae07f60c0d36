package io.godmode.onchain.index;

import io.godmode.api.Bounded;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.stream.LongStream;

/** A set of positive numbers that stand for accounts, small when stored. Not thread-safe. */
final class IdSet {
  @Bounded(
      by = "the distinct ids of one sum, kept as a row",
      then = "lives as long as the sum is worked with")
  private long[] sorted = new long[4];

  private int size;

  void add(long id) {
    if (size > 0 && id > sorted[size - 1]) {
      insert(size, id);
      return;
    }
    int at = Arrays.binarySearch(sorted, 0, size, id);
    if (at < 0) {
      insert(-at - 1, id);
    }
  }

  void addAll(IdSet other) {
    if (other.size == 0) {
      return;
    }
    long[] merged = new long[Math.max(4, size + other.size)];
    int count = 0;
    int mine = 0;
    int theirs = 0;
    while (mine < size || theirs < other.size) {
      long next;
      if (theirs == other.size || (mine < size && sorted[mine] <= other.sorted[theirs])) {
        next = sorted[mine++];
        if (theirs < other.size && other.sorted[theirs] == next) {
          theirs++;
        }
      } else {
        next = other.sorted[theirs++];
      }
      merged[count++] = next;
    }
    sorted = merged;
    size = count;
  }

  int size() {
    return size;
  }

  LongStream stream() {
    return Arrays.stream(sorted, 0, size);
  }

  /** Returns the set as the differences from one member to the next, seven bits a byte. */
  byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(2 * size + 4);
    long before = 0;
    for (int i = 0; i < size; i++) {
      long rest = sorted[i] - before;
      before = sorted[i];
      while (rest > 0x7f) {
        out.write((int) (rest & 0x7f) | 0x80);
        rest >>>= 7;
      }
      out.write((int) rest);
    }
    return out.toByteArray();
  }

  /** Reads what {@link #bytes} wrote. */
  static IdSet parse(byte[] bytes) {
    IdSet set = new IdSet();
    long member = 0;
    long difference = 0;
    int shift = 0;
    for (byte each : bytes) {
      difference |= (long) (each & 0x7f) << shift;
      shift += 7;
      if (each >= 0) {
        member += difference;
        set.insert(set.size, member);
        difference = 0;
        shift = 0;
      }
    }
    return set;
  }

  private void insert(int at, long id) {
    if (size == sorted.length) {
      sorted = Arrays.copyOf(sorted, 2 * size);
    }
    System.arraycopy(sorted, at, sorted, at + 1, size - at);
    sorted[at] = id;
    size++;
  }
}
