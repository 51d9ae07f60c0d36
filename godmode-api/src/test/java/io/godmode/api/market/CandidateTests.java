package io.godmode.api.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.Samples;
import io.godmode.api.id.Chain;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CandidateTests {
  private static final Ratio SCORE = Ratio.ofFraction("0.7");

  @Test
  void whatIsNotSetIsNotKnown() {
    Candidate candidate = builder().build();
    assertThat(candidate.chain()).isEqualTo(Chain.SOLANA);
    assertThat(candidate.liquidity()).isEmpty();
    assertThat(candidate.volume24h()).isEmpty();
    assertThat(candidate.age()).isEmpty();
    assertThat(candidate.ageIsLowerBound()).isFalse();
    assertThat(candidate.wallet()).isEmpty();
    assertThat(candidate.pool()).isEmpty();
    assertThat(candidate.parts()).isEmpty();
    assertThat(candidate.evidence()).isEmpty();
  }

  @Test
  void collectsItsFacts() {
    ScorePart part = new ScorePart("net_inflow", SCORE, Ratio.ONE);
    Evidence evidence = new Evidence("mint_authority", Evidence.Verdict.PASS, "none at slot 9");
    PoolState pool = Samples.pool().build();
    Candidate candidate =
        builder()
            .chain(Chain.of("base"))
            .liquidity(Usd.of("500"))
            .volume24h(Usd.of("9000"))
            .holders(77)
            .part(part)
            .evidence(evidence)
            .wallet(Samples.WALLET)
            .pool(pool)
            .asOfSlot(9)
            .build();
    assertThat(candidate)
        .isEqualTo(
            new Candidate(
                Samples.MINT,
                "WIF",
                Chain.of("base"),
                SCORE,
                Optional.of(Usd.of("500")),
                Optional.of(Usd.of("9000")),
                Optional.empty(),
                false,
                OptionalLong.of(77),
                List.of(part),
                List.of(evidence),
                Optional.of(Samples.WALLET),
                Optional.of(pool),
                9));
  }

  @Test
  void anAgeIsExactOrALowerBoundAsItWasSetLast() {
    Duration age = Duration.ofMinutes(3);
    assertThat(builder().age(age).build().ageIsLowerBound()).isFalse();
    assertThat(builder().ageAtLeast(age).build().ageIsLowerBound()).isTrue();
    assertThat(builder().ageAtLeast(age).age(age).build().ageIsLowerBound()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0.000000001", "1.000000001"})
  void aScoreIsAShare(String score) {
    Candidate.Builder candidate = Candidate.builder(Samples.MINT, "WIF", Ratio.ofFraction(score));
    assertThatThrownBy(candidate::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("score must be 0 to 1, but was " + score);
  }

  @Test
  void knownFactsAreNotNegative() {
    assertThatThrownBy(builder().liquidity(Usd.of("-1.5"))::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1.5");
    assertThatThrownBy(builder().volume24h(Usd.of("-2.5"))::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-2.5");
    assertThatThrownBy(builder().age(Duration.ofSeconds(-7))::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT-7S");
    assertThatThrownBy(builder().holders(-3)::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-3");
  }

  @Test
  void isACopyOfItsParts() {
    Candidate.Builder builder = builder();
    Candidate before = builder.build();
    builder.part(new ScorePart("age", SCORE, Ratio.ONE));
    assertThat(before.parts()).isEmpty();
    assertThat(before.parts()).isUnmodifiable();
    assertThat(before.evidence()).isUnmodifiable();
    assertThat(builder.build().parts()).hasSize(1);
  }

  private static Candidate.Builder builder() {
    return Candidate.builder(Samples.MINT, "WIF", SCORE);
  }
}
