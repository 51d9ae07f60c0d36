package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import java.util.OptionalLong;

/** An event of one of the programs that are decoded here. Immutable and thread-safe. */
public sealed interface ProgramEvent
    permits PumpFunEvent,
        PumpSwapEvent,
        RaydiumV4Event,
        RaydiumCpmmEvent,
        LaunchLabEvent,
        MeteoraEvent,
        JupiterEvent,
        ProgramNotice {
  /** Returns the program that emitted it. */
  Address program();

  /** Returns the block's time in seconds since 1970 as the event states it, if it does. */
  OptionalLong emittedAt();
}
