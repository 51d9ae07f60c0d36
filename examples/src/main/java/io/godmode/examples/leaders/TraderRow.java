package io.godmode.examples.leaders;

import io.godmode.api.id.Address;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a trader. Immutable.
 *
 * @param trader who
 * @param label what may be said
 * @param trades all that were seen
 * @param closed positions that have ended
 * @param open positions that have not
 * @param incomplete positions that do not count, because not all of their buys were seen
 * @param unvalued open positions that do not count, because no pool of the token is known
 * @param medianHold slots from the first buy to the last sale, in the middle of closed positions;
 *     NaN without any
 * @param won positions that brought more than they cost, open ones by what selling would bring
 * @param winRate their share, with its 95 % interval
 * @param lamports what positions brought less what they cost, open ones as above; the network's
 *     fees are taken off where they are known
 * @param fees what the trader paid the network; empty where the source does not say
 * @param copies what a copier would have made, at each latency
 * @param first the first part, at the latency by which traders are judged
 * @param second the second part
 */
record TraderRow(
    Address trader,
    Label label,
    int trades,
    int closed,
    int open,
    int incomplete,
    int unvalued,
    double medianHold,
    int won,
    WinRate winRate,
    long lamports,
    Optional<PaidFees> fees,
    List<CopyTotals> copies,
    Part first,
    Part second) {
  TraderRow {
    copies = List.copyOf(copies);
  }

  TraderRow labelled(Label as) {
    return new TraderRow(
        trader,
        as,
        trades,
        closed,
        open,
        incomplete,
        unvalued,
        medianHold,
        won,
        winRate,
        lamports,
        fees,
        copies,
        first,
        second);
  }

  /** Returns what a copier would have made at a latency that was tried. */
  CopyTotals at(int latency) {
    return copies.stream().filter(each -> each.latency() == latency).findFirst().orElseThrow();
  }

  /** Tells whether positions are over before a copier's order lands, in the middle. */
  boolean isUncopyable(int latency) {
    return medianHold < latency;
  }
}
