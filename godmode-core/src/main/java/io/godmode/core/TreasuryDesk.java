package io.godmode.core;

import io.godmode.api.id.WalletId;
import io.godmode.api.wallet.NativeBalance;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.treasury.FlowNotice;
import io.godmode.core.treasury.FlowPreview;
import java.util.Map;

/**
 * Previews flows for the host, on its threads.
 *
 * @param config the configured flows
 * @param flows publishes what they are planned from
 * @param replaced whether a flow engine of the host runs instead of the configured ones
 */
record TreasuryDesk(GodmodeConfig config, FlowDesk flows, boolean replaced) {
  FlowPreview preview() {
    FlowPreview ours = FlowPreview.of(config, flows.latest());
    return replaced
        ? ours.with(new FlowNotice("all", "a flow engine of the host runs in their place"))
        : ours;
  }

  void tell(Map<WalletId, NativeBalance> known) {
    flows.tell(known);
  }
}
