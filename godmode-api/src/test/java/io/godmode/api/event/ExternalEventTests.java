package io.godmode.api.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.id.Chain;
import io.godmode.api.id.Mint;
import io.godmode.api.id.SignalId;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.api.order.Side;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What events from outside, their batches and verdicts refuse and promise. */
class ExternalEventTests {
  private static final Mint MINT = Mint.of("So11111111111111111111111111111111111111112");

  private static ExternalEvent.Builder buy() {
    return ExternalEvent.of(Side.BUY, MINT, Usd.of("2.5"));
  }

  @Test
  void whatIsNotSaidHasItsDefault() {
    ExternalEvent event = buy().build();

    assertThat(event.chain()).isEqualTo(Chain.SOLANA);
    assertThat(event.confidence()).isEqualTo(Ratio.ONE);
    assertThat(event.mint()).contains(MINT);
    assertThat(event.id()).isEmpty();
    assertThat(event.wallet()).isEmpty();
    assertThat(event.decidedAt()).isEmpty();
    assertThat(List.of(event.symbol(), event.type(), event.price())).containsOnly("");
    assertThat(ExternalEvent.of(Side.SELL, Usd.of("1")).build().mint()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-0.000000001"})
  void aNotionalIsAboveZero(String usd) {
    assertThatThrownBy(() -> ExternalEvent.of(Side.BUY, MINT, Usd.of(usd)).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("notional", "above 0", usd);
  }

  @Test
  void aConfidenceIsFromZeroToOne() {
    assertThat(buy().confidence(Ratio.ZERO).build().confidence()).isEqualTo(Ratio.ZERO);
    for (long billionths : List.of(-1L, Ratio.ONE_IN_BILLIONTHS + 1)) {
      assertThatThrownBy(() -> buy().confidence(new Ratio(billionths)).build())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("confidence must be 0 to 1");
    }
  }

  @Test
  void anIdHasVisibleCharactersOnly() {
    String longest = "x".repeat(ExternalEvent.MOST_ID);
    assertThat(buy().id(longest).build().id()).contains(longest);
    for (String id : List.of("", longest + "x", "a b", "\u00e9", "a\n")) {
      assertThatThrownBy(() -> buy().id(id).build())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("id must have 1 to 96 visible ASCII characters");
    }
  }

  @Test
  void textsAreShortAndPrintable() {
    String longest = "\u00e9".repeat(ExternalEvent.MOST_TEXT);
    assertThat(buy().symbol(longest).build().symbol()).isEqualTo(longest);
    assertThat(buy().type("a \ud83d\ude00").build().type()).isEqualTo("a \ud83d\ude00");
    for (String text : List.of(longest + "x", "a\u0000", "\ud83d", "x\u2028", "\u202e")) {
      assertThatThrownBy(() -> buy().symbol(text).build())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("symbol ");
      assertThatThrownBy(() -> buy().type(text).build()).hasMessageStartingWith("type ");
      assertThatThrownBy(() -> buy().price(text).build()).hasMessageStartingWith("price ");
    }
  }

  @Nested
  class Batches {
    @Test
    void copyWhatTheyAreGiven() {
      List<ExternalEvent> events = new ArrayList<>(List.of(buy().build()));
      Map<String, Integer> unreadable = new HashMap<>(Map.of("side_missing", 2));
      ExternalBatch batch = new ExternalBatch(events, unreadable);
      events.clear();
      unreadable.clear();

      assertThat(batch.events()).hasSize(1);
      assertThat(batch.unreadable()).isEqualTo(Map.of("side_missing", 2));
      assertThatThrownBy(() -> batch.unreadable().put("more", 1))
          .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void haveAThousandEventsAtMost() {
      ExternalEvent event = buy().build();
      assertThat(new ExternalBatch(Collections.nCopies(1_000, event), Map.of()).events())
          .hasSize(1_000);
      assertThatThrownBy(() -> new ExternalBatch(Collections.nCopies(1_001, event), Map.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("at most 1000 events, but had 1001");
    }

    @Test
    void nameReasonsInLowerCase() {
      for (String reason : List.of("", "Side", "a b", "x".repeat(65))) {
        assertThatThrownBy(() -> new ExternalBatch(List.of(), Map.of(reason, 1)))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("unreadable reason");
      }
      assertThatThrownBy(() -> new ExternalBatch(List.of(), Map.of("a", 0)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("1 or more, but a was 0");
    }

    @Test
    void haveSixtyFourReasonsAtMost() {
      Map<String, Integer> reasons = new HashMap<>();
      for (int i = 0; i < 64; i++) {
        reasons.put("r" + i, 1);
      }
      assertThat(new ExternalBatch(List.of(), reasons).unreadable()).hasSize(64);
      reasons.put("one_more", 1);
      assertThatThrownBy(() -> new ExternalBatch(List.of(), reasons))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("at most 64 reasons, but had 65");
    }
  }

  @Test
  void aVerdictIsAcceptedByItsCode() {
    Optional<SignalId> signal = Optional.of(SignalId.of("external-1"));
    assertThat(new ExternalVerdict(ExternalVerdict.ACCEPTED, "", signal).accepted()).isTrue();
    assertThat(new ExternalVerdict("STALE_DATA", "26 > 25", signal).accepted()).isFalse();
  }
}
