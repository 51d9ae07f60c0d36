package io.godmode.onchain.rpc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.onchain.source.Commitment;
import io.godmode.onchain.source.SkipProof;
import io.godmode.onchain.source.SourceCursor;
import io.godmode.onchain.source.SourceStep;
import io.godmode.testkit.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RpcBlocksTests {
  private final ManualClock clock = ManualClock.create();
  private final Map<String, Supplier<String>> answers = new HashMap<>();
  private final List<String> asked = new ArrayList<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private String blocks = "[]";
  private String newest = "";

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  private RpcBlocks.Builder source() {
    RpcPool pool =
        RpcPool.of(List.of(RpcEndpoint.of("one", "http://one.invalid").withBudget(9_999, 9_999)))
            .time(clock, clock::advance)
            .build((endpoint, body, limits) -> post(new String(body, UTF_8)));
    return RpcBlocks.of(pool, Commitment.CONFIRMED).clock(clock).executor(Runnable::run);
  }

  private synchronized HttpReply post(String request) {
    String id = request.replaceAll(".*\"id\":([0-9]+),.*", "$1");
    String method = request.replaceAll(".*\"method\":\"([A-Za-z]+)\".*", "$1");
    String slot = request.replaceAll(".*\"params\":\\[([0-9]*).*", "$1");
    String what = method.equals("getBlock") ? slot : method;
    asked.add(what);
    newest = request;
    String answer =
        method.equals("getBlocks")
            ? "\"result\":" + blocks
            : answers.getOrDefault(what, () -> error(-32004, "Block not available")).get();
    byte[] reply = ("{" + answer + ",\"id\":" + id + "}").getBytes(UTF_8);
    return new HttpReply(200, Optional.empty(), reply, reply.length);
  }

  private static String error(int code, String message) {
    return "\"error\":{\"code\":" + code + ",\"message\":\"" + message + "\"}";
  }

  private void block(long slot, long parent) {
    answers.put(
        "" + slot,
        () ->
            "\"result\":{\"blockhash\":\"h"
                + slot
                + "\",\"previousBlockhash\":\"h"
                + parent
                + "\",\"parentSlot\":"
                + parent
                + ",\"transactions\":[]}");
  }

  private static SourceCursor at(long slot) {
    return new SourceCursor(slot, Optional.of("h" + slot));
  }

  private SourceStep later(RpcBlocks source, SourceCursor cursor) {
    clock.advance(Duration.ofSeconds(1));
    return source.next(cursor);
  }

  @Test
  void provesSkippedSlotsByTheListAndTheNextParent() {
    blocks = "[10,13]";
    block(13, 10);

    SourceStep step = source().build().next(at(10));

    assertThat(step)
        .isEqualTo(new SourceStep.Skipped(11, 12, new SkipProof(Commitment.CONFIRMED, 13, 10)));
  }

  @Test
  void asksOnWhenTheClockIsSetBack() {
    blocks = "[10]";
    RpcBlocks source = source().build();
    assertThat(source.next(at(10))).isInstanceOf(SourceStep.NotYet.class);
    clock.set(clock.instant().minus(Duration.ofHours(1)));
    blocks = "[10,11]";
    block(11, 10);
    // The first look notices the step; time goes on from there.
    source.next(at(10));

    assertThat(later(source, at(10))).isInstanceOf(SourceStep.Present.class);
  }

  @Test
  void doesNotMoveForANodeThatSaysSkipped() {
    blocks = "[10,11,12]";
    answers.put("11", () -> error(-32007, "Slot 11 was skipped, or missing due to ledger jump"));
    block(12, 11);
    RpcBlocks source = source().build();

    for (int i = 0; i < 20; i++) {
      assertThat(later(source, at(10))).isInstanceOf(SourceStep.NotYet.class);
    }
    assertThat(source.counts().disagreements()).isEqualTo(20);

    block(11, 10);
    assertThat(later(source, at(10))).isInstanceOf(SourceStep.Present.class);
  }

  @Test
  void doesNotMoveOverAHoleInTheList() {
    blocks = "[10,13]";
    block(13, 12);
    answers.put("getFirstAvailableBlock", () -> "\"result\":3");
    RpcBlocks source = source().build();

    for (int i = 0; i < 20; i++) {
      assertThat(later(source, at(10))).isInstanceOf(SourceStep.NotYet.class);
    }
  }

  @Test
  void doesNotMoveOverSlotsBehindWhichThereIsNothing() {
    blocks = "[10]";
    RpcBlocks source = source().build();

    assertThat(source.next(at(10))).isInstanceOf(SourceStep.NotYet.class);
    assertThat(source.next(at(10))).isInstanceOf(SourceStep.NotYet.class);
    assertThat(asked).as("and asks again only after a while").containsExactly("getBlocks");
    later(source, at(10));
    assertThat(asked).hasSize(2);
  }

  @Test
  void namesWhatNodesDoNotKeepAsAGapThoughTheirListsAreJustEmpty() {
    blocks = "[]";
    answers.put("getFirstAvailableBlock", () -> "\"result\":900000");
    RpcBlocks source = source().build();

    SourceStep step = source.next(at(10));
    for (int i = 0; i < 5 && step instanceof SourceStep.NotYet; i++) {
      step = later(source, at(10));
    }

    assertThat(step).isEqualTo(new SourceStep.Gap(11, 900_000));
  }

  @Test
  void refusesTheBlockOfAnotherSlot() {
    blocks = "[10,11,12]";
    block(12, 11);
    answers.put("11", answers.get("12"));
    RpcBlocks source = source().build();

    assertThat(source.next(at(10))).isInstanceOf(SourceStep.NotYet.class);
    assertThat(source.counts().wrongReplies()).isEqualTo(1);
  }

  @Test
  void rollsBackWhatTheChainLeft() {
    blocks = "[10,11]";
    block(10, 9);
    block(11, 10);
    RpcBlocks source = source().build();
    SourceCursor other = new SourceCursor(10, Optional.of("other"));

    assertThat(source.next(other)).isEqualTo(new SourceStep.RolledBack(9));
    assertThat(source.counts().rollbacks()).isEqualTo(1);
  }

  @Test
  void givesUpOnWhatDoesNotPass() {
    blocks = "[10,11]";
    answers.put("11", () -> error(-32015, "Transaction version (2) is not supported"));
    RpcBlocks source = source().build();

    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 20; i++) {
                later(source, at(10));
              }
            })
        .isInstanceOf(RpcException.class)
        .hasMessageContaining("version (2)");
  }

  @Test
  void asksForNewerVersionsWhereANodeNamesOne() {
    blocks = "[10,11]";
    block(11, 10);
    Supplier<String> whole = answers.getOrDefault("11", () -> "");
    answers.put(
        "11",
        () ->
            newest.contains("\"maxSupportedTransactionVersion\":2")
                ? whole.get()
                : error(-32015, "Transaction version (2) is not supported"));

    assertThat(source().build().next(at(10))).isInstanceOf(SourceStep.Present.class);
  }

  @Test
  void asksForBlocksThatCanHoldVersionOneTransactions() {
    assertThat(RpcQuestions.block(5, Commitment.CONFIRMED, true).json())
        .isEqualTo(
            "[5,{\"commitment\":\"confirmed\",\"encoding\":\"base64\","
                + "\"maxSupportedTransactionVersion\":1,\"rewards\":false,"
                + "\"transactionDetails\":\"full\"}]");
  }

  @Test
  void fetchesAheadAsFarAsThereIsRoom() {
    blocks = "[10,11,12,13,14,15,16]";
    for (int slot = 10; slot <= 16; slot++) {
      block(slot, slot - 1);
    }
    source().ahead(3, 1 << 30).build().next(at(10));
    assertThat(asked).containsExactly("getBlocks", "11", "12", "13");

    asked.clear();
    source().ahead(8, 1).build().next(at(10));
    assertThat(asked).as("one block in any case").containsExactly("getBlocks", "11");
  }

  @Test
  void fetchesWithSeveralThreadsAndHandsOverInOrder() {
    StringBuilder list = new StringBuilder("[10");
    for (int slot = 11; slot < 200; slot++) {
      list.append(',').append(slot);
      block(slot, slot - 1);
    }
    blocks = list.append(']').toString();
    RpcBlocks source = source().executor(threads).build();

    SourceCursor cursor = at(10);
    for (long slot = 11; slot < 200; slot++) {
      SourceStep.Present step = (SourceStep.Present) source.next(cursor);
      assertThat(step.block().slot()).isEqualTo(slot);
      cursor = SourceCursor.after(step.block());
    }
    assertThat(source.counts().blocks()).isEqualTo(189);
  }

  @Test
  void isRefusedWithoutAProperCommitmentAndOnceClosed() {
    RpcPool pool = RpcPool.of(List.of(RpcEndpoint.of("one", "http://one.invalid"))).build();
    assertThatThrownBy(() -> RpcBlocks.of(pool, Commitment.PROCESSED))
        .hasMessageContaining("commitment must be CONFIRMED or FINALIZED, was PROCESSED");
    RpcBlocks source = source().build();
    source.close();
    assertThatThrownBy(() -> source.next(at(10))).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(source::settled).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void asksTheNodesAnewForABlockThatItsReaderCouldNotRead() {
    FaultyNodes nodes = FaultyNodes.of(3).length(10).ahead(60).build();
    SourceCursor cursor = SourceCursor.startingAt(FaultyNodes.FIRST);
    try (RpcBlocks source = nodes.blocks(Commitment.CONFIRMED)) {
      assertThat(source.next(cursor)).isInstanceOf(SourceStep.Present.class);
      long before = nodes.requests();

      assertThat(source.next(cursor)).isInstanceOf(SourceStep.Present.class);
      assertThat(nodes.requests()).isGreaterThan(before);
    }
  }
}
