package io.godmode.core.market;

import io.godmode.api.id.Mint;
import io.godmode.api.market.Candidate;
import java.util.OptionalInt;

/**
 * What a source knows of tokens beside market facts, for the score and the evidence of its
 * candidates. Called from the thread of the {@link CandidateScreen}; must not block.
 */
public interface TokenInsight {
  /** Nothing. */
  TokenInsight NONE =
      new TokenInsight() {
        @Override
        public OptionalInt creator(Mint mint) {
          return OptionalInt.empty();
        }

        @Override
        public OptionalInt spread(Mint mint) {
          return OptionalInt.empty();
        }

        @Override
        public void explain(Mint mint, Candidate.Builder candidate) {}
      };

  /** Returns how well its creator's record speaks for a token, in millionths. */
  OptionalInt creator(Mint mint);

  /** Returns how widely a token is spread over its holders, in millionths. */
  OptionalInt spread(Mint mint);

  /** Adds what it knows to a candidate: evidence, holders, better figures. */
  void explain(Mint mint, Candidate.Builder candidate);
}
