package io.godmode.paper;

import io.godmode.api.MarketSink;
import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.id.Mint;
import io.godmode.api.market.FeeRates;
import io.godmode.api.market.InputPosition;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.SourceInfo;
import io.godmode.api.market.Venue;
import io.godmode.api.money.SolPrice;
import io.godmode.api.order.Side;
import io.godmode.testkit.TestData;
import io.godmode.testkit.TestMints;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A market that publishes exactly the facts it was given, in slots of 400 milliseconds. */
final class ScriptMarket implements MemecoinDataProvider {
  static final Mint A = TestMints.numbered(1);
  static final Mint B = TestMints.numbered(2);
  private static final Duration SLOT = Duration.ofMillis(400);
  private static final long VIRTUAL_TOKENS = 536_500_000_000_000L;
  private static final long VIRTUAL_QUOTE = 60_000_000_000L;
  private static final long REAL_TOKENS = 256_600_000_000_000L;
  private static final long REAL_QUOTE = 30_000_000_000L;

  private final List<MarketEvent> facts = new ArrayList<>();
  private final Instant begins;
  private Instant now;
  private long slot = TestData.SLOT;
  private long records;

  private ScriptMarket(Instant start) {
    begins = start;
    now = start;
  }

  Instant begins() {
    return begins;
  }

  /** Starts with a price, two curves that took 30 SOL, and a slot that was read. */
  static ScriptMarket start() {
    return start(TestData.START);
  }

  static ScriptMarket start(Instant at) {
    return new ScriptMarket(at).solUsd("190").observe(pool(A)).observe(pool(B)).ingest().clock();
  }

  static PoolState pool(Mint mint) {
    return PoolState.builder(mint, Venue.PUMP_FUN)
        .virtualReserves(VIRTUAL_TOKENS, VIRTUAL_QUOTE)
        .realReserves(REAL_TOKENS, REAL_QUOTE)
        .fees(FeeRates.of(95, 30, 0))
        .slot(TestData.SLOT)
        .build();
  }

  ScriptMarket solUsd(String price) {
    return fact(new MarketEvent.SolPriced(SolPrice.of(price), slot));
  }

  ScriptMarket observe(PoolState pool) {
    return fact(new MarketEvent.PoolObserved(pool));
  }

  /** The token's price becomes so many percent of what it was at the start. */
  ScriptMarket priced(Mint mint, int percent) {
    return observe(
        pool(mint).toBuilder()
            .virtualReserves(VIRTUAL_TOKENS, VIRTUAL_QUOTE * percent / 100)
            .build());
  }

  /** The token has that price, and its curve so little left to give. */
  ScriptMarket reserves(Mint mint, int percent, long realTokens, long realQuote) {
    return observe(
        pool(mint).toBuilder()
            .virtualReserves(VIRTUAL_TOKENS, VIRTUAL_QUOTE * percent / 100)
            .realReserves(realTokens, realQuote)
            .build());
  }

  ScriptMarket complete(Mint mint) {
    return fact(new MarketEvent.CurveCompleted(mint, slot));
  }

  /** It moves to a venue whose arithmetic nobody has. */
  ScriptMarket migrate(Mint mint) {
    PoolState there =
        PoolState.builder(mint, Venue.of("elsewhere"))
            .virtualReserves(VIRTUAL_TOKENS, VIRTUAL_QUOTE)
            .slot(slot)
            .build();
    return fact(new MarketEvent.Migrated(mint, Venue.of("elsewhere"), Optional.of(there), slot));
  }

  /** It moves to that pool. */
  ScriptMarket migrate(PoolState there) {
    PoolState seen = there.toBuilder().slot(slot).build();
    return fact(new MarketEvent.Migrated(there.mint(), there.venue(), Optional.of(seen), slot));
  }

  ScriptMarket migrateUnseen(Mint mint) {
    return fact(new MarketEvent.Migrated(mint, Venue.of("elsewhere"), Optional.empty(), slot));
  }

  /** Somebody trades, and the state afterwards is not known. */
  ScriptMarket obscure(Mint mint) {
    return fact(
        new MarketEvent.Swapped(
            mint,
            Venue.PUMP_FUN,
            Side.BUY,
            TestData.TRADER,
            1_000_000,
            1_000_000,
            slot,
            0,
            Optional.empty(),
            Optional.empty()));
  }

  ScriptMarket healthy(boolean healthy) {
    return fact(new MarketEvent.HealthChanged(healthy, "script"));
  }

  ScriptMarket rollBack() {
    return fact(new MarketEvent.RolledBack(slot));
  }

  ScriptMarket gap() {
    return fact(new MarketEvent.Gap(slot - 1, slot, "script"));
  }

  /** Time passes and slots are read. */
  ScriptMarket slots(int count) {
    for (int i = 0; i < count; i++) {
      now = now.plus(SLOT);
      slot++;
      ingest().clock();
    }
    return this;
  }

  /** Seconds are a multiple of two. */
  ScriptMarket seconds(int seconds) {
    return slots(seconds * 5 / 2);
  }

  /** Time passes, and no slot is read. */
  ScriptMarket blind(int slotsPassed) {
    for (int i = 0; i < slotsPassed; i++) {
      now = now.plus(SLOT);
      slot++;
      clock();
    }
    return this;
  }

  /** The input ends; the clock goes on for as long as an attempt may take. */
  ScriptMarket end(int slotsAfter) {
    return fact(new MarketEvent.InputEnded(position())).goOn(slotsAfter);
  }

  /** Returns one with the same facts whose clock goes on for so many slots more. */
  ScriptMarket endingLater(int more) {
    ScriptMarket longer = new ScriptMarket(begins);
    longer.facts.addAll(facts);
    longer.now = now;
    longer.slot = slot;
    longer.records = records;
    return longer.goOn(more);
  }

  private ScriptMarket goOn(int count) {
    for (int i = 0; i < count; i++) {
      now = now.plus(SLOT);
      slot++;
      fact(new MarketEvent.SlotIngested(slot, position())).clock();
    }
    return this;
  }

  private ScriptMarket ingest() {
    records++;
    return fact(new MarketEvent.SlotIngested(slot, position()));
  }

  private InputPosition position() {
    return new InputPosition(slot, records, "h" + records);
  }

  private ScriptMarket clock() {
    return fact(new MarketEvent.ClockAdvanced(now, slot));
  }

  private ScriptMarket fact(MarketEvent fact) {
    facts.add(fact);
    return this;
  }

  @Override
  public SourceInfo info() {
    return new SourceInfo("script", SourceInfo.Kind.SIMULATED, true);
  }

  @Override
  public void start(MarketSink sink) {
    List<MarketEvent> script = List.copyOf(facts);
    Thread publisher =
        new Thread(
            () -> {
              for (MarketEvent fact : script) {
                if (!sink.publish(fact)) {
                  return;
                }
              }
            },
            "script-market");
    publisher.setDaemon(true);
    publisher.start();
  }

  @Override
  public void close() {}
}
