package io.godmode.onchain.tx;

import io.godmode.api.TxGuard;
import io.godmode.api.id.Address;
import io.godmode.api.id.TxSignature;
import io.godmode.api.risk.GuardVerdict;
import io.godmode.api.risk.TxPreview;
import io.godmode.onchain.keys.TxSigner;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The only place that issues permits to send, and that has permitted transactions signed. It asks
 * its guards about a message that is not signed yet, and remembers in memory which permits it
 * issued for which bytes, and what was signed under them. Thread-safe.
 *
 * <p>It permits nothing unless it was composed in code with {@code .broadcast(true)}; no file, flag
 * or variable of the environment does that.
 */
public final class TxGate {
  private final List<TxGuard> guards;
  private final boolean broadcast;
  private final IssuedPermits permits;

  private TxGate(Builder builder) {
    guards = List.copyOf(builder.guards);
    broadcast = builder.broadcast;
    permits = new IssuedPermits(builder.clock, builder.mostPermits, builder.permitLife);
  }

  /**
   * Starts a gate that permits nothing yet.
   *
   * @param guard whether the run may send at all
   * @param clock how old a permit is
   */
  public static Builder builder(ConfigTxGuard guard, InstantSource clock) {
    return new Builder(
        Objects.requireNonNull(guard, "guard"), Objects.requireNonNull(clock, "clock"));
  }

  /**
   * Judges a message and issues a permit for exactly these bytes, to be sent once.
   *
   * @param transaction nothing of it is kept but the SHA-256 of its message
   * @param preview what it does; its hash must be that SHA-256
   */
  public GateAnswer permit(UnsignedTx transaction, TxPreview preview) {
    String hash = transaction.messageHash();
    Optional<GuardVerdict.Refuse> refusal = refusal(preview);
    if (refusal.isPresent()) {
      return new GateAnswer.Refused(refusal.get().code(), refusal.get().detail());
    } else if (!hash.equals(preview.messageHash())) {
      return new GateAnswer.Refused(
          "MESSAGE_MISMATCH",
          "the preview is of message "
              + preview.messageHash()
              + ", but SHA-256 of the bytes is "
              + hash);
    }
    return new GateAnswer.Permitted(permits.issue(hash, preview));
  }

  /**
   * Has a permitted transaction signed. This is the only way to a {@link SignedTx}, and one permit
   * leads to one. So does one message, as long as its permit is remembered: the network takes equal
   * bytes once, and two orders would count the same transaction as theirs. The signatures are not
   * verified here; the network refuses wrong ones.
   *
   * <p>Ed25519 signs the same message the same way, so that a transaction whose message was kept
   * over a restart, permitted anew and signed anew has the same bytes as before.
   *
   * @param transaction the one that was permitted
   * @param permit this gate's own, for exactly its message, and not signed under yet
   * @param signers at least those that the message names; each is asked once for each signature
   */
  public SignAnswer sign(UnsignedTx transaction, TxPermit permit, TxSigner... signers) {
    byte[] message = transaction.message();
    String hash = SignedMessage.hash(message);
    Optional<SignAnswer.Refused> refusal = permits.signable(permit, hash);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    List<byte[]> signatures = new ArrayList<>();
    for (Address address : transaction.signers()) {
      try {
        Optional<TxSigner> signer =
            Stream.of(signers).filter(each -> each.address().equals(address)).findFirst();
        if (signer.isEmpty()) {
          return new SignAnswer.Refused("SIGNER_MISSING", "there is no signer for " + address);
        }
        // A copy each, so that a signer cannot change what is sent.
        byte[] signature = signer.get().sign(message.clone()).clone();
        if (signature.length != TxSignature.BYTES) {
          return signerFailed(address, "a signature of " + signature.length + " bytes");
        }
        signatures.add(signature);
      } catch (Throwable failure) {
        return signerFailed(address, failure.getClass().getName());
      }
    }
    byte[] bytes = SignedMessage.transaction(signatures, signatures.size(), message);
    Optional<SignAnswer.Refused> late = permits.signed(permit, hash, SignedMessage.hash(bytes));
    if (late.isPresent()) {
      return late.get();
    }
    return new SignAnswer.Signed(
        new SignedTx(
            bytes,
            TxSignature.ofBytes(signatures.get(0)),
            transaction.lastValidBlockHeight(),
            permit));
  }

  private static SignAnswer signerFailed(Address address, String what) {
    return new SignAnswer.Refused("SIGNER_FAILED", what + " from the signer of " + address);
  }

  /** Returns a sender for the permits of this gate, and of no other. */
  public TxSender sender(Transport transport) {
    return new TxSender(this, permits, Objects.requireNonNull(transport, "transport"));
  }

  /** Returns the first refusal; empty when sending was composed and every guard permits. */
  Optional<GuardVerdict.Refuse> refusal(TxPreview preview) {
    if (!broadcast) {
      return Optional.of(
          new GuardVerdict.Refuse(
              "BROADCAST_NOT_COMPOSED", "the gate was composed without .broadcast(true)"));
    }
    return guards.stream().flatMap(guard -> refusal(guard, preview).stream()).findFirst();
  }

  private static Optional<GuardVerdict.Refuse> refusal(TxGuard guard, TxPreview preview) {
    try {
      // A guard that answers null fails here, and has refused.
      return guard.review(preview).fold(yes -> Optional.empty(), Optional::of);
    } catch (Throwable failure) {
      return Optional.of(
          new GuardVerdict.Refuse(
              ConfigTxGuard.GUARD_FAILED, failure.getClass().getName() + " from a guard"));
    }
  }

  /** Collects the parts of a gate. Not thread-safe. */
  public static final class Builder {
    private final List<TxGuard> guards = new ArrayList<>();
    private final InstantSource clock;
    private boolean broadcast;
    private int mostPermits = 1_024;
    private Duration permitLife = Duration.ofMinutes(2);

    private Builder(ConfigTxGuard guard, InstantSource clock) {
      guards.add(guard);
      this.clock = clock;
    }

    /** Adds a guard that must permit too, such as one that knows programs and amounts. */
    public Builder also(TxGuard guard) {
      guards.add(Objects.requireNonNull(guard, "guard"));
      return this;
    }

    /** Sets whether anything may be sent at all; {@code false} unless called. */
    public Builder broadcast(boolean broadcast) {
      this.broadcast = broadcast;
      return this;
    }

    /**
     * Sets how many permits, used or not, are remembered; the oldest is forgotten first. 1,024
     * unless called.
     *
     * @throws IllegalArgumentException when it is less than 1
     */
    public Builder mostPermits(int mostPermits) {
      if (mostPermits < 1) {
        throw new IllegalArgumentException(
            "mostPermits must be at least 1, but was " + mostPermits);
      }
      this.mostPermits = mostPermits;
      return this;
    }

    /**
     * Sets how long a permit is remembered, used or not. Two minutes unless called, which is longer
     * than a blockhash is good for.
     *
     * @throws IllegalArgumentException when it is not positive
     */
    public Builder permitLife(Duration permitLife) {
      if (permitLife.isZero() || permitLife.isNegative()) {
        throw new IllegalArgumentException("permitLife must be positive, but was " + permitLife);
      }
      this.permitLife = permitLife;
      return this;
    }

    /** Returns the gate; it has issued no permit. */
    public TxGate build() {
      return new TxGate(this);
    }
  }
}
