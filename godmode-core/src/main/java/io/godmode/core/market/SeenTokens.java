package io.godmode.core.market;

import io.godmode.api.Bounded;
import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.Candidate;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Tokens, their pools, their trades of the last five minutes and their creators: the fold of the
 * market facts that strategies look back on. Constant work per swap, on average.
 *
 * <p>Bounded: {@value #MAX_TOKENS} tokens, the trades of {@value #MAX_TRADED} of them, {@value
 * MarketWindow#MAX_TRADES} trades of each, and {@value #MAX_CREATORS} creators. Of more tokens, the
 * one that came first is forgotten unless it is held or has traded lately; of more tokens that
 * trade, the trades of the eighth that last traded longest ago; of more trades, the oldest; of more
 * creators, the one that came first. Windows know that trades were forgotten and say so.
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

  /** How often tokens that trade no more are looked for. */
  private static final long SWEEP_EVERY = 10_000_000_000L;

  private static final Comparator<SeenToken> LONGEST_AGO_FIRST =
      Comparator.comparingLong(SeenToken::lastTrade).thenComparing(token -> token.mint);

  private final int maxTokens;
  private final int maxTraded;
  private final int maxCreators;
  private final Predicate<Mint> held;

  @Bounded(
      by = "maxTokens tokens",
      then = "the one that came first of those that neither trade nor are held is forgotten")
  private final Map<Mint, SeenToken> tokens = new LinkedHashMap<>();

  @Bounded(by = "maxCreators creators", then = "the eldest is forgotten")
  private final Map<Address, SeenToken.CreatorTally> creators = new LinkedHashMap<>();

  /** The tokens that have a tape. */
  @Bounded(by = "maxTraded tokens", then = "the eighth that traded longest ago loses its tape")
  private final List<SeenToken> trading = new ArrayList<>();

  /** The zero of the time axis: the first clock fact. Until then, times count from a slot. */
  private @Nullable Instant origin;

  private Instant now = Instant.EPOCH;
  private long nowNanos;
  private long sweptAt;
  private long referenceSlot;
  private boolean begun;
  private boolean healthy = true;
  private long gaps;
  private long lastGap = NOTHING_LOST;
  private long forgottenUntil = NOTHING_LOST;

  private SeenTokens(int maxTokens, int maxTraded, int maxCreators, Predicate<Mint> held) {
    this.maxTokens = maxTokens;
    this.maxTraded = maxTraded;
    this.maxCreators = maxCreators;
    this.held = held;
  }

  /**
   * Returns one that has seen nothing.
   *
   * @param held tells which tokens are never forgotten
   */
  public static SeenTokens keeping(Predicate<Mint> held) {
    return new SeenTokens(MAX_TOKENS, MAX_TRADED, MAX_CREATORS, held);
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
    return new SeenTokens(maxTokens, maxTraded, maxCreators, mint -> false);
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

  /** Notes that facts were lost: no pool is known to be as it was last seen, no window complete. */
  public void forget() {
    tokens.values().forEach(token -> token.pool = null);
    lose();
  }

  /** Notes that what was traded until now is not known completely. */
  private void lose() {
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
    if (nowNanos - sweptAt >= SWEEP_EVERY) {
      sweptAt = nowNanos;
      trading.removeIf(this::release);
    }
  }

  /** Sets the zero of the time axis, and dates what was told before by its slots. */
  private void date(ClockAdvanced first) {
    origin = first.now();
    now = first.now();
    nowNanos = 0;
    long shift = begun ? -slotNanos(first.tipSlot()) : 0;
    tokens.values().forEach(token -> token.date(first.now(), shift));
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
    SeenToken token = token(swap.mint(), swap.slot(), false);
    token.traded(swap.venue(), swap.slot());
    PoolState after = swap.poolAfter().orElse(null);
    if (after != null && after.mint().equals(swap.mint())) {
      token.observed(after);
    } else if (after != null) {
      observed(after);
    } else if (token.pool != null && token.pool.venue().equals(swap.venue())) {
      // After a trade whose outcome is not known, the state before it is no longer true.
      token.pool = null;
    }
    if (swap.quoteAmount() >= 0 && swap.slot() >= 0 && swap.slot() <= TradeTape.MAX_SLOT) {
      record(swap, token);
    }
  }

  private void record(Swapped swap, SeenToken token) {
    TradeTape tape = token.tape;
    if (tape == null) {
      if (trading.size() == maxTraded) {
        forgetTrades();
      }
      tape = new TradeTape();
      token.tape = tape;
      trading.add(token);
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
  }

  /** Forgets the trades of the eighth of the tokens that last traded longest ago. */
  private void forgetTrades() {
    trading.sort(LONGEST_AGO_FIRST);
    List<SeenToken> leaving = trading.subList(0, Math.max(1, maxTraded / 8));
    for (SeenToken token : leaving) {
      token.lose(token.lastTrade());
      token.tape = null;
    }
    leaving.clear();
  }

  /** Frees the tape of a token that no window reaches any more; nothing is lost. */
  private boolean release(SeenToken token) {
    boolean idle = token.lastTrade() <= nowNanos - LONGEST;
    if (idle) {
      token.tape = null;
    }
    return idle;
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

  private void observed(PoolState state) {
    SeenToken token = token(state.mint(), state.slot(), false);
    token.observed(state);
    if (state.complete()) {
      token.completed(state.slot());
    }
  }

  private void completed(CurveCompleted completed) {
    SeenToken token = token(completed.mint(), completed.slot(), false);
    token.completed(completed.slot());
    close(token);
  }

  private void migrated(Migrated migrated) {
    SeenToken token = token(migrated.mint(), migrated.slot(), false);
    token.migrated(migrated.to(), migrated.slot());
    if (migrated.pool().isPresent()) {
      token.observed(migrated.pool().get());
    } else {
      close(token);
    }
  }

  private static void close(SeenToken token) {
    if (token.pool != null) {
      token.pool = token.pool.toBuilder().complete(true).build();
    }
  }

  private void listed(CandidatesListed listed) {
    for (Candidate candidate : listed.candidates()) {
      SeenToken token = token(candidate.mint(), listed.asOfSlot(), false);
      token.stated(candidate, now);
      candidate.pool().ifPresent(this::observed);
    }
  }

  private void rolledBack(long fromSlot) {
    trading.removeIf(token -> token.firstSlot >= fromSlot);
    Iterator<SeenToken> all = tokens.values().iterator();
    while (all.hasNext()) {
      SeenToken token = all.next();
      if (token.firstSlot >= fromSlot) {
        token.unlaunch();
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

  /** Forgets the token that came first; one that is held or trades goes to the end instead. */
  private void forgetEldest() {
    for (int left = tokens.size(); left > 0; left--) {
      SeenToken eldest = tokens.values().iterator().next();
      tokens.remove(eldest.mint);
      if (eldest.tape == null && !held.test(eldest.mint)) {
        forgottenUntil = Math.max(forgottenUntil, eldest.lostUntil(gaps, lastGap));
        return;
      }
      tokens.put(eldest.mint, eldest);
    }
  }

  /** Returns the last state of a token's pool, where it is known. */
  public Optional<PoolState> pool(Mint mint) {
    SeenToken token = tokens.get(mint);
    return token == null ? Optional.empty() : Optional.ofNullable(token.pool);
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
    if (token == null || zero == null || !token.followed()) {
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
   * @return empty when nothing was seen of it
   */
  public Optional<TokenFacts> facts(Mint mint, Instant at, long tipSlot) {
    return Optional.ofNullable(tokens.get(mint)).map(token -> token.facts(at, tipSlot));
  }
}
