package io.godmode.core.treasury;

import static io.godmode.core.fixture.TestConfigs.COPY;
import static io.godmode.core.fixture.TestConfigs.FEES;
import static io.godmode.core.fixture.TestConfigs.SNIPER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.event.TradingEvent.FlowApplied;
import io.godmode.api.event.TradingEvent.WalletOpened;
import io.godmode.api.id.Chain;
import io.godmode.api.id.Mint;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.Usd;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.Costs;
import io.godmode.api.order.Order;
import io.godmode.api.wallet.FlowSnapshot;
import io.godmode.api.wallet.FlowStep;
import io.godmode.api.wallet.NativeBalance;
import io.godmode.api.wallet.WalletRole;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.fixture.TestConfigs;
import io.godmode.core.fixture.TestWallets;
import io.godmode.core.ledger.BooksFixture;
import io.godmode.testkit.TestMints;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FlowScenarioTests {
  private static final Instant NOON = TestWallets.NOON;
  private static final WalletId NOBODY = WalletId.of("nobody");

  private final GodmodeConfig config = TestConfigs.live150();

  @Nested
  class FromTheConfiguration {
    private final FlowScenario scenario = FlowScenario.start(config, NOON);

    @Test
    void everyWalletHoldsWhatItBeginsWith() {
      assertThat(scenario.snapshot()).isEqualTo(TestWallets.snapshot(config, Map.of()));
      assertThat(scenario.snapshot().equity()).isEqualTo(Usd.of("150"));
    }

    @Test
    void anotherBalanceOfOneWalletChangesNoOther() {
      FlowSnapshot changed = scenario.holding(SNIPER, Usd.of("42")).snapshot();
      assertThat(changed).isEqualTo(TestWallets.snapshot(config, Map.of(SNIPER, "42")));
    }

    @Test
    void whatAWalletEarnedIsNetAndLeavesItsBalance() {
      FlowSnapshot changed = scenario.earning(SNIPER, Usd.of("-3")).snapshot();
      assertThat(changed)
          .isEqualTo(TestWallets.earning(TestWallets.snapshot(config, Map.of()), SNIPER, "-3"));
    }

    @Test
    void debtsBalancesAndRunsAreTold() {
      NativeBalance dry = new NativeBalance(5, Optional.of(Usd.of("20")));
      FlowSnapshot changed =
          scenario
              .owing(COPY, Usd.of("0.8"))
              .withNative(SNIPER, dry)
              .lastRun(TreasuryFlows.FEES_SWEEP, NOON.minusSeconds(60))
              .snapshot();
      assertThat(changed.owedCosts()).containsExactly(Map.entry(COPY, Usd.of("0.8")));
      assertThat(changed.nativeBalances()).containsExactly(Map.entry(SNIPER, dry));
      assertThat(changed.lastRun())
          .containsExactly(Map.entry(TreasuryFlows.FEES_SWEEP, NOON.minusSeconds(60)));
      assertThat(changed.wallets()).isEqualTo(TestWallets.snapshot(config, Map.of()).wallets());
    }

    @Test
    void aLaterChangeLeavesWhatWasMadeBefore() {
      FlowSnapshot before = scenario.snapshot();
      scenario.holding(SNIPER, Usd.of("1")).owing(SNIPER, Usd.of("1"));
      assertThat(before).isEqualTo(TestWallets.snapshot(config, Map.of()));
    }

    @Test
    void aWalletThatIsNotThereIsRefusedWithThoseThatAre() {
      assertThatThrownBy(() -> scenario.holding(NOBODY, Usd.ZERO))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("wallet must be one of [sniper_sol, copy_sol, ")
          .hasMessageEndingWith(", but was nobody");
      assertThatThrownBy(() -> scenario.earning(NOBODY, Usd.ZERO))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> scenario.owing(NOBODY, Usd.ZERO))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> scenario.withNative(NOBODY, new NativeBalance(0, Optional.empty())))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Nested
  class FromBooks {
    private static final WalletId TRADER = BooksFixture.A;
    private static final Mint MINT = TestMints.numbered(1);
    private final BooksFixture fixture = new BooksFixture();

    private FlowSnapshot snapshot() {
      return FlowScenario.of(config, fixture.books(), NOON).snapshot();
    }

    @Test
    void theWalletsAreThoseOfTheBooks() {
      fixture.open(TRADER, Usd.ofDollars(30));
      fixture.open(BooksFixture.B, Usd.ofDollars(10));
      FlowSnapshot snapshot = snapshot();
      assertThat(snapshot.at()).isEqualTo(NOON);
      assertThat(snapshot.wallets()).isEqualTo(fixture.books().walletViews()).hasSize(2);
      assertThat(snapshot.exitFloat()).as("no SOL price yet").isEmpty();
    }

    @Test
    void theExitFloatOfWalletsOnSolanaIsPricedRoundedUp() {
      fixture.open(TRADER, Usd.ofDollars(30));
      fixture.apply(new WalletOpened(FEES, Chain.of("base"), WalletRole.FEES, Usd.ofDollars(10)));
      SolPrice price = SolPrice.of("200.000000001");
      Order order = fixture.approveBuy(TRADER, MINT, 10_000_000, price, Usd.of("2.5"));
      fixture.fail(order, AttemptState.EXPIRED_PROVEN, Costs.NONE, price);
      assertThat(config.execution().exitFloat()).isEqualTo(Lamports.ofSol("0.005"));
      assertThat(snapshot().exitFloat()).containsExactly(Map.entry(TRADER, Usd.of("1.000000001")));
    }

    @Test
    void debtsAndRunsAreThoseOfTheBooks() {
      fixture.open(TRADER, Usd.ofDollars(30));
      fixture.open(BooksFixture.B, Usd.ofDollars(10));
      SolPrice price = SolPrice.of("200");
      Order order = fixture.approveBuy(BooksFixture.B, MINT, 10_000_000, price, Usd.of("2.5"));
      fixture.fail(order, AttemptState.LANDED_FAILED, BooksFixture.costs(0, 0, 5_000, 0), price);
      fixture.apply(
          new FlowApplied(
              new FlowStep.Transfer(
                  TRADER,
                  BooksFixture.B,
                  Usd.of("2"),
                  Optional.empty(),
                  FlowStep.FEE_BUFFER,
                  "under the soft buffer")));
      FlowSnapshot snapshot = snapshot();
      assertThat(snapshot.lastRun()).isEqualTo(fixture.books().lastFlows()).isNotEmpty();
      assertThat(snapshot.givenToday()).containsEntry(TRADER, Usd.of("2"));
      // 5,000 lamports at 200 dollars.
      assertThat(snapshot.owedCosts()).containsEntry(BooksFixture.B, Usd.of("0.001"));
      assertThat(snapshot.wallet(TRADER).map(WalletView::free)).contains(Usd.of("28"));
    }
  }
}
