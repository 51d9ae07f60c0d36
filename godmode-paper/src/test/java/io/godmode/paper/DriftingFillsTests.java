package io.godmode.paper;

import static io.godmode.paper.Desk.MINT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.godmode.api.market.FeeRates;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.order.AttemptFailure;
import io.godmode.api.paper.LatencyModel;
import io.godmode.api.risk.ApprovedOrder;
import io.godmode.core.market.ReferencePriceModel;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DriftingFillsTests {
  private static final int SLOTS = 6;
  private static final int LANDING = 2;

  private static DriftingFills always(int bps) {
    return new DriftingFills(List.of(new DriftingFills.Move(BasisPoints.of(bps), 1)));
  }

  private static Desk desk(DriftingFills fills, Venue venue) {
    Desk desk = Desk.of(PaperExecutor.builder().latency(LatencyModel.fixed(LANDING)).fills(fills));
    desk.models.put(Venue.REFERENCE, ReferencePriceModel.create());
    if (venue.equals(Venue.REFERENCE)) {
      desk.pools.put(
          MINT,
          PoolState.builder(MINT, Venue.REFERENCE)
              .virtualReserves(2_000_000, 1_000_000)
              .fees(FeeRates.of(0, 0, 0))
              .exact(false)
              .build());
    }
    return desk;
  }

  private static void land(Desk desk, ApprovedOrder order) {
    desk.submit(order);
    desk.pass(Desk.LAG + LANDING);
  }

  @Test
  void aBuyAtAReferencePriceBringsSoMuchLess() {
    Desk desk = desk(always(300), Venue.REFERENCE);
    land(desk, Approvals.buy("a", MINT, 1_000_001, 1, desk.tipSlot()));

    assertThat(desk.last().fill().orElseThrow().tokens().raw()).isEqualTo(2_000_002 - 60_001);
  }

  @Test
  void aSaleAtAReferencePriceBringsSoMuchLess() {
    Desk desk = desk(always(300), Venue.REFERENCE);
    land(desk, Approvals.sell("a", MINT, 2_000_002, 1, desk.tipSlot()));

    assertThat(desk.last().fill().orElseThrow().quote().value()).isEqualTo(1_000_001 - 30_001);
  }

  @Test
  void whoseMinimumIsMissedReverts() {
    Desk desk = desk(always(300), Venue.REFERENCE);
    land(desk, Approvals.buy("a", MINT, 1_000_000, 1_940_001, desk.tipSlot()));

    assertThat(desk.last().failure()).contains(AttemptFailure.SLIPPAGE);
    assertThat(desk.last().costs().total()).isEqualTo(Approvals.NETWORK.costIfFailed());
  }

  @Test
  void whereThePoolIsKnownNothingDrifts() {
    Desk drifting = desk(always(300), Venue.PUMP_FUN);
    Desk still = desk(always(0), Venue.PUMP_FUN);
    land(drifting, Approvals.buy("a", MINT, Desk.SOL, 1, drifting.tipSlot()));
    land(still, Approvals.buy("a", MINT, Desk.SOL, 1, still.tipSlot()));

    assertThat(drifting.last()).isEqualTo(still.last());
  }

  @Test
  void movesNeedAWeight() {
    assertThatIllegalArgumentException().isThrownBy(() -> new DriftingFills(List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DriftingFills(List.of(new DriftingFills.Move(BasisPoints.of(1), 0))))
        .withMessageContaining("weight 1 or more");
  }

  /** The shares of trades after which the price was no worse than so much, in percent. */
  @Test
  void whatIsMeasuredIsWhatTheRecordingShows() throws IOException {
    List<String> lines =
        Files.readAllLines(
            SharedFiles.require("chain/data/datasets/pumpfun_swaps_2025-10-20_open.csv"));
    Map<String, List<long[]>> byMint = new LinkedHashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      byMint
          .computeIfAbsent(cells[3], mint -> new ArrayList<>())
          .add(
              new long[] {
                Long.parseLong(cells[1]), Long.parseLong(cells[6]), Long.parseLong(cells[7])
              });
    }
    List<Long> against = new ArrayList<>();
    byMint.values().forEach(trades -> against.addAll(moves(trades)));
    int cumulated = 0;
    for (DriftingFills.Move move : DriftingFills.measured().moves()) {
      cumulated += move.weight();
      long within = against.stream().filter(bps -> bps <= move.against().value()).count();
      assertThat(100.0 * within / against.size())
          .as("percent of moves up to %s", move.against())
          .isCloseTo(cumulated, within(2.0));
    }
    assertThat(byMint).hasSize(65);
  }

  /** Against a buyer, and against a seller, after every trade. */
  private static List<Long> moves(List<long[]> unsorted) {
    List<long[]> trades = new ArrayList<>(unsorted);
    trades.sort((a, b) -> Long.compare(a[0], b[0]));
    List<Long> moves = new ArrayList<>();
    for (long[] trade : trades) {
      double price = (double) trade[1] / trade[2];
      double later = price;
      for (long[] other : trades) {
        if (other[0] > trade[0] && other[0] <= trade[0] + SLOTS) {
          later = (double) other[1] / other[2];
        }
      }
      long bps = (long) Math.ceil((later / price - 1) * 10_000);
      moves.add(Math.max(0, bps));
      moves.add(Math.max(0, -bps));
    }
    return moves;
  }
}
