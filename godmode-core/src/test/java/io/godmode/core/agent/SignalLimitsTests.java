package io.godmode.core.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.Mint;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.api.order.TradeSignal;
import io.godmode.core.agent.SignalLimits.Drop;
import io.godmode.core.config.AgentSettings;
import io.godmode.core.fixture.TestConfigs;
import io.godmode.testkit.TestData;
import io.godmode.testkit.TestMints;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignalLimitsTests {
  private static final Mint MINT = TestMints.numbered(1);
  private static final StrategyId OTHER = StrategyId.of("other");
  private final AgentSettings settings = TestConfigs.live150().agent();
  private Optional<StrategyId> holder = Optional.empty();
  private boolean pending;

  private final Situation situation =
      new Situation() {
        @Override
        public Instant now() {
          return TestData.START;
        }

        @Override
        public long dataSlot() {
          return TestData.SLOT;
        }

        @Override
        public Optional<StrategyId> holder(WalletId wallet, Mint mint) {
          return wallet.equals(TestData.WALLET) ? holder : Optional.empty();
        }

        @Override
        public boolean entryPending(WalletId wallet, Mint mint) {
          return pending && wallet.equals(TestData.WALLET);
        }
      };

  private static TradeSignal.Builder entry(String id) {
    return TestData.entry(id, MINT, Usd.ofDollars(3));
  }

  private SignalLimits.Round round() {
    return SignalLimits.of(settings, RecentEntries.none()).round(situation);
  }

  private Optional<String> reason(TradeSignal.Builder signal) {
    return round().judge(signal.build()).map(Drop::reason);
  }

  @Test
  void takesDataUpToItsLimitAndNoOlder() {
    assertThat(reason(entry("a").dataSlot(TestData.SLOT - 25))).isEmpty();
    assertThat(reason(entry("a").dataSlot(TestData.SLOT - 26))).contains("signal_expired");
    assertThat(round().judge(entry("a").dataSlot(TestData.SLOT - 26).build()))
        .map(Drop::detail)
        .hasValueSatisfying(detail -> assertThat(detail).contains("26 slots > 25"));
  }

  @Test
  void takesASignalThatNamesNoSlotAsOneOfNow() {
    assertThat(reason(entry("a").dataSlot(0))).isEmpty();
  }

  @Test
  void takesTheLeastConfidenceAndNoLess() {
    assertThat(reason(entry("a").confidence(Ratio.ofFraction("0.4")))).isEmpty();
    assertThat(reason(entry("a").confidence(Ratio.ofFraction("0.399999999"))))
        .contains("confidence_below_min");
  }

  @Test
  void givesATokenToWhoComesFirst() {
    SignalLimits.Round round = round();
    assertThat(round.judge(entry("a").build())).isEmpty();
    assertThat(round.judge(entry("b").build())).map(Drop::reason).contains("duplicate_signal");
    assertThat(round.judge(entry("c").strategy(OTHER).build()))
        .contains(new Drop("strategy_conflict", "TEST goes to " + TestData.STRATEGY));
    assertThat(round.judge(entry("d").strategy(OTHER).wallet(TestData.VAULT).build())).isEmpty();
  }

  @Test
  void aWishHoldsItsTokenUntilTheGateRefusesIt() {
    SignalLimits.Round round = round();
    TradeSignal first = entry("a").build();
    TradeSignal second = entry("b").strategy(OTHER).build();
    assertThat(round.judge(first)).isEmpty();
    assertThat(round.waits(second, round.judge(second).orElseThrow())).isTrue();

    round.decided(first, false);
    assertThat(round.judge(second)).isEmpty();
    TradeSignal third = entry("c").build();
    assertThat(round.waits(third, round.judge(third).orElseThrow())).isTrue();
    round.decided(second, true);
    assertThat(round.judge(third))
        .hasValueSatisfying(drop -> assertThat(round.waits(third, drop)).isFalse())
        .contains(new Drop("strategy_conflict", "TEST goes to other"));
  }

  @Test
  void aRefusedWishStillWasOneOfTheRoundsEntriesAndNoneOfTheMinutes() {
    SignalLimits.Round round =
        SignalLimits.of(
                settings.toBuilder().maxSignalsPerTick(2).maxTradesPerMinute(1).build(),
                RecentEntries.none())
            .round(situation);
    TradeSignal first = entry("a").build();
    assertThat(round.judge(first)).isEmpty();
    round.decided(first, false);
    TradeSignal second = entry("b").build();
    assertThat(round.judge(second)).isEmpty();
    round.decided(second, false);
    assertThat(round.judge(entry("c").build())).map(Drop::reason).contains("max_signals_per_tick");
  }

  @Test
  void leavesAPositionToWhoOpenedIt() {
    holder = Optional.of(OTHER);
    assertThat(reason(entry("a"))).contains("strategy_conflict");
    assertThat(reason(entry("a").strategy(OTHER))).isEmpty();
  }

  @Test
  void wishesNothingTwiceWhileItIsBeingBought() {
    pending = true;
    assertThat(reason(entry("a"))).contains("duplicate_signal");
    assertThat(round().judge(TestData.exit("b", MINT).build())).isEmpty();
  }
}
