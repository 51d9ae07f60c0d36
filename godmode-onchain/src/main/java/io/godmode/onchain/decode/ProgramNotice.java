package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * An event of a known kind that says nothing of a market, such as a claim of fees. It is told apart
 * from events of kinds that nobody knows, which are the sign of a changed program. Immutable and
 * thread-safe.
 *
 * @param program who emitted it
 * @param name what the program's interface description calls it
 */
public record ProgramNotice(Address program, String name) implements ProgramEvent {
  /** Checks that nothing is missing. */
  public ProgramNotice {
    Objects.requireNonNull(program, "program");
    Objects.requireNonNull(name, "name");
  }

  @Override
  public OptionalLong emittedAt() {
    return OptionalLong.empty();
  }
}
