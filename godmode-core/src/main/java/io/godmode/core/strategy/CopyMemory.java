package io.godmode.core.strategy;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.id.SignalId;
import io.godmode.api.id.TxSignature;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Ratio;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What the copy strategy remembers over restarts: whose buy each position came from, and how the
 * leaders did.
 *
 * @param copies open or on their way, oldest first
 * @param standings by what masters are called, in the order in which they were first copied
 */
public record CopyMemory(List<Copy> copies, List<Standing> standings) {
  /** Nothing was copied yet. */
  public static final CopyMemory NONE = new CopyMemory(List.of(), List.of());

  /** Copies the lists. */
  public CopyMemory {
    copies = List.copyOf(copies);
    standings = List.copyOf(standings);
  }

  /**
   * One copied buy.
   *
   * @param master what we call the leader
   * @param leader whose buy it was
   * @param wallet ours
   * @param mint what was bought
   * @param entry the signal of our buy
   * @param entered whether that was filled
   * @param left what the leader kept of its holding since, as long as ours is not filled
   * @param held raw tokens held when last looked
   * @param owed raw tokens that are to be sold after the leader and are not yet
   * @param exit the signal of our sale on its way, if any
   * @param spent lamports paid, all fees included
   * @param got lamports received, all fees taken off
   * @param leaderSlot the slot of the leader's last trade that was followed
   * @param leaderTrade the transaction of it, where known
   */
  public record Copy(
      String master,
      Address leader,
      WalletId wallet,
      Mint mint,
      SignalId entry,
      boolean entered,
      Ratio left,
      long held,
      long owed,
      Optional<SignalId> exit,
      long spent,
      long got,
      long leaderSlot,
      Optional<TxSignature> leaderTrade) {}

  /**
   * How a leader did.
   *
   * @param master what we call it
   * @param lastCopy when a buy of it was last copied
   * @param losses losing copies in a row, on that day
   * @param day the UTC day on which they were counted
   */
  public record Standing(String master, Instant lastCopy, int losses, LocalDate day) {}
}
