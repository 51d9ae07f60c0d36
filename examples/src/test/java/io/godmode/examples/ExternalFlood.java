package io.godmode.examples;

import io.godmode.adapters.HttpEventIntake;
import io.godmode.adapters.IntakeCounts;
import io.godmode.api.SignalSink;
import io.godmode.api.Strategy;
import io.godmode.api.id.StrategyId;
import io.godmode.api.market.MarketView;
import io.godmode.core.Godmode;
import io.godmode.core.GodmodeStatus;
import io.godmode.core.config.ConfigLoader;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.market.Pace;
import io.godmode.paper.PaperExecutor;
import io.godmode.paper.SimulatedMarket;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Posts events over HTTP at a steady rate to a running engine, in batches of 1 to 1,000, every
 * twentieth event bad in one of five ways, and every hundredth body no JSON or too large:
 *
 * <pre>java -cp ... io.godmode.examples.ExternalFlood RATE SECONDS DIRECTORY</pre>
 *
 * <p>Prints what was sent, what became of it by reason, how long verdicts took and what lives in
 * the heap; ends with 1 when a count is not what was planted. The token is taken from the variable
 * {@code GODMODE_INTAKE_TOKEN}.
 */
final class ExternalFlood {
  private static final String TOKEN = "GODMODE_INTAKE_TOKEN";
  private static final int SENDERS = 4;
  private static final int BODIES = 200;
  private static final int MOST = 1_000;

  /** A body, how many events are in it, and which of them are bad for which reason. */
  private record Body(String json, int events, Map<String, Integer> bad, int status) {}

  private final List<Body> bodies = new ArrayList<>();
  private final long[] sentAt;
  private final long[] nanos;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger wrong = new AtomicInteger();
  private final URI address;
  private final HttpClient client = HttpClient.newHttpClient();

  /** Wishes nothing; tells which tokens the market lists first. */
  private record Listing(CompletableFuture<List<String>> mints) implements Strategy {
    @Override
    public StrategyId id() {
      return StrategyId.of("listing");
    }

    @Override
    public void onTick(MarketView view, SignalSink signals) {
      if (!view.candidates().isEmpty()) {
        mints.complete(view.candidates().stream().map(each -> each.mint().base58()).toList());
      }
    }
  }

  private ExternalFlood(int port, int rate, int seconds, List<String> mints) {
    address = URI.create("http://127.0.0.1:" + port + HttpEventIntake.PATH);
    SplittableRandom random = new SplittableRandom(42);
    for (int i = 0; i < BODIES; i++) {
      bodies.add(body(random, i, mints));
    }
    List<Long> due = new ArrayList<>();
    long events = 0;
    for (int i = 0; events < (long) rate * seconds; i++) {
      due.add(events * TimeUnit.SECONDS.toNanos(1) / rate);
      events += bodies.get(i % BODIES).events();
    }
    sentAt = due.stream().mapToLong(Long::longValue).toArray();
    nanos = new long[sentAt.length];
  }

  private static Body body(SplittableRandom random, int number, List<String> mints) {
    if (number % 100 == 50) {
      return new Body("{\"events\": [", 0, Map.of(), 400);
    }
    if (number % 100 == 99) {
      return new Body(" ".repeat((1 << 20) + 1), 0, Map.of(), 413);
    }
    int size = number % 2 == 0 ? MOST : 1 + random.nextInt(MOST);
    Map<String, Integer> bad = new TreeMap<>();
    List<String> events = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      if (i % 20 == 7) {
        events.add(bad(i / 20 % 5, bad));
      } else {
        events.add(
            "{\"chain\":\"solana\",\"symbol\":\"FLOOD\",\"mint\":\"%s\",\"side\":\"buy\",\"notional_usd\":2.5,\"wallet_id\":\"sniper_sol\"}"
                .formatted(mints.get(i % mints.size())));
      }
    }
    String list = "[" + String.join(",", events) + "]";
    String json = number % 3 == 0 ? "{\"events\":" + list + "}" : list;
    return new Body(json, size, bad, 200);
  }

  private static String bad(int kind, Map<String, Integer> counts) {
    String[] reasons = {
      "notional_missing", "notional_not_positive", "side_missing", "wallet_unknown", "not_an_object"
    };
    counts.merge(reasons[kind], 1, Integer::sum);
    return switch (kind) {
      case 0 -> "{\"side\":\"buy\"}";
      case 1 -> "{\"side\":\"buy\",\"notional\":0}";
      case 2 -> "{\"notional\":3}";
      case 3 -> "{\"side\":\"sell\",\"notional\":3,\"wallet\":\"nobody\"}";
      default -> "17";
    };
  }

  private void send(long start) {
    for (int i = next.getAndIncrement(); i < sentAt.length; i = next.getAndIncrement()) {
      while (System.nanoTime() - start < sentAt[i]) {
        LockSupport.parkNanos(sentAt[i] - (System.nanoTime() - start));
      }
      Body body = bodies.get(i % BODIES);
      HttpRequest request =
          HttpRequest.newBuilder(address)
              .header("Authorization", "Bearer " + System.getenv(TOKEN))
              .POST(HttpRequest.BodyPublishers.ofString(body.json()))
              .build();
      long begun = System.nanoTime();
      try {
        int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        nanos[i] = System.nanoTime() - begun;
        if (status != body.status()) {
          wrong.incrementAndGet();
          System.out.println("status " + status + " in place of " + body.status());
        }
      } catch (IOException failed) {
        // A server that refuses a body that is too large may close before it was all sent.
        if (body.status() != 413) {
          wrong.incrementAndGet();
          System.out.println("failed: " + failed);
        }
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private Map<String, Long> planted() {
    Map<String, Long> planted = new TreeMap<>();
    for (int i = 0; i < sentAt.length; i++) {
      bodies
          .get(i % BODIES)
          .bad()
          .forEach((reason, count) -> planted.merge(reason, (long) count, Long::sum));
    }
    return planted;
  }

  private long events() {
    long events = 0;
    for (int i = 0; i < sentAt.length; i++) {
      events += bodies.get(i % BODIES).events();
    }
    return events;
  }

  public static void main(String[] args) throws InterruptedException {
    int rate = Integer.parseInt(args[0]);
    int seconds = Integer.parseInt(args[1]);
    GodmodeConfig config = ConfigLoader.profile("LIVE_150");
    Listing listing = new Listing(new CompletableFuture<>());
    boolean held;
    try (Godmode godmode =
            Godmode.builder()
                .config(config)
                .memecoins(
                    SimulatedMarket.builder(7).pace(Pace.real(InstantSource.system())).build())
                .executor(PaperExecutor.of(config.execution()))
                .strategy(listing)
                .dataDirectory(Path.of(args[2]))
                .build();
        HttpEventIntake intake =
            HttpEventIntake.builder(godmode.external(), TOKEN).port(0).start()) {
      Thread engine = new Thread(godmode::run, "engine");
      engine.start();
      ExternalFlood flood = new ExternalFlood(intake.port(), rate, seconds, listing.mints().join());
      long heapBefore = heap();
      long start = System.nanoTime();
      List<Thread> senders = new ArrayList<>();
      for (int i = 0; i < SENDERS; i++) {
        Thread sender = new Thread(() -> flood.send(start), "sender-" + i);
        sender.start();
        senders.add(sender);
      }
      for (Thread sender : senders) {
        sender.join();
      }
      double took = (System.nanoTime() - start) / 1e9;
      long heapAfter = heap();
      godmode.stop();
      engine.join();
      held = flood.report(intake.counts(), godmode.status(), took, heapBefore, heapAfter);
    }
    System.exit(held ? 0 : 1);
  }

  private boolean report(
      IntakeCounts counts, GodmodeStatus end, double took, long heapBefore, long heapAfter) {
    long events = events();
    long dropped = counts.dropped().values().stream().mapToLong(Long::longValue).sum();
    System.out.printf("%,d events in %.1f s, %,.0f a second%n", events, took, events / took);
    System.out.printf(
        "taken %,d = accepted %,d + dropped %,d%n", counts.sent(), counts.accepted(), dropped);
    counts
        .dropped()
        .forEach((reason, count) -> System.out.printf("  %-36s %,10d%n", reason, count));
    System.out.println("refused bodies " + counts.refused());
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    System.out.printf(
        "from intake to verdict, a whole batch: p50 %.1f ms, p99 %.1f ms, max %.1f ms%n",
        sorted[sorted.length / 2] / 1e6,
        sorted[(int) (sorted.length * 0.99)] / 1e6,
        sorted[sorted.length - 1] / 1e6);
    System.out.printf(
        "live heap %,d MiB before, %,d MiB after%n", heapBefore >> 20, heapAfter >> 20);
    Map<String, Long> journaled = end.totals().counts().drops();
    boolean right =
        counts.sent() == events && counts.accepted() + dropped == events && wrong.get() == 0;
    for (Map.Entry<String, Long> planted : planted().entrySet()) {
      Optional<Long> seen = Optional.ofNullable(counts.dropped().get(planted.getKey()));
      Optional<Long> kept = Optional.ofNullable(journaled.get(planted.getKey()));
      if (!seen.equals(Optional.of(planted.getValue())) || !kept.equals(seen)) {
        System.out.println(planted + " planted, counted " + seen + ", journaled " + kept);
        right = false;
      }
    }
    System.out.println(right ? "counts are right" : "COUNTS ARE WRONG");
    return right;
  }

  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
