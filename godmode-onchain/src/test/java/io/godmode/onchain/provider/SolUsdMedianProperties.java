package io.godmode.onchain.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.Address;
import io.godmode.api.market.Venue;
import io.godmode.onchain.index.Market;
import io.godmode.onchain.index.SolSwap;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class SolUsdMedianProperties {
  private static final long SOL = 1_000_000_000L;

  @Property
  void whoTradesLessThanHalfCannotMoveItOutOfTheOthersRange(
      @ForAll @LongRange(min = 1_000_000, max = 900_000_000) long honest,
      @ForAll @IntRange(min = 1, max = 5) int pools,
      @ForAll @LongRange(min = 1, max = 900_000_000_000L) long lie,
      @ForAll long seed) {
    Random random = new Random(seed);
    List<SolSwap> swaps = new ArrayList<>();
    long low = Long.MAX_VALUE;
    long high = 0;
    for (int i = 0; i < pools * 3; i++) {
      long dollars = honest + random.nextInt(1_000);
      low = Math.min(low, dollars);
      high = Math.max(high, dollars);
      swaps.add(swap(random.nextInt(700) + 1, i % pools, SOL, dollars));
    }
    // Odd swaps, all but half of the volume, spread over pools of the liar's own.
    for (int i = 0; i < pools * 3 - 1; i++) {
      swaps.add(swap(random.nextInt(700) + 1, 50 + i, SOL, lie));
    }
    swaps.add(swap(700, 0, SOL, honest));
    Collections.shuffle(swaps, random);

    SolUsdReading reading = SolUsdMedian.of(swaps, 750, new SolUsdTerms(750, 150, 1, SOL));

    long nanos = ((SolUsdReading.Known) reading).price().perSol().nanos();
    assertThat(nanos).isBetween(Math.min(low, honest) * 1_000, Math.max(high, honest) * 1_000);
  }

  @Property
  void oneSwapIsItsOwnPriceRoundedDown(
      @ForAll @LongRange(min = 1_000_000_000, max = Long.MAX_VALUE) long lamports,
      @ForAll @LongRange(min = 1, max = Long.MAX_VALUE) long dollars) {
    BigInteger exact =
        BigInteger.valueOf(dollars)
            .multiply(BigInteger.valueOf(1_000 * SOL))
            .divide(BigInteger.valueOf(lamports));

    SolUsdReading reading =
        SolUsdMedian.of(
            List.of(swap(1, 1, lamports, dollars)), 1, new SolUsdTerms(750, 150, 1, SOL));

    boolean possible =
        exact.signum() > 0 && exact.compareTo(BigInteger.valueOf(1_000_000_000_000_000L)) <= 0;
    BigInteger nanos =
        reading.fold(
            known -> BigInteger.valueOf(known.price().perSol().nanos()),
            refused -> BigInteger.ZERO);
    assertThat(nanos).isEqualTo(possible ? exact : BigInteger.ZERO);
  }

  @Property
  void theOrderOfSwapsDoesNotMatter(@ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int n) {
    Random random = new Random(seed);
    List<SolSwap> swaps = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      swaps.add(
          swap(
              1 + random.nextInt(900),
              random.nextInt(4),
              SOL / 2 + random.nextInt((int) SOL),
              150_000_000 + random.nextInt(10_000_000)));
    }
    SolUsdReading one = SolUsdMedian.of(swaps, 900, SolUsdTerms.DEFAULT);
    Collections.shuffle(swaps, random);

    assertThat(SolUsdMedian.of(swaps, 900, SolUsdTerms.DEFAULT)).isEqualTo(one);
  }

  static SolSwap swap(long slot, int pool, long lamports, long dollars) {
    byte[] key = new byte[32];
    key[0] = (byte) (pool + 1);
    return new SolSwap(
        slot,
        OptionalLong.empty(),
        Venue.RAYDIUM_V4,
        Optional.of(Address.ofBytes(key)),
        Market.DOLLARS.get(0),
        true,
        lamports,
        dollars);
  }
}
