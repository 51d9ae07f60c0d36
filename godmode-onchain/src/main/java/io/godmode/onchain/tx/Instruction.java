package io.godmode.onchain.tx;

import io.godmode.api.id.Address;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/** One call of a program. Immutable and thread-safe. */
public final class Instruction {
  private final Address program;
  private final List<AccountUse> accounts;
  private final byte[] data;

  /**
   * Creates a call.
   *
   * @param program which program
   * @param accounts the accounts it works on, in its order
   * @param data what it is told; copied
   */
  public Instruction(Address program, List<AccountUse> accounts, byte[] data) {
    this.program = Objects.requireNonNull(program, "program");
    this.accounts = List.copyOf(accounts);
    this.data = data.clone();
  }

  /** Returns which program. */
  public Address program() {
    return program;
  }

  /** Returns the accounts it works on, in its order. */
  public List<AccountUse> accounts() {
    return accounts;
  }

  /** Returns what it is told, a fresh array. */
  public byte[] data() {
    return data.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Instruction that
        && program.equals(that.program)
        && accounts.equals(that.accounts)
        && Arrays.equals(data, that.data);
  }

  @Override
  public int hashCode() {
    return Objects.hash(program, accounts, Arrays.hashCode(data));
  }

  @Override
  public String toString() {
    return "Instruction["
        + program
        + ", "
        + accounts.size()
        + " accounts, "
        + HexFormat.of().formatHex(data)
        + "]";
  }
}
