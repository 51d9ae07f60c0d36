package io.godmode.core.treasury;

import io.godmode.api.id.WalletId;
import io.godmode.api.wallet.FlowSnapshot;
import io.godmode.api.wallet.FlowStep;
import io.godmode.api.wallet.NativeBalance;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.config.FlowSettings;
import io.godmode.core.config.GodmodeConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What our flows would do now, without doing it. Immutable and thread-safe.
 *
 * <p>Rules of plug-ins and a flow engine of the host are asked by the running engine only; they are
 * named among the notices.
 *
 * @param before the wallets as they are
 * @param steps what would be done, in order
 * @param after the wallets as the steps would leave them
 * @param fees the fees wallet as it is; empty where there is none yet
 * @param notices rules that do not apply, and why
 */
public record FlowPreview(
    FlowSnapshot before,
    List<FlowStep> steps,
    FlowSnapshot after,
    Optional<FeeState> fees,
    List<FlowNotice> notices) {
  /** Copies the lists. */
  public FlowPreview {
    steps = List.copyOf(steps);
    notices = List.copyOf(notices);
  }

  /**
   * Plans and moves nothing: a pure function.
   *
   * @param config the flows and the wallets
   * @param snapshot what they would be asked about
   */
  public static FlowPreview of(GodmodeConfig config, FlowSnapshot snapshot) {
    PlanDraft draft = TreasuryFlows.of(config).draft(snapshot);
    return new FlowPreview(
        snapshot,
        draft.steps(),
        draft.soFar(),
        snapshot
            .wallet(config.flows().fees().wallet())
            .map(wallet -> FeeState.of(config.flows(), snapshot)),
        notices(config, snapshot));
  }

  /** Returns the preview with a notice more. */
  public FlowPreview with(FlowNotice notice) {
    List<FlowNotice> all = new ArrayList<>(notices);
    all.add(notice);
    return new FlowPreview(before, steps, after, fees, all);
  }

  private static List<FlowNotice> notices(GodmodeConfig config, FlowSnapshot snapshot) {
    if (!config.flows().enabled()) {
      return List.of(new FlowNotice("all", "wallet_flows.enabled is false"));
    }
    List<FlowNotice> notices = new ArrayList<>();
    config.flows().autofees().ifPresent(gas -> autofees(gas, snapshot, notices));
    config
        .plugins()
        .flowRules()
        .forEach(
            use -> notices.add(new FlowNotice(use.id(), "a plug-in; only a running engine asks")));
    return notices;
  }

  private static void autofees(
      FlowSettings.Autofees autofees, FlowSnapshot snapshot, List<FlowNotice> notices) {
    List<WalletId> wallets =
        snapshot.wallets().stream()
            .filter(wallet -> autofees.gas().containsKey(wallet.chain()))
            .map(WalletView::id)
            .toList();
    notice(
        wallets.stream().filter(id -> !snapshot.nativeBalances().containsKey(id)).toList(),
        "native balance not known of ",
        notices);
    notice(
        wallets.stream().filter(id -> isUnpriced(snapshot.nativeBalances().get(id))).toList(),
        "price of the native coin not known of ",
        notices);
  }

  private static boolean isUnpriced(@Nullable NativeBalance known) {
    return known != null && known.coinPrice().isEmpty();
  }

  private static void notice(List<WalletId> wallets, String what, List<FlowNotice> notices) {
    if (!wallets.isEmpty()) {
      String names = wallets.stream().map(WalletId::value).collect(Collectors.joining(", "));
      notices.add(new FlowNotice(TreasuryFlows.AUTOFEES, what + names));
    }
  }
}
