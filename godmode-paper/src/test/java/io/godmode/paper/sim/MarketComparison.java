package io.godmode.paper.sim;

import static io.godmode.paper.sim.ComparisonTable.number;
import static io.godmode.paper.sim.ComparisonTable.percent;

import io.godmode.api.order.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The recorded market and a simulated one, compared. */
final class MarketComparison {
  /** Slots of the recording of October 2025; simulated trades per token are counted in as many. */
  static final int WINDOW = 192;

  /** Half a SOL. */
  static final long LARGE_BUY = 500_000_000L;

  /** The longest hold on the curve that was recorded, and in a pool, in slots. */
  static final int CURVE_HOLD = 175;

  static final int POOL_HOLD = 695;

  private static final double LAMPORTS_PER_SOL = 1e9;

  private final TradeLog recordedCurve = Recordings.curve();
  private final List<Launch> recordedLaunches = Recordings.launches();
  private final List<Track> recordedTracks = Recordings.tracks();
  private final List<PoolOpening> recordedPools = Recordings.pools();
  private final SimulatedHours simulated;
  private final List<TradeLog> windows;

  MarketComparison(SimulatedHours simulated) {
    this.simulated = simulated;
    TradeLog curve = simulated.curve();
    windows =
        LongStream.iterate(
                SimulatedHours.HISTORY, from -> from + WINDOW <= curve.endSlot(), f -> f + WINDOW)
            .mapToObj(from -> curve.between(from, from + WINDOW))
            .toList();
  }

  double lamportsGap() {
    return Distance.between(recordedCurve.lamports(), simulated.curve().lamports());
  }

  double slotsBetweenGap() {
    return Distance.between(recordedCurve.slotsBetween(), simulated.curve().slotsBetween());
  }

  double buysGap() {
    return Distance.between(recordedCurve.buys(), simulated.curve().buys());
  }

  double perTokenGap() {
    return Distance.between(recordedCurve.perToken(), simulatedPerToken());
  }

  double curveHoldsGap() {
    return Survival.distance(recordedCurve.holds(), simulated.curve().holds(), CURVE_HOLD);
  }

  double firstBuyersGap() {
    return Distance.between(
        Launch.firstBuyers(recordedLaunches), Launch.firstBuyers(simulated.launches()));
  }

  double creatorHoldsGap() {
    return Survival.distance(
        Launch.creatorHolds(recordedLaunches), Launch.creatorHolds(simulated.launches()), 65);
  }

  double dumpDelaysGap() {
    return Distance.between(Track.dumpDelays(recordedTracks), Track.dumpDelays(simulated.tracks()));
  }

  double poolLamportsGap() {
    return Distance.between(
        PoolOpening.together(recordedPools).lamports(),
        PoolOpening.together(simulated.pools()).lamports());
  }

  double poolBucketsGap() {
    return Distance.between(
        PoolOpening.buckets(recordedPools), PoolOpening.buckets(simulated.pools()));
  }

  double poolHoldsGap() {
    return Survival.distance(poolHolds(recordedPools), poolHolds(simulated.pools()), POOL_HOLD);
  }

  /** Thousandths of a large buy's impact that are left after so many slots: the medians. */
  long[] medianImpactLeft(int slots) {
    return new long[] {
      median(recordedCurve.impactLeft(LARGE_BUY, slots)),
      median(simulated.curve().impactLeft(LARGE_BUY, slots))
    };
  }

  double[] dumpedShares() {
    return new double[] {dumpedShare(recordedTracks), dumpedShare(simulated.tracks())};
  }

  double[] poolBuyShares() {
    return new double[] {
      PoolOpening.buyShare(recordedPools), PoolOpening.buyShare(simulated.pools())
    };
  }

  double[] busiestShares() {
    return new double[] {
      fiveBusiest(recordedCurve.perToken()),
      windows.stream().mapToDouble(w -> fiveBusiest(w.perToken())).average().orElseThrow()
    };
  }

  private static Survival poolHolds(List<PoolOpening> pools) {
    return PoolOpening.together(pools).holds();
  }

  private long[] simulatedPerToken() {
    return windows.stream().flatMapToLong(w -> Arrays.stream(w.perToken())).toArray();
  }

  private static double fiveBusiest(long[] perToken) {
    long[] sorted = perToken.clone();
    Arrays.sort(sorted);
    long five =
        IntStream.range(Math.max(0, sorted.length - 5), sorted.length)
            .mapToLong(i -> sorted[i])
            .sum();
    return (double) five / Arrays.stream(sorted).sum();
  }

  private static double dumpedShare(List<Track> tracks) {
    return (double) Track.dumpDelays(tracks).length / Track.worthDumping(tracks).size();
  }

  private static long median(long[] values) {
    return ComparisonTable.quantile(values, 50);
  }

  /** Renders all of it. */
  String page() {
    ComparisonTable page = new ComparisonTable();
    curve(page);
    holding(page);
    launches(page);
    dumps(page);
    pools(page);
    migrations(page);
    return page.toString();
  }

  private void curve(ComparisonTable page) {
    SimulatedHours sim = simulated;
    page.heading(
            "Curve trades",
            "Recorded: 841 trades of 65 tokens, slots 374655687 to 374655878 (2025-10-20). Trades "
                + "per token are counted in windows of "
                + WINDOW
                + " slots on both sides.")
        .quantiles(
            "SOL of a trade, without fees",
            recordedCurve.lamports(),
            sim.curve().lamports(),
            LAMPORTS_PER_SOL)
        .quantiles(
            "SOL of a buy",
            recordedCurve.lamports(Side.BUY),
            sim.curve().lamports(Side.BUY),
            LAMPORTS_PER_SOL)
        .quantiles(
            "SOL of a sale",
            recordedCurve.lamports(Side.SELL),
            sim.curve().lamports(Side.SELL),
            LAMPORTS_PER_SOL)
        .quantiles(
            "slots between trades of any token",
            recordedCurve.slotsBetween(),
            sim.curve().slotsBetween(),
            1)
        .quantiles("trades of a token", recordedCurve.perToken(), simulatedPerToken(), 1)
        .numbers(
            "share",
            List.of(
                new String[] {
                  "buys among trades",
                  percent(Arrays.stream(recordedCurve.buys()).average().orElseThrow()),
                  percent(Arrays.stream(sim.curve().buys()).average().orElseThrow())
                },
                new String[] {
                  "the five busiest tokens' trades",
                  percent(busiestShares()[0]),
                  percent(busiestShares()[1])
                }));
  }

  private void holding(ComparisonTable page) {
    Survival recorded = recordedCurve.holds();
    Survival sim = simulated.curve().holds();
    page.heading(
            "Holding, and the decay after a trade",
            "From a trader's first buy of a token to his first sale, after Kaplan and Meier ("
                + recorded.ended()
                + " of "
                + recorded.spans().size()
                + " recorded holds end in the recording). Same recording.")
        .numbers(
            "still holding after", survivalRows(recorded, sim, 0, 5, 10, 25, 50, 100, CURVE_HOLD))
        .distance(curveHoldsGap());
    List<String[]> left = new ArrayList<>();
    for (int slots : new int[] {0, 5, 10, 25, 50, 100}) {
      long[] medians = medianImpactLeft(slots);
      left.add(
          new String[] {
            slots + " slots", percent(medians[0] / 1000.0), percent(medians[1] / 1000.0)
          });
    }
    page.heading(
            "Impact left of a buy of 0.5 SOL or more",
            "The median of log price after so many slots against log price before the buy, as a "
                + "share of what it was right after the buy. "
                + recordedCurve.impactLeft(LARGE_BUY, 0).length
                + " recorded buys.")
        .numbers("after", left);
  }

  private static List<String[]> survivalRows(Survival recorded, Survival sim, int... slots) {
    return Arrays.stream(slots)
        .mapToObj(
            slot ->
                new String[] {
                  slot + " slots (" + number("%.0f", slot * 0.4) + " s)",
                  percent(recorded.after(slot)),
                  percent(sim.after(slot))
                })
        .toList();
  }

  private void launches(ComparisonTable page) {
    List<String[]> rows = new ArrayList<>();
    for (int buyers = 0; buyers <= 4; buyers++) {
      rows.add(
          new String[] {
            String.valueOf(buyers),
            percent(shareOf(buyers, Launch.firstBuyers(recordedLaunches))),
            percent(shareOf(buyers, Launch.firstBuyers(simulated.launches())))
          });
    }
    page.heading(
            "First-slot bundles",
            "Distinct buyers in the first second (30 launches of 2025-06-05) or slot (9 of "
                + "2025-10-20), the creator among them; "
                + simulated.launches().size()
                + " simulated launches.")
        .numbers("buyers in the first slot", rows)
        .distance(firstBuyersGap())
        .heading("Creators who leave", "Of those who bought at once, after Kaplan and Meier.")
        .numbers(
            "creator has not sold after",
            survivalRows(
                Launch.creatorHolds(recordedLaunches),
                Launch.creatorHolds(simulated.launches()),
                10,
                20,
                40,
                65))
        .distance(creatorHoldsGap());
  }

  private static double shareOf(long value, long[] values) {
    return (double) Arrays.stream(values).filter(v -> v == value).count() / values.length;
  }

  private void dumps(ComparisonTable page) {
    page.heading(
            "Rugs",
            "Recorded: tracks of 75 tokens (2025-06-06), looked at about every five seconds. A "
                + "token is dumped when its curve, having held more than 0.5 SOL, holds less than "
                + "half of it at the next look.")
        .numbers(
            "of tokens that held 0.5 SOL",
            List.of(
                new String[] {
                  "tokens",
                  String.valueOf(Track.worthDumping(recordedTracks).size()),
                  String.valueOf(Track.worthDumping(simulated.tracks()).size())
                },
                new String[] {"dumped", percent(dumpedShares()[0]), percent(dumpedShares()[1])}))
        .quantiles(
            "slots until the dump",
            Track.dumpDelays(recordedTracks),
            Track.dumpDelays(simulated.tracks()),
            1);
  }

  private void pools(ComparisonTable page) {
    TradeLog recorded = PoolOpening.together(recordedPools);
    TradeLog sim = PoolOpening.together(simulated.pools());
    List<String[]> buckets = new ArrayList<>();
    for (int bucket = 0; bucket < 10; bucket++) {
      buckets.add(
          new String[] {
            bucket * 30 + " to " + (bucket + 1) * 30 + " s",
            percent(shareOf(bucket, PoolOpening.buckets(recordedPools))),
            percent(shareOf(bucket, PoolOpening.buckets(simulated.pools())))
          });
    }
    page.heading(
            "After the migration",
            "Recorded: the first 300 seconds of 12 PumpSwap pools (2026-06-28 to 2026-07-03), SOL "
                + "rounded to four decimals, times to seconds.")
        .quantiles("SOL of a swap", recorded.lamports(), sim.lamports(), LAMPORTS_PER_SOL)
        .quantiles(
            "swaps of a pool",
            PoolOpening.counts(recordedPools),
            PoolOpening.counts(simulated.pools()),
            1)
        .quantiles(
            "swaps in a pool's first two seconds",
            PoolOpening.first(recordedPools),
            PoolOpening.first(simulated.pools()),
            1)
        .numbers("share of swaps by age of the pool", buckets)
        .distance(poolBucketsGap())
        .numbers(
            "share",
            List.<String[]>of(
                new String[] {
                  "buys among swaps", percent(poolBuyShares()[0]), percent(poolBuyShares()[1])
                }))
        .numbers(
            "still holding after",
            survivalRows(
                poolHolds(recordedPools), poolHolds(simulated.pools()), 5, 25, 50, 125, 250, 500))
        .distance(poolHoldsGap());
  }

  private void migrations(ComparisonTable page) {
    long[] completions = simulated.completions();
    page.heading(
            "Migrations",
            "No recording follows a token from its launch to its migration. In the 116 seconds of "
                + "2025-06-05 one migration stands beside 30 launches, and none of the 75 tracks of "
                + "2025-06-06 completes its curve.")
        .numbers(
            "number",
            List.of(
                new String[] {
                  "completed curves to launches",
                  "1 to 105",
                  number("1 to %.0f", (double) simulated.launches().size() / completions.length)
                },
                new String[] {
                  "seconds from launch to completion, median",
                  "not recorded",
                  number("%.0f", ComparisonTable.quantile(completions, 50) * 0.4)
                },
                new String[] {
                  "moves of Mayhem reserves in an hour",
                  "not recorded",
                  number("%.0f", simulated.moves() / 4.0)
                }));
  }
}
