package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What became of one event of a program that is decoded here. Immutable and thread-safe; read it
 * with {@link #fold}.
 */
public sealed interface EventOutcome {

  /** Returns the program that emitted it. */
  Address program();

  /** Returns where it was found. */
  EventSource source();

  /** Returns its length in bytes, discriminator included. */
  int length();

  /** Returns the value for whichever of the three this is. */
  default <R> R fold(
      Function<? super Decoded, ? extends R> decoded,
      Function<? super Unknown, ? extends R> unknown,
      Function<? super Undecodable, ? extends R> undecodable) {
    if (this instanceof Decoded known) {
      return decoded.apply(known);
    }
    if (this instanceof Unknown other) {
      return unknown.apply(other);
    }
    return undecodable.apply((Undecodable) this);
  }

  /**
   * An event that was understood.
   *
   * @param event what it says
   * @param source where it was found
   * @param index its place among the decoded events of its transaction
   * @param length its length in bytes, discriminator included
   * @param extraHex bytes behind the last field that is known, in hex: what a newer program added,
   *     or a field that was cut
   * @param instruction the one that emitted it; empty where it cannot be told
   */
  record Decoded(
      ProgramEvent event,
      EventSource source,
      int index,
      int length,
      String extraHex,
      Optional<ChainInstruction> instruction)
      implements EventOutcome {
    /** Makes one whose instruction is not known. */
    public Decoded(ProgramEvent event, EventSource source, int index, int length, String extraHex) {
      this(event, source, index, length, extraHex, Optional.empty());
    }

    /** Returns the same with the instruction that emitted it. */
    Decoded at(ChainInstruction emitter) {
      return new Decoded(event, source, index, length, extraHex, Optional.of(emitter));
    }

    /** Checks that nothing is missing. */
    public Decoded {
      Objects.requireNonNull(event, "event");
      Objects.requireNonNull(source, "source");
    }

    @Override
    public Address program() {
      return event.program();
    }
  }

  /**
   * An event of a kind that is not decoded here.
   *
   * @param program who emitted it
   * @param source where it was found
   * @param discriminator its first eight bytes, or fewer, in hex
   * @param length its length in bytes, discriminator included
   */
  record Unknown(Address program, EventSource source, String discriminator, int length)
      implements EventOutcome {}

  /**
   * An event of a known kind whose bytes contradict its layout.
   *
   * @param program who emitted it
   * @param source where it was found
   * @param discriminator its first eight bytes in hex
   * @param length its length in bytes, discriminator included
   * @param reason what was wrong with it
   */
  record Undecodable(
      Address program, EventSource source, String discriminator, int length, String reason)
      implements EventOutcome {}
}
