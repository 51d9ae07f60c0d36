package io.godmode.core;

import io.godmode.api.Bounded;
import io.godmode.api.ExternalIntake;
import io.godmode.api.GodmodeException;
import io.godmode.api.event.ExternalBatch;
import io.godmode.api.event.ExternalVerdict;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Where events from outside wait for the engine thread, apart from facts, reports and commands.
 *
 * <p>A batch leaves the lane when it is answered, so that closing the lane ends what is at work
 * too. Thread-safe.
 */
final class ExternalLane implements ExternalIntake {
  private static final int MOST_WAITING = 65_536;

  @Bounded(
      by = "65,536 events, of which a batch counts as one at least",
      then = "a further batch is refused and told so")
  private final Deque<Pending> waiting = new ArrayDeque<>();

  private int weight;
  private boolean closed;

  private record Pending(ExternalBatch batch, CompletableFuture<List<ExternalVerdict>> verdicts) {
    int weight() {
      return Math.max(1, batch.events().size());
    }
  }

  @Override
  public CompletionStage<List<ExternalVerdict>> offer(ExternalBatch batch) {
    Pending pending = new Pending(batch, new CompletableFuture<>());
    synchronized (waiting) {
      if (closed) {
        return CompletableFuture.failedStage(ended());
      }
      if (weight + pending.weight() > MOST_WAITING) {
        return CompletableFuture.failedStage(
            new GodmodeException(
                "EXTERNAL_FULL",
                weight
                    + " events wait for the engine already; nothing of this batch was taken,"
                    + " send it again later"));
      }
      waiting.add(pending);
      weight += pending.weight();
    }
    return pending.verdicts().minimalCompletionStage();
  }

  /** Returns the batches to judge next; they stay until they are answered. Engine thread only. */
  List<ExternalBatch> peek(int most) {
    synchronized (waiting) {
      return waiting.stream().limit(most).map(Pending::batch).toList();
    }
  }

  /** Answers the batches that {@link #peek} returned. Engine thread only. */
  void answer(List<List<ExternalVerdict>> answers) {
    List<Pending> answered = new ArrayList<>();
    synchronized (waiting) {
      answers.forEach(each -> answered.add(waiting.remove()));
      answered.forEach(each -> weight -= each.weight());
    }
    for (int i = 0; i < answers.size(); i++) {
      List<ExternalVerdict> verdicts = answers.get(i);
      answered.get(i).verdicts().completeAsync(() -> verdicts);
    }
  }

  /** Takes no more and ends those that were not answered. */
  void close() {
    synchronized (waiting) {
      closed = true;
      waiting.forEach(each -> end(each.verdicts()));
      waiting.clear();
      weight = 0;
    }
  }

  private static void end(CompletableFuture<List<ExternalVerdict>> verdicts) {
    verdicts.completeAsync(
        () -> {
          throw ended();
        });
  }

  private static GodmodeException ended() {
    return new GodmodeException(
        "ENGINE_ENDED", "the engine has ended and takes no events; offer them to the next run");
  }
}
