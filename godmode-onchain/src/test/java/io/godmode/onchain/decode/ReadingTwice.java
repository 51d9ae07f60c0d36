package io.godmode.onchain.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
    assertSame(read, tree);
    return true;
  }

  /** Fails unless both say the same in every part but those left out, also in what is lazy. */
  static void assertSame(
      List<ChainTransaction> read, List<ChainTransaction> tree, String... leftOut) {
    assertThat(read).hasSameSizeAs(tree);
    for (int i = 0; i < read.size(); i++) {
      Map<String, Object> parts = parts(read.get(i));
      Map<String, Object> wanted = parts(tree.get(i));
      parts.keySet().removeAll(List.of(leftOut));
      wanted.keySet().removeAll(List.of(leftOut));
      assertThat(parts).isEqualTo(wanted);
    }
  }

  private static Map<String, Object> parts(ChainTransaction transaction) {
    Map<String, Object> parts = new TreeMap<>();
    parts.put("signature", transaction.signature());
    parts.put("slot", transaction.slot());
    parts.put("index", transaction.index());
    parts.put("blockTime", transaction.blockTime());
    parts.put("version", transaction.version());
    parts.put("status", transaction.status());
    parts.put("error", transaction.error());
    parts.put("accountKeys", transaction.accountKeys());
    parts.put("instructions", transaction.instructions().stream().map(each -> said(each)).toList());
    parts.put("innerRecorded", transaction.innerRecorded());
    parts.put("logs", transaction.logs());
    parts.put("balances", transaction.balances());
    return parts;
  }

  private static List<Object> said(ChainInstruction instruction) {
    return List.of(
        instruction.path(),
        instruction.program(),
        instruction.accounts(),
        HexFormat.of().formatHex(instruction.data()),
        instruction.stackHeight());
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
