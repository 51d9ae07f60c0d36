package io.godmode.core.market;

import io.godmode.api.id.Mint;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.Evidence;
import io.godmode.api.market.InputPosition;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketEvent.CandidatesListed;
import io.godmode.api.market.MarketEvent.ClockAdvanced;
import io.godmode.api.market.MarketEvent.CurveCompleted;
import io.godmode.api.market.MarketEvent.Gap;
import io.godmode.api.market.MarketEvent.HealthChanged;
import io.godmode.api.market.MarketEvent.Launched;
import io.godmode.api.market.MarketEvent.Migrated;
import io.godmode.api.market.MarketEvent.PoolObserved;
import io.godmode.api.market.MarketEvent.RolledBack;
import io.godmode.api.market.MarketEvent.SlotIngested;
import io.godmode.api.market.MarketEvent.Swapped;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Ratio;
import io.godmode.api.order.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Made-up facts of a few tokens, in the order a source may tell them: some history before the clock
 * is set, then time passing in uneven steps with trades in between, gaps, bad health, rollbacks.
 */
final class RandomFacts {
  static final Instant START = Instant.parse("2026-01-05T12:00:00Z");
  static final int MINTS = 4;
  private static final int TRADERS = 6;

  /** Among a hundred kinds of what may happen next. */
  private static final int LAUNCH = 80;

  /** The tokens told of, by the slot of their first fact; each is launched first or never. */
  private final Map<Mint, Long> firstSlots = new HashMap<>();

  private final SplittableRandom random;
  private final boolean rollsBack;
  private final List<MarketEvent> facts = new ArrayList<>();
  private Instant now = START;
  private long slot = 1_000;
  private boolean clockSet;
  private boolean healthy = true;

  private RandomFacts(long seed, boolean rollsBack) {
    random = new SplittableRandom(seed);
    this.rollsBack = rollsBack;
  }

  static List<MarketEvent> of(long seed, int count, boolean rollsBack) {
    RandomFacts made = new RandomFacts(seed, rollsBack);
    int history = made.random.nextInt(30);
    while (made.facts.size() < count) {
      if (!made.clockSet && made.facts.size() >= history) {
        made.tick();
      }
      made.next();
    }
    return made.facts;
  }

  private void tick() {
    clockSet = true;
    slot += random.nextInt(5);
    facts.add(new ClockAdvanced(now, slot));
  }

  private void next() {
    int dice = random.nextInt(100);
    Mint mint = Facts.mint(random.nextInt(MINTS));
    if (!firstSlots.containsKey(mint) && random.nextBoolean()) {
      dice = LAUNCH;
    }
    if (dice < 55) {
      facts.add(swap(mint));
    } else if (dice < 75) {
      facts.add(new SlotIngested(slot, new InputPosition(slot, facts.size(), "")));
      slot += random.nextInt(1, 4);
      if (clockSet) {
        pass();
        facts.add(new ClockAdvanced(now, slot));
      }
    } else if (dice < LAUNCH) {
      return;
    } else if (dice == LAUNCH) {
      launch(mint);
    } else if (dice < 86) {
      facts.add(new PoolObserved(pool(mint)));
    } else if (dice < 90) {
      facts.add(new CandidatesListed(slot, List.of(candidate(mint))));
    } else if (dice < 92) {
      facts.add(new Migrated(mint, Venue.PUMP_SWAP, Optional.empty(), slot));
    } else if (dice < 94) {
      facts.add(new CurveCompleted(mint, slot));
    } else if (dice < 96) {
      facts.add(new Gap(slot - 1, slot, "made up"));
    } else if (dice < 98) {
      healthy = !healthy;
      facts.add(new HealthChanged(healthy, "made up"));
    } else if (rollsBack) {
      long from = slot - random.nextInt(6);
      facts.add(new RolledBack(from));
      firstSlots.values().removeIf(first -> first >= from);
    }
    if (dice < 55 || (dice >= LAUNCH && dice < 94)) {
      firstSlots.putIfAbsent(mint, slot);
    }
  }

  private void launch(Mint mint) {
    if (!firstSlots.containsKey(mint)) {
      facts.add(
          new Launched(
              mint,
              "T" + random.nextInt(3),
              random.nextBoolean() ? Optional.of(Facts.trader(90)) : Optional.empty(),
              random.nextBoolean() ? Optional.of(pool(mint)) : Optional.empty(),
              slot));
    }
  }

  /** Mostly a slot, sometimes minutes, sometimes nothing at all. */
  private void pass() {
    long millis =
        switch (random.nextInt(8)) {
          case 0 -> 0;
          case 1 -> random.nextLong(1, 60_000);
          case 2 -> 1_000;
          default -> 400;
        };
    now = now.plus(Duration.ofMillis(millis));
  }

  private Swapped swap(Mint mint) {
    boolean elsewhere = random.nextInt(20) == 0;
    return new Swapped(
        mint,
        elsewhere ? Venue.PUMP_SWAP : Venue.PUMP_FUN,
        random.nextInt(3) == 0 ? Side.SELL : Side.BUY,
        Facts.trader(100 + random.nextInt(TRADERS)),
        random.nextInt(30) == 0 ? Long.MAX_VALUE / 2 : random.nextLong(0, 1_000),
        random.nextLong(0, 5),
        slot,
        facts.size(),
        Optional.empty(),
        elsewhere || random.nextBoolean() ? Optional.empty() : Optional.of(pool(mint)));
  }

  private PoolState pool(Mint mint) {
    return Facts.curve(mint, 5, random.nextLong(0, Facts.FRESH_TOKENS), slot);
  }

  private Candidate candidate(Mint mint) {
    Candidate.Builder candidate =
        Candidate.builder(mint, "C" + random.nextInt(3), Ratio.ONE).asOfSlot(slot);
    Duration age = Duration.ofSeconds(random.nextLong(0, 100));
    switch (random.nextInt(3)) {
      case 0 -> candidate.age(age);
      case 1 -> candidate.ageAtLeast(age).holders(random.nextLong(0, 50));
      default -> candidate.evidence(new Evidence("mint_authority", Evidence.Verdict.PASS, ""));
    }
    return candidate.build();
  }
}
