package io.godmode.core;

import java.util.Optional;

/**
 * How a call of a plug-in ended: with a value, with what it is fenced for, or with the memory of
 * the process. All its texts are plain, since the objects of a plug-in may do anything when asked.
 *
 * @param value what it answered
 * @param fence what it is fenced for
 * @param detail the same in every replay
 * @param trace for the log; may be empty
 */
record PluginEnd<T>(Optional<T> value, Optional<PluginFence> fence, String detail, String trace) {
  static <T> PluginEnd<T> of(T value) {
    return new PluginEnd<>(Optional.of(value), Optional.empty(), "", "");
  }

  static <T> PluginEnd<T> broken(PluginFence fence, String detail, String trace) {
    return new PluginEnd<>(Optional.empty(), Optional.of(fence), detail, trace);
  }

  /** Neither a value nor a fence. */
  static <T> PluginEnd<T> none(String detail) {
    return new PluginEnd<>(Optional.empty(), Optional.empty(), detail, "");
  }
}
