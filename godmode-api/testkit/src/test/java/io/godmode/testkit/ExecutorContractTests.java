package io.godmode.testkit;

import io.godmode.api.Executor;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.order.Order;
import io.godmode.api.order.OrderTerms;
import io.godmode.testkit.ToyExecutor.Defect;
import java.time.Duration;

class ExecutorContractTests extends ContractSelfTest {
  ExecutorContractTests() {
    super(ExecutorContract.class);
  }

  /** A toy with one defect. */
  private abstract static class Toy implements ExecutorContract {
    private final Defect defect;

    Toy(Defect defect) {
      this.defect = defect;
    }

    @Override
    public ExecutorUnderTest executorUnderTest() {
      return new ToyVenue(defect);
    }
  }

  @Keeps
  static final class Reference extends Toy {
    Reference() {
      super(Defect.NONE);
    }
  }

  /** Says nothing about its venue but what it must. */
  @Keeps(
      skipping = {
        "EX-05", "EX-06", "EX-07", "EX-08", "EX-11", "EX-12", "EX-14", "EX-15", "EX-16", "EX-19",
        "EX-20"
      })
  static final class SaysLittle implements ExecutorContract {
    @Override
    public ExecutorUnderTest executorUnderTest() {
      ToyVenue venue = new ToyVenue(Defect.NONE);
      return new ExecutorUnderTest() {
        @Override
        public RecordingExecutionContext context() {
          return venue.context();
        }

        @Override
        public Executor create() {
          return venue.create();
        }

        @Override
        public void advance(Executor running, int slots) {
          venue.advance(running, slots);
        }

        @Override
        public Order buy(String id) {
          return venue.buy(id);
        }

        @Override
        public Order sell(String id) {
          return venue.sell(id);
        }
      };
    }
  }

  @Breaks(value = "EX-01", by = "reports the end of an attempt again")
  static final class EndsTwice extends Toy {
    EndsTwice() {
      super(Defect.ENDS_TWICE);
    }
  }

  @Breaks(value = "EX-02", by = "leaves out numbers before the last report")
  static final class SkipsSequences extends Toy {
    SkipsSequences() {
      super(Defect.SKIPS_SEQUENCES);
    }
  }

  @Breaks(value = "EX-03", by = "signs without a minimum, so that everything lands")
  static final class IgnoresTheMinimum extends Toy {
    IgnoresTheMinimum() {
      super(Defect.IGNORES_MINIMUM);
    }
  }

  /** Orders whose minimum is the least that can be stated, and whose thousandfold is no bar. */
  private static Order withoutMinimum(Order order) {
    return ExecutorOrders.with(
        order,
        order.mint(),
        order
            .terms()
            .fold(
                buy ->
                    new OrderTerms.Buy(
                        buy.spend(), TokenAmount.ofRaw(1, buy.minTokens().decimals())),
                sell -> new OrderTerms.Sell(sell.quantity(), Lamports.of(1))));
  }

  @Keeps
  static final class TradesAtAnyPrice implements ExecutorContract {
    @Override
    public ExecutorUnderTest executorUnderTest() {
      return new ToyVenue(Defect.NONE, ExecutorContractTests::withoutMinimum);
    }
  }

  @Breaks(
      value = "EX-03",
      by = "signs without a minimum where the venue's orders state next to none")
  static final class IgnoresAMinimumOfNothing implements ExecutorContract {
    @Override
    public ExecutorUnderTest executorUnderTest() {
      return new ToyVenue(Defect.IGNORES_MINIMUM, ExecutorContractTests::withoutMinimum);
    }
  }

  @Breaks(value = "EX-04", by = "forgets an attempt when it has ended")
  static final class ForgetsWhatEnded extends Toy {
    ForgetsWhatEnded() {
      super(Defect.FORGETS_WHAT_ENDED);
    }
  }

  @Breaks(value = "EX-05", by = "reports what never landed as failed on chain")
  static final class CallsLossAFailure extends Toy {
    CallsLossAFailure() {
      super(Defect.CALLS_LOSS_A_FAILURE);
    }
  }

  @Breaks(value = "EX-06", by = "throws when the wallet is empty")
  static final class ThrowsWhenPoor extends Toy {
    ThrowsWhenPoor() {
      super(Defect.THROWS_WHEN_POOR);
    }
  }

  @Breaks(value = "EX-07", by = "leaves the base fee out of its costs")
  static final class HidesTheBaseFee extends Toy {
    HidesTheBaseFee() {
      super(Defect.HIDES_BASE_FEE);
    }
  }

  @Breaks(value = "EX-08", by = "says nothing while it cannot reach the venue")
  static final class SilentWhenCutOff extends Toy {
    SilentWhenCutOff() {
      super(Defect.SILENT_WHEN_CUT_OFF);
    }
  }

  @Breaks(value = "EX-09", by = "carries out a second attempt beside the first")
  static final class TakesASecondAttempt extends Toy {
    TakesASecondAttempt() {
      super(Defect.TAKES_A_SECOND_ATTEMPT);
    }
  }

  @Breaks(value = "EX-10", by = "takes orders after it was closed")
  static final class SwallowsLateOrders extends Toy {
    SwallowsLateOrders() {
      super(Defect.SWALLOWS_LATE_ORDERS);
    }
  }

  @Breaks(value = "EX-11", by = "takes an attempt for expired that it cannot look up")
  static final class GuessesWhenCutOff extends Toy {
    GuessesWhenCutOff() {
      super(Defect.GUESSES_WHEN_CUT_OFF);
    }
  }

  @Breaks(value = "EX-12", by = "takes a transaction for lost after a few slots")
  static final class GivesUpEarly extends Toy {
    GivesUpEarly() {
      super(Defect.GIVES_UP_EARLY);
    }
  }

  @Breaks(value = "EX-13", by = "does not look at open attempts when it starts")
  static final class ForgetsOpenAttempts extends Toy {
    ForgetsOpenAttempts() {
      super(Defect.FORGETS_OPEN_ATTEMPTS);
    }
  }

  @Breaks(value = "EX-14", by = "signs anew what was signed before a restart")
  static final class SignsAgainAfterARestart extends Toy {
    SignsAgainAfterARestart() {
      super(Defect.SIGNS_AGAIN_AFTER_RESTART);
    }
  }

  @Breaks(value = "EX-15", by = "sends before its report is durable")
  static final class SendsAtOnce extends Toy {
    SendsAtOnce() {
      super(Defect.SENDS_AT_ONCE);
    }
  }

  @Breaks(value = "EX-16", by = "reports an end again when the venue says it again")
  static final class RepeatsWhatItHears extends Toy {
    RepeatsWhatItHears() {
      super(Defect.REPEATS_WHAT_IT_HEARS);
    }
  }

  @Breaks(value = "EX-16", by = "takes a notice for proof")
  static final class BelievesNotices extends Toy {
    BelievesNotices() {
      super(Defect.BELIEVES_NOTICES);
    }
  }

  @Breaks(value = "EX-17", by = "throws at a token it does not know")
  static final class ThrowsAtStrangers extends Toy {
    ThrowsAtStrangers() {
      super(Defect.THROWS_AT_STRANGERS);
    }
  }

  @Breaks(value = "EX-17", by = "blocks while the venue cannot be reached")
  static final class WaitsForTheLine extends Toy {
    WaitsForTheLine() {
      super(Defect.WAITS_FOR_THE_LINE);
    }

    @Override
    public Duration limit() {
      return Duration.ofSeconds(2);
    }
  }

  @Breaks(value = "EX-18", by = "answers another state each time it is asked")
  static final class Drifts extends Toy {
    Drifts() {
      super(Defect.DRIFTS);
    }
  }

  @Breaks(value = "EX-19", by = "keeps a counter in a static")
  static final class CountsInAStatic extends Toy {
    CountsInAStatic() {
      super(Defect.COUNTS_IN_A_STATIC);
    }
  }

  @Breaks(value = "EX-20", by = "starts where reports are not durable")
  static final class StartsWithoutADisk extends Toy {
    StartsWithoutADisk() {
      super(Defect.STARTS_WITHOUT_A_DISK);
    }
  }

  @Breaks(
      value = {"EX-11", "EX-12", "EX-13", "EX-15"},
      by = "signs without telling the signature")
  static final class SignsWithoutSignature extends Toy {
    SignsWithoutSignature() {
      super(Defect.SIGNS_WITHOUT_SIGNATURE);
    }
  }
}
