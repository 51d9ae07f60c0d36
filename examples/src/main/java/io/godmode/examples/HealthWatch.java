package io.godmode.examples;

import io.godmode.core.Godmode;
import io.godmode.core.health.HealthSnapshot;
import io.godmode.core.health.Meter;
import io.godmode.core.health.Meters;
import io.godmode.paper.PaperExecutor;
import io.godmode.paper.SimulatedMarket;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** A minute of a simulated market, with what an engine tells of itself. */
public final class HealthWatch {
  private HealthWatch() {}

  /** Runs it. */
  public static void main(String[] args) {
    // health: watch
    LongAdder approved = new LongAdder();
    Meters meters =
        (meter, label) -> meter == Meter.ORDERS ? approved::add : value -> {}; // asked once each
    try (Godmode godmode =
        Godmode.builder()
            .profile("DEMO")
            .memecoins(SimulatedMarket.builder(42).history(Duration.ofMinutes(5)).build())
            .executor(PaperExecutor.create())
            .meters(meters)
            .ticks(60)
            .build()) {
      godmode.run();
      HealthSnapshot health = godmode.health(); // from any thread, at any time
      health.unwell().forEach(part -> System.out.println(part.name() + " " + part.reason()));
      System.out.println(health.journal().sequence() + " events, " + approved + " orders");
    }
    // health end
  }
}
