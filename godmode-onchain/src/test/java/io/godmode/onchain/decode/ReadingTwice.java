package io.godmode.onchain.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a text in one pass and by way of a tree, and compares. */
final class ReadingTwice {
  private ReadingTwice() {}

  /** Returns whether both read it; fails when they differ. */
  static boolean same(byte[] json) {
    List<Long> slots = List.of(7L, 42L);
    List<ChainTransaction> tree;
    try {
      tree = RpcTransactions.readTree(json, slots);
    } catch (RpcFormatException expected) {
      RpcFormatException thrown = thrown(json, slots);
      // Beside what is read, the one pass does not look for fields that come twice.
      if (thrown == null) {
        assertThat(expected).hasMessageContaining("Duplicate field");
      } else {
        assertThat(thrown.problem()).isEqualTo(expected.problem());
      }
      return false;
    }
    List<ChainTransaction> read = new ArrayList<>();
    RpcTransactions.forEach(json, slots, read::add);
    assertThat(read).usingRecursiveComparison().isEqualTo(tree);
    return true;
  }

  private static @Nullable RpcFormatException thrown(byte[] json, List<Long> slots) {
    try {
      RpcTransactions.read(json, slots);
      return null;
    } catch (RpcFormatException e) {
      return e;
    }
  }
}
