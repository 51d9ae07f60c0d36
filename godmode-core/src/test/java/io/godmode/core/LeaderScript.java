package io.godmode.core;

import io.godmode.api.SteppedCopyFeed;
import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.LeaderTrade;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketEvent.SlotIngested;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Ratio;
import io.godmode.api.order.Side;
import io.godmode.testkit.TestData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A feed that tells leaders' trades when a test says, by the slot that was read then. */
final class LeaderScript implements SteppedCopyFeed {
  static final Address LEADER = TestData.TRADER;
  static final Address OTHER = TestData.FEE_RECIPIENT;

  private final Map<Long, List<LeaderTrade>> bySlot = new TreeMap<>();

  /** Tells a trade once a slot so many after the first has been read. */
  LeaderScript at(int slot, LeaderTrade trade) {
    bySlot.computeIfAbsent(TestData.SLOT + slot, any -> new ArrayList<>()).add(trade);
    return this;
  }

  /** Tells a trade in its own slot. */
  LeaderScript then(LeaderTrade trade) {
    return at((int) (trade.slot() - TestData.SLOT), trade);
  }

  /** A buy at the price of {@link MarketScript#pool}, without fees. */
  static LeaderTrade buy(Address leader, Mint mint, int slot) {
    return buy(leader, mint, slot, 1_000_000_000L, 8_941_666_666_666L);
  }

  static LeaderTrade buy(Address leader, Mint mint, int slot, long lamports, long tokens) {
    return trade(leader, mint, Side.BUY, lamports, tokens, "0", slot);
  }

  static LeaderTrade sell(Address leader, Mint mint, int slot, String share) {
    return trade(leader, mint, Side.SELL, 1_000_000_000L, 8_941_666_666_666L, share, slot);
  }

  static LeaderTrade trade(
      Address leader, Mint mint, Side side, long lamports, long tokens, String share, int slot) {
    return new LeaderTrade(
        leader,
        mint,
        side,
        lamports,
        tokens,
        Ratio.ofFraction(share),
        TestData.SLOT + slot,
        Optional.of(Venue.PUMP_FUN),
        Optional.empty());
  }

  @Override
  public List<LeaderTrade> after(MarketEvent fact) {
    return fact instanceof SlotIngested read
        ? bySlot.getOrDefault(read.slot(), List.of())
        : List.of();
  }

  @Override
  public void start(Consumer<LeaderTrade> sink) {
    throw new AssertionError("a feed in step is not started");
  }

  @Override
  public void close() {}
}
