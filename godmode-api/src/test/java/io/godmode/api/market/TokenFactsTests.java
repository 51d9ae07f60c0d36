package io.godmode.api.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.Samples;
import io.godmode.api.money.Ratio;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TokenFactsTests {
  private static final Evidence PASS = new Evidence("mint_authority", Evidence.Verdict.PASS, "");

  private static TokenFacts facts(
      Duration age, OptionalLong holders, Optional<Ratio> progress, List<Evidence> evidence) {
    return new TokenFacts(
        Samples.MINT,
        Optional.empty(),
        Optional.empty(),
        1,
        OptionalLong.empty(),
        age,
        true,
        Optional.empty(),
        false,
        progress,
        Optional.empty(),
        holders,
        evidence);
  }

  @Test
  void findEvidenceByItsQuestion() {
    TokenFacts facts = facts(Duration.ZERO, OptionalLong.empty(), Optional.empty(), List.of(PASS));
    assertThat(facts.evidence("mint_authority")).contains(PASS);
    assertThat(facts.evidence("freeze_authority")).isEmpty();
  }

  @Test
  void areACopy() {
    List<Evidence> evidence = new ArrayList<>(List.of(PASS));
    TokenFacts facts = facts(Duration.ZERO, OptionalLong.of(3), Optional.of(Ratio.ONE), evidence);
    evidence.clear();
    assertThat(facts.evidence()).containsExactly(PASS);
  }

  @Test
  void refuseWhatCannotBe() {
    assertThatThrownBy(
            () -> facts(Duration.ofSeconds(-1), OptionalLong.empty(), Optional.empty(), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT-1S");
    assertThatThrownBy(() -> facts(Duration.ZERO, OptionalLong.of(-2), Optional.empty(), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-2");
    for (Ratio share : List.of(new Ratio(-1), new Ratio(1_000_000_001))) {
      assertThatThrownBy(
              () -> facts(Duration.ZERO, OptionalLong.empty(), Optional.of(share), List.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(share.toString());
    }
  }

  @Nested
  class Counts {
    @Test
    void ofCreatorsFitTogether() {
      assertThat(new CreatorRecord(3, 2, 3).completed()).isEqualTo(2);
      assertThatThrownBy(() -> new CreatorRecord(1, 2, 0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("2 and 0 of 1");
      assertThatThrownBy(() -> new CreatorRecord(1, 0, 2))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("0 and 2 of 1");
      assertThatThrownBy(() -> new CreatorRecord(1, -1, 0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("-1");
    }

    @Test
    void ofAgesAreNotNegative() {
      assertThat(new DataAge(0, Duration.ZERO).slots()).isZero();
      assertThatThrownBy(() -> new DataAge(-1, Duration.ZERO))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("-1");
      assertThatThrownBy(() -> new DataAge(0, Duration.ofSeconds(-1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("PT-1S");
    }
  }
}
