package io.godmode.onchain.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.godmode.onchain.SharedData;
import io.godmode.onchain.rpc.CannedReplies;
import io.godmode.onchain.rpc.RpcClient;
import io.godmode.onchain.rpc.RpcMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class EndpointCheckupTests {
  private static final InstantSource NOW =
      InstantSource.fixed(Instant.ofEpochSecond(1_710_441_681));

  /** Every look at it is 100 ms later. */
  private final LongSupplier nanos =
      new LongSupplier() {
        private final AtomicLong at = new AtomicLong();

        @Override
        public long getAsLong() {
          return at.addAndGet(100_000_000);
        }
      };

  @Test
  void aGoodEndpointIsMeasured() throws IOException {
    String block =
        Files.readString(SharedData.require("chain/data/blocks/mainnet_254170887_base64.json"));
    CannedReplies endpoint =
        new CannedReplies()
            .answer(RpcMethod.GET_GENESIS_HASH, "\"5eykt4UsFv8P8NJdTREpY1vzqKqZKvdpKuc147dw2N9d\"")
            .answer(RpcMethod.GET_VERSION, "{\"solana-core\":\"2.3.7\"}")
            .answer(RpcMethod.GET_HEALTH, "\"ok\"")
            .answer(RpcMethod.GET_SLOT, "254170850")
            .answer(RpcMethod.GET_SLOT, "254170887")
            .answer(RpcMethod.GET_FIRST_AVAILABLE_BLOCK, "7")
            .answer(RpcMethod.GET_BLOCKS, "[254170884,254170886,254170887]")
            .answer(RpcMethod.GET_BLOCK_TIME, "1710441678")
            .answer(RpcMethod.GET_BLOCK, block);

    EndpointReport report = new EndpointCheckup("main", endpoint, NOW, nanos).examine(2, 5);

    assertThat(report.problems()).isEmpty();
    assertThat(report.cluster()).contains("mainnet-beta");
    assertThat(report.version()).contains("2.3.7");
    assertThat(report.finalizedSlot()).hasValue(254170850);
    assertThat(report.confirmedSlot()).hasValue(254170887);
    assertThat(report.firstAvailable()).hasValue(7);
    assertThat(report.tipAge()).contains(Duration.ofSeconds(3));
    EndpointReport.Sample sample = report.sample().orElseThrow();
    assertThat(sample.blocks()).isEqualTo(2);
    assertThat(sample.bytes()).isEqualTo(2 * 3_527_835);
    assertThat(sample.took()).isEqualTo(Duration.ofMillis(200));
    assertThat(sample.bytesPerSecond()).isEqualTo(35_278_350);
    assertThat(sample.meanBytes()).isEqualTo(3_527_835);
    assertThat(sample.meanStreamBytes()).as("no launch program ran in this block").isZero();
    assertThat(report.burst().orElseThrow().calls()).isEqualTo(5);
    assertThat(report.burst().orElseThrow().limitedAfter()).isEmpty();
    assertThat(DailyCost.recommended(report)).contains(FollowingMode.BLOCKS);
    assertThat(DailyCost.of(FollowingMode.BLOCKS, sample))
        .isEqualTo(new DailyCost(FollowingMode.BLOCKS, 453_600, 216_000L * 3_527_835));
    assertThat(endpoint.asked())
        .contains("getBlocks[254170873,254170887,{\"commitment\":\"confirmed\"}]");
  }

  @Test
  void aSlowOneIsNotFollowedByBlocks() {
    EndpointReport.Sample slow =
        new EndpointReport.Sample(10, 30_000_001, 999, Duration.ofMillis(2001));
    assertThat(DailyCost.recommended(report(slow))).contains(FollowingMode.PROGRAMS);
    EndpointReport.Sample just =
        new EndpointReport.Sample(10, 30_000_001, 999, Duration.ofSeconds(2));
    assertThat(DailyCost.recommended(report(just))).contains(FollowingMode.BLOCKS);
    assertThat(DailyCost.of(FollowingMode.PROGRAMS, slow))
        .isEqualTo(new DailyCost(FollowingMode.PROGRAMS, 0, 216_000L * 100));
    assertThat(slow.meanBytes()).isEqualTo(3_000_001);
  }

  @Test
  void subscriptionsWouldSendTheLogsOfLaunchProgramsOnly() {
    String transactions =
        transaction("6EF8rrecthR5Dkzon8Nwu78hRvfCKubJ14M5uBEwF6P")
            + ","
            + transaction("Vote111111111111111111111111111111111111111");
    CannedReplies endpoint =
        new CannedReplies()
            .answer(RpcMethod.GET_VERSION, "{}")
            .answer(RpcMethod.GET_SLOT, "20")
            .answer(RpcMethod.GET_BLOCKS, "[20]")
            .answer(
                RpcMethod.GET_BLOCK,
                "{\"parentSlot\":19,\"blockTime\":1,\"transactions\":[" + transactions + "]}");
    EndpointReport.Sample sample =
        new EndpointCheckup("main", endpoint, NOW, nanos).examine(1, 1).sample().orElseThrow();
    assertThat(sample.streamBytes()).isEqualTo(300 + 3 + 5 + 3 + 2);
  }

  private static String transaction(String program) {
    return "{\"meta\":{\"err\":null,\"fee\":5000,\"logMessages\":[\"12345\",\"67\"]},"
        + "\"transaction\":{\"signatures\":[],\"message\":{\"accountKeys\":[\""
        + program
        + "\"],\"instructions\":[]}},\"version\":\"legacy\"}";
  }

  @Test
  void theLimitIsFoundByAskingUntilItIs() {
    CannedReplies endpoint =
        new CannedReplies()
            .answer(RpcMethod.GET_VERSION, "{}")
            .answer(RpcMethod.GET_FIRST_AVAILABLE_BLOCK, "1")
            .answer(RpcMethod.GET_SLOT, "10")
            .answer(RpcMethod.GET_SLOT, "20")
            .answer(RpcMethod.GET_SLOT, "20")
            .answer(RpcMethod.GET_SLOT, "20")
            .limit(RpcMethod.GET_SLOT);
    EndpointReport.Burst burst =
        new EndpointCheckup("main", endpoint, NOW, nanos).examine(1, 40).burst().orElseThrow();
    assertThat(burst.calls()).isEqualTo(2);
    assertThat(burst.limitedAfter()).hasValue(2);
  }

  @Test
  void oneThatDoesNotAnswerIsSaidToAndNothingIsMadeUp() {
    EndpointReport report =
        new EndpointCheckup("main", new CannedReplies(), NOW, nanos).examine(3, 10);
    assertThat(report.cluster()).isEmpty();
    assertThat(report.confirmedSlot()).isEmpty();
    assertThat(report.sample()).isEmpty();
    assertThat(report.burst()).isEmpty();
    assertThat(report.problems())
        .containsExactly(
            "getGenesisHash: UNREACHABLE, nobody answers; check the address in its URL, and the"
                + " network",
            "getVersion: UNREACHABLE, nobody answers; check the address in its URL, and the"
                + " network",
            "nothing more was asked");
    assertThat(DailyCost.recommended(report)).isEmpty();
  }

  @Test
  void whatIsNoHashNoVersionAndNoTimeIsNotShown() {
    CannedReplies endpoint =
        new CannedReplies()
            .answer(RpcMethod.GET_GENESIS_HASH, "\"\\u001b[2J" + "1".repeat(40) + "\"")
            .answer(RpcMethod.GET_VERSION, "{\"solana-core\":\"http://host/key-4711\"}")
            .answer(RpcMethod.GET_SLOT, "20")
            .answer(RpcMethod.GET_BLOCKS, "[20]")
            .answer(RpcMethod.GET_BLOCK_TIME, "9223372036854775807");
    EndpointReport report = new EndpointCheckup("main", endpoint, NOW, nanos).examine(1, 1);
    assertThat(report.cluster()).isEmpty();
    assertThat(report.version()).isEmpty();
    assertThat(report.tipAge()).isEmpty();
  }

  @Test
  void theBurstEndsWhereNobodyAnswersAnyMore() {
    CannedReplies endpoint =
        new CannedReplies()
            .answer(RpcMethod.GET_VERSION, "{}")
            .answer(RpcMethod.GET_FIRST_AVAILABLE_BLOCK, "1")
            .answer(RpcMethod.GET_SLOT, "20");
    AtomicInteger slots = new AtomicInteger();
    RpcClient breaksOff =
        (method, params, priority) ->
            (method == RpcMethod.GET_SLOT && slots.incrementAndGet() > 3
                    ? new CannedReplies()
                    : endpoint)
                .call(method, params, priority);
    EndpointReport report = new EndpointCheckup("main", breaksOff, NOW, nanos).examine(1, 40);
    assertThat(report.burst().orElseThrow().calls()).isEqualTo(1);
    assertThat(slots).as("two for the slots, one answered, two without an answer").hasValue(5);
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    EndpointCheckup checkup = new EndpointCheckup("main", new CannedReplies(), NOW, nanos);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> checkup.examine(0, 1))
        .withMessage("blocks must be from 1 to 100, was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> checkup.examine(1, 1001))
        .withMessage("calls must be from 1 to 1000, was 1001");
  }

  @Test
  void oneThatIsFarBehindIsNotRecommended() {
    EndpointReport.Sample fast =
        new EndpointReport.Sample(10, 30_000_001, 999, Duration.ofMillis(10));
    assertThat(DailyCost.recommended(report(fast, Duration.ofSeconds(11)))).isEmpty();
    assertThat(DailyCost.recommended(report(fast, Duration.ofSeconds(10)))).isPresent();
  }

  private static EndpointReport report(EndpointReport.Sample sample) {
    return report(sample, Duration.ZERO);
  }

  private static EndpointReport report(EndpointReport.Sample sample, Duration age) {
    return new EndpointReport(
        "main",
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Optional.of(age),
        OptionalLong.empty(),
        Optional.of(sample),
        Optional.empty(),
        List.of());
  }
}
