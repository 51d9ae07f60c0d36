package io.godmode.onchain.tx;

import io.godmode.api.Bounded;
import io.godmode.api.risk.TxPreview;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The permits that one gate issued and has not forgotten, the oldest first. Thread-safe.
 *
 * <p>It only forgets towards refusal: when it is full the oldest goes, and after a while each.
 */
final class IssuedPermits {
  private final InstantSource clock;
  private final int most;
  private final Duration life;

  // A permit has the equality of objects, so that this finds the very one that was issued.
  @Bounded(by = "`most` permits", then = "the eldest is forgotten and refused from then on")
  private final Map<TxPermit, Issued> issued = new LinkedHashMap<>();

  private long last;

  IssuedPermits(InstantSource clock, int most, Duration life) {
    this.clock = clock;
    this.most = most;
    this.life = life;
  }

  /** What is known of one permit; {@code sent} is the hash of the whole signed transaction. */
  private record Issued(String messageHash, TxPreview preview, Instant at, Optional<String> sent) {}

  synchronized TxPermit issue(String messageHash, TxPreview preview) {
    Instant now = clock.instant();
    forgetOld(now);
    if (issued.size() >= most) {
      Iterator<TxPermit> oldest = issued.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
    last++;
    TxPermit permit = new TxPermit(last, messageHash);
    issued.put(permit, new Issued(messageHash, preview, now, Optional.empty()));
    return permit;
  }

  /** Returns what the gate saw when it issued the permit; empty when it is unknown. */
  synchronized Optional<TxPreview> preview(TxPermit permit) {
    forgetOld(clock.instant());
    return Optional.ofNullable(issued.get(permit)).map(Issued::preview);
  }

  /** Uses the permit up for these bytes; a refusal leaves it as it was. */
  synchronized Optional<SendOutcome.Refused> consume(
      TxPermit permit, String messageHash, String signedHash) {
    forgetOld(clock.instant());
    Issued known = issued.get(permit);
    if (known == null) {
      return Optional.of(unknown(permit));
    } else if (known.sent().isPresent()) {
      return refused("PERMIT_USED", permit + " was used already");
    } else if (!known.messageHash().equals(messageHash)
        || !known.messageHash().equals(permit.messageHash())) {
      return refused("PERMIT_FOR_OTHER_MESSAGE", permit + " is for another message");
    }
    issued.put(
        permit, new Issued(messageHash, known.preview(), known.at(), Optional.of(signedHash)));
    return Optional.empty();
  }

  /** Says whether a used permit covers sending these bytes again. */
  synchronized Optional<SendOutcome.Refused> resend(TxPermit permit, String signedHash) {
    forgetOld(clock.instant());
    Issued known = issued.get(permit);
    if (known == null) {
      return Optional.of(unknown(permit));
    } else if (known.sent().isEmpty()) {
      return refused("PERMIT_NOT_USED", permit + " was not used yet: send first");
    }
    return known.sent().get().equals(signedHash)
        ? Optional.empty()
        : refused("RESEND_NOT_IDENTICAL", permit + " was used for other bytes");
  }

  /** Returns the refusal of a permit that is not in here. */
  static SendOutcome.Refused unknown(TxPermit permit) {
    return new SendOutcome.Refused(
        "PERMIT_UNKNOWN", "TxPermit was not issued by this gate, or is forgotten: " + permit);
  }

  private static Optional<SendOutcome.Refused> refused(String code, String detail) {
    return Optional.of(new SendOutcome.Refused(code, detail));
  }

  /** A clock that went back says nothing of an age, so that it ends the permit too. */
  private void forgetOld(Instant now) {
    issued
        .values()
        .removeIf(each -> now.isBefore(each.at()) || !now.isBefore(each.at().plus(life)));
  }
}
