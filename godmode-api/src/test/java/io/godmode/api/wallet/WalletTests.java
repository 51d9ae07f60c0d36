package io.godmode.api.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.Samples;
import io.godmode.api.id.Chain;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.money.Usd;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WalletTests {
  private static final WalletId OTHER = WalletId.of("vault");

  @Nested
  class Role {
    @ParameterizedTest
    @EnumSource
    void isReadInAnyCase(WalletRole role) {
      assertThat(WalletRole.parse(role.name())).contains(role);
      assertThat(WalletRole.parse(role.name().toLowerCase(Locale.ROOT))).contains(role);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "generic", "SCALPING "})
    void isNothingElse(String text) {
      assertThat(WalletRole.parse(text)).isEmpty();
    }

    @Test
    void decidesWhoTradesAndWhoPaysOut() {
      assertThat(WalletRole.values())
          .filteredOn(WalletRole::trades)
          .containsExactly(WalletRole.SCALPING, WalletRole.COPY_TRADING);
      assertThat(WalletRole.values())
          .filteredOn(role -> !role.allowsOutflow())
          .containsExactly(WalletRole.VAULT, WalletRole.EMERGENCY);
    }
  }

  @Nested
  class View {
    @Test
    void equityIsFreeReservedDepositedAndExecutable() {
      assertThat(wallet(Samples.WALLET, "1").equity()).isEqualTo(Usd.of("27.84"));
    }

    @Test
    void netOfTheDayIsAfterFees() {
      assertThat(wallet(Samples.WALLET, "1").netToday()).isEqualTo(Usd.of("-1.1"));
    }
  }

  @Nested
  class Position {
    @Test
    void itsReturnIsExecutableOverCostRoundedDown() {
      assertThat(position(3, 4).unrealizedReturn().billionths()).isEqualTo(333_333_333);
      assertThat(position(3, 2).unrealizedReturn().billionths()).isEqualTo(-333_333_334);
      assertThat(position(3, 0).unrealizedReturn()).isEqualTo(Ratio.ONE.negated());
    }

    @Test
    void whatCostNothingHasNoReturn() {
      assertThat(position(0, 5).unrealizedReturn()).isEqualTo(Ratio.ZERO);
    }

    private PositionView position(long cost, long executable) {
      return new PositionView(
          Samples.WALLET,
          Samples.MINT,
          "WIF",
          Samples.STRATEGY,
          Samples.TOKENS,
          TokenAmount.ofRaw(0, 6),
          Lamports.of(cost),
          Lamports.of(executable),
          Lamports.of(executable),
          Usd.ZERO,
          false,
          Samples.NOON);
    }
  }

  @Nested
  class Flows {
    @Test
    void aTransferFoldsAsATransfer() {
      FlowStep step = new FlowStep.Transfer(Samples.WALLET, OTHER, Usd.of("1"), "sweep", "why");
      assertThat(step.<Object>fold(transfer -> transfer, raise -> "raise")).isSameAs(step);
      assertThat(step.rule()).isEqualTo("sweep");
      assertThat(step.reason()).isEqualTo("why");
    }

    @Test
    void aRaiseFoldsAsARaise() {
      FlowStep step = new FlowStep.BaselineRaise(Samples.WALLET, Usd.of("1"), "sweep", "why");
      assertThat(step.<Object>fold(transfer -> "transfer", raise -> raise)).isSameAs(step);
      assertThat(step.rule()).isEqualTo("sweep");
      assertThat(step.reason()).isEqualTo("why");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0.5"})
    void moveMoreThanNothing(String amount) {
      Usd usd = Usd.of(amount);
      assertThatThrownBy(() -> new FlowStep.Transfer(Samples.WALLET, OTHER, usd, "r", ""))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageEndingWith("but was " + amount);
      assertThatThrownBy(() -> new FlowStep.BaselineRaise(Samples.WALLET, usd, "r", ""))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageEndingWith("but was " + amount);
    }

    @Test
    void moveBetweenTwoWallets() {
      assertThatThrownBy(() -> new FlowStep.Transfer(OTHER, OTHER, Usd.of("1"), "r", ""))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageEndingWith("both were vault");
    }
  }

  @Nested
  class Snapshot {
    @Test
    void findsWalletsAndSumsThem() {
      FlowSnapshot snapshot = snapshot(Map.of(), Map.of());
      assertThat(snapshot.wallet(OTHER)).map(WalletView::id).contains(OTHER);
      assertThat(snapshot.wallet(WalletId.of("unknown"))).isEmpty();
      assertThat(snapshot.equity()).isEqualTo(Usd.of("56.68"));
      PortfolioView portfolio = new PortfolioView(Samples.NOON, snapshot.wallets(), List.of());
      assertThat(portfolio.equity()).isEqualTo(Usd.of("56.68"));
    }

    @Test
    void ofNothingIsWorthNothing() {
      assertThat(new PortfolioView(Samples.NOON, List.of(), List.of()).equity())
          .isEqualTo(Usd.ZERO);
    }

    /** A plan must not depend on the order of a hash table, which differs from JVM to JVM. */
    @Test
    void itsMapsAreCopiedAndStandInKeyOrder() {
      Map<WalletId, Usd> money = new HashMap<>();
      Map<String, Instant> runs = new HashMap<>();
      List<String> names = new ArrayList<>();
      for (char name = 'a'; name <= 'z'; name++) {
        names.add(String.valueOf(name));
        money.put(WalletId.of(String.valueOf(name)), Usd.of("1"));
        runs.put(String.valueOf(name), Samples.NOON);
      }
      FlowSnapshot snapshot = snapshot(money, runs);
      money.clear();
      runs.clear();
      assertThat(snapshot.exitFloat().keySet()).map(WalletId::value).isEqualTo(names);
      assertThat(snapshot.owedCosts().keySet()).map(WalletId::value).isEqualTo(names);
      assertThat(List.copyOf(snapshot.lastRun().keySet())).isEqualTo(names);
      assertThat(snapshot.exitFloat()).isUnmodifiable();
      assertThat(snapshot.owedCosts()).isUnmodifiable();
      assertThat(snapshot.lastRun()).isUnmodifiable();
    }

    @Test
    void itsListsAreCopied() {
      List<WalletView> wallets = new ArrayList<>(List.of(wallet(OTHER, "1")));
      FlowSnapshot flows = new FlowSnapshot(Samples.NOON, wallets, Map.of(), Map.of(), Map.of());
      PortfolioView portfolio = new PortfolioView(Samples.NOON, wallets, new ArrayList<>());
      wallets.clear();
      assertThat(flows.wallets()).hasSize(1).isUnmodifiable();
      assertThat(portfolio.wallets()).hasSize(1).isUnmodifiable();
      assertThat(portfolio.positions()).isUnmodifiable();
    }

    private FlowSnapshot snapshot(Map<WalletId, Usd> money, Map<String, Instant> runs) {
      return new FlowSnapshot(
          Samples.NOON,
          List.of(wallet(Samples.WALLET, "1"), wallet(OTHER, "2")),
          money,
          money,
          runs);
    }
  }

  private static WalletView wallet(WalletId id, String reserved) {
    return new WalletView(
        id,
        Chain.SOLANA,
        WalletRole.SCALPING,
        Usd.of("30"),
        Usd.of("30"),
        Usd.of("22.5"),
        Usd.of(reserved),
        Usd.of("5"),
        Usd.of("4"),
        Usd.of("0.34"),
        Usd.of("-1"),
        Usd.of("0.1"),
        1,
        1,
        Usd.of("29"),
        LocalDate.of(2026, 1, 5));
  }
}
