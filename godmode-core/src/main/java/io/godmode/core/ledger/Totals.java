package io.godmode.core.ledger;

import io.godmode.api.money.Usd;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counters and costs over the whole life of the books.
 *
 * @param protocolFees to venues
 * @param creatorFees to creators
 * @param lpFees to liquidity providers
 * @param baseFees network fees per signature
 * @param priorityFees network fees for priority
 * @param tips to block producers
 * @param failedAttempts network fees of attempts that landed and failed
 * @param rentGivenUp account rent that was given up with written-off positions
 * @param bridgeCosts what transfers between chains lost on the way
 * @param identity profit, loss and equity
 * @param counts what happened how often
 */
public record Totals(
    Usd protocolFees,
    Usd creatorFees,
    Usd lpFees,
    Usd baseFees,
    Usd priorityFees,
    Usd tips,
    Usd failedAttempts,
    Usd rentGivenUp,
    Usd bridgeCosts,
    Identity identity,
    Counts counts) {

  /**
   * What happened how often; maps are in key order.
   *
   * @param candidates candidates looked at
   * @param drops of them dropped, by reason
   * @param signals signals raised
   * @param denials signals denied, by code
   * @param entriesApproved entry attempts approved
   * @param exitsApproved exit attempts approved
   * @param exits of them by what triggered them
   * @param entryFills entries filled
   * @param exitFills exits filled
   * @param failures attempts that ended without a fill, by reason
   * @param wins closing fills with a profit after all costs
   * @param losses closing fills with a loss after all costs
   * @param writtenOff positions given up; neither wins nor losses, which count fills
   * @param trips kill switch trips
   * @param inputDropped market facts dropped
   */
  public record Counts(
      long candidates,
      SortedMap<String, Long> drops,
      long signals,
      SortedMap<String, Long> denials,
      long entriesApproved,
      long exitsApproved,
      SortedMap<String, Long> exits,
      long entryFills,
      long exitFills,
      SortedMap<String, Long> failures,
      long wins,
      long losses,
      long writtenOff,
      long trips,
      long inputDropped) {
    /** Copies the maps. */
    public Counts {
      drops = copy(drops);
      denials = copy(denials);
      exits = copy(exits);
      failures = copy(failures);
    }

    private static SortedMap<String, Long> copy(Map<String, Long> counts) {
      return Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }

    /** Returns attempts that ended without a fill. */
    public long failedAttempts() {
      return failures.values().stream().mapToLong(Long::longValue).sum();
    }
  }
}
