package io.godmode.examples.dashboard;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.time.Instant;
import org.eclipse.jetty.io.EndPoint;

/**
 * One who follows the events. Nothing here waits: what does not go out now goes out when the
 * connection says that it takes more. One thread sends; others only leave notes in volatile fields.
 */
final class EventClient implements WriteListener {
  private final AsyncContext exchange;
  private final ServletOutputStream out;
  private final EndPoint connection;
  private final Runnable wake;
  private long next;
  private boolean fresh = true;
  private boolean flushDue;
  private Instant lastSent;
  private volatile boolean writable;
  private volatile boolean gone;

  EventClient(
      AsyncContext exchange, EndPoint connection, long next, Instant now, Runnable wake)
      throws IOException {
    this.exchange = exchange;
    this.out = exchange.getResponse().getOutputStream();
    this.connection = connection;
    this.next = next;
    this.lastSent = now;
    this.wake = wake;
  }

  /** Begins to listen for room; the first is told at once. */
  void begin() {
    out.setWriteListener(this);
  }

  @Override
  public void onWritePossible() {
    writable = true;
    wake.run();
  }

  @Override
  public void onError(Throwable failure) {
    gone = true;
  }

  boolean isGone() {
    return gone || !connection.isOpen();
  }

  /** Tells whether nothing was sent to it yet. */
  boolean isNew() {
    return fresh;
  }

  /** Returns the sequence of the event that it lacks first. */
  long next() {
    return next;
  }

  /** Returns when something was sent to it last. */
  Instant lastSent() {
    return lastSent;
  }

  /** Tells whether it takes anything now, and sees to what was held up. */
  boolean takes() {
    if (gone || !writable) {
      return false;
    }
    try {
      writable = false;
      if (!out.isReady()) {
        return false;
      }
      if (flushDue) {
        flushDue = false;
        out.flush();
        if (!out.isReady()) {
          return false;
        }
      }
      writable = true;
      return true;
    } catch (IOException | IllegalStateException failure) {
      gone = true;
      return false;
    }
  }

  /** Sends what ends before an event; only after it takes something. */
  void send(byte[] text, long before, Instant now) {
    try {
      out.write(text);
      fresh = false;
      flushDue = true;
      next = before;
      lastSent = now;
    } catch (IOException | IllegalStateException failure) {
      gone = true;
    }
  }

  /** Ends in order. */
  void end() {
    gone = true;
    try {
      exchange.complete();
    } catch (IllegalStateException over) {
      connection.close();
    }
  }

  /** Cuts it off. */
  void drop() {
    gone = true;
    connection.close();
  }
}
