package io.godmode.onchain.rpc;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Waits until an endpoint may be asked: its rest is over and its budget has room. Thread-safe. */
final class Turns {
  /** No wait is longer at once, so that news of endpoints is noticed. */
  private static final Duration LONGEST_NAP = Duration.ofSeconds(1);

  private static final Duration SHORTEST_NAP = Duration.ofMillis(1);

  private final InstantSource clock;
  private final Pause pause;

  Turns(InstantSource clock, Pause pause) {
    this.clock = clock;
    this.pause = pause;
  }

  /**
   * What came of waiting.
   *
   * @param member whose turn it is; empty when that is later than the deadline
   * @param soonest how long it takes at least until one could be asked
   */
  record Turn(Optional<PoolMember> member, Duration soonest) {}

  /**
   * Waits for a turn, and not at all when none can come in time.
   *
   * @param open whom to ask
   * @param first whom before the others, if it may be asked; the rest by how well they do
   */
  Turn await(
      List<PoolMember> open, Optional<PoolMember> first, RpcPriority priority, Instant deadline)
      throws InterruptedException {
    boolean waiting = false;
    try {
      while (true) {
        Instant now = clock.instant();
        Turn turn = look(ordered(open, first), priority, now);
        Duration left = Duration.between(now, deadline);
        if (turn.member().isPresent() || left.compareTo(turn.soonest()) < 0) {
          return turn;
        }
        if (!waiting) {
          open.forEach(each -> each.budget().startWaiting(priority));
          waiting = true;
        }
        pause.pause(nap(turn.soonest()));
      }
    } finally {
      if (waiting) {
        open.forEach(each -> each.budget().stopWaiting(priority));
      }
    }
  }

  private static List<PoolMember> ordered(List<PoolMember> open, Optional<PoolMember> first) {
    record Scored(PoolMember member, double score) {}
    // Scores change while others ask, so each is read once.
    List<Scored> scored = new ArrayList<>();
    for (PoolMember each : open) {
      boolean preferred = first.map(PoolMember::name).equals(Optional.of(each.name()));
      scored.add(new Scored(each, preferred ? -1 : each.state().score()));
    }
    scored.sort(Comparator.comparingDouble(Scored::score));
    return scored.stream().map(Scored::member).toList();
  }

  private static Turn look(List<PoolMember> ordered, RpcPriority priority, Instant now) {
    Duration soonest = Duration.ofDays(1);
    for (PoolMember member : ordered) {
      Duration wait = member.state().leave(now);
      if (wait.isZero()) {
        wait = member.budget().take(priority);
        if (wait.isZero()) {
          member.state().asked();
          return new Turn(Optional.of(member), Duration.ZERO);
        }
        member.state().abandoned();
      }
      soonest = wait.compareTo(soonest) < 0 ? wait : soonest;
    }
    return new Turn(Optional.empty(), soonest);
  }

  private static Duration nap(Duration soonest) {
    if (soonest.compareTo(LONGEST_NAP) > 0) {
      return LONGEST_NAP;
    }
    return soonest.compareTo(SHORTEST_NAP) < 0 ? SHORTEST_NAP : soonest;
  }
}
