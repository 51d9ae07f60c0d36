package io.godmode.core.ledger;

import io.godmode.api.GodmodeException;

/** The books do not add up: a defect, after which nothing may be entered any more. */
public final class LedgerBreach extends GodmodeException {
  private static final long serialVersionUID = 1L;

  LedgerBreach(String message) {
    super("LEDGER_BREACH", message);
  }
}
