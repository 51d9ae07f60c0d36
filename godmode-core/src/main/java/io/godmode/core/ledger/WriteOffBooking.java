package io.godmode.core.ledger;

import io.godmode.api.event.TradingEvent.PositionWrittenOff;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.Usd;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The entry of a position that is given up: a sale of everything that brings nothing.
 *
 * <p>What it cost becomes a realised loss. The rent that a sale would have brought back is a cost,
 * because nothing closes the token's account any more; the rent of accounts that belong to the
 * wallet stays deposited. Our impact on the pool stays as it is, for nothing was sold into it.
 */
final class WriteOffBooking {
  private final Books books;
  private final PositionWrittenOff writtenOff;
  private final SolPrice rate;
  private final WalletBook wallet;

  WriteOffBooking(Books books, PositionWrittenOff writtenOff) {
    this.books = books;
    this.writtenOff = writtenOff;
    this.rate = writtenOff.rate();
    this.wallet = books.book(writtenOff.wallet());
  }

  Booked book(Instant at) {
    Position position = books.position(writtenOff.wallet(), writtenOff.mint(), writtenOff);
    long tokens = writtenOff.quantity().raw();
    long rent = writtenOff.rent().value();
    if (tokens != position.quantity || rent > position.rent) {
      throw new LedgerBreach(
          "gives up more or less than the %s held and the %s deposited: %s"
              .formatted(position.quantity, position.rent, writtenOff));
    }
    Position.Released released = position.sold(tokens);
    books.closeIfEmpty(position);

    Usd basisNow = rate.toUsdFloor(released.basis());
    Usd fx = basisNow.minus(new Usd(released.basisUsd()));
    long rentBasis = books.rentBasis(wallet, rent);
    Usd rentNow = rate.toUsdFloor(rent);
    wallet.rentUsd -= rentBasis;
    books.results.realizedGross = books.results.realizedGross.minus(basisNow);
    books.results.realizedFx =
        books.results.realizedFx.plus(fx).plus(rentNow).minus(new Usd(rentBasis));
    books.results.rentGivenUp = books.results.rentGivenUp.plus(rentNow);

    Usd gross = new Usd(released.basisUsd()).negated();
    Usd net = gross.minus(rentNow).minus(new Usd(released.entryCostsUsd()));
    wallet.realizedToday = wallet.realizedToday.plus(gross);
    wallet.feesToday = wallet.feesToday.plus(rentNow);
    books.history.add(
        new ClosedTrade(
            at,
            wallet.id,
            writtenOff.mint(),
            new Usd(released.basisUsd()).plus(new Usd(released.entryCostsUsd())),
            net,
            false));
    List<Posting> entry =
        Stream.of(
                new Posting(Account.position(wallet.id, writtenOff.mint()), -tokens),
                new Posting(Account.writtenOff(writtenOff.mint()), tokens),
                new Posting(Account.of(Account.Kind.RENT_DEPOSIT, wallet.id), -rent),
                new Posting(Account.of(Account.Kind.RENT_GIVEN_UP), rent))
            .filter(line -> line.amount() != 0)
            .toList();
    books.ledger.post(entry);
    return new Booked(entry, rentNow, Optional.of(new Booked.Closed(gross, net, true)));
  }
}
