package io.godmode.onchain.venue;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.onchain.decode.MintAccount;
import io.godmode.onchain.decode.PumpFunEvent;
import io.godmode.onchain.decode.PumpSwapEvent;

/** The programs that a swap calls, and accounts with fixed addresses. */
final class VenuePrograms {
  static final Address PUMP = PumpFunEvent.PROGRAM;
  static final Address PUMP_SWAP = PumpSwapEvent.PROGRAM;
  static final Address SYSTEM = Address.of("11111111111111111111111111111111");
  static final Address TOKEN = MintAccount.TOKEN;
  static final Address TOKEN_2022 = MintAccount.TOKEN_2022;
  static final Address ASSOCIATED = Address.of("ATokenGPvbdGVxr1b2hvZbsiqW5xWH25efTNsLJA8knL");

  /** What programs write where they mean nobody, and pump.fun for a coin quoted in SOL. */
  static final Address NOBODY = Address.ofBytes(new byte[Address.BYTES]);

  static final Mint WRAPPED_SOL = PumpFunEvent.WRAPPED_SOL;

  private VenuePrograms() {}
}
