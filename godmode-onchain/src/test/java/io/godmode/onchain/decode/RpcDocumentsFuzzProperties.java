package io.godmode.onchain.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
 * Damaged documents are read or refused, by both ways of reading alike. Half of them are blocks of
 * the form that is walked over without a parser. {@code -Dgodmode.fuzz.documents=100000} tries more
 * of them, {@code -Dgodmode.fuzz.seed=7} others.
 */
class RpcDocumentsFuzzProperties {
  private static final int MOST_IN_CI = 5_000;
  private static final int DOCUMENTS = Integer.getInteger("godmode.fuzz.documents", MOST_IN_CI);
  private static final long SEED = Long.getLong("godmode.fuzz.seed", 1);
  private static final long LARGEST = 30_000;

  /** Votes, which are smaller, call nothing and hold nothing. */
  private static final long SMALLEST = 2_000;

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
          "\"transactions\":[],",
          "\"meta\":{},",
          "\"fee\":1,\"fee\":2,",
          "01",
          "-0",
          "1.5",
          "1e2",
          "1e999999999",
          "9".repeat(2_000),
          "\"" + "5".repeat(50_000) + "\"",
          "[".repeat(200) + "]".repeat(200),
          "[".repeat(1_500),
          "{\"a\":".repeat(70) + "1" + "}".repeat(70),
          "\"\\ud800\"",
          "\"\\u0041\\n\u00e9\ud83d\ude80\"",
          "\\",
          "\u0007",
          " \n\t",
          "/* */",
          "NaN",
          "nul");

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** What is put in the place of a value. */
  private static final List<String> VALUES =
      List.of(
          "null",
          "0",
          "1",
          "2",
          "7",
          "255",
          "256",
          "-1",
          "999999999",
          "1000000000",
          "2147483648",
          "999999999999999999",
          "1000000000000000000",
          "9223372036854775808",
          "18446744073709551615",
          "18446744073709551616",
          "1.5",
          "true",
          "\"\"",
          "\"1\"",
          "\"007\"",
          "\"+1\"",
          "\"-1\"",
          "\"18446744073709551615\"",
          "\"18446744073709551616\"",
          "\"\u00e9\"",
          "\"a\\n\\\"b\"",
          "\"So11111111111111111111111111111111111111112\"",
          "\"11111111111111111111111111111111\"",
          "\"111111111111111111111111111111111\"",
          "\"0OIl\"",
          "\"legacy\"",
          "\"base58\"",
          "\"base64\"",
          "\"AQ==\"",
          "[]",
          "[1]",
          "[\"\",\"base64\"]",
          "{}",
          "{\"Err\":{\"InstructionError\":[0,1]}}");

  @Test
  void noDamageIsAnythingButReadOrRefused() throws IOException {
    List<byte[]> originals = originals();
    Random random = new Random(SEED);
    int read = 0;
    int walkedOver = 0;
    for (int i = 0; i < DOCUMENTS; i++) {
      byte[] damaged = originals.get(random.nextInt(originals.size())).clone();
      boolean whole = random.nextBoolean();
      if (whole) {
        damaged = changed(damaged, random);
      }
      for (int times = whole ? 0 : 1 + random.nextInt(3); times > 0; times--) {
        damaged = damage(damaged, random);
      }
      if (ReadingTwice.same(damaged)) {
        read++;
        walkedOver += new BlockReader(damaged, List.of()).read().isPresent() ? 1 : 0;
        RpcTransactions.forEach(
            damaged, List.of(), each -> TransactionDecoder.decode(each).events());
      }
    }
    if (DOCUMENTS > MOST_IN_CI) {
      System.out.println(
          DOCUMENTS + " documents, " + read + " read, " + walkedOver + " of them without a parser");
    }
    assertThat(walkedOver).as("documents that were read without a parser").isPositive();
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
    List<byte[]> blocks = new ArrayList<>();
    for (String name : List.of("devnet_147078735_base64", "mainnet_254170887_base64")) {
      JsonNode block = MAPPER.readTree(data.resolve("blocks/" + name + ".json").toFile());
      JsonNode transactions = block.has("result") ? block.get("result") : block;
      for (JsonNode each : transactions.get("transactions")) {
        byte[] bytes = each.toString().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > SMALLEST && bytes.length < LARGEST && blocks.size() < 200) {
          blocks.add(block(bytes));
        }
      }
    }
    originals.addAll(blocks);
    return originals;
  }

  /** Puts a transaction into a block, where the one pass reads it. */
  private static byte[] block(byte[] transaction) {
    String text = new String(transaction, StandardCharsets.UTF_8);
    return ("{\"slot\":7,\"block\":{\"blockTime\":1,\"transactions\":[" + text + "]}}")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Changes values and fields of a document and leaves its form. */
  private static byte[] changed(byte[] json, Random random) throws IOException {
    JsonNode root = MAPPER.readTree(json);
    for (int times = 1 + random.nextInt(3); times > 0; times--) {
      JsonNode at = root;
      while (at.isContainerNode() && at.size() > 0) {
        int place = random.nextInt(at.size());
        List<String> names = new ArrayList<>();
        at.fieldNames().forEachRemaining(names::add);
        JsonNode below = names.isEmpty() ? at.get(place) : at.get(names.get(place));
        if (below.isContainerNode() && below.size() > 0 && random.nextInt(8) > 0) {
          at = below;
          continue;
        }
        change(at, names.isEmpty() ? "" : names.get(place), place, random);
        break;
      }
    }
    return root.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void change(JsonNode in, String name, int place, Random random)
      throws IOException {
    JsonNode other = MAPPER.readTree(VALUES.get(random.nextInt(VALUES.size())));
    if (in instanceof ObjectNode object) {
      switch (random.nextInt(4)) {
        case 0 -> object.remove(name);
        case 1 -> object.set("also", object.remove(name));
        default -> object.set(name, other);
      }
    } else if (in instanceof ArrayNode array) {
      switch (random.nextInt(4)) {
        case 0 -> array.remove(place);
        case 1 -> array.add(array.get(place).deepCopy());
        default -> array.set(place, other);
      }
    }
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
