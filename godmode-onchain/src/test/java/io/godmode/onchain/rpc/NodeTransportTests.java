package io.godmode.onchain.rpc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.godmode.api.id.TxSignature;
import io.godmode.onchain.tx.Transport;
import io.godmode.testkit.ManualClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Over real sockets of the loopback address; bodies by hand after the formats of Agave 2. */
final class NodeTransportTests {
  private static final String SEND = "sendTransaction";

  private final ManualClock clock = ManualClock.create();
  private final byte[] transaction = transaction();
  private final String signature =
      TxSignature.ofBytes(Arrays.copyOfRange(transaction, 1, 65)).base58();
  private final String taken = '"' + signature + '"';

  private ScriptedNodes nodes;
  private Transport transport;

  @BeforeEach
  void start() throws IOException {
    nodes = new ScriptedNodes("a", "b");
    transport = NodeTransport.to(nodes.endpoints(), clock);
  }

  @AfterEach
  void stop() {
    nodes.close();
  }

  private static byte[] transaction() {
    byte[] bytes = new byte[200];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 7);
    }
    bytes[0] = 1;
    return bytes;
  }

  private SendException failure() {
    SendException thrown =
        catchThrowableOfType(SendException.class, () -> transport.send(transaction.clone()));
    assertThat(thrown.getMessage()).doesNotContain(ScriptedNodes.KEY, "127.0.0.1");
    assertThat(thrown).hasNoCause();
    return thrown;
  }

  @Test
  void handsTheExactBytesToEveryEndpoint() {
    nodes.node("a").answer(SEND, taken);
    nodes.node("b").answer(SEND, taken);

    transport.send(transaction.clone());

    String asked =
        "sendTransaction[\""
            + Base64.getEncoder().encodeToString(transaction)
            + "\",{\"encoding\":\"base64\",\"maxRetries\":0,\"skipPreflight\":true}]";
    assertThat(nodes.node("a").asked()).containsExactly(asked);
    assertThat(nodes.node("b").asked()).containsExactly(asked);
  }

  @Test
  void isContentWithOneThatTakesIt() {
    nodes.node("b").answer(SEND, taken);
    assertThatCode(() -> transport.send(transaction.clone())).doesNotThrowAnyException();

    nodes.node("a").error(SEND, "{\"code\":-32005,\"message\":\"Node is behind by 42 slots\"}");
    assertThatCode(() -> transport.send(transaction.clone())).doesNotThrowAnyException();
  }

  @Test
  void takesAlreadyProcessedForTaken() {
    nodes
        .node("a")
        .error(
            SEND,
            "{\"code\":-32002,\"message\":\"Transaction simulation failed: This transaction has"
                + " already been processed\",\"data\":{\"accounts\":null,\"err\":"
                + "\"AlreadyProcessed\",\"logs\":[],\"unitsConsumed\":0}}");

    assertThatCode(() -> transport.send(transaction.clone())).doesNotThrowAnyException();
  }

  @Test
  void saysThatAllRefuse() {
    nodes
        .node("a")
        .error(
            SEND,
            "{\"code\":-32002,\"message\":\"Transaction simulation failed: Attempt to debit an"
                + " account but found no record of a prior credit.\",\"data\":{\"err\":"
                + "\"AccountNotFound\",\"logs\":[]}}");
    nodes
        .node("b")
        .error(
            SEND, "{\"code\":-32003,\"message\":\"Transaction signature verification failure\"}");

    SendException thrown = failure();

    assertThat(thrown.code()).isEqualTo(SendException.REFUSED);
    assertThat(thrown.retryAfter()).isEmpty();
    assertThat(thrown)
        .hasMessageContaining("BAD_REQUEST: a: error -32002: Transaction simulation failed")
        .hasMessageContaining("BAD_REQUEST: b: error -32003");
  }

  @Test
  void leavesEndpointsAloneAsLongAsTheySay() {
    nodes.node("a").reply(SEND, 429, Optional.of("7"), "slow down").answer(SEND, taken);
    nodes.node("b").reply(SEND, 429, Optional.empty(), "").answer(SEND, "null");

    SendException thrown = failure();
    assertThat(thrown.code()).isEqualTo(SendException.LIMITED);
    assertThat(thrown.retryAfter()).as("of the shortest wait").hasValue(Duration.ofSeconds(1));

    clock.advance(Duration.ofMillis(999));
    assertThat(failure()).hasMessageContaining("b: wants no request for 1 ms");
    assertThat(nodes.node("a").asked()).hasSize(1);
    assertThat(nodes.node("b").asked()).hasSize(1);

    nodes.node("b").silent(SEND).answer(SEND, taken);
    clock.advance(Duration.ofMillis(1));
    transport.send(transaction.clone());
    assertThat(nodes.node("a").asked()).as("7 s are not over").hasSize(1);

    clock.advance(Duration.ofSeconds(6));
    transport.send(transaction.clone());
    assertThat(nodes.node("a").asked()).hasSize(2);
  }

  @Test
  void isUncertainWhereANodeMayHaveTakenIt() {
    nodes.node("a").reply(SEND, 503, Optional.empty(), "<html>");
    nodes.node("b").reply(SEND, 429, Optional.of("7"), "");
    assertThat(failure().code()).as("a broken gateway").isEqualTo(SendException.UNCERTAIN);

    nodes.node("a").silent(SEND);
    assertThat(failure().code()).as("a broken connection").isEqualTo(SendException.UNCERTAIN);

    nodes.node("a").reply(SEND, 200, Optional.empty(), "{\"result\":" + taken + ",\"id\":77}");
    assertThat(failure().code())
        .as("an answer to another request")
        .isEqualTo(SendException.UNCERTAIN);

    nodes
        .node("a")
        .silent(SEND)
        .reply(
            SEND, 200, Optional.empty(), "{\"result\":\"" + "x".repeat(70_000) + "\",\"id\":ID}");
    assertThat(failure())
        .hasMessageContaining("TOO_LARGE")
        .extracting(SendException::code)
        .isEqualTo(SendException.UNCERTAIN);
  }

  @Test
  void refusesAnAnswerThatIsNotTheTransactionsSignature() {
    String other = TxSignature.ofBytes(Arrays.copyOfRange(transaction, 2, 66)).base58();
    for (String wrong : List.of("null", "{}", "5", "\"\"", '"' + other + '"')) {
      nodes.node("a").silent(SEND).answer(SEND, wrong);
      nodes.node("b").silent(SEND).answer(SEND, taken);

      SendException thrown = failure();

      assertThat(thrown.code()).isEqualTo(SendException.WRONG_ANSWER);
      assertThat(thrown).hasMessageContaining("a: did not answer with the signature " + signature);
      assertThat(nodes.node("b").asked()).as("asked all the same").isNotEmpty();
    }
  }

  @Test
  void sendsNothingThatIsNoSignedTransaction() {
    byte[] unsigned = transaction.clone();
    Arrays.fill(unsigned, 1, 65, (byte) 0);
    byte[] without = transaction.clone();
    without[0] = 0;

    assertThatThrownBy(() -> transport.send(new byte[64]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("signedTransaction must be 65 to 1232 bytes, was 64");
    assertThatThrownBy(() -> transport.send(new byte[1_233])).hasMessageContaining("was 1233");
    for (byte[] each : List.of(unsigned, without)) {
      assertThatThrownBy(() -> transport.send(each))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("signedTransaction must be signed, and is not");
    }
    assertThat(nodes.node("a").asked()).isEmpty();
  }

  @Test
  void doesNotWaitAgainForANodeThatWasLateWhereAnotherTakesIt() {
    Set<String> late = new HashSet<>(Set.of("a"));
    List<String> asked = new ArrayList<>();
    Transport waiting =
        NodeTransport.to(
            nodes.endpoints(),
            clock,
            (endpoint, body, limits) -> {
              asked.add(endpoint.name());
              if (late.contains(endpoint.name())) {
                throw new HttpTimeoutException("late");
              }
              String id = new String(body, UTF_8).replaceAll(".*\"id\":([0-9]+),.*", "$1");
              byte[] reply = ("{\"result\":" + taken + ",\"id\":" + id + "}").getBytes(UTF_8);
              return new HttpReply(200, Optional.empty(), reply, reply.length);
            });

    waiting.send(transaction.clone());
    waiting.send(transaction.clone());
    assertThat(asked).containsExactly("a", "b", "b");

    asked.clear();
    late.add("b");
    assertThatThrownBy(() -> waiting.send(transaction.clone())).isInstanceOf(SendException.class);
    assertThat(asked).as("nobody else takes it").containsExactly("b", "a");

    asked.clear();
    late.clear();
    waiting.send(transaction.clone());
    waiting.send(transaction.clone());
    assertThat(asked).as("it answers again").containsExactly("a", "a");

    asked.clear();
    clock.advance(Duration.ofSeconds(10).minusNanos(1));
    waiting.send(transaction.clone());
    clock.advance(Duration.ofNanos(1));
    waiting.send(transaction.clone());
    assertThat(asked).containsExactly("a", "a", "b");
  }

  @Test
  void tellsOfTroubleWhenItBeginsAndWhenItEnds() {
    Logger logger = (Logger) LoggerFactory.getLogger(NodeTransport.class);
    Level before = logger.getLevel();
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    logger.addAppender(log);
    logger.setLevel(Level.INFO);
    try {
      nodes.node("a").reply(SEND, 401, Optional.empty(), "no access for " + ScriptedNodes.KEY);
      nodes.node("b").answer(SEND, taken);
      for (int i = 0; i < 3; i++) {
        transport.send(transaction.clone());
      }
      nodes.node("b").silent(SEND);
      assertThat(failure().code()).isEqualTo(SendException.UNCERTAIN);
      assertThat(failure().code()).isEqualTo(SendException.UNCERTAIN);
      nodes.node("a").silent(SEND).answer(SEND, taken);
      transport.send(transaction.clone());
    } finally {
      logger.setLevel(before);
      logger.detachAppender(log);
    }

    assertThat(log.list)
        .extracting(each -> each.getLevel() + " " + each.getFormattedMessage())
        .satisfiesExactly(
            one ->
                assertThat(one)
                    .isEqualTo("WARN a transaction is not known to be taken: REFUSED: a: HTTP 401"),
            two ->
                assertThat(two)
                    .startsWith("WARN a transaction is not known to be taken: UNREACHABLE: b: "),
            three -> assertThat(three).isEqualTo("INFO a takes transactions again"));
    assertThat(log.list.toString()).doesNotContain(ScriptedNodes.KEY);
  }

  @Test
  void stopsWhenInterruptedAndStaysInterrupted() {
    nodes.node("a").answer(SEND, taken);
    Thread.currentThread().interrupt();

    SendException thrown = failure();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(thrown.code()).isEqualTo(SendException.UNCERTAIN);
  }

  @Test
  void namesEndpointsOnly() {
    assertThat(transport).hasToString("NodeTransport[a, b]");
    assertThatThrownBy(() -> NodeTransport.to(List.of(), clock))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("endpoints must have at least one");
  }

  @Test
  void isTheOnlySourceThatNamesTheMethod() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".java")).filter(this::names))
          .extracting(file -> file.getFileName().toString())
          .containsExactly("NodeTransport.java");
    }
    assertThat(RpcMethod.values()).noneMatch(method -> method.wire().startsWith("send"));
  }

  private boolean names(Path file) {
    try {
      return Files.readString(file).contains(SEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
