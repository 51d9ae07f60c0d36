package io.godmode.testkit;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.Evidence;
import io.godmode.api.market.InputPosition;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketEvent.CandidatesListed;
import io.godmode.api.market.MarketEvent.ClockAdvanced;
import io.godmode.api.market.MarketEvent.CurveCompleted;
import io.godmode.api.market.MarketEvent.Gap;
import io.godmode.api.market.MarketEvent.Launched;
import io.godmode.api.market.MarketEvent.Migrated;
import io.godmode.api.market.MarketEvent.RolledBack;
import io.godmode.api.market.MarketEvent.SlotIngested;
import io.godmode.api.market.MarketEvent.SolPriced;
import io.godmode.api.market.MarketEvent.Swapped;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Quote;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.api.order.Side;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Facts of a made-up market, in the order a source would tell them: the same on every call and on
 * every machine.
 *
 * <pre>{@code
 * MarketScript script =
 *     MarketScript.builder()
 *         .launch(CAT, "CAT")
 *         .buy(CAT, MarketScript.trader(1), Lamports.ofSol("0.5"))
 *         .pass(Duration.ofSeconds(2))
 *         .build();
 * script.facts().forEach(view::take);
 * }</pre>
 *
 * <p>Time begins at {@link TestData#START} in slot {@link TestData#SLOT}, with SOL at 190 dollars;
 * a slot lasts 400 ms and is read at once. Tokens trade on pump.fun curves that are constant
 * products. Immutable and thread-safe.
 */
public final class MarketScript {
  private static final Duration SLOT = Duration.ofMillis(400);

  private final List<MarketEvent> facts;

  private MarketScript(List<MarketEvent> facts) {
    this.facts = List.copyOf(facts);
  }

  /** Returns a script of these facts. */
  public static MarketScript of(List<MarketEvent> facts) {
    return new MarketScript(facts);
  }

  /** Starts a script. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns an account that trades, another one for each number. */
  public static Address trader(int number) {
    ByteBuffer bytes = ByteBuffer.allocate(Address.BYTES);
    bytes.put("godmode test trader".getBytes(StandardCharsets.US_ASCII));
    bytes.putInt(Address.BYTES - Integer.BYTES, number);
    return Address.ofBytes(bytes.array());
  }

  /**
   * Returns two minutes of a busy market with {@value LivelyMarket#TOKENS} tokens: launches,
   * trades, candidates with and without facts, a completed curve that migrates, a gap and a
   * rollback.
   *
   * @param seed which of many such markets
   */
  public static MarketScript lively(long seed) {
    return new LivelyMarket(seed).script();
  }

  /** Returns the facts. */
  public List<MarketEvent> facts() {
    return facts;
  }

  /** Returns the script that ends after so many facts. */
  public MarketScript first(int count) {
    return new MarketScript(facts.subList(0, count));
  }

  /**
   * Returns the script whose facts are others after so many: buys are sales and sales are buys, of
   * other amounts, at pools that are not known, and candidates are none.
   */
  public MarketScript withOtherFutureAfter(int count) {
    List<MarketEvent> changed = new ArrayList<>(facts.subList(0, count));
    facts.subList(count, facts.size()).forEach(fact -> changed.add(otherwise(fact)));
    return new MarketScript(changed);
  }

  private static MarketEvent otherwise(MarketEvent fact) {
    if (fact instanceof Swapped swap) {
      return new Swapped(
          swap.mint(),
          swap.venue(),
          swap.side() == Side.BUY ? Side.SELL : Side.BUY,
          swap.trader(),
          swap.quoteAmount() / 2 + 1,
          swap.tokenAmount(),
          swap.slot(),
          swap.index(),
          swap.signature(),
          Optional.empty());
    }
    return fact instanceof CandidatesListed listed
        ? new CandidatesListed(listed.asOfSlot(), List.of())
        : fact;
  }

  /** Collects facts. Not thread-safe. */
  public static final class Builder {
    private final ConstantProductModel curve = ConstantProductModel.of(Venue.PUMP_FUN);
    private final List<MarketEvent> facts = new ArrayList<>();
    private final NavigableMap<Long, Map<Mint, PoolState>> pools = new TreeMap<>();
    private final Map<Mint, String> symbols = new HashMap<>();
    private Instant now = TestData.START;
    private long slot = TestData.SLOT;
    private int index;
    private long changedSlot;

    private Builder() {
      pools.put(slot - 1, Map.of());
      facts.add(new SolPriced(TestData.SOL_USD, slot));
      facts.add(new ClockAdvanced(now, slot));
    }

    /** Changes a pool from this slot on; slots share their pools until then. */
    private void put(Mint mint, PoolState pool) {
      if (changedSlot != slot) {
        pools.put(slot, new HashMap<>(pools.lastEntry().getValue()));
        changedSlot = slot;
      }
      pools.lastEntry().getValue().put(mint, pool);
    }

    private PoolState pool(Mint mint) {
      PoolState pool = pools.lastEntry().getValue().get(mint);
      if (pool == null) {
        throw new IllegalArgumentException("no pool of " + mint + " is in the script yet");
      }
      return pool;
    }

    /** Returns the slot that comes next. */
    public long slot() {
      return slot;
    }

    /** Adds a launch by nobody known. */
    public Builder launch(Mint mint, String symbol) {
      return launch(mint, symbol, Optional.empty());
    }

    /** Adds a launch. */
    public Builder launch(Mint mint, String symbol, Address creator) {
      return launch(mint, symbol, Optional.of(creator));
    }

    private Builder launch(Mint mint, String symbol, Optional<Address> creator) {
      PoolState fresh = TestData.freshCurve(mint).toBuilder().slot(slot).build();
      put(mint, fresh);
      symbols.put(mint, symbol);
      return fact(new Launched(mint, symbol, creator, Optional.of(fresh), slot));
    }

    /**
     * Adds a buy, and the completion of the curve when it takes its last tokens.
     *
     * @throws IllegalArgumentException when the token cannot be bought for that
     */
    public Builder buy(Mint mint, Address trader, Lamports spend) {
      return trade(mint, trader, curve.buy(pool(mint), spend), spend);
    }

    /**
     * Adds a sale.
     *
     * @throws IllegalArgumentException when so many tokens cannot be sold
     */
    public Builder sell(Mint mint, Address trader, long tokensRaw) {
      return trade(mint, trader, curve.sell(pool(mint), tokensRaw), tokensRaw + " raw tokens");
    }

    private Builder trade(Mint mint, Address trader, Optional<Quote> quote, Object size) {
      Quote trade =
          quote.orElseThrow(
              () -> new IllegalArgumentException(size + " cannot be traded at " + pool(mint)));
      PoolState after = curve.after(pool(mint), trade).toBuilder().slot(slot).build();
      put(mint, after);
      fact(
          new Swapped(
              mint,
              Venue.PUMP_FUN,
              trade.side(),
              trader,
              trade.poolQuote().value(),
              trade.tokensRaw(),
              slot,
              index++,
              Optional.empty(),
              Optional.of(after)));
      return trade.completes() ? fact(new CurveCompleted(mint, slot)) : this;
    }

    /** Adds a migration to PumpSwap, whose pool is not known. */
    public Builder migrate(Mint mint) {
      put(mint, pool(mint).toBuilder().complete(true).build());
      return fact(new Migrated(mint, Venue.PUMP_SWAP, Optional.empty(), slot));
    }

    /** Adds a list of candidates as of the last slot that was read. */
    public Builder list(Candidate... candidates) {
      return fact(new CandidatesListed(slot - 1, List.of(candidates)));
    }

    /** Starts a candidate with a token's symbol, age and liquidity as the script has them. */
    public Candidate.Builder candidate(Mint mint, Ratio score) {
      return Candidate.builder(mint, symbols.getOrDefault(mint, "?"), score)
          .asOfSlot(slot - 1)
          .liquidity(TestData.SOL_USD.toUsdFloor(pool(mint).realQuote()));
    }

    /** Adds that facts are missing. */
    public Builder gap(String reason) {
      return fact(new Gap(slot, slot, reason));
    }

    /**
     * Adds that the last slots were dropped; pools are what they were before.
     *
     * @param slots how many, the one that comes next among them
     * @throws IllegalArgumentException when the script has not so many
     */
    public Builder rollBack(int slots) {
      long from = slot - slots + 1;
      Map.Entry<Long, Map<Mint, PoolState>> before = pools.lowerEntry(from);
      if (slots < 1 || before == null) {
        throw new IllegalArgumentException(
            "slots must be 1 to those in the script, but was " + slots);
      }
      pools.put(slot, new HashMap<>(before.getValue()));
      changedSlot = slot;
      return fact(new RolledBack(from));
    }

    /**
     * Lets time pass, slot by slot, at least one.
     *
     * @param time rounded down to whole slots
     */
    public Builder pass(Duration time) {
      long slots = Math.max(1, time.dividedBy(SLOT));
      for (long i = 0; i < slots; i++) {
        fact(new SlotIngested(slot, new InputPosition(slot, facts.size(), "")));
        slot++;
        index = 0;
        now = now.plus(SLOT);
        fact(new ClockAdvanced(now, slot));
      }
      return this;
    }

    /** Adds any fact. */
    public Builder fact(MarketEvent fact) {
      facts.add(fact);
      return this;
    }

    /** Returns the script. */
    public MarketScript build() {
      return new MarketScript(facts);
    }
  }

  /** Makes a busy market. */
  private static final class LivelyMarket {
    static final int TOKENS = 8;
    private static final int SLOTS = 300;
    private static final int SLOTS_PER_LIST = 5;
    private static final int TRADERS = 12;
    private static final int LISTED = 4;

    private final SplittableRandom random;
    private final Builder script = builder();
    private final List<Mint> launched = new ArrayList<>();
    private final List<Address> traders =
        IntStream.range(0, TRADERS).mapToObj(MarketScript::trader).toList();

    LivelyMarket(long seed) {
      random = new SplittableRandom(seed);
    }

    MarketScript script() {
      for (int i = 0; i < SLOTS; i++) {
        if (i % 20 == 0 && launched.size() < TOKENS) {
          launch();
        }
        launched.forEach(this::trade);
        happen(i);
        if (i % SLOTS_PER_LIST == SLOTS_PER_LIST - 1) {
          list();
        }
        script.pass(SLOT);
      }
      return script.build();
    }

    private void launch() {
      int number = launched.size() + 1;
      Mint mint = TestMints.numbered(number);
      script.launch(mint, "LIVE" + number, traders.get(number % 3));
      launched.add(mint);
    }

    private void happen(int slotsSoFar) {
      if (slotsSoFar == 130) {
        script.rollBack(2);
      } else if (slotsSoFar == 205) {
        script.gap("made up");
      } else if (slotsSoFar == 245) {
        complete(launched.get(0));
      }
    }

    private void complete(Mint mint) {
      script.buy(mint, traders.get(0), Lamports.ofSol("500")).migrate(mint);
      launched.remove(mint);
    }

    private void trade(Mint mint) {
      Address who = traders.get(random.nextInt(TRADERS));
      PoolState pool = script.pool(mint);
      int dice = random.nextInt(10);
      if (dice < 3) {
        script.buy(mint, who, Lamports.of(random.nextLong(10_000_000, 900_000_000)));
      } else if (dice < 5 && pool.realQuote() > Lamports.PER_SOL) {
        long sold = 793_100_000_000_000L - pool.realToken();
        script.sell(mint, who, Math.max(1, sold / random.nextLong(4, 40)));
      }
    }

    private void list() {
      Candidate[] listed =
          launched.stream()
              .skip(random.nextInt(Math.max(1, launched.size() - LISTED)))
              .limit(LISTED)
              .map(this::candidate)
              .toArray(Candidate[]::new);
      Arrays.sort(listed, (a, b) -> b.score().compareTo(a.score()));
      script.list(listed);
    }

    /** Some sources know more than others. */
    private Candidate candidate(Mint mint) {
      Candidate.Builder candidate =
          script.candidate(mint, Ratio.floorOf(random.nextLong(40, 101), 100));
      if (random.nextInt(4) > 0) {
        candidate.volume24h(Usd.ofDollars(random.nextLong(1_000, 90_000)));
      }
      if (random.nextInt(4) > 0) {
        candidate.age(Duration.ofSeconds(random.nextLong(5, 300)));
      }
      if (random.nextBoolean()) {
        candidate
            .holders(random.nextLong(3, 400))
            .evidence(new Evidence("mint_authority", Evidence.Verdict.PASS, "revoked"));
      }
      return candidate.build();
    }
  }
}
