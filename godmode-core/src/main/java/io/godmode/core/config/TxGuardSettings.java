package io.godmode.core.config;

import java.util.List;

/**
 * Who may send real transactions: {@code execution.tx_guard}. Immutable and thread-safe.
 *
 * <p>These settings only ever forbid. What they allow still needs {@code RUN_MODE} live, a passed
 * live gate and a composition that sends.
 *
 * @param hardDisabled whether nothing is sent, whatever else holds
 * @param allowedProfiles profiles that may send, by {@code profile_id}; empty for none
 * @param logOnly changes the wording of refusals, never a verdict
 */
public record TxGuardSettings(boolean hardDisabled, List<String> allowedProfiles, boolean logOnly) {
  /** What holds where nothing is configured: hard disabled, and nobody allowed. */
  public static final TxGuardSettings CLOSED = new TxGuardSettings(true, List.of(), false);

  /** Copies the list. */
  public TxGuardSettings {
    allowedProfiles = List.copyOf(allowedProfiles);
  }
}
