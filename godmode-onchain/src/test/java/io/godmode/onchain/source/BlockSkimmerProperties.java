package io.godmode.onchain.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

final class BlockSkimmerProperties {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> NAMES =
      List.of(
          "slot", "blockhash", "x", "parentSlot", "previousBlockhash", "meta", "a\"b", "\\", "é");

  /** Noise at depths that do not matter, and in any order around the fields that do. */
  private static ObjectNode noise(Random random, int depth) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    for (int i = random.nextInt(4); i > 0; i--) {
      String name = NAMES.get(random.nextInt(NAMES.size()));
      switch (random.nextInt(depth > 3 ? 3 : 5)) {
        case 0 -> node.put(name, random.nextInt());
        case 1 -> node.put(name, "{\"[\\" + name + "]}" + "y".repeat(random.nextInt(20)));
        case 2 -> node.putNull(name);
        case 3 -> node.set(name, noise(random, depth + 1));
        default -> {
          ArrayNode many = node.putArray(name);
          many.add(noise(random, depth + 1)).add(1.5).add("]").addArray().add(true);
        }
      }
    }
    return node;
  }

  private static ObjectNode block(Random random) {
    ObjectNode block = JsonNodeFactory.instance.objectNode();
    List<Runnable> fields =
        new java.util.ArrayList<>(
            List.of(
                () -> block.put("blockhash", "Hash1"),
                () -> block.put("previousBlockhash", "Hash0"),
                () -> block.put("parentSlot", 123456789012L),
                () -> block.putArray("transactions").add(noise(random, 0)),
                () -> block.putNull("rewards")));
    java.util.Collections.shuffle(fields, random);
    fields.forEach(Runnable::run);
    return block;
  }

  private static ObjectNode wrapped(Random random) {
    ObjectNode block = block(random);
    ObjectNode beside = JsonNodeFactory.instance.objectNode();
    switch (random.nextInt(4)) {
      case 0 -> beside.setAll(block.put("slot", 123456789014L));
      case 1 -> beside.put("slot", 123456789014L).set("block", block);
      case 2 -> {
        beside.put("jsonrpc", "2.0").set("result", block);
        block.put("slot", 123456789014L);
      }
      default -> {
        ObjectNode value = beside.putObject("params").putObject("result").putObject("value");
        value.put("slot", 123456789014L).set("block", block);
      }
    }
    return beside;
  }

  @Property
  void findsTheFieldsAndTheEndWhateverTheWrappingAndHoweverTheBytesArrive(@ForAll long seed)
      throws IOException {
    Random random = new Random(seed);
    ObjectNode node = wrapped(random);
    byte[] json =
        (random.nextBoolean()
                ? JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node)
                : JSON.writeValueAsString(node))
            .getBytes(UTF_8);
    byte[] text = (new String(json, UTF_8) + "\n{\"slot\":5}").getBytes(UTF_8);
    BlockSkimmer skimmer = new BlockSkimmer();
    skimmer.begin(0);

    int end = 0;
    boolean done = false;
    while (!done) {
      end = Math.min(text.length, end + 1 + random.nextInt(random.nextBoolean() ? 3 : 60));
      done = skimmer.scan(text, end);
    }

    assertThat(skimmer.end()).isEqualTo(json.length);
    assertThat(skimmer.isDamaged()).isFalse();
    assertThat(skimmer.slot()).hasValue(123456789014L);
    assertThat(skimmer.head(text, 123456789014L))
        .contains(new BlockHead(123456789014L, 123456789012L, "Hash1", "Hash0"));
  }

  @Property
  void takesAnyBytesWithoutAnException(@ForAll long seed, @ForAll byte[] noise) throws IOException {
    Random random = new Random(seed);
    byte[] json = JSON.writeValueAsBytes(wrapped(random));
    for (int i = 0; i < noise.length && i < 8; i++) {
      json[random.nextInt(json.length)] = noise[i];
    }
    BlockSkimmer skimmer = new BlockSkimmer();
    skimmer.begin(0);

    boolean ended = skimmer.scan(json, json.length);

    assertThat(skimmer.end()).isBetween(0, json.length);
    assertThat(ended || skimmer.head(json, 123456789014L).isEmpty()).isTrue();
  }
}
