package io.godmode.core;

import io.godmode.api.event.TradingEvent.AttemptReported;
import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.event.TradingEvent.SignalRaised;
import io.godmode.api.event.TradingEvent.WalletOpened;
import io.godmode.api.id.Chain;
import io.godmode.api.id.Mint;
import io.godmode.api.market.InputPosition;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.money.Usd;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.Costs;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.ExitPlan;
import io.godmode.api.order.Fill;
import io.godmode.api.order.Order;
import io.godmode.api.order.Side;
import io.godmode.api.wallet.WalletRole;
import io.godmode.core.config.RunMode;
import io.godmode.core.journal.DataDirectory;
import io.godmode.core.journal.Journal;
import io.godmode.core.journal.JournalIdentity;
import io.godmode.core.ledger.Books;
import io.godmode.core.projection.TradeLog;
import io.godmode.testkit.TestData;
import io.godmode.testkit.TestMints;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Books and journals as many trades as asked through the engine's own recorder, and then recovers:
 *
 * <pre>java -Xmx512m -cp ... io.godmode.core.ManyTrades TRADES DIRECTORY</pre>
 *
 * <p>Prints for every tenth what a trade took, what lives in the heap after a collection, and how
 * long the files are; fails when the heap leaves 5 % of what it was after the first tenth, or when
 * the recovered books have another hash.
 */
final class ManyTrades {
  private static final Mint MINT = TestMints.numbered(1);
  private static final JournalIdentity IDENTITY =
      new JournalIdentity(RunMode.PAPER, "MANY", "trades", OptionalLong.empty());
  private static final double TOLERANCE = 0.05;
  private static final int TENTHS = 10;

  private final Recorder recorder;
  private final Instant start = TestData.START;
  private long trades;

  private ManyTrades(Recorder recorder) {
    this.recorder = recorder;
  }

  public static void main(String[] args) throws IOException {
    long wanted = Long.parseLong(args[0]);
    Path root = Files.createTempDirectory(Path.of(args[1]), "many-trades");
    String hash;
    DataDirectory directory = DataDirectory.lock(root);
    Journal journal = Journal.open(directory, IDENTITY);
    TradeLog log = TradeLog.open(directory, journal);
    Books books = Books.empty();
    Recorder recorder =
        new Recorder(
            books,
            journal,
            Resumption.NONE,
            new SyncRule(Durability.INTERVAL, InstantSource.system()),
            List.of(log::accept),
            log::settle);
    long heap = new ManyTrades(recorder).run(wanted, root);
    System.out.printf(
        Locale.ROOT, "live heap at most %.1f %% away from the first tenth's%n", heap / 10.0);
    hash = books.stateHash();
    System.out.println("state_hash " + hash);
    // As a killed process leaves it: nothing is closed in order but the lock.
    journal.flush();
    directory.close();

    long before = System.nanoTime();
    DataDirectory again = DataDirectory.lock(root);
    Journal reopened = Journal.open(again, IDENTITY);
    TradeLog trades = TradeLog.open(again, reopened);
    Recovered recovered = Recovered.from(reopened, trades::accept);
    double seconds = (System.nanoTime() - before) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "recovered %,d events in %.2f s, %,d of them from the snapshot%n",
        recovered.books().sequence(),
        seconds,
        reopened.snapshot().map(each -> each.sequence()).orElse(0L));
    boolean same = recovered.books().stateHash().equals(hash);
    System.out.println(same ? "the books are the same" : "THE BOOKS DIFFER");
    if (!same || heap > TOLERANCE * 1_000) {
      throw new AssertionError("see above");
    }
  }

  /** Returns by how many thousandths the heap left that of the first tenth. */
  private long run(long wanted, Path root) throws IOException {
    recorder.emit(
        start,
        new WalletOpened(
            TestData.WALLET, Chain.SOLANA, WalletRole.SCALPING, Usd.ofDollars(100_000_000)));
    commit();
    long first = 0;
    long worst = 0;
    for (int tenth = 1; tenth <= TENTHS; tenth++) {
      long before = System.nanoTime();
      long until = wanted * tenth / TENTHS;
      long from = trades;
      while (trades < until) {
        trade(TestData.buy("b" + trades, MINT));
        trade(TestData.sell("s" + trades, MINT));
      }
      double micros = (System.nanoTime() - before) / 1e3 / (trades - from);
      long heap = liveHeap();
      first = tenth == 1 ? heap : first;
      worst = Math.max(worst, Math.abs(heap - first) * 1_000 / first);
      System.out.printf(
          Locale.ROOT,
          "%,12d trades  %6.1f us each  heap %6.1f MB  journal %,8d KB  trades.jsonl %,8d KB%n",
          trades,
          micros,
          heap / 1e6,
          bytes(root.resolve("journal")) >> 10,
          Files.size(root.resolve("trades.jsonl")) >> 10);
    }
    return worst;
  }

  private void trade(Order order) {
    boolean buy = order.side() == Side.BUY;
    Instant at = start.plusMillis(trades);
    recorder.emit(
        at,
        new SignalRaised(
            buy
                ? TestData.entry(order.signalId().value(), MINT, order.notional()).build()
                : TestData.exit(order.signalId().value(), MINT).build()));
    recorder.emit(
        at,
        new OrderApproved(
            order,
            1,
            TestData.SOL_USD,
            buy ? Usd.ofDollars(3) : Usd.ZERO,
            buy ? Optional.of(ExitPlan.afterTicks(4)) : Optional.empty(),
            List.of("min_trade: pass", "max_trade: pass")));
    commit();
    report(
        at, ExecutionReport.interim(order.id(), 1, 1, AttemptState.SENT, TestData.SLOT + trades));
    Costs.Builder costs =
        Costs.builder()
            .venue(Lamports.of(93_828), Lamports.of(29_629), Lamports.of(7))
            .network(Lamports.of(5_000), Lamports.ZERO, Lamports.ZERO);
    Lamports rent = Lamports.of(2_039_280);
    report(
        at.plusMillis(800),
        ExecutionReport.landed(
            order.id(),
            1,
            2,
            TestData.SLOT + trades + 2,
            new Fill(
                Lamports.of(buy ? 9_876_543 : 9_876_000), TokenAmount.ofRaw(353_134_691_458L, 6)),
            (buy ? costs.rentLocked(rent) : costs.rentFreed(rent)).build()));
    trades++;
  }

  private void report(Instant at, ExecutionReport report) {
    recorder.emit(at, new AttemptReported(report, TestData.SOL_USD));
    commit();
  }

  private void commit() {
    recorder.commit(trades, InputPosition.START);
  }

  private static long liveHeap() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return least;
  }

  private static long bytes(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      long sum = 0;
      for (Path file : files.toList()) {
        sum += Files.size(file);
      }
      return sum;
    }
  }
}
