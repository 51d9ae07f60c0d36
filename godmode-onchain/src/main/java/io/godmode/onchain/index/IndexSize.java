package io.godmode.onchain.index;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How large an index is. Immutable and thread-safe.
 *
 * @param rows rows by table, in the order of names
 * @param bytes of its files; 0 where it has none
 */
public record IndexSize(Map<String, Long> rows, long bytes) {
  /** Copies the map. */
  public IndexSize {
    rows = Collections.unmodifiableMap(new TreeMap<>(rows));
  }
}
