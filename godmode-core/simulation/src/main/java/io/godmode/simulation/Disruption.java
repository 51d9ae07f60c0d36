package io.godmode.simulation;

import io.godmode.simulation.SimulatedDisk.Moment;
import io.godmode.simulation.SimulatedDisk.Operation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts the steps of a life on the engine's thread, and ends it at the one that was drawn.
 *
 * <p>A step is a boundary: before, within and after every write, before and after every sync,
 * rename and deletion, and around every call between engine, executor and node.
 */
final class Disruption implements SimulatedDisk.Trap {
  private static final int SPINS = 20_000;

  private final Schedule schedule;
  private final FaultLog log;
  private final SimulatedDisk disk;
  private @Nullable Thread engine;
  private Optional<Schedule.End> end = Optional.empty();
  private int life;
  private long step;
  private long syncs;
  private boolean struck;
  private boolean crashed;

  Disruption(Schedule schedule, FaultLog log, SimulatedDisk disk) {
    this.schedule = schedule;
    this.log = log;
    this.disk = disk;
    disk.trap(this);
  }

  /** Begins a life on the calling thread. */
  void beginLife(int number) {
    engine = Thread.currentThread();
    life = number;
    end = schedule.end(number);
    step = 0;
    struck = false;
    crashed = false;
  }

  /** Does nothing from here on: the harness itself looks at the disk. */
  void endLife() {
    engine = null;
  }

  Optional<Schedule.End> end() {
    return end;
  }

  /** Tells whether a store failed in this life. */
  boolean storeFailed() {
    return struck && !crashed;
  }

  boolean crashed() {
    return crashed;
  }

  private boolean isDue(FaultKind kind) {
    return !struck && end.filter(drawn -> drawn.kind() == kind && step >= drawn.step()).isPresent();
  }

  /** Passes a boundary. */
  void at(String place) {
    if (Thread.currentThread() != engine) {
      return;
    }
    if (crashed) {
      throw new Crash("before " + place);
    }
    step++;
    boolean killed = isDue(FaultKind.PROCESS_KILLED);
    if (killed || isDue(FaultKind.POWER_LOST)) {
      struck = true;
      crashed = true;
      disk.switchOff();
      log.struck(killed ? FaultKind.PROCESS_KILLED : FaultKind.POWER_LOST, where() + ", " + place);
      throw new Crash(place);
    }
  }

  private String where() {
    return "in life " + life + " at step " + step;
  }

  @Override
  public void at(Moment moment, Operation operation, Path file) throws IOException {
    String name = Objects.requireNonNull(file.getFileName(), "a name").toString();
    boolean mine = Thread.currentThread() == engine;
    // Who listens has the journal written when it reads, which is no step of the engine's own.
    boolean anytime =
        operation == Operation.WRITE && name.startsWith("segment-") && schedule.hasListeners();
    if (!mine || anytime) {
      return;
    }
    at(moment + " " + operation + " of " + name);
    if (operation == Operation.WRITE && moment == Moment.HALFWAY && isDue(FaultKind.DISK_FULL)) {
      struck = true;
      log.struck(FaultKind.DISK_FULL, where() + ", " + name);
      throw new IOException("No space left on device");
    }
    if (operation == Operation.SYNC && moment == Moment.BEFORE) {
      beforeSync(file, name);
    }
  }

  private void beforeSync(Path file, String name) throws IOException {
    syncs++;
    if (schedule.strikes(FaultKind.SLOW_DISK, syncs, 10)) {
      log.struck(FaultKind.SLOW_DISK, where() + ", " + name);
      for (int i = 0; i < SPINS; i++) {
        Thread.onSpinWait();
      }
    }
    if (isDue(FaultKind.SYNC_FAILED)) {
      struck = true;
      boolean gone = schedule.random("sync failed", life).nextBoolean();
      log.struck(FaultKind.SYNC_FAILED, where() + ", " + name + (gone ? ", and it is gone" : ""));
      if (gone) {
        disk.dropUnsynced(file);
      }
      throw new IOException("Input/output error");
    }
  }
}
