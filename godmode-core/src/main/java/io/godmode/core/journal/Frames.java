package io.godmode.core.journal;

/** The rules of a sequence of frames that every store keeps. */
final class Frames {
  private Frames() {}

  static void requireNext(Frame frame, long lastSequence) {
    if (frame.firstSequence() != lastSequence + 1) {
      throw new IllegalArgumentException(
          "a frame must begin with event "
              + (lastSequence + 1)
              + ", but began with "
              + frame.firstSequence());
    }
  }

  static void requireSequence(long fromSequence) {
    if (fromSequence < 1) {
      throw new IllegalArgumentException("events count from 1, but asked for " + fromSequence);
    }
  }
}
