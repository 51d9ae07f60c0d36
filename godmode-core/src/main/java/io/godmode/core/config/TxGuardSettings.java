package io.godmode.core.config;

import java.util.List;

/**
 * What the last gate before a signature goes by: {@code execution.tx_guard}. Immutable and
 * thread-safe.
 *
 * @param hardDisabled whether no send is ever permitted
 * @param allowedProfiles profiles that may send; nobody else
 * @param logOnly changes the wording of refusals, never a verdict
 */
public record TxGuardSettings(
    boolean hardDisabled, List<String> allowedProfiles, boolean logOnly) {
  /** What holds where nothing is configured: nothing is sent. */
  static final TxGuardSettings NOTHING_SENT = new TxGuardSettings(true, List.of(), false);

  /** Copies the list. */
  public TxGuardSettings {
    allowedProfiles = List.copyOf(allowedProfiles);
  }
}
