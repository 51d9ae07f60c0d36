package io.godmode.onchain.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.onchain.stream.Inbox.Item;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class InboxTests {
  private final Inbox inbox = new Inbox(2, 100);

  private List<Item> all() throws InterruptedException {
    List<Item> all = new ArrayList<>();
    for (Item item = inbox.take(Duration.ZERO); item != null; item = inbox.take(Duration.ZERO)) {
      all.add(item);
    }
    return all;
  }

  @Test
  void doesNotGrowWhileNobodyTakesWhateverComes() throws InterruptedException {
    for (int i = 0; i < 1_000; i++) {
      inbox.post(new Item.Heard(1));
      inbox.text(1, "text");
    }

    assertThat(inbox.dropped()).isEqualTo(998);
    assertThat(all()).hasSizeLessThan(10);
  }

  @Test
  void marksEachPlaceWhereSomethingWasDropped() throws InterruptedException {
    inbox.text(1, "a");
    inbox.dropped(1, "too long");
    inbox.dropped(1, "too long");
    inbox.text(1, "b");
    inbox.dropped(1, "too long");

    assertThat(all())
        .containsExactly(
            new Item.Text(1, "a"),
            new Item.Dropped(1, "too long"),
            new Item.Text(1, "b"),
            new Item.Dropped(1, "too long"));
    inbox.dropped(1, "again");
    assertThat(all()).containsExactly(new Item.Dropped(1, "again"));
  }

  @Test
  void tellsASignOfLifeAgainOnceTheLastOneWasTaken() throws InterruptedException {
    inbox.post(new Item.Heard(1));
    inbox.post(new Item.Heard(1));
    assertThat(all()).containsExactly(new Item.Heard(1));
    inbox.post(new Item.Heard(1));
    assertThat(all()).containsExactly(new Item.Heard(1));
  }
}
