package io.godmode.onchain.decode;

import java.util.Arrays;

/** Numbers without a box each. Immutable and thread-safe. */
final class LamportList extends FixedList<Long> {
  private final long[] lamports;

  LamportList(long[] lamports, int size) {
    this.lamports = Arrays.copyOf(lamports, size);
  }

  @Override
  public Long get(int index) {
    return lamports[index];
  }

  @Override
  public int size() {
    return lamports.length;
  }
}
