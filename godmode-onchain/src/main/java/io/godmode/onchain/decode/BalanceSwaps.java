package io.godmode.onchain.decode;

import io.godmode.api.Bounded;
import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.Venue;
import io.godmode.onchain.decode.ChainEvent.Swap;
import io.godmode.onchain.decode.ChainEvent.SwapKind;
import io.godmode.onchain.decode.TokenFlows.Transfer;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds swaps that no decoded event tells, by what the instructions of a transaction moved.
 *
 * <p>An instruction swapped when some owner took in one token and gave out another below it, and
 * nothing below it is a swap already: so routers are not counted beside their legs, nor anything
 * beside decoded events. Putting in or taking out liquidity moves both tokens one way and is none.
 * Not thread-safe; used once.
 */
@Bounded(by = "the instructions of one transaction", then = "lives for one transaction")
final class BalanceSwaps {
  /** Programs whose swaps are told by balances where no event tells them. */
  static final Map<Address, Venue> VENUES =
      Map.ofEntries(
          Map.entry(PumpFunEvent.PROGRAM, Venue.PUMP_FUN),
          Map.entry(PumpSwapEvent.PROGRAM, Venue.PUMP_SWAP),
          Map.entry(RaydiumV4Event.PROGRAM, Venue.RAYDIUM_V4),
          Map.entry(RaydiumCpmmEvent.PROGRAM, Venue.RAYDIUM_CPMM),
          Map.entry(LaunchLabEvent.PROGRAM, Venue.LAUNCHLAB),
          Map.entry(MeteoraEvent.DLMM, ChainEvent.METEORA_DLMM),
          Map.entry(MeteoraEvent.DBC, ChainEvent.METEORA_DBC),
          Map.entry(
              Address.of("cpamdpZCGKUy5JxQXB4dcpGPiikHawvSWAd6mEn1sGG"),
              ChainEvent.METEORA_DAMM_V2),
          Map.entry(
              Address.of("CAMMCzo5YL8w4VFF8KVHrK22GGUsp5VTaW7grrKgrWqK"), ChainEvent.RAYDIUM_CLMM),
          Map.entry(
              Address.of("whirLbMiicVdio4qvUfM5KAg6Ct8VwpYzGff3uctyCc"), ChainEvent.WHIRLPOOL),
          Map.entry(
              Address.of("MoonCVVNZFSYkqNXP6bxHLPL6QQJiMagDL3qcqUQTrG"), ChainEvent.MOONSHOT));

  /** Owners of vaults that serve all pools of their program, so that they name none. */
  private static final int DAMM_V2_POOL = 1;

  private final List<ChainInstruction> instructions;
  private final CallTree tree;
  private final TokenFlows flows;
  private final BitSet told = new BitSet();
  private final List<Swap> swaps = new ArrayList<>();

  private final List<ChainEvent> events;

  private BalanceSwaps(ChainTransaction transaction, TokenFlows flows, List<ChainEvent> events) {
    this.events = events;
    this.instructions = transaction.instructions();
    this.tree = new CallTree(instructions);
    this.flows = flows;
  }

  /**
   * Returns the swaps, in no particular order.
   *
   * @param events what was decoded
   */
  static List<Swap> of(ChainTransaction transaction, List<ChainEvent> events) {
    ChainBalances balances = transaction.balances();
    // Without balances nobody knows whose the accounts are, and a route passes for its own swap.
    if (transaction.status() != ChainTransaction.Status.SUCCEEDED
        || !transaction.innerRecorded()
        || balances.tokensBefore().isEmpty()
        || balances.tokensAfter().isEmpty()) {
      return List.of();
    }
    TokenFlows flows = TokenFlows.of(transaction);
    if (!flows.anyTokens()) {
      return List.of();
    }
    BalanceSwaps finding = new BalanceSwaps(transaction, flows, events);
    finding.mark();
    finding.find();
    return finding.swaps;
  }

  private void mark() {
    for (ChainEvent each : events) {
      if (!(each instanceof Swap swap) || swap.counts()) {
        int at = tree.at(each.place().outer(), each.place().inner());
        if (at >= 0) {
          told.set(at);
        }
      }
    }
  }

  private void find() {
    List<Transfer> transfers = flows.transfers();
    int behind = transfers.size();
    for (int i = instructions.size() - 1; i >= 0; i--) {
      while (behind > 0 && transfers.get(behind - 1).at() > i) {
        behind--;
      }
      int to = behind;
      boolean tokens = false;
      while (to < transfers.size() && transfers.get(to).at() < tree.end(i)) {
        tokens |= !transfers.get(to).lamports();
        to++;
      }
      int next = tokens ? told.nextSetBit(i) : -1;
      if (!tokens || (next >= 0 && next < tree.end(i))) {
        continue;
      }
      List<Swap> found = swaps(instructions.get(i), transfers.subList(behind, to));
      if (!found.isEmpty()) {
        told.set(i);
        swaps.addAll(found);
      }
    }
  }

  private List<Swap> swaps(ChainInstruction instruction, List<Transfer> transfers) {
    Address trader = trader(transfers);
    Map<Address, Map<Mint, BigInteger>> moved = flows.byOwner(transfers);
    Venue venue = VENUES.getOrDefault(instruction.program(), ChainEvent.OTHER);
    List<Swap> found = new ArrayList<>();
    moved.forEach(
        (owner, byMint) -> {
          if (!owner.equals(trader)) {
            Map<Mint, BigInteger> both = withLamports(owner, byMint, transfers, venue);
            add(found, instruction, venue, trader, pool(instruction, venue, owner), both, true);
          }
        });
    if (found.isEmpty()) {
      // Vaults can have an owner each; then what the trader gave and got is what is left to see.
      Map<Mint, BigInteger> own = moved.getOrDefault(trader, Map.of());
      add(found, instruction, venue, trader, Optional.empty(), own, false);
    }
    return found;
  }

  /**
   * Returns who trades: the payer of the transaction where they take part; else who of the first
   * two has to do with other transfers too, as a route's wallet has and a pool has not; else who
   * pays first.
   */
  private Address trader(List<Transfer> transfers) {
    Optional<Address> payer = flows.feePayer();
    for (Transfer each : transfers) {
      if (payer.isPresent()
          && (flows.payer(each).equals(payer.get()) || flows.payee(each).equals(payer.get()))) {
        return payer.get();
      }
    }
    Address first = flows.payer(transfers.get(0));
    Address other = flows.payee(transfers.get(0));
    return !flows.elsewhere(first, transfers) && flows.elsewhere(other, transfers) ? other : first;
  }

  /**
   * Adds what an owner's lamports did, where it moved one token only: curves hold bare lamports.
   */
  private Map<Mint, BigInteger> withLamports(
      Address owner, Map<Mint, BigInteger> byMint, List<Transfer> transfers, Venue venue) {
    if (byMint.size() != 1 || byMint.containsKey(PumpFunEvent.WRAPPED_SOL)) {
      return byMint;
    }
    BigInteger lamports = flows.lamports(owner, transfers);
    if (lamports.signum() == 0 && venue.equals(ChainEvent.MOONSHOT)) {
      lamports = flows.lamportChange(owner);
    }
    if (lamports.signum() == 0) {
      return byMint;
    }
    Map<Mint, BigInteger> both = new LinkedHashMap<>(byMint);
    both.put(PumpFunEvent.WRAPPED_SOL, lamports);
    return both;
  }

  private static Optional<Address> pool(
      ChainInstruction instruction, Venue venue, Address vaultOwner) {
    if (!venue.equals(ChainEvent.METEORA_DAMM_V2)) {
      return Optional.of(vaultOwner);
    }
    List<Address> accounts = instruction.accounts();
    return accounts.size() > DAMM_V2_POOL
        ? Optional.of(accounts.get(DAMM_V2_POOL))
        : Optional.empty();
  }

  /** Adds a swap if an owner took in one token and gave out another. */
  private void add(
      List<Swap> found,
      ChainInstruction instruction,
      Venue venue,
      Address trader,
      Optional<Address> pool,
      Map<Mint, BigInteger> moved,
      boolean byPool) {
    Mint up = null;
    Mint down = null;
    int others = 0;
    for (Map.Entry<Mint, BigInteger> each : moved.entrySet()) {
      int sign = each.getValue().signum();
      if (sign > 0 && up == null) {
        up = each.getKey();
      } else if (sign < 0 && down == null) {
        down = each.getKey();
      } else {
        others += sign == 0 ? 0 : 1;
      }
    }
    if (up == null || down == null || others > 0 || flows.indivisible(up, down)) {
      return;
    }
    Mint input = byPool ? up : down;
    Mint output = byPool ? down : up;
    found.add(
        new Swap(
            SwapKind.BALANCE_DELTA,
            venue,
            trader,
            pool,
            input,
            amount(moved, input),
            output,
            amount(moved, output),
            List.of(),
            Optional.empty(),
            place(instruction, found.size())));
  }

  /** Behind what the instruction told itself, such as the summary of a route. */
  private EventPlace place(ChainInstruction instruction, int found) {
    int outer = instruction.outerIndex();
    int inner = instruction.innerIndex().orElse(-1);
    int before = 0;
    for (ChainEvent each : events) {
      if (each.place().outer() == outer && each.place().inner() == inner) {
        before++;
      }
    }
    return new EventPlace(outer, inner, before + found);
  }

  private static long amount(Map<Mint, BigInteger> moved, Mint mint) {
    @Nullable BigInteger amount = moved.get(mint);
    return amount == null ? 0 : amount.abs().longValue();
  }
}
