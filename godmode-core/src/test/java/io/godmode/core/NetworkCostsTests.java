package io.godmode.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.money.Lamports;
import io.godmode.api.order.NetworkFees;
import io.godmode.core.config.ExecutionSettings;
import io.godmode.core.fixture.TestConfigs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkCostsTests {
  private static final ExecutionSettings SETTINGS = TestConfigs.execution();
  private final NetworkCosts costs = new NetworkCosts(SETTINGS);

  @Test
  void aBuyMayOpenTheTokenAccountAnAccumulatorAndTheVaultOfACreator() {
    NetworkFees fees = costs.buy(true, true);
    assertThat(fees.baseFee()).isEqualTo(Lamports.of(5_000));
    // 100,000 micro-lamports for each of 250,000 compute units.
    assertThat(fees.priorityFee()).isEqualTo(Lamports.of(25_000));
    assertThat(fees.tip()).isEqualTo(Lamports.ZERO);
    assertThat(fees.rent()).isEqualTo(Lamports.of(2_074_080 + 1_844_400 + 890_880));
  }

  @ParameterizedTest
  @CsvSource({"true, false, 2074080", "false, true, 2735280", "false, false, 0"})
  void rentIsPaidForWhatIsOpened(boolean account, boolean venue, long rent) {
    assertThat(costs.buy(account, venue).rent()).isEqualTo(Lamports.of(rent));
  }

  @Test
  void aSaleAsksForFewerUnitsAndFreesTheRentItIsTold() {
    NetworkFees fees = costs.sell(Lamports.of(2_039_280));
    assertThat(fees.priorityFee()).isEqualTo(Lamports.of(12_000));
    assertThat(fees.rent()).isEqualTo(Lamports.of(2_039_280));
  }

  @ParameterizedTest
  @CsvSource({
    // 120,000 units; rounded up to a lamport, at most 500,000.
    "0, 0",
    "1, 1",
    "8, 1",
    "9, 2",
    "4166666, 500000",
    "4166667, 500000",
    "9000000, 500000"
  })
  void thePriorityFeeIsRoundedUpAndCapped(long microLamports, long expected) {
    NetworkCosts priced =
        new NetworkCosts(SETTINGS.toBuilder().priorityMicroLamports(microLamports).build());
    assertThat(priced.sell(Lamports.ZERO).priorityFee()).isEqualTo(Lamports.of(expected));
  }
}
