package io.godmode.adapters;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.godmode.api.GodmodeException;
import io.godmode.api.event.ExternalVerdict;
import io.godmode.core.agent.ExternalJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
 * @param json what is sent
 */
@SuppressWarnings("ArrayRecordComponent") // Written once and sent.
record IntakeAnswer(int status, String code, Optional<Header> header, byte[] json) {
  private static final JsonFactory FACTORY = new JsonFactory();
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
    return new IntakeAnswer(
        status,
        code,
        header,
        written(
            json -> {
              json.writeStringField("code", code);
              json.writeStringField("detail", detail);
            }));
  }

  /** Says what became of each event, in the order in which they were sent. */
  static IntakeAnswer of(ExternalJson.Parsed parsed, List<ExternalVerdict> verdicts) {
    Map<String, Integer> dropped = new TreeMap<>();
    ExternalVerdict[] results = new ExternalVerdict[parsed.sent()];
    for (ExternalJson.Dropped drop : parsed.dropped()) {
      dropped.merge(drop.reason(), 1, Integer::sum);
      results[drop.index()] = new ExternalVerdict(drop.reason(), drop.detail(), Optional.empty());
    }
    int accepted = 0;
    for (int i = 0; i < verdicts.size(); i++) {
      ExternalVerdict verdict = verdicts.get(i);
      results[parsed.places().get(i)] = verdict;
      if (verdict.accepted()) {
        accepted++;
      } else {
        dropped.merge(verdict.code(), 1, Integer::sum);
      }
    }
    int taken = accepted;
    return new IntakeAnswer(
        200,
        "",
        Optional.empty(),
        written(
            json -> {
              json.writeNumberField("sent", parsed.sent());
              json.writeNumberField("accepted", taken);
              json.writeObjectFieldStart("dropped");
              for (Map.Entry<String, Integer> each : dropped.entrySet()) {
                json.writeNumberField(each.getKey(), each.getValue());
              }
              json.writeEndObject();
              json.writeArrayFieldStart("results");
              for (int i = 0; i < results.length; i++) {
                result(json, i, results[i]);
              }
              json.writeEndArray();
            }));
  }

  private static void result(JsonGenerator json, int index, ExternalVerdict verdict)
      throws IOException {
    json.writeStartObject();
    json.writeNumberField("index", index);
    json.writeStringField("code", verdict.code());
    if (!verdict.detail().isEmpty()) {
      json.writeStringField("detail", verdict.detail());
    }
    if (verdict.signal().isPresent()) {
      json.writeStringField("signal_id", verdict.signal().get().value());
    }
    json.writeEndObject();
  }

  /** Writes the fields of a body. */
  private interface Fields {
    void write(JsonGenerator json) throws IOException;
  }

  private static byte[] written(Fields fields) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.writeStartObject();
      json.writeNumberField("schema_version", SCHEMA_VERSION);
      fields.write(json);
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }
}
