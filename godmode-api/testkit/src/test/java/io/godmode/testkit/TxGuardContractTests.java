package io.godmode.testkit;

import io.godmode.api.TxGuard;
import io.godmode.api.id.Address;
import io.godmode.api.money.Lamports;
import io.godmode.api.risk.GuardVerdict;
import io.godmode.api.risk.TxPreview;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

class TxGuardContractTests extends ContractSelfTest {
  private static final TxPreview BUY = TestData.transaction(TestData.buy("o-1", TestMints.WIF));
  private static final Lamports SPEND = Lamports.ofSol("0.05");
  private static final Lamports FEES = Lamports.of(3_000_000);
  private static final int SIZE = 1_232;

  TxGuardContractTests() {
    super(TxGuardContract.class);
  }

  /** Permits buys of known parties within limits. */
  record Limited(Lamports spend, Lamports fees, int size) implements TxGuard {
    static Limited standard() {
      return new Limited(SPEND, FEES, SIZE);
    }

    @Override
    public GuardVerdict review(TxPreview transaction) {
      return verdict(
          isTo(transaction, TestData.TRADER, TestData.PROGRAM, TestData.FEE_RECIPIENT)
              && isWithin(transaction));
    }

    static GuardVerdict verdict(boolean permitted) {
      return permitted ? GuardVerdict.PERMIT : GuardVerdict.refuse("NOT_PERMITTED", "not listed");
    }

    static boolean isTo(TxPreview transaction, Address payer, Address program, Address recipient) {
      return transaction.payer().equals(payer)
          && transaction.programs().equals(List.of(program))
          && transaction.recipients().equals(List.of(recipient));
    }

    boolean isWithin(TxPreview transaction) {
      return spends(transaction, amount -> amount.compareTo(spend) <= 0)
          && transaction.fees().compareTo(fees) <= 0
          && transaction.sizeBytes() <= size;
    }

    static boolean spends(TxPreview transaction, Predicate<Lamports> allowed) {
      return transaction.terms().fold(buy -> allowed.test(buy.spend()), sell -> false);
    }
  }

  /** All hooks answered. */
  private abstract static class Complete implements TxGuardContract {
    @Override
    public Optional<TxPreview> permitted() {
      return Optional.of(BUY);
    }

    @Override
    public Optional<TxGuard> unconfigured() {
      return Optional.of(TxGuard.refuseAll());
    }

    @Override
    public Optional<TxGuard> failing() {
      return Optional.of(transaction -> GuardVerdict.refuse("GUARD_FAILED", "limits unreadable"));
    }

    @Override
    public Optional<Caps> caps() {
      return Optional.of(new Caps(Optional.of(SPEND), Optional.of(FEES), OptionalInt.of(SIZE)));
    }

    @Override
    public List<TxGuard> tightened() {
      return List.of(
          new Limited(Lamports.ofSol("0.01"), FEES, SIZE),
          new Limited(SPEND, Lamports.ZERO, SIZE),
          new Limited(SPEND, FEES, 1));
    }

    @Override
    public TxGuard guard() {
      return Limited.standard();
    }
  }

  @Keeps
  static final class Reference extends Complete {}

  @Keeps(skipping = {"TG-05", "TG-06", "TG-07", "TG-08", "TG-09", "TG-10"})
  static final class PermitsNothing implements TxGuardContract {
    @Override
    public TxGuard guard() {
      return TxGuard.refuseAll();
    }
  }

  /** What is not known is answered by the reference guard. */
  private static TxGuard knownOr(TxGuard other) {
    TxGuard reference = Limited.standard();
    return transaction ->
        transaction.payer().equals(TestData.TRADER)
            ? reference.review(transaction)
            : other.review(transaction);
  }

  @Breaks(value = "TG-01", by = "takes no list of programs for any program")
  static final class PermitsWithoutPrograms implements TxGuardContract {
    @Override
    public TxGuard guard() {
      return transaction -> Limited.verdict(transaction.programs().isEmpty());
    }
  }

  @Breaks(value = "TG-02", by = "locks itself when it sees an attempt that does not exist")
  static final class LocksItself extends Complete {
    @Override
    public TxGuard guard() {
      AtomicBoolean locked = new AtomicBoolean();
      return transaction -> {
        if (transaction.attempt() < 1) {
          locked.set(true);
        }
        return locked.get() ? Limited.verdict(false) : Limited.standard().review(transaction);
      };
    }

    @Override
    public List<TxGuard> tightened() {
      return List.of();
    }
  }

  @Breaks(value = "TG-03", by = "takes the first program without looking whether there is one")
  static final class ThrowsWithoutPrograms extends Complete {
    @Override
    public TxGuard guard() {
      TxGuard reference = Limited.standard();
      return transaction ->
          transaction.programs().get(0).equals(TestData.PROGRAM)
              ? reference.review(transaction)
              : GuardVerdict.refuse("PROGRAM_UNKNOWN", "not listed");
    }
  }

  @Breaks(value = "TG-03", by = "answers null to what it does not know")
  static final class AnswersNull extends Complete {
    @Override
    public TxGuard guard() {
      return knownOr(Nothing::known);
    }
  }

  @Breaks(value = "TG-04", by = "puts the amount into the code")
  static final class NumbersInCode extends Complete {
    @Override
    public TxGuard guard() {
      return knownOr(tx -> GuardVerdict.refuse("limit " + FEES + " < " + tx.fees(), "too much"));
    }
  }

  @Breaks(value = "TG-04", by = "does not say why")
  static final class SaysNoReason extends Complete {
    @Override
    public TxGuard guard() {
      return knownOr(transaction -> GuardVerdict.refuse("NO", " "));
    }
  }

  @Breaks(value = "TG-05", by = "looks at the first program only")
  static final class LooksAtTheFirstProgram extends Complete {
    @Override
    public TxGuard guard() {
      return transaction ->
          Limited.verdict(
              transaction.payer().equals(TestData.TRADER)
                  && transaction.programs().stream()
                      .findFirst()
                      .equals(Optional.of(TestData.PROGRAM))
                  && transaction.recipients().equals(List.of(TestData.FEE_RECIPIENT))
                  && Limited.standard().isWithin(transaction));
    }
  }

  @Breaks(value = "TG-05", by = "does not look at recipients")
  static final class IgnoresRecipients extends Complete {
    @Override
    public TxGuard guard() {
      return transaction ->
          Limited.verdict(
              transaction.payer().equals(TestData.TRADER)
                  && transaction.programs().equals(List.of(TestData.PROGRAM))
                  && Limited.standard().isWithin(transaction));
    }
  }

  @Breaks(value = "TG-05", by = "lets anybody pay for known programs and recipients")
  static final class IgnoresThePayer extends Complete {
    @Override
    public TxGuard guard() {
      return transaction ->
          Limited.verdict(
              transaction.programs().equals(List.of(TestData.PROGRAM))
                  && transaction.recipients().equals(List.of(TestData.FEE_RECIPIENT))
                  && Limited.standard().isWithin(transaction));
    }
  }

  @Breaks(value = "TG-05", by = "limits no amount")
  static final class LimitsNoAmount extends Complete {
    @Override
    public TxGuard guard() {
      return transaction ->
          Limited.verdict(
              Limited.isTo(transaction, TestData.TRADER, TestData.PROGRAM, TestData.FEE_RECIPIENT));
    }

    @Override
    public Optional<Caps> caps() {
      return Optional.empty();
    }

    @Override
    public List<TxGuard> tightened() {
      return List.of();
    }
  }

  @Breaks(value = "TG-06", by = "refuses at the limit")
  static final class RefusesAtTheLimit extends Complete {
    @Override
    public TxGuard guard() {
      return new Limited(Lamports.of(SPEND.value() - 1), FEES, SIZE);
    }
  }

  @Breaks(value = "TG-06", by = "permits a byte too much")
  static final class PermitsAboveTheLimit extends Complete {
    @Override
    public TxGuard guard() {
      return new Limited(SPEND, FEES, SIZE + 1);
    }
  }

  @Breaks(value = "TG-07", by = "takes a limit of zero for none")
  static final class TakesZeroForNoLimit extends Complete {
    @Override
    public List<TxGuard> tightened() {
      return List.of(new Limited(SPEND, Lamports.of(Long.MAX_VALUE), SIZE));
    }
  }

  @Breaks(value = "TG-08", by = "permits known parties any amount before limits are set")
  static final class PermitsUnconfigured extends Complete {
    @Override
    public Optional<TxGuard> unconfigured() {
      return Optional.of(new Limited(Lamports.of(Long.MAX_VALUE), FEES, SIZE));
    }
  }

  @Breaks(value = "TG-09", by = "lets its own failure through")
  static final class ThrowsWhenItFails extends Complete {
    @Override
    public Optional<TxGuard> failing() {
      return Optional.of(
          transaction -> {
            throw new IllegalStateException("limits unreadable");
          });
    }
  }

  @Breaks(value = "TG-09", by = "permits when it cannot tell")
  static final class PermitsWhenItFails extends Complete {
    @Override
    public Optional<TxGuard> failing() {
      return Optional.of(transaction -> GuardVerdict.PERMIT);
    }
  }

  @Breaks(value = "TG-10", by = "keeps the transaction under review where other threads put theirs")
  static final class SharesAField extends Complete {
    @Override
    public TxGuard guard() {
      Exchanger<TxPreview> field = new Exchanger<>();
      TxGuard reference = Limited.standard();
      return transaction -> {
        try {
          return reference.review(field.exchange(transaction, 5, TimeUnit.MILLISECONDS));
        } catch (TimeoutException alone) {
          return reference.review(transaction);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return GuardVerdict.refuse("INTERRUPTED", "interrupted");
        }
      };
    }
  }

  /** A careless guard. */
  private static final class Nothing {
    @org.jspecify.annotations.NullUnmarked
    static GuardVerdict known(TxPreview ignored) {
      return null;
    }
  }
}
