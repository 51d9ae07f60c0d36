package io.godmode.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.TxGuard;
import io.godmode.api.money.Lamports;
import io.godmode.api.risk.GuardVerdict;
import io.godmode.api.risk.TxPreview;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/**
 * What every {@link TxGuard} must hold. Implement this interface in a test class and hand out the
 * guard; JUnit runs the rules.
 *
 * <pre>{@code
 * class MyGuardTests implements TxGuardContract {
 *   public TxGuard guard() {
 *     return MyGuard.of(limits);
 *   }
 *
 *   public Optional<TxPreview> permitted() {
 *     return Optional.of(aBuyWithinTheLimits);
 *   }
 * }
 * }</pre>
 *
 * <p>A rule that needs more than the guard asks for it by a hook. While the hook answers empty the
 * rule is skipped by name; it never passes unseen. A guard that throws has refused, so only rule 03
 * minds what is thrown.
 */
public interface TxGuardContract {

  /** Returns a new guard, configured as it is to be used; every rule asks for one of its own. */
  TxGuard guard();

  /** Returns a buy that the guard permits; empty for a guard that permits nothing. */
  default Optional<TxPreview> permitted() {
    return Optional.empty();
  }

  /** Returns a new guard that nobody has configured; empty when there is no such thing. */
  default Optional<TxGuard> unconfigured() {
    return Optional.empty();
  }

  /**
   * Returns a new guard whose insides fail, such as one that cannot read its limits; empty when
   * nothing inside can fail.
   */
  default Optional<TxGuard> failing() {
    return Optional.empty();
  }

  /** Returns the limits that {@link #permitted()} stays within; empty when there are none. */
  default Optional<Caps> caps() {
    return Optional.empty();
  }

  /** Returns new guards that differ from {@link #guard()} by one tighter limit each. */
  default List<TxGuard> tightened() {
    return List.of();
  }

  /** Returns how long a review may take before it counts as stuck. */
  default Duration patience() {
    return Duration.ofSeconds(10);
  }

  /**
   * The largest values that are still permitted; what a guard does not limit is empty. Immutable
   * and thread-safe.
   *
   * @param spend what a buy may spend
   * @param fees what a transaction may cost beside the trade
   * @param sizeBytes how long it may be when serialized
   */
  record Caps(Optional<Lamports> spend, Optional<Lamports> fees, OptionalInt sizeBytes) {}

  /**
   * TG-01: what nobody has permitted is refused.
   *
   * <p>Meant are transactions whose payer, programs and recipients are all unknown, with and
   * without programs and recipients in them.
   *
   * <p>Usual causes of failure: a list of what is forbidden where one of what is allowed belongs;
   * an empty list of programs that stands for all; a log-only mode that permits.
   */
  @Test
  default void TG01_whatNobodyHasPermittedIsRefused() {
    Reviews reviews = new Reviews(guard(), patience());
    for (TxPreview stranger : GuardCases.strangers()) {
      reviews.requireRefused("TG-01", stranger);
    }
  }

  /**
   * TG-02: the same transaction gets the same verdict, whatever was reviewed in between.
   *
   * <p>A review has no side effects: it may be repeated, and a guard may be asked about a
   * transaction that is never sent.
   *
   * <p>Usual causes of failure: counting reviews as if they were sends; permits that are used up by
   * asking; a limit per minute on the clock of the host.
   */
  @Test
  default void TG02_theSameTransactionGetsTheSameVerdict() {
    Reviews reviews = new Reviews(guard(), patience());
    for (TxPreview transaction : GuardCases.all(permitted())) {
      boolean first = reviews.permits(transaction);
      GuardCases.strangers().forEach(reviews::permits);
      for (int again = 2; again <= 4; again++) {
        assertThat(reviews.permits(transaction))
            .as("TG-02: whether review %s permits as the first did: %s", again, transaction)
            .isEqualTo(first);
      }
    }
  }

  /**
   * TG-03: a review answers, whatever it is asked: it never throws, never answers null and never
   * gets stuck.
   *
   * <p>Asked are transactions of odd content: no programs, no recipients, no size or a huge one, no
   * hash, attempts that do not exist, fees as large as a number can be.
   *
   * <p>Usual causes of failure: the first program taken without looking whether there is one; fees
   * and spend added without looking whether the sum fits; a hash that is parsed.
   */
  @Test
  default void TG03_aReviewAlwaysAnswers() {
    Reviews reviews = new Reviews(guard(), patience());
    for (TxPreview transaction : GuardCases.all(permitted())) {
      reviews.requireAnswer("TG-03", transaction);
    }
  }

  /**
   * TG-04: a refusal names a stable code and says why.
   *
   * <p>The code is upper case with underscores and the same each time; the detail is not blank.
   *
   * <p>Usual causes of failure: numbers inside the code; the message of an exception as the code.
   */
  @Test
  default void TG04_aRefusalNamesAStableCode() {
    Reviews reviews = new Reviews(guard(), patience());
    for (TxPreview transaction : GuardCases.strangers()) {
      Optional<GuardVerdict.Refuse> refusal = reviews.refusal(transaction);
      refusal.ifPresent(
          no -> {
            assertThat(no.code())
                .as("TG-04: the code of %s", no)
                .matches("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*");
            assertThat(no.detail()).as("TG-04: the detail of %s", no).isNotBlank();
            assertThat(reviews.refusal(transaction).map(GuardVerdict.Refuse::code))
                .as("TG-04: the code of a second review of %s", transaction)
                .contains(no.code());
          });
    }
  }

  /**
   * TG-05: a permitted transaction with another payer, program, recipient or amount is refused.
   *
   * <p>Each program and recipient is replaced once by an unknown one, one is added, the payer is
   * replaced, and spend and fees are raised beyond all reason.
   *
   * <p>Usual causes of failure: only the first program looked at; the order looked up by its id and
   * the transaction itself not looked at; an amount without a limit.
   *
   * <p>Skipped while {@link #permitted()} is empty.
   */
  @Test
  default void TG05_aChangedTransactionIsRefused() {
    TxPreview permitted = Rules.require(permitted(), "TG-05", "permitted()");
    Reviews reviews = new Reviews(guard(), patience());
    reviews.requirePermitted("TG-05", permitted);
    for (TxPreview changed : GuardCases.changed(permitted)) {
      reviews.requireRefused("TG-05", changed);
    }
  }

  /**
   * TG-06: limits hold to the unit: what is below or at one is permitted, what is above is refused.
   *
   * <p>Usual causes of failure: less-than where at-most is meant; a comparison in SOL or in
   * floating point; a sum that overflows into the negative.
   *
   * <p>Skipped while {@link #permitted()} or {@link #caps()} is empty.
   */
  @Test
  default void TG06_limitsHoldToTheUnit() {
    TxPreview permitted = Rules.require(permitted(), "TG-06", "permitted()");
    Caps caps = Rules.require(caps(), "TG-06", "caps()");
    Reviews reviews = new Reviews(guard(), patience());
    GuardCases.within(permitted, caps).forEach(each -> reviews.requirePermitted("TG-06", each));
    GuardCases.above(permitted, caps).forEach(each -> reviews.requireRefused("TG-06", each));
  }

  /**
   * TG-07: a tighter limit never turns a refusal into a permit.
   *
   * <p>Usual causes of failure: a limit of zero that stands for none; a setting that replaces all
   * others instead of one.
   *
   * <p>Skipped while {@link #permitted()} or {@link #tightened()} is empty.
   */
  @Test
  default void TG07_tighteningNeverPermits() {
    TxPreview permitted = Rules.require(permitted(), "TG-07", "permitted()");
    List<TxGuard> tightened = Rules.require(tightened(), "TG-07", "tightened()");
    Reviews reviews = new Reviews(guard(), patience());
    for (TxPreview transaction : GuardCases.around(permitted, caps())) {
      if (!reviews.permits(transaction)) {
        for (TxGuard tighter : tightened) {
          new Reviews(tighter, patience()).requireRefused("TG-07", transaction);
        }
      }
    }
  }

  /**
   * TG-08: a guard that nobody has configured refuses everything.
   *
   * <p>Usual causes of failure: defaults that are meant for tests; no limit that stands for any
   * amount.
   *
   * <p>Skipped while {@link #unconfigured()} is empty.
   */
  @Test
  default void TG08_unconfiguredItRefusesEverything() {
    Reviews reviews =
        new Reviews(Rules.require(unconfigured(), "TG-08", "unconfigured()"), patience());
    for (TxPreview transaction : GuardCases.all(permitted())) {
      reviews.requireRefused("TG-08", transaction);
    }
  }

  /**
   * TG-09: a failure inside the guard is a refusal, not an exception.
   *
   * <p>Callers take what is thrown as a refusal too, but then without a code to act on.
   *
   * <p>Usual causes of failure: a catch around the wrong part; errors that are no exceptions, such
   * as those of class loading; a permit as the value to start from.
   *
   * <p>Skipped while {@link #failing()} is empty.
   */
  @Test
  default void TG09_aFailureInsideIsARefusal() {
    Reviews reviews = new Reviews(Rules.require(failing(), "TG-09", "failing()"), patience());
    for (TxPreview transaction : GuardCases.all(permitted())) {
      reviews.requireAnswer("TG-09", transaction);
      reviews.requireRefused("TG-09", transaction);
    }
  }

  /**
   * TG-10: reviews at the same time do not mix.
   *
   * <p>Several threads ask about a permitted and an unknown transaction; each verdict is the one
   * that belongs to its transaction.
   *
   * <p>Usual causes of failure: the transaction under review kept in a field; a buffer or digest
   * that reviews share.
   *
   * <p>Skipped while {@link #permitted()} is empty.
   */
  @Test
  default void TG10_reviewsAtTheSameTimeDoNotMix() {
    TxPreview permitted = Rules.require(permitted(), "TG-10", "permitted()");
    TxGuard guard = guard();
    new Reviews(guard, patience())
        .requireSameAtOnce("TG-10", permitted, GuardCases.strangers().get(0));
  }
}
