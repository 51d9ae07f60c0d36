package io.godmode.testkit;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.CreatorRecord;
import io.godmode.api.market.Evidence;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketEvent.CandidatesListed;
import io.godmode.api.market.MarketEvent.ClockAdvanced;
import io.godmode.api.market.MarketEvent.CurveCompleted;
import io.godmode.api.market.MarketEvent.Gap;
import io.godmode.api.market.MarketEvent.HealthChanged;
import io.godmode.api.market.MarketEvent.InputFailed;
import io.godmode.api.market.MarketEvent.Launched;
import io.godmode.api.market.MarketEvent.Migrated;
import io.godmode.api.market.MarketEvent.PoolObserved;
import io.godmode.api.market.MarketEvent.RolledBack;
import io.godmode.api.market.MarketEvent.SlotIngested;
import io.godmode.api.market.MarketEvent.Swapped;
import io.godmode.api.market.MarketWindow;
import io.godmode.api.market.MarketWindow.LargestBuyer;
import io.godmode.api.market.Ohlc;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Span;
import io.godmode.api.market.TokenFacts;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Price;
import io.godmode.api.money.Ratio;
import io.godmode.api.order.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every fact told so far, and what follows from them, worked out anew for each question: slow, and
 * simple enough to be right. The engine's own answers are compared with these. Not thread-safe.
 */
final class ToldFacts {
  private static final Duration SLOT = Duration.ofMillis(400);
  private static final long PUMP_FUN_TOKENS = 793_100_000_000_000L;

  /**
   * A fact, when it was told, how many had been told before it, and the slot that had been reached.
   */
  private record Told(MarketEvent fact, @Nullable Instant at, int number, long slot) {}

  private final List<Told> all = new ArrayList<>();
  private final Map<Mint, List<Told>> byMint = new HashMap<>();

  /** The facts before which trades may not have been told: the very first, and after each gap. */
  private final List<Told> gaps = new ArrayList<>();

  private @Nullable ClockAdvanced firstClock;
  private @Nullable Instant now;
  private int numbered;
  private boolean begun;
  private boolean healthy = true;
  private long reached = Long.MIN_VALUE;

  void tell(MarketEvent fact) {
    if (fact instanceof ClockAdvanced clock) {
      firstClock = firstClock == null ? clock : firstClock;
      now = now == null || clock.now().isAfter(now) ? clock.now() : now;
    } else if (fact instanceof RolledBack rollback) {
      Predicate<Told> dropped = told -> slotOf(told.fact) >= rollback.fromSlot();
      all.removeIf(dropped);
      byMint.values().forEach(told -> told.removeIf(dropped));
    }
    if (fact instanceof SlotIngested read) {
      reached = Math.max(reached, read.slot());
    } else if (fact instanceof Swapped || fact instanceof Launched) {
      reached = Math.max(reached, slotOf(fact));
    }
    Told told = new Told(fact, now, numbered++, reached);
    all.add(told);
    mintsOf(fact)
        .distinct()
        .forEach(mint -> byMint.computeIfAbsent(mint, none -> new ArrayList<>()).add(told));
    boolean begins = !begun && reached != Long.MIN_VALUE;
    boolean heals = !healthy && fact instanceof HealthChanged health && health.healthy();
    if (begins || heals || fact instanceof Gap) {
      gaps.add(told);
    }
    begun |= begins;
    if (fact instanceof HealthChanged health) {
      healthy = health.healthy();
    }
  }

  /** Returns the slot of a fact that a rollback can take back; of others, one before all. */
  private static long slotOf(MarketEvent fact) {
    if (fact instanceof Swapped swap) {
      return swap.slot();
    }
    if (fact instanceof Launched launch) {
      return launch.slot();
    }
    if (fact instanceof Migrated migration) {
      return migration.slot();
    }
    if (fact instanceof CurveCompleted completed) {
      return completed.slot();
    }
    if (fact instanceof CandidatesListed listed) {
      return listed.asOfSlot();
    }
    return fact instanceof PoolObserved observed ? observed.pool().slot() : Long.MIN_VALUE;
  }

  /** What was told before the clock was set counts when its slot would have been the tip. */
  private Instant timeOf(Told told) {
    if (told.at != null) {
      return told.at;
    }
    ClockAdvanced first = firstClock;
    return first == null || told.slot == Long.MIN_VALUE
        ? Instant.MIN
        : first.now().minus(SLOT.multipliedBy(Math.max(0, first.tipSlot() - told.slot)));
  }

  private static Stream<Mint> mintsOf(MarketEvent fact) {
    if (fact instanceof Swapped swap) {
      return Stream.of(swap.mint());
    }
    if (fact instanceof Launched launch) {
      return Stream.of(launch.mint());
    }
    if (fact instanceof Migrated migration) {
      return Stream.of(migration.mint());
    }
    if (fact instanceof CurveCompleted completed) {
      return Stream.of(completed.mint());
    }
    if (fact instanceof PoolObserved observed) {
      return Stream.of(observed.pool().mint());
    }
    return fact instanceof CandidatesListed listed
        ? listed.candidates().stream().map(Candidate::mint)
        : Stream.empty();
  }

  private List<Told> about(Mint mint) {
    return byMint.getOrDefault(mint, List.of());
  }

  private <T extends MarketEvent> Stream<T> of(Class<T> kind, Mint mint) {
    return about(mint).stream().map(Told::fact).filter(kind::isInstance).map(kind::cast);
  }

  private <T extends MarketEvent> Stream<T> of(Class<T> kind) {
    return all.stream().map(Told::fact).filter(kind::isInstance).map(kind::cast);
  }

  Optional<MarketWindow> window(Mint mint, Span span, Instant end) {
    List<Told> trades =
        about(mint).stream().filter(told -> told.fact instanceof Swapped).toList();
    boolean launched = about(mint).stream().anyMatch(told -> told.fact instanceof Launched);
    if (firstClock == null || (trades.isEmpty() && !launched)) {
      return Optional.empty();
    }
    Instant lost = lostUntil(mint);
    int dropped = trades.size() - MarketWindow.MAX_TRADES;
    if (dropped > 0) {
      Instant oldestDropped = timeOf(trades.get(dropped - 1));
      lost = oldestDropped.isAfter(lost) ? oldestDropped : lost;
    }
    Instant from = end.minus(span.duration());
    List<Swapped> within =
        trades.subList(Math.max(0, dropped), trades.size()).stream()
            .filter(told -> timeOf(told).isAfter(from) && !timeOf(told).isAfter(end))
            .map(told -> (Swapped) told.fact)
            .toList();
    Duration covered =
        !lost.isAfter(from)
            ? span.duration()
            : lost.isAfter(end) ? Duration.ZERO : Duration.between(lost, end);
    return Optional.of(windowOf(mint, span, end, healthy ? covered : Duration.ZERO, within));
  }

  /** Returns the last instant at or before which trades of a token may not have been told. */
  private Instant lostUntil(Mint mint) {
    Told birth = about(mint).get(0);
    boolean bornBeforeOurEyes = birth.fact instanceof Launched;
    return gaps.stream()
        .filter(gap -> gap.number > birth.number || !bornBeforeOurEyes)
        .map(this::timeOf)
        .max(Comparator.naturalOrder())
        .orElse(Instant.MIN);
  }

  private static MarketWindow windowOf(
      Mint mint, Span span, Instant end, Duration covered, List<Swapped> trades) {
    List<Price> prices =
        trades.stream()
            .filter(trade -> trade.tokenAmount() != 0)
            .map(trade -> Price.of(trade.quoteAmount(), trade.tokenAmount()))
            .toList();
    Map<Address, Long> buyers = perTrader(trades, Side.BUY);
    Map<Address, Long> sellers = perTrader(trades, Side.SELL);
    return new MarketWindow(
        mint,
        span,
        end,
        covered,
        prices.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Ohlc(
                    prices.get(0),
                    prices.stream().reduce((a, b) -> b.compareTo(a) > 0 ? b : a).orElseThrow(),
                    prices.stream().reduce((a, b) -> b.compareTo(a) < 0 ? b : a).orElseThrow(),
                    prices.get(prices.size() - 1))),
        (int) trades.stream().filter(trade -> trade.side() == Side.BUY).count(),
        (int) trades.stream().filter(trade -> trade.side() == Side.SELL).count(),
        buyers.size(),
        sellers.size(),
        sum(buyers),
        sum(sellers),
        buyers.entrySet().stream()
            .max(Map.Entry.comparingByValue(Comparator.naturalOrder()))
            .flatMap(
                most ->
                    buyers.entrySet().stream()
                        .filter(each -> each.getValue().equals(most.getValue()))
                        .findFirst())
            .map(first -> new LargestBuyer(first.getKey(), first.getValue())));
  }

  private static Map<Address, Long> perTrader(List<Swapped> trades, Side side) {
    Map<Address, Long> amounts = new LinkedHashMap<>();
    trades.stream()
        .filter(trade -> trade.side() == side)
        .forEach(trade -> amounts.merge(trade.trader(), trade.quoteAmount(), ToldFacts::capped));
    return amounts;
  }

  private static long sum(Map<Address, Long> amounts) {
    return amounts.values().stream().reduce(0L, ToldFacts::capped);
  }

  private static long capped(long a, long b) {
    return a + b < 0 ? Long.MAX_VALUE : a + b;
  }

  Optional<TokenFacts> token(Mint mint, Instant at, long tipSlot, Optional<PoolState> pool) {
    Optional<Told> birth = about(mint).stream().findFirst();
    if (birth.isEmpty()) {
      return Optional.empty();
    }
    Optional<Launched> launch = of(Launched.class, mint).findFirst();
    Optional<Candidate> stated = stated(mint);
    long firstSlot = slotOf(birth.get().fact);
    Duration seen =
        SLOT.multipliedBy(Math.max(0, tipSlot - launch.map(Launched::slot).orElse(firstSlot)));
    Optional<Duration> told =
        stated.flatMap(candidate -> candidate.age().map(age -> age.plus(sinceStated(mint, at))));
    boolean exactlyStated =
        told.isPresent() && !stated.map(Candidate::ageIsLowerBound).orElse(true);
    Duration age =
        launch.isPresent() || told.isEmpty()
            ? seen
            : exactlyStated || told.get().compareTo(seen) > 0 ? told.get() : seen;
    boolean migrated = of(Migrated.class, mint).findAny().isPresent();
    Optional<Address> creator = launch.flatMap(Launched::creator);
    return Optional.of(
        new TokenFacts(
            mint,
            launch.map(Launched::symbol).or(() -> firstStated(mint).map(Candidate::symbol)),
            creator,
            firstSlot,
            launch.map(each -> OptionalLong.of(each.slot())).orElse(OptionalLong.empty()),
            age,
            launch.isEmpty() && !exactlyStated,
            venues(mint, InputFailed.class).reduce((a, b) -> b),
            migrated,
            progress(mint, launch, migrated, pool),
            creator.map(this::recordOf),
            stated.map(Candidate::holders).orElse(OptionalLong.empty()),
            stated.map(Candidate::evidence).orElse(List.<Evidence>of())));
  }

  private Stream<Candidate> listings(Mint mint) {
    return of(CandidatesListed.class, mint)
        .flatMap(listed -> listed.candidates().stream())
        .filter(candidate -> candidate.mint().equals(mint));
  }

  private Optional<Candidate> stated(Mint mint) {
    return listings(mint).reduce((a, b) -> b);
  }

  private Optional<Candidate> firstStated(Mint mint) {
    return listings(mint).findFirst();
  }

  private Duration sinceStated(Mint mint, Instant at) {
    Told last =
        about(mint).stream()
            .filter(told -> told.fact instanceof CandidatesListed)
            .reduce((a, b) -> b)
            .orElseThrow();
    Instant first = firstClock == null ? at : firstClock.now();
    return Duration.between(last.at == null ? first : last.at, at);
  }

  /** Returns where a token was seen, up to the first fact of a kind about it. */
  private Stream<Venue> venues(Mint mint, Class<? extends MarketEvent> until) {
    return about(mint).stream()
        .map(Told::fact)
        .takeWhile(fact -> !until.isInstance(fact))
        .flatMap(
            fact -> {
              if (fact instanceof Swapped swap) {
                return Stream.of(swap.venue());
              }
              if (fact instanceof Migrated migration) {
                return Stream.of(migration.to());
              }
              if (fact instanceof Launched launch) {
                return launch.pool().map(PoolState::venue).stream();
              }
              return fact instanceof PoolObserved observed
                  ? Stream.of(observed.pool().venue())
                  : Stream.empty();
            });
  }

  private Optional<Ratio> progress(
      Mint mint, Optional<Launched> launch, boolean migrated, Optional<PoolState> pool) {
    boolean completed = of(CurveCompleted.class, mint).findAny().isPresent();
    boolean leftACurve =
        migrated
            && venues(mint, Migrated.class)
                .reduce((a, b) -> b)
                .filter(ToldFacts::onCurve)
                .isPresent();
    if (completed || leftACurve) {
      return Optional.of(Ratio.ONE);
    }
    Optional<PoolState> curve = pool.filter(state -> onCurve(state.venue()));
    long all =
        launch
            .flatMap(Launched::pool)
            .filter(state -> onCurve(state.venue()))
            .map(PoolState::realToken)
            .orElse(
                curve.filter(state -> state.venue().equals(Venue.PUMP_FUN)).isPresent()
                    ? PUMP_FUN_TOKENS
                    : 0L);
    return curve
        .filter(state -> state.realToken() >= 0 && state.realToken() <= all && all > 0)
        .map(state -> state.complete() ? Ratio.ONE : Ratio.floorOf(all - state.realToken(), all));
  }

  private static boolean onCurve(Venue venue) {
    return venue.equals(Venue.PUMP_FUN) || venue.equals(Venue.LAUNCHLAB);
  }

  private CreatorRecord recordOf(Address creator) {
    List<Mint> launched =
        of(Launched.class)
            .filter(launch -> launch.creator().equals(Optional.of(creator)))
            .map(Launched::mint)
            .distinct()
            .toList();
    return new CreatorRecord(
        launched.size(),
        count(launched, CurveCompleted.class, CurveCompleted::mint),
        count(launched, Migrated.class, Migrated::mint));
  }

  private <T extends MarketEvent> int count(
      List<Mint> mints, Class<T> kind, Function<T, Mint> mintOf) {
    return (int) of(kind).map(mintOf).filter(mints::contains).distinct().count();
  }
}
