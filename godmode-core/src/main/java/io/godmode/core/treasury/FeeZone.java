package io.godmode.core.treasury;

/** How well the fees wallet is filled; a balance on a bound is safe. */
public enum FeeZone {
  /** Below the balance that reimbursements never touch. */
  FEES_UNDER_HARD_BUFFER,
  /** Below the balance flows aim at. */
  FEES_UNDER_BUFFER,
  /** Above the most it may hold. */
  FEES_OVER_CAP,
  /** Between the buffers and the cap. */
  FEES_SAFE
}
