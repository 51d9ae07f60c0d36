package io.godmode.core;

import java.util.Optional;

/**
 * How a call of a plug-in stands or ended. All its texts are plain, since the objects of a plug-in
 * may do anything when asked.
 *
 * @param kind which of them
 * @param value what it answered
 * @param fence what it is fenced for
 * @param detail the same in every replay
 * @param trace for the log; may be empty
 */
record PluginEnd<T>(
    Kind kind, Optional<T> value, Optional<PluginFence> fence, String detail, String trace) {
  /** How. */
  enum Kind {
    /** It has not ended. */
    OPEN,
    /** With a value. */
    ANSWERED,
    /** With what the plug-in is fenced for. */
    BROKEN,
    /** With the memory of the process. */
    OUT_OF_MEMORY
  }

  static <T> PluginEnd<T> open() {
    return new PluginEnd<>(Kind.OPEN, Optional.empty(), Optional.empty(), "", "");
  }

  static <T> PluginEnd<T> answered(T value) {
    return new PluginEnd<>(Kind.ANSWERED, Optional.of(value), Optional.empty(), "", "");
  }

  static <T> PluginEnd<T> broken(PluginFence fence, String detail, String trace) {
    return new PluginEnd<>(Kind.BROKEN, Optional.empty(), Optional.of(fence), detail, trace);
  }

  static <T> PluginEnd<T> outOfMemory() {
    return new PluginEnd<>(Kind.OUT_OF_MEMORY, Optional.empty(), Optional.empty(), "", "");
  }
}
