package io.godmode.onchain.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.id.TxSignature;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.PoolState;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.Order;
import io.godmode.core.pool.BondingCurveModel;
import io.godmode.onchain.chain.ChainAccess;
import io.godmode.onchain.chain.ChainAccounts;
import io.godmode.onchain.chain.ChainUnavailableException;
import io.godmode.onchain.chain.RecentBlockhash;
import io.godmode.onchain.chain.Sighting;
import io.godmode.onchain.chain.SimulatedRun;
import io.godmode.onchain.decode.ChainTransaction;
import io.godmode.testkit.RecordingExecutionContext;
import io.godmode.testkit.TestData;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever the chain and the sink do, the delegate and the engine notice nothing. */
@Timeout(180)
class ShadowExecutorTests {
  private static final Mint MINT = Mint.of("3nUGsNVtjsu1BoUtuJMUrAvYLxEqdV7rRRiS9bVHk3xW");
  private static final String SECRET = "key-4711";

  private final ScriptedDelegate paper = new ScriptedDelegate();
  private final RecordingExecutionContext context = RecordingExecutionContext.create();
  private final List<ShadowRecord> records = new ArrayList<>();

  ShadowExecutorTests() {
    context.pool(TestData.freshCurve(MINT));
    context.model(BondingCurveModel.create());
  }

  /** A chain that does one thing, whatever it is asked. */
  private record OneTrick(Supplier<RuntimeException> trick) implements ChainAccess {
    @Override
    public RecentBlockhash recentBlockhash() {
      throw trick.get();
    }

    @Override
    public ChainAccounts accounts(List<Address> addresses) {
      throw trick.get();
    }

    @Override
    public SimulatedRun simulate(byte[] transaction, List<Address> watched) {
      throw trick.get();
    }

    @Override
    public Sighting sighting(TxSignature signature) {
      throw new AssertionError("nothing is sent, so nothing is looked for");
    }

    @Override
    public boolean remembers(long slot) {
      throw new AssertionError("nothing is sent, so nothing is looked for");
    }

    @Override
    public Optional<ChainTransaction> transaction(TxSignature signature) {
      throw new AssertionError("nothing is sent, so nothing is looked for");
    }

    @Override
    public List<Long> recentPriorityFees(List<Address> writable) {
      throw trick.get();
    }
  }

  private ShadowExecutorBuilder beside(Supplier<RuntimeException> trick, ShadowSink sink) {
    return ShadowExecutor.beside(paper, new OneTrick(trick), sink)
        .wallet(TestData.WALLET, TestData.TRADER);
  }

  private Order submit(ShadowExecutor shadow, String id) {
    Order order = TestData.buy(id, MINT);
    context.submit(shadow, TestData.approved(order));
    return order;
  }

  @Test
  void reportsPassUnchangedAndAtOnce() {
    ShadowExecutor shadow =
        beside(() -> new ChainUnavailableException("nobody"), records::add).build(false);
    shadow.start(context);
    Order first = submit(shadow, "o-1");
    paper.fill(first);
    Order second = submit(shadow, "o-2");
    paper.fail(second, AttemptState.LANDED_FAILED);

    assertThat(context.heard())
        .extracting(ExecutionReport::state)
        .containsExactly(
            AttemptState.QUOTED,
            AttemptState.LANDED_OK,
            AttemptState.QUOTED,
            AttemptState.LANDED_FAILED);
    context.takeIn();
    assertThat(context.journal()).isEqualTo(context.heard());
    PoolState pool = TestData.freshCurve(MINT);
    assertThat(shadow.tradable(pool)).isEqualTo(paper.tradable(pool));

    shadow.work();
    assertThat(records).hasSize(2).allSatisfy(each -> assertThat(each.difference()).isEmpty());
    assertThat(shadow.summary().unknown()).isEqualTo(2);
    shadow.close();
    assertThat(paper.closed).isTrue();
  }

  @Test
  void aChainThatThrowsCostsOnlyTheComparisonAndTellsNothing() {
    ShadowExecutor shadow =
        beside(() -> new IllegalStateException(SECRET), records::add).build(false);
    shadow.start(context);
    paper.fill(submit(shadow, "o-1"));
    shadow.work();
    assertThat(records.get(0).chain())
        .isEqualTo(ShadowOutcome.unknown("java.lang.IllegalStateException"));
    assertThat(records.get(0).json()).doesNotContain(SECRET).contains("\"difference\":null");
  }

  @Test
  void anErrorOfTheChainIsNoBetter() {
    ShadowExecutor shadow =
        beside(
                () -> {
                  throw new StackOverflowError(SECRET);
                },
                records::add)
            .build(false);
    shadow.start(context);
    paper.fill(submit(shadow, "o-1"));
    shadow.work();
    assertThat(records.get(0).chain().detail()).isEqualTo("java.lang.StackOverflowError");
  }

  @Test
  void aChainThatHangsIsLeftBehindAndWhatIsTooMuchIsDropped() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    ShadowExecutor shadow =
        beside(
                () -> {
                  asked.countDown();
                  try {
                    never.await();
                  } catch (InterruptedException stop) {
                    interrupted.countDown();
                    Thread.currentThread().interrupt();
                  }
                  return new ChainUnavailableException("interrupted");
                },
                records::add)
            .capacity(3)
            .closing(Duration.ofMillis(10))
            .build();
    shadow.start(context);
    for (int i = 1; i <= 5; i++) {
      paper.fill(submit(shadow, "o-" + i));
    }
    asked.await();
    assertThat(context.heard()).hasSize(10);
    assertThat(shadow.summary())
        .extracting(ShadowSummary::submitted, ShadowSummary::dropped, ShadowSummary::unfinished)
        .containsExactly(5L, 2L, 3L);
    shadow.close();
    interrupted.await();
    assertThat(paper.closed).isTrue();
  }

  @Test
  void whatWaitsIsFinishedAtTheClose() {
    ShadowExecutor shadow =
        beside(() -> new ChainUnavailableException("nobody"), records::add)
            .closing(Duration.ofSeconds(30))
            .build();
    shadow.start(context);
    for (int i = 1; i <= 20; i++) {
      paper.fill(submit(shadow, "o-" + i));
    }
    shadow.close();
    assertThat(records).hasSize(20);
    assertThat(shadow.summary().unfinished()).isZero();
  }

  @Test
  void aSinkThatThrowsLosesItsRecordsOnly() {
    ShadowExecutor shadow =
        beside(
                () -> new ChainUnavailableException("nobody"),
                compared -> {
                  throw new IllegalStateException(SECRET);
                })
            .build(false);
    shadow.start(context);
    paper.fill(submit(shadow, "o-1"));
    shadow.work();
    assertThat(shadow.summary().lost()).isEqualTo(1);
    assertThat(context.heard()).hasSize(2);
  }

  @Test
  void itIsAsLiveAsItsDelegate() {
    ShadowExecutor shadow =
        beside(() -> new ChainUnavailableException("nobody"), records::add).build(false);
    assertThat(shadow.isLive()).isFalse();
    paper.live = true;
    assertThat(shadow.isLive()).isTrue();
  }

  @Test
  void theSameAttemptAgainIsOne() {
    ShadowExecutor shadow =
        beside(() -> new ChainUnavailableException("nobody"), records::add).build(false);
    shadow.start(context);
    Order order = submit(shadow, "o-1");
    shadow.submit(TestData.approved(order));
    assertThat(paper.submitted).hasSize(2);
    paper.fill(order);
    shadow.work();
    paper.fill(order);
    shadow.work();
    assertThat(records).hasSize(1);
    assertThat(shadow.summary().submitted()).isEqualTo(1);
  }

  @Test
  void aWalletWithoutAddressAndATokenWithoutPoolAreSaid() {
    ShadowExecutor shadow =
        ShadowExecutor.beside(
                paper, new OneTrick(() -> new ChainUnavailableException("nobody")), records::add)
            .wallet(WalletId.of("another"), TestData.TRADER)
            .build(false);
    shadow.start(context);
    paper.fail(submit(shadow, "o-1"), AttemptState.LANDED_FAILED);
    shadow.work();
    assertThat(records.get(0).chain().detail())
        .isEqualTo("there is no address for wallet sniper_sol");

    ShadowExecutor other =
        beside(() -> new ChainUnavailableException("nobody"), records::add).build(false);
    other.start(context);
    context.forgetPool(MINT);
    paper.fail(submit(other, "o-2"), AttemptState.LANDED_FAILED);
    other.work();
    assertThat(records.get(1).chain().detail()).isEqualTo("no pool of " + MINT + " is known");
    assertThat(records.get(1).difference().orElseThrow().parts())
        .containsOnlyKeys(ShadowCause.NETWORK);
    assertThat(records.get(1).json()).contains("\"venue\":null");
  }

  @Test
  void aRecordIsALineOfJson() throws IOException {
    try (StringWriter written = new StringWriter()) {
      ShadowExecutor shadow =
          beside(() -> new ChainUnavailableException("nobody"), ShadowSink.lines(written))
              .build(false);
      shadow.start(context);
      paper.fill(submit(shadow, "o-1"));
      shadow.work();
      assertThat(written)
          .hasToString(
              "{\"schema_version\":1,\"order_id\":\"o-1\",\"attempt\":1,\"wallet_id\":\"sniper_sol\","
                  + "\"side\":\"BUY\",\"mint\":\"3nUGsNVtjsu1BoUtuJMUrAvYLxEqdV7rRRiS9bVHk3xW\","
                  + "\"venue\":\"pump_fun\",\"tip_slot\":400000000,\"paper\":{\"kind\":\"FILLED\","
                  + "\"slot\":400000002,\"tokens\":353134691458,\"quote\":9876542,"
                  + "\"lamports\":-12079080,\"venue_fees\":123458,\"base_fee\":5000,"
                  + "\"priority_fee\":0,\"tip\":0,\"rent_locked\":2074080,\"rent_freed\":0,"
                  + "\"units\":0,\"detail\":\"\"},\"chain\":{\"kind\":\"UNKNOWN\",\"slot\":0,\"lamports\":0,\"venue_fees\":0,\"base_fee\":0,\"priority_fee\":0,\"tip\":0,\"rent_locked\":0,\"rent_freed\":0,\"units\":0,\"detail\":\"nobody\"},\"difference\":null}\n");
    }
  }

  @Test
  void aWriterThatFailsIsTold() {
    ShadowSink sink =
        ShadowSink.lines(
            new Writer() {
              @Override
              public void write(char[] text, int from, int length) throws IOException {
                throw new IOException("full");
              }

              @Override
              public void flush() {}

              @Override
              public void close() {}
            });
    ShadowExecutor shadow =
        beside(() -> new ChainUnavailableException("nobody"), records::add).build(false);
    shadow.start(context);
    paper.fill(submit(shadow, "o-1"));
    shadow.work();
    assertThatThrownBy(() -> sink.accept(records.get(0))).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void mistakesOfTheHostAreNamed() {
    ShadowExecutorBuilder builder =
        ShadowExecutor.beside(
            paper, new OneTrick(() -> new ChainUnavailableException("nobody")), records::add);
    assertThatThrownBy(builder::build).hasMessageContaining("wallet must be called");
    assertThatThrownBy(() -> builder.capacity(0))
        .hasMessage("capacity must be at least 1, but was 0");
    assertThatThrownBy(() -> builder.closing(Duration.ofMillis(-1)))
        .hasMessageContaining("closing must not be negative");
  }
}
