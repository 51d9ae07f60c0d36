package io.godmode.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.event.CommandOutcome.Done;
import io.godmode.api.event.CommandOutcome.Refused;
import io.godmode.api.event.CommandOutcome.Repeated;
import io.godmode.api.risk.Denial;
import io.godmode.api.risk.DenialCode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandOutcomeTests {
  private static final Done DONE = new Done(Map.of("order", "o1"), "bought");
  private static final Refused REFUSED =
      Refused.of(CommandRefusal.NOT_HELD, Map.of("mint", "m"), "not held");
  private static final Repeated REPEATED =
      new Repeated(new OperatorCommand.Halt("k", "me", "why"), REFUSED);

  @Test
  void eachFormIsReadByItsOwnFunction() {
    assertThat(List.<CommandOutcome>of(DONE, REFUSED, REPEATED))
        .extracting(outcome -> outcome.<String>fold(d -> "done", r -> "refused", r -> "repeated"))
        .containsExactly("done", "refused", "repeated");
  }

  @Test
  void theAnswerOfARepetitionIsTheFirstOne() {
    assertThat(DONE.answer()).isSameAs(DONE);
    assertThat(REFUSED.answer()).isSameAs(REFUSED);
    assertThat(REPEATED.answer()).isSameAs(REFUSED);
  }

  @Test
  void aDenialKeepsItsCodeAndNumbers() {
    Denial ours = Denial.of(DenialCode.BELOW_MIN_TRADE, Map.of("min", "2", "granted", "1.5"));
    Denial custom = Denial.custom("mood", "BAD_DAY", Map.of());

    assertThat(Refused.of(ours).code()).isEqualTo("BELOW_MIN_TRADE");
    assertThat(Refused.of(ours).numbers()).isEqualTo(ours.numbers());
    assertThat(Refused.of(ours).detail()).contains(ours.toString());
    assertThat(Refused.of(custom).code()).isEqualTo("mood/BAD_DAY");
  }

  @Test
  void mapsAreCopiedAndInKeyOrder() {
    Map<String, String> numbers = new HashMap<>(Map.of("z", "1", "a", "2"));
    Done done = new Done(numbers, "");
    Refused refused = new Refused("CODE", numbers, "");
    numbers.clear();
    assertThat(done.facts()).isUnmodifiable();
    assertThat(done.facts().keySet()).containsExactly("a", "z");
    assertThat(refused.numbers()).isUnmodifiable();
    assertThat(refused.numbers().keySet()).containsExactly("a", "z");
  }

  /** Both kinds of codes stand in one field. */
  @Test
  void noRefusalHasTheNameOfADenial() {
    assertThat(Arrays.stream(CommandRefusal.values()).map(Enum::name))
        .doesNotContainAnyElementsOf(Arrays.stream(DenialCode.values()).map(Enum::name).toList());
  }
}
