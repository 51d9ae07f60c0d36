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
  private Instant seen = Instant.MIN;

  IssuedPermits(InstantSource clock, int most, Duration life) {
    this.clock = clock;
    this.most = most;
    this.life = life;
  }

  /** What is known of one permit; {@code signed} is the hash of the whole signed transaction. */
  private record Issued(
      String messageHash, TxPreview preview, Instant at, Optional<String> signed, boolean sent) {}

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
    issued.put(permit, new Issued(messageHash, preview, now, Optional.empty(), false));
    return permit;
  }

  /** Returns what the gate saw when it issued the permit; empty when it is unknown. */
  synchronized Optional<TxPreview> preview(TxPermit permit) {
    forgetOld(clock.instant());
    return Optional.ofNullable(issued.get(permit)).map(Issued::preview);
  }

  /** Says whether the permit covers signing this message. */
  synchronized Optional<SignAnswer.Refused> signable(TxPermit permit, String messageHash) {
    forgetOld(clock.instant());
    return refusal(permit, messageHash)
        .or(() -> signedBefore(permit, messageHash))
        .map(no -> new SignAnswer.Refused(no.code(), no.detail()));
  }

  /** Notes what was signed under the permit; a refusal leaves it as it was. */
  synchronized Optional<SignAnswer.Refused> signed(
      TxPermit permit, String messageHash, String signedHash) {
    Optional<SignAnswer.Refused> refusal = signable(permit, messageHash);
    if (refusal.isEmpty()) {
      note(permit, Optional.of(signedHash), false);
    }
    return refusal;
  }

  /** Uses the permit up for these bytes; a refusal leaves it as it was. */
  synchronized Optional<SendOutcome.Refused> consume(
      TxPermit permit, String messageHash, String signedHash) {
    forgetOld(clock.instant());
    Optional<SendOutcome.Refused> refusal =
        refusal(permit, messageHash)
            .or(
                () ->
                    signedUnder(permit).equals(Optional.of(signedHash))
                        ? Optional.empty()
                        : refused(
                            "SIGNED_ELSEWHERE", permit + " is not what these were signed under"));
    if (refusal.isEmpty()) {
      note(permit, Optional.of(signedHash), true);
    }
    return refusal;
  }

  /** Says whether a used permit covers sending these bytes again. */
  synchronized Optional<SendOutcome.Refused> resend(TxPermit permit, String signedHash) {
    forgetOld(clock.instant());
    Issued known = issued.get(permit);
    if (known == null) {
      return Optional.of(unknown(permit));
    } else if (!known.sent()) {
      return refused("PERMIT_NOT_USED", permit + " was not used yet: send first");
    }
    return known.signed().equals(Optional.of(signedHash))
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

  private Optional<SendOutcome.Refused> refusal(TxPermit permit, String messageHash) {
    Issued known = issued.get(permit);
    if (known == null) {
      return Optional.of(unknown(permit));
    } else if (known.sent()) {
      return refused("PERMIT_USED", permit + " was used already");
    }
    return known.messageHash().equals(messageHash)
            && known.messageHash().equals(permit.messageHash())
        ? Optional.empty()
        : refused("PERMIT_FOR_OTHER_MESSAGE", permit + " is for another message");
  }

  /** The network takes equal bytes once, so that two orders would wait for one transaction. */
  private Optional<SendOutcome.Refused> signedBefore(TxPermit permit, String messageHash) {
    if (signedUnder(permit).isPresent()) {
      return refused("PERMIT_SIGNED", permit + " was signed under already");
    }
    return issued.values().stream()
            .anyMatch(each -> each.signed().isPresent() && each.messageHash().equals(messageHash))
        ? refused("MESSAGE_SIGNED", "the same message was signed under a permit before " + permit)
        : Optional.empty();
  }

  private Optional<String> signedUnder(TxPermit permit) {
    return Optional.ofNullable(issued.get(permit)).flatMap(Issued::signed);
  }

  private void note(TxPermit permit, Optional<String> signed, boolean sent) {
    issued.computeIfPresent(
        permit,
        (same, known) ->
            new Issued(known.messageHash(), known.preview(), known.at(), signed, sent));
  }

  /** A clock that went back says nothing of an age, so that it ends the permits after it, too. */
  private void forgetOld(Instant now) {
    if (now.isBefore(seen)) {
      issued.values().removeIf(each -> now.isBefore(each.at()));
    }
    seen = now;
    // What is left stands in the order of time, so that the first one to keep ends the search.
    Iterator<Issued> oldest = issued.values().iterator();
    while (oldest.hasNext() && !now.isBefore(oldest.next().at().plus(life))) {
      oldest.remove();
    }
  }
}
