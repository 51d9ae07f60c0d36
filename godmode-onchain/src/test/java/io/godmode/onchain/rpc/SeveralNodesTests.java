package io.godmode.onchain.rpc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.onchain.source.Commitment;
import io.godmode.onchain.source.SettledBlock;
import io.godmode.onchain.source.SourceCursor;
import io.godmode.onchain.source.SourceStep;
import io.godmode.testkit.ManualClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a source does when one of its nodes is worse than the others. */
final class SeveralNodesTests {
  private final ManualClock clock = ManualClock.create();
  private final Map<String, Node> nodes = new ConcurrentSkipListMap<>();

  /** A node's chain. */
  private static final class Node {
    private final TreeMap<Long, String> blocks = new TreeMap<>();
    private final Map<Long, String> errors = new TreeMap<>();
    private Optional<String> everything = Optional.empty();
    private final List<Long> unlisted = new ArrayList<>();
    private int heads = Integer.MAX_VALUE;
    private boolean dead;
    private CountDownLatch hangs = new CountDownLatch(0);
    private long rooted;

    Node block(long slot, String hash, long parent, String previous) {
      blocks.put(
          slot,
          "\"result\":{\"blockhash\":\""
              + hash
              + "\",\"previousBlockhash\":\""
              + previous
              + "\",\"parentSlot\":"
              + parent
              + ",\"transactions\":[]}");
      return this;
    }

    Node chain(long from, long to) {
      for (long slot = from; slot <= to; slot++) {
        block(slot, "h" + slot, slot - 1, "h" + (slot - 1));
      }
      return this;
    }

    private String answer(String method, long slot, long last) {
      return switch (method) {
        case "getBlocks" -> {
          TreeMap<Long, String> listed = new TreeMap<>(blocks.subMap(slot, true, last, true));
          listed.keySet().removeAll(unlisted);
          yield "\"result\":" + listed.keySet();
        }
        case "getBlock" ->
            errors.containsKey(slot)
                ? errors.get(slot)
                : blocks.getOrDefault(slot, error(-32004, "Block not available for slot"));
        case "getSlot" -> "\"result\":" + rooted;
        default -> "\"result\":" + blocks.firstKey();
      };
    }
  }

  private static String error(int code, String message) {
    return "\"error\":{\"code\":" + code + ",\"message\":\"" + message + "\"}";
  }

  private Node node(String name) {
    return nodes.computeIfAbsent(name, any -> new Node());
  }

  private HttpReply post(String name, String request) throws IOException, InterruptedException {
    Node node = node(name);
    // The first node is the fastest, so that it is preferred.
    clock.advance(Duration.ofMillis(name.equals("a") ? 5 : 50));
    if (node.dead) {
      throw new IOException("connection reset");
    }
    String id = request.replaceAll(".*\"id\":([0-9]+),.*", "$1");
    String method = request.replaceAll(".*\"method\":\"([A-Za-z]+)\".*", "$1");
    if (method.equals("getSlot")) {
      node.hangs.await();
    }
    String slot = "0" + request.replaceAll(".*\"params\":\\[([0-9]*).*", "$1");
    String last = "0" + request.replaceAll(".*\"params\":\\[[0-9]*,?([0-9]*).*", "$1");
    String answer =
        node.everything.orElseGet(
            () -> node.answer(method, Long.parseLong(slot), Long.parseLong(last)));
    if (request.contains("\"transactionDetails\":\"none\"") && node.heads-- < 1) {
      answer = error(-32004, "Block not available for slot");
    }
    byte[] reply = ("{" + answer + ",\"id\":" + id + "}").getBytes(UTF_8);
    return new HttpReply(answer.contains("403") ? 403 : 200, Optional.empty(), reply, reply.length);
  }

  private RpcBlocks source() {
    return source(Runnable::run);
  }

  private RpcBlocks source(Executor executor) {
    RpcPool pool =
        RpcPool.of(
                nodes.keySet().stream()
                    .map(name -> RpcEndpoint.of(name, "http://" + name + ".invalid"))
                    .map(each -> each.withBudget(9_999, 9_999))
                    .toList())
            .time(clock, clock::advance)
            .build((endpoint, body, limits) -> post(endpoint.name(), new String(body, UTF_8)));
    return RpcBlocks.of(pool, Commitment.CONFIRMED).clock(clock).executor(executor).build();
  }

  private static SourceCursor at(long slot) {
    return new SourceCursor(slot, Optional.of("h" + slot));
  }

  /** Asks until there is a block, at most so often. */
  private SourceStep.Present block(RpcBlocks source, SourceCursor cursor, int most) {
    for (int i = 0; i < most; i++) {
      SourceStep step = source.next(cursor);
      if (step instanceof SourceStep.Present present) {
        return present;
      }
      assertThat(step).isInstanceOf(SourceStep.NotYet.class);
      clock.advance(Duration.ofMillis(400));
    }
    throw new AssertionError("no block after " + most + " steps behind " + cursor);
  }

  @Test
  void aBlockThatTheFastestLacksComesFromAnother() {
    for (String claim :
        new String[] {
          error(-32007, "Slot 11 was skipped, or missing due to ledger jump"),
          error(-32004, "Block not available for slot 11"),
          "\"result\":null",
          "\"result\":{}",
        }) {
      node("a").chain(1, 20).errors.put(11L, claim);
      node("b").chain(1, 20);

      RpcBlocks source = source();
      source.settled();

      assertThat(block(source, at(10), 4).block().slot()).as(claim).isEqualTo(11);
    }
  }

  @Test
  void aHoleInTheListOfTheFastestIsFilledByAnother() {
    node("a").chain(1, 20).unlisted.add(11L);
    node("b").chain(1, 20);

    assertThat(block(source(), at(10), 4).block().slot()).isEqualTo(11);
  }

  @Test
  void aDeadNodeDoesNotHoldUpTheOthers() {
    node("a").chain(1, 200).rooted = 150;
    node("b").dead = true;
    RpcBlocks source = source();
    Instant start = clock.instant();

    SourceCursor cursor = at(10);
    for (int i = 0; i < 100; i++) {
      cursor = SourceCursor.after(block(source, cursor, 3).block());
      source.settled();
      clock.advance(Duration.ofMillis(400));
    }

    assertThat(source.settled()).hasSize(1);
    assertThat(Duration.between(start, clock.instant()))
        .as("hardly more than the 40 s that pass anyway")
        .isLessThan(Duration.ofSeconds(70));
  }

  @Test
  @Timeout(180)
  void aNodeThatHangsWhenComparedHoldsUpNothing() {
    node("a").chain(1, 100);
    node("b").chain(1, 100).hangs = new CountDownLatch(1);
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      RpcBlocks source = source(threads);
      SourceCursor cursor = at(10);
      for (int i = 0; i < 50; i++) {
        cursor = SourceCursor.after(block(source, cursor, 3).block());
        source.settled();
        clock.advance(Duration.ofMillis(400));
      }
      assertThat(cursor.slot()).isEqualTo(60);
    } finally {
      node("b").hangs.countDown();
      threads.shutdownNow();
    }
  }

  @Test
  void credentialsThatAreRefusedAreToldInTheEnd() {
    node("a").everything = Optional.of(error(0, "403 forbidden"));
    RpcBlocks source = source();

    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 1_000; i++) {
                source.next(at(10));
                clock.advance(Duration.ofMillis(400));
              }
            })
        .isInstanceOf(RpcException.class)
        .extracting(thrown -> ((RpcException) thrown).code())
        .isEqualTo(RpcException.REFUSED);
  }

  @Test
  void oneNodesWordAloneRollsNothingBackSoon() {
    node("a").chain(1, 10).block(11, "other11", 10, "other10");
    node("b").dead = true;
    RpcBlocks source = source();

    assertThat(source.next(at(10))).isInstanceOf(SourceStep.NotYet.class);
    int steps = 0;
    while (source.next(at(10)) instanceof SourceStep.NotYet) {
      clock.advance(Duration.ofMillis(400));
      assertThat(++steps).isLessThan(200);
    }
    assertThat(steps).isGreaterThan(20);
  }

  @Test
  void oneNodesWordAloneMakesNothingFinalThatIsNotOurs() {
    node("a").chain(1, 20).rooted = 15;
    node("b").chain(1, 20).rooted = 15;
    RpcBlocks source = source();
    SourceCursor cursor = at(10);
    for (int i = 0; i < 5; i++) {
      cursor = SourceCursor.after(block(source, cursor, 3).block());
    }
    node("b").dead = true;
    node("a").block(15, "lie", 14, "h14");
    assertThat(source.settled()).isEmpty();

    node("b").dead = false;
    clock.advance(Duration.ofMinutes(5));
    node("a").block(15, "h15", 14, "h14");
    assertThat(source.settled()).containsExactly(new SettledBlock(Commitment.FINALIZED, 15, "h15"));
  }

  @Test
  void oneAnswerMakesNothingFinal() {
    node("a").chain(1, 20).rooted = 15;
    RpcBlocks source = source();
    SourceCursor cursor = at(10);
    for (int i = 0; i < 5; i++) {
      cursor = SourceCursor.after(block(source, cursor, 3).block());
    }
    node("a").heads = 1;
    assertThat(source.settled()).isEmpty();

    node("a").heads = 2;
    clock.advance(Duration.ofSeconds(5));
    assertThat(source.settled()).containsExactly(new SettledBlock(Commitment.FINALIZED, 15, "h15"));
  }

  @Test
  void skipsGoWithTheBlockThatProvedThem() {
    node("a").block(10, "h10", 9, "h9").block(13, "forked", 10, "h10");
    RpcBlocks source = source();
    SourceCursor cursor = SourceCursor.startingAt(11);
    assertThat(source.next(cursor)).isInstanceOf(SourceStep.Skipped.class);
    SourceStep.Present forked = block(source, cursor.skippedTo(12), 1);

    node("a").blocks.clear();
    node("a").chain(9, 12).block(14, "h14", 12, "h12");
    clock.advance(Duration.ofSeconds(1));
    SourceStep step = source.next(SourceCursor.after(forked.block()));

    assertThat(step).isEqualTo(new SourceStep.RolledBack(10));
    clock.advance(Duration.ofSeconds(1));
    assertThat(block(source, SourceCursor.startingAt(11), 3).block().slot()).isEqualTo(11);
  }

  @Test
  void aListBeyondWhatWasAskedForIsNone() {
    node("a").everything = Optional.of("\"result\":[10,11,999999999]");

    assertThat(source().next(at(10)))
        .isEqualTo(new SourceStep.NotYet("a node's list of blocks makes no sense", true));
  }

  @Test
  @Timeout(180)
  void closingLetsGoWhoWaitsForABlock() throws InterruptedException {
    node("a").chain(1, 20);
    CountDownLatch asked = new CountDownLatch(1);
    RpcBlocks source = source(task -> asked.countDown());
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread reader = new Thread(() -> source.next(at(10)));
    reader.setUncaughtExceptionHandler((thread, failure) -> thrown.set(failure));
    reader.setDaemon(true);
    reader.start();
    assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();

    source.close();
    reader.join(TimeUnit.SECONDS.toMillis(10));

    assertThat(reader.isAlive()).isFalse();
    assertThat(thrown.get()).isInstanceOf(IllegalStateException.class);
  }

  @Test
  @Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void anInterruptedReaderIsToldSoAndStaysInterrupted() {
    node("a").chain(1, 20);
    RpcBlocks source = source(task -> {});
    Thread.currentThread().interrupt();

    SourceStep step = source.next(at(10));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(step).isEqualTo(new SourceStep.NotYet("the wait for slot 11 was interrupted"));
  }
}
