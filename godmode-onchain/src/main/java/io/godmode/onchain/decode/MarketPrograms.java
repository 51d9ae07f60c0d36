package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The programs whose trades are decoded here, routers included. Pure. */
final class MarketPrograms {
  private static final Set<Address> ALL = all();

  private MarketPrograms() {}

  private static Set<Address> all() {
    Set<Address> programs = new HashSet<>(TransactionDecoder.programs());
    programs.add(RaydiumV4Event.PROGRAM);
    programs.addAll(BalanceSwaps.VENUES.keySet());
    return Set.copyOf(programs);
  }

  /** Tells whether a transaction called one of them, itself or by way of other programs. */
  static boolean calledBy(ChainTransaction transaction) {
    List<ChainInstruction> instructions = transaction.instructions();
    if (instructions instanceof InstructionList unmade) {
      return unmade.programs().stream().anyMatch(ALL::contains);
    }
    for (int i = 0; i < instructions.size(); i++) {
      if (ALL.contains(instructions.get(i).program())) {
        return true;
      }
    }
    return false;
  }
}
