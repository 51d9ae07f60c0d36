package io.godmode.core.config;

import io.godmode.api.id.Chain;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.api.wallet.WalletRole;
import java.util.List;
import java.util.Optional;

/**
 * One virtual sub-wallet.
 *
 * @param id its name
 * @param role what it is for
 * @param chain where it sits
 * @param address its on-chain address as written, maybe a placeholder; informs only in paper
 * @param tags informs only
 * @param initialBalance what it starts with
 * @param minBalance what transfers leave in it
 * @param limits its risk limits; empty when the file has none, which forbids trading
 * @param maxEquityShare the most it may be of all equity; empty for no cap
 */
public record WalletSettings(
    WalletId id,
    WalletRole role,
    Chain chain,
    String address,
    List<String> tags,
    Usd initialBalance,
    Usd minBalance,
    Optional<Limits> limits,
    Optional<Ratio> maxEquityShare) {
  /** Copies the list. */
  public WalletSettings {
    tags = List.copyOf(tags);
  }

  /**
   * The risk limits of a trading wallet; where the file states one twice, the tighter holds. A
   * limit of zero forbids, save {@code maxNotionalPerAsset}.
   *
   * @param enabled whether it may trade at all
   * @param maxShareOfBalance of the free balance, for one trade
   * @param maxDayLoss of the wallet's equity at the start of the day
   * @param maxDayLossUsd the same in dollars
   * @param maxOpenPositions positions held at once
   * @param maxNotionalPerAsset cost of what it may hold of one token; zero is no cap
   * @param maxNotionalPerTrade the largest single trade
   */
  public record Limits(
      boolean enabled,
      Ratio maxShareOfBalance,
      Ratio maxDayLoss,
      Usd maxDayLossUsd,
      int maxOpenPositions,
      Usd maxNotionalPerAsset,
      Usd maxNotionalPerTrade) {}
}
