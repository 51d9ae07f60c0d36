package io.godmode.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent;
import io.godmode.api.event.TradingEvent.DayStarted;
import io.godmode.api.event.TradingEvent.FlowApplied;
import io.godmode.api.event.TradingEvent.WalletOpened;
import io.godmode.api.id.Chain;
import io.godmode.api.market.InputPosition;
import io.godmode.api.money.Usd;
import io.godmode.api.risk.TradingState;
import io.godmode.api.wallet.FlowStep;
import io.godmode.api.wallet.WalletRole;
import io.godmode.core.journal.EventStore;
import io.godmode.core.journal.FileMark;
import io.godmode.core.ledger.Books;
import io.godmode.core.ledger.LedgerBreach;
import io.godmode.testkit.TestData;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When the books break, nothing of the broken step stands and the halt survives a restart. */
class LedgerBreachTests {
  private static final InputPosition POSITION = new InputPosition(7, 3, "");

  @Test
  void aBreachLatchesOnTopOfWhatTheJournalHolds() {
    EventStore store = EventStore.inMemory(100);
    Recorder recorder =
        new Recorder(
            Books.empty(),
            store,
            Resumption.NONE,
            Durability.ORDERS,
            List.of(),
            () -> FileMark.EMPTY);
    open(recorder);
    recorder.commit(5, POSITION);

    LedgerBreach breach = breachBy(recorder);
    Books shown = recorder.latch(breach.code(), breach.toString(), TestData.START);

    Recovered recovered = Recovered.from(store);
    assertThat(recovered.books().tradingState()).isEqualTo(TradingState.LATCHED_HALT);
    assertThat(recovered.books().killSwitch().reason()).isEqualTo("LEDGER_BREACH");
    assertThat(recovered.books().killSwitch().resetsAt()).isEmpty();
    assertThat(shown.stateHash()).isEqualTo(recovered.books().stateHash());
    assertThat(recovered.books().equity()).isEqualTo(Usd.ofDollars(30));
    assertThat(recovered.resumption().facts()).isEqualTo(5);
    assertThat(store.events(1).map(JournaledEvent::event).map(TradingEvent::kind).toList())
        .containsExactly(
            TradingEvent.Kind.WALLET_OPENED,
            TradingEvent.Kind.DAY_STARTED,
            TradingEvent.Kind.KILL_SWITCH_TRIPPED,
            TradingEvent.Kind.STATE_CHANGED);
  }

  private static void open(Recorder recorder) {
    recorder.emit(
        TestData.START,
        new WalletOpened(TestData.WALLET, Chain.SOLANA, WalletRole.SCALPING, Usd.ofDollars(30)));
    recorder.emit(
        TestData.START, new DayStarted(LocalDate.ofInstant(TestData.START, ZoneOffset.UTC)));
  }

  private static LedgerBreach breachBy(Recorder recorder) {
    FlowStep tooMuch =
        new FlowStep.Transfer(TestData.WALLET, TestData.VAULT, Usd.ofDollars(31), "test", "");
    LedgerBreach[] caught = new LedgerBreach[1];
    assertThatThrownBy(() -> recorder.emit(TestData.START, new FlowApplied(tooMuch)))
        .isInstanceOfSatisfying(LedgerBreach.class, breach -> caught[0] = breach);
    return caught[0];
  }
}
