package io.godmode.api.order;

import static io.godmode.api.Samples.FILL;
import static io.godmode.api.Samples.ORDER_ID;
import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.Samples;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;

/** Every sequence of reports against a model that knows no table. */
class AttemptTransitionProperties {

  /** What the page on executors promises, as four plain facts about an attempt. */
  private static final class Model {
    private boolean signed;
    private boolean sent;
    private boolean unknown;
    private boolean ended;

    boolean takes(AttemptState state) {
      if (ended) {
        return false;
      }
      return switch (state) {
        case QUOTED -> !signed && !sent;
        case SIGNED, DENIED -> !sent;
        case SENT, UNKNOWN, LANDED_OK, LANDED_FAILED, EXPIRED_PROVEN -> true;
      };
    }

    void take(AttemptState state) {
      signed |= state == AttemptState.SIGNED;
      sent |= state == AttemptState.SENT || state == AttemptState.UNKNOWN;
      unknown |= state == AttemptState.UNKNOWN;
      ended |=
          List.of(
                  AttemptState.LANDED_OK,
                  AttemptState.LANDED_FAILED,
                  AttemptState.EXPIRED_PROVEN,
                  AttemptState.DENIED)
              .contains(state);
    }
  }

  @Property
  void everySequenceOfReportsIsTakenAsFarAsTheTableSays(
      @ForAll @Size(min = 1, max = 12) List<AttemptState> states) {
    OpenAttempt attempt = new OpenAttempt(Samples.buy(), 1, List.of());
    Model model = new Model();
    int refused = 0;
    for (AttemptState state : states) {
      ExecutionReport report = report(attempt.lastSequence() + 1, state);
      boolean takes = model.takes(state);
      assertThat(attempt.objectionTo(report).isEmpty())
          .as("%s after %s", state, attempt.reports())
          .isEqualTo(takes);
      if (takes) {
        attempt = attempt.with(report);
        model.take(state);
      } else {
        refused++;
      }
      // What ended is no open attempt, and nobody asks it any more.
      if (!model.ended) {
        assertThat(attempt.isUnknown()).isEqualTo(model.unknown);
        assertThat(attempt.mayHaveBeenSent()).isEqualTo(model.signed || model.sent);
      } else {
        assertThat(attempt.isUnknown()).as("the end frees entries").isFalse();
      }
    }
    Statistics.label("refused").collect(refused > 0);
    Statistics.label("unknown").collect(model.unknown);
  }

  private static ExecutionReport report(int sequence, AttemptState state) {
    return switch (state) {
      case QUOTED, SIGNED, SENT, UNKNOWN ->
          ExecutionReport.interim(ORDER_ID, 1, sequence, state, 44);
      case LANDED_OK -> ExecutionReport.landed(ORDER_ID, 1, sequence, 46, FILL, Costs.NONE);
      case LANDED_FAILED, EXPIRED_PROVEN, DENIED ->
          ExecutionReport.failed(
              ORDER_ID, 1, sequence, state, 46, AttemptFailure.VENUE_ERROR, Costs.NONE, "");
    };
  }
}
