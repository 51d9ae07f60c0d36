package io.godmode.examples.leaders;

import io.godmode.api.id.Chain;
import io.godmode.api.id.Mint;
import io.godmode.api.id.OrderId;
import io.godmode.api.id.SignalId;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.PoolModel;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Quote;
import io.godmode.api.market.Venue;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.Fill;
import io.godmode.api.order.NetworkFees;
import io.godmode.api.order.Order;
import io.godmode.api.order.OrderTerms;
import io.godmode.api.order.Side;
import io.godmode.api.order.SignalKind;
import io.godmode.api.paper.SentAttempt;
import io.godmode.core.NetworkCosts;
import io.godmode.paper.PaperFills;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One copy of one position while it is followed. Used once, by one thread. */
final class CopiedPosition {
  private static final OrderId ORDER = OrderId.of("copy");
  private static final SignalId SIGNAL = SignalId.of("copy");
  private static final StrategyId STRATEGY = StrategyId.of("copy_research");
  private static final WalletId WALLET = WalletId.of("research");

  private final Tape tape;
  private final CopierTerms terms;
  private final NetworkCosts network;
  private final Function<Venue, Optional<PoolModel>> models;
  private final Position position;
  private final int latency;
  private final long lastSlot;
  private final PaperFills fills = PaperFills.create();

  private @Nullable Venue venue;
  private int decimals;
  private int attempts;
  private int failures;
  private long lamports;
  private long held;

  CopiedPosition(
      Tape tape,
      CopierTerms terms,
      NetworkCosts network,
      Function<Venue, Optional<PoolModel>> models,
      Position position,
      int latency,
      long lastSlot) {
    this.tape = tape;
    this.terms = terms;
    this.network = network;
    this.models = models;
    this.position = position;
    this.latency = latency;
    this.lastSlot = lastSlot;
  }

  Copy run() {
    long seen = position.openedSlot();
    Optional<Lamports> spend = tape.lamports(terms.notional(), seen);
    Optional<PoolState> pool = tape.pool(position.mint(), seen);
    Optional<Quote> quote =
        spend.flatMap(
            amount -> pool.flatMap(state -> model(state).flatMap(m -> m.buy(state, amount))));
    if (spend.isEmpty() || pool.isEmpty() || quote.isEmpty() || quote.get().tokensRaw() <= 0) {
      return Copy.NOT_PRICED;
    }
    long lands = seen + latency;
    if (lands > lastSlot) {
      return Copy.CUT_OFF;
    }
    decimals = pool.get().tokenDecimals();
    BasisPoints slippage = terms.execution().entrySlippage();
    OrderTerms buy =
        new OrderTerms.Buy(
            spend.get(), TokenAmount.ofRaw(atLeast(quote.get().tokensRaw(), slippage), decimals));
    boolean bought = land(buy, slippage, network.buy(true, false), seen, lands);
    if (!bought) {
      return copy(Copy.Outcome.MISSED);
    }
    follow(lands);
    if (held == 0) {
      return copy(Copy.Outcome.CLOSED);
    }
    lamports = Math.addExact(lamports, worth());
    return copy(Copy.Outcome.OPEN);
  }

  private Copy copy(Copy.Outcome outcome) {
    return new Copy(outcome, lamports, failures);
  }

  /** Sells what the leader has sold, one order at a time. */
  private void follow(long bought) {
    long free = bought;
    long target = held;
    int step = 0;
    List<TapeTrade> trades = position.trades();
    long theirs = 0;
    int next = 0;
    while (next < trades.size() || held > target) {
      // All that the leader did until the next order can be decided.
      while (next < trades.size() && (trades.get(next).slot() <= free || held <= target)) {
        TapeTrade trade = trades.get(next++);
        if (trade.side() == Side.BUY) {
          theirs += trade.tokens();
        } else {
          boolean last = next == trades.size() && position.closed();
          target = last ? 0 : left(target, theirs, trade.tokens());
          theirs -= trade.tokens();
          free = Math.max(free, trade.slot());
        }
      }
      if (held > target) {
        long lands = free + latency;
        if (lands > lastSlot) {
          return;
        }
        Optional<Quote> quote = sale(free, held - target);
        if (quote.isPresent()) {
          step = sell(quote.get(), step, free, lands) ? 0 : step + 1;
          free = lands;
        } else {
          // Nobody buys it: no order is sent before the pool is another.
          OptionalLong change = tape.nextChange(position.mint(), free);
          if (change.isEmpty()) {
            return;
          }
          free = change.getAsLong();
        }
      }
    }
  }

  /** Rounded down: who follows holds less rather than more. */
  private static long left(long ours, long theirs, long sold) {
    return BigInteger.valueOf(ours)
        .multiply(BigInteger.valueOf(theirs - sold))
        .divide(BigInteger.valueOf(theirs))
        .longValueExact();
  }

  private Optional<Quote> sale(long slot, long tokens) {
    return tradable(slot)
        .flatMap(state -> model(state).flatMap(model -> model.sell(state, tokens)))
        .filter(quote -> !quote.received().isZero());
  }

  private boolean sell(Quote quote, int step, long seen, long lands) {
    long tokens = quote.tokensRaw();
    List<BasisPoints> ladder = terms.execution().exitSlippage();
    BasisPoints slippage = ladder.get(Math.min(step, ladder.size() - 1));
    OrderTerms sale =
        new OrderTerms.Sell(
            TokenAmount.ofRaw(tokens, decimals),
            Lamports.of(atLeast(quote.received().value(), slippage)));
    Lamports rent = tokens == held ? NetworkCosts.TOKEN_ACCOUNT_RENT : Lamports.ZERO;
    return land(sale, slippage, network.sell(rent), seen, lands);
  }

  private boolean land(
      OrderTerms order, BasisPoints slippage, NetworkFees fees, long seen, long lands) {
    Optional<PoolState> met = at(lands);
    ExecutionReport report =
        fills.land(
            new SentAttempt(order(order, slippage, fees, seen), ++attempts, seen, seen, 0),
            1,
            lands,
            met,
            models,
            fees::rent);
    lamports = Math.subtractExact(lamports, report.costs().networkFees().value());
    if (report.state() != AttemptState.LANDED_OK) {
      failures++;
      return false;
    }
    Fill fill = report.fill().orElseThrow();
    long quote = fill.quote().value();
    long venueFees = report.costs().venueFees().value();
    if (order.side() == Side.BUY) {
      lamports = Math.subtractExact(lamports, Math.addExact(quote, venueFees));
      held = Math.addExact(held, fill.tokens().raw());
    } else {
      lamports = Math.addExact(lamports, Math.max(0, quote - venueFees));
      held -= fill.tokens().raw();
    }
    return true;
  }

  private Order order(OrderTerms order, BasisPoints slippage, NetworkFees fees, long seen) {
    Mint mint = position.mint();
    return new Order(
        ORDER,
        SIGNAL,
        STRATEGY,
        WALLET,
        Chain.SOLANA,
        "TOKEN",
        mint,
        order.side() == Side.BUY ? SignalKind.ENTRY : SignalKind.EXIT,
        order,
        terms.notional(),
        slippage,
        fees,
        seen,
        seen,
        "copied");
  }

  /** What is left would bring, less the network fees of selling it; never below zero. */
  private long worth() {
    long cost = network.sell(NetworkCosts.TOKEN_ACCOUNT_RENT).costIfLanded().value();
    long brings = sale(lastSlot, held).map(quote -> quote.received().value()).orElse(0L);
    return Math.max(0, brings - cost);
  }

  private Optional<PoolState> tradable(long slot) {
    return at(slot).flatMap(state -> fills.tradable(state, models));
  }

  /** Our own trades stay in the pool they were made in. */
  private Optional<PoolState> at(long slot) {
    Optional<PoolState> pool = tape.pool(position.mint(), slot);
    pool.ifPresent(
        state -> {
          if (venue != null && !state.venue().equals(venue)) {
            fills.forget(position.mint());
          }
          venue = state.venue();
        });
    return pool;
  }

  private Optional<PoolModel> model(PoolState state) {
    return state.complete() ? Optional.empty() : models.apply(state.venue());
  }

  /** The quoted amount less the slippage, rounded down, but never nothing; as the engine bounds. */
  private static long atLeast(long quoted, BasisPoints slippage) {
    return Math.max(1, quoted - slippage.ceilOf(quoted));
  }
}
