package io.godmode.core;

import io.godmode.api.event.CommandOutcome.Answer;
import io.godmode.api.event.CommandOutcome.Done;
import io.godmode.api.event.CommandOutcome.Refused;
import io.godmode.api.event.CommandRefusal;
import io.godmode.api.event.OperatorCommand;
import io.godmode.api.id.Chain;
import io.godmode.api.id.Mint;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.Quote;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.money.Usd;
import io.godmode.api.order.Order;
import io.godmode.api.order.SignalKind;
import io.godmode.api.order.TradeSignal;
import io.godmode.api.risk.Denial;
import io.godmode.api.risk.GateDecision;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.ledger.Booked;
import io.godmode.core.ledger.Books;
import io.godmode.core.ledger.ExitTrigger;
import io.godmode.core.ledger.HeldPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What operators buy, sell and give up by hand. Engine thread only. */
final class ManualTrades {
  private static final int SYMBOL_LENGTH = 6;
  private static final int POSITIONS_NAMED = 3;

  private final Books books;
  private final MarketState market;
  private final DecisionView view;
  private final Recorder recorder;
  private final Trader trader;
  private final WriteOffs writeOffs;
  private final RuntimeTick tick;
  private final SignalIds ids;

  ManualTrades(
      Books books,
      MarketState market,
      DecisionView view,
      Recorder recorder,
      Trader trader,
      WriteOffs writeOffs,
      RuntimeTick tick,
      SignalIds ids) {
    this.books = books;
    this.market = market;
    this.view = view;
    this.recorder = recorder;
    this.trader = trader;
    this.writeOffs = writeOffs;
    this.tick = tick;
    this.ids = ids;
  }

  /** Takes a purchase through the gate, as a wish of the operator's own. */
  Answer buy(OperatorCommand.Buy buy, boolean entering) {
    Optional<WalletView> wallet = books.wallet(buy.wallet());
    if (wallet.isEmpty()) {
      return CommandDesk.unknown(buy.wallet());
    }
    if (!wallet.get().chain().equals(Chain.SOLANA)) {
      return Refused.of(
          CommandRefusal.WALLET_WITHOUT_MARKET,
          Map.of("wallet", buy.wallet().value(), "chain", wallet.get().chain().value()),
          "only wallets on " + Chain.SOLANA + " can trade");
    }
    if (!entering) {
      return Refused.of(
          CommandRefusal.RUN_ENDING, Map.of(), "the run is about to end; nothing is entered");
    }
    if (market.pool(buy.mint()).isEmpty()) {
      return Refused.of(
          CommandRefusal.POOL_UNKNOWN,
          Map.of("mint", buy.mint().base58()),
          "the market has shown no pool of this token yet, so it has no price");
    }
    boolean held = books.held(buy.wallet(), buy.mint()).isPresent();
    if (held || view.entryPending(buy.wallet(), buy.mint())) {
      return Refused.of(
          CommandRefusal.HELD_ALREADY,
          Map.of("wallet", buy.wallet().value(), "mint", buy.mint().base58()),
          "%s %s this token already, and its exit plan would sell both"
              .formatted(buy.wallet(), held ? "holds" : "is buying"));
    }
    TradeSignal signal =
        TradeSignal.entry(ids.next(StrategyId.OPERATOR, view.now()), buy.notional())
            .strategy(StrategyId.OPERATOR)
            .wallet(buy.wallet())
            .chain(wallet.get().chain())
            .token(buy.mint(), symbol(buy))
            .dataSlot(view.dataSlot())
            .reason(ExitTrigger.OPERATOR.code())
            .meta("key", buy.key())
            .meta("actor", buy.actor())
            .meta("why", buy.reason())
            .build();
    return trader
        .raise(signal)
        .fold(yes -> bought(yes.order().order(), buy.notional()), no -> Refused.of(no.why()));
  }

  private static Answer bought(Order order, Usd asked) {
    return new Done(
        Map.of("order", order.id().value(), "granted_usd", order.notional().toString()),
        "buys %s for %s of %s USD asked; the order is on its way"
            .formatted(order.symbol(), order.notional(), asked));
  }

  /** What people call the token: as the market lists it, else by its mint. */
  private String symbol(OperatorCommand.Buy buy) {
    return market.candidates().stream()
        .filter(candidate -> candidate.mint().equals(buy.mint()))
        .map(Candidate::symbol)
        .findFirst()
        .orElseGet(() -> buy.mint().base58().substring(0, SYMBOL_LENGTH));
  }

  /** Sells a share of one position. */
  Answer close(OperatorCommand.Close close) {
    Optional<HeldPosition> held = books.held(close.wallet(), close.mint());
    if (held.isEmpty()) {
      return notHeld(close.wallet(), close.mint());
    }
    HeldPosition position = held.get();
    boolean all = close.share().compareTo(Ratio.ONE) >= 0;
    long quantity = all ? position.sellable() : close.share().floorOf(position.quantity());
    if (quantity == 0) {
      return Refused.of(
          CommandRefusal.NOTHING_TO_SELL,
          Map.of("held", amount(position, position.quantity()).toString()),
          all ? "all of it is being sold already" : "the share is less than one unit");
    }
    return sell(position, all ? Optional.empty() : Optional.of(amount(position, quantity)))
        .fold(
            yes ->
                new Done(
                    Map.of("order", yes.order().order().id().value()),
                    "sells %s %s; the order is on its way"
                        .formatted(amount(position, quantity), position.symbol())),
            no -> Refused.of(no.why()));
  }

  /** Sells every position; entries in flight are not called back. */
  Answer flatten() {
    List<String> orders = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    Optional<Denial> first = Optional.empty();
    int underWay = 0;
    for (HeldPosition position : books.held()) {
      if (position.exiting() == position.quantity()) {
        underWay++;
        continue;
      }
      GateDecision decision = sell(position, Optional.empty());
      Optional<Denial> denial = decision.fold(yes -> Optional.empty(), no -> Optional.of(no.why()));
      if (denial.isPresent()) {
        first = first.or(() -> denial);
        refused.add(position.wallet() + ":" + position.mint() + " " + denial.get());
      } else {
        orders.add(position.wallet() + ":" + position.mint());
      }
    }
    if (first.isPresent() && orders.isEmpty() && underWay == 0) {
      return new Refused(
          first.get().label(), first.get().numbers(), "nothing can be sold: " + few(refused));
    }
    String left = refused.isEmpty() ? "" : "; cannot be sold now: " + few(refused);
    return new Done(
        Map.of(
            "selling", String.valueOf(orders.size()),
            "selling_already", String.valueOf(underWay),
            "not_sold", String.valueOf(refused.size())),
        (orders.isEmpty() && underWay == 0
                ? "no position is held"
                : "sells %s positions, %s were being sold already"
                    .formatted(orders.size(), underWay))
            + left);
  }

  private static String few(List<String> names) {
    int shown = Math.min(names.size(), POSITIONS_NAMED);
    String more = names.size() > shown ? " and %s more".formatted(names.size() - shown) : "";
    return String.join(", ", names.subList(0, shown)) + more;
  }

  private GateDecision sell(HeldPosition position, Optional<TokenAmount> quantity) {
    return trader.exit(position, ExitTrigger.OPERATOR, SignalKind.EXIT, quantity);
  }

  /** Books a position that cannot be sold as lost. */
  Answer writeOff(OperatorCommand.WriteOff writeOff) {
    Optional<HeldPosition> held = books.held(writeOff.wallet(), writeOff.mint());
    if (held.isEmpty()) {
      return notHeld(writeOff.wallet(), writeOff.mint());
    }
    if (books.attemptOpen(writeOff.wallet(), writeOff.mint())) {
      return Refused.of(
          CommandRefusal.ATTEMPT_OPEN,
          Map.of(),
          "an order for this token has not ended; wait for its last report");
    }
    HeldPosition position = held.get();
    Lamports brings =
        view.sellQuote(position.mint(), position.quantity())
            .map(Quote::received)
            .orElse(Lamports.ZERO);
    if (!brings.isZero() && position.failedExits() == 0) {
      return Refused.of(
          CommandRefusal.STILL_SELLABLE,
          Map.of("brings_sol", brings.toSol()),
          "it can be sold, and the rent of its account comes back with that; close it instead");
    }
    TokenAmount quantity = amount(position, position.quantity());
    SolPrice rate = view.solPrice().or(books::rate).orElseThrow();
    Booked booked =
        recorder.emit(view.now(), writeOffs.of(position, rate, CommandDesk.by(writeOff)));
    tick.trip();
    Usd loss = booked.closed().map(Booked.Closed::net).orElse(Usd.ZERO).negated();
    return new Done(
        Map.of(
            "quantity", quantity.toString(),
            "loss_usd", loss.toString(),
            "rent_usd", booked.costs().toString()),
        "gave up %s %s: a loss of %s USD, of it %s USD of account rent"
            .formatted(quantity, position.symbol(), loss, booked.costs()));
  }

  private static TokenAmount amount(HeldPosition position, long raw) {
    return TokenAmount.ofRaw(raw, position.decimals());
  }

  private static Answer notHeld(WalletId wallet, Mint mint) {
    return Refused.of(
        CommandRefusal.NOT_HELD,
        Map.of("wallet", wallet.value(), "mint", mint.base58()),
        wallet + " does not hold this token");
  }
}
