package io.godmode.api.wallet;

import java.util.Locale;
import java.util.Optional;

/** What a wallet is for. */
public enum WalletRole {
  /** Trades fast in and out. */
  SCALPING,
  /** Trades after leaders. */
  COPY_TRADING,
  /** Keeps; pays out only by an operator's command. */
  VAULT,
  /** Collects taken profits. */
  PROFITS,
  /** Pays network costs back to the trading wallets. */
  FEES,
  /** Keeps for emergencies; pays out only by an operator's command. */
  EMERGENCY;

  /** Reads a role in any case; empty for anything else. */
  public static Optional<WalletRole> parse(String text) {
    for (WalletRole role : values()) {
      if (role.name().equals(text.toUpperCase(Locale.ROOT))) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }

  /** Tells whether strategies may trade with such a wallet. */
  public boolean trades() {
    return this == SCALPING || this == COPY_TRADING;
  }

  /** Tells whether flows may take money out of such a wallet. */
  public boolean allowsOutflow() {
    return this != VAULT && this != EMERGENCY;
  }
}
