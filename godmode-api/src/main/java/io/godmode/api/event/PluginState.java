package io.godmode.api.event;

/** Whether the engine calls a plug-in. */
public enum PluginState {
  /** It is called. */
  ACTIVE,
  /** An operator has paused it: it is not called. */
  PAUSED,
  /** It broke its limits or failed: it is not called until an operator resumes it. */
  FENCED
}
