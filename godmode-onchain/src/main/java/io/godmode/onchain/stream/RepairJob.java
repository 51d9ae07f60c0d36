package io.godmode.onchain.stream;

import io.godmode.api.Bounded;
import io.godmode.api.id.Address;
import io.godmode.onchain.stream.StreamGap.Kind;
import java.util.HashSet;
import java.util.Set;

/** A gap under repair. Not thread-safe. */
final class RepairJob {
  final Kind kind;
  final Address address;
  final long fromSlot;
  final long toSlot;
  final long weight;
  final String reason;

  @Bounded(by = "the transactions that a job may ask for", then = "a job that wants more fails")
  final Set<String> pending = new HashSet<>();

  boolean listed;
  int pages;
  int wanted;
  int found;
  String failure = "";

  RepairJob(Kind kind, Address address, long fromSlot, long toSlot, long weight, String reason) {
    this.kind = kind;
    this.address = address;
    this.fromSlot = fromSlot;
    this.toSlot = toSlot;
    this.weight = weight;
    this.reason = reason;
  }

  /** Tells whether all that can be asked has been answered. */
  boolean over() {
    return listed && pending.isEmpty();
  }

  /** Returns what became of it. */
  StreamGap told(StreamGap.Outcome outcome) {
    return new StreamGap(
        kind,
        address,
        fromSlot,
        toSlot,
        outcome,
        found,
        failure.isEmpty() ? reason : reason + "; " + failure);
  }
}
