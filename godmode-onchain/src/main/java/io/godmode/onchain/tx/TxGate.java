package io.godmode.onchain.tx;

import io.godmode.api.TxGuard;
import io.godmode.api.risk.GuardVerdict;
import io.godmode.api.risk.TxPreview;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Issues permits for transactions, and makes the only senders that honour them.
 *
 * <p>A permit needs a guard that permits and a gate that was composed in code with {@link
 * Builder#broadcast broadcast(true)}; no file, flag or environment variable can do that. One gate is
 * one registry of permits: those of another gate, or of an earlier process, are unknown to it.
 * Thread-safe when the guard is.
 */
public final class TxGate {
  private final TxGuard guard;
  private final boolean broadcast;
  private final PermitRegistry permits;

  private TxGate(Builder builder) {
    this.guard = builder.guard;
    this.broadcast = builder.broadcast;
    this.permits = new PermitRegistry(builder.clock, builder.permitLife);
  }

  /** Starts a gate behind a guard. It permits nothing until it is told to broadcast. */
  public static Builder builder(TxGuard guard) {
    return new Builder(guard);
  }

  /** Collects the parts of a gate. Not thread-safe. */
  public static final class Builder {
    private final TxGuard guard;
    private boolean broadcast;
    private InstantSource clock = InstantSource.system();
    private Duration permitLife = Duration.ofSeconds(30);

    private Builder(TxGuard guard) {
      this.guard = guard;
    }

    /** Sets whether transactions may leave at all; no, unless this is called with true. */
    public Builder broadcast(boolean broadcast) {
      this.broadcast = broadcast;
      return this;
    }

    /** Sets the clock that permits grow old by; the system's unless given. */
    public Builder clock(InstantSource clock) {
      this.clock = clock;
      return this;
    }

    /**
     * Sets how long a permit can be used; 30 seconds unless given.
     *
     * @throws IllegalArgumentException when it is not above zero
     */
    public Builder permitLife(Duration permitLife) {
      if (permitLife.isNegative() || permitLife.isZero()) {
        throw new IllegalArgumentException("permitLife must be above zero, but was " + permitLife);
      }
      this.permitLife = permitLife;
      return this;
    }

    /** Returns the gate. */
    public TxGate build() {
      return new TxGate(this);
    }
  }

  /**
   * Asks for a permit.
   *
   * @param message the exact bytes that will be signed
   * @param preview the same transaction as guards see it; its hash must be that of the bytes
   * @return a permit for these bytes, to be used once, or why there is none
   */
  public TxDecision<TxPermit> request(byte[] message, TxPreview preview) {
    String hash = MessageHash.of(message);
    if (!hash.equals(preview.messageHash())) {
      return new TxDecision.Refused<>(
          "PREVIEW_MISMATCH", "the preview is of other bytes than the message");
    }
    TxDecision<TxPreview> reviewed = review(preview);
    return reviewed.fold(yes -> issue(yes, hash), no -> new TxDecision.Refused<>(no.code(), no.detail()));
  }

  private TxDecision<TxPermit> issue(TxPreview preview, String hash) {
    TxPermit permit = new TxPermit(preview.orderId(), preview.attempt());
    return permits.issue(permit, preview, hash)
        ? new TxDecision.Granted<>(permit)
        : new TxDecision.Refused<>(
            "PERMITS_FULL", PermitRegistry.MOST_UNUSED + " permits wait unused already");
  }

  /** Asks whether the transaction may be sent at this moment; a guard that fails has refused. */
  TxDecision<TxPreview> review(TxPreview preview) {
    if (!broadcast) {
      return new TxDecision.Refused<>(
          "BROADCAST_NOT_COMPOSED", "the gate was composed without broadcast(true)");
    }
    try {
      GuardVerdict verdict = guard.review(preview);
      return verdict.fold(
          yes -> new TxDecision.Granted<>(preview),
          no -> new TxDecision.Refused<>(no.code(), no.detail()));
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError failure) {
      return new TxDecision.Refused<>(
          "GUARD_FAILED", "the guard failed: " + failure.getClass().getName());
    }
  }

  PermitRegistry permits() {
    return permits;
  }

  /** Returns a sender that sends what this gate has permitted, and nothing else. */
  public TxSender sender(TxTransport transport) {
    return new TxSender(this, transport);
  }
}
