package io.godmode.core.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.Mint;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.api.risk.ProtectionLock;
import io.godmode.api.risk.ProtectionLock.Scope;
import io.godmode.core.config.ProtectionSettings;
import io.godmode.core.ledger.ClosedTrade;
import io.godmode.testkit.TestMints;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Each protection just below, at and above what it looks for. */
class ProtectionsTests {
  private static final Instant START = Instant.parse("2026-01-05T12:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration NANO = Duration.ofNanos(1);
  private static final WalletId A = WalletId.of("a");
  private static final WalletId B = WalletId.of("b");
  private static final Mint CAT = TestMints.numbered(1);
  private static final Mint DOG = TestMints.numbered(2);

  private final List<ClosedTrade> trades = new ArrayList<>();

  @Nested
  class AStoplossGuard {
    private final ProtectionSettings guard =
        ProtectionSettings.stoplossGuard("stops", Scope.GLOBAL, HOUR, 2, Duration.ofMinutes(30));

    @Test
    void locksAllFromTheLimitOnUntilTheLastStopIsSoLongAgo() {
      stop(0, A, CAT, "-1");
      assertThat(locks(guard, minute(0))).isEmpty();

      stop(10, B, DOG, "-0.000000001");

      assertThat(locks(guard, minute(10)))
          .containsExactly(
              new ProtectionLock(
                  "stops",
                  Optional.empty(),
                  Optional.empty(),
                  minute(10),
                  minute(40),
                  Map.of("limit", "2", "stops", "2")));
      assertThat(locks(guard, minute(40).minus(NANO))).hasSize(1);
      assertThat(locks(guard, minute(40))).isEmpty();
    }

    @Test
    void countsOnlyStopsThatLost() {
      stop(0, A, CAT, "-1");
      stop(1, A, CAT, "0");
      stop(2, A, CAT, "1");
      close(3, A, CAT, "-1");

      assertThat(locks(guard, minute(3))).isEmpty();
    }

    @Test
    void forgetsWhatIsAWindowAgo() {
      stop(0, A, CAT, "-1");
      stop(59, A, CAT, "-1");

      assertThat(locks(guard, minute(60).minus(NANO))).hasSize(1);
      assertThat(locks(guard, minute(60))).isEmpty();
    }

    @Test
    void judgesEachWalletOrTokenApartWhereAsked() {
      stop(0, A, CAT, "-1");
      stop(1, A, DOG, "-1");
      stop(2, B, DOG, "-1");

      assertThat(locks(scoped(Scope.WALLET), minute(2)))
          .extracting(ProtectionLock::id)
          .containsExactly("stops:a");
      assertThat(locks(scoped(Scope.TOKEN), minute(2)))
          .extracting(ProtectionLock::id)
          .containsExactly("stops:" + DOG);
    }

    private ProtectionSettings scoped(Scope scope) {
      return ProtectionSettings.stoplossGuard("stops", scope, HOUR, 2, HOUR);
    }
  }

  @Nested
  class AMaxDrawdown {
    // 2 % of 150 are 3.
    private final ProtectionSettings fall = drawdown(1);

    @Test
    void locksWhenTheSumFellSoFarBelowItsPeak() {
      close(0, A, CAT, "4");
      close(1, B, DOG, "-2.999999999");
      assertThat(locks(fall, minute(1))).isEmpty();

      close(2, A, CAT, "-0.000000001");

      assertThat(locks(fall, minute(2)))
          .containsExactly(
              new ProtectionLock(
                  "fall",
                  Optional.empty(),
                  Optional.empty(),
                  minute(2),
                  minute(62),
                  Map.of("limit", "3", "drawdown", "3", "trades", "3")));
    }

    @Test
    void countsFromTheLossNotFromAProfitAfterIt() {
      close(0, A, CAT, "-3.5");
      close(10, A, CAT, "0.1");

      assertThat(locks(fall, minute(10)))
          .extracting(ProtectionLock::since)
          .containsExactly(minute(0));
    }

    @Test
    void judgesNothingBelowItsNumberOfTrades() {
      close(0, A, CAT, "-2");
      close(1, A, CAT, "-2");
      assertThat(locks(drawdown(3), minute(1))).isEmpty();
      close(2, A, CAT, "0");
      assertThat(locks(drawdown(3), minute(2))).hasSize(1);
    }

    @Test
    void aLimitOfNothingLocksAfterAnyLoss() {
      ProtectionSettings none = ProtectionSettings.maxDrawdown("fall", HOUR, 1, Ratio.ZERO, HOUR);
      close(0, A, CAT, "1");
      assertThat(locks(none, minute(0))).isEmpty();
      close(1, A, CAT, "-0.000000001");
      assertThat(locks(none, minute(1))).hasSize(1);
    }

    private ProtectionSettings drawdown(int trades) {
      return ProtectionSettings.maxDrawdown("fall", HOUR, trades, Ratio.ofPercent("2"), HOUR);
    }
  }

  @Nested
  class ACooldownPeriod {
    @Test
    void locksTheTokenThatWasSoldAndNoOther() {
      ProtectionSettings pause =
          ProtectionSettings.cooldownPeriod("pause", Scope.TOKEN, Duration.ofMinutes(5));
      close(0, A, CAT, "1");
      close(3, B, CAT, "-1");

      assertThat(locks(pause, minute(8).minus(NANO)))
          .containsExactly(
              new ProtectionLock(
                  "pause",
                  Optional.empty(),
                  Optional.of(CAT),
                  minute(3),
                  minute(8),
                  Map.of("net", "-1")));
      assertThat(locks(pause, minute(8))).isEmpty();
    }

    @Test
    void locksTheWalletOrAllWhereAsked() {
      close(0, A, CAT, "1");

      assertThat(locks(ProtectionSettings.cooldownPeriod("pause", Scope.WALLET, HOUR), minute(1)))
          .extracting(ProtectionLock::id)
          .containsExactly("pause:a");
      assertThat(locks(ProtectionSettings.cooldownPeriod("pause", Scope.GLOBAL, HOUR), minute(1)))
          .extracting(ProtectionLock::id)
          .containsExactly("pause");
    }
  }

  @Nested
  class ALowProfit {
    // The trades cost 10 each; 1 % of 20 is 0.20.
    private final ProtectionSettings low =
        ProtectionSettings.lowProfit("low", Scope.TOKEN, HOUR, 2, Ratio.ofPercent("1"), HOUR);

    @Test
    void locksTheTokenWhoseTradesEarnedLess() {
      close(0, A, CAT, "-1");
      assertThat(locks(low, minute(0))).isEmpty();

      close(1, B, CAT, "1.199999999");

      assertThat(locks(low, minute(1)))
          .containsExactly(
              new ProtectionLock(
                  "low",
                  Optional.empty(),
                  Optional.of(CAT),
                  minute(1),
                  minute(61),
                  Map.of("limit", "0.2", "net", "0.199999999", "trades", "2")));
    }

    @Test
    void whatIsRequiredIsEnough() {
      close(0, A, CAT, "-1");
      close(1, A, CAT, "1.2");

      assertThat(locks(low, minute(1))).isEmpty();
    }
  }

  @Test
  void severalOfOneKindJudgeOnTheirOwn() {
    close(0, A, CAT, "-1");
    Protections both =
        Protections.of(
            List.of(
                ProtectionSettings.cooldownPeriod("short", Scope.TOKEN, HOUR),
                ProtectionSettings.cooldownPeriod("long", Scope.WALLET, HOUR.multipliedBy(2))));

    assertThat(both.locks(trades, minute(0), Usd.ofDollars(150)))
        .extracting(ProtectionLock::id, ProtectionLock::until)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("short:" + CAT, minute(60)),
            org.assertj.core.groups.Tuple.tuple("long:a", minute(120)));
    assertThat(both.none()).isFalse();
    assertThat(Protections.of(List.of()).none()).isTrue();
  }

  private List<ProtectionLock> locks(ProtectionSettings settings, Instant now) {
    return Protections.of(List.of(settings)).locks(trades, now, Usd.ofDollars(150));
  }

  private static Instant minute(int minutes) {
    return START.plus(Duration.ofMinutes(minutes));
  }

  private void stop(int minute, WalletId wallet, Mint mint, String net) {
    trades.add(new ClosedTrade(minute(minute), wallet, mint, Usd.ofDollars(10), Usd.of(net), true));
  }

  private void close(int minute, WalletId wallet, Mint mint, String net) {
    trades.add(
        new ClosedTrade(minute(minute), wallet, mint, Usd.ofDollars(10), Usd.of(net), false));
  }
}
