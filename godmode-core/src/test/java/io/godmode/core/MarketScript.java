package io.godmode.core;

import io.godmode.api.MarketSink;
import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.id.Mint;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.FeeRates;
import io.godmode.api.market.InputPosition;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketEvent.CandidatesListed;
import io.godmode.api.market.MarketEvent.ClockAdvanced;
import io.godmode.api.market.MarketEvent.InputEnded;
import io.godmode.api.market.MarketEvent.InputFailed;
import io.godmode.api.market.MarketEvent.PoolObserved;
import io.godmode.api.market.MarketEvent.SlotIngested;
import io.godmode.api.market.MarketEvent.SolPriced;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.SourceInfo;
import io.godmode.api.market.Venue;
import io.godmode.api.money.SolPrice;
import io.godmode.testkit.TestData;
import io.godmode.testkit.TestMints;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A market source that publishes exactly the facts it was given, in slots of 400 milliseconds. */
final class MarketScript implements MemecoinDataProvider {
  static final Mint MINT = TestMints.numbered(1);
  private static final Duration SLOT = Duration.ofMillis(400);

  private final List<MarketEvent> facts = new ArrayList<>();
  private final boolean drivesClock;
  private Instant now;
  private long slot = TestData.SLOT;
  private long records;

  private MarketScript(Instant start, boolean drivesClock) {
    now = start;
    this.drivesClock = drivesClock;
  }

  /** Starts a script without any fact. */
  static MarketScript empty(Instant start) {
    return new MarketScript(start, true);
  }

  /** Starts a script with a price, a pool, a slot that was read, and the clock. */
  static MarketScript start() {
    return start(TestData.START);
  }

  static MarketScript start(Instant start) {
    return empty(start).price("190").pool(pool(MINT)).ingest().clock();
  }

  /** Starts a source that leaves the clock to the host. */
  static MarketScript live() {
    return new MarketScript(TestData.START, false).price("190").pool(pool(MINT)).ingest();
  }

  /** Starts a source that leaves the clock to the host and says nothing. */
  static MarketScript silent() {
    return new MarketScript(TestData.START, false);
  }

  /** Returns a curve that took 30 SOL since its launch: it can be bought and sold. */
  static PoolState pool(Mint mint) {
    return PoolState.builder(mint, Venue.PUMP_FUN)
        .virtualReserves(536_500_000_000_000L, 60_000_000_000L)
        .realReserves(256_600_000_000_000L, 30_000_000_000L)
        .fees(FeeRates.of(95, 30, 0))
        .slot(TestData.SLOT)
        .build();
  }

  /** Returns the curve with a fraction of its quote: what was bought before is worth less. */
  static PoolState crashed(Mint mint) {
    return pool(mint).toBuilder().virtualReserves(536_500_000_000_000L, 10_000_000_000L).build();
  }

  MarketScript price(String usd) {
    return fact(new SolPriced(SolPrice.of(usd), slot));
  }

  MarketScript pool(PoolState pool) {
    return fact(new PoolObserved(pool));
  }

  MarketScript candidates(Candidate... candidates) {
    return fact(new CandidatesListed(slot, List.of(candidates)));
  }

  MarketScript ingest() {
    records++;
    return fact(new SlotIngested(slot, new InputPosition(slot, records, "h" + records)));
  }

  MarketScript clock() {
    return fact(new ClockAdvanced(now, slot));
  }

  /** Lets time pass, slot by slot. */
  MarketScript pass(Duration duration) {
    Instant until = now.plus(duration);
    while (now.isBefore(until)) {
      now = now.plus(SLOT);
      slot++;
      ingest().clock();
    }
    return this;
  }

  MarketScript seconds(long seconds) {
    return pass(Duration.ofSeconds(seconds));
  }

  MarketScript fact(MarketEvent fact) {
    facts.add(fact);
    return this;
  }

  MarketScript fail(String code) {
    return fact(new InputFailed(code, "test"));
  }

  MarketScript end() {
    return fact(new InputEnded(new InputPosition(slot, records, "h" + records)));
  }

  Instant now() {
    return now;
  }

  List<MarketEvent> facts() {
    return List.copyOf(facts);
  }

  @Override
  public SourceInfo info() {
    return drivesClock
        ? new SourceInfo("script", SourceInfo.Kind.SIMULATED, true)
        : new SourceInfo("live-script", SourceInfo.Kind.LIVE, false);
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
            "market-script");
    publisher.setDaemon(true);
    publisher.start();
  }

  @Override
  public void close() {}
}
