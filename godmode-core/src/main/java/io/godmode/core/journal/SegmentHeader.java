package io.godmode.core.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.godmode.api.GodmodeException;
import io.godmode.core.config.RunMode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What stands at the beginning of every segment, after the magic bytes and as a block of no events.
 *
 * @param number of the segment, counting from 1
 * @param firstSequence of the first event it holds or will hold
 * @param identity what the journal belongs to
 * @param previous checksum of the last block of the segment before, so that no other one can stand
 *     in its place; empty in the first segment, and in format 1, which had none
 */
record SegmentHeader(
    long number, long firstSequence, JournalIdentity identity, OptionalInt previous) {
  /** The version that is written; those before it are read. */
  static final int FORMAT_VERSION = 2;

  static final byte[] MAGIC = "GODMODEJ".getBytes(US_ASCII);

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  /** Returns magic bytes and block. */
  byte[] toBytes() {
    ObjectNode json =
        JSON.createObjectNode()
            .put("schema_version", FORMAT_VERSION)
            .put("segment", number)
            .put("run_mode", identity.runMode().name())
            .put("profile", identity.profile())
            .put("config_hash", identity.configHash());
    identity.seed().ifPresent(seed -> json.put("seed", seed));
    previous.ifPresent(checksum -> json.put("previous", checksum));
    byte[] payload;
    try {
      payload = JSON.writeValueAsBytes(json);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("cannot be written as JSON: " + json, impossible);
    }
    byte[] bytes = new byte[MAGIC.length + Block.HEAD + payload.length];
    System.arraycopy(MAGIC, 0, bytes, 0, MAGIC.length);
    System.arraycopy(payload, 0, bytes, MAGIC.length + Block.HEAD, payload.length);
    Block.seal(bytes, MAGIC.length, payload.length, firstSequence, 0);
    return bytes;
  }

  static SegmentHeader parse(Path file, byte[] bytes, int offset, int length, long firstSequence) {
    try {
      JsonNode json = JSON.readTree(bytes, offset, length);
      int version = json.required("schema_version").asInt();
      if (version < 1 || version > FORMAT_VERSION) {
        throw new GodmodeException(
            "JOURNAL_OTHER_VERSION",
            ("%s has format version %d, but this version reads 1 to %d; "
                    + "use the version that wrote it, or begin a new directory")
                .formatted(file, version, FORMAT_VERSION));
      }
      return new SegmentHeader(
          json.required("segment").asLong(),
          firstSequence,
          new JournalIdentity(
              RunMode.valueOf(json.required("run_mode").asText()),
              json.required("profile").asText(),
              json.required("config_hash").asText(),
              json.has("seed") ? OptionalLong.of(json.get("seed").asLong()) : OptionalLong.empty()),
          json.has("previous")
              ? OptionalInt.of(json.get("previous").asInt())
              : OptionalInt.empty());
    } catch (IOException | IllegalArgumentException malformed) {
      throw Failures.corrupt(file, 0, "the header is not what it should be", malformed);
    }
  }
}
