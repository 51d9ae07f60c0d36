package io.godmode.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.ExecutionContext.OwnImpact;
import io.godmode.api.id.Mint;
import io.godmode.testkit.TestMints;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** What we moved in pools, against a list that is gone through each time. */
class OwnImpactsProperties {

  /**
   * A trade that moved a pool, or its beginning anew.
   *
   * @param moved nothing when the token is forgotten
   */
  record Step(int token, @Nullable OwnImpact moved) {
    Mint mint() {
      return TestMints.numbered(token);
    }
  }

  private record Sum(Mint mint, OwnImpact moved) {}

  @Property
  void theLatestTokensAreKnownExactlyAndTheOthersAreCounted(
      @ForAll("steps") List<Step> steps, @ForAll @IntRange(min = 1, max = 6) int most) {
    OwnImpacts impacts = new OwnImpacts(most);
    List<Sum> latest = new ArrayList<>();
    long forgotten = 0;
    for (Step step : steps) {
      OwnImpact before =
          latest.stream()
              .filter(sum -> sum.mint().equals(step.mint()))
              .map(Sum::moved)
              .findFirst()
              .orElse(new OwnImpact(0, 0));
      latest.removeIf(sum -> sum.mint().equals(step.mint()));
      if (step.moved() == null) {
        impacts.forget(step.mint());
      } else {
        impacts.add(step.mint(), step.moved());
        OwnImpact after = before.plus(step.moved());
        if (after.tokenDelta() != 0 || after.quoteDelta() != 0) {
          latest.add(new Sum(step.mint(), after));
        }
        if (latest.size() > most) {
          latest.remove(0);
          forgotten++;
        }
      }
      assertThat(impacts.all().entrySet())
          .containsExactlyElementsOf(
              latest.stream().map(sum -> Map.entry(sum.mint(), sum.moved())).toList());
      assertThat(impacts.forgotten()).isEqualTo(forgotten);
    }
  }

  /** As a paper executor does, which is given at a start what the books know. */
  @Property
  void whoGoesOnFromWhatIsKnownForgetsAlike(
      @ForAll("steps") List<Step> before,
      @ForAll("steps") List<Step> after,
      @ForAll @IntRange(min = 1, max = 6) int most) {
    OwnImpacts books = new OwnImpacts(most);
    before.forEach(step -> apply(step, books));
    OwnImpacts executor = new OwnImpacts(most);
    books.all().forEach(executor::add);

    for (Step step : after) {
      apply(step, books);
      apply(step, executor);
    }

    assertThat(executor.all().entrySet()).containsExactlyElementsOf(books.all().entrySet());
  }

  private static void apply(Step step, OwnImpacts impacts) {
    if (step.moved() == null) {
      impacts.forget(step.mint());
    } else {
      impacts.add(step.mint(), Objects.requireNonNull(step.moved()));
    }
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<OwnImpact> moved =
        Combinators.combine(Arbitraries.longs().between(-2, 2), Arbitraries.longs().between(-2, 2))
            .as(OwnImpact::new);
    return Combinators.combine(Arbitraries.integers().between(1, 9), moved.injectNull(0.1))
        .as(Step::new)
        .list()
        .ofMaxSize(60);
  }
}
