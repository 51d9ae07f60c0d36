package io.godmode.paper.sim;

import io.godmode.api.id.Address;
import java.util.ArrayList;
import java.util.List;

/** Who trades: the leaders first, then ordinary traders, then the platform's Mayhem agent. */
final class Traders {
  private static final int ORDINARY_END = 2048;
  private static final int LEADER_PERMILLE = 40;

  private final List<Address> addresses;

  /** Draws the addresses. */
  Traders(Dice dice) {
    addresses = draw(dice, ORDINARY_END + 1);
  }

  static List<Address> draw(Dice dice, int count) {
    List<Address> drawn = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      drawn.add(Address.ofBytes(dice.bytes32()));
    }
    return List.copyOf(drawn);
  }

  Address address(int trader) {
    return addresses.get(trader);
  }

  Address agent() {
    return addresses.get(ORDINARY_END);
  }

  static int any(Dice dice) {
    return dice.permille(LEADER_PERMILLE) ? dice.below(MarketGenerator.LEADERS) : ordinary(dice);
  }

  static int ordinary(Dice dice) {
    return dice.between(MarketGenerator.LEADERS, ORDINARY_END - 1);
  }
}
