package io.godmode.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.ExecutionContext.OwnImpact;
import io.godmode.api.event.Alert;
import io.godmode.api.event.CommandOutcome;
import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent;
import io.godmode.api.event.TradingEvent.AttemptReported;
import io.godmode.api.event.TradingEvent.CommandAnswered;
import io.godmode.api.event.TradingEvent.Commanded;
import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.event.TradingEvent.PluginChanged;
import io.godmode.api.event.TradingEvent.ProtectionLocked;
import io.godmode.api.event.TradingEvent.StrategySaved;
import io.godmode.api.id.Chain;
import io.godmode.api.market.InputPosition;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.Usd;
import io.godmode.api.order.ExitPlan;
import io.godmode.api.risk.KillSwitchView;
import io.godmode.api.risk.TradingState;
import io.godmode.api.wallet.WalletRole;
import io.godmode.core.ledger.Account;
import io.godmode.core.ledger.Books;
import io.godmode.core.ledger.BooksState;
import io.godmode.core.ledger.ClosedTrade;
import io.godmode.core.ledger.M10Validation;
import io.godmode.testkit.TestData;
import io.godmode.testkit.TestMints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A snapshot in a file: everything that books can hold, and nothing that was not written. */
class SnapshotFileTests {
  private static final Instant AT = Instant.parse("2026-01-05T12:00:00.123456789Z");

  @TempDir private Path directory;

  private static <T extends TradingEvent> Stream<T> samples(Class<T> type) {
    return SampleEvents.all().stream().filter(type::isInstance).map(type::cast);
  }

  private static <T extends TradingEvent> T sample(Class<T> type) {
    return samples(type).findFirst().orElseThrow();
  }

  /** One of everything, whether or not it adds up. */
  private static BooksState full() {
    KillSwitchView tripped =
        new KillSwitchView(
            true, true, "LOSING_STREAK", "six \"in\" a row", Optional.of(AT), Optional.of(AT));
    Commanded commanded = sample(Commanded.class);
    CommandAnswered answered = sample(CommandAnswered.class);
    return new BooksState(
        1_234_567_890_123L,
        new BooksState.Standing(
            Optional.of(SolPrice.of("190.000000001")),
            Optional.of(commanded.command()),
            TradingState.LATCHED_HALT,
            true,
            tripped,
            Optional.of(tripped),
            LocalDate.of(2026, 1, 5),
            3,
            4,
            5,
            Usd.of("-0.000000001"),
            Optional.of(new M10Validation("ops", AT, "seen")),
            true),
        List.of(
            new BooksState.Balance(
                new Account(Account.Kind.FREE, Optional.of(TestData.WALLET), Optional.empty()),
                Long.MAX_VALUE),
            new BooksState.Balance(
                new Account(Account.Kind.FX_SOL, Optional.empty(), Optional.empty()),
                Long.MIN_VALUE),
            new BooksState.Balance(
                new Account(
                    Account.Kind.POSITION,
                    Optional.of(TestData.WALLET),
                    Optional.of(TestMints.numbered(1))),
                1)),
        List.of(Usd.ofDollars(1), Usd.of("-2.5")),
        List.of(
            new BooksState.Wallet(
                TestData.WALLET,
                Chain.SOLANA,
                WalletRole.SCALPING,
                Usd.ofDollars(30),
                Usd.ofDollars(31),
                Usd.of("0.1"),
                Usd.of("0.2"),
                Usd.of("0.3"),
                Usd.of("0.4"),
                Usd.of("0.5"),
                6,
                true,
                7)),
        List.of(
            new BooksState.Held(
                TestData.WALLET,
                TestMints.numbered(1),
                "\u0131\ud83d\udc8e\"\\",
                TestData.STRATEGY,
                AT,
                6,
                ExitPlan.afterTicks(60),
                List.of(0, 2),
                1,
                2,
                3,
                4,
                5,
                6,
                7,
                8,
                9,
                10,
                11,
                false,
                12,
                Long.MIN_VALUE)),
        List.of(
            new BooksState.Open(
                sample(OrderApproved.class),
                AT,
                samples(AttemptReported.class).map(AttemptReported::report).toList())),
        List.of(new BooksState.Moved(TestMints.numbered(2), new OwnImpact(-1, 2))),
        List.of(new BooksState.Flow("daily \ud83d\udc8e reset", AT)),
        List.of(new CommandOutcome.Repeated(commanded.command(), answered.answer())),
        List.of("s-1", "s-2"),
        samples(AttemptReported.class).map(AttemptReported::report).toList(),
        samples(PluginChanged.class).toList(),
        samples(StrategySaved.class).toList(),
        List.of(
            new BooksState.StandingAlert(
                "topic",
                new Alert(
                    9, AT, Alert.Severity.CRITICAL, "CODE", "text", Optional.of(TestData.WALLET)))),
        Books.empty().totals().counts(),
        new BooksState.History(
            List.of(
                new ClosedTrade(
                    AT,
                    TestData.WALLET,
                    TestMints.numbered(3),
                    Usd.ofDollars(3),
                    Usd.of("-1"),
                    true)),
            77,
            samples(ProtectionLocked.class).map(ProtectionLocked::lock).toList(),
            samples(ProtectionLocked.class).map(ProtectionLocked::lock).toList()));
  }

  @Test
  void givesBackEverythingThatBooksCanHold() throws IOException {
    BooksState state = full();
    byte[] json = EventJson.MAPPER.writeValueAsBytes(state);
    assertThat(EventJson.MAPPER.readValue(json, BooksState.class)).isEqualTo(state);
  }

  @Test
  void anyChangedBitIsNoticed() throws Exception {
    Books books = Books.empty();
    books.apply(new JournaledEvent(1, AT, new TradingEvent.InputDropped(3)));
    Snapshot snapshot = Snapshot.of(books, 1, 1, new InputPosition(1, 1, ""), FileMark.EMPTY);
    assertThat(SnapshotFile.write(Disk.real(), directory, JournalFixture.IDENTITY, snapshot))
        .isTrue();
    SnapshotFile file = SnapshotFile.list(Disk.real(), directory).get(0);
    assertThat(file.read(Disk.real(), JournalFixture.IDENTITY)).isEqualTo(snapshot);
    byte[] whole = Files.readAllBytes(file.file());
    for (int bit = 0; bit < whole.length * 8; bit += 3) {
      byte[] changed = whole.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(file.file(), changed);
      assertThatThrownBy(() -> file.read(Disk.real(), JournalFixture.IDENTITY))
          .as("bit %s", bit)
          .isInstanceOf(SnapshotFile.Unusable.class)
          .hasMessageContaining("checksum");
    }
    for (int length = 0; length < whole.length; length += 7) {
      Files.write(file.file(), Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> file.read(Disk.real(), JournalFixture.IDENTITY))
          .as("length %s", length)
          .isInstanceOf(SnapshotFile.Unusable.class);
    }
  }

  @Test
  void ofBooksThatDoNotAddUpIsPassedOver() throws IOException {
    Snapshot snapshot =
        new Snapshot(
            1,
            1,
            InputPosition.START,
            FileMark.EMPTY,
            Books.stateHashForm(),
            "0".repeat(64),
            full());
    SnapshotFile.write(Disk.real(), directory, JournalFixture.IDENTITY, snapshot);
    SnapshotFile file = SnapshotFile.list(Disk.real(), directory).get(0);
    assertThatThrownBy(() -> file.read(Disk.real(), JournalFixture.IDENTITY))
        .isInstanceOf(SnapshotFile.Unusable.class);
  }
}
