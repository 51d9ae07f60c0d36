package io.godmode.core.strategy;

import io.godmode.api.Bounded;
import io.godmode.api.SignalSink;
import io.godmode.api.StatefulStrategy;
import io.godmode.api.event.TradingEvent.AttemptReported;
import io.godmode.api.event.TradingEvent.SignalDenied;
import io.godmode.api.id.StrategyId;
import io.godmode.api.market.LeaderTrade;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketView;
import io.godmode.api.market.TokenFacts;
import io.godmode.api.money.Ratio;
import io.godmode.api.order.Side;
import io.godmode.api.order.TradeSignal;
import io.godmode.core.strategy.CopyChecks.Outcome;
import io.godmode.core.strategy.CopyChecks.Passed;
import io.godmode.core.strategy.CopyChecks.Past;
import io.godmode.core.strategy.CopyChecks.Skip;
import io.godmode.core.strategy.CopyMemory.Standing;
import io.godmode.core.strategy.CopyTerms.Master;
import io.godmode.core.strategy.CopyTerms.SellMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Copy trading: buys what a leader bought, unless a filter says why not, and sells when that leader
 * sells; the exit plan of each entry runs beside.
 *
 * <p>Filters in order: trade well formed, leader followed, losing copies, age, venue, token denied
 * or not allowed, size of the leader's trade, cooldown, no position or entry for the wallet and
 * token, open copies, our size, price. A sale is followed only where that leader's buy was copied;
 * a buy whose slot the chain drops is sold.
 */
public final class CopyStrategy implements StatefulStrategy<CopyMemory> {
  /** Why leaders' trades are left; no reason of another strategy of ours is among them. */
  public static final Set<String> REASONS =
      Set.of(
          "cooldown",
          "leader_not_followed",
          "leader_trade_malformed",
          "leader_trade_repeated",
          "leader_trade_too_large",
          "leader_trade_too_old",
          "leader_trade_too_small",
          "master_stopped",
          "master_wallet_missing",
          "max_open_copies",
          "mint_denied",
          "mint_not_allowed",
          "no_quote",
          "not_held",
          "price_drifted",
          "size_zero",
          "sol_price_missing",
          "token_held",
          "venue_not_allowed");

  /** Copies that can be remembered at once; a snapshot has its bounds. */
  public static final int MOST_COPIES = 100;

  private static final int SHORT_NAME = 6;

  private final StrategyId id;
  private final CopyTerms terms;

  @Bounded(by = "MOST_COPIES copies", then = "further buys are left, with max_open_copies")
  private final List<OpenCopy> copies = new ArrayList<>();

  @Bounded(by = "one for each master of the terms", then = "nobody else is copied")
  private final Map<String, Standing> standings = new LinkedHashMap<>();

  private CopyStrategy(StrategyId id, CopyTerms terms) {
    this.id = id;
    this.terms = terms;
  }

  /** Returns the strategy. */
  public static CopyStrategy of(StrategyId id, CopyTerms terms) {
    return new CopyStrategy(id, terms);
  }

  @Override
  public StrategyId id() {
    return id;
  }

  @Override
  public Class<CopyMemory> snapshotType() {
    return CopyMemory.class;
  }

  @Override
  public CopyMemory snapshot() {
    return new CopyMemory(
        copies.stream().map(OpenCopy::memory).toList(), List.copyOf(standings.values()));
  }

  @Override
  public void restore(CopyMemory memory) {
    copies.clear();
    memory.copies().forEach(copy -> copies.add(new OpenCopy(copy)));
    standings.clear();
    memory.standings().forEach(standing -> standings.put(standing.master(), standing));
  }

  @Override
  public void onLeaderTrade(LeaderTrade trade, MarketView view, SignalSink signals) {
    review(view);
    Optional<Skip> malformed = CopyChecks.malformed(trade);
    List<Master> followers =
        terms.masters().stream().filter(each -> each.leader().equals(trade.leader())).toList();
    if (malformed.isPresent()) {
      signals.skip(malformed.get().reason(), name(trade) + ": " + malformed.get().detail());
    } else if (trade.side() == Side.SELL) {
      follow(trade, view, signals);
    } else if (followers.isEmpty()) {
      signals.skip("leader_not_followed", trade.leader() + " is no master's address");
    } else {
      followers.forEach(master -> copy(master, trade, view, signals));
    }
  }

  private void copy(Master master, LeaderTrade trade, MarketView view, SignalSink signals) {
    Outcome outcome = CopyChecks.judge(master, trade, view, past(master, view));
    outcome
        .skip()
        .ifPresent(
            skip ->
                signals.skip(
                    skip.reason(), master.id() + " " + name(trade) + ": " + skip.detail()));
    outcome.passed().ifPresent(passed -> enter(master, trade, passed, view, signals));
  }

  private Past past(Master master, MarketView view) {
    Optional<Standing> standing = Optional.ofNullable(standings.get(master.id()));
    int open = (int) copies.stream().filter(copy -> copy.isOf(master.id())).count();
    return new Past(
        losses(master.id(), day(view)),
        standing.map(known -> Duration.between(known.lastCopy(), view.now())),
        open,
        copies.size() < MOST_COPIES);
  }

  /** Those of another day are over. */
  private int losses(String master, LocalDate today) {
    Standing standing = standings.get(master);
    return standing == null || !standing.day().equals(today) ? 0 : standing.losses();
  }

  private void enter(
      Master master, LeaderTrade trade, Passed passed, MarketView view, SignalSink signals) {
    TradeSignal.Builder signal =
        TradeSignal.entry(signals.nextId(), passed.notional())
            .strategy(id)
            .wallet(master.wallet())
            .token(trade.mint(), symbol(trade, view))
            .confidence(Ratio.ONE)
            .plan(terms.exits())
            .dataSlot(view.dataSlot())
            .reason("leader bought")
            .meta("master", master.id())
            .meta("leader", trade.leader().toString())
            .meta("leader_slot", String.valueOf(trade.slot()))
            .meta("leader_usd", passed.leaderUsd().toString())
            .meta("age_slots", String.valueOf(passed.ageSlots()))
            .meta("price_drift_bps", passed.driftBps().toString());
    trade.signature().ifPresent(known -> signal.meta("leader_trade", known.toString()));
    TradeSignal entry = signal.build();
    signals.raise(entry);
    copies.add(OpenCopy.begun(master, trade, entry.id()));
    standings.put(
        master.id(),
        new Standing(master.id(), view.now(), losses(master.id(), day(view)), day(view)));
  }

  /** Sells the same share, or all, of what was bought after that leader, and of nothing else. */
  private void follow(LeaderTrade trade, MarketView view, SignalSink signals) {
    List<OpenCopy> theirs =
        copies.stream().filter(copy -> copy.isOf(trade.leader(), trade.mint())).toList();
    if (theirs.isEmpty()) {
      signals.skip("not_held", name(trade) + ": no copy of this leader's buy is open");
    }
    for (OpenCopy copy : theirs) {
      if (copy.hasFollowed(trade)) {
        signals.skip("leader_trade_repeated", copy.master() + " " + name(trade) + ": was followed");
      } else {
        Ratio share = sells(copy) == SellMode.FULL ? Ratio.ONE : trade.soldShare();
        copy.leaderSold(trade, share);
        settle(copy, view, signals);
      }
    }
  }

  /** A leader that was taken off the list is still followed out, at once with everything. */
  private SellMode sells(OpenCopy copy) {
    return terms.masters().stream()
        .filter(master -> master.id().equals(copy.master()))
        .map(Master::sells)
        .findFirst()
        .orElse(SellMode.FULL);
  }

  @Override
  public void onTick(MarketView view, SignalSink signals) {
    review(view);
    copies.forEach(copy -> settle(copy, view, signals));
  }

  @Override
  public void onFill(AttemptReported fill, MarketView view, SignalSink signals) {
    for (OpenCopy copy : copies) {
      copy.take(fill.report(), view);
    }
    review(view);
    copies.forEach(copy -> settle(copy, view, signals));
  }

  @Override
  public void onFailed(AttemptReported failure, MarketView view, SignalSink signals) {
    copies.forEach(copy -> copy.pay(failure.report()));
    review(view);
    copies.forEach(copy -> settle(copy, view, signals));
  }

  @Override
  public void onDenied(SignalDenied denial, MarketView view, SignalSink signals) {
    review(view);
  }

  @Override
  public void onRolledBack(MarketEvent.RolledBack rollback, MarketView view, SignalSink signals) {
    review(view);
    for (OpenCopy copy : copies) {
      if (copy.isFrom(rollback.fromSlot())) {
        copy.leaderLeft();
        settle(copy, view, signals);
      }
    }
  }

  /** Compares what is remembered with what is there, and closes what is gone. */
  private void review(MarketView view) {
    List<OpenCopy> gone = new ArrayList<>();
    for (OpenCopy copy : copies) {
      if (!copy.isThere(id, view)) {
        gone.add(copy);
      }
    }
    gone.stream().filter(OpenCopy::entered).forEach(copy -> judge(copy, view));
    copies.removeAll(gone);
  }

  /** What a copy brought that nobody told counts as nothing. */
  private void judge(OpenCopy copy, MarketView view) {
    Standing before = standings.get(copy.master());
    if (before == null) {
      return;
    }
    LocalDate today = day(view);
    int losses = losses(copy.master(), today);
    int now = copy.lost() ? losses + 1 : copy.won() ? 0 : losses;
    standings.put(copy.master(), new Standing(copy.master(), before.lastCopy(), now, today));
  }

  private void settle(OpenCopy copy, MarketView view, SignalSink signals) {
    copy.due(view)
        .ifPresent(
            due -> {
              TradeSignal.Builder signal =
                  copy.exit(signals.nextId(), due)
                      .strategy(id)
                      .dataSlot(view.dataSlot())
                      .reason("leader sold");
              TradeSignal exit = signal.build();
              signals.raise(exit);
              copy.selling(exit.id());
            });
  }

  private static String symbol(LeaderTrade trade, MarketView view) {
    return view.token(trade.mint()).flatMap(TokenFacts::symbol).orElseGet(() -> name(trade));
  }

  private static String name(LeaderTrade trade) {
    String mint = trade.mint().toString();
    return mint.substring(0, Math.min(SHORT_NAME, mint.length()));
  }

  private static LocalDate day(MarketView view) {
    Instant now = view.now();
    return now.atZone(ZoneOffset.UTC).toLocalDate();
  }
}
