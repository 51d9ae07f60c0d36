package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import io.godmode.onchain.decode.WireReader.MalformedException;
import org.jspecify.annotations.Nullable;

/** The events of Jupiter v6. */
final class JupiterDecoder extends AnchorDecoder {
  @Override
  public Address program() {
    return JupiterEvent.PROGRAM;
  }

  @Override
  @Nullable ProgramEvent event(long discriminator, WireReader in) throws MalformedException {
    if (discriminator == 0x40c6cde8260871e2L) {
      return new JupiterEvent.Hop(
          in.requiredAddress("amm"),
          in.requiredMint("input_mint"),
          in.requiredNumber("input_amount"),
          in.requiredMint("output_mint"),
          in.requiredNumber("output_amount"));
    }
    return discriminator == 0x494f4e7fb8d50ddcL
        ? new JupiterEvent.Fee(
            in.requiredAddress("account"), in.requiredMint("mint"), in.requiredNumber("amount"))
        : null;
  }
}
