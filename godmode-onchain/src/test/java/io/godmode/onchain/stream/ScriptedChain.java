package io.godmode.onchain.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.godmode.api.id.Address;
import io.godmode.onchain.rpc.CannedReplies;
import io.godmode.onchain.rpc.RpcClient;
import io.godmode.onchain.rpc.RpcMethod;
import io.godmode.onchain.rpc.RpcParams;
import io.godmode.onchain.rpc.RpcPriority;
import io.godmode.onchain.rpc.RpcReply;
import io.godmode.onchain.stream.CurveTrades.Tx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** A node that knows the transactions which were put on its chain; it can be made to fail. */
final class ScriptedChain implements RpcClient {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Map<String, Tx> bySignature = new LinkedHashMap<>();
  private final Map<String, List<Tx>> byAddress = new LinkedHashMap<>();
  private final List<String> asked = new ArrayList<>();
  private BooleanSupplier failing = () -> false;

  synchronized void add(Tx tx) {
    bySignature.put(tx.signature(), tx);
    byAddress.computeIfAbsent(CurveTrades.PUMP.base58(), a -> new ArrayList<>()).add(tx);
    for (Address curve : tx.curves()) {
      byAddress.computeIfAbsent(curve.base58(), a -> new ArrayList<>()).add(tx);
    }
  }

  synchronized void failWhen(BooleanSupplier condition) {
    failing = condition;
  }

  synchronized List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  public synchronized RpcReply call(RpcMethod method, RpcParams params, RpcPriority priority) {
    asked.add(method.wire() + params);
    if (failing.getAsBoolean()) {
      return new CannedReplies().limit(method).call(method, params, priority);
    }
    JsonNode given;
    try {
      given = JSON.readTree(params.json());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
    String first = given.path(0).asText();
    String answer =
        switch (method) {
          case GET_TRANSACTION ->
              bySignature.containsKey(first) ? bySignature.get(first).whole() : "null";
          case GET_SIGNATURES_FOR_ADDRESS -> page(first, given.path(1));
          default -> throw new IllegalArgumentException("unexpected " + method);
        };
    return new CannedReplies().answer(method, answer).call(method, params, priority);
  }

  private String page(String address, JsonNode options) {
    List<Tx> all = byAddress.getOrDefault(address, List.of());
    String before = options.path("before").asText("");
    boolean started = before.isEmpty();
    List<String> rows = new ArrayList<>();
    for (int i = all.size() - 1; i >= 0 && rows.size() < options.path("limit").asInt(); i--) {
      Tx tx = all.get(i);
      if (started) {
        rows.add(
            "{\"signature\":\"" + tx.signature() + "\",\"slot\":" + tx.slot() + ",\"err\":null}");
      }
      started |= tx.signature().equals(before);
    }
    return "[" + String.join(",", rows) + "]";
  }
}
