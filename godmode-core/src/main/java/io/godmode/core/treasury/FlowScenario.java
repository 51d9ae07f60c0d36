package io.godmode.core.treasury;

import io.godmode.api.Bounded;
import io.godmode.api.id.Chain;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.Usd;
import io.godmode.api.wallet.FlowSnapshot;
import io.godmode.api.wallet.NativeBalance;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.WalletSettings;
import io.godmode.core.ledger.Books;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Wallets to preview flows on: as a configuration starts them or as books have them, with changes
 * to ask what would happen then. Not thread-safe; what it makes is.
 */
@Bounded(
    by = "one for each wallet and flow rule of a configuration",
    then = "lives as long as the preview that a host makes")
public final class FlowScenario {
  private final Instant at;
  private final Map<WalletId, WalletView> wallets = new LinkedHashMap<>();
  private final Map<WalletId, Usd> exitFloat = new HashMap<>();
  private final Map<WalletId, Usd> owed = new HashMap<>();
  private final Map<WalletId, Usd> given = new HashMap<>();
  private final Map<String, Instant> lastRun = new HashMap<>();
  private final Map<WalletId, NativeBalance> nativeBalances = new HashMap<>();

  private FlowScenario(Instant at, List<WalletView> wallets) {
    this.at = at;
    wallets.forEach(wallet -> this.wallets.put(wallet.id(), wallet));
  }

  /**
   * Begins with the wallets as the configuration starts them.
   *
   * @param at when it is
   */
  public static FlowScenario start(GodmodeConfig config, Instant at) {
    LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
    return new FlowScenario(
        at, config.wallets().stream().map(wallet -> start(wallet, day)).toList());
  }

  private static WalletView start(WalletSettings wallet, LocalDate day) {
    Usd initial = wallet.initialBalance();
    Usd none = Usd.ZERO;
    return new WalletView(
        wallet.id(),
        wallet.chain(),
        wallet.role(),
        initial,
        initial,
        initial,
        none,
        none,
        none,
        none,
        none,
        none,
        0,
        0,
        initial,
        day);
  }

  /**
   * Begins with the wallets as the books have them, such as those of a journal that was read.
   *
   * @param at when it is; the day counters are taken for those of that day
   */
  public static FlowScenario of(GodmodeConfig config, Books books, Instant at) {
    FlowScenario scenario = new FlowScenario(at, books.walletViews());
    scenario.owed.putAll(books.owedCosts());
    scenario.given.putAll(books.givenToday());
    scenario.lastRun.putAll(books.lastFlows());
    Optional<SolPrice> price = books.rate();
    for (WalletView wallet : books.walletViews()) {
      if (wallet.chain().equals(Chain.SOLANA)) {
        long lamports = config.execution().exitFloat().value();
        price.ifPresent(rate -> scenario.exitFloat.put(wallet.id(), rate.toUsdCeil(lamports)));
      }
    }
    return scenario;
  }

  /**
   * Lets a wallet hold another free balance.
   *
   * @throws IllegalArgumentException when there is no such wallet
   */
  public FlowScenario holding(WalletId wallet, Usd free) {
    return change(wallet, it -> with(it, free, it.realizedToday(), it.feesToday()));
  }

  /**
   * Lets a wallet have made so much today after costs.
   *
   * @throws IllegalArgumentException when there is no such wallet
   */
  public FlowScenario earning(WalletId wallet, Usd netToday) {
    return change(wallet, it -> with(it, it.free(), netToday, Usd.ZERO));
  }

  /**
   * Lets a wallet be owed so much for network costs.
   *
   * @throws IllegalArgumentException when there is no such wallet
   */
  public FlowScenario owing(WalletId wallet, Usd costs) {
    owed.put(known(wallet), costs);
    return this;
  }

  /**
   * Lets a wallet's native balance be known.
   *
   * @throws IllegalArgumentException when there is no such wallet
   */
  public FlowScenario withNative(WalletId wallet, NativeBalance balance) {
    nativeBalances.put(known(wallet), balance);
    return this;
  }

  /** Lets a rule have moved money last at that instant. */
  public FlowScenario lastRun(String rule, Instant last) {
    lastRun.put(rule, last);
    return this;
  }

  /** Returns what flows would be planned from. */
  public FlowSnapshot snapshot() {
    return new FlowSnapshot(
        at, List.copyOf(wallets.values()), exitFloat, owed, given, lastRun, nativeBalances);
  }

  private FlowScenario change(WalletId wallet, UnaryOperator<WalletView> change) {
    wallets.computeIfPresent(known(wallet), (id, view) -> change.apply(view));
    return this;
  }

  private WalletId known(WalletId wallet) {
    if (!wallets.containsKey(wallet)) {
      throw new IllegalArgumentException(
          "wallet must be one of " + wallets.keySet() + ", but was " + wallet);
    }
    return wallet;
  }

  private static WalletView with(WalletView wallet, Usd free, Usd realized, Usd fees) {
    return new WalletView(
        wallet.id(),
        wallet.chain(),
        wallet.role(),
        wallet.initialBalance(),
        wallet.baseline(),
        free,
        wallet.reserved(),
        wallet.invested(),
        wallet.positionsValue(),
        wallet.rentDeposit(),
        realized,
        fees,
        wallet.losingStreak(),
        wallet.openPositions(),
        wallet.dayStartEquity(),
        wallet.lastReset());
  }
}
