package io.godmode.examples.script;

import io.godmode.api.id.TxSignature;
import io.godmode.api.order.Order;
import io.godmode.onchain.rig.RigEndpoint;
import io.godmode.onchain.rig.SvmRig;
import io.godmode.onchain.tx.Transport;
import io.godmode.paper.ScriptCase;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The network of a case: each transaction lands in the slot of the rig in which it lands on paper,
 * or never, however often it is sent. Slots are the engine's; those of the rig are others.
 */
final class RigNetwork implements Transport {
  private static final int BYTES_OF_SIGNATURE = 64;

  private final SvmRig rig;
  private final ScriptCase script;
  private final Transport nodes;
  private final long offset;
  private final Map<TxSignature, OptionalLong> landings = new HashMap<>();
  private long slot;
  private long target;

  RigNetwork(SvmRig rig, ScriptCase script, Transport nodes, long begins) {
    this.rig = rig;
    this.script = script;
    this.nodes = nodes;
    this.slot = begins;
    this.target = begins;
    this.offset = begins - rig.slot();
  }

  long engineSlot(long slotOfRig) {
    return slotOfRig + offset;
  }

  /** The engine has come to a slot; the rig follows when it matters. */
  void reached(long engineSlot) {
    target = Math.max(target, engineSlot);
  }

  /** Lets the rig come to the engine's slot; tells whether a landing was due on the way. */
  boolean catchUp() {
    long from = slot;
    if (target > from) {
      rig.tick((int) (target - from));
      slot = target;
    }
    return landings.values().stream()
        .anyMatch(
            lands -> lands.isPresent() && lands.getAsLong() > from && lands.getAsLong() <= target);
  }

  /** Draws what becomes of a transaction that was signed now. */
  void signed(TxSignature signature, Order order, int attempt, long tip) {
    landings.put(signature, script.landingSlot(order, attempt, tip));
  }

  int transactions() {
    return landings.size();
  }

  @Override
  public void send(byte[] transaction) {
    OptionalLong lands =
        landings.get(
            TxSignature.ofBytes(Arrays.copyOfRange(transaction, 1, 1 + BYTES_OF_SIGNATURE)));
    if (lands == null) {
      throw new IllegalStateException("sent what was never signed");
    }
    List<RigEndpoint> both = List.of(rig.main(), rig.other());
    for (RigEndpoint node : both) {
      if (lands.isEmpty()) {
        node.dropSends(1);
      } else {
        node.landLate((int) Math.max(0, lands.getAsLong() - slot));
      }
    }
    nodes.send(transaction);
  }
}
