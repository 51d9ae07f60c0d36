package io.godmode.onchain.decode;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.Address;
import io.godmode.api.market.FeeRates;
import io.godmode.api.market.Venue;
import io.godmode.onchain.decode.ChainEvent.Swap;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class VenueFeesTests {
  private static final Address POOL = Address.of("3HeEuccBzrTvWBvQGuiVgqbJcCpzTd4mFZjbKQoz5BYg");
  private static final Address TOKEN = Address.of("HJQJjSZ32YC3aB3QPeLP7fFjRSCa4WRatkFrVpTpump");
  private static final Address SOL = Address.of(PumpFunEvent.WRAPPED_SOL.base58());
  private static final EventPlace PLACE = new EventPlace(0, -1, 0);

  /**
   * Slot 356561623, July 2025: protocol 0.25 %, platform 1 %, which the event tells rounded down.
   */
  @Test
  void aLaunchLabBuyPaidThePartsOfOneFee() {
    assertThat(lab(true, 9_064_561, 280_637_649_999L, 22_662, 90_646, OptionalLong.empty()))
        .contains(FeeRates.of(125, 0, 0));
  }

  /** An event of 2026-08-24: protocol 0.25 %, platform 1 %, creator 0.5 %. */
  @Test
  void aSmallLaunchLabBuyTellsTheCreatorsShareToo() {
    assertThat(lab(true, 36_554, 725_708_911_256L, 93, 365, OptionalLong.of(182)))
        .contains(FeeRates.of(125, 50, 0));
  }

  /** An event of 2026-08-24: protocol 0.25 %, platform 0.75 %, creator 0.05 %. */
  @Test
  void aLaunchLabSalePaysOutOfItsProceeds() {
    assertThat(lab(false, 6_404_093_891_297L, 7_002_031, 17_692, 53_072, OptionalLong.of(3_538)))
        .contains(FeeRates.of(100, 5, 0));
  }

  /** An event of 170 bytes among the recorded logs: 0.25 %. */
  @Test
  void aCpmmSwapPaysOnItsInput() {
    assertThat(VenueFees.of(cpmm(TOKEN, SOL, 5_730_990_929L, 64_631_726, 14_327_478, 0, true)))
        .contains(FeeRates.of(0, 0, 25));
  }

  @Test
  void aCreatorsFeeOnACpmmSwapsOutputIsAPartOfWhatLeftTheReserves() {
    // 0.25 % of the input; 0.05 % of 20,010,006 is 10,005.003.
    Swap swap = cpmm(SOL, TOKEN, 40_000_000, 20_000_000, 100_000, 10_006, false);
    assertThat(VenueFees.of(swap)).contains(FeeRates.of(0, 5, 25));
    assertThat(swap.outputAmount()).isEqualTo(20_010_006);
    assertThat(swap.got()).isEqualTo(BigInteger.valueOf(20_000_000));
    ChainEvent.Reserves after = swap.reservesAfter().orElseThrow();
    assertThat(after.realBase()).hasValue(1_040_000_000L);
    assertThat(after.realQuote()).hasValue(2_000_000_000L - 20_010_006);
  }

  @Test
  void aCreatorsFeeOnACpmmSwapsInputIsAShareOfOneFeeAndNotOfTheReserves() {
    // ceil(40,000,003 * 0.3 %) = 120,001, of which the creator gets floor(1/6).
    Swap swap = cpmm(SOL, TOKEN, 40_000_003, 20_000_000, 100_001, 20_000, true);
    assertThat(VenueFees.of(swap)).contains(FeeRates.of(0, 5, 25));
    assertThat(swap.got()).isEqualTo(BigInteger.valueOf(20_000_000));
    assertThat(swap.reservesAfter().orElseThrow().realBase()).hasValue(1_039_980_003L);
  }

  @Test
  void aSwapOfTooFewUnitsTellsNoRate() {
    assertThat(VenueFees.of(cpmm(SOL, TOKEN, 10_000, 5_000, 25, 0, true))).isEmpty();
  }

  private static Optional<FeeRates> lab(
      boolean buy, long in, long out, long protocol, long platform, OptionalLong creator) {
    LaunchLabEvent.Trade trade =
        new LaunchLabEvent.Trade(
            POOL,
            793_100_000_000_000L,
            1_073_025_605_596_382L,
            30_000_852_951L,
            0,
            0,
            0,
            0,
            in,
            out,
            protocol,
            platform,
            creator,
            0,
            buy,
            0,
            Optional.empty());
    List<Address> accounts =
        List.of(POOL, POOL, POOL, POOL, POOL, POOL, POOL, POOL, POOL, TOKEN, SOL);
    Swap swap = (Swap) requireNonNull(LaunchLabMarket.event(trade, accounts, PLACE));
    assertThat(swap.venue()).isEqualTo(Venue.LAUNCHLAB);
    return VenueFees.of(swap);
  }

  private static Swap cpmm(
      Address input, Address output, long in, long out, long fee, long creator, boolean onInput) {
    RaydiumCpmmEvent.Swap swap =
        new RaydiumCpmmEvent.Swap(
            POOL,
            1_000_000_000,
            2_000_000_000,
            in,
            out,
            0,
            0,
            true,
            Optional.empty(),
            Optional.empty(),
            OptionalLong.of(fee),
            OptionalLong.of(creator),
            Optional.of(onInput));
    List<Address> accounts = new ArrayList<>(Collections.nCopies(10, POOL));
    accounts.add(input);
    accounts.add(output);
    return (Swap) requireNonNull(RaydiumMarket.cpmm(swap, accounts, PLACE));
  }
}
