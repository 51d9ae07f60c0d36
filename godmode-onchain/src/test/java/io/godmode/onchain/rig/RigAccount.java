package io.godmode.onchain.rig;

import io.godmode.api.id.Address;
import java.util.Arrays;

/** An account as it is at the tip of the chain. Immutable and thread-safe. */
public final class RigAccount {
  private final long lamports;
  private final Address owner;
  private final byte[] data;

  RigAccount(long lamports, Address owner, byte[] data) {
    this.lamports = lamports;
    this.owner = owner;
    this.data = data.clone();
  }

  /** Returns its lamports. */
  public long lamports() {
    return lamports;
  }

  /** Returns the program that owns it. */
  public Address owner() {
    return owner;
  }

  /** Returns its data, a fresh array. */
  public byte[] data() {
    return data.clone();
  }

  @Override
  public String toString() {
    return "RigAccount[" + lamports + ", " + owner + ", " + Arrays.toString(data) + "]";
  }
}
