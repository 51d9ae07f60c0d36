package io.godmode.onchain.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.risk.GuardVerdict;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class StandardTxGuardProperties {
  private static final StandardTxGuard GUARD = Draft.limits().build();

  @Property
  void arbitraryBytesAreRefusedAndNeverFail(@ForAll @Size(max = 1_300) byte[] bytes) {
    assertThat(GUARD.review(Draft.curveBuy().preview(bytes)))
        .isInstanceOfSatisfying(
            GuardVerdict.Refuse.class, no -> assertThat(no.code()).isNotEqualTo("GUARD_FAILED"));
  }

  @Property
  void aPieceReplacedNeverFails(
      @ForAll @IntRange(max = 8) int kind,
      @ForAll @IntRange(max = 1_200) int at,
      @ForAll @Size(max = 40) byte[] piece) {
    Draft draft = Draft.all().get(kind);
    byte[] changed = draft.message();
    int from = at % changed.length;
    System.arraycopy(piece, 0, changed, from, Math.min(piece.length, changed.length - from));
    assertThat(GUARD.review(draft.preview(changed)).fold(yes -> "", GuardVerdict.Refuse::code))
        .isNotEqualTo("GUARD_FAILED");
  }

  @Property
  void aPartOfAMessageIsRefused(
      @ForAll @IntRange(max = 8) int kind, @ForAll @IntRange(max = 1_200) int length) {
    Draft draft = Draft.all().get(kind);
    byte[] message = draft.message();
    byte[] part = Arrays.copyOf(message, length % message.length);
    assertThat(GUARD.review(draft.preview(part)))
        .isInstanceOfSatisfying(
            GuardVerdict.Refuse.class, no -> assertThat(no.code()).isEqualTo("MESSAGE_UNREADABLE"));
  }

  @Property
  void onlyTheOrderedAmountPasses(@ForAll long given, @ForAll long least) {
    boolean ordered = given == Draft.SPEND && Long.compareUnsigned(least, Draft.LEAST) >= 0;
    Draft draft = Draft.curveBuy().amount(8, given).amount(16, least);
    boolean reached = Long.compareUnsigned(least, Draft.TOKENS) <= 0;
    assertThat(GUARD.review(draft.preview()).equals(GuardVerdict.PERMIT))
        .isEqualTo(ordered && reached);
  }

  @Property
  void ofTheOrderedSpendOnlyAMinimumWithinBoundsPasses(
      @ForAll @IntRange(min = 8_900_000, max = 10_100_000) int least) {
    Draft draft = Draft.curveBuy().amount(16, least);
    assertThat(GUARD.review(draft.preview()).equals(GuardVerdict.PERMIT))
        .isEqualTo(least >= Draft.LEAST && least <= Draft.TOKENS);
  }

  @Property
  void anEmptyGuardPermitsNothing(@ForAll @IntRange(max = 8) int kind) {
    Draft draft = Draft.all().get(kind);
    for (boolean required : List.of(true, false)) {
      assertThat(
              StandardTxGuard.builder()
                  .requireSimulation(required)
                  .lookupTables(Map.of())
                  .build()
                  .review(draft.preview()))
          .isInstanceOf(GuardVerdict.Refuse.class);
    }
  }
}
