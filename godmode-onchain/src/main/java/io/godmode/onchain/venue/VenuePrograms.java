package io.godmode.onchain.venue;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.onchain.decode.MintAccount;
import io.godmode.onchain.decode.PumpFunEvent;
import io.godmode.onchain.decode.PumpSwapEvent;
import io.godmode.onchain.tx.SystemInstructions;
import io.godmode.onchain.tx.TokenInstructions;

/** The programs that a swap calls, and accounts with fixed addresses. */
final class VenuePrograms {
  static final Address PUMP = PumpFunEvent.PROGRAM;
  static final Address PUMP_SWAP = PumpSwapEvent.PROGRAM;
  static final Address SYSTEM = SystemInstructions.PROGRAM;
  static final Address TOKEN = MintAccount.TOKEN;
  static final Address TOKEN_2022 = MintAccount.TOKEN_2022;
  static final Address ASSOCIATED = TokenInstructions.ASSOCIATED_TOKEN;

  /** What programs write where they mean nobody, and pump.fun for a coin quoted in SOL. */
  static final Address NOBODY = Address.ofBytes(new byte[Address.BYTES]);

  static final Mint WRAPPED_SOL = PumpFunEvent.WRAPPED_SOL;

  private VenuePrograms() {}
}
