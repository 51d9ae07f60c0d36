package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An event of Jupiter v6. It sums up what venues did, whose own events tell the trades: never count
 * both. Immutable and thread-safe.
 */
public sealed interface JupiterEvent extends ProgramEvent {
  /** The program. */
  Address PROGRAM = Address.of("JUP6LkbZbjS1jKKwapdHNy74zcZ3tLUZoi5QNyVTaV4");

  @Override
  default Address program() {
    return PROGRAM;
  }

  @Override
  default OptionalLong emittedAt() {
    return OptionalLong.empty();
  }

  /**
   * One leg of a route as Jupiter measured it, which can differ from what moved.
   *
   * @param amm the venue's program; newer versions do not say
   * @param inputMint paid
   * @param inputAmount raw units paid
   * @param outputMint got
   * @param outputAmount raw units got
   */
  record Hop(
      Optional<Address> amm, Mint inputMint, long inputAmount, Mint outputMint, long outputAmount)
      implements JupiterEvent {}

  /**
   * All legs of a route in one event, as newer versions tell them. They do not name the venues.
   *
   * @param hops in order
   */
  record Hops(List<Hop> hops) implements JupiterEvent {
    /** Copies the list. */
    public Hops {
      hops = List.copyOf(hops);
    }
  }

  /**
   * A fee that the front end took.
   *
   * @param account token account that got it
   * @param mint its token
   * @param amount raw units
   */
  record Fee(Address account, Mint mint, long amount) implements JupiterEvent {}
}
