package io.godmode.examples.dashboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.godmode.api.GodmodeException;
import io.godmode.api.Operator;
import io.godmode.api.event.CommandOutcome;
import io.godmode.api.event.OperatorCommand;
import io.godmode.examples.wire.CommandJson;
import io.godmode.examples.wire.OutcomeJson;
import io.godmode.examples.wire.Rejection;
import io.godmode.examples.wire.WireJson;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * {@code POST /godmode/commands}: hands an operator's command to the engine and answers its outcome.
 * Thread-safe.
 */
final class Commands {
  private static final int OK = 200;
  private static final int ACCEPTED = 202;
  private static final int BAD_REQUEST = 400;
  private static final int TOO_LARGE = 413;
  private static final int NOT_JSON = 415;
  private static final int UNAVAILABLE = 503;

  /** Commands that are waited for at a time, so that an engine that hangs leaves threads free. */
  private static final int MOST = 4;

  private static final String ACTOR = "dashboard";

  private final ObjectMapper json = WireJson.mapper();
  private final CommandJson commands = new CommandJson();
  private final OutcomeJson outcomes = new OutcomeJson();
  private final Semaphore room = new Semaphore(MOST);
  private final Operator operator;
  private final Duration patience;

  Commands(Operator operator, Duration patience) {
    this.operator = operator;
    this.patience = patience;
  }

  void take(Context context) throws Rejection, IOException {
    OperatorCommand command = read(context);
    // A halt is never kept waiting behind commands that the engine does not answer.
    boolean halts = command.kind() == OperatorCommand.Kind.HALT;
    if (!halts && !room.tryAcquire()) {
      throw new Rejection(UNAVAILABLE, "COMMANDS_FULL", "too many commands wait already");
    }
    try {
      submit(context, command);
    } finally {
      if (!halts) {
        room.release();
      }
    }
  }

  private void submit(Context context, OperatorCommand command) {
    ObjectNode reply;
    int status = OK;
    try {
      CommandOutcome outcome =
          operator
              .submit(command)
              .toCompletableFuture()
              .get(patience.toMillis(), TimeUnit.MILLISECONDS);
      reply = outcomes.write(outcome);
    } catch (TimeoutException notYet) {
      status = ACCEPTED;
      reply = outcomes.pending();
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof GodmodeException known) {
        throw known;
      }
      throw new IllegalStateException("the engine failed to answer", failure);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      status = ACCEPTED;
      reply = outcomes.pending();
    }
    context.status(status).contentType("application/json").result(Body.bytes(reply));
  }

  private OperatorCommand read(Context context) throws Rejection, IOException {
    String type = String.valueOf(context.contentType()).toLowerCase(Locale.ROOT);
    if (!type.equals("application/json") && !type.startsWith("application/json;")) {
      throw new Rejection(
          NOT_JSON, Gatekeeper.INVALID, "Content-Type must be application/json");
    }
    byte[] body = context.req().getInputStream().readNBytes(DashboardTerms.MAX_BODY + 1);
    if (body.length > DashboardTerms.MAX_BODY) {
      throw new Rejection(
          TOO_LARGE,
          Gatekeeper.INVALID,
          "a body has at most " + DashboardTerms.MAX_BODY + " bytes");
    }
    try {
      return commands.read(command(json.readTree(body)));
    } catch (JsonProcessingException broken) {
      throw malformed("the body is not one JSON object: " + broken.getOriginalMessage());
    } catch (GodmodeException wrong) {
      throw malformed(String.valueOf(wrong.getMessage()));
    }
  }

  /** Puts a body in the form that commands have everywhere. */
  private static JsonNode command(JsonNode body) throws Rejection {
    if (!(body instanceof ObjectNode root)) {
      throw malformed("the body is not a JSON object");
    }
    if (root.has("key") || !root.path("idempotency_key").isTextual()) {
      throw malformed("idempotency_key must be a string, and key is not known here");
    }
    JsonNode name = root.path("actor");
    if (!name.isMissingNode() && !name.isTextual()) {
      throw malformed("actor must be a string");
    }
    root.set("key", root.remove("idempotency_key"));
    root.put("actor", name.isTextual() ? ACTOR + ":" + name.textValue() : ACTOR);
    if (!root.has("schema_version")) {
      root.put("schema_version", WireJson.SCHEMA_VERSION);
    }
    return root;
  }

  private static Rejection malformed(String why) {
    return new Rejection(BAD_REQUEST, "COMMAND_MALFORMED", why);
  }
}
