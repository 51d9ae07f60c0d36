package io.godmode.onchain.provider;

import static io.godmode.onchain.provider.SolUsdMedianProperties.swap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.market.Venue;
import io.godmode.api.money.SolPrice;
import io.godmode.onchain.decode.ChainEvent;
import io.godmode.onchain.index.SolSwap;
import java.util.List;
import org.junit.jupiter.api.Test;

class SolUsdMedianTests {
  private static final long SOL = 1_000_000_000L;

  @Test
  void twoPoolsAgreeOnAPrice() {
    assertThat(
            SolUsdMedian.of(
                List.of(
                    swap(990, 1, SOL, 150_000_000),
                    swap(995, 2, 2 * SOL, 302_000_000),
                    swap(1000, 1, SOL, 150_500_000)),
                1010,
                SolUsdTerms.DEFAULT))
        .isEqualTo(new SolUsdReading.Known(SolPrice.of("150"), 1000, 10, 3, 2));
  }

  @Test
  void onePoolAloneIsNoPrice() {
    assertThat(refusal(List.of(swap(1000, 1, 50 * SOL, 7_500_000_000L)), 1000))
        .isEqualTo(SolUsdReading.Reason.TOO_FEW_POOLS);
  }

  @Test
  void aPoolThatTradedLittleHasNoSay() {
    assertThat(
            refusal(
                List.of(swap(1000, 1, SOL, 150_000_000), swap(1000, 2, SOL - 1, 150_000_000)),
                1000))
        .isEqualTo(SolUsdReading.Reason.TOO_FEW_POOLS);
  }

  @Test
  void anOldPriceIsRefusedToTheSlot() {
    List<SolSwap> swaps = List.of(swap(1000, 1, SOL, 150_000_000), swap(1000, 2, SOL, 150_000_000));

    assertThat(SolUsdMedian.of(swaps, 1150, SolUsdTerms.DEFAULT))
        .isInstanceOf(SolUsdReading.Known.class);
    assertThat(refusal(swaps, 1151)).isEqualTo(SolUsdReading.Reason.STALE);
    assertThat(refusal(swaps, 1750)).isEqualTo(SolUsdReading.Reason.NO_SWAPS);
  }

  @Test
  void whatIsFromTheFutureDoesNotCount() {
    assertThat(refusal(List.of(swap(1000, 1, SOL, 1), swap(1000, 2, SOL, 1)), 999))
        .isEqualTo(SolUsdReading.Reason.NO_SWAPS);
  }

  @Test
  void unknownProgramsDoNotCount() {
    SolSwap known = swap(1000, 1, SOL, 150_000_000);
    for (Venue venue : List.of(ChainEvent.OTHER, ChainEvent.JUPITER, Venue.PUMP_FUN)) {
      SolSwap other =
          new SolSwap(
              known.slot(),
              known.blockTime(),
              venue,
              known.pool(),
              known.dollar(),
              true,
              known.lamports(),
              known.dollarAmount());
      assertThat(refusal(List.of(other), 1000)).isEqualTo(SolUsdReading.Reason.NO_SWAPS);
    }
  }

  @Test
  void droppedSlotsAreForgotten() {
    SolUsdMedian median = SolUsdMedian.with(new SolUsdTerms(750, 150, 1, SOL));
    median.add(swap(1000, 1, SOL, 150_000_000));
    median.add(swap(1001, 1, SOL, 900_000_000));
    median.add(swap(1002, 1, SOL, 900_000_000));

    median.rollBack(1001);

    assertThat(median.at(1002))
        .isEqualTo(new SolUsdReading.Known(SolPrice.of("150"), 1000, 2, 1, 1));
  }

  @Test
  void aWindowShorterThanTheAgeIsRefused() {
    assertThatThrownBy(() -> new SolUsdTerms(100, 101, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("maxAgeSlots must be at most windowSlots 100, but was 101");
  }

  private static SolUsdReading.Reason refusal(List<SolSwap> swaps, long slot) {
    return ((SolUsdReading.Refused) SolUsdMedian.of(swaps, slot, SolUsdTerms.DEFAULT)).reason();
  }
}
