package io.godmode.onchain.stream;

import io.godmode.api.Bounded;
import io.godmode.api.id.Address;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Times without messages of a program, from the last slot heard of to the first one heard of again;
 * what lies between is to be looked up. Not thread-safe.
 */
@Bounded(by = "the programs that are followed", then = "nothing is dropped")
final class Windows {
  /**
   * Slots before the last message that are looked up again, some three seconds: messages come
   * nearly in order.
   */
  private static final int OVERLAP = 8;

  /** Windows looked up at once, at most; what is missed meanwhile becomes one longer window. */
  private static final int MOST = 16;

  /**
   * A time without messages.
   *
   * @param from the first slot that may lack something
   * @param reason why
   * @param resumed whether messages come again, so that it ends with the next slot heard of
   */
  private record Window(long from, String reason, boolean resumed) {}

  private final List<Address> programs;
  private final int quietSlots;
  private final Map<Address, Window> open = new HashMap<>();
  private final Map<Address, Long> lastSlots = new HashMap<>();
  private int lookedUp;

  Windows(List<Address> programs, int quietSlots) {
    this.programs = programs;
    this.quietSlots = quietSlots;
  }

  /** Takes note that no messages of a program come from now on. */
  void interrupted(Address program, String reason) {
    Long last = lastSlots.get(program);
    if (last != null) {
      open.merge(
          program,
          new Window(Math.max(0, last - OVERLAP), reason, false),
          (before, now) -> new Window(before.from(), before.reason(), false));
    }
  }

  /** Takes note that messages of a program come from now on. */
  void resumed(Address program) {
    open.computeIfPresent(
        program, (which, window) -> new Window(window.from(), window.reason(), true));
  }

  /** Takes note of what the reader has already: what came since is to be looked up. */
  void resumeAfter(Address program, long slot) {
    lastSlots.put(program, slot + OVERLAP + 1);
    interrupted(program, "was not running");
  }

  /** Takes note of the newest slot that a node knows; returns what is to be looked up now. */
  List<RepairJob> slot(long slot) {
    List<RepairJob> jobs = new ArrayList<>();
    for (Address program : programs) {
      closed(program, slot).ifPresent(jobs::add);
      // A quiet program's window must not begin long ago; a processed slot can be a little ahead.
      lastSlots.merge(program, slot, (last, newest) -> Math.max(last, newest - quietSlots));
    }
    return jobs;
  }

  /** Takes note of the slot of a program's message; returns what is to be looked up now. */
  Optional<RepairJob> heard(Address program, long slot) {
    lastSlots.merge(program, slot, Math::max);
    return closed(program, slot);
  }

  private Optional<RepairJob> closed(Address program, long slot) {
    Window window = open.get(program);
    if (window == null || !window.resumed() || slot < window.from() || lookedUp >= MOST) {
      return Optional.empty();
    }
    lookedUp++;
    open.remove(program);
    return Optional.of(
        new RepairJob(StreamGap.Kind.WINDOW, program, window.from(), slot, slot, window.reason()));
  }

  /** Takes note that a window's look-ups are over. */
  void over() {
    lookedUp--;
  }
}
