package io.godmode.examples;

import io.godmode.api.id.Mint;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.Usd;
import io.godmode.core.Godmode;
import io.godmode.core.market.Polling;
import io.godmode.paper.PaperExecutor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A market source of your own: a function that is asked which tokens are worth a look. */
public final class CustomDataProvider {
  private static final Instant START = Instant.parse("2026-01-05T12:00:00Z");
  private static final Mint MINT = Mint.of("3nUGsNVtjsu1BoUtuJMUrAvYLxEqdV7rRRiS9bVHk3xW");

  private CustomDataProvider() {}

  // README: provider
  static List<Candidate> tokens(Instant asOf) { // ask your own service here
    long seconds = Duration.between(START, asOf).toSeconds();
    long lamportsPerToken = 30_000 + seconds * 300;
    PoolState price =
        PoolState.builder(MINT, Venue.REFERENCE)
            .virtualReserves(1_000_000, lamportsPerToken)
            .build();
    return List.of(
        Candidate.builder(MINT, "MINE", Ratio.ofFraction("0.9"))
            .liquidity(Usd.ofDollars(5_000))
            .volume24h(Usd.ofDollars(20_000))
            .age(Duration.ofMinutes(5))
            .pool(price)
            .build());
  }

  // README end

  /** Runs it for two minutes of virtual time; without {@code virtual}, it is asked live. */
  public static void main(String[] args) {
    Polling mine =
        Polling.every(Duration.ofSeconds(2), CustomDataProvider::tokens)
            .named("mine")
            .solUsd(SolPrice.of("190"))
            .virtual(START, 60);
    try (Godmode godmode =
        Godmode.builder()
            .profile("DEMO")
            .memecoins(mine)
            .executor(PaperExecutor.create())
            .build()) {
      System.out.println("sold, by what triggered it: " + godmode.run().totals().counts().exits());
    }
  }
}
