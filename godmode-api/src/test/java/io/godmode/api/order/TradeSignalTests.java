package io.godmode.api.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.Samples;
import io.godmode.api.id.Chain;
import io.godmode.api.id.SignalId;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.money.Usd;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TradeSignalTests {

  @Nested
  class Entry {
    @Test
    void isABuyOfSomeDollars() {
      TradeSignal entry = Samples.entry().build();
      assertThat(entry.side()).isEqualTo(Side.BUY);
      assertThat(entry.kind()).isEqualTo(SignalKind.ENTRY);
      assertThat(entry.notional()).contains(Usd.of("2.5"));
      assertThat(entry.quantity()).isEmpty();
    }

    @Test
    void hasDefaultsThatAssumeNothing() {
      TradeSignal entry = Samples.entry().build();
      assertThat(entry.chain()).isEqualTo(Chain.SOLANA);
      assertThat(entry.confidence()).isEqualTo(Ratio.ONE);
      assertThat(entry.plan()).isEmpty();
      assertThat(entry.dataSlot()).isZero();
      assertThat(entry.reason()).isEmpty();
      assertThat(entry.meta()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0.01"})
    void needsMoney(String notional) {
      TradeSignal.Builder entry =
          TradeSignal.entry(SignalId.of("s"), Usd.of(notional))
              .strategy(Samples.STRATEGY)
              .wallet(Samples.WALLET)
              .token(Samples.MINT, "WIF");
      assertThatThrownBy(entry::build)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(notional);
    }

    @Test
    void hasNoQuantityThatWouldBeOverlooked() {
      assertThatThrownBy(Samples.entry().quantity(Samples.TOKENS)::build)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("353134.691458");
    }
  }

  @Nested
  class Exit {
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ENTRY")
    void isASaleOfAllUnlessAQuantityIsNamed(SignalKind kind) {
      TradeSignal.Builder exit =
          TradeSignal.exit(SignalId.of("s"), kind)
              .strategy(Samples.STRATEGY)
              .wallet(Samples.WALLET)
              .token(Samples.MINT, "WIF");
      assertThat(exit.build().side()).isEqualTo(Side.SELL);
      assertThat(exit.build().kind()).isEqualTo(kind);
      assertThat(exit.build().quantity()).isEmpty();
      TokenAmount some = TokenAmount.ofRaw(-1, 6);
      assertThat(exit.quantity(some).build().quantity()).contains(some);
    }

    @Test
    void cannotBeAnEntry() {
      TradeSignal.Builder exit =
          TradeSignal.exit(SignalId.of("s"), SignalKind.ENTRY)
              .strategy(Samples.STRATEGY)
              .wallet(Samples.WALLET)
              .token(Samples.MINT, "WIF");
      assertThatThrownBy(exit::build)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("a ENTRY cannot SELL");
    }

    @Test
    void isNotSizedInDollars() {
      TradeSignal exit = Samples.exit().build();
      assertThatThrownBy(() -> copyWith(exit, Optional.of(Usd.of("7.25")), Map.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("7.25");
    }

    @Test
    void hasNoExitPlanThatWouldBeOverlooked() {
      assertThatThrownBy(Samples.exit().plan(ExitPlan.afterTicks(3))::build)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("plan");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0.000000001", "1.000000001"})
  void confidenceIsAShare(String confidence) {
    assertThatThrownBy(Samples.entry().confidence(Ratio.ofFraction(confidence))::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("confidence must be 0 to 1, but was " + confidence);
  }

  @Test
  void aMissingPartIsNamed() {
    SignalId id = SignalId.of("s");
    assertThatThrownBy(TradeSignal.exit(id, SignalKind.EXIT)::build)
        .isInstanceOf(NullPointerException.class)
        .hasMessage("strategy");
    assertThatThrownBy(TradeSignal.exit(id, SignalKind.EXIT).strategy(Samples.STRATEGY)::build)
        .isInstanceOf(NullPointerException.class)
        .hasMessage("wallet");
    assertThatThrownBy(
            TradeSignal.exit(id, SignalKind.EXIT).strategy(Samples.STRATEGY).wallet(Samples.WALLET)
                ::build)
        .isInstanceOf(NullPointerException.class)
        .hasMessage("symbol");
  }

  @Test
  void furtherFactsAreCopiedAndStandInKeyOrder() {
    Map<String, String> given = new TreeMap<>(Comparator.reverseOrder());
    given.putAll(Map.of("a", "1", "b", "2", "c", "3"));
    TradeSignal signal = copyWith(Samples.exit().build(), Optional.empty(), given);
    given.clear();
    assertThat(signal.meta()).isUnmodifiable();
    assertThat(signal.meta().keySet()).containsExactly("a", "b", "c");
    assertThat(Samples.exit().meta("z", "1").meta("y", "2").build().meta().keySet())
        .containsExactly("y", "z");
  }

  @Test
  void aBuilderCanBeUsedAgainWithoutChangingWhatWasBuilt() {
    TradeSignal.Builder builder = Samples.entry().reason("score 0.8").dataSlot(5);
    TradeSignal first = builder.build();
    TradeSignal second = builder.meta("k", "v").reason("other").build();
    assertThat(first.meta()).isEmpty();
    assertThat(first.reason()).isEqualTo("score 0.8");
    assertThat(second.dataSlot()).isEqualTo(5);
  }

  private static TradeSignal copyWith(
      TradeSignal signal, Optional<Usd> notional, Map<String, String> meta) {
    return new TradeSignal(
        signal.id(),
        signal.strategyId(),
        signal.walletId(),
        signal.chain(),
        signal.symbol(),
        signal.mint(),
        signal.side(),
        signal.kind(),
        notional,
        signal.quantity(),
        signal.confidence(),
        signal.plan(),
        signal.dataSlot(),
        signal.reason(),
        meta);
  }
}
