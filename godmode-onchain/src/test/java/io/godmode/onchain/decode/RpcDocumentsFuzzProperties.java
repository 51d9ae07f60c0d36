package io.godmode.onchain.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.onchain.SharedData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Damaged documents are read or refused, by both ways of reading alike. {@code
 * -Dgodmode.fuzz.documents=100000} tries more of them, {@code -Dgodmode.fuzz.seed=7} others.
 */
class RpcDocumentsFuzzProperties {
  private static final int DOCUMENTS = Integer.getInteger("godmode.fuzz.documents", 3_000);
  private static final long SEED = Long.getLong("godmode.fuzz.seed", 1);
  private static final long LARGEST = 30_000;
  private static final List<String> PIECES =
      List.of(
          "null",
          "-1",
          "18446744073709551616",
          "1e400",
          "\"\"",
          "[]",
          "{}",
          "[[[[",
          "\"",
          "\\u0000",
          "true",
          ",",
          ":",
          "}",
          "]",
          "\"err\":{},",
          "\"slot\":1,",
          "\"transactions\":[],");

  @Test
  void noDamageIsAnythingButReadOrRefused() throws IOException {
    List<byte[]> originals = originals();
    Random random = new Random(SEED);
    int read = 0;
    for (int i = 0; i < DOCUMENTS; i++) {
      byte[] damaged = originals.get(random.nextInt(originals.size())).clone();
      for (int times = 1 + random.nextInt(3); times > 0; times--) {
        damaged = damage(damaged, random);
      }
      if (ReadingTwice.same(damaged)) {
        read++;
        RpcTransactions.forEach(damaged, List.of(), TransactionDecoder::decode);
      }
    }
    assertThat(read).as("documents that could still be read").isPositive();
  }

  private static List<byte[]> originals() throws IOException {
    Path data = SharedData.require("chain/data");
    List<byte[]> originals = new ArrayList<>();
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file :
          files
              .filter(each -> each.toString().endsWith(".json"))
              .filter(each -> each.toString().contains("/transactions/"))
              .sorted()
              .toList()) {
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length < LARGEST) {
          originals.add(bytes);
          originals.add(block(bytes));
        }
      }
    }
    return originals;
  }

  /** Puts a transaction into a block, where the one pass reads it. */
  private static byte[] block(byte[] transaction) {
    String text = new String(transaction, StandardCharsets.UTF_8);
    return ("{\"slot\":7,\"block\":{\"blockTime\":1,\"transactions\":[" + text + "]}}")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] damage(byte[] bytes, Random random) {
    int at = random.nextInt(bytes.length + 1);
    int behind = Math.min(bytes.length, at + random.nextInt(40));
    return switch (random.nextInt(6)) {
      case 0 -> Arrays.copyOf(bytes, at);
      case 1 -> join(bytes, at, new byte[0], behind);
      case 2 -> join(bytes, at, Arrays.copyOfRange(bytes, at, behind), at);
      case 3 ->
          join(
              bytes,
              at,
              PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8),
              random.nextBoolean() ? at : behind);
      case 4 ->
          join(bytes, at, new byte[] {(byte) random.nextInt()}, Math.min(bytes.length, at + 1));
      default -> {
        // A digit in place of another keeps the form and changes the meaning.
        byte[] changed = bytes.clone();
        for (int i = at; i < changed.length; i++) {
          if (changed[i] >= '0' && changed[i] <= '9') {
            changed[i] = (byte) ('0' + random.nextInt(10));
            break;
          }
        }
        yield changed;
      }
    };
  }

  private static byte[] join(byte[] bytes, int until, byte[] piece, int from) {
    byte[] joined = Arrays.copyOf(bytes, until + piece.length + bytes.length - from);
    System.arraycopy(piece, 0, joined, until, piece.length);
    System.arraycopy(bytes, from, joined, until + piece.length, bytes.length - from);
    return joined;
  }
}
