package io.godmode.paper;

import static io.godmode.paper.Desk.CURVE;
import static io.godmode.paper.Desk.MINT;
import static io.godmode.paper.Desk.SOL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.godmode.api.market.PoolState;
import io.godmode.api.market.Quote;
import io.godmode.api.money.Lamports;
import io.godmode.api.order.AttemptFailure;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.Costs;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.NetworkFees;
import io.godmode.api.paper.CostModel;
import io.godmode.api.paper.FillModel;
import io.godmode.api.paper.LatencyModel;
import io.godmode.api.paper.SentAttempt;
import io.godmode.api.risk.ApprovedOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The executor with other models than its own. */
class PaperModelsTests {
  private static final int LANDING = 2;

  private static Desk desk(FillModel fills) {
    return Desk.of(PaperExecutor.builder().latency(LatencyModel.fixed(LANDING)).fills(fills));
  }

  private static ApprovedOrder buy(Desk desk, String id, long spend) {
    return Approvals.buy(id, MINT, spend, 1, desk.tipSlot());
  }

  /** The pool before the landing slot, and after each of the trades of others in it and later. */
  private static List<PoolState> states(Desk desk, long landing, int inSlot) {
    List<PoolState> states = new ArrayList<>(List.of(desk.pool()));
    for (int i = 0; i < inSlot + 1; i++) {
      PoolState last = states.get(i);
      Quote trade = CURVE.buy(last, Lamports.of(SOL)).orElseThrow();
      long slot = i < inSlot ? landing : landing + 1;
      states.add(CURVE.after(last, trade).toBuilder().slot(slot).build());
    }
    return states;
  }

  private static long bought(Desk desk) {
    return desk.last().fill().orElseThrow().tokens().raw();
  }

  private static long onState(PoolState state) {
    return CURVE.buy(state, Lamports.of(SOL)).orElseThrow().tokensRaw();
  }

  @Nested
  class Latency {
    @Test
    void whatWouldLandAfterItsBlockhashExpiredNeverLandsAndCostsNothing() {
      Desk desk = Desk.of(PaperExecutor.builder().latency(LatencyModel.fixed(151)));
      long sent = desk.tipSlot();
      desk.submit(buy(desk, "a", SOL));

      desk.pass(sent + 150 - desk.slot - 1);
      assertThat(desk.reports).hasSize(3);
      desk.pass(1);

      assertThat(desk.last().state()).isEqualTo(AttemptState.EXPIRED_PROVEN);
      assertThat(desk.last().costs()).isEqualTo(Costs.NONE);
    }

    @Test
    void ofAModelThatFailsNothingIsSent() {
      Desk desk =
          Desk.of(
              PaperExecutor.builder()
                  .latency(
                      attempt -> {
                        throw new IllegalStateException("no figures for that hour");
                      }));
      desk.submit(buy(desk, "a", SOL));

      ExecutionReport only = desk.last();
      assertThat(desk.reports).hasSize(1);
      assertThat(only.state()).isEqualTo(AttemptState.DENIED);
      assertThat(only.failure()).contains(AttemptFailure.NOT_SENT);
      assertThat(only.detail()).contains("no figures for that hour");
    }

    @Test
    void aNumberBelowZeroIsAFailureOfTheModel() {
      Desk desk = Desk.of(PaperExecutor.builder().latency(attempt -> OptionalInt.of(-3)));
      desk.submit(buy(desk, "a", SOL));

      assertThat(desk.last().detail()).contains("0 slots or more, but answered -3");
    }
  }

  @Nested
  class Fills {
    @Test
    void unlessSetItIsFilledAfterTheLastTradeOfItsSlotAndBeforeThoseOfTheNext() {
      Desk desk = desk(FillModel.afterTheLast());
      long landing = desk.tipSlot() + LANDING;
      desk.submit(buy(desk, "a", SOL));
      desk.states = states(desk, landing, 3);
      desk.pass(landing - desk.slot);

      assertThat(bought(desk)).isEqualTo(onState(desk.states.get(3)));
    }

    @Test
    void aPositionIsTheStateAfterSoManyTradesOfItsSlot() {
      for (int position = 0; position <= 3; position++) {
        int chosen = position;
        Desk desk = desk((attempt, changes) -> changes == 3 ? chosen : -1);
        long landing = desk.tipSlot() + LANDING;
        desk.submit(buy(desk, "a", SOL));
        desk.states = states(desk, landing, 3);
        desk.pass(landing - desk.slot);

        assertThat(bought(desk)).isEqualTo(onState(desk.states.get(position)));
      }
    }

    @Test
    void aSlotWithoutTradesOfOthersHasOnePosition() {
      Desk desk = desk((attempt, changes) -> changes == 0 ? 0 : -1);
      desk.submit(buy(desk, "a", SOL));
      desk.pass(Desk.LAG + LANDING);

      assertThat(bought(desk)).isEqualTo(onState(desk.pool()));
    }

    @Test
    void whoIsFilledEarlierInTheSlotIsInTheStateOfWhoIsFilledLater() {
      Desk desk =
          desk((attempt, changes) -> attempt.order().id().value().equals("late") ? changes : 0);
      long landing = desk.tipSlot() + LANDING;
      desk.submit(buy(desk, "late", SOL));
      desk.submit(buy(desk, "early", SOL));
      desk.states = states(desk, landing, 2);
      desk.pass(landing - desk.slot);

      Quote early = CURVE.buy(desk.states.get(0), Lamports.of(SOL)).orElseThrow();
      PoolState met =
          CURVE
              .shifted(desk.states.get(2), -early.tokensRaw(), early.poolQuote().value())
              .orElseThrow();
      assertThat(desk.reports.get(desk.reports.size() - 2).orderId().value()).isEqualTo("early");
      assertThat(bought(desk)).isEqualTo(onState(met));
    }

    @Test
    void anywhereIsEveryPositionByTheSeed() {
      Set<Long> fills = new TreeSet<>();
      for (int seed = 0; seed < 60; seed++) {
        Desk desk = desk(FillModel.anywhere());
        desk.seed = seed;
        long landing = desk.tipSlot() + LANDING;
        desk.submit(buy(desk, "a", SOL));
        desk.states = states(desk, landing, 3);
        desk.pass(landing - desk.slot);
        fills.add(bought(desk));
      }

      assertThat(fills).hasSize(4);
    }

    @Test
    void aPositionThatIsNotThereIsAFailureOfTheModel() {
      Desk desk = desk((attempt, changes) -> changes + 1);
      desk.submit(buy(desk, "a", SOL));

      assertThatIllegalStateException()
          .isThrownBy(() -> desk.pass(Desk.LAG + LANDING))
          .withMessageContaining("a position of 0 to 0, but answered 1");
    }
  }

  @Nested
  class WhatTheNetworkTakes {
    private static final NetworkFees FILLED =
        new NetworkFees(Lamports.of(5_000), Lamports.of(11), Lamports.of(7), Lamports.of(3));
    private static final NetworkFees REVERTED =
        new NetworkFees(Lamports.of(5_000), Lamports.of(9), Lamports.ZERO, Lamports.ZERO);

    private final Desk desk =
        Desk.of(
            PaperExecutor.builder()
                .latency(LatencyModel.fixed(LANDING))
                .costs(
                    new CostModel() {
                      @Override
                      public NetworkFees filled(SentAttempt attempt, Lamports rent) {
                        return FILLED;
                      }

                      @Override
                      public NetworkFees reverted(SentAttempt attempt) {
                        return REVERTED;
                      }
                    }));

    @Test
    void isWhatTheModelSays() {
      desk.submit(buy(desk, "a", SOL));
      desk.pass(Desk.LAG + LANDING);

      assertThat(desk.last().costs().networkFees()).isEqualTo(FILLED.costIfLanded());
      assertThat(desk.last().costs().rentLocked()).isEqualTo(FILLED.rent());
    }

    @Test
    void ofAReversionIsWhatTheModelSays() {
      desk.submit(Approvals.buy("a", MINT, SOL, Long.MAX_VALUE, desk.tipSlot()));
      desk.pass(Desk.LAG + LANDING);

      assertThat(desk.last().failure()).contains(AttemptFailure.SLIPPAGE);
      assertThat(desk.last().costs().total()).isEqualTo(Lamports.of(5_009));
    }
  }
}
