package io.godmode.onchain.rig;

import com.fasterxml.jackson.databind.JsonNode;
import io.godmode.api.id.TxSignature;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * One node of the rig, with faults of its own. All nodes serve the same chain, so two of them
 * disagree as far as their faults make them. Faults last until the next test. Thread-safe.
 */
public final class RigEndpoint {
  private final RpcPort control;
  private final RpcPort port;
  private final int index;

  RigEndpoint(RpcPort control, RpcPort port, int index) {
    this.control = control;
    this.port = port;
    this.index = index;
  }

  /** Returns where it answers, over HTTP on loopback. */
  public URI uri() {
    return port.uri();
  }

  /** Calls a method as any client would, with its parameters as a JSON list. */
  public JsonNode call(String method, String paramsJson) {
    return port.callJson(method, paramsJson);
  }

  JsonNode ask(String method, Object... params) {
    return port.call(method, params);
  }

  /** Sends a body as it is, for what a client of JSON-RPC would hide. */
  public HttpResponse<String> post(String body) {
    return port.post(body);
  }

  /** The next so many transactions are answered with their signatures and never land. */
  public void dropSends(int count) {
    set("dropSends", count);
  }

  /** The next so many transactions are answered and land at {@link SvmRig#releaseSends}. */
  public void holdSends(int count) {
    set("holdSends", count);
  }

  /** Transactions sent from now on land so many slots later; 0 is at once. */
  public void landLate(int slots) {
    set("landSlots", slots);
  }

  /**
   * The node has seen the chain up to so many slots ago: its slots, heights, hashes, statuses and
   * accounts are those of then. Simulations alone run on the newest accounts.
   */
  public void lag(int slots) {
    set("lagSlots", slots);
  }

  /** The node says that it is behind by so many slots, and refuses to check before sending. */
  public void sayBehind(int slots) {
    set("behindSlots", slots);
  }

  /** The node knows no landed transaction; its slots and accounts go on. */
  public void hideTransactions() {
    set("hide", true);
  }

  /** The node does not know these landed transactions. */
  public void hideTransactions(List<TxSignature> signatures) {
    set("hide", signatures.stream().map(TxSignature::base58).toList());
  }

  /** The node knows all landed transactions again. */
  public void showTransactions() {
    set("hide", false);
  }

  /** Answers come so much later. */
  public void delayAnswers(Duration by) {
    set("latencyMs", by.toMillis());
  }

  /** The next so many calls of a method are answered with an HTTP status; none is carried out. */
  public void answerStatus(String method, int times, int status, Map<String, String> headers) {
    add("http", Map.of("method", method, "times", times, "status", status, "headers", headers));
  }

  /** The next so many calls of a method are answered with 429 and a Retry-After in seconds. */
  public void tooManyRequests(String method, int times, int retryAfterSeconds) {
    answerStatus(method, times, 429, Map.of("Retry-After", Integer.toString(retryAfterSeconds)));
  }

  /** The next so many calls of a method are refused with an error of JSON-RPC. */
  public void refuse(String method, int times, int code, String message) {
    add("rpc", Map.of("method", method, "times", times, "code", code, "message", message));
  }

  /** The connection is cut at the next so many calls of a method, which are not carried out. */
  public void cutBefore(String method, int times) {
    add("cut", Map.of("method", method, "times", times, "afterwards", false));
  }

  /** The next so many calls of a method are carried out, and the connection is cut. */
  public void cutAfterwards(String method, int times) {
    add("cut", Map.of("method", method, "times", times, "afterwards", true));
  }

  /** Nothing goes wrong any more. What is held or on its way still lands. */
  public void heal() {
    control.call("rig_clearFaults", index);
  }

  /** Returns the transactions that came in this test, in their order. */
  public List<RigSend> sends() {
    return StreamSupport.stream(control.call("rig_sends", index).spliterator(), false)
        .map(
            send ->
                new RigSend(
                    TxSignature.of(send.get("signature").textValue()),
                    send.get("bytes").textValue(),
                    send.get("slot").longValue(),
                    RigSend.Fate.valueOf(send.get("fate").textValue())))
        .toList();
  }

  /** Returns how often a method was called in this test, however that was answered. */
  public int calls(String method) {
    return control.call("rig_calls", index).path(method).asInt();
  }

  private void set(String fault, Object value) {
    control.call("rig_faults", index, Map.of(fault, value));
  }

  private void add(String list, Map<String, Object> fault) {
    control.call("rig_addFault", index, list, fault);
  }
}
