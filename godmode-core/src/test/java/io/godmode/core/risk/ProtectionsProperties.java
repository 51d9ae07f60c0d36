package io.godmode.core.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.WalletId;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.api.risk.ProtectionLock;
import io.godmode.core.config.ProtectionSettings;
import io.godmode.core.config.ProtectionSettings.Kind;
import io.godmode.core.ledger.ClosedTrade;
import io.godmode.testkit.TestMints;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ProtectionsProperties {
  private static final Instant START = Instant.parse("2026-01-05T12:00:00Z");
  private static final Usd CAPITAL = Usd.ofDollars(150);

  /** What can be made tighter. */
  private enum Dial {
    TRADES,
    SHARE,
    LOCK,
    WINDOW
  }

  @Property(tries = 1000)
  void aTighterProtectionLocksAllThatALooserOneDoesAndAsLong(
      @ForAll("settings") ProtectionSettings loose,
      @ForAll("histories") List<ClosedTrade> trades,
      @ForAll Dial dial) {
    Instant now = trades.isEmpty() ? START : trades.get(trades.size() - 1).at();
    List<ProtectionLock> before = locks(loose, trades, now);
    List<ProtectionLock> after = locks(tighten(loose, dial), trades, now);

    for (ProtectionLock lock : before) {
      assertThat(after)
          .anySatisfy(
              tight -> {
                assertThat(tight.id()).isEqualTo(lock.id());
                assertThat(tight.until()).isAfterOrEqualTo(lock.until());
              });
    }
  }

  @Property
  void locksAreAPureFunctionAndHoldAtTheInstantTheyAreAskedFor(
      @ForAll("settings") ProtectionSettings settings,
      @ForAll("histories") List<ClosedTrade> trades) {
    Instant now = trades.isEmpty() ? START : trades.get(trades.size() - 1).at();
    List<ProtectionLock> locks = locks(settings, trades, now);

    assertThat(locks(settings, trades, now)).isEqualTo(locks);
    assertThat(locks).allMatch(lock -> now.isBefore(lock.until()) && !lock.since().isAfter(now));
    assertThat(locks).extracting(ProtectionLock::id).doesNotHaveDuplicates();
    assertThat(locks).allMatch(lock -> lock.scope() == settings.scope());
  }

  private static List<ProtectionLock> locks(
      ProtectionSettings settings, List<ClosedTrade> trades, Instant now) {
    return Protections.of(List.of(settings)).locks(trades, now, CAPITAL);
  }

  /** A longer window is tighter where results are not set off against each other. */
  private static ProtectionSettings tighten(ProtectionSettings it, Dial dial) {
    boolean setsOff = it.kind() == Kind.LOW_PROFIT || it.kind() == Kind.COOLDOWN_PERIOD;
    Ratio share =
        it.kind() == Kind.MAX_DRAWDOWN
            ? new Ratio(it.share().billionths() / 2)
            : it.kind() == Kind.LOW_PROFIT ? it.share().plus(Ratio.ofPercent("1")) : it.share();
    return new ProtectionSettings(
        it.id(),
        it.kind(),
        it.scope(),
        dial == Dial.WINDOW && !setsOff ? it.window().multipliedBy(2) : it.window(),
        dial == Dial.TRADES ? Math.max(1, it.tradeLimit() - 1) : it.tradeLimit(),
        dial == Dial.SHARE ? share : it.share(),
        dial == Dial.LOCK ? it.lock().plusSeconds(7) : it.lock());
  }

  @Provide
  Arbitrary<ProtectionSettings> settings() {
    return Combinators.combine(
            Arbitraries.of(Kind.values()),
            Arbitraries.integers().between(0, 2),
            Arbitraries.integers().between(1, 120),
            Arbitraries.integers().between(1, 4),
            Arbitraries.longs().between(0, 20_000_000),
            Arbitraries.integers().between(1, 120))
        .as(
            (kind, scope, window, trades, share, lock) ->
                new ProtectionSettings(
                    "it",
                    kind,
                    kind.scopes().get(scope % kind.scopes().size()),
                    kind == Kind.COOLDOWN_PERIOD ? Duration.ZERO : Duration.ofMinutes(window),
                    trades,
                    new Ratio(share),
                    Duration.ofMinutes(lock)));
  }

  @Provide
  Arbitrary<List<ClosedTrade>> histories() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 240),
            Arbitraries.of("a", "b"),
            Arbitraries.integers().between(1, 3),
            Arbitraries.longs().between(-2_000_000_000, 2_000_000_000),
            Arbitraries.of(true, false))
        .as(
            (minute, wallet, mint, net, stopped) ->
                new ClosedTrade(
                    START.plus(Duration.ofMinutes(minute)),
                    WalletId.of(wallet),
                    TestMints.numbered(mint),
                    Usd.ofDollars(3),
                    new Usd(net),
                    stopped))
        .list()
        .ofMaxSize(20)
        .map(
            trades -> {
              List<ClosedTrade> sorted = new ArrayList<>(trades);
              sorted.sort(Comparator.comparing(ClosedTrade::at));
              return sorted;
            });
  }
}
