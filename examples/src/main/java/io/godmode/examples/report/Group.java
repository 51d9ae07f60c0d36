package io.godmode.examples.report;

import io.godmode.api.money.Usd;

/**
 * What the sales of one group brought, to the unit. Immutable.
 *
 * @param key what they have in common
 * @param sales how many sales, partial ones and positions given up among them
 * @param won how many of them with a profit after all costs
 * @param gross before costs, currency effect included
 * @param costs theirs and their share of the entries'
 * @param net after costs: {@code gross - costs}
 */
public record Group(String key, long sales, long won, Usd gross, Usd costs, Usd net) {
  static Group empty(String key) {
    return new Group(key, 0, 0, Usd.ZERO, Usd.ZERO, Usd.ZERO);
  }

  Group plus(Usd addedGross, Usd addedNet) {
    return new Group(
        key,
        sales + 1,
        won + (addedNet.isPositive() ? 1 : 0),
        gross.plus(addedGross),
        costs.plus(addedGross.minus(addedNet)),
        net.plus(addedNet));
  }
}
