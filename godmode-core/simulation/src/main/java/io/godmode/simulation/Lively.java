package io.godmode.simulation;

import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.market.InputPosition;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketEvent.ClockAdvanced;
import io.godmode.api.market.MarketEvent.InputEnded;
import io.godmode.api.market.MarketEvent.SlotIngested;
import io.godmode.testkit.MarketScript;
import io.godmode.testkit.ScriptedSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Up to two busy minutes of a made-up market, and as many slots after them as an attempt may take;
 * one in four begins a minute before midnight.
 */
final class Lively {
  private static final int SLOTS_AFTER = 500;
  private static final Duration SLOT = Duration.ofMillis(400);
  private static final Duration TO_MIDNIGHT = Duration.ofHours(12).minusSeconds(60);

  private record Told(long seed, List<MarketEvent> facts) {}

  /** The lives of a run read the same facts. */
  private volatile Told last = new Told(0, facts(0));

  MemecoinDataProvider source(long seed) {
    Told known = last;
    if (known.seed() != seed) {
      known = new Told(seed, facts(seed));
      last = known;
    }
    return ScriptedSource.of(known.facts());
  }

  /** A part of it that is another one for each seed, at least the first quarter. */
  private static List<MarketEvent> some(long seed) {
    List<MarketEvent> all = MarketScript.lively(seed).facts();
    int least = all.size() / 4;
    return all.subList(0, least + new SplittableRandom(seed).nextInt(all.size() - least));
  }

  private static List<MarketEvent> facts(long seed) {
    Duration later = Math.floorMod(seed, 4) == 0 ? TO_MIDNIGHT : Duration.ZERO;
    List<MarketEvent> facts = new ArrayList<>();
    Instant now = Instant.MIN;
    InputPosition position = InputPosition.START;
    long tip = 0;
    for (MarketEvent fact : some(seed)) {
      if (fact instanceof ClockAdvanced clock) {
        now = clock.now().plus(later);
        tip = clock.tipSlot();
        facts.add(new ClockAdvanced(now, tip));
      } else {
        facts.add(fact);
        position = fact instanceof SlotIngested slot ? slot.position() : position;
      }
    }
    facts.add(new InputEnded(position));
    for (int i = 0; i < SLOTS_AFTER; i++) {
      facts.add(new SlotIngested(tip, position));
      now = now.plus(SLOT);
      tip++;
      facts.add(new ClockAdvanced(now, tip));
    }
    return List.copyOf(facts);
  }
}
