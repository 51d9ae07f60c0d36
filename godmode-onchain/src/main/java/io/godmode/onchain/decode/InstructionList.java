package io.godmode.onchain.decode;

import io.godmode.api.Bounded;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Instructions made when they are asked for. Immutable and thread-safe. */
final class InstructionList extends FixedList<ChainInstruction> {
  private final int size;
  private final Supplier<List<ChainInstruction>> source;

  /** Made when asked for; two threads may both make it, which is the same. */
  @Bounded(by = "the instructions of one transaction", then = "made once")
  private volatile @Nullable List<ChainInstruction> made;

  /**
   * Takes what makes them.
   *
   * @param source gives as many as stated, the same each time, and never throws
   */
  InstructionList(int size, Supplier<List<ChainInstruction>> source) {
    this.size = size;
    this.source = source;
  }

  @Override
  public ChainInstruction get(int index) {
    List<ChainInstruction> known = made;
    if (known == null) {
      known = source.get();
      made = known;
    }
    return known.get(index);
  }

  @Override
  public int size() {
    return size;
  }
}
