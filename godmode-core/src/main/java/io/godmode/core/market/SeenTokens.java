package io.godmode.core.market;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketEvent.CandidatesListed;
import io.godmode.api.market.MarketEvent.ClockAdvanced;
import io.godmode.api.market.MarketEvent.CurveCompleted;
import io.godmode.api.market.MarketEvent.HealthChanged;
import io.godmode.api.market.MarketEvent.Launched;
import io.godmode.api.market.MarketEvent.Migrated;
import io.godmode.api.market.MarketEvent.PoolObserved;
import io.godmode.api.market.MarketEvent.RolledBack;
import io.godmode.api.market.MarketEvent.SlotIngested;
import io.godmode.api.market.MarketEvent.Swapped;
import io.godmode.api.market.MarketWindow;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Span;
import io.godmode.api.market.TokenFacts;
import io.godmode.api.order.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tokens, their trades of the last five minutes and their creators: the fold of the market facts
 * that strategies look back on. Constant work per swap.
 *
 * <p>Bounded: facts of {@value #MAX_TOKENS} tokens, trades of {@value #MAX_TRADED}, {@value
 * MarketWindow#MAX_TRADES} trades of each, {@value #MAX_CREATORS} creators. Of more tokens, the one
 * that came first and has not traded for five minutes is forgotten; of more tokens that trade, the
 * trades of the one that last traded longest ago; of more trades, the oldest; of more creators, the
 * one that came first. Windows know that trades were forgotten and say so. What is kept depends on
 * the facts alone, so that reading them again gives the same answers.
 *
 * <p>Not thread-safe.
 */
public final class SeenTokens {
  /** Tokens whose facts are kept. */
  public static final int MAX_TOKENS = 100_000;

  /** Tokens whose trades are kept. */
  public static final int MAX_TRADED = 4_096;

  /** Creators whose launches are counted. */
  public static final int MAX_CREATORS = 50_000;

  private static final long NOTHING_LOST = Long.MIN_VALUE;
  private static final long LONGEST = Span.FIVE_MINUTES.duration().toNanos();
  private static final long SLOT_NANOS = SlotTime.SLOT_MILLIS * 1_000_000;

  /** More than a hundred years of slots, and few enough that their nanoseconds fit. */
  static final long MOST_SLOTS = 1L << 33;

  private final int maxTokens;
  private final int maxTraded;
  private final int maxCreators;
  private final Map<Mint, SeenToken> tokens = new LinkedHashMap<>();
  private final Map<Address, SeenToken.CreatorTally> creators = new LinkedHashMap<>();
  private @Nullable SeenToken newest;
  private @Nullable SeenToken oldest;
  private int traded;

  /** The zero of the time axis: the first clock fact. Until then, times count from a slot. */
  private @Nullable Instant origin;

  private Instant now = Instant.EPOCH;
  private long nowNanos;
  private long referenceSlot = -1;
  private boolean begun;
  private boolean healthy = true;
  private long gaps;
  private long lastGap = NOTHING_LOST;
  private long forgottenUntil = NOTHING_LOST;

  private SeenTokens(int maxTokens, int maxTraded, int maxCreators) {
    this.maxTokens = maxTokens;
    this.maxTraded = maxTraded;
    this.maxCreators = maxCreators;
  }

  /** Returns one that has seen nothing. */
  public static SeenTokens create() {
    return new SeenTokens(MAX_TOKENS, MAX_TRADED, MAX_CREATORS);
  }

  /** Returns one with other bounds; more tokens than may trade at a time. */
  static SeenTokens bounded(int maxTokens, int maxTraded, int maxCreators) {
    if (maxTraded < 1 || maxTokens <= maxTraded || maxCreators < 1) {
      throw new IllegalArgumentException(
          "bounds must be above zero and maxTokens above maxTraded, but were "
              + maxTokens
              + ", "
              + maxTraded
              + ", "
              + maxCreators);
    }
    return new SeenTokens(maxTokens, maxTraded, maxCreators);
  }

  /** Takes in the next fact. */
  public void absorb(MarketEvent event) {
    switch (event.kind()) {
      case SWAPPED -> swapped((Swapped) event);
      case CLOCK_ADVANCED -> advance((ClockAdvanced) event);
      case SLOT_INGESTED -> begin(((SlotIngested) event).slot());
      case LAUNCHED -> launched((Launched) event);
      case POOL_OBSERVED -> observed(((PoolObserved) event).pool());
      case CURVE_COMPLETED -> completed((CurveCompleted) event);
      case MIGRATED -> migrated((Migrated) event);
      case CANDIDATES_LISTED -> listed((CandidatesListed) event);
      case ROLLED_BACK -> rolledBack(((RolledBack) event).fromSlot());
      case GAP -> lose();
      case HEALTH_CHANGED -> healthy(((HealthChanged) event).healthy());
      case SOL_PRICED, INPUT_ENDED, INPUT_FAILED -> {}
    }
  }

  /** Notes that facts are missing: what was traded until now is no longer known completely. */
  public void lose() {
    gaps++;
    lastGap = nowNanos;
  }

  private void healthy(boolean value) {
    if (value && !healthy) {
      lose();
    }
    healthy = value;
  }

  private void advance(ClockAdvanced clock) {
    if (origin == null) {
      date(clock);
    } else if (clock.now().isAfter(now)) {
      now = clock.now();
      nowNanos = Duration.between(origin, now).toNanos();
    }
    release();
  }

  /** Sets the zero of the time axis, and dates what was told before by its slots. */
  private void date(ClockAdvanced first) {
    origin = first.now();
    now = first.now();
    nowNanos = 0;
    long shift = begun ? -slotNanos(first.tipSlot()) : 0;
    tokens.values().forEach(token -> token.shift(shift));
    lastGap = shifted(lastGap, shift);
    forgottenUntil = shifted(forgottenUntil, shift);
  }

  static long shifted(long time, long shift) {
    return time == NOTHING_LOST ? time : Math.min(0, time + shift);
  }

  private long slotNanos(long slot) {
    return Math.max(-MOST_SLOTS, Math.min(MOST_SLOTS, slot - referenceSlot)) * SLOT_NANOS;
  }

  /** Notes that a slot is being told; the first one is where the data begins. */
  private void begin(long slot) {
    if (origin == null) {
      referenceSlot = begun ? referenceSlot : slot;
      nowNanos = begun ? Math.max(nowNanos, slotNanos(slot)) : 0;
    }
    if (!begun) {
      begun = true;
      lose();
    }
  }

  private void swapped(Swapped swap) {
    begin(swap.slot());
    if (swap.quoteAmount() < 0) {
      return;
    }
    SeenToken token = token(swap.mint(), swap.slot(), false);
    token.traded = true;
    token.seenAt(swap.venue());
    TradeTape tape = token.tape;
    if (tape == null) {
      tape = new TradeTape();
      token.tape = tape;
      append(token);
      traded++;
    } else if (token != newest) {
      unlink(token);
      append(token);
    }
    long lost =
        tape.add(
            nowNanos,
            swap.slot(),
            swap.side() == Side.BUY,
            swap.trader(),
            swap.quoteAmount(),
            swap.tokenAmount());
    if (lost != NOTHING_LOST) {
      token.lose(lost);
    }
    if (traded > maxTraded && oldest != null) {
      forgetTrades(oldest);
    }
  }

  private void forgetTrades(SeenToken token) {
    if (token.tape != null && !token.tape.isEmpty()) {
      token.lose(token.tape.lastTime());
    }
    token.tape = null;
    unlink(token);
    traded--;
  }

  /** Frees the tapes of tokens that have not traded for the longest span; nothing is lost. */
  private void release() {
    while (oldest != null
        && (oldest.tape == null
            || oldest.tape.isEmpty()
            || oldest.tape.lastTime() <= nowNanos - LONGEST)) {
      SeenToken idle = oldest;
      idle.tape = null;
      unlink(idle);
      traded--;
    }
  }

  private void launched(Launched launch) {
    begin(launch.slot());
    SeenToken token = token(launch.mint(), launch.slot(), true);
    SeenToken.CreatorTally tally = launch.creator().map(this::tally).orElse(null);
    token.launched(launch.symbol(), launch.creator().orElse(null), tally, launch.slot());
    launch.pool().ifPresent(token::begins);
  }

  private SeenToken.CreatorTally tally(Address creator) {
    SeenToken.CreatorTally known = creators.get(creator);
    if (known != null) {
      return known;
    }
    if (creators.size() == maxCreators) {
      Iterator<Address> eldest = creators.keySet().iterator();
      eldest.next();
      eldest.remove();
    }
    SeenToken.CreatorTally fresh = new SeenToken.CreatorTally();
    creators.put(creator, fresh);
    return fresh;
  }

  private void observed(PoolState pool) {
    SeenToken token = token(pool.mint(), pool.slot(), false);
    token.seenAt(pool.venue());
    if (pool.complete()) {
      token.completed(pool.slot());
    }
  }

  private void completed(CurveCompleted completed) {
    token(completed.mint(), completed.slot(), false).completed(completed.slot());
  }

  private void migrated(Migrated migrated) {
    token(migrated.mint(), migrated.slot(), false).migrated(migrated.to(), migrated.slot());
  }

  private void listed(CandidatesListed listed) {
    listed
        .candidates()
        .forEach(
            candidate -> token(candidate.mint(), listed.asOfSlot(), false).stated(candidate, now));
  }

  private void rolledBack(long fromSlot) {
    Iterator<SeenToken> all = tokens.values().iterator();
    while (all.hasNext()) {
      SeenToken token = all.next();
      if (token.firstSlot >= fromSlot) {
        token.unlaunch();
        if (token.tape != null) {
          token.tape = null;
          unlink(token);
          traded--;
        }
        all.remove();
      } else {
        token.rollBack(fromSlot);
      }
    }
  }

  private SeenToken token(Mint mint, long slot, boolean launch) {
    SeenToken known = tokens.get(mint);
    if (known != null) {
      return known;
    }
    if (tokens.size() == maxTokens) {
      forgetEldest();
    }
    long lostUntil = launch ? NOTHING_LOST : Math.max(lastGap, forgottenUntil);
    SeenToken token = new SeenToken(mint, slot, lostUntil, gaps);
    tokens.put(mint, token);
    return token;
  }

  /** Forgets the token that came first; one that traded lately goes to the end instead. */
  private void forgetEldest() {
    while (true) {
      SeenToken eldest = tokens.values().iterator().next();
      tokens.remove(eldest.mint);
      if (eldest.tape == null) {
        forgottenUntil = Math.max(forgottenUntil, eldest.lostUntil(gaps, lastGap));
        return;
      }
      tokens.put(eldest.mint, eldest);
    }
  }

  /**
   * Returns what was traded of a token.
   *
   * @param end engine time; later facts do not count
   * @return empty when neither a launch nor a trade of it was seen
   */
  public Optional<MarketWindow> window(Mint mint, Span span, Instant end) {
    SeenToken token = tokens.get(mint);
    Instant zero = origin;
    if (token == null || zero == null || !(token.traded || token.launchSeen())) {
      return Optional.empty();
    }
    long to = Duration.between(zero, end).toNanos();
    long from = to - span.duration().toNanos();
    long lost = healthy ? token.lostUntil(gaps, lastGap) : to;
    Duration covered = lost <= from ? span.duration() : Duration.ofNanos(Math.max(0, to - lost));
    TradeTape tape = token.tape;
    return Optional.of(
        (tape == null ? new TradeTape() : tape).window(mint, span, end, covered, from, to));
  }

  /**
   * Returns what is known about a token.
   *
   * @param at engine time
   * @param tipSlot the chain tip then
   * @param pool the state of its pool, where known
   * @return empty when nothing was seen of it
   */
  public Optional<TokenFacts> facts(Mint mint, Instant at, long tipSlot, Optional<PoolState> pool) {
    return Optional.ofNullable(tokens.get(mint))
        .map(token -> token.facts(at, tipSlot, pool.orElse(null)));
  }

  private void append(SeenToken token) {
    SeenToken before = newest;
    token.older = before;
    token.newer = null;
    if (before == null) {
      oldest = token;
    } else {
      before.newer = token;
    }
    newest = token;
  }

  private void unlink(SeenToken token) {
    SeenToken below = token.older;
    SeenToken above = token.newer;
    if (below == null) {
      oldest = above;
    } else {
      below.newer = above;
    }
    if (above == null) {
      newest = below;
    } else {
      above.older = below;
    }
  }
}
