package io.godmode.onchain.execution;

import java.util.Map;
import java.util.Objects;

/**
 * What a {@link ShadowExecutor} has seen so far. Immutable and thread-safe.
 *
 * @param submitted attempts that the delegate was given
 * @param compared attempts of which both outcomes are known
 * @param bothTraded of these, where paper and chain would both have traded
 * @param onlyPaper of these, where only paper did
 * @param onlyChain of these, where only the chain would have
 * @param quoted of these, where the chain's side is a quote, for the wallet holds too little
 * @param unknown attempts of which nobody could tell what the chain would have done
 * @param dropped attempts that were not looked at, for too many were waiting
 * @param unfinished attempts that are waiting for one of their outcomes
 * @param lost records that the sink did not take
 * @param causes what was found of each cause, all of them named
 */
public record ShadowSummary(
    long submitted,
    long compared,
    long bothTraded,
    long onlyPaper,
    long onlyChain,
    long quoted,
    long unknown,
    long dropped,
    long unfinished,
    long lost,
    Map<ShadowCause, Finding> causes) {
  /**
   * What was found of one cause. Medians are over the last 4,096 comparisons in which it had a
   * part; of an even number, the lower of the middle two; 0 where there was none.
   *
   * @param count comparisons in which it had a part
   * @param medianLamports of what it had in lamports
   * @param medianTokens of what it had in tokens, in millionths of what paper traded, rounded down
   */
  public record Finding(long count, long medianLamports, long medianTokens) {}

  /** Copies the findings. */
  public ShadowSummary {
    causes = Map.copyOf(causes);
  }

  /** Returns what was found of a cause. */
  public Finding of(ShadowCause cause) {
    return Objects.requireNonNull(causes.get(cause), () -> "nothing of " + cause);
  }

  /** Says it in a few lines, for people. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(submitted)
        .append(" attempts, ")
        .append(compared)
        .append(" compared: ")
        .append(bothTraded)
        .append(" trade on both sides, ")
        .append(onlyPaper)
        .append(" on paper only, ")
        .append(onlyChain)
        .append(" on the chain only; ")
        .append(quoted)
        .append(" quoted without a simulation\n")
        .append(unknown)
        .append(" without an answer of the chain, ")
        .append(dropped)
        .append(" dropped, ")
        .append(unfinished)
        .append(" unfinished, ")
        .append(lost)
        .append(" not written");
    for (ShadowCause cause : ShadowCause.values()) {
      Finding found = of(cause);
      text.append('\n')
          .append(cause)
          .append(": ")
          .append(found.count())
          .append(", median ")
          .append(found.medianLamports())
          .append(" lamports, ")
          .append(found.medianTokens())
          .append(" millionths of the tokens");
    }
    return text.toString();
  }
}
