package io.godmode.core.ledger;

import io.godmode.api.money.Usd;
import java.util.List;
import java.util.Optional;

/**
 * What one event did to the ledger.
 *
 * @param postings the balanced entry; empty when no money moved
 * @param costs dollars spent for good, rounded down per item
 * @param closed what a sale realised; empty for everything else
 */
public record Booked(List<Posting> postings, Usd costs, Optional<Closed> closed) {
  /** No money moved. */
  public static final Booked NOTHING = new Booked(List.of(), Usd.ZERO, Optional.empty());

  /** Copies the list. */
  public Booked {
    postings = List.copyOf(postings);
  }

  /**
   * What a sale realised.
   *
   * @param gross profit or loss before fees, currency effect included
   * @param net the same after the sale's own costs and its share of the entry's
   * @param positionClosed whether nothing is left
   */
  public record Closed(Usd gross, Usd net, boolean positionClosed) {}
}
