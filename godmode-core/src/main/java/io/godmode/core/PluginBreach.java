package io.godmode.core;

/** Ends a call of a plug-in with what it is fenced for; thrown on its own thread. */
final class PluginBreach extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final PluginFence fence;

  /**
   * Creates one without a stack trace, so that a million of them cost little.
   *
   * @param detail the same in every replay
   */
  PluginBreach(PluginFence fence, String detail) {
    super(detail, null, false, false);
    this.fence = fence;
  }

  PluginFence fence() {
    return fence;
  }

  String detail() {
    return String.valueOf(getMessage());
  }
}
