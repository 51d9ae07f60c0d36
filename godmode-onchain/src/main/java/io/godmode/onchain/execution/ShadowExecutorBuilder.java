package io.godmode.onchain.execution;

import io.godmode.api.Executor;
import io.godmode.api.id.Address;
import io.godmode.api.id.WalletId;
import io.godmode.onchain.chain.ChainAccess;
import io.godmode.onchain.tx.PriorityFee;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Composes a {@link ShadowExecutor}. Not thread-safe. */
public final class ShadowExecutorBuilder {
  private final Executor delegate;
  private final ChainAccess chain;
  private final ShadowSink sink;

  private final Map<WalletId, Address> wallets = new LinkedHashMap<>();

  private PriorityFee priority = OnchainExecutorBuilder.USUAL_PRIORITY;
  private List<Address> tipAccounts = List.of();
  private int capacity = 256;
  private Duration closing = Duration.ofSeconds(2);

  ShadowExecutorBuilder(Executor delegate, ChainAccess chain, ShadowSink sink) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.chain = Objects.requireNonNull(chain, "chain");
    this.sink = Objects.requireNonNull(sink, "sink");
  }

  /** Says whose money on the chain a wallet's orders are rehearsed with; a key is not needed. */
  public ShadowExecutorBuilder wallet(WalletId wallet, Address address) {
    wallets.put(
        Objects.requireNonNull(wallet, "wallet"), Objects.requireNonNull(address, "address"));
    return this;
  }

  /** Sets how much would be offered for landing sooner; as {@link OnchainExecutorBuilder}. */
  public ShadowExecutorBuilder priorityFee(PriorityFee policy) {
    priority = Objects.requireNonNull(policy, "policy");
    return this;
  }

  /** Sets who would get the tip that an order states; nobody unless set. */
  public ShadowExecutorBuilder tipAccounts(List<Address> accounts) {
    tipAccounts = List.copyOf(accounts);
    return this;
  }

  /**
   * Sets how many attempts may wait for an outcome, 256 unless called.
   *
   * @throws IllegalArgumentException when it is below 1
   */
  public ShadowExecutorBuilder capacity(int attempts) {
    if (attempts < 1) {
      throw new IllegalArgumentException("capacity must be at least 1, but was " + attempts);
    }
    capacity = attempts;
    return this;
  }

  /**
   * Sets how long the close waits for the chain; two seconds unless called.
   *
   * @throws IllegalArgumentException when it is negative
   */
  public ShadowExecutorBuilder closing(Duration atMost) {
    if (atMost.isNegative()) {
      throw new IllegalArgumentException("closing must not be negative, but was " + atMost);
    }
    closing = atMost;
    return this;
  }

  /**
   * Returns the executor, not started.
   *
   * @throws IllegalArgumentException when no wallet has an address
   */
  public ShadowExecutor build() {
    return build(true);
  }

  /** Returns one whose worker is a thread of its own, or whoever calls it. */
  ShadowExecutor build(boolean ownThread) {
    if (wallets.isEmpty()) {
      throw new IllegalArgumentException("wallet must be called for at least one wallet");
    }
    return new ShadowExecutor(
        delegate,
        new ShadowRehearsal(SwapRehearsal.on(chain, priority, tipAccounts), wallets),
        sink,
        new ShadowDesk(capacity),
        closing,
        ownThread);
  }
}
