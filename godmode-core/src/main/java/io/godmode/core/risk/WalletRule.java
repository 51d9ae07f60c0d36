package io.godmode.core.risk;

import io.godmode.api.id.WalletId;
import io.godmode.api.money.Usd;
import io.godmode.api.order.TradeSignal;
import io.godmode.api.risk.DenialCode;
import io.godmode.api.risk.RiskContext;
import io.godmode.api.risk.RiskRule;
import io.godmode.api.risk.RiskVerdict;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.config.WalletSettings;
import java.util.Map;
import java.util.Optional;

/** A rule about one wallet and its limits; without either it refuses. */
interface WalletRule extends RiskRule {
  /** Returns the limits of each wallet that has any. */
  Map<WalletId, WalletSettings.Limits> limits();

  /** Judges an entry of a wallet that exists and has limits. */
  RiskVerdict judge(Entry entry, WalletView wallet, WalletSettings.Limits limits);

  @Override
  default RiskVerdict judge(TradeSignal signal, Usd granted, RiskContext context) {
    WalletId id = signal.walletId();
    Optional<WalletView> wallet = context.view().wallet(id);
    WalletSettings.Limits limits = limits().get(id);
    if (wallet.isEmpty() || limits == null) {
      return Verdicts.deny(
          DenialCode.WALLET_NOT_ALLOWED,
          Map.of("wallet", id.toString(), "missing", limits == null ? "risk limits" : "wallet"));
    }
    return judge(new Entry(signal, granted, context), wallet.get(), limits);
  }

  /**
   * What a rule is asked about.
   *
   * @param signal the wish
   * @param granted the size that the rules before left
   * @param context all that may be looked at
   */
  record Entry(TradeSignal signal, Usd granted, RiskContext context) {
    /** Returns what the wallet can spend: free money less what its exits need. */
    Usd balance(WalletView wallet) {
      return wallet.free().minus(context.exitFloat(wallet.id()));
    }
  }
}
