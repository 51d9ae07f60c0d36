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
import java.util.OptionalLong;

/**
 * What stands at the beginning of every segment, after the magic bytes and as a block of no events.
 *
 * @param number of the segment, counting from 1
 * @param firstSequence of the first event it holds or will hold
 * @param identity what the journal belongs to
 */
record SegmentHeader(long number, long firstSequence, JournalIdentity identity) {
  static final byte[] MAGIC = "GODMODEJ".getBytes(US_ASCII);

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  /** Returns magic bytes and block. */
  byte[] toBytes() {
    ObjectNode json =
        JSON.createObjectNode()
            .put("schema_version", EventCodec.SCHEMA_VERSION)
            .put("segment", number)
            .put("run_mode", identity.runMode().name())
            .put("profile", identity.profile())
            .put("config_hash", identity.configHash());
    identity.seed().ifPresent(seed -> json.put("seed", seed));
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
      if (version != EventCodec.SCHEMA_VERSION) {
        throw new GodmodeException(
            "JOURNAL_OTHER_VERSION",
            ("%s has format version %s, but this version reads %s; "
                    + "use the version that wrote it, or begin a new directory")
                .formatted(file, version, EventCodec.SCHEMA_VERSION));
      }
      return new SegmentHeader(
          json.required("segment").asLong(),
          firstSequence,
          new JournalIdentity(
              RunMode.valueOf(json.required("run_mode").asText()),
              json.required("profile").asText(),
              json.required("config_hash").asText(),
              json.has("seed")
                  ? OptionalLong.of(json.get("seed").asLong())
                  : OptionalLong.empty()));
    } catch (IOException | IllegalArgumentException malformed) {
      throw Failures.corrupt(file, 0, "the header is not what it should be", malformed);
    }
  }
}
