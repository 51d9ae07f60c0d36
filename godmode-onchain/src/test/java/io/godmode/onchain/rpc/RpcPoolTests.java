package io.godmode.onchain.rpc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.onchain.rpc.EndpointHealth.Circuit;
import io.godmode.onchain.rpc.RpcFailure.Problem;
import io.godmode.testkit.ManualClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class RpcPoolTests {
  private final ManualClock clock = ManualClock.create();
  private final Instant start = clock.instant();
  private final Map<String, Function<String, HttpReply>> nodes = new HashMap<>();
  private final List<String> asked = new ArrayList<>();

  /** Asks the node of the endpoint's name; takes 10 ms. */
  private HttpReply post(RpcEndpoint endpoint, byte[] body, RpcLimits limits) throws IOException {
    asked.add(endpoint.name());
    clock.advance(Duration.ofMillis(10));
    String request = new String(body, UTF_8);
    String id = request.replaceAll(".*\"id\":([0-9]+),.*", "$1");
    Function<String, HttpReply> node = nodes.get(endpoint.name());
    if (node == null) {
      throw new IOException("connection reset by http://secret");
    }
    return node.apply(id);
  }

  private RpcPool pool(String... names) {
    return pool(6, names);
  }

  private RpcPool pool(int attempts, String... names) {
    List<RpcEndpoint> endpoints = new ArrayList<>();
    for (String name : names) {
      endpoints.add(RpcEndpoint.of(name, "http://" + name + ".invalid"));
    }
    RpcLimits limits =
        new RpcLimits(
            Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(30), attempts, 1_000);
    return RpcPool.of(endpoints).limits(limits).time(clock, clock::advance).build(this::post);
  }

  private static Function<String, HttpReply> result(String json) {
    return id -> reply(200, "{\"result\":" + json + ",\"id\":" + id + "}", Optional.empty());
  }

  private static Function<String, HttpReply> error(int code, String message) {
    return id ->
        reply(
            200,
            "{\"error\":{\"code\":" + code + ",\"message\":\"" + message + "\"},\"id\":" + id + "}",
            Optional.empty());
  }

  private static HttpReply reply(int status, String body, Optional<String> retryAfter) {
    byte[] bytes = body.getBytes(UTF_8);
    return new HttpReply(status, retryAfter, bytes, bytes.length);
  }

  private static RpcReply ask(RpcClient client) {
    return client.call(RpcMethod.GET_SLOT, RpcParams.none(), RpcPriority.LIVE);
  }

  private static String text(RpcReply reply) {
    return reply.fold(RpcResult::text, failure -> failure.problem().name());
  }

  private Duration passed() {
    return Duration.between(start, clock.instant());
  }

  @Nested
  class Failover {
    @Test
    void asksTheNextWhenOneIsBroken() {
      nodes.put("b", result("5"));
      RpcPool pool = pool("a", "b");

      assertThat(text(ask(pool))).isEqualTo("5");
      assertThat(text(ask(pool))).isEqualTo("5");
      assertThat(asked).as("and prefers it then").containsExactly("a", "b", "b");
      assertThat(passed()).as("without waiting").isEqualTo(Duration.ofMillis(30));
    }

    @Test
    void asksAnotherForHistoryAndEndsWhenNoneHasIt() {
      nodes.put("a", error(-32001, "Block 1 cleaned up"));
      nodes.put("b", error(-32011, "Transaction history is not available"));

      assertThat(text(ask(pool("a", "b")))).isEqualTo("HISTORY_MISSING");
      assertThat(asked).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void leavesQuestionsThatTheChainAnswersToTheCaller() {
      nodes.put("a", error(-32004, "Block not available for slot 9"));
      nodes.put("b", result("5"));

      assertThat(text(ask(pool("a", "b")))).isEqualTo("BLOCK_NOT_READY");
      assertThat(asked).containsExactly("a");
    }

    @Test
    void asksAnotherWhereOneDoesNotTakeTheQuestion() {
      nodes.put("a", error(-32602, "Invalid params: unknown field"));
      nodes.put("b", result("5"));

      assertThat(text(ask(pool("a", "b")))).isEqualTo("5");
    }

    @Test
    void asksThePreferredFirstAndOthersWhereItCannot() {
      nodes.put("a", result("1"));
      nodes.put("b", result("2"));
      RpcPool pool = pool("a", "b");

      assertThat(text(ask(pool.preferring("b")))).isEqualTo("2");
      nodes.remove("b");
      assertThat(text(ask(pool.preferring("b")))).isEqualTo("1");
    }

    @Test
    void prefersNodesThatDoNotLag() {
      nodes.put("a", result("900"));
      nodes.put("b", result("1000"));
      RpcPool pool = pool("a", "b");

      assertThat(pool.compareSlots(RpcPriority.REPAIR)).hasValue(1000);
      asked.clear();

      assertThat(text(ask(pool))).isEqualTo("1000");
      assertThat(asked).containsExactly("b");
      assertThat(pool.health()).extracting(EndpointHealth::lag).containsExactly(100L, 0L);
    }

    @Test
    void asksOneAloneWhereThatIsWanted() {
      nodes.put("a", result("1"));
      nodes.put("b", result("2"));
      RpcPool pool = pool("a", "b");

      assertThat(text(ask(pool.only("b")))).isEqualTo("2");
      assertThatThrownBy(() -> pool.only("c"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("[a, b]");
    }
  }

  @Nested
  class Limits {
    @Test
    void honourRetryAfter() {
      nodes.put(
          "a",
          id ->
              passed().compareTo(Duration.ofSeconds(7)) < 0
                  ? reply(429, "", Optional.of("7"))
                  : result("5").apply(id));

      assertThat(text(ask(pool("a")))).isEqualTo("5");
      assertThat(asked).containsExactly("a", "a");
      assertThat(passed()).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(8));
    }

    @Test
    void withoutATimeGrowWithEachAndAreJittered() {
      nodes.put("a", id -> reply(429, "", Optional.empty()));

      assertThat(text(ask(pool(4, "a")))).isEqualTo("RATE_LIMITED");
      assertThat(asked).hasSize(4);
      assertThat(passed()).isBetween(Duration.ofMillis(7_040), Duration.ofMillis(8_790));
    }

    @Test
    void doNotReachOtherEndpoints() {
      nodes.put("a", id -> reply(429, "", Optional.of("60")));
      nodes.put("b", result("5"));
      RpcPool pool = pool("a", "b");

      assertThat(text(ask(pool))).isEqualTo("5");
      assertThat(text(ask(pool))).isEqualTo("5");
      assertThat(asked).containsExactly("a", "b", "b");
      assertThat(pool.health().get(0).circuit()).isEqualTo(Circuit.RESTING);
    }

    @Test
    void beyondTheCallsTimeEndIt() {
      nodes.put("a", id -> reply(429, "", Optional.of("120")));

      assertThat(text(ask(pool("a")))).isEqualTo("RATE_LIMITED");
      assertThat(passed()).isLessThanOrEqualTo(Duration.ofSeconds(30));
      assertThat(asked).hasSize(1);
    }

    @Test
    void areNotWaitedForWhenThatIsInVain() {
      nodes.put("a", id -> reply(429, "", Optional.of("120")));
      RpcPool pool = pool("a");
      ask(pool);
      Instant before = clock.instant();

      RpcFailure failure = ((RpcReply.Failed) ask(pool)).failure();

      assertThat(failure.problem()).isEqualTo(Problem.NO_ENDPOINT);
      assertThat(failure.advice().after()).isGreaterThan(Duration.ofSeconds(100));
      assertThat(clock.instant()).isEqualTo(before);
    }

    @Test
    void ofZeroSecondsGrowWhenTheyComeAgain() {
      nodes.put("a", id -> reply(429, "", Optional.of("0")));

      assertThat(text(ask(pool(4, "a")))).isEqualTo("RATE_LIMITED");
      assertThat(passed()).isGreaterThan(Duration.ofSeconds(5));
    }

    @Test
    void ofRequestsThatWereUnderWayTogetherCountOnce() {
      EndpointState state = new EndpointState();
      RpcFailure limited =
          new RpcFailure.Limited(Problem.RATE_LIMITED, Optional.empty(), "too many requests");
      for (int i = 0; i < 8; i++) {
        state.failed(limited, start, 0);
      }

      assertThat(state.leave(start)).isEqualTo(Duration.ofSeconds(1));
      assertThat(state.health("a", start).failures()).isEqualTo(8);
    }

    @Test
    void doNotGrowWhenTheClockIsSetBack() {
      AtomicReference<Instant> wall = new AtomicReference<>(start);
      nodes.put("a", result("5"));
      RpcPool pool =
          RpcPool.of(List.of(RpcEndpoint.of("a", "http://a.invalid")))
              .time(wall::get, length -> wall.updateAndGet(now -> now.plus(length)))
              .build(RpcPoolTests.this::post);
      nodes.put("a", id -> reply(429, "", Optional.of("2")));
      ask(pool);
      nodes.put("a", result("5"));
      wall.set(start.minusSeconds(3_600));

      assertThat(text(ask(pool))).isEqualTo("5");
      assertThat(wall.get()).isBefore(start.minusSeconds(3_500));
    }

    @Test
    void ofTheBudgetSpaceRequestsOut() {
      nodes.put("a", result("5"));
      RpcPool pool = pool("a");

      for (int i = 0; i < 60; i++) {
        assertThat(text(ask(pool))).isEqualTo("5");
      }

      assertThat(passed()).isGreaterThanOrEqualTo(Duration.ofSeconds(5));
    }
  }

  @Nested
  class Circuits {
    @Test
    void openAfterFailuresAndCloseWhenOneTrySucceeds() {
      RpcPool pool = pool(1, "a");
      for (int i = 0; i < EndpointState.FAILURES; i++) {
        assertThat(text(ask(pool))).isEqualTo("UNREACHABLE");
      }
      assertThat(pool.health().get(0).circuit()).isEqualTo(Circuit.OPEN);

      nodes.put("a", result("5"));
      assertThat(text(ask(pool))).isEqualTo("5");
      EndpointHealth health = pool.health().get(0);
      assertThat(health.circuit()).isEqualTo(Circuit.CLOSED);
      assertThat(health.requests()).isEqualTo(6);
      assertThat(health.failures()).isEqualTo(5);
      assertThat(health.problems()).containsExactly(Map.entry(Problem.UNREACHABLE, 5L));
    }

    @Test
    void stayOpenLongerWhenTheTryFails() {
      EndpointState state = new EndpointState();
      RpcFailure broken =
          new RpcFailure.NoReply(Problem.UNREACHABLE, RetryAdvice.other(Duration.ZERO), "broken");
      Instant now = start;
      for (int i = 0; i < EndpointState.FAILURES; i++) {
        now = now.plus(state.leave(now));
        assertThat(state.leave(now)).isZero();
        state.failed(broken, now, 0);
      }
      assertThat(state.leave(now)).isEqualTo(Duration.ofSeconds(1));
      now = now.plusSeconds(1);
      assertThat(state.leave(now)).as("one may try").isZero();
      assertThat(state.leave(now)).as("another waits").isPositive();
      state.failed(broken, now, 0);
      assertThat(state.leave(now)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void showNoAddressInFailures() {
      RpcFailure failure = ((RpcReply.Failed) ask(pool(1, "a"))).failure();

      assertThat(failure.message()).startsWith("a: ").doesNotContain("secret", "invalid");
      assertThat(failure.advice().action()).isEqualTo(RetryAdvice.Action.OTHER_ENDPOINT);
    }
  }

  @Test
  void saysThatItWasInterrupted() {
    nodes.put("a", id -> reply(429, "", Optional.empty()));
    RpcPool pool =
        RpcPool.of(List.of(RpcEndpoint.of("a", "http://a.invalid")))
            .time(
                clock,
                length -> {
                  throw new InterruptedException();
                })
            .build(this::post);

    assertThat(text(ask(pool))).isEqualTo("INTERRUPTED");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Nested
  class Parts {
    @Test
    void haveMethodsThatSendNothing() {
      assertThat(RpcMethod.values())
          .allMatch(method -> method.wire().matches("get[A-Z].*|simulateTransaction"));
    }

    @Test
    void areCheckedWithoutShowingKeys() {
      assertThatThrownBy(() -> RpcEndpoint.of("main", "wss://host/key-of-mine"))
          .hasMessageContaining("url of main must be http:// or https:// with a host")
          .hasMessageNotContaining("key-of-mine");
      assertThatThrownBy(() -> RpcEndpoint.of("main", "https://host/key of mine"))
          .hasMessageContaining("url of main")
          .hasMessageNotContaining("key of mine")
          .hasNoCause();
      RpcEndpoint endpoint = RpcEndpoint.of("main", "https://host/key-of-mine");
      assertThat(endpoint).hasToString("main");
      assertThatThrownBy(() -> RpcEndpoint.of("a b", "https://host"))
          .hasMessageContaining("name must be 1 to 40");
      assertThatThrownBy(() -> endpoint.withBudget(0, 1)).hasMessageContaining("perSecond");
      assertThatThrownBy(() -> RpcPool.of(List.of())).hasMessageContaining("at least one");
      assertThatThrownBy(() -> RpcPool.of(List.of(endpoint, endpoint)))
          .hasMessageContaining("two are called main");
    }

    @Test
    void writeParametersAsJson() {
      assertThat(RpcParams.of("a\"b", 5L, List.of(1, true), Map.of("x", "y")).json())
          .isEqualTo("[\"a\\\"b\",5,[1,true],{\"x\":\"y\"}]");
      assertThatThrownBy(() -> RpcParams.of(1.5))
          .hasMessageContaining("values must be texts, integers, booleans, lists or maps")
          .hasMessageContaining("java.lang.Double");
    }
  }
}
