package io.godmode.onchain.execution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Objects;

/**
 * Takes what a {@link ShadowExecutor} has compared. Called by the executor's own thread alone; what
 * it throws is counted and otherwise without effect.
 */
@FunctionalInterface
public interface ShadowSink {
  /** Takes one record. */
  void accept(ShadowRecord compared);

  /**
   * Returns one that writes each record as a line of JSON, and flushes. The writer stays the
   * caller's to close, after the executor.
   */
  static ShadowSink lines(Writer writer) {
    Objects.requireNonNull(writer, "writer");
    return compared -> {
      try {
        writer.write(compared.json() + "\n");
        writer.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }
}
