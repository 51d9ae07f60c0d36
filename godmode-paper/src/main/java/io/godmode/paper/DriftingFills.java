package io.godmode.paper;

import io.godmode.api.money.BasisPoints;
import io.godmode.api.paper.FillModel;
import io.godmode.api.paper.SentAttempt;
import java.util.List;

/**
 * Fills after all others, and at a price that has moved by a seeded draw where nothing but a
 * reference price is known: the way to meet missed minimums without pools. Immutable and
 * thread-safe.
 *
 * @param moves how far prices move against a trade, each with its weight
 */
public record DriftingFills(List<Move> moves) implements FillModel {
  /**
   * One move and how often it comes.
   *
   * @param against the trade
   * @param weight above zero
   */
  public record Move(BasisPoints against, int weight) {}

  /**
   * Copies the moves.
   *
   * @throws IllegalArgumentException when there is none, or a weight is not above zero
   */
  public DriftingFills {
    moves = List.copyOf(moves);
    if (moves.isEmpty() || moves.stream().anyMatch(move -> move.weight() < 1)) {
      throw new IllegalArgumentException(
          "moves need at least one, each with weight 1 or more, but were " + moves);
    }
  }

  /**
   * Returns what prices of 65 tokens on the pump.fun curve did in the six slots after each of 841
   * mainnet trades of 2025-10-20, for buys and sales together: in 65 of 100 cases nothing.
   */
  public static DriftingFills measured() {
    return new DriftingFills(
        List.of(
            move(0, 65),
            move(100, 7),
            move(200, 4),
            move(400, 5),
            move(800, 7),
            move(1_600, 8),
            move(2_400, 3),
            move(3_200, 1)));
  }

  private static Move move(int bps, int weight) {
    return new Move(BasisPoints.of(bps), weight);
  }

  @Override
  public int position(SentAttempt attempt, int changes) {
    return changes;
  }

  @Override
  public BasisPoints drift(SentAttempt attempt) {
    long total = moves.stream().mapToLong(Move::weight).sum();
    long at = attempt.draw().of("drift").below(total);
    for (Move move : moves) {
      at -= move.weight();
      if (at < 0) {
        return move.against();
      }
    }
    throw new AssertionError("weights sum to " + total);
  }
}
