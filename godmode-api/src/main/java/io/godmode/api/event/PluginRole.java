package io.godmode.api.event;

/** What a part does that a host plugged in. */
public enum PluginRole {
  /** A strategy; known by its id. */
  STRATEGY,
  /** A risk rule of the host; known by its id. */
  RISK_RULE,
  /** The flow engine of the host; known as {@code flows}. */
  FLOWS,
  /** The agent, which asks all strategies; known as {@code agent}. */
  AGENT
}
