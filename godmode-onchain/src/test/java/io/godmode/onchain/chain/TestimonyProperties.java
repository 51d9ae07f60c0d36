package io.godmode.onchain.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

final class TestimonyProperties {
  private static final Sighting.Landed HERE = new Sighting.Landed(9, Optional.empty());

  @Provide
  Arbitrary<List<Testimony>> testimonies() {
    Arbitrary<Testimony> absent =
        Arbitraries.longs().between(1, 999).map(at -> new Testimony.Absent("a", at));
    Arbitrary<Testimony> nothing = Arbitraries.just(new Testimony.Nothing("n", "down"));
    Arbitrary<Testimony> met =
        Arbitraries.of(new Testimony.Met("m"), new Testimony.Landed("l", HERE));
    // Few have met it, so that absence is common.
    Arbitrary<Testimony> one =
        Arbitraries.frequencyOf(Tuple.of(8, absent), Tuple.of(4, nothing), Tuple.of(1, met));
    return one.list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .filter(all -> !all.stream().allMatch(Testimony.Nothing.class::isInstance));
  }

  @Property
  void absenceTakesMoreThanHalfOfAllAndNobodyWhoMetIt(@ForAll("testimonies") List<Testimony> all) {
    Sighting sighting = Testimony.together(all);

    long[] heights =
        all.stream()
            .flatMapToLong(
                each ->
                    each instanceof Testimony.Absent absent
                        ? LongStream.of(absent.height())
                        : LongStream.empty())
            .toArray();
    boolean met =
        all.stream()
            .anyMatch(each -> each instanceof Testimony.Met || each instanceof Testimony.Landed);
    boolean absent = !met && 2 * heights.length > all.size();
    assertThat(sighting.absentUntil())
        .isEqualTo(absent ? LongStream.of(heights).min() : OptionalLong.empty());
    assertThat(sighting.landed().isPresent())
        .isEqualTo(all.stream().anyMatch(Testimony.Landed.class::isInstance));
  }
}
