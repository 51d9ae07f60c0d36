package io.godmode.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.id.WalletId;
import io.godmode.api.money.Usd;
import io.godmode.api.risk.ProtectionLock;
import io.godmode.testkit.TestData;
import io.godmode.testkit.TestMints;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TradeHistoryTests {
  private static final Instant NOW = TestData.START;
  private static final Duration HOUR = Duration.ofHours(1);

  private final TradeHistory history = new TradeHistory();

  private static ClosedTrade trade(int number) {
    return new ClosedTrade(
        NOW.plusSeconds(number),
        WalletId.of("a"),
        TestMints.numbered(1),
        Usd.ofDollars(2),
        Usd.ofDollars(-1),
        true);
  }

  private static ProtectionLock lock(String protection, Duration length) {
    return new ProtectionLock(
        protection, Optional.empty(), Optional.empty(), NOW, NOW.plus(length), Map.of());
  }

  @Nested
  class Trades {
    @Test
    void theLastOnesAreRememberedAndAllAreCounted() {
      for (int i = 0; i < TradeHistory.REMEMBERED; i++) {
        history.add(trade(i));
      }
      assertThat(history.trades()).hasSize(TradeHistory.REMEMBERED).startsWith(trade(0));
      history.add(trade(TradeHistory.REMEMBERED));
      assertThat(history.trades())
          .hasSize(TradeHistory.REMEMBERED)
          .startsWith(trade(1))
          .endsWith(trade(TradeHistory.REMEMBERED));
      assertThat(history.closed()).isEqualTo(TradeHistory.REMEMBERED + 1);
    }
  }

  @Nested
  class Locks {
    @Test
    void oneHoldsUntilItsEndAndNotAtIt() {
      history.lock(NOW, lock("guard", HOUR));
      assertThat(history.locks(NOW.plus(HOUR).minusNanos(1))).containsExactly(lock("guard", HOUR));
      assertThat(history.locks(NOW.plus(HOUR))).isEmpty();
    }

    @Test
    void aNewOneOfTheSameNameTakesThePlaceOfTheOld() {
      history.lock(NOW, lock("guard", HOUR));
      history.lock(NOW, lock("guard", HOUR.multipliedBy(2)));
      assertThat(history.locks(NOW)).containsExactly(lock("guard", HOUR.multipliedBy(2)));
    }

    @Test
    void onlyOneThatEndsLaterLengthens() {
      assertThat(history.lengthens(lock("guard", HOUR))).isTrue();
      history.lock(NOW, lock("guard", HOUR));
      assertThat(history.lengthens(lock("guard", HOUR))).isFalse();
      assertThat(history.lengthens(lock("guard", HOUR.plusNanos(1)))).isTrue();
      assertThat(history.lengthens(lock("other", HOUR))).isTrue();
    }

    @Test
    void oneThatWasRemovedDoesNotComeBackForTheSameTrades() {
      history.lock(NOW, lock("guard", HOUR));
      history.remove(NOW, "guard");
      assertThat(history.locks(NOW)).isEmpty();
      assertThat(history.lengthens(lock("guard", HOUR))).isFalse();
      assertThat(history.lengthens(lock("guard", HOUR.plusNanos(1)))).isTrue();
    }

    @Test
    void whatHasEndedIsForgottenAtTheNextRemoval() {
      history.lock(NOW, lock("guard", HOUR));
      history.remove(NOW, "guard");
      Instant after = NOW.plus(HOUR);
      history.lock(after, lock("other", HOUR.multipliedBy(3)));
      history.remove(after, "other");
      assertThat(history.lengthens(lock("guard", HOUR))).isTrue();
    }

    @Test
    void oneThatIsNotThereCannotBeRemoved() {
      assertThatThrownBy(() -> history.remove(NOW, "guard"))
          .isInstanceOf(LedgerBreach.class)
          .hasMessage("removes a lock that there is not: guard");
    }

    @Test
    void theOneThatEndsFirstGivesWayWhereThereAreTooMany() {
      for (int i = 0; i < TradeHistory.REMEMBERED; i++) {
        history.lock(NOW, lock("p" + i, HOUR.plusSeconds(i)));
      }
      assertThat(history.locks(NOW)).hasSize(TradeHistory.REMEMBERED);
      history.lock(NOW, lock("late", HOUR.multipliedBy(9)));
      assertThat(history.locks(NOW))
          .hasSize(TradeHistory.REMEMBERED)
          .extracting(ProtectionLock::protection)
          .contains("late", "p1")
          .doesNotContain("p0");
    }
  }
}
