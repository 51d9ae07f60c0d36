package io.godmode.onchain.execution;

import io.godmode.api.id.Address;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Lamports;
import io.godmode.onchain.chain.ChainAccess;
import io.godmode.onchain.keys.ProgramAddressCache;
import io.godmode.onchain.keys.TxSigner;
import io.godmode.onchain.tx.PriorityFee;
import io.godmode.onchain.tx.Transport;
import io.godmode.onchain.tx.TxGate;
import io.godmode.onchain.venue.PumpFunVenue;
import io.godmode.onchain.venue.WalletAccounts;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Composes an {@link OnchainExecutor}. Not thread-safe.
 *
 * <p>The gate decides whether anything is ever sent: one that was composed without {@code
 * .broadcast(true)} permits nothing, and every order then ends as denied. There is no other way to
 * send, and no file, flag or variable of the environment changes that.
 */
public final class OnchainExecutorBuilder {
  static final int ADDRESSES = 8_192;
  static final PriorityFee USUAL_PRIORITY = PriorityFee.fixed(100_000, Lamports.of(500_000));
  static final BasisPoints USUAL_MARGIN = BasisPoints.of(1_000);

  private final ChainAccess chain;
  private final TxGate gate;
  private final Transport transport;
  private final InstantSource clock;

  private final Map<WalletId, TxSigner> signers = new LinkedHashMap<>();

  private PriorityFee priority = USUAL_PRIORITY;
  private BasisPoints margin = USUAL_MARGIN;
  private List<Address> tipAccounts = List.of();
  private PumpFunVenue.Generation generation = PumpFunVenue.Generation.FIRST;
  private ExecutionPace pace = ExecutionPace.USUAL;

  OnchainExecutorBuilder(ChainAccess chain, TxGate gate, Transport transport, InstantSource clock) {
    this.chain = Objects.requireNonNull(chain, "chain");
    this.gate = Objects.requireNonNull(gate, "gate");
    this.transport = Objects.requireNonNull(transport, "transport");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * Lets a wallet trade with a key. The signer stays the host's, who closes it after the executor.
   *
   * @throws IllegalArgumentException when the wallet has a signer, or another has this key: two
   *     wallets on one account could not be told apart
   */
  public OnchainExecutorBuilder signer(WalletId wallet, TxSigner signer) {
    Objects.requireNonNull(wallet, "wallet");
    if (signers.containsKey(wallet)) {
      throw new IllegalArgumentException("wallet " + wallet + " must have one signer, has two");
    }
    for (Map.Entry<WalletId, TxSigner> each : signers.entrySet()) {
      if (each.getValue().address().equals(signer.address())) {
        throw new IllegalArgumentException(
            "wallets must have keys of their own, but "
                + wallet
                + " and "
                + each.getKey()
                + " both have "
                + signer.address());
      }
    }
    signers.put(wallet, signer);
    return this;
  }

  /**
   * Sets how much is offered for landing sooner; 100,000 micro-lamports a unit and at most 500,000
   * lamports unless called. Never more than the order states.
   */
  public OnchainExecutorBuilder priorityFee(PriorityFee policy) {
    priority = Objects.requireNonNull(policy, "policy");
    return this;
  }

  /** Sets what is added to the compute units that the simulation took; 10 % unless called. */
  public OnchainExecutorBuilder computeMargin(BasisPoints share) {
    margin = Objects.requireNonNull(share, "share");
    return this;
  }

  /**
   * Sets who gets the tip that an order states, one of them by the order's id; nobody unless set.
   */
  public OnchainExecutorBuilder tipAccounts(List<Address> accounts) {
    tipAccounts = List.copyOf(accounts);
    return this;
  }

  /** Sets which of pump.fun's instructions are used; those of before v2 unless called. */
  public OnchainExecutorBuilder pumpFun(PumpFunVenue.Generation instructions) {
    generation = Objects.requireNonNull(instructions, "instructions");
    return this;
  }

  /** Sets how often the chain is asked, for tests. */
  OnchainExecutorBuilder pace(ExecutionPace value) {
    pace = value;
    return this;
  }

  /**
   * Returns the executor, not started.
   *
   * @throws IllegalArgumentException when no wallet has a signer
   */
  public OnchainExecutor build() {
    return build(true);
  }

  /** Returns one whose worker is a thread of its own, or whoever calls it. */
  OnchainExecutor build(boolean ownThread) {
    if (signers.isEmpty()) {
      throw new IllegalArgumentException("signer must be called for at least one wallet");
    }
    ProgramAddressCache addresses = new ProgramAddressCache(ADDRESSES);
    WalletAccounts accounts = new WalletAccounts(addresses);
    SwapAssembly assembly =
        SwapAssembly.of(chain, addresses, generation, priority, margin, tipAccounts);
    return new OnchainExecutor(
        new GuardedSwaps(assembly, signers, gate, gate.sender(transport)),
        new Confirmation(chain, new VenueSettlement(signers, accounts, tipAccounts)),
        new Reconciliation(new WalletCustody(chain, signers, accounts)),
        pace,
        clock,
        ownThread);
  }
}
