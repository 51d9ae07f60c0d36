package io.godmode.core.treasury;

import io.godmode.api.id.Chain;
import io.godmode.api.id.WalletId;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.WalletSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A flow rule that live could not execute by itself: it moves money between chains, which paper
 * books as virtual and an operator has to settle. Immutable and thread-safe.
 *
 * @param rule the rule
 * @param ways where it may move money between chains; empty for a rule of a plug-in, which does not
 *     tell before it plans
 */
public record LiveSettlement(String rule, List<Way> ways) {
  /** Copies the list. */
  public LiveSettlement {
    ways = List.copyOf(ways);
  }

  /**
   * A way between two chains.
   *
   * @param from the paying wallet
   * @param fromChain its chain
   * @param to the receiving wallet
   * @param toChain its chain
   */
  public record Way(WalletId from, Chain fromChain, WalletId to, Chain toChain) {
    /** Returns such as {@code copy_sol (solana) -> vault (base)}. */
    @Override
    public String toString() {
      return from + " (" + fromChain + ") -> " + to + " (" + toChain + ")";
    }
  }

  /** Returns every rule of the configuration that live could not execute, in planning order. */
  public static List<LiveSettlement> of(GodmodeConfig config) {
    Map<WalletId, Chain> chains =
        config.wallets().stream()
            .collect(Collectors.toMap(WalletSettings::id, WalletSettings::chain));
    List<LiveSettlement> settlements = new ArrayList<>();
    TreasuryFlows.of(config)
        .routes()
        .forEach(
            (rule, routes) -> {
              List<Way> ways =
                  routes.stream()
                      .filter(route -> chains.containsKey(route.from()))
                      .filter(route -> chains.containsKey(route.to()))
                      .map(route -> way(route, chains))
                      .filter(way -> !way.fromChain().equals(way.toChain()))
                      .distinct()
                      .toList();
              if (!ways.isEmpty()) {
                settlements.add(new LiveSettlement(rule, ways));
              }
            });
    if (config.flows().enabled()) {
      config
          .plugins()
          .flowRules()
          .forEach(use -> settlements.add(new LiveSettlement(use.id(), List.of())));
    }
    return List.copyOf(settlements);
  }

  private static Way way(Route route, Map<WalletId, Chain> chains) {
    return new Way(
        route.from(), chain(chains, route.from()), route.to(), chain(chains, route.to()));
  }

  private static Chain chain(Map<WalletId, Chain> chains, WalletId id) {
    return Objects.requireNonNull(chains.get(id), "chain");
  }

  /** Returns one line for people. */
  @Override
  public String toString() {
    return ways.isEmpty()
        ? rule + ": a plug-in; what it moves between chains is for the operator to settle"
        : rule + ": for the operator to settle: " + join();
  }

  private String join() {
    return ways.stream().map(Way::toString).collect(Collectors.joining(", "));
  }
}
