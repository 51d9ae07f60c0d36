import org.jspecify.annotations.NullMarked;

/** Simulated execution and market data. */
@NullMarked
module io.godmode.paper {
  requires transitive io.godmode.core;

  exports io.godmode.paper;
}
