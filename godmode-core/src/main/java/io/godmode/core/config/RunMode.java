package io.godmode.core.config;

/** Whether real money is at stake; the execution mode follows from it. */
public enum RunMode {
  /** Real or recorded market data, simulated fills, nothing signed or sent. */
  PAPER("PAPER_ONCHAIN"),
  /** Real sends, behind a guard, real keys and a passed gate. */
  LIVE("LIVE");

  private final String executionMode;

  RunMode(String executionMode) {
    this.executionMode = executionMode;
  }

  /** Returns the execution mode as outputs name it. */
  public String executionMode() {
    return executionMode;
  }
}
