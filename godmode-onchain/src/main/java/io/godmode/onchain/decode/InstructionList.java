package io.godmode.onchain.decode;

import io.godmode.api.Bounded;
import io.godmode.api.id.Address;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Instructions made when they are asked for. Immutable and thread-safe. */
final class InstructionList extends FixedList<ChainInstruction> {
  private final List<Address> programs;
  private final Supplier<List<ChainInstruction>> source;

  /** Made when asked for; two threads may both make it, which is the same. */
  @Bounded(by = "the instructions of one transaction", then = "made once")
  private volatile @Nullable List<ChainInstruction> made;

  /**
   * Takes what makes them.
   *
   * @param programs their programs, in whatever order
   * @param source gives one for each program, the same each time, and never throws
   */
  InstructionList(List<Address> programs, Supplier<List<ChainInstruction>> source) {
    this.programs = List.copyOf(programs);
    this.source = source;
  }

  /** Returns their programs in no order, without making them. */
  List<Address> programs() {
    return programs;
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
    return programs.size();
  }
}
