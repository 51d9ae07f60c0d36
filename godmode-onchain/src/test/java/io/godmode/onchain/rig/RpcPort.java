package io.godmode.onchain.rig;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A client of one port of the rig, with bounded waits. Thread-safe. */
final class RpcPort {
  private static final Duration WAIT = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http;
  private final URI uri;

  RpcPort(HttpClient http, URI uri) {
    this.http = http;
    this.uri = uri;
  }

  URI uri() {
    return uri;
  }

  /** Sends a body as it is. */
  HttpResponse<String> post(String body) {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(WAIT)
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the rig answered", stop);
    }
  }

  /** Calls a method and returns its result. */
  JsonNode call(String method, Object... params) {
    return call(method, JSON.<JsonNode>valueToTree(params));
  }

  /** Calls a method with parameters as JSON and returns its result. */
  JsonNode callJson(String method, String paramsJson) {
    return call(method, read(paramsJson));
  }

  private JsonNode call(String method, JsonNode params) {
    ObjectNode query = JSON.createObjectNode();
    query.put("jsonrpc", "2.0").put("id", 1).put("method", method).set("params", params);
    HttpResponse<String> response = post(query.toString());
    if (response.statusCode() != 200) {
      throw new IllegalStateException(
          method + " is answered with status " + response.statusCode() + ": " + response.body());
    }
    JsonNode answer = read(response.body());
    if (answer.has("error")) {
      throw new RigRefusalException(method, answer.get("error"));
    }
    return answer.get("result");
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException("not JSON: " + json, broken);
    }
  }
}
