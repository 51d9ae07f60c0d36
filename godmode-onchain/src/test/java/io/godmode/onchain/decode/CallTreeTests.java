package io.godmode.onchain.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.Address;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who called whom. */
class CallTreeTests {
  private static final Address PROGRAM = PumpFunEvent.PROGRAM;

  @Test
  void theCallerIsTheLastOneThatIsOneLessDeep() {
    List<ChainInstruction> transaction =
        List.of(top(0), called(0, 0, 2), called(0, 1, 3), called(0, 2, 3), called(0, 3, 2));

    assertThat(callers(transaction)).containsExactly("", "0", "0.0", "0.0", "0");
  }

  @Test
  void isUnknownWithoutDepthsOrBehindOneWithout() {
    List<ChainInstruction> transaction =
        List.of(top(0), called(0, 0, 0), called(0, 1, 2), called(0, 2, 4), top(1), top(2));

    assertThat(callers(transaction)).containsExactly("", "", "", "", "", "");
  }

  @Test
  void isNeverOfAnotherTopLevelInstruction() {
    assertThat(callers(List.of(top(0), called(1, 0, 2)))).containsExactly("", "");
  }

  private static List<String> callers(List<ChainInstruction> instructions) {
    CallTree tree = new CallTree(instructions);
    return IntStream.range(0, instructions.size())
        .mapToObj(tree::caller)
        .map(at -> at == CallTree.NONE ? "" : instructions.get(at).path())
        .toList();
  }

  private static ChainInstruction top(int index) {
    return ChainInstruction.outer(PROGRAM, List.of(), new byte[0], index);
  }

  private static ChainInstruction called(int outer, int inner, int height) {
    return ChainInstruction.inner(
        PROGRAM,
        List.of(),
        new byte[0],
        outer,
        inner,
        height == 0 ? OptionalInt.empty() : OptionalInt.of(height));
  }
}
