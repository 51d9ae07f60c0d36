package io.godmode.api.wallet;

import io.godmode.api.id.WalletId;
import io.godmode.api.money.Usd;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that flow rules may look at: a plan is a pure function of it. Immutable and thread-safe.
 *
 * @param at engine time of the evaluation
 * @param wallets in the order of the configuration
 * @param exitFloat what each wallet keeps back so that exits can pay their network costs, in key
 *     order
 * @param owedCosts network costs each wallet paid and was not paid back yet, in key order
 * @param givenToday what each wallet gave to the fee buffer on this UTC day, in key order
 * @param lastRun when each rule last moved money, in key order
 * @param nativeBalances gas money on chain of those wallets where it is known, in key order
 */
public record FlowSnapshot(
    Instant at,
    List<WalletView> wallets,
    Map<WalletId, Usd> exitFloat,
    Map<WalletId, Usd> owedCosts,
    Map<WalletId, Usd> givenToday,
    Map<String, Instant> lastRun,
    Map<WalletId, NativeBalance> nativeBalances) {
  /** Copies the collections, the maps into key order, so that plans are the same on every JVM. */
  public FlowSnapshot {
    wallets = List.copyOf(wallets);
    exitFloat = Collections.unmodifiableMap(new TreeMap<>(exitFloat));
    owedCosts = Collections.unmodifiableMap(new TreeMap<>(owedCosts));
    givenToday = Collections.unmodifiableMap(new TreeMap<>(givenToday));
    lastRun = Collections.unmodifiableMap(new TreeMap<>(lastRun));
    nativeBalances = Collections.unmodifiableMap(new TreeMap<>(nativeBalances));
  }

  /** Makes a snapshot in which nothing was given today and no native balance is known. */
  public FlowSnapshot(
      Instant at,
      List<WalletView> wallets,
      Map<WalletId, Usd> exitFloat,
      Map<WalletId, Usd> owedCosts,
      Map<String, Instant> lastRun) {
    this(at, wallets, exitFloat, owedCosts, Map.of(), lastRun, Map.of());
  }

  /** Returns one wallet. */
  public Optional<WalletView> wallet(WalletId id) {
    return wallets.stream().filter(wallet -> wallet.id().equals(id)).findFirst();
  }

  /** Returns the sum of all wallets' equity. */
  public Usd equity() {
    return wallets.stream().map(WalletView::equity).reduce(Usd.ZERO, Usd::plus);
  }
}
