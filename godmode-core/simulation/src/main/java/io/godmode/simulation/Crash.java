package io.godmode.simulation;

/** The process dies here; no part of the engine may live on with it. */
final class Crash extends Error {
  private static final long serialVersionUID = 1L;

  Crash(String where) {
    super("simulated crash " + where, null, false, false);
  }
}
