package io.godmode.core.treasury;

import io.godmode.api.money.Usd;
import io.godmode.api.wallet.NativeBalance;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.config.FlowSettings.Autofees;
import io.godmode.core.config.FlowSettings.Fees;
import io.godmode.core.config.WalletSettings;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Gives wallets whose known native balance is too low the worth of what they lack, from the fees
 * wallet and never below its hard buffer.
 *
 * <p>At most on one run of a UTC day: the coin is bought outside, and until that is seen the same
 * balance would ask for the same money again.
 */
record AutofeesRule(Fees fees, Autofees settings) implements FlowRule {
  @Override
  public String id() {
    return TreasuryFlows.AUTOFEES;
  }

  @Override
  public void plan(PlanDraft draft) {
    LocalDate today = LocalDate.ofInstant(draft.at(), ZoneOffset.UTC);
    boolean due =
        draft
            .lastRun(id())
            .map(last -> LocalDate.ofInstant(last, ZoneOffset.UTC).isBefore(today))
            .orElse(true);
    if (due) {
      draft.wallet(fees.wallet()).ifPresent(payer -> refill(payer, draft));
    }
  }

  private void refill(WalletView payer, PlanDraft draft) {
    for (WalletView wallet : draft.wallets()) {
      draft
          .nativeBalance(wallet.id())
          .flatMap(known -> lacking(wallet, known))
          .ifPresent(
              worth -> {
                Usd most = draft.above(payer, fees.hardBuffer(draft.totalEquity()));
                draft.deliver(payer, wallet, worth, most, id(), "native balance under its minimum");
              });
    }
  }

  private Optional<Usd> lacking(WalletView wallet, NativeBalance known) {
    return Optional.ofNullable(settings.gas().get(wallet.chain()))
        .filter(gas -> known.billionths() < gas.min())
        .flatMap(
            gas ->
                known
                    .coinPrice()
                    .map(
                        price ->
                            price.shareFloor(
                                gas.target() - known.billionths(), NativeBalance.PER_COIN)));
  }

  @Override
  public List<Route> routes(List<WalletSettings> wallets) {
    return wallets.stream()
        .filter(wallet -> settings.gas().containsKey(wallet.chain()))
        .filter(wallet -> !wallet.id().equals(fees.wallet()))
        .map(wallet -> new Route(fees.wallet(), wallet.id()))
        .toList();
  }
}
