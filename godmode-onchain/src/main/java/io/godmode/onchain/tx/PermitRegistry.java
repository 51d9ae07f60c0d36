package io.godmode.onchain.tx;

import io.godmode.api.risk.TxPreview;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The permits a gate has issued and what each permits, by the identity of the permit. In memory
 * only, so that none outlives the process. Thread-safe.
 */
final class PermitRegistry {
  /** Unused permits kept at once; more are refused until some are used or too old. */
  static final int MOST_UNUSED = 256;

  /** Sent transactions that may be sent again. */
  static final int MOST_SENT = 4_096;

  private final InstantSource clock;
  private final Duration life;
  private final Map<TxPermit, Issued> unused = new IdentityHashMap<>();
  private final Set<TxPermit> used = java.util.Collections.newSetFromMap(new java.util.WeakHashMap<>());
  private final Set<String> sent = new LinkedHashSet<>();

  PermitRegistry(InstantSource clock, Duration life) {
    this.clock = clock;
    this.life = life;
  }

  /** What a permit permits, and until when. */
  record Issued(TxPreview preview, String messageHash, Instant until) {}

  /** Issues a permit, unless too many wait unused. */
  synchronized boolean issue(TxPermit permit, TxPreview preview, String messageHash) {
    Instant now = clock.instant();
    unused.values().removeIf(issued -> !now.isBefore(issued.until()));
    if (unused.size() >= MOST_UNUSED) {
      return false;
    }
    unused.put(permit, new Issued(preview, messageHash, now.plus(life)));
    return true;
  }

  /**
   * Uses a permit up, whether or not it fits, and returns what it permits.
   *
   * @return what it permitted, or the code of why it permits nothing
   */
  synchronized TxDecision<Issued> use(TxPermit permit, String messageHash) {
    Issued issued = unused.remove(permit);
    if (issued == null) {
      return used.contains(permit)
          ? new TxDecision.Refused<>("PERMIT_USED", permit + " was used before")
          : new TxDecision.Refused<>("PERMIT_UNKNOWN", permit + " was not issued by this gate");
    }
    used.add(permit);
    if (!clock.instant().isBefore(issued.until())) {
      return new TxDecision.Refused<>("PERMIT_EXPIRED", permit + " was good until " + issued.until());
    }
    if (!issued.messageHash().equals(messageHash)) {
      return new TxDecision.Refused<>(
          "MESSAGE_CHANGED", permit + " is for other bytes than those that were signed");
    }
    return new TxDecision.Granted<>(issued);
  }

  /** Remembers the exact bytes that are about to be sent. */
  synchronized void remember(String wireHash) {
    sent.add(wireHash);
    if (sent.size() > MOST_SENT) {
      sent.remove(sent.iterator().next());
    }
  }

  synchronized boolean wasSent(String wireHash) {
    return sent.contains(wireHash);
  }
}
