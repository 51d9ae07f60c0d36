package io.godmode.onchain.execution;

import io.godmode.api.ExecutionContext.Holding;
import io.godmode.api.id.Address;
import io.godmode.api.id.WalletId;
import io.godmode.onchain.chain.ChainAccess;
import io.godmode.onchain.chain.ChainAccounts;
import io.godmode.onchain.keys.TxSigner;
import io.godmode.onchain.venue.WalletAccounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the wallets of the signers hold, by their associated token accounts on the chain. */
final class WalletCustody implements Reconciliation.TokenCustody {
  private static final int AT_ONCE = 50;

  private final ChainAccess chain;
  private final Map<WalletId, TxSigner> signers;
  private final WalletAccounts accounts;

  WalletCustody(ChainAccess chain, Map<WalletId, TxSigner> signers, WalletAccounts accounts) {
    this.chain = chain;
    this.signers = Map.copyOf(signers);
    this.accounts = accounts;
  }

  @Override
  public List<Optional<Long>> held(List<Holding> asked) {
    List<Optional<Long>> held = new ArrayList<>();
    for (int from = 0; from < asked.size(); from += AT_ONCE) {
      held.addAll(some(asked.subList(from, Math.min(asked.size(), from + AT_ONCE))));
    }
    return held;
  }

  private List<Optional<Long>> some(List<Holding> asked) {
    List<Address> addresses = new ArrayList<>();
    for (Holding holding : asked) {
      TxSigner signer = signers.get(holding.wallet());
      if (signer != null) {
        addresses.addAll(accounts.tokenAccounts(signer.address(), holding.mint()));
      }
    }
    if (addresses.isEmpty()) {
      return asked.stream().map(none -> Optional.<Long>empty()).toList();
    }
    ChainAccounts found = chain.accounts(addresses);
    List<Optional<Long>> held = new ArrayList<>();
    int place = 0;
    for (Holding holding : asked) {
      if (signers.containsKey(holding.wallet())) {
        held.add(
            Optional.of(
                Math.addExact(
                    TokenAmounts.raw(found.accounts().get(place)),
                    TokenAmounts.raw(found.accounts().get(place + 1)))));
        place += 2;
      } else {
        held.add(Optional.empty());
      }
    }
    return held;
  }
}
