package io.godmode.onchain.execution;

import io.godmode.api.id.Address;
import io.godmode.api.id.WalletId;
import io.godmode.api.order.Order;
import io.godmode.onchain.decode.ChainInstruction;
import io.godmode.onchain.decode.ChainTransaction;
import io.godmode.onchain.keys.TxSigner;
import io.godmode.onchain.venue.ProgramErrors;
import io.godmode.onchain.venue.WalletAccounts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Settles orders by what their transactions did to the wallets that signed them. Thread-safe. */
final class VenueSettlement implements Settlement {
  private final Map<WalletId, TxSigner> signers;
  private final WalletAccounts accounts;
  private final Set<Address> tipAccounts;

  VenueSettlement(
      Map<WalletId, TxSigner> signers, WalletAccounts accounts, List<Address> tipAccounts) {
    this.signers = Map.copyOf(signers);
    this.accounts = accounts;
    this.tipAccounts = Set.copyOf(tipAccounts);
  }

  @Override
  public Optional<ChainVerdict> of(Order order, ChainTransaction transaction, long slot) {
    TxSigner signer = signers.get(order.walletId());
    if (signer == null) {
      throw new UnexpectedTradeException(
          "there is no signer for wallet " + order.walletId() + " any more, so nobody can tell");
    }
    Address wallet = signer.address();
    return LandedTrade.of(transaction, order, wallet, accounts.paidFor(wallet), tipAccounts)
        .map(trade -> verdict(transaction, trade, slot));
  }

  private static ChainVerdict verdict(ChainTransaction transaction, LandedTrade trade, long slot) {
    if (trade.fill().isPresent()) {
      return ChainVerdict.landed(slot, trade.fill().get(), trade.costs());
    }
    String error = transaction.error().orElse("");
    List<Address> programs =
        transaction.instructions().stream()
            .filter(instruction -> !instruction.inner())
            .map(ChainInstruction::program)
            .toList();
    return ChainVerdict.reverted(
        slot,
        ProgramErrors.of(error, programs),
        trade.costs(),
        "reverted: " + RuntimeError.words(error));
  }
}
