package io.godmode.examples.cli;

import io.godmode.api.TradingListener;
import io.godmode.core.GodmodeStatus;
import java.util.function.Supplier;

/** Shows people how a run goes. */
interface Progress extends TradingListener {
  /** Sets where to look how things stand; until then little is shown. */
  void follow(Supplier<GodmodeStatus> source);
}
