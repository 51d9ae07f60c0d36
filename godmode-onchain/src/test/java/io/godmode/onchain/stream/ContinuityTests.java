package io.godmode.onchain.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.onchain.decode.Base58;
import io.godmode.onchain.rpc.CannedReplies;
import io.godmode.onchain.rpc.RpcMethod;
import io.godmode.onchain.rpc.RpcPriority;
import io.godmode.onchain.source.Commitment;
import io.godmode.onchain.stream.CurveTrades.Trade;
import io.godmode.onchain.stream.CurveTrades.Tx;
import io.godmode.testkit.ManualClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which missing trades are noticed, on recorded ones. */
class ContinuityTests {
  private static final int SCHEDULES = Integer.getInteger("godmode.stream.drops", 20);

  private final ManualClock clock = ManualClock.create();
  private final Gathered told = new Gathered();

  private LivePrograms live() {
    return new LivePrograms(StreamSettings.defaults(1), told, clock);
  }

  private static void tell(LivePrograms live, Tx tx) {
    live.logs(CurveTrades.PUMP, tx.notification(1, false).getBytes(StandardCharsets.UTF_8));
  }

  /** Lets all look-ups be made that are or will be due. */
  private void lookUp(LivePrograms live, ScriptedChain chain) {
    for (int round = 0; round < 40; round++) {
      live.tick();
      for (Optional<RepairCall> call = live.next(); call.isPresent(); call = live.next()) {
        RepairCall each = call.get();
        live.answered(each, chain.call(each.method(), each.params(), RpcPriority.REPAIR));
      }
      clock.advance(Duration.ofSeconds(2));
    }
  }

  @Test
  void nothingIsMissingInTheRecordedTrades() throws IOException {
    LivePrograms live = live();
    List<Tx> all = CurveTrades.recorded();
    all.forEach(tx -> tell(live, tx));
    StreamCoverage coverage = live.coverage(0, 0, 0);
    assertThat(all.stream().mapToInt(tx -> tx.trades().size()).sum()).isEqualTo(841);
    assertThat(coverage.fromLogs()).isEqualTo(all.size());
    assertThat(coverage.poolsWatched()).isEqualTo(65);
    assertThat(coverage.links()).isEqualTo(841 - 65);
    assertThat(coverage.continuity()).hasValue(1.0);
  }

  @Test
  void everyGapBetweenTwoKnownTradesIsNoticedWhateverIsDropped() throws IOException {
    List<Tx> all = CurveTrades.recorded();
    for (int seed = 0; seed < SCHEDULES; seed++) {
      Random random = new Random(seed);
      int percent = 1 + random.nextInt(60);
      Set<String> dropped = new HashSet<>();
      all.stream()
          .filter(tx -> random.nextInt(100) < percent)
          .forEach(tx -> dropped.add(tx.signature()));
      LivePrograms live = live();
      all.stream().filter(tx -> !dropped.contains(tx.signature())).forEach(tx -> tell(live, tx));
      Gaps expected = gaps(all, dropped);
      StreamCoverage coverage = live.coverage(0, 0, 0);
      assertThat(coverage.links())
          .as("seed %s: pairs that hang together", seed)
          .isEqualTo(expected.pairs() - expected.holes());
      assertThat(coverage.breaks()).as("seed %s", seed).isEqualTo(expected.holes());
    }
  }

  /** Pairs of known neighbours of a mint, and those with something dropped between. */
  private record Gaps(int pairs, int holes) {}

  private static Gaps gaps(List<Tx> all, Set<String> dropped) {
    Map<Mint, Boolean> missing = new HashMap<>();
    int pairs = 0;
    int holes = 0;
    for (Tx tx : all) {
      for (Trade trade : tx.trades()) {
        if (dropped.contains(tx.signature())) {
          missing.computeIfPresent(trade.mint(), (mint, before) -> true);
        } else {
          Boolean before = missing.put(trade.mint(), false);
          pairs += before == null ? 0 : 1;
          if (Boolean.TRUE.equals(before)) {
            holes++;
          }
        }
      }
    }
    return new Gaps(pairs, holes);
  }

  @Test
  void aCutLogThatAnotherProgramsLogMakesGoodIsTold() throws IOException {
    Address other = Address.of("LanMV9sAd7wArD4vJFi2qDdfnVhFxYSUg6eADduJ3uj");
    LivePrograms live =
        new LivePrograms(
            StreamSettings.defaults(1).withPrograms(List.of(CurveTrades.PUMP, other)), told, clock);
    Tx tx = CurveTrades.recorded().get(0);

    live.logs(other, tx.notification(1, true).getBytes(StandardCharsets.UTF_8));
    tell(live, tx);
    assertThat(live.next()).isEmpty();

    assertThat(told.gaps())
        .singleElement()
        .satisfies(gap -> assertThat(gap.kind()).isEqualTo(StreamGap.Kind.TRANSACTION))
        .satisfies(gap -> assertThat(gap.outcome()).isEqualTo(StreamGap.Outcome.REPAIRED));
  }

  @Test
  void aGapOfAPoolThatWasForgottenIsNotToldAsRepaired() {
    StreamSettings usual = StreamSettings.defaults(1);
    StreamMemory small = new StreamMemory(100, 1, 100, 150, Duration.ofMillis(250));
    LivePrograms live =
        new LivePrograms(
            new StreamSettings(
                usual.programs(),
                usual.commitment(),
                usual.times(),
                usual.repairs(),
                small,
                usual.queuedMessages(),
                usual.queuedChars(),
                usual.messageChars(),
                1),
            told,
            clock);
    Mint one = Mint.of("So11111111111111111111111111111111111111112");
    Mint other = Mint.of("EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v");
    tell(live, trade("1", one, 30_000_000_100L));
    tell(live, trade("2", one, 30_000_000_900L));
    clock.advance(usual.repairs().grace());
    live.tick();
    tell(live, trade("3", other, 30_000_000_100L));
    lookUp(live, new ScriptedChain());

    assertThat(told.gaps())
        .extracting(StreamGap::outcome)
        .containsExactly(StreamGap.Outcome.UNREPAIRED);
  }

  private static Tx trade(String digit, Mint mint, long solAfter) {
    Address user = Address.of("Ce6TQqeHC9p8KetsN6JsjHK7UTZk7nasjjnr7XxXp9F1");
    Trade trade = new Trade(mint, user, true, 100, 1_000, solAfter, 1_000_000_000L);
    return new Tx(Base58.encode(new byte[64]).substring(1) + digit, 7, List.of(trade));
  }

  @Test
  void aListOfSignaturesThatMakesNoSenseRepairsNothing() {
    for (String list :
        List.of("[{\"err\":null}]", "[{\"signature\":\"x\",\"slot\":null}]", "[7]", "{}")) {
      LivePrograms live = live();
      CannedReplies node = new CannedReplies().answer(RpcMethod.GET_SIGNATURES_FOR_ADDRESS, list);
      live.resumeAfter(CurveTrades.PUMP, 10);
      live.resumed(CurveTrades.PUMP);
      live.slot(100);
      for (int round = 0; round < 20; round++) {
        for (Optional<RepairCall> call = live.next(); call.isPresent(); call = live.next()) {
          RepairCall each = call.get();
          live.answered(each, node.call(each.method(), each.params(), RpcPriority.REPAIR));
        }
        clock.advance(Duration.ofSeconds(2));
      }
      assertThat(live.coverage(0, 0, 0).windowsUnrepaired()).as(list).isEqualTo(1);
    }
  }

  @Test
  void signaturesWithoutAWordAboutErrorsAreLookedUp() throws IOException {
    Tx tx = CurveTrades.recorded().get(0);
    LivePrograms live = live();
    CannedReplies node =
        new CannedReplies()
            .answer(
                RpcMethod.GET_SIGNATURES_FOR_ADDRESS,
                "[{\"signature\":\"" + tx.signature() + "\",\"slot\":" + tx.slot() + "}]")
            .answer(RpcMethod.GET_SIGNATURES_FOR_ADDRESS, "[]")
            .answer(RpcMethod.GET_TRANSACTION, tx.whole());
    live.resumeAfter(CurveTrades.PUMP, tx.slot() - 1);
    live.resumed(CurveTrades.PUMP);
    live.slot(tx.slot() + 1);
    for (int round = 0; round < 20; round++) {
      for (Optional<RepairCall> call = live.next(); call.isPresent(); call = live.next()) {
        RepairCall each = call.get();
        live.answered(each, node.call(each.method(), each.params(), RpcPriority.REPAIR));
      }
      clock.advance(Duration.ofSeconds(2));
    }
    assertThat(told.events()).containsKey(tx.signature());
  }

  @Test
  void whatWasDroppedIsLookedUpExceptBeforeTheFirstAndAfterTheLastKnownTrade() throws IOException {
    List<Tx> all = CurveTrades.recorded();
    ScriptedChain chain = new ScriptedChain();
    all.forEach(chain::add);
    Random random = new Random(7);
    Set<String> kept = new HashSet<>();
    all.stream().filter(tx -> random.nextInt(100) < 70).forEach(tx -> kept.add(tx.signature()));
    LivePrograms live = live();
    all.stream().filter(tx -> kept.contains(tx.signature())).forEach(tx -> tell(live, tx));
    lookUp(live, chain);

    Map<Mint, int[]> known = new HashMap<>();
    for (int i = 0; i < all.size(); i++) {
      for (Trade trade : all.get(i).trades()) {
        if (kept.contains(all.get(i).signature())) {
          int at = i;
          known.computeIfAbsent(trade.mint(), mint -> new int[] {at, at})[1] = at;
        }
      }
    }
    for (int i = 0; i < all.size(); i++) {
      for (Trade trade : all.get(i).trades()) {
        int[] range = known.get(trade.mint());
        if (range != null && range[0] <= i && i <= range[1]) {
          assertThat(told.events().keySet()).as("%s", trade).contains(all.get(i).signature());
        }
      }
    }
    StreamCoverage coverage = live.coverage(0, 0, 0);
    assertThat(coverage.breaks()).isZero();
    assertThat(coverage.gapsUnrepaired() + coverage.gapsUnexplained()).isZero();
    assertThat(coverage.gapsClosed()).isPositive();
    assertThat(told.repeated()).isZero();
  }

  @Test
  void lateAndSwappedMessagesAreNoGap() throws IOException {
    List<Tx> all = new ArrayList<>(CurveTrades.recorded());
    Random random = new Random(11);
    for (int i = 0; i + 6 < all.size(); i += 6) {
      Collections.shuffle(all.subList(i, i + 6), random);
    }
    LivePrograms live = live();
    all.forEach(tx -> tell(live, tx));
    live.tick();
    assertThat(live.next()).isEmpty();
    assertThat(live.coverage(0, 0, 0).continuity()).hasValue(1.0);
  }

  @Test
  void aGapThatNobodyCanExplainIsGivenUpAndTold() throws IOException {
    List<Tx> all = CurveTrades.recorded();
    Mint mint = all.get(0).trades().get(0).mint();
    List<Tx> of =
        all.stream()
            .filter(tx -> tx.trades().stream().allMatch(t -> t.mint().equals(mint)))
            .toList();
    LivePrograms live = live();
    ScriptedChain chain = new ScriptedChain();
    tell(live, of.get(0));
    tell(live, of.get(2));
    chain.add(of.get(0));
    chain.add(of.get(2));
    lookUp(live, chain);
    assertThat(told.gaps())
        .singleElement()
        .satisfies(
            gap -> {
              assertThat(gap.outcome()).isEqualTo(StreamGap.Outcome.UNEXPLAINED);
              assertThat(gap.address()).isEqualTo(CurveTrades.curve(mint));
            });
    assertThat(live.coverage(0, 0, 0).gapsUnexplained()).isEqualTo(1);
    int asked = chain.asked().size();
    // Each time the list is read to its end.
    assertThat(asked).isEqualTo(2 * RepairLimits.DEFAULT.attempts());
    tell(live, of.get(3));
    lookUp(live, chain);
    assertThat(chain.asked()).hasSize(asked);
  }

  @Test
  void aGapWhoseLookUpsFailIsToldAsUnrepaired() throws IOException {
    List<Tx> all = CurveTrades.recorded();
    LivePrograms live = live();
    ScriptedChain chain = new ScriptedChain();
    chain.failWhen(() -> true);
    Mint mint = all.get(0).trades().get(0).mint();
    List<Tx> of =
        all.stream()
            .filter(tx -> tx.trades().stream().allMatch(t -> t.mint().equals(mint)))
            .toList();
    tell(live, of.get(0));
    tell(live, of.get(2));
    lookUp(live, chain);
    assertThat(told.gaps())
        .singleElement()
        .extracting(StreamGap::outcome)
        .isEqualTo(StreamGap.Outcome.UNREPAIRED);
  }

  @Test
  void aCutLogIsLookedUpAndNothingOfItIsTakenFromTheLog() throws IOException {
    Tx tx = CurveTrades.recorded().get(0);
    ScriptedChain chain = new ScriptedChain();
    chain.add(tx);
    LivePrograms live = live();
    live.logs(CurveTrades.PUMP, tx.notification(1, true).getBytes(StandardCharsets.UTF_8));
    assertThat(told.events()).isEmpty();
    lookUp(live, chain);
    assertThat(told.events()).containsOnlyKeys(tx.signature());
    assertThat(live.coverage(0, 0, 0).incompleteLogs()).isEqualTo(1);
    assertThat(told.gaps())
        .singleElement()
        .extracting(StreamGap::kind)
        .isEqualTo(StreamGap.Kind.TRANSACTION);
  }

  @Test
  void windowsWithoutEndAreLookedUpAFewAtATime() throws IOException {
    LivePrograms live = live();
    ScriptedChain chain = new ScriptedChain();
    Tx tx = CurveTrades.recorded().get(0);
    tell(live, tx);
    for (int i = 1; i <= 100; i++) {
      live.missed(CurveTrades.PUMP, "the queue was full");
      live.slot(tx.slot() + i);
    }
    assertThat(live.coverage(0, 0, 0).pendingLookUps()).isEqualTo(16);
    lookUp(live, chain);
    live.slot(tx.slot() + 101);
    lookUp(live, chain);
    assertThat(live.coverage(0, 0, 0).windowsRepaired()).isEqualTo(17);
    assertThat(told.gaps().get(16).fromSlot()).isLessThanOrEqualTo(tx.slot() + 16);
    assertThat(told.gaps().get(16).toSlot()).isEqualTo(tx.slot() + 101);
  }

  @Test
  void failedAndRepeatedTransactionsTellNothing() throws IOException {
    Tx tx = CurveTrades.recorded().get(0);
    LivePrograms live = live();
    String failed = tx.notification(1, false).replace("\"err\":null", "\"err\":\"AccountInUse\"");
    live.logs(CurveTrades.PUMP, failed.getBytes(StandardCharsets.UTF_8));
    assertThat(told.events()).isEmpty();
    tell(live, tx);
    tell(live, tx);
    StreamCoverage coverage = live.coverage(0, 0, 0);
    assertThat(coverage.failedTransactions()).isEqualTo(1);
    assertThat(coverage.duplicates()).isEqualTo(1);
    assertThat(coverage.fromLogs()).isEqualTo(1);
  }

  @Test
  void memoryOfPoolsIsBounded() throws IOException {
    StreamSettings few =
        new StreamSettings(
            List.of(CurveTrades.PUMP),
            Commitment.CONFIRMED,
            LinkTimes.DEFAULT,
            RepairLimits.DEFAULT,
            new StreamMemory(100, 10, 10, 150, Duration.ofMillis(250)),
            100,
            100_000,
            10_000,
            1);
    LivePrograms live = new LivePrograms(few, told, clock);
    CurveTrades.recorded().forEach(tx -> tell(live, tx));
    StreamCoverage coverage = live.coverage(0, 0, 0);
    assertThat(coverage.poolsWatched()).isEqualTo(10);
    assertThat(coverage.poolsForgotten()).isGreaterThanOrEqualTo(55);
  }
}
