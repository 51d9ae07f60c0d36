package io.godmode.examples.leaders;

import io.godmode.api.market.PoolModel;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Lamports;
import io.godmode.core.NetworkCosts;
import io.godmode.core.pool.PoolModels;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Says what copying positions would have come to, order by order through the paper executor's
 * fills: every copy pays venue, network and failed attempts, and moves the pool it trades in.
 *
 * <p>The copier sees a leader's trade at the end of its slot, quotes on what the pool is then, and
 * its order lands so many slots later, after everybody else's in that slot. It buys once for a
 * fixed amount, at the leader's first buy, and sells the share that the leader sells; an order
 * whose bound is missed there is reverted and paid for. A buy is tried once; a sale again and
 * again, on the ladder of exits, each as many slots after the one before. Nothing after the end
 * that is asked for is looked at. Immutable and thread-safe.
 */
final class Copier {
  private final Tape tape;
  private final CopierTerms terms;
  private final NetworkCosts network;
  private final Map<Venue, PoolModel> models;

  Copier(Tape tape, CopierTerms terms) {
    this.tape = tape;
    this.terms = terms;
    network = new NetworkCosts(terms.execution());
    models =
        PoolModels.exact().stream()
            .collect(Collectors.toUnmodifiableMap(PoolModel::venue, model -> model));
  }

  /**
   * Copies a position.
   *
   * @param position of the leader, of trades until {@code lastSlot}
   * @param latency slots from a leader's trade to ours
   * @param lastSlot the end of what is known
   */
  Copy copy(Position position, int latency, long lastSlot) {
    return new CopiedPosition(tape, terms, network, this::model, position, latency, lastSlot).run();
  }

  /**
   * Returns the lamports that are lost with a copy whose tokens bring nothing: what it spends at
   * the price of SOL of a slot, and the network's fees of a buy and a sale.
   */
  long stake(long slot) {
    long spent = tape.lamports(terms.notional(), slot).map(Lamports::value).orElse(0L);
    return Math.addExact(
        spent,
        Math.addExact(
            network.buy(true, false).costIfLanded().value(),
            network.sell(NetworkCosts.TOKEN_ACCOUNT_RENT).costIfLanded().value()));
  }

  Optional<PoolModel> model(Venue venue) {
    return Optional.ofNullable(models.get(venue));
  }
}
