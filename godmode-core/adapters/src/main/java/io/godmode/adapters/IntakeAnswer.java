package io.godmode.adapters;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.godmode.api.GodmodeException;
import io.godmode.api.event.ExternalVerdict;
import io.godmode.core.agent.ExternalJson;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a request is answered.
 *
 * @param status of HTTP
 * @param code why it was refused; empty when it was not
 * @param header one that the status needs
 * @param body what is sent
 */
record IntakeAnswer(int status, String code, Optional<Header> header, ObjectNode body) {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int SCHEMA_VERSION = 1;

  /** Of a request that does not arrive in its time. */
  static final String TOO_SLOW = "SENDER_TOO_SLOW";

  /** A header of the answer. */
  record Header(String name, String value) {}

  static IntakeAnswer of(int status, String code, String detail) {
    return refusal(status, code, detail, Optional.empty());
  }

  static IntakeAnswer of(int status, GodmodeException failure) {
    return of(status, failure.code(), String.valueOf(failure.getMessage()));
  }

  static IntakeAnswer later(GodmodeException failure) {
    return refusal(
        503,
        failure.code(),
        String.valueOf(failure.getMessage()),
        Optional.of(new Header("Retry-After", "1")));
  }

  static IntakeAnswer unauthorized() {
    return refusal(
        401,
        "UNAUTHORIZED",
        "send the token as Authorization: Bearer ...",
        Optional.of(new Header("WWW-Authenticate", "Bearer")));
  }

  /** Is the last on its connection: what else the sender sends cannot be told apart. */
  static IntakeAnswer tooSlow(Duration most) {
    return refusal(
        408,
        TOO_SLOW,
        "a request has to arrive within "
            + most.toMillis()
            + " ms; nothing of it was taken, send it again",
        Optional.of(new Header("Connection", "close")));
  }

  static IntakeAnswer onlyPost() {
    return refusal(405, "ONLY_POST", "events are posted", Optional.of(new Header("Allow", "POST")));
  }

  private static IntakeAnswer refusal(
      int status, String code, String detail, Optional<Header> header) {
    ObjectNode body = object();
    body.put("code", code);
    body.put("detail", detail);
    return new IntakeAnswer(status, code, header, body);
  }

  /** Says what became of each event, in the order in which they were sent. */
  static IntakeAnswer of(ExternalJson.Parsed parsed, List<ExternalVerdict> verdicts) {
    Map<String, Integer> dropped = new TreeMap<>();
    ObjectNode[] results = new ObjectNode[parsed.sent()];
    for (ExternalJson.Dropped drop : parsed.dropped()) {
      dropped.merge(drop.reason(), 1, Integer::sum);
      results[drop.index()] = result(drop.index(), drop.reason(), drop.detail());
    }
    int accepted = 0;
    for (int i = 0; i < verdicts.size(); i++) {
      ExternalVerdict verdict = verdicts.get(i);
      int place = parsed.places().get(i);
      results[place] = result(place, verdict.code(), verdict.detail());
      if (verdict.signal().isPresent()) {
        results[place].put("signal_id", verdict.signal().get().value());
      }
      if (verdict.accepted()) {
        accepted++;
      } else {
        dropped.merge(verdict.code(), 1, Integer::sum);
      }
    }
    ObjectNode body = object();
    body.put("sent", parsed.sent());
    body.put("accepted", accepted);
    ObjectNode counts = body.putObject("dropped");
    dropped.forEach(counts::put);
    ArrayNode list = body.putArray("results");
    for (ObjectNode result : results) {
      list.add(result);
    }
    return new IntakeAnswer(200, "", Optional.empty(), body);
  }

  private static ObjectNode result(int index, String code, String detail) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.put("index", index);
    result.put("code", code);
    if (!detail.isEmpty()) {
      result.put("detail", detail);
    }
    return result;
  }

  private static ObjectNode object() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("schema_version", SCHEMA_VERSION);
    return body;
  }

  byte[] json() {
    try {
      return MAPPER.writeValueAsBytes(body);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
