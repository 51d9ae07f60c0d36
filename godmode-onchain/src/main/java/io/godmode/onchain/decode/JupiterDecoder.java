package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.onchain.decode.WireReader.MalformedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The events of Jupiter v6. */
final class JupiterDecoder extends AnchorDecoder {
  /** Bytes of a leg in the event that has them all. */
  private static final int LEG = 2 * (Mint.BYTES + Long.BYTES);

  @Override
  public Address program() {
    return JupiterEvent.PROGRAM;
  }

  @Override
  @Nullable ProgramEvent event(long discriminator, WireReader in) throws MalformedException {
    if (discriminator == 0x40c6cde8260871e2L) {
      return new JupiterEvent.Hop(
          Optional.of(in.requiredAddress("amm")),
          in.requiredMint("input_mint"),
          in.requiredNumber("input_amount"),
          in.requiredMint("output_mint"),
          in.requiredNumber("output_amount"));
    }
    if (discriminator == 0x982f4eebc0606e6aL) {
      return hops(in);
    }
    return discriminator == 0x494f4e7fb8d50ddcL
        ? new JupiterEvent.Fee(
            in.requiredAddress("account"), in.requiredMint("mint"), in.requiredNumber("amount"))
        : null;
  }

  private static JupiterEvent hops(WireReader in) throws MalformedException {
    int count = in.requiredInt("swap_events");
    if (count < 0 || count > in.remaining() / LEG) {
      throw new MalformedException(
          "swap_events must be as many as fit, but were " + Integer.toUnsignedString(count));
    }
    List<JupiterEvent.Hop> hops = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      hops.add(
          new JupiterEvent.Hop(
              Optional.empty(),
              in.requiredMint("input_mint"),
              in.requiredNumber("input_amount"),
              in.requiredMint("output_mint"),
              in.requiredNumber("output_amount")));
    }
    return new JupiterEvent.Hops(hops);
  }
}
