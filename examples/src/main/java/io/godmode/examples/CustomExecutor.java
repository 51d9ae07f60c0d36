package io.godmode.examples;

import io.godmode.api.Executor;
import io.godmode.core.Godmode;
import io.godmode.core.GodmodeStatus;
import io.godmode.paper.PaperExecutor;
import io.godmode.paper.SimulatedMarket;

/**
 * The same ten minutes with an executor of one's own and with the paper executor. Ends with 0 only
 * when the one that fills at once sold what it bought, for no network fee, and its books add up.
 */
public final class CustomExecutor {
  private CustomExecutor() {}

  /** Runs it. */
  public static void main(String[] args) {
    GodmodeStatus instant = trade(new InstantExecutor());
    GodmodeStatus paper = trade(PaperExecutor.create());
    tell("at once", instant);
    tell("on paper", paper);
    boolean held =
        instant.totals().counts().exitFills() > 0
            && instant.totals().identity().holds()
            && instant.totals().baseFees().isZero();
    if (!held) {
      System.exit(1);
    }
  }

  private static void tell(String how, GodmodeStatus end) {
    var counts = end.totals().counts();
    System.out.printf(
        "%s: %d entries, %d exits, %d failed, network %s USD, result %s USD%n",
        how,
        counts.entryFills(),
        counts.exitFills(),
        counts.failedAttempts(),
        end.totals().baseFees().plus(end.totals().priorityFees()).toCents(),
        end.totals().identity().realizedGross().toCents());
  }

  private static GodmodeStatus trade(Executor executor) {
    try (Godmode godmode =
        Godmode.builder()
            .profile("DEMO")
            .memecoins(SimulatedMarket.seeded(42))
            .executor(executor)
            .ticks(600)
            .build()) {
      return godmode.run();
    }
  }
}
