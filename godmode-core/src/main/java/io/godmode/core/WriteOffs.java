package io.godmode.core;

import io.godmode.api.event.TradingEvent.PositionWrittenOff;
import io.godmode.api.id.Mint;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Quote;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.TokenAmount;
import io.godmode.core.ledger.Books;
import io.godmode.core.ledger.HeldPosition;
import java.util.Optional;

/**
 * Gives positions up: by an operator's word, or because the token is dead.
 *
 * <p>Dead is a token whose pool is known and open, whose venue has arithmetic, and which has
 * brought nothing for {@code market.mark_keep_slots} slots. What merely is not known, such as the
 * pool after a migration, is never given up by itself. Engine thread only.
 */
final class WriteOffs {
  private static final String DEAD = "dead: its pool gives nothing for it, since slot ";

  private final Books books;
  private final DecisionView view;
  private final int keepSlots;

  WriteOffs(Books books, DecisionView view, int keepSlots) {
    this.books = books;
    this.view = view;
    this.keepSlots = keepSlots;
  }

  /** Returns the end of a position that has no attempt open; what it cost is lost. */
  PositionWrittenOff of(HeldPosition position, SolPrice rate, String reason) {
    return new PositionWrittenOff(
        position.wallet(),
        books.wallet(position.wallet()).orElseThrow().chain(),
        position.mint(),
        position.symbol(),
        position.strategy(),
        TokenAmount.ofRaw(position.quantity(), position.decimals()),
        OrderDesk.accountRent(position),
        rate,
        reason);
  }

  /** Returns the end of a position whose exit is due and whose token is dead; else empty. */
  Optional<PositionWrittenOff> ofDead(HeldPosition position) {
    Optional<SolPrice> rate = view.solPrice();
    boolean dead =
        rate.isPresent()
            && position.executable() == 0
            && view.tipSlot() - position.markedAtSlot() > keepSlots
            && !books.attemptOpen(position.wallet(), position.mint())
            && isOpen(position.mint())
            && bringsNothing(position);
    return dead
        ? Optional.of(of(position, rate.get(), DEAD + position.markedAtSlot()))
        : Optional.empty();
  }

  private boolean isOpen(Mint mint) {
    Optional<PoolState> pool = view.pool(mint);
    return pool.isPresent() && !pool.get().complete() && view.model(pool.get()).isPresent();
  }

  private boolean bringsNothing(HeldPosition position) {
    Optional<Quote> quote = view.sellQuote(position.mint(), position.quantity());
    return quote.map(Quote::received).filter(received -> !received.isZero()).isEmpty();
  }
}
