package io.godmode.testkit;

import io.godmode.api.id.Mint;
import io.godmode.api.id.TxSignature;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.order.AttemptFailure;
import io.godmode.api.order.Costs;
import io.godmode.api.order.Fill;
import io.godmode.api.order.NetworkFees;
import io.godmode.api.order.Order;
import io.godmode.api.order.OrderTerms;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One wallet, one token at a fixed price, and blocks in which transactions land or do not. */
final class ToyChain implements ExecutorUnderTest.ChainView, ExecutorUnderTest.Purse {
  static final Mint MINT = TestMints.WIF;
  static final long VALID_BLOCKS = 150;
  private static final long TOKENS_PER_LAMPORT = 35_313;
  private static final long LANDS_AFTER = 2;
  private static final long GENESIS = TestData.SLOT - 1_000;

  private final Map<TxSignature, Sent> sent = new LinkedHashMap<>();
  private final Map<Mint, Long> tokens = new LinkedHashMap<>(Map.of(MINT, 1_000_000_000_000L));
  private long slot = TestData.SLOT;
  private long lamports = Lamports.PER_SOL;
  boolean losesNext;

  /** A signed transaction: what it trades, and whether it minds the minimum. */
  record Transaction(
      Order order, int attempt, long blockhashHeight, boolean minds, TxSignature signature) {
    static Transaction sign(Order order, int attempt, long blockhashHeight, boolean minds) {
      try {
        byte[] message =
            (order.id() + "#" + attempt + "@" + blockhashHeight).getBytes(StandardCharsets.UTF_8);
        byte[] half = MessageDigest.getInstance("SHA-256").digest(message);
        byte[] bytes = ByteBuffer.allocate(TxSignature.BYTES).put(half).put(half).array();
        return new Transaction(order, attempt, blockhashHeight, minds, TxSignature.ofBytes(bytes));
      } catch (NoSuchAlgorithmException impossible) {
        throw new AssertionError(impossible);
      }
    }

    long lastValidHeight() {
      return blockhashHeight + VALID_BLOCKS;
    }
  }

  /** How a transaction landed. */
  record Landing(long slot, Optional<Fill> fill, Costs costs, Optional<AttemptFailure> failure) {}

  private static final class Sent {
    final Transaction transaction;
    final long landsAt;
    Optional<Landing> landing = Optional.empty();

    Sent(Transaction transaction, long landsAt) {
      this.transaction = transaction;
      this.landsAt = landsAt;
    }
  }

  long slot() {
    return slot;
  }

  void send(Transaction transaction) {
    if (!sent.containsKey(transaction.signature())) {
      long landsAt = losesNext ? Long.MAX_VALUE : slot + LANDS_AFTER;
      losesNext = false;
      sent.put(transaction.signature(), new Sent(transaction, landsAt));
    }
  }

  void step() {
    slot++;
    for (Sent each : sent.values()) {
      if (each.landing.isEmpty()
          && each.landsAt <= slot
          && blockHeight() <= each.transaction.lastValidHeight()) {
        each.landing = Optional.of(execute(each.transaction));
      }
    }
  }

  Optional<Landing> landing(TxSignature signature) {
    Sent found = sent.get(signature);
    return found == null ? Optional.empty() : found.landing;
  }

  void empty() {
    lamports = 0;
  }

  private Landing execute(Transaction transaction) {
    Order order = transaction.order();
    return order.mint().equals(MINT)
        ? order.terms().fold(buy -> buy(transaction, buy), sell -> sell(transaction, sell))
        : failed(order, AttemptFailure.POOL_MISSING);
  }

  private Landing buy(Transaction transaction, OrderTerms.Buy terms) {
    long fee = terms.spend().value() / 100;
    long quote = terms.spend().value() - fee;
    long bought = quote * TOKENS_PER_LAMPORT;
    if (transaction.minds() && bought < terms.minTokens().raw()) {
      return failed(transaction.order(), AttemptFailure.SLIPPAGE);
    }
    NetworkFees network = transaction.order().network();
    Costs costs = costs(fee, network).rentLocked(network.rent()).build();
    lamports -= quote + costs.total().value() + network.rent().value();
    tokens.merge(MINT, bought, Long::sum);
    return landed(quote, TokenAmount.ofRaw(bought, terms.minTokens().decimals()), costs);
  }

  private Landing sell(Transaction transaction, OrderTerms.Sell terms) {
    long quote = terms.quantity().raw() / TOKENS_PER_LAMPORT;
    long fee = quote / 100;
    if (transaction.minds() && quote - fee < terms.minProceeds().value()) {
      return failed(transaction.order(), AttemptFailure.SLIPPAGE);
    }
    Costs costs = costs(fee, transaction.order().network()).build();
    lamports += quote - costs.total().value();
    tokens.merge(MINT, -terms.quantity().raw(), Long::sum);
    return landed(quote, terms.quantity(), costs);
  }

  private static Costs.Builder costs(long fee, NetworkFees network) {
    return Costs.builder()
        .venue(Lamports.of(fee), Lamports.ZERO, Lamports.ZERO)
        .network(network.baseFee(), network.priorityFee(), network.tip());
  }

  private Landing landed(long quote, TokenAmount amount, Costs costs) {
    return new Landing(
        slot, Optional.of(new Fill(Lamports.of(quote), amount)), costs, Optional.empty());
  }

  private Landing failed(Order order, AttemptFailure why) {
    NetworkFees network = order.network();
    lamports -= network.costIfFailed().value();
    Costs costs =
        Costs.builder().network(network.baseFee(), network.priorityFee(), Lamports.ZERO).build();
    return new Landing(slot, Optional.empty(), costs, Optional.of(why));
  }

  @Override
  public long blockHeight() {
    return slot - GENESIS;
  }

  @Override
  public int transactions() {
    return sent.size();
  }

  @Override
  public boolean wasSent(TxSignature transaction) {
    return sent.containsKey(transaction);
  }

  @Override
  public boolean hasSucceeded(TxSignature transaction) {
    return landing(transaction).flatMap(Landing::fill).isPresent();
  }

  @Override
  public long lamports() {
    return lamports;
  }

  @Override
  public long tokens(Mint mint) {
    return tokens.getOrDefault(mint, 0L);
  }
}
