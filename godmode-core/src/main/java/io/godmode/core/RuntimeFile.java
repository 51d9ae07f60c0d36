package io.godmode.core;

import io.godmode.core.journal.Frame;
import io.godmode.core.ledger.Booked;
import io.godmode.core.projection.RuntimeFiles;
import java.util.List;

/** Writes the files of where things stand; each time whole, so that the next try mends them. */
record RuntimeFile(RuntimeFiles files) implements FileDesk.Writer {
  @Override
  public void accept(Frame frame, List<Booked> booked) {
    files.accept(frame);
  }

  @Override
  public boolean mend(Frame frame, List<Booked> booked) {
    files.writeNow(frame);
    return true;
  }

  @Override
  public boolean wholeAtEnd() {
    return true;
  }

  @Override
  public void close() {
    files.close();
  }
}
