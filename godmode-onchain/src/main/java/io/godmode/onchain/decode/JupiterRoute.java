package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import java.math.BigInteger;
import java.util.ArrayList;
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
 * @param index its place among the transaction's routes
 * @param path place of the instruction in the transaction, where known
 */
public record JupiterRoute(
    Optional<Address> trader,
    List<JupiterEvent.Hop> hops,
    List<JupiterEvent.Fee> fees,
    EventSource source,
    int index,
    Optional<String> path) {
  /** Copies the lists. */
  public JupiterRoute {
    hops = List.copyOf(hops);
    fees = List.copyOf(fees);
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
    List<JupiterRoute> routes = new ArrayList<>();
    for (List<EventOutcome.Decoded> events : byInstruction.values()) {
      List<JupiterEvent.Hop> hops = new ArrayList<>();
      List<JupiterEvent.Fee> fees = new ArrayList<>();
      for (EventOutcome.Decoded each : events) {
        if (each.event() instanceof JupiterEvent.Hop hop) {
          hops.add(hop);
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
              routes.size(),
              first.instruction().map(ChainInstruction::path)));
    }
    return routes;
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

  /** Returns whose tokens a Jupiter instruction swaps: who must sign for the transfer. */
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
    } else if (kind == 0xbb64facc31c4af14L) { // route_v2
      place = 0;
    } else {
      place = 1;
    }
    List<Address> accounts = instruction.get().accounts();
    return place < accounts.size() ? Optional.of(accounts.get(place)) : Optional.empty();
  }

  private static BigInteger unsigned(long amount) {
    return new BigInteger(Long.toUnsignedString(amount));
  }
}
