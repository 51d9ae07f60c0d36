package io.godmode.onchain.execution;

import io.godmode.api.ExecutionContext;
import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.id.OrderId;
import io.godmode.api.id.TxSignature;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Quote;
import io.godmode.api.market.Venue;
import io.godmode.api.order.AttemptFailure;
import io.godmode.api.order.Order;
import io.godmode.api.order.OrderTerms;
import io.godmode.core.pool.BondingCurveModel;
import io.godmode.onchain.chain.ChainAccess;
import io.godmode.onchain.chain.ChainAccounts;
import io.godmode.onchain.chain.ChainUnavailableException;
import io.godmode.onchain.chain.RecentBlockhash;
import io.godmode.onchain.chain.Sighting;
import io.godmode.onchain.chain.SimulatedRun;
import io.godmode.onchain.decode.ChainBalances;
import io.godmode.onchain.decode.ChainTransaction;
import io.godmode.onchain.decode.TokenBalance;
import io.godmode.onchain.tx.SendOutcome;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A chain of one curve and one wallet whose blocks come by hand. What it executes it does as the
 * curve would; what it shows are whole transactions with balances. The test's thread only.
 */
final class FakeChain implements ChainAccess, SwapPreparation {
  static final Address WALLET = Address.of("JAs8cZjnecYXjngDMKLuiFFQ8CS3A6g1R8TB9PWMpuqW");
  static final Address TOKENS = Address.of("5FbjxU1YgX6QoHW64zcnxzEnp9ufZ1fUMg7vPyUY4TLi");
  static final Address TIPPED = Address.of("HWTZYb9wHkCRuKFXS6aVRHY3QFNj1LephMyZbKWK2Pxt");
  static final long RENT = 2_039_280;
  static final int FINALIZED_BEHIND = 32;
  static final int VALID_FOR = 150;
  private static final BondingCurveModel CURVE = BondingCurveModel.create();

  /** What is to become of a transaction that was handed over. */
  interface Fate {
    /** Returns after how many blocks it lands; empty when it is lost for now. */
    OptionalLong landsAfter(Tx tx);
  }

  /** One signed transaction. */
  final class Tx implements SwapPreparation.Complete {
    final Order order;
    final int attempt;
    final long lastValid;
    final TxSignature signature;
    int handedOver;
    OptionalLong landsAt = OptionalLong.empty();
    Optional<ChainTransaction> landed = Optional.empty();
    long slot;
    long height;

    Tx(Order order, int attempt, long lastValid) {
      this.order = order;
      this.attempt = attempt;
      this.lastValid = lastValid;
      this.signature = sign(order.id() + "#" + attempt + "@" + lastValid);
    }

    boolean hasSucceeded() {
      return landed.filter(tx -> tx.status() == ChainTransaction.Status.SUCCEEDED).isPresent();
    }

    @Override
    public TxSignature signature() {
      return signature;
    }

    @Override
    public long lastValidBlockHeight() {
      return lastValid;
    }

    @Override
    public SendOutcome send() {
      return hand(this);
    }

    @Override
    public SendOutcome resend() {
      return hand(this);
    }
  }

  final Map<TxSignature, Tx> sent = new LinkedHashMap<>();
  final Set<OrderId> succeeded = new LinkedHashSet<>();
  boolean reachable = true;
  boolean answersGetLost;
  boolean showsTransactions = true;
  boolean willPermit = true;
  long lag;
  long lamports = 1_000_000_000_000L;
  long tokens = 1_000_000_000_000L;
  long accountRent = RENT;
  long height = 1_000;
  long slot;
  PoolState pool;
  private final Fate fate;

  FakeChain(PoolState pool, long slot, Fate fate) {
    this.pool = pool;
    this.slot = slot;
    this.fate = fate;
  }

  private static TxSignature sign(String message) {
    try {
      return TxSignature.ofBytes(
          MessageDigest.getInstance("SHA-512").digest(message.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every JRE has SHA-512", impossible);
    }
  }

  private void requireLine() {
    if (!reachable) {
      throw new ChainUnavailableException("the line is cut");
    }
  }

  /** Makes the next block. */
  void advance() {
    slot++;
    height++;
    for (Tx tx : sent.values()) {
      if (tx.landed.isEmpty()
          && tx.landsAt.isPresent()
          && tx.landsAt.getAsLong() <= height
          && height <= tx.lastValid) {
        execute(tx);
      }
    }
  }

  private SendOutcome hand(Tx tx) {
    if (!willPermit) {
      return new SendOutcome.Refused("LIVE_GATE_CLOSED", "for a test");
    }
    if (!reachable) {
      return new SendOutcome.Unknown("no line");
    }
    sent.putIfAbsent(tx.signature, tx);
    tx.handedOver++;
    if (tx.landsAt.isEmpty()) {
      OptionalLong after = fate.landsAfter(tx);
      if (after.isPresent()) {
        tx.landsAt = OptionalLong.of(height + after.getAsLong());
      }
    }
    return answersGetLost ? new SendOutcome.Unknown("no answer") : new SendOutcome.Sent();
  }

  @Override
  public Quoted quote(Order order, int attempt, Optional<Venue> venue, ExecutionContext context) {
    requireLine();
    if (!order.mint().equals(pool.mint())) {
      return new Refused(AttemptFailure.POOL_MISSING, "no such pool");
    }
    Ready ready =
        () -> {
          requireLine();
          long spend = order.terms().fold(buy -> buy.spend().value(), sale -> 0L);
          if (lamports < spend + order.network().most().value()) {
            return new Refused(AttemptFailure.INSUFFICIENT_FUNDS, "the simulation fails");
          }
          return new Tx(order, attempt, height + VALID_FOR);
        };
    return ready;
  }

  private void execute(Tx tx) {
    if (tx.order.terms().fold(buy -> buys(tx, buy), sale -> sells(tx, sale))) {
      succeeded.add(tx.order.id());
    }
  }

  private boolean buys(Tx tx, OrderTerms.Buy buy) {
    Optional<Quote> quote = CURVE.buy(pool, buy.spend());
    if (quote.isEmpty()
        || Long.compareUnsigned(quote.get().tokensRaw(), buy.minTokens().raw()) < 0) {
      return revert(tx);
    }
    long spent = quote.get().paid().value();
    pool = CURVE.after(pool, quote.get());
    settle(tx, -spent, quote.get().tokensRaw());
    return true;
  }

  private boolean sells(Tx tx, OrderTerms.Sell sale) {
    Optional<Quote> quote = CURVE.sell(pool, sale.quantity().raw());
    if (quote.isEmpty()
        || quote.get().received().compareTo(sale.minProceeds()) < 0
        || tokens < sale.quantity().raw()) {
      return revert(tx);
    }
    pool = CURVE.after(pool, quote.get());
    settle(tx, quote.get().received().value(), -sale.quantity().raw());
    return true;
  }

  private boolean revert(Tx tx) {
    long fee = fee(tx);
    land(
        tx,
        Optional.of("{\"InstructionError\":[3,{\"Custom\":6002}]}"),
        List.of(lamports, accountRent, 0L),
        List.of(lamports - fee, accountRent, 0L),
        tokens,
        tokens);
    lamports -= fee;
    return false;
  }

  private static long fee(Tx tx) {
    return tx.order.network().costIfFailed().value();
  }

  private void settle(Tx tx, long lamportsGained, long tokensGained) {
    long tip = tx.order.network().tip().value();
    long rentBefore = accountRent;
    long tokensBefore = tokens;
    long lamportsBefore = lamports;
    tokens += tokensGained;
    if (accountRent == 0) {
      accountRent = RENT;
    } else if (tokens == 0 && tx.order.network().rent().value() >= accountRent) {
      accountRent = 0;
    }
    lamports += lamportsGained - fee(tx) - tip - accountRent + rentBefore;
    land(
        tx,
        Optional.empty(),
        List.of(lamportsBefore, rentBefore, 0L),
        List.of(lamports, accountRent, tip),
        tokensBefore,
        tokens);
  }

  private void land(
      Tx tx,
      Optional<String> error,
      List<Long> before,
      List<Long> after,
      long tokensBefore,
      long tokensAfter) {
    tx.slot = slot;
    tx.height = height;
    tx.landed =
        Optional.of(
            new ChainTransaction(
                Optional.of(tx.signature),
                OptionalLong.of(slot),
                OptionalInt.of(0),
                OptionalLong.empty(),
                Optional.of("legacy"),
                error.isPresent()
                    ? ChainTransaction.Status.FAILED
                    : ChainTransaction.Status.SUCCEEDED,
                error,
                List.of(WALLET, TOKENS, TIPPED),
                List.of(),
                true,
                List.of(),
                new ChainBalances(
                    OptionalLong.of(fee(tx)),
                    Optional.of(before),
                    Optional.of(after),
                    Optional.of(held(tx.order.mint(), before.get(1), tokensBefore)),
                    Optional.of(held(tx.order.mint(), after.get(1), tokensAfter)))));
  }

  private static List<TokenBalance> held(Mint mint, long rent, long raw) {
    List<TokenBalance> held = new ArrayList<>();
    if (rent > 0) {
      held.add(new TokenBalance(1, TOKENS, mint, Optional.of(WALLET), Optional.empty(), raw, 6));
    }
    return held;
  }

  @Override
  public Sighting sighting(TxSignature signature) {
    requireLine();
    Tx tx = sent.get(signature);
    long seen = height - lag;
    if (tx != null && tx.landed.isPresent() && tx.height <= seen) {
      return new Sighting(
          Optional.of(new Sighting.Landed(tx.slot, tx.landed.get().error())), OptionalLong.empty());
    }
    // A node that lags says so by the height it has finalized.
    return new Sighting(Optional.empty(), OptionalLong.of(seen - FINALIZED_BEHIND));
  }

  @Override
  public boolean remembers(long slot) {
    requireLine();
    return true;
  }

  @Override
  public Optional<ChainTransaction> transaction(TxSignature signature) {
    requireLine();
    return showsTransactions
        ? Optional.ofNullable(sent.get(signature)).flatMap(tx -> tx.landed)
        : Optional.empty();
  }

  @Override
  public RecentBlockhash recentBlockhash() {
    throw new AssertionError("the preparation of tests asks for none");
  }

  @Override
  public ChainAccounts accounts(List<Address> addresses) {
    throw new AssertionError("the preparation of tests asks for none");
  }

  @Override
  public SimulatedRun simulate(byte[] transaction, List<Address> watched) {
    throw new AssertionError("the preparation of tests asks for none");
  }

  @Override
  public List<Long> recentPriorityFees(List<Address> writable) {
    throw new AssertionError("the preparation of tests asks for none");
  }

  /** Returns what a transaction of this chain stands for. */
  static Settlement settlement() {
    return (order, transaction, landedSlot) ->
        LandedTrade.of(transaction, order, WALLET, Map.of(), Set.of(TIPPED))
            .map(
                trade ->
                    trade
                        .fill()
                        .map(fill -> ChainVerdict.landed(landedSlot, fill, trade.costs()))
                        .orElseGet(
                            () ->
                                ChainVerdict.reverted(
                                    landedSlot,
                                    AttemptFailure.SLIPPAGE,
                                    trade.costs(),
                                    "reverted")));
  }
}
