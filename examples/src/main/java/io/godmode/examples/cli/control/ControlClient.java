package io.godmode.examples.cli.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.godmode.api.GodmodeException;
import io.godmode.api.event.CommandOutcome;
import io.godmode.api.event.OperatorCommand;
import io.godmode.examples.wire.CommandJson;
import io.godmode.examples.wire.OutcomeJson;
import io.godmode.examples.wire.WireJson;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks the run of a data directory, on this machine and past every proxy. Reads the control file
 * anew for each question, because another run may have begun.
 */
public final class ControlClient {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final int ATTEMPTS = 3;
  private static final int ERRORS = 400;

  private final ObjectMapper json = WireJson.mapper();
  private final CommandJson commands = new CommandJson();
  private final OutcomeJson outcomes = new OutcomeJson();
  private final Path data;

  private ControlClient(Path data) {
    this.data = data;
  }

  /** Returns a client for the run of that data directory. */
  public static ControlClient of(Path data) {
    return new ControlClient(data);
  }

  /**
   * Gives a command and waits for its outcome.
   *
   * @return the outcome; empty when the engine has taken the command but not answered in time
   * @throws GodmodeException with code {@code NO_RUNNING_PROCESS}, {@code CONTROL_NO_ANSWER}, a
   *     code of the control file, or what the endpoint answered
   */
  public Optional<CommandOutcome> submit(OperatorCommand command) {
    HttpRequest.BodyPublisher body =
        HttpRequest.BodyPublishers.ofString(commands.write(command).toString());
    JsonNode reply =
        ask(
            "/v1/commands",
            request -> request.header("Content-Type", "application/json").POST(body));
    try {
      return outcomes.read(reply);
    } catch (IllegalArgumentException foreign) {
      throw noAnswer("what answered is no godmode of this version");
    }
  }

  /**
   * Returns where the run stands, as the endpoint writes it.
   *
   * @throws GodmodeException as {@link #submit}
   */
  public JsonNode status() {
    return ask("/v1/status", HttpRequest.Builder::GET);
  }

  /** Fills a request in. */
  private interface Question {
    HttpRequest.Builder on(HttpRequest.Builder request);
  }

  private JsonNode ask(String path, Question question) {
    Endpoint endpoint = ControlFile.in(data).read();
    URI uri = URI.create("http://127.0.0.1:" + endpoint.port() + path);
    HttpRequest request =
        question
            .on(HttpRequest.newBuilder(uri))
            .timeout(ANSWER)
            .header("Authorization", endpoint.token().header())
            .build();
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(CONNECT)
            .build();
    try {
      return read(send(client, request));
    } catch (ConnectException refused) {
      throw nobodyListens(endpoint);
    } catch (IOException failure) {
      throw noAnswer(failure.getClass().getSimpleName());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw noAnswer("interrupted");
    }
  }

  /**
   * A request that was cut off is sent again: its key keeps it from being carried out twice, and a
   * neighbour that holds the endpoint's threads has been cut off with it.
   */
  private static HttpResponse<String> send(HttpClient client, HttpRequest request)
      throws IOException, InterruptedException {
    for (int left = ATTEMPTS - 1; ; left--) {
      try {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
      } catch (ConnectException | HttpTimeoutException hopeless) {
        throw hopeless;
      } catch (IOException cutOff) {
        if (left == 0) {
          throw cutOff;
        }
      }
    }
  }

  private JsonNode read(HttpResponse<String> response) {
    JsonNode body;
    try {
      body = json.readTree(response.body());
    } catch (JsonProcessingException foreign) {
      throw noAnswer("what answered is no godmode");
    }
    if (response.statusCode() < ERRORS) {
      return body;
    }
    JsonNode error = body.path("error");
    if (!error.path("code").isTextual()) {
      throw noAnswer("what answered is no godmode");
    }
    throw new GodmodeException(error.path("code").asText(), error.path("message").asText());
  }

  private GodmodeException nobodyListens(Endpoint endpoint) {
    return new GodmodeException(
        "NO_RUNNING_PROCESS",
        endpoint.mayBeAlive()
            ? "nobody listens on 127.0.0.1:%d, where process %d of %s took commands; it may be ending"
                .formatted(endpoint.port(), endpoint.pid(), data)
            : "the run of %s has ended without an orderly stop (process %d is gone); start it again, then repeat"
                .formatted(data, endpoint.pid()));
  }

  private GodmodeException noAnswer(String why) {
    return new GodmodeException(
        "CONTROL_NO_ANSWER",
        "the run of "
            + data
            + " did not answer: "
            + why
            + "; the command may have been carried out: repeat it under the same key");
  }
}
