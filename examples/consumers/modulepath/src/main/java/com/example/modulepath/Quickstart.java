package com.example.modulepath;

import io.godmode.core.Godmode;
import io.godmode.core.GodmodeStatus;
import io.godmode.paper.PaperExecutor;
import io.godmode.paper.SimulatedMarket;
import java.time.Duration;

/** The program of godmode's README, in a project of its own. */
public final class Quickstart {
  private Quickstart() {}

  /** Runs it. */
  public static void main(String[] args) {
    // README: quick start
    try (Godmode godmode =
        Godmode.builder()
            .profile("DEMO")
            .memecoins(SimulatedMarket.builder(42).history(Duration.ofMinutes(5)).build())
            .executor(PaperExecutor.create())
            .ticks(60)
            .build()) {
      GodmodeStatus end = godmode.run();
      System.out.println("equity " + end.portfolio().equity() + " USD " + end.marks());
      System.out.println(end.totals().counts().entryFills() + " entries filled");
    }
    // README end
  }
}
