package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.onchain.keys.ProgramAddresses;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one Jupiter instruction did, put together from its events. It sums up trades that the venues
 * tell themselves. Immutable and thread-safe.
 *
 * @param trader whose tokens were swapped
 * @param hops its legs in order
 * @param fees what the front end took
 * @param source where the events were found
 * @param legs places of the swaps that make it up, as far as they are told or seen themselves
 * @param path place of the instruction in the transaction, where known
 */
public record JupiterRoute(
    Optional<Address> trader,
    List<JupiterEvent.Hop> hops,
    List<JupiterEvent.Fee> fees,
    EventSource source,
    List<EventPlace> legs,
    Optional<String> path) {
  /** Copies the lists. */
  public JupiterRoute {
    hops = List.copyOf(hops);
    fees = List.copyOf(fees);
    legs = List.copyOf(legs);
  }

  /** Returns the routes of a transaction in order. */
  public static List<JupiterRoute> of(DecodedTransaction decoded) {
    Map<String, List<EventOutcome.Decoded>> byInstruction = new LinkedHashMap<>();
    for (EventOutcome.Decoded each : decoded.decoded()) {
      if (each.event() instanceof JupiterEvent) {
        byInstruction
            .computeIfAbsent(
                each.instruction().map(ChainInstruction::path).orElse(""),
                path -> new ArrayList<>())
            .add(each);
      }
    }
    if (byInstruction.isEmpty()) {
      return List.of();
    }
    List<EventPlace> swaps = new ArrayList<>();
    for (ChainEvent each : decoded.events()) {
      if (each instanceof ChainEvent.Swap swap && swap.counts()) {
        swaps.add(each.place());
      }
    }
    CallTree tree = new CallTree(decoded.transaction().instructions());
    List<JupiterRoute> routes = new ArrayList<>();
    for (List<EventOutcome.Decoded> events : byInstruction.values()) {
      List<JupiterEvent.Hop> hops = new ArrayList<>();
      List<JupiterEvent.Fee> fees = new ArrayList<>();
      boolean inOne = events.stream().anyMatch(e -> e.event() instanceof JupiterEvent.Hops);
      for (EventOutcome.Decoded each : events) {
        if (!inOne && each.event() instanceof JupiterEvent.Hop hop) {
          hops.add(hop);
        } else if (each.event() instanceof JupiterEvent.Hops all) {
          hops.addAll(all.hops());
        } else if (each.event() instanceof JupiterEvent.Fee fee) {
          fees.add(fee);
        }
      }
      EventOutcome.Decoded first = events.get(0);
      routes.add(
          new JupiterRoute(
              trader(decoded.transaction(), first.instruction()),
              hops,
              fees,
              first.source(),
              first.instruction().map(router -> legs(swaps, tree, router)).orElse(List.of()),
              first.instruction().map(ChainInstruction::path)));
    }
    return routes;
  }

  /**
   * Returns where the counted swaps below an instruction happened.
   *
   * @param swaps all places of such, in order
   */
  private static List<EventPlace> legs(
      List<EventPlace> swaps, CallTree tree, ChainInstruction router) {
    int outer = router.outerIndex();
    int inner = router.innerIndex().orElse(-1);
    int at = tree.at(outer, inner);
    int end = at == CallTree.NONE ? at : tree.end(at);
    boolean toTheEnd =
        end == CallTree.NONE
            || end == tree.instructions().size()
            || tree.instructions().get(end).outerIndex() != outer;
    EventPlace behind =
        toTheEnd
            ? new EventPlace(outer, Integer.MAX_VALUE, 0)
            : new EventPlace(outer, tree.instructions().get(end).innerIndex().orElse(0), 0);
    return swaps.subList(
        firstFrom(swaps, new EventPlace(outer, inner + 1, 0)), firstFrom(swaps, behind));
  }

  private static int firstFrom(List<EventPlace> places, EventPlace from) {
    int found = Collections.binarySearch(places, from);
    return found >= 0 ? found : -found - 1;
  }

  /**
   * Returns what the trader has more or less of each token by the legs; what cancels is left out.
   */
  public Map<Mint, BigInteger> net() {
    Map<Mint, BigInteger> net = new LinkedHashMap<>();
    for (JupiterEvent.Hop hop : hops) {
      net.merge(hop.inputMint(), unsigned(hop.inputAmount()).negate(), BigInteger::add);
      net.merge(hop.outputMint(), unsigned(hop.outputAmount()), BigInteger::add);
    }
    net.values().removeIf(amount -> amount.signum() == 0);
    return net;
  }

  /**
   * Returns whose tokens a Jupiter instruction swaps: the wallet that signs for the transfer, or
   * the payer of the transaction where a program does.
   */
  static Optional<Address> trader(
      ChainTransaction transaction, Optional<ChainInstruction> instruction) {
    if (instruction.isEmpty()) {
      return transaction.accountKeys().stream().findFirst();
    }
    long kind = instruction.get().discriminator();
    int place;
    if (kind == 0xc1209b3341d69c81L // shared_accounts_route
        || kind == 0xb0d169a89a7d453eL // shared_accounts_exact_out_route
        || kind == 0xe6798f50779f6aaaL // shared_accounts_route_with_token_ledger
    ) {
      place = 2;
    } else if (kind == 0xbb64facc31c4af14L // route_v2
        || kind == 0x9d8ab85215f4f324L // exact_out_route_v2
    ) {
      place = 0;
    } else {
      place = 1;
    }
    List<Address> accounts = instruction.get().accounts();
    if (place >= accounts.size()) {
      return Optional.empty();
    }
    Address authority = accounts.get(place);
    // A bot's program signs with an address that has no key; who trades is then who pays for it.
    boolean wallet = !instruction.get().inner() || ProgramAddresses.canHaveKey(authority);
    return wallet
        ? Optional.of(authority)
        : transaction.accountKeys().stream().findFirst().or(() -> Optional.of(authority));
  }

  private static BigInteger unsigned(long amount) {
    return new BigInteger(Long.toUnsignedString(amount));
  }
}
