package io.godmode.core;

import io.godmode.api.GodmodeException;
import io.godmode.api.event.Alert;
import io.godmode.core.health.ComponentState;
import io.godmode.core.health.Meter;
import io.godmode.core.journal.FileMark;
import io.godmode.core.journal.Frame;
import io.godmode.core.ledger.Booked;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a file that is made from the journal, and keeps its failures from the engine.
 *
 * <p>The journal is the truth, so a file that cannot be written stops nothing: it is told once,
 * tried again, and written anew from the journal at the next start at the latest. Engine thread
 * only, but for {@link #name} and {@link #sequence}.
 */
final class FileDesk implements Recorder.FrameListener, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(FileDesk.class);
  static final String CODE = "PROJECTION_FAILED";
  private static final FileMark NOT_WHOLE = new FileMark(Long.MAX_VALUE, 0);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  /** How a file is written. */
  interface Writer extends AutoCloseable {
    /** Writes what a frame brought. */
    void accept(Frame frame, List<Booked> booked);

    /**
     * Makes the file whole after a failure, that frame included.
     *
     * @return whether that was possible; if not, it is left to the next start
     */
    boolean mend(Frame frame, List<Booked> booked);

    /** Tells whether closing it makes it whole, whatever failed before. */
    boolean wholeAtEnd();

    @Override
    void close();
  }

  private final Writer writer;
  private final Vitals vitals;
  private final Vital health;
  private final LongConsumer failures;
  private final Consumer<Alert> tell;
  private volatile long sequence;
  private @Nullable GodmodeException failure;
  private Optional<Alert> told = Optional.empty();
  private boolean givenUp;
  private long failedAt;
  private Duration pause = FIRST_PAUSE;

  /**
   * Keeps a file.
   *
   * @param name of its part
   * @param sequence the last event that it has
   * @param tell takes what receivers of alerts should hear, past the journal
   */
  FileDesk(String name, Writer writer, long sequence, Vitals vitals, Consumer<Alert> tell) {
    this.writer = writer;
    this.vitals = vitals;
    this.sequence = sequence;
    this.tell = tell;
    this.health = vitals.part(name);
    this.failures = vitals.meter(Meter.PROJECTION_FAILURES, name);
  }

  String name() {
    return health.name();
  }

  long sequence() {
    return sequence;
  }

  @Override
  public void onFrame(Frame frame, List<Booked> booked) {
    if (failure != null && (givenUp || vitals.since(failedAt).compareTo(pause) < 0)) {
      return;
    }
    try {
      if (failure == null) {
        writer.accept(frame, booked);
      } else if (writer.mend(frame, booked)) {
        mended(frame);
      } else {
        givenUp = true;
        return;
      }
      sequence = frame.lastSequence();
    } catch (GodmodeException failed) {
      failed(failed);
    }
  }

  /**
   * Returns what the file of trades holds, for a snapshot; of one that is not whole a mark that no
   * file fits, so that the next start writes it anew.
   */
  FileMark settle(TradeFile trades) {
    if (failure == null) {
      try {
        return trades.settle();
      } catch (GodmodeException failed) {
        failed(failed);
      }
    }
    return NOT_WHOLE;
  }

  private void failed(GodmodeException failed) {
    failures.accept(1);
    health.failed(ComponentState.DEGRADED, failed);
    failedAt = vitals.ticks();
    if (failure == null) {
      failure = failed;
      pause = FIRST_PAUSE;
      log.warn("{} is not written any more; trading goes on", name(), failed);
      Alert alert =
          new Alert(
              sequence,
              vitals.engineTime(),
              Alert.Severity.WARNING,
              CODE,
              name()
                  + " cannot be written: "
                  + FailureText.of(failed).message()
                  + "; the journal has everything, trading goes on",
              Optional.empty());
      told = Optional.of(alert);
      tell.accept(alert);
    } else {
      Duration longer = pause.multipliedBy(2);
      pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }
  }

  private void mended(Frame frame) {
    failure = null;
    health.isWell();
    log.info("{} is written again", name());
    told.ifPresent(alert -> tell.accept(alert.over(frame.lastSequence(), vitals.engineTime())));
    told = Optional.empty();
  }

  /**
   * Ends the file.
   *
   * @throws GodmodeException with code {@code PROJECTION_FAILED} when it is not whole
   */
  @Override
  public void close() {
    GodmodeException before = failure;
    try {
      writer.close();
    } catch (GodmodeException failed) {
      throw incomplete(failed);
    }
    if (before != null && !writer.wholeAtEnd()) {
      throw incomplete(before);
    }
    health.is(ComponentState.STOPPED, "closed");
  }

  private GodmodeException incomplete(GodmodeException cause) {
    health.failed(ComponentState.FAILED, cause);
    return new GodmodeException(
        CODE,
        name()
            + " is not up to date: "
            + cause.getMessage()
            + "; the journal has everything, and the next start on this directory writes it anew",
        cause);
  }
}
