package io.godmode.core;

/** What a plug-in is fenced for. */
enum PluginFence {
  /** A call took longer than its budget. */
  TIMED_OUT,
  /** A call threw, or answered with nothing. */
  FAILED,
  /** A call wished for more than can be meant. */
  FLOODED,
  /** A call allocated more memory than its budget. */
  ALLOCATED_TOO_MUCH,
  /** A signal of another strategy, under an id that was not given out, or with texts too long. */
  INVALID_SIGNAL,
  /** What it remembers could not be saved. */
  SNAPSHOT_FAILED,
  /** What it saved before cannot be read back. */
  SNAPSHOT_UNREADABLE
}
