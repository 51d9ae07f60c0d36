package io.godmode.onchain.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.onchain.source.Commitment;
import io.godmode.onchain.stream.CurveTrades.Tx;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The whole stream over loopback, with real threads and sockets. */
@Timeout(300)
class ProgramStreamTests {
  private static final int SCHEDULES = Integer.getInteger("godmode.stream.sockets", 2);

  private static Duration millis(int count) {
    return Duration.ofMillis(count);
  }

  /** For what no test waits for. */
  private static final Duration LONG = Duration.ofSeconds(20);

  private static final int PATIENCE_SECONDS = 100;

  /**
   * Returns settings.
   *
   * @param stale without a newer slot before a connection is given up
   */
  private static StreamSettings settings(long seed, Duration stale) {
    return new StreamSettings(
        List.of(CurveTrades.PUMP),
        Commitment.CONFIRMED,
        new LinkTimes(
            LONG, LONG, millis(20), LONG, stale, millis(10), millis(50), Duration.ofSeconds(10)),
        new RepairLimits(4, 20_000, 5, 2_000, 12, millis(50)),
        new StreamMemory(10_000, 1_000, 100, 150, millis(20)),
        8_192,
        1 << 20,
        20_000,
        seed);
  }

  private static List<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("godmode-stream"))
        .toList();
  }

  /** Keeps what it is told until it has all that it waits for. */
  private static final class Awaited implements StreamSink {
    private final Gathered gathered = new Gathered();
    private final Set<String> missing = new HashSet<>();
    private final CountDownLatch complete = new CountDownLatch(1);

    Awaited(List<Tx> all) {
      all.forEach(tx -> missing.add(tx.signature()));
    }

    @Override
    public void transaction(StreamedTransaction transaction) {
      gathered.transaction(transaction);
      missing.remove(transaction.signature().base58());
      if (missing.isEmpty()) {
        complete.countDown();
      }
    }

    @Override
    public void gap(StreamGap gap) {
      gathered.gap(gap);
    }
  }

  @Test
  void afterBrokenConnectionsAllTradesAreThere() throws IOException, InterruptedException {
    List<Tx> all = CurveTrades.recorded();
    for (int seed = 0; seed < SCHEDULES; seed++) {
      ScriptedChain chain = new ScriptedChain();
      Awaited told = new Awaited(all);
      try (ScriptedNode node = new ScriptedNode(chain, all, seed, 40);
          ProgramStream stream =
              ProgramStream.start(
                  List.of(
                      StreamEndpoint.of("closed", URI.create("ws://127.0.0.1:1/")),
                      node.endpoint("node")),
                  settings(seed, millis(300)),
                  chain,
                  told,
                  InstantSource.system(),
                  OptionalLong.of(all.get(0).slot() - 1))) {
        assertThat(told.complete.await(PATIENCE_SECONDS, TimeUnit.SECONDS))
            .as("seed %s: %s missing: %s", seed, told.missing.size(), stream.coverage())
            .isTrue();
        assertThat(told.gathered.repeated()).isZero();
        assertThat(node.connections()).isGreaterThan(1);
        assertThat(stream.failure()).isEmpty();
      }
      assertThat(told.gathered.gaps())
          .anySatisfy(gap -> assertThat(gap.outcome()).isEqualTo(StreamGap.Outcome.REPAIRED))
          .noneSatisfy(gap -> assertThat(gap.reason()).contains("secret"));
    }
  }

  @Test
  void closingSaysGoodbyeAndLeavesNoThread() throws IOException, InterruptedException {
    List<Tx> all = CurveTrades.recorded().subList(0, 20);
    ScriptedChain chain = new ScriptedChain();
    Awaited told = new Awaited(all);
    try (ScriptedNode node = new ScriptedNode(chain, all, 1, 0)) {
      ProgramStream stream =
          ProgramStream.start(
              List.of(node.endpoint("node")),
              settings(1, LONG),
              chain,
              told,
              InstantSource.system(),
              OptionalLong.empty());
      assertThat(told.complete.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      List<Thread> running = threads();
      assertThat(running).isNotEmpty();
      stream.close();
      stream.close();
      for (Thread thread : running) {
        thread.join(TimeUnit.SECONDS.toMillis(10));
      }
      assertThat(threads()).isEmpty();
      // The second subscription may still be unanswered, and then has no number to end it by.
      assertThat(node.unsubscribed()).isBetween(1, 2);
      assertThat(node.goodbye()).isTrue();
      assertThat(stream.coverage().fromLogs()).isEqualTo(all.size());
      assertThat(stream.subscribed()).isFalse();
    }
  }

  @Test
  @SuppressWarnings("try") // Closed early: only then is it certain that it has ended.
  void aSinkThatThrowsEndsTheStreamAndIsTold() throws IOException, InterruptedException {
    List<Tx> all = CurveTrades.recorded().subList(0, 5);
    ScriptedChain chain = new ScriptedChain();
    CountDownLatch thrown = new CountDownLatch(1);
    StreamSink full =
        new StreamSink() {
          @Override
          public void transaction(StreamedTransaction transaction) {
            thrown.countDown();
            throw new IllegalStateException("disk full");
          }

          @Override
          public void gap(StreamGap gap) {}
        };
    try (ScriptedNode node = new ScriptedNode(chain, all, 1, 0);
        ProgramStream stream =
            ProgramStream.start(
                List.of(node.endpoint("node")),
                settings(1, LONG),
                chain,
                full,
                InstantSource.system(),
                OptionalLong.empty())) {
      assertThat(thrown.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      stream.close();
      assertThat(stream.failure()).hasValueSatisfying(e -> assertThat(e).hasMessage("disk full"));
    }
  }

  @Test
  void refusesToStartWithoutEndpoints() {
    ScriptedChain chain = new ScriptedChain();
    assertThatThrownBy(
            () ->
                ProgramStream.start(
                    List.of(),
                    settings(1, LONG),
                    chain,
                    new Gathered(),
                    InstantSource.system(),
                    OptionalLong.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("endpoints");
  }
}
