package io.godmode.examples;

import io.godmode.api.id.WalletId;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.Usd;
import io.godmode.core.Godmode;
import io.godmode.core.market.Polling;
import io.godmode.examples.chain.ExampleChain;
import io.godmode.onchain.execution.ShadowExecutor;
import io.godmode.onchain.execution.ShadowSink;
import io.godmode.onchain.execution.SwapRehearsal;
import io.godmode.paper.PaperExecutor;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Trades one coin on paper, and asks beside it what the chain would have done with every order.
 * There is no key and no transport. See {@link ExampleChain} for where; at an endpoint it takes two
 * minutes, on the rig a few seconds.
 */
public final class ShadowRun {
  private static final Instant START = Instant.parse("2026-01-05T12:00:00Z");
  private static final int POLLS = 60;

  private ShadowRun() {}

  /** Runs it; ends with 1 when nothing could be compared. */
  public static void main(String[] args) {
    ExampleChain.open(System::getenv)
        .ifPresent(
            chain -> {
              try (chain) {
                if (!compared(chain)) {
                  System.exit(1);
                }
              }
            });
  }

  private static boolean compared(ExampleChain chain) {
    SwapRehearsal reader = SwapRehearsal.on(chain.access());
    Polling live =
        Polling.every(Duration.ofSeconds(2), now -> coin(chain, reader))
            .named("curve")
            .solUsd(SolPrice.of("190"));
    StringWriter records = new StringWriter();
    ShadowExecutor shadow =
        ShadowExecutor.beside(PaperExecutor.create(), chain.access(), ShadowSink.lines(records))
            .wallet(WalletId.of("sniper_sol"), chain.wallet())
            .closing(Duration.ofSeconds(20))
            .build();
    try (Godmode godmode =
        Godmode.builder()
            .profile("DEMO")
            .memecoins(chain.isRig() ? live.virtual(START, POLLS) : live)
            .executor(shadow)
            .ticks(2 * POLLS)
            .build()) {
      System.out.println("paper     " + godmode.run().totals().counts());
    }
    System.out.print(records);
    System.out.println(shadow.summary());
    System.out.println("nothing was signed, nothing was sent");
    return shadow.summary().compared() > 0;
  }

  private static List<Candidate> coin(ExampleChain chain, SwapRehearsal reader) {
    return reader.market(chain.mint(), Venue.PUMP_FUN, 6).stream()
        .map(
            pool ->
                Candidate.builder(chain.mint(), "COIN", Ratio.ofFraction("0.9"))
                    .liquidity(Usd.ofDollars(5_000))
                    .volume24h(Usd.ofDollars(20_000))
                    .age(Duration.ofMinutes(5))
                    .pool(pool.toBuilder().slot(0).build())
                    .build())
        .toList();
  }
}
