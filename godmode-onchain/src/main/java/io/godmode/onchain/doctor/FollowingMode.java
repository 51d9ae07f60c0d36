package io.godmode.onchain.doctor;

/** How the tip of the chain is followed. */
public enum FollowingMode {
  /** Every block is read: nothing is missed. */
  BLOCKS,
  /** The logs of the launch programs are subscribed to: far less data, on best effort. */
  PROGRAMS
}
