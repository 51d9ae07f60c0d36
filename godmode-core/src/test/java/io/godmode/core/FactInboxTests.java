package io.godmode.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketEvent.RolledBack;
import io.godmode.api.market.MarketEvent.SolPriced;
import io.godmode.api.order.AttemptState;
import io.godmode.testkit.TestData;
import io.godmode.testkit.TestMints;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FactInboxTests {
  private static final int CAPACITY = 4_096;

  private static List<Long> drained(FactInbox inbox, int count) throws InterruptedException {
    List<Long> slots = new ArrayList<>();
    while (slots.size() < count) {
      MarketEvent fact = inbox.awaitFact();
      if (fact instanceof RolledBack slot) {
        slots.add(slot.fromSlot());
      }
    }
    return slots;
  }

  @Test
  void aSourceThatDrivesTheClockWaitsAndLosesNothing() throws InterruptedException {
    FactInbox inbox = new FactInbox(true);
    int count = CAPACITY * 3;
    Thread source =
        new Thread(
            () -> LongStream.range(0, count).mapToObj(RolledBack::new).forEach(inbox::publish));
    source.start();
    assertThat(drained(inbox, count)).isEqualTo(LongStream.range(0, count).boxed().toList());
    assertThat(inbox.takeDropped()).isZero();
    source.join();
  }

  @Test
  void factsOfALiveSourceThatComeAgainAreDroppedAndCounted() throws InterruptedException {
    FactInbox inbox = new FactInbox(false);
    for (long slot = 0; slot < CAPACITY; slot++) {
      assertThat(inbox.publish(new RolledBack(slot))).isTrue();
    }
    for (int i = 0; i < 10; i++) {
      assertThat(inbox.publish(new SolPriced(TestData.SOL_USD, i))).isTrue();
    }
    assertThat(inbox.takeDropped()).isEqualTo(10);
    assertThat(inbox.takeDropped()).isZero();
    assertThat(drained(inbox, CAPACITY)).startsWith(0L, 1L).endsWith(CAPACITY - 1L);
  }

  @Test
  void reportsAreNeverDropped() {
    FactInbox inbox = new FactInbox(false);
    var order = TestData.buy("b", TestMints.numbered(1));
    for (int i = 1; i <= CAPACITY * 2; i++) {
      inbox.report(
          new FactInbox.Reported(
              ScriptedExecutor.interim(order, i, AttemptState.SENT), Optional.empty()));
    }
    int seen = 0;
    while (inbox.pollReport() != null) {
      seen++;
    }
    assertThat(seen).isEqualTo(CAPACITY * 2);
  }

  @Test
  void aSourceThatWaitsIsReleasedWhenTheEngineCloses() throws InterruptedException {
    FactInbox inbox = new FactInbox(true);
    List<Boolean> wanted = new ArrayList<>();
    Thread source =
        new Thread(
            () -> {
              boolean more = true;
              while (more) {
                more = inbox.publish(new RolledBack(1));
              }
              wanted.add(false);
            });
    source.start();
    assertThat(drained(inbox, 10)).hasSize(10);
    inbox.close();
    source.join();
    assertThat(wanted).containsExactly(false);
    assertThat(inbox.publish(new RolledBack(2))).isFalse();
  }
}
