package io.godmode.onchain.decode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The names of an object's fields that are read, up to 64. Immutable and thread-safe. */
final class FieldNames {
  private final byte[][] names;

  private FieldNames(byte[][] names) {
    this.names = names;
  }

  static FieldNames of(String... names) {
    return new FieldNames(
        List.of(names).stream()
            .map(name -> name.getBytes(StandardCharsets.US_ASCII))
            .toArray(byte[][]::new));
  }

  /** Returns the place of a name; -1 for one that is not read. */
  int find(byte[] json, int from, int to) {
    for (int i = 0; i < names.length; i++) {
      byte[] name = names[i];
      if (name.length == to - from && Arrays.equals(name, 0, name.length, json, from, to)) {
        return i;
      }
    }
    return -1;
  }

  /** Notes a field as seen; one that comes twice is for the tree to judge. */
  static long seen(long before, int field) {
    if (field < 0) {
      return before;
    }
    UnusualException.unless((before >>> field & 1) == 0);
    return before | 1L << field;
  }
}
