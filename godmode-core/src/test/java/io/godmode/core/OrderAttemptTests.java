package io.godmode.core;

import static io.godmode.core.MarketScript.MINT;
import static io.godmode.core.ScriptedExecutor.expired;
import static io.godmode.core.ScriptedExecutor.interim;
import static io.godmode.core.ScriptedExecutor.landed;
import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.Executor;
import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent;
import io.godmode.api.event.TradingEvent.AttemptReported;
import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.event.TradingEvent.SignalDenied;
import io.godmode.api.event.TradingEvent.Ticked;
import io.godmode.api.market.InputPosition;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.Usd;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.Order;
import io.godmode.api.order.Side;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.fixture.TestConfigs;
import io.godmode.core.journal.EventStore;
import io.godmode.core.journal.FileMark;
import io.godmode.core.journal.Frame;
import io.godmode.core.journal.JournalReader;
import io.godmode.core.journal.Snapshot;
import io.godmode.core.ledger.BooksFixture;
import io.godmode.testkit.ManualClock;
import io.godmode.testkit.TestData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Intents are on the disk before anything leaves us, and what is unknown blocks until proof. */
class OrderAttemptTests {
  private static final GodmodeConfig CONFIG = TestConfigs.live150();

  @TempDir Path root;

  private final LastRun lastRun = new LastRun();

  private GodmodeBuilder engine(Executor executor, ScriptedStrategy strategy) {
    return Godmode.builder()
        .config(CONFIG)
        .memecoins(MarketScript.start().seconds(40))
        .executor(executor)
        .strategy(strategy)
        .strategy(
            ScriptedStrategy.named("stopper").on(6, (view, signals) -> lastRun.engine().stop()))
        .dataDirectory(root);
  }

  private List<String> denials() {
    return lastRun.of(SignalDenied.class).stream().map(denied -> denied.why().label()).toList();
  }

  private List<Side> approvals() {
    return lastRun.of(OrderApproved.class).stream().map(each -> each.order().side()).toList();
  }

  private List<TradingEvent> onDisk() {
    List<TradingEvent> events = new ArrayList<>();
    JournalReader.of(root)
        .read(frame -> frame.events().stream().map(JournaledEvent::event).forEach(events::add));
    return events;
  }

  @Nested
  class Intents {
    @Test
    void areInTheJournalBeforeTheExecutorIsAsked() {
      List<Boolean> known = new ArrayList<>();
      Executor executor =
          ScriptedExecutor.answering(
              (order, context) -> {
                known.add(
                    onDisk().stream()
                        .anyMatch(
                            event ->
                                event instanceof OrderApproved approved
                                    && approved.order().equals(order)));
                context.report(landed(order, 1));
              });
      lastRun.run(engine(executor, ScriptedStrategy.create().buysOn(1, MINT, 2)));
      assertThat(known).as("an entry and its exit").containsExactly(true, true);
    }

    @Test
    void andSignaturesAreForcedToTheDiskAndNothingElseOfAnAttemptIs() {
      Kept kept = new Kept();
      OrderApproved approval = approval();
      Order order = approval.order();
      Recorder recorder = recorder(kept, Durability.ORDERS);
      recorder.emit(TestData.START, approval);
      commit(recorder);
      for (ExecutionReport report : reports(order)) {
        recorder.emit(TestData.START, new AttemptReported(report, SolPrice.of("200")));
        commit(recorder);
      }
      recorder.emit(TestData.START, new Ticked(1, 1, 1));
      commit(recorder);
      assertThat(kept.frames)
          .containsExactly(
              "ORDER_APPROVED true",
              "QUOTED false",
              "SIGNED true",
              "SENT false",
              "UNKNOWN false",
              "EXPIRED_PROVEN false",
              "TICKED false");
    }

    @Test
    void areNotForcedWhereTheHostWantsNothingToBe() {
      Kept kept = new Kept();
      Recorder recorder = recorder(kept, Durability.NEVER);
      recorder.emit(TestData.START, approval());
      commit(recorder);
      assertThat(kept.frames).containsExactly("ORDER_APPROVED false");
    }

    private static Recorder recorder(EventStore store, Durability durability) {
      BooksFixture fixture = new BooksFixture();
      fixture.open(BooksFixture.A, Usd.ofDollars(100));
      return new Recorder(
          fixture.books(),
          store,
          Resumption.NONE,
          new SyncRule(durability, ManualClock.at(TestData.START)),
          List.of(),
          () -> FileMark.EMPTY);
    }

    private static void commit(Recorder recorder) {
      assertThat(recorder.commit(1, InputPosition.START)).isTrue();
    }

    private static OrderApproved approval() {
      BooksFixture other = new BooksFixture();
      other.open(BooksFixture.A, Usd.ofDollars(100));
      Order order =
          other.approveBuy(BooksFixture.A, MINT, 10_000_000, SolPrice.of("200"), Usd.ofDollars(10));
      return other.books().openApproval(order.id()).orElseThrow();
    }

    private static List<ExecutionReport> reports(Order order) {
      return List.of(
          interim(order, 1, AttemptState.QUOTED),
          interim(order, 2, AttemptState.SIGNED).withTransaction(TestData.signature(7), 1_000),
          interim(order, 3, AttemptState.SENT),
          interim(order, 4, AttemptState.UNKNOWN),
          expired(order, 5));
    }
  }

  /** A store that remembers what was to be forced to the disk. */
  private static final class Kept implements EventStore {
    private final List<String> frames = new ArrayList<>();
    private long last = 1;

    @Override
    public long lastSequence() {
      return last;
    }

    @Override
    public void append(Frame frame, boolean durable) {
      last = frame.lastSequence();
      TradingEvent event = frame.events().get(0).event();
      String what =
          event instanceof AttemptReported reported
              ? reported.report().state().name()
              : event.kind().name();
      frames.add(what + " " + durable);
    }

    @Override
    public void flush() {}

    @Override
    public void sync() {}

    @Override
    public Optional<Snapshot> snapshot() {
      return Optional.empty();
    }

    @Override
    public boolean snapshotDue() {
      return false;
    }

    @Override
    public void keep(Snapshot snapshot) {}

    @Override
    public void replay(long after, Consumer<Frame> each) {}

    @Override
    public Stream<JournaledEvent> events(long fromSequence) {
      return Stream.of();
    }

    @Override
    public void close() {}
  }

  @Nested
  class Unknown {
    /** Fills the first entry; the second is signed, and its fate unknown. */
    private ScriptedExecutor losingTheSecond() {
      AtomicBoolean held = new AtomicBoolean();
      return ScriptedExecutor.answering(
          (order, context) -> {
            if (order.side() == Side.SELL || held.compareAndSet(false, true)) {
              context.report(landed(order, 1, context.rent(order, List.of())));
            } else {
              context.report(
                  interim(order, 1, AttemptState.SIGNED)
                      .withTransaction(TestData.signature(7), 1_000));
              context.report(interim(order, 2, AttemptState.UNKNOWN));
              context.report(interim(order, 3, AttemptState.SENT));
            }
          });
    }

    private ScriptedStrategy holdingOneAndBuyingMore(int sellAfterTicks) {
      return ScriptedStrategy.create()
          .buysOn(1, MINT, sellAfterTicks)
          .buysOn(2, MINT, 60)
          .buysOn(3, MINT, 60);
    }

    @Test
    void holdsUpNoExitOfTheSameToken() {
      lastRun.run(engine(losingTheSecond(), holdingOneAndBuyingMore(4)));
      assertThat(denials()).hasSize(1).first().asString().startsWith("ATTEMPT_UNKNOWN");
      assertThat(approvals()).containsExactly(Side.BUY, Side.BUY, Side.SELL);
      assertThat(
              lastRun.of(AttemptReported.class).stream()
                  .filter(each -> each.report().fill().isPresent()))
          .as("the entry that was held and its exit")
          .hasSize(2);
    }

    @Test
    void blocksAfterARestartUntilTheProofAndNoLonger() {
      lastRun.run(
          engine(
              losingTheSecond(),
              holdingOneAndBuyingMore(60).on(4, (view, signals) -> lastRun.engine().stop())));
      assertThat(denials()).hasSize(1);

      List<Order> resumed = new ArrayList<>();
      ScriptedExecutor proving =
          ScriptedExecutor.resuming((order, context) -> resumed.add(order))
              .onFact(
                  (fact, context) -> {
                    if (!resumed.isEmpty()
                        && !context.clock().instant().isBefore(TestData.START.plusSeconds(8))) {
                      context.report(expired(resumed.remove(0), 4));
                    }
                  });
      ScriptedStrategy again = ScriptedStrategy.create();
      for (int tick = 1; tick <= 5; tick++) {
        again.buysOn(tick, MINT, 60);
      }
      lastRun.run(engine(proving, again));

      List<String> story =
          lastRun.events().stream()
              .map(
                  event -> {
                    if (event instanceof SignalDenied denied) {
                      return denied.why().code().name();
                    }
                    if (event instanceof AttemptReported reported) {
                      return reported.report().state().name();
                    }
                    return event instanceof OrderApproved ? "APPROVED" : "";
                  })
              .filter(word -> !word.isEmpty())
              .toList();
      int proof = story.indexOf("EXPIRED_PROVEN");
      assertThat(story.subList(0, proof))
          .as("from the first run's unknown to the proof: %s", story)
          .contains("ATTEMPT_UNKNOWN")
          .endsWith("ATTEMPT_UNKNOWN");
      assertThat(story.subList(story.indexOf("UNKNOWN"), proof)).doesNotContain("APPROVED");
      assertThat(story.subList(proof, story.size()))
          .contains("APPROVED")
          .doesNotContain("ATTEMPT_UNKNOWN");
    }
  }
}
