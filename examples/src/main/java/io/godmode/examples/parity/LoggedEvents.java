package io.godmode.examples.parity;

import com.fasterxml.jackson.databind.JsonNode;
import io.godmode.api.id.Address;
import io.godmode.api.id.TxSignature;
import io.godmode.onchain.decode.ChainBalances;
import io.godmode.onchain.decode.ChainTransaction;
import io.godmode.onchain.decode.ChainTransaction.Status;
import io.godmode.onchain.decode.DecodedTransaction;
import io.godmode.onchain.decode.TransactionDecoder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Pieces of transactions that were kept alone: a log beside other things, or the body of one event
 * with its program and name. What became of the transaction is not known from them.
 */
final class LoggedEvents {
  private static final int DISCRIMINATOR = 8;

  private LoggedEvents() {}

  /** Tells whether a value is such a piece. */
  static boolean are(JsonNode value) {
    return value.path("log_messages").isArray() || isBody(value);
  }

  private static boolean isBody(JsonNode value) {
    return value.path("program").isTextual()
        && value.path("event").isTextual()
        && value.path("body_b64").isTextual();
  }

  /** Reads a piece; one that holds no known event has no events. */
  static DecodedTransaction decoded(JsonNode value) {
    List<String> logs = new ArrayList<>();
    if (isBody(value)) {
      String program = "Program " + value.path("program").asText();
      logs.add(program + " invoke [1]");
      logs.add("Program data: " + event(value));
      logs.add(program + " success");
    } else {
      value.path("log_messages").forEach(line -> logs.add(line.asText()));
    }
    JsonNode slot = value.path("slot");
    return TransactionDecoder.decode(
        new ChainTransaction(
            signature(value.path("signature").asText()),
            slot.canConvertToLong() && slot.longValue() > 0
                ? OptionalLong.of(slot.longValue())
                : OptionalLong.empty(),
            OptionalInt.empty(),
            OptionalLong.empty(),
            Optional.empty(),
            Status.UNKNOWN,
            Optional.empty(),
            List.<Address>of(),
            List.of(),
            false,
            logs,
            ChainBalances.UNKNOWN));
  }

  private static Optional<TxSignature> signature(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(TxSignature.of(text));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  private static String event(JsonNode value) {
    ByteArrayOutputStream event = new ByteArrayOutputStream();
    try {
      byte[] name = ("event:" + value.path("event").asText()).getBytes(StandardCharsets.UTF_8);
      event.write(MessageDigest.getInstance("SHA-256").digest(name), 0, DISCRIMINATOR);
      event.writeBytes(Base64.getDecoder().decode(value.path("body_b64").asText()));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    } catch (IllegalArgumentException notBase64) {
      return "";
    }
    return Base64.getEncoder().encodeToString(event.toByteArray());
  }
}
