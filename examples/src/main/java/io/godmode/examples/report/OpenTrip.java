package io.godmode.examples.report;

import io.godmode.api.money.Usd;
import io.godmode.core.ledger.Booked;
import java.time.Instant;
import java.util.OptionalDouble;

/** A position that is still held, as far as it has come. Not thread-safe. */
final class OpenTrip {
  private final String wallet;
  private final String mint;
  private final String symbol;
  private final String strategy;
  private final Instant openedAt;
  private final OptionalDouble score;
  private int fills;
  private Usd spent = Usd.ZERO;
  private Usd gross = Usd.ZERO;
  private Usd net = Usd.ZERO;
  private Usd costs = Usd.ZERO;
  private double best;
  private double worst;

  OpenTrip(
      String wallet,
      String mint,
      String symbol,
      String strategy,
      Instant openedAt,
      OptionalDouble score) {
    this.wallet = wallet;
    this.mint = mint;
    this.symbol = symbol;
    this.strategy = strategy;
    this.openedAt = openedAt;
    this.score = score;
  }

  OptionalDouble score() {
    return score;
  }

  String strategy() {
    return strategy;
  }

  void bought(Usd taken, Usd paid) {
    fills++;
    spent = spent.plus(taken);
    costs = costs.plus(paid);
  }

  void sold(Booked.Closed closed, Usd paid) {
    fills++;
    gross = gross.plus(closed.gross());
    net = net.plus(closed.net());
    costs = costs.plus(paid);
  }

  void marked(double returned) {
    best = Math.max(best, returned);
    worst = Math.min(worst, returned);
  }

  RoundTrip closed(Instant at, String reason) {
    return new RoundTrip(
        wallet, mint, symbol, strategy, openedAt, at, fills, spent, gross, costs, net, reason,
        score, best, worst);
  }
}
