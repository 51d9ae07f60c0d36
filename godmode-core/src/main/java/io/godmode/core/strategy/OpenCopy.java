package io.godmode.core.strategy;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.id.SignalId;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.TxSignature;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.LeaderTrade;
import io.godmode.api.market.MarketView;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.PendingOrder;
import io.godmode.api.order.SignalKind;
import io.godmode.api.order.TradeSignal;
import io.godmode.api.wallet.PositionView;
import io.godmode.core.strategy.CopyMemory.Copy;
import io.godmode.core.strategy.CopyTerms.Master;
import java.util.Optional;

/** One copied buy at work: what is held of it, what is owed to its leader's sales. */
final class OpenCopy {
  private final String master;
  private final Address leader;
  private final WalletId wallet;
  private final Mint mint;
  private final SignalId entry;
  private boolean entered;
  private Ratio left;
  private long held;
  private long owed;
  private Optional<SignalId> exit;
  private long spent;
  private long got;
  private long leaderSlot;
  private Optional<TxSignature> leaderTrade;

  OpenCopy(Copy from) {
    master = from.master();
    leader = from.leader();
    wallet = from.wallet();
    mint = from.mint();
    entry = from.entry();
    entered = from.entered();
    left = from.left();
    held = from.held();
    owed = from.owed();
    exit = from.exit();
    spent = from.spent();
    got = from.got();
    leaderSlot = from.leaderSlot();
    leaderTrade = from.leaderTrade();
  }

  /** Returns the copy of a buy that was just wished. */
  static OpenCopy begun(Master master, LeaderTrade trade, SignalId entry) {
    return new OpenCopy(
        new Copy(
            master.id(),
            trade.leader(),
            master.wallet(),
            trade.mint(),
            entry,
            false,
            Ratio.ONE,
            0,
            0,
            Optional.empty(),
            0,
            0,
            trade.slot(),
            trade.signature()));
  }

  Copy memory() {
    return new Copy(
        master,
        leader,
        wallet,
        mint,
        entry,
        entered,
        left,
        held,
        owed,
        exit,
        spent,
        got,
        leaderSlot,
        leaderTrade);
  }

  String master() {
    return master;
  }

  boolean entered() {
    return entered;
  }

  boolean isOf(String id) {
    return master.equals(id);
  }

  boolean isOf(Address who, Mint what) {
    return leader.equals(who) && mint.equals(what);
  }

  /** Tells whether the leader's last trade that was followed is of that slot or later. */
  boolean isFrom(long slot) {
    return leaderSlot >= slot;
  }

  /** A feed that begins anew may tell again what was acted on. */
  boolean hasFollowed(LeaderTrade trade) {
    return trade.slot() < leaderSlot
        || (trade.slot() == leaderSlot
            && trade.signature().isPresent()
            && trade.signature().equals(leaderTrade));
  }

  /** What the leader sells before ours is filled is sold of it as soon as it is. */
  void leaderSold(LeaderTrade trade, Ratio share) {
    leaderSlot = trade.slot();
    leaderTrade = trade.signature();
    sell(share);
  }

  /** The leader's buy is not on the chain any more. */
  void leaderLeft() {
    sell(Ratio.ONE);
  }

  private void sell(Ratio share) {
    if (entered) {
      owed += share.ceilOf(held - owed);
    } else {
      left = left.timesFloor(Ratio.ONE.minus(share));
    }
  }

  /**
   * Takes over what is held; false once the copy is gone: closed, or never filled.
   *
   * <p>Called before anything else of a callback, so that an entry just wished is on its way or has
   * been refused.
   */
  boolean isThere(StrategyId ours, MarketView view) {
    Optional<PositionView> position =
        view.position(wallet, mint).filter(each -> each.strategyId().equals(ours));
    boolean buying = isPending(view, entry);
    if (!entered && position.isPresent() && !buying) {
      entered = true;
      held = position.get().quantity().raw();
      spent += position.get().cost().value();
      owed = held - left.floorOf(held);
    } else if (entered) {
      held = position.map(PositionView::quantity).map(TokenAmount::raw).orElse(0L);
      owed = Math.min(owed, held);
    }
    exit = exit.filter(signal -> isPending(view, signal));
    return entered ? held != 0 : buying;
  }

  private static boolean isPending(MarketView view, SignalId signal) {
    return view.pendingOrders().stream().map(PendingOrder::signalId).anyMatch(signal::equals);
  }

  /**
   * Takes what a fill of one of the strategy's orders did, if it was of this copy: a plan's sale
   * does not say of what, but what is held has changed by just that much.
   */
  void take(ExecutionReport report, MarketView view) {
    if (report.orderId().value().equals(entry.value())) {
      spent += report.costs().networkFees().value();
      return;
    }
    long now =
        view.position(wallet, mint).map(PositionView::quantity).map(TokenAmount::raw).orElse(0L);
    long sold = report.fill().map(fill -> fill.tokens().raw()).orElse(0L);
    if (entered && held - now == sold && sold != 0) {
      got += report.fill().map(fill -> fill.quote().value()).orElse(0L);
      got -= report.costs().total().value();
      held = now;
      owed = isExit(report) ? Math.max(0, owed - sold) : Math.min(owed, now);
    }
  }

  /** A failed attempt has cost something all the same. */
  void pay(ExecutionReport report) {
    if (isExit(report)) {
      got -= report.costs().total().value();
    }
  }

  private boolean isExit(ExecutionReport report) {
    return exit.map(SignalId::value).map(report.orderId().value()::equals).orElse(false);
  }

  boolean lost() {
    return got < spent;
  }

  boolean won() {
    return got > spent;
  }

  /** What is to be sold now; an amount of everything held is empty within. */
  record Due(String symbol, Optional<TokenAmount> quantity) {}

  /** Tells what is to be sold now after the leader, unless a sale of it is on its way. */
  Optional<Due> due(MarketView view) {
    Optional<PositionView> position = view.position(wallet, mint);
    if (owed == 0 || exit.isPresent() || position.isEmpty()) {
      return Optional.empty();
    }
    TokenAmount quantity = position.get().quantity();
    long free = quantity.raw() - position.get().exiting().raw();
    long now = Math.min(owed, free);
    boolean sells =
        now != 0
            && view.sellQuote(mint, now).filter(quote -> !quote.received().isZero()).isPresent();
    if (!sells) {
      return Optional.empty();
    }
    return Optional.of(
        new Due(
            position.get().symbol(),
            now == quantity.raw()
                ? Optional.empty()
                : Optional.of(TokenAmount.ofRaw(now, quantity.decimals()))));
  }

  TradeSignal.Builder exit(SignalId signal, Due due) {
    TradeSignal.Builder exit =
        TradeSignal.exit(signal, SignalKind.EXIT)
            .wallet(wallet)
            .token(mint, due.symbol())
            .meta("master", master)
            .meta("leader", leader.toString())
            .meta("leader_slot", String.valueOf(leaderSlot));
    due.quantity().ifPresent(exit::quantity);
    leaderTrade.ifPresent(known -> exit.meta("leader_trade", known.toString()));
    return exit;
  }

  void selling(SignalId signal) {
    exit = Optional.of(signal);
  }
}
