package io.godmode.onchain.copy;

import io.godmode.api.Bounded;
import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.Venue;
import io.godmode.onchain.decode.ChainEvent.Swap;
import io.godmode.onchain.decode.PumpFunEvent;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the swaps of one trader in one transaction come to, token by token: a hop over another token
 * is none of that token. Bounded by the swaps of a transaction.
 */
final class NetFlows {
  private static final Mint SOL = PumpFunEvent.WRAPPED_SOL;

  /** What stays of a token that was only passed through, as transfer fees and rounding leave it. */
  private static final BigInteger DUST_SHARE = BigInteger.valueOf(100);

  /**
   * What one token came to.
   *
   * @param mint the token
   * @param tokens raw units got, negative for those given
   * @param lamports got, negative for those given
   * @param venue where it was traded last
   */
  record Net(Mint mint, BigInteger tokens, BigInteger lamports, Venue venue) {}

  /** A token's part in it. */
  private static final class Flow {
    @Bounded(by = "the swaps of one transaction", then = "lives for one transaction")
    private final Set<Mint> partners = new LinkedHashSet<>();

    private BigInteger tokens = BigInteger.ZERO;
    private BigInteger gross = BigInteger.ZERO;
    private BigInteger lamports = BigInteger.ZERO;
    private Optional<Venue> venue = Optional.empty();

    void move(BigInteger amount, Venue where) {
      tokens = tokens.add(amount);
      gross = gross.add(amount.abs());
      venue = Optional.of(where);
    }

    /** Tells whether the trader has really more or less of it. */
    boolean moved() {
      return tokens.abs().multiply(DUST_SHARE).compareTo(gross) > 0;
    }
  }

  @Bounded(by = "the swaps of one transaction", then = "lives for one transaction")
  private final Map<Mint, Flow> flows = new LinkedHashMap<>();

  private final boolean afterFees;
  private int notAgainstSol;

  private NetFlows(boolean afterFees) {
    this.afterFees = afterFees;
  }

  /**
   * Takes the swaps of one transaction that count and that this trader made; lamports are those at
   * the pools' prices.
   */
  static NetFlows of(Address trader, List<Swap> swaps) {
    return of(trader, swaps, false);
  }

  /** Takes the same; lamports are what was paid and got once the venues had taken their fees. */
  static NetFlows afterFees(Address trader, List<Swap> swaps) {
    return of(trader, swaps, true);
  }

  private static NetFlows of(Address trader, List<Swap> swaps, boolean afterFees) {
    NetFlows flows = new NetFlows(afterFees);
    for (Swap swap : swaps) {
      if (swap.counts()
          && swap.trader().equals(trader)
          && !swap.inputMint().equals(swap.outputMint())) {
        flows.take(swap);
      }
    }
    return flows;
  }

  private void take(Swap swap) {
    boolean buys = swap.inputMint().equals(SOL);
    boolean sells = swap.outputMint().equals(SOL);
    if (!buys) {
      flow(swap.inputMint()).move(swap.paid().negate(), swap.venue());
    }
    if (!sells) {
      flow(swap.outputMint()).move(swap.got(), swap.venue());
    }
    if (buys) {
      Flow bought = flow(swap.outputMint());
      bought.lamports =
          bought.lamports.subtract(afterFees ? swap.paid() : unsigned(swap.inputAmount()));
    } else if (sells) {
      Flow sold = flow(swap.inputMint());
      sold.lamports = sold.lamports.add(afterFees ? swap.got() : unsigned(swap.outputAmount()));
    } else {
      flow(swap.inputMint()).partners.add(swap.outputMint());
      flow(swap.outputMint()).partners.add(swap.inputMint());
    }
  }

  private Flow flow(Mint mint) {
    return flows.computeIfAbsent(mint, any -> new Flow());
  }

  static BigInteger unsigned(long amount) {
    return new BigInteger(Long.toUnsignedString(amount));
  }

  /** Returns what was bought or sold against SOL; what was traded for another token is counted. */
  List<Net> nets() {
    List<Net> nets = new ArrayList<>();
    Set<Mint> done = new LinkedHashSet<>();
    for (Mint mint : flows.keySet()) {
      if (!done.contains(mint)) {
        Set<Mint> together = connected(mint);
        done.addAll(together);
        net(together).ifPresent(nets::add);
      }
    }
    return nets;
  }

  private Set<Mint> connected(Mint mint) {
    Set<Mint> found = new LinkedHashSet<>(Set.of(mint));
    List<Mint> open = new ArrayList<>(found);
    while (!open.isEmpty()) {
      for (Mint next : flow(open.remove(open.size() - 1)).partners) {
        if (found.add(next)) {
          open.add(next);
        }
      }
    }
    return found;
  }

  /** Of tokens that were traded for each other only one may be left, or nobody paid in SOL. */
  private Optional<Net> net(Set<Mint> together) {
    List<Mint> moved = together.stream().filter(mint -> flow(mint).moved()).toList();
    if (moved.isEmpty()) {
      return Optional.empty();
    }
    BigInteger lamports =
        together.stream().map(mint -> flow(mint).lamports).reduce(BigInteger.ZERO, BigInteger::add);
    Flow only = flow(moved.get(0));
    if (moved.size() > 1 || only.tokens.signum() * lamports.signum() >= 0) {
      notAgainstSol++;
      return Optional.empty();
    }
    return Optional.of(new Net(moved.get(0), only.tokens, lamports, only.venue.orElseThrow()));
  }

  /** Returns how often something was left out because it was not paid in SOL. */
  int notAgainstSol() {
    return notAgainstSol;
  }
}
