package io.godmode.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketEvent.ClockAdvanced;
import io.godmode.api.market.MarketEvent.InputEnded;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordingSinkTests {
  private static final List<MarketEvent> SAMPLE = SampleMarket.facts();

  @Test
  void remembersFactsInOrder() {
    RecordingSink sink = RecordingSink.create();
    SAMPLE.forEach(fact -> assertThat(sink.publish(fact)).isTrue());

    assertThat(sink.facts()).isEqualTo(SAMPLE).isUnmodifiable();
    assertThat(sink.facts(ClockAdvanced.class)).hasSize(SampleMarket.SLOTS);
    assertThat(sink.kinds()).startsWith(MarketEvent.Kind.SOL_PRICED);
    assertThat(sink.unwanted()).isZero();
    sink.clear();
    assertThat(sink.facts()).isEmpty();
  }

  @Test
  void wantsAsManyAsItWasTold() {
    RecordingSink sink = RecordingSink.wanting(2);

    assertThat(sink.publish(SAMPLE.get(0))).isTrue();
    assertThat(sink.publish(SAMPLE.get(1))).isFalse();
    assertThat(sink.publish(SAMPLE.get(2))).isFalse();
    assertThat(sink.facts()).isEqualTo(SAMPLE.subList(0, 2));
    assertThat(sink.unwanted()).isEqualTo(1);
    assertThatIllegalArgumentException().isThrownBy(() -> RecordingSink.wanting(0));
  }

  @Test
  void wantsFactsUpToOneThatFits() throws InterruptedException {
    RecordingSink sink = RecordingSink.until(InputEnded.class::isInstance);
    ScriptedSource source = ScriptedSource.of(SAMPLE);
    source.start(sink);
    sink.awaitEnough(Duration.ofSeconds(30));
    source.close();

    assertThat(sink.facts()).isEqualTo(SAMPLE);
    assertThat(sink.unwanted()).isZero();
  }

  @Test
  void waitsForFactsOfAnotherThread() throws InterruptedException {
    RecordingSink sink = RecordingSink.create();
    Thread source = new Thread(() -> SAMPLE.forEach(sink::publish));
    source.start();

    assertThat(sink.await(ClockAdvanced.class, 40, Duration.ofSeconds(30))).hasSize(40);
    assertThat(sink.await(41, Duration.ofSeconds(30))).hasSizeGreaterThanOrEqualTo(41);
    source.join();
  }

  @Test
  void saysWhatItGotWhenItWaitedInVain() {
    RecordingSink sink = RecordingSink.wanting(2);
    sink.publish(SAMPLE.get(0));

    assertThatThrownBy(() -> sink.await(InputEnded.class, 1, Duration.ofMillis(1)))
        .isInstanceOf(AssertionError.class)
        .hasMessage("waited PT0.001S for 1 of InputEnded, but got [SOL_PRICED]");
    assertThatThrownBy(() -> sink.awaitEnough(Duration.ofMillis(1)))
        .isInstanceOf(AssertionError.class)
        .hasMessage("waited PT0.001S for the last fact that is wanted, but got [SOL_PRICED]");
  }
}
