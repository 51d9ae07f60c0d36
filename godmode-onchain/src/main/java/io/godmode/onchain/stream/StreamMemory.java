package io.godmode.onchain.stream;

import java.time.Duration;

/**
 * How much a stream remembers.
 *
 * @param signatures transactions known as told already; later repeats are told again. About 250
 *     bytes each
 * @param pools pools whose reserves are followed and whose tokens are known. About 1 kB each
 * @param parked transactions that wait for what their pools trade
 * @param quietSlots how far before the newest slot a window of a program can begin that printed
 *     nothing for long
 * @param lookEvery how often gaps that may close by themselves are looked at
 */
public record StreamMemory(
    int signatures, int pools, int parked, int quietSlots, Duration lookEvery) {
  /** 200,000 signatures, 50,000 pools, 10,000 parked, 150 slots, a quarter of a second. */
  public static final StreamMemory DEFAULT =
      new StreamMemory(200_000, 50_000, 10_000, 150, Duration.ofMillis(250));

  /** Refuses numbers below 1. */
  public StreamMemory {
    positive("signatures", signatures);
    positive("pools", pools);
    positive("parked", parked);
    positive("quietSlots", quietSlots);
    if (lookEvery.isNegative() || lookEvery.isZero()) {
      throw new IllegalArgumentException("lookEvery must be positive, was " + lookEvery);
    }
  }

  private static void positive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, was " + value);
    }
  }
}
