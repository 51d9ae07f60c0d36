package io.godmode.paper;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.Mint;
import io.godmode.api.market.MarketEvent.CandidatesListed;
import io.godmode.api.market.MarketEvent.Gap;
import io.godmode.api.market.MarketEvent.InputEnded;
import io.godmode.api.market.MarketEvent.InputFailed;
import io.godmode.api.market.MarketEvent.SlotIngested;
import io.godmode.api.market.MarketEvent.Swapped;
import io.godmode.api.market.PoolState;
import io.godmode.api.order.Side;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mainnet trades of 2025-10-20, slots 374655687 to 374655878. */
class ReplayRecordedTests {
  private Played played = new Played(List.of());

  @BeforeEach
  void play() {
    played = again();
  }

  private static Played again() {
    return Played.of(
        Recording.csv(
            SharedFiles.require("chain/data/datasets/pumpfun_swaps_2025-10-20_open.csv")));
  }

  @Test
  void allTradesAreReplayedAndContinueOnTheirCurves() {
    List<Swapped> swaps = played.all(Swapped.class);

    assertThat(swaps).hasSize(841);
    assertThat(played.all(Gap.class)).isEmpty();
    assertThat(played.all(InputFailed.class)).isEmpty();
    Map<Mint, PoolState> pools = new HashMap<>();
    int exactSteps = 0;
    for (Swapped swap : swaps) {
      PoolState after = swap.poolAfter().orElseThrow();
      PoolState before = pools.put(swap.mint(), after);
      assertThat(after.virtualToken() - after.realToken()).isEqualTo(279_900_000_000_000L);
      assertThat(after.virtualQuote() - after.realQuote()).isEqualTo(30_000_000_000L);
      assertThat(after.slot()).isEqualTo(swap.slot());
      if (before != null && before.exact() && after.exact()) {
        long sign = swap.side() == Side.BUY ? 1 : -1;
        assertThat(after.virtualQuote() - before.virtualQuote())
            .isEqualTo(sign * swap.quoteAmount());
        assertThat(before.virtualToken() - after.virtualToken())
            .isEqualTo(sign * swap.tokenAmount());
        exactSteps++;
      }
    }
    assertThat(exactSteps).isGreaterThan(200);
  }

  @Test
  void everySlotIsIngestedAndTheEndIsWhereTheRecordingEnds() {
    InputEnded ended = played.only(InputEnded.class);

    assertThat(ended.position().slot()).isEqualTo(374_655_878L);
    assertThat(ended.position().records()).isEqualTo(841);
    assertThat(played.all(SlotIngested.class).size()).isGreaterThanOrEqualTo(192);
    assertThat(played.all(CandidatesListed.class))
        .hasSize(39)
        .last()
        .satisfies(list -> assertThat(list.candidates()).hasSize(50));
  }

  @Test
  void twoReplaysPublishTheSameAndProveIt() {
    Played second = again();

    assertThat(second.inWords()).isEqualTo(played.inWords());
    assertThat(second.only(InputEnded.class).position())
        .isEqualTo(played.only(InputEnded.class).position());
  }
}
