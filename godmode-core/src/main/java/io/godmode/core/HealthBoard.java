package io.godmode.core;

import io.godmode.core.health.HealthSnapshot;
import java.util.List;
import java.util.stream.Stream;

/** Puts together how an engine fares, on any thread, from what its parts left behind. */
record HealthBoard(
    Vitals vitals,
    Pulse pulse,
    FactInbox inbox,
    CommandLane lane,
    MeasuredStore store,
    ExecutorGuard executor,
    ExecutionWatch execution,
    List<FileDesk> files,
    List<ListenerThread> listeners) {
  HealthSnapshot look() {
    long appended = store.appended();
    return new HealthSnapshot(
        vitals.hostTime(),
        vitals.look(),
        pulse.figures(),
        inbox.figures(lane.depth()),
        store.figures(),
        Stream.concat(
                files.stream().map(file -> follower(file.name(), file.sequence(), appended)),
                listeners.stream().map(each -> follower(each.name(), each.heard(), appended)))
            .toList(),
        execution.figures(executor));
  }

  private static HealthSnapshot.Follower follower(String name, long sequence, long appended) {
    return new HealthSnapshot.Follower(name, sequence, Math.max(0, appended - sequence));
  }
}
