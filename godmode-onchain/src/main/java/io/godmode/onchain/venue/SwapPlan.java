package io.godmode.onchain.venue;

import io.godmode.api.id.Address;
import io.godmode.api.market.PoolState;
import io.godmode.api.money.Lamports;
import io.godmode.onchain.tx.AccountUse;
import io.godmode.onchain.tx.Instruction;
import java.util.List;
import java.util.Objects;

/**
 * A swap ready to become a transaction. Immutable and thread-safe.
 *
 * @param instructions in order, without compute budget and tip
 * @param pool the market as read, to be quoted with godmode's own model
 * @param tokenAccount the wallet's account of the token
 * @param tokenProgram the program that owns it
 * @param tokensHeld what it held when read, raw and unsigned; 0 where it was not there
 * @param closesTokenAccount whether the plan closes it
 * @param wrappedHeld lamports at the address of the wallet's account of wrapped SOL when read, rent
 *     included, all of which the plan pays out to the wallet; 0 where the plan closes none
 * @param opens accounts that it opens or may open
 * @param recipients whom the venue pays out of the trade: fees, creator, buyback
 * @param accountsRead what has to be read to plan the like again in one round
 */
public record SwapPlan(
    List<Instruction> instructions,
    PoolState pool,
    Address tokenAccount,
    Address tokenProgram,
    long tokensHeld,
    boolean closesTokenAccount,
    Lamports wrappedHeld,
    List<OpenedAccount> opens,
    List<Address> recipients,
    List<Address> accountsRead) {
  /** Copies the lists. */
  public SwapPlan {
    instructions = List.copyOf(instructions);
    Objects.requireNonNull(pool, "pool");
    Objects.requireNonNull(tokenAccount, "tokenAccount");
    Objects.requireNonNull(tokenProgram, "tokenProgram");
    Objects.requireNonNull(wrappedHeld, "wrappedHeld");
    opens = List.copyOf(opens);
    recipients = List.copyOf(recipients);
    accountsRead = List.copyOf(accountsRead);
  }

  /** Returns the programs that the instructions call themselves, each once, in order. */
  public List<Address> programs() {
    return instructions.stream().map(Instruction::program).distinct().toList();
  }

  /** Returns the accounts that the transaction may change, each once: what it is priced by. */
  public List<Address> writable() {
    return instructions.stream()
        .flatMap(each -> each.accounts().stream())
        .filter(AccountUse::writable)
        .map(AccountUse::address)
        .distinct()
        .toList();
  }

  /** Returns the rent of all accounts that it opens or may open. */
  public Lamports rent() {
    return opens.stream().map(OpenedAccount::rent).reduce(Lamports.ZERO, Lamports::plus);
  }
}
