package io.godmode.core;

import static io.godmode.core.MarketScript.MINT;

import io.godmode.api.MarketSink;
import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.SignalSink;
import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.event.TradingEvent.PluginChanged;
import io.godmode.api.id.StrategyId;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketView;
import io.godmode.api.market.SourceInfo;
import io.godmode.api.money.Usd;
import io.godmode.api.order.Order;
import io.godmode.api.order.Side;
import io.godmode.api.order.TradeSignal;
import io.godmode.core.fixture.TestConfigs;
import io.godmode.testkit.TestMints;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;

/**
 * Measures how long a strategy that goes wild holds up exits, on a market whose clock is the
 * wall's; CONTRIBUTING.md has the command. Prints one line per deed.
 */
final class IsolationDelays {
  private static final Duration LENGTH = Duration.ofSeconds(20);
  private static final CountDownLatch OVER = new CountDownLatch(1);

  private IsolationDelays() {}

  /** Publishes a script at the pace of its own clock. */
  private record Paced(MarketScript script, Map<Instant, Long> published)
      implements MemecoinDataProvider {
    @Override
    public SourceInfo info() {
      return script.info();
    }

    @Override
    public void start(MarketSink sink) {
      List<MarketEvent> facts = new ArrayList<>();
      script.facts().forEach(facts::add);
      Thread publisher = new Thread(() -> publish(facts, sink), "paced-market");
      publisher.setDaemon(true);
      publisher.start();
    }

    private void publish(List<MarketEvent> facts, MarketSink sink) {
      long begin = System.nanoTime();
      Instant first = null;
      for (MarketEvent fact : facts) {
        if (fact instanceof MarketEvent.ClockAdvanced clock) {
          first = first == null ? clock.now() : first;
          long due = begin + Duration.between(first, clock.now()).toNanos();
          while (System.nanoTime() - due < 0) {
            LockSupport.parkNanos(due - System.nanoTime());
          }
          published.put(clock.now(), System.nanoTime());
        }
        if (!sink.publish(fact)) {
          return;
        }
      }
    }

    @Override
    public void close() {}
  }

  private static void loop() {
    while (OVER.getCount() > 0) {
      Thread.onSpinWait();
    }
  }

  private static Map<String, BiConsumer<MarketView, SignalSink>> deeds() {
    Map<String, BiConsumer<MarketView, SignalSink>> deeds = new LinkedHashMap<>();
    deeds.put("behaves", (view, signals) -> {});
    deeds.put("loops forever", (view, signals) -> loop());
    deeds.put(
        "throws",
        (view, signals) -> {
          throw new IllegalStateException("boom");
        });
    deeds.put(
        "floods 1,000,000 signals",
        (view, signals) -> {
          for (int i = 0; i < 1_000_000; i++) {
            signals.raise(
                TradeSignal.entry(signals.nextId(), Usd.of("2.5"))
                    .strategy(StrategyId.of("wild"))
                    .wallet(TestConfigs.SNIPER)
                    .token(MINT, "TEST")
                    .build());
          }
        });
    deeds.put(
        "allocates garbage without end",
        (view, signals) -> {
          int size = 1;
          while (OVER.getCount() > 0) {
            size = new byte[(64 << 10) + (size & 1)].length;
          }
        });
    return deeds;
  }

  /** Runs every deed, after one round to warm up. */
  public static void main(String[] arguments) {
    measure("warm-up", (view, signals) -> {});
    System.out.printf(
        "%-30s %-18s %7s %14s %14s %14s %8s%n",
        "deed", "fence", "others", "exit due", "exit ordered", "wall delay ms", "entries");
    deeds().forEach(IsolationDelays::report);
    OVER.countDown();
  }

  private static void report(String name, BiConsumer<MarketView, SignalSink> deed) {
    System.out.println(measure(name, deed));
  }

  /** The wild one buys on its first agent tick and is wild on its second, just before its exit. */
  private static String measure(String name, BiConsumer<MarketView, SignalSink> deed) {
    Map<Instant, Long> published = new ConcurrentHashMap<>();
    Map<String, Long> submitted = new ConcurrentHashMap<>();
    ScriptedExecutor executor =
        ScriptedExecutor.answering(
            (order, context) -> {
              submitted.put(key(order), System.nanoTime());
              context.report(ScriptedExecutor.landed(order, 4));
            });
    MarketScript market =
        MarketScript.start().pool(MarketScript.pool(TestMints.numbered(2))).pass(LENGTH).end();
    try (Godmode engine =
        Godmode.builder()
            .config(TestConfigs.live150())
            .memecoins(new Paced(market, published))
            .executor(executor)
            .strategy(ScriptedStrategy.named("wild").buysOn(1, MINT, 3).on(2, deed))
            .strategy(
                ScriptedStrategy.named("tame")
                    .buysOn(1, TestMints.numbered(2), 3)
                    .buysOn(5, TestMints.numbered(2), 3))
            .build()) {
      engine.run();
      List<JournaledEvent> events;
      try (var all = engine.events(1)) {
        events = all.toList();
      }
      return line(name, events, published, submitted);
    }
  }

  private static String key(Order order) {
    return order.id().value();
  }

  private static String line(
      String name,
      List<JournaledEvent> events,
      Map<Instant, Long> published,
      Map<String, Long> submitted) {
    String fence = "-";
    String due = "-";
    String ordered = "-";
    double delay = Double.NaN;
    int others = 0;
    int entries = 0;
    Instant bought = Instant.MAX;
    for (JournaledEvent each : events) {
      if (each.event() instanceof PluginChanged changed) {
        fence = changed.code();
      } else if (each.event() instanceof OrderApproved approved) {
        boolean wild = approved.order().strategyId().value().equals("wild");
        boolean buy = approved.order().side() == Side.BUY;
        others += wild ? 0 : 1;
        entries += wild && buy ? 1 : 0;
        if (wild && buy) {
          bought = each.at();
        } else if (wild) {
          // On the first runtime tick at least two intervals after the fill.
          due = Duration.between(bought, bought.plusSeconds(2)).toMillis() + " ms";
          ordered = Duration.between(bought, each.at()).toMillis() + " ms";
          Instant at = each.at();
          long told =
              published.entrySet().stream()
                  .filter(clock -> !clock.getKey().isBefore(at))
                  .min(Map.Entry.comparingByKey())
                  .orElseThrow()
                  .getValue();
          delay = (submitted.getOrDefault(key(approved.order()), told) - told) / 1e6;
        }
      }
    }
    return String.format(
        "%-30s %-18s %7d %14s %14s %14.2f %8d", name, fence, others, due, ordered, delay, entries);
  }
}
