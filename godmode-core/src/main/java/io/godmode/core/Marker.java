package io.godmode.core;

import io.godmode.api.event.TradingEvent.Mark;
import io.godmode.api.event.TradingEvent.PositionsMarked;
import io.godmode.api.id.Mint;
import io.godmode.api.market.Quote;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.SolPrice;
import io.godmode.core.ledger.Books;
import io.godmode.core.ledger.HeldPosition;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Values positions at what selling them now would bring.
 *
 * <p>Positions of one token in several wallets are valued as one sale and split by quantity,
 * rounded down. Without a quote the last value stands for a stated number of slots, then it is
 * zero. Engine thread only.
 */
final class Marker {
  private final Books books;
  private final DecisionView view;
  private final int keepSlots;

  Marker(Books books, DecisionView view, int keepSlots) {
    this.books = books;
    this.view = view;
    this.keepSlots = keepSlots;
  }

  /** Returns the values that changed; empty when none did or there is no SOL price. */
  Optional<PositionsMarked> mark() {
    Optional<SolPrice> rate = view.solPrice();
    if (rate.isEmpty()) {
      return Optional.empty();
    }
    Map<Mint, List<HeldPosition>> byMint = new TreeMap<>();
    for (HeldPosition position : books.held()) {
      byMint.computeIfAbsent(position.mint(), mint -> new ArrayList<>()).add(position);
    }
    List<Mark> marks = new ArrayList<>();
    byMint.forEach((mint, held) -> marks.addAll(changed(mint, held)));
    boolean exposed = !byMint.isEmpty() || books.holdsRent();
    boolean rateMoved = exposed && !rate.equals(books.rate());
    return marks.isEmpty() && !rateMoved
        ? Optional.empty()
        : Optional.of(new PositionsMarked(rate.get(), marks));
  }

  private List<Mark> changed(Mint mint, List<HeldPosition> held) {
    long total = held.stream().mapToLong(HeldPosition::quantity).reduce(0, Math::addExact);
    Optional<Quote> quote = view.sellQuote(mint, total);
    List<Mark> marks = new ArrayList<>();
    for (HeldPosition position : held) {
      Mark mark =
          quote.isPresent()
              ? new Mark(
                  position.wallet(), mint, share(quote.get(), position.quantity(), total), false)
              : new Mark(position.wallet(), mint, kept(position), true);
      if (mark.missing() != position.markMissing()
          || mark.executable().value() != position.executable()) {
        marks.add(mark);
      }
    }
    return marks;
  }

  private Lamports kept(HeldPosition position) {
    boolean recent =
        !position.markMissing() || view.tipSlot() - position.markedAtSlot() <= keepSlots;
    return recent ? Lamports.of(position.executable()) : Lamports.ZERO;
  }

  private static Lamports share(Quote quote, long quantity, long total) {
    return Lamports.of(
        BigInteger.valueOf(quote.received().value())
            .multiply(BigInteger.valueOf(quantity))
            .divide(BigInteger.valueOf(total))
            .longValueExact());
  }
}
