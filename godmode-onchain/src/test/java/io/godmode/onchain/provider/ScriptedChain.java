package io.godmode.onchain.provider;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.id.TxSignature;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Quote;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Lamports;
import io.godmode.core.pool.BondingCurveModel;
import io.godmode.onchain.decode.ChainEvent;
import io.godmode.onchain.decode.ChainEvent.Reserves;
import io.godmode.onchain.decode.EventPlace;
import io.godmode.onchain.decode.MintAccount;
import io.godmode.onchain.index.AccountBalance;
import io.godmode.onchain.index.IndexedBlock;
import io.godmode.onchain.index.IndexedTransaction;
import io.godmode.onchain.index.Market;
import io.godmode.onchain.source.Commitment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A made-up chain, slot by slot: launches on pump.fun, trades by the curve's own arithmetic,
 * migrations, swaps of SOL against dollars, and the balances they leave.
 */
final class ScriptedChain {
  static final long FIRST = 1_000;
  static final long SOL = 1_000_000_000L;
  static final long TIME = 1_767_000_000L;
  static final long SUPPLY = 1_000_000_000_000_000L;

  private static final BondingCurveModel CURVE = BondingCurveModel.create();

  private final Map<Mint, PoolState> curves = new HashMap<>();
  private final Map<Mint, Map<Address, Long>> held = new HashMap<>();
  private final List<IndexedBlock> blocks = new ArrayList<>();
  private final String fork;
  private List<ChainEvent> events = new ArrayList<>();
  private List<AccountBalance> balances = new ArrayList<>();
  private long slot = FIRST;
  private long lastBlock = FIRST - 1;

  ScriptedChain() {
    this("");
  }

  private ScriptedChain(String fork) {
    this.fork = fork;
  }

  /** Returns a chain that goes on from here with other blocks. */
  ScriptedChain forked() {
    ScriptedChain other = new ScriptedChain(fork + "f");
    other.curves.putAll(curves);
    held.forEach((mint, owners) -> other.held.put(mint, new HashMap<>(owners)));
    other.slot = slot;
    other.lastBlock = lastBlock;
    return other;
  }

  static Address address(int number) {
    byte[] key = new byte[32];
    key[30] = (byte) (number >> 8);
    key[31] = (byte) number;
    key[0] = 1;
    return Address.ofBytes(key);
  }

  static Mint mint(int number) {
    return Mint.of(address(number).base58());
  }

  static Address curve(Mint mint) {
    byte[] key = Address.of(mint.base58()).toBytes();
    key[1] = 9;
    return Address.ofBytes(key);
  }

  ScriptedChain launch(Mint mint, Address creator) {
    PoolState first =
        PoolState.builder(mint, Venue.PUMP_FUN)
            .virtualReserves(1_073_000_000_000_000L, 30 * SOL)
            .realReserves(793_100_000_000_000L, 0)
            .slot(slot)
            .build();
    curves.put(mint, first);
    events.add(
        new ChainEvent.Launch(
            Venue.PUMP_FUN,
            mint,
            creator,
            creator,
            curve(mint),
            Market.SOL,
            Optional.of("Name"),
            Optional.of("SYM"),
            Optional.of(MintAccount.TOKEN),
            Optional.of(reserves(first)),
            place()));
    hold(mint, curve(mint), SUPPLY);
    return this;
  }

  ScriptedChain buy(Mint mint, Address trader, long lamports) {
    PoolState pool = Objects.requireNonNull(curves.get(mint), "no launch of this token");
    Quote quote = CURVE.buy(pool, Lamports.of(lamports)).orElseThrow();
    PoolState after = CURVE.after(pool, quote).toBuilder().slot(slot).build();
    curves.put(mint, after);
    events.add(
        new ChainEvent.Swap(
            ChainEvent.SwapKind.TRADE,
            Venue.PUMP_FUN,
            trader,
            Optional.of(curve(mint)),
            Market.SOL,
            quote.poolQuote().value(),
            mint,
            quote.tokensRaw(),
            fees(quote),
            Optional.of(reserves(after)),
            place()));
    move(mint, curve(mint), trader, quote.tokensRaw());
    return this;
  }

  ScriptedChain sell(Mint mint, Address trader, long tokens) {
    PoolState pool = Objects.requireNonNull(curves.get(mint), "no launch of this token");
    Quote quote = CURVE.sell(pool, tokens).orElseThrow();
    PoolState after = CURVE.after(pool, quote).toBuilder().slot(slot).build();
    curves.put(mint, after);
    events.add(
        new ChainEvent.Swap(
            ChainEvent.SwapKind.TRADE,
            Venue.PUMP_FUN,
            trader,
            Optional.of(curve(mint)),
            mint,
            tokens,
            Market.SOL,
            quote.poolQuote().value(),
            fees(quote),
            Optional.of(reserves(after)),
            place()));
    move(mint, trader, curve(mint), tokens);
    return this;
  }

  ScriptedChain migrate(Mint mint, Address pool) {
    events.add(
        new ChainEvent.CurveCompleted(Venue.PUMP_FUN, Optional.of(mint), curve(mint), place()));
    events.add(
        new ChainEvent.Migration(
            Venue.PUMP_FUN,
            Optional.of(Venue.PUMP_SWAP),
            mint,
            Market.SOL,
            curve(mint),
            Optional.of(pool),
            OptionalLong.empty(),
            OptionalLong.empty(),
            place()));
    long left = held.getOrDefault(mint, Map.of()).getOrDefault(curve(mint), 0L);
    move(mint, curve(mint), pool, left);
    return this;
  }

  ScriptedChain swap(Mint mint, Address pool, Address trader, long lamports, long tokens) {
    OptionalLong base = OptionalLong.of(200_000_000_000_000L);
    OptionalLong quote = OptionalLong.of(85 * SOL);
    events.add(
        new ChainEvent.Swap(
            ChainEvent.SwapKind.TRADE,
            Venue.PUMP_SWAP,
            trader,
            Optional.of(pool),
            Market.SOL,
            lamports,
            mint,
            tokens,
            List.of(
                new ChainEvent.Fee(ChainEvent.FeeKind.PROTOCOL, Market.SOL, lamports / 100, false)),
            Optional.of(new Reserves(mint, Market.SOL, base, quote, base, quote)),
            place()));
    move(mint, pool, trader, tokens);
    return this;
  }

  ScriptedChain dollars(Address pool, long lamports, long micros) {
    events.add(
        new ChainEvent.Swap(
            ChainEvent.SwapKind.TRADE,
            ChainEvent.WHIRLPOOL,
            address(7),
            Optional.of(pool),
            Market.SOL,
            lamports,
            Market.DOLLARS.get(0),
            micros,
            List.of(),
            Optional.empty(),
            place()));
    return this;
  }

  /** Ends the slot with a block of all that came since the last one. */
  ScriptedChain block() {
    List<IndexedTransaction> transactions =
        events.isEmpty()
            ? List.of()
            : List.of(new IndexedTransaction(signature(slot), 0, events, balances));
    blocks.add(
        new IndexedBlock(
            slot,
            lastBlock,
            "hash" + slot + fork,
            "hash" + lastBlock,
            OptionalLong.of(TIME + (slot - FIRST) * 2 / 5),
            Commitment.CONFIRMED,
            transactions));
    lastBlock = slot;
    return skip();
  }

  /** Ends the slot without a block. */
  ScriptedChain skip() {
    events = new ArrayList<>();
    balances = new ArrayList<>();
    slot++;
    return this;
  }

  ScriptedChain skipTo(long to) {
    slot = to;
    return this;
  }

  long slot() {
    return slot;
  }

  List<IndexedBlock> blocks() {
    return List.copyOf(blocks);
  }

  private void move(Mint mint, Address from, Address to, long tokens) {
    Map<Address, Long> owners = held.computeIfAbsent(mint, absent -> new HashMap<>());
    hold(mint, from, owners.getOrDefault(from, 0L) - tokens);
    hold(mint, to, owners.getOrDefault(to, 0L) + tokens);
  }

  private void hold(Mint mint, Address owner, long tokens) {
    held.computeIfAbsent(mint, absent -> new HashMap<>()).put(owner, tokens);
    byte[] key = owner.toBytes();
    key[2] = 5;
    balances.add(new AccountBalance(Address.ofBytes(key), mint, owner, tokens));
  }

  private EventPlace place() {
    return new EventPlace(events.size(), -1, 0);
  }

  private static List<ChainEvent.Fee> fees(Quote quote) {
    return List.of(
        new ChainEvent.Fee(
            ChainEvent.FeeKind.PROTOCOL, Market.SOL, quote.protocolFee().value(), false),
        new ChainEvent.Fee(
            ChainEvent.FeeKind.CREATOR, Market.SOL, quote.creatorFee().value(), false));
  }

  private static Reserves reserves(PoolState pool) {
    return new Reserves(
        pool.mint(),
        Market.SOL,
        OptionalLong.of(pool.realToken()),
        OptionalLong.of(pool.realQuote()),
        OptionalLong.of(pool.virtualToken()),
        OptionalLong.of(pool.virtualQuote()));
  }

  private TxSignature signature(long number) {
    byte[] bytes = new byte[TxSignature.BYTES];
    for (int i = 0; i < 8; i++) {
      bytes[i] = (byte) (number >> (8 * i));
    }
    bytes[8] = (byte) (fork.length() + 1);
    return TxSignature.ofBytes(bytes);
  }
}
