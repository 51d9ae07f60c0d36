package io.godmode.examples.cli;

import io.godmode.onchain.stream.StreamGap;
import io.godmode.onchain.stream.StreamSink;
import io.godmode.onchain.stream.StreamedTransaction;
import java.io.PrintWriter;

/** Tells people of each gap in a stream, mended or not. Called by the stream's thread. */
final class GapLines implements StreamSink {
  private final PrintWriter err;

  GapLines(PrintWriter err) {
    this.err = err;
  }

  @Override
  public void transaction(StreamedTransaction transaction) {
    // The index has it.
  }

  @Override
  public void gap(StreamGap gap) {
    err.println("gap: " + gap);
    err.flush();
  }
}
