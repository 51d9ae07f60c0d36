package io.godmode.onchain.venue;

import io.godmode.api.id.Address;
import io.godmode.api.money.Lamports;
import java.util.Objects;

/** An account of the chain as it was read. Immutable and thread-safe. */
public final class ReadAccount {
  private final Address owner;
  private final Lamports lamports;
  private final byte[] data;

  /**
   * Creates one.
   *
   * @param owner the program that owns it
   * @param lamports what lies on it
   * @param data its bytes; copied
   */
  public ReadAccount(Address owner, Lamports lamports, byte[] data) {
    this.owner = Objects.requireNonNull(owner, "owner");
    this.lamports = Objects.requireNonNull(lamports, "lamports");
    this.data = data.clone();
  }

  Address owner() {
    return owner;
  }

  Lamports lamports() {
    return lamports;
  }

  byte[] data() {
    return data.clone();
  }

  boolean isEmpty() {
    return data.length == 0;
  }

  /** Names owner, lamports and size. */
  @Override
  public String toString() {
    return "ReadAccount[" + owner + ", " + lamports + ", " + data.length + " bytes]";
  }
}
