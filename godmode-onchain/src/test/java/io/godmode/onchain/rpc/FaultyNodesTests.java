package io.godmode.onchain.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.onchain.source.Commitment;
import io.godmode.onchain.source.SettledBlock;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class FaultyNodesTests {
  @Test
  void doEverythingWrongAndRepeatASeed() {
    Set<Fault> seen = EnumSet.noneOf(Fault.class);
    long requests = 0;
    for (int run = 0; run < 2; run++) {
      FaultyNodes nodes = FaultyNodes.of(11).faults(30).length(1_000).build();
      try (RpcBlocks source = nodes.blocks(Commitment.CONFIRMED)) {
        new RpcBlocksProperties.Reader().follow(source, nodes);
      }
      seen.addAll(nodes.injected().keySet());
      assertThat(run == 0 || requests == nodes.requests()).as("the same again").isTrue();
      requests = nodes.requests();
    }
    assertThat(seen).containsExactlyInAnyOrder(Fault.values());
  }

  @Test
  void makeAForkThatReadersSeeAndAboutWhichNodesDisagree() {
    long disagreements = 0;
    for (int seed = 0; seed < 8; seed++) {
      FaultyNodes nodes = FaultyNodes.of(seed).endpoints(3).length(60).fork().build();
      RpcBlocksProperties.Reader reader = new RpcBlocksProperties.Reader();
      try (RpcBlocks source = nodes.blocks(Commitment.CONFIRMED)) {
        reader.follow(source, nodes);
        assertThat(source.counts().rollbacks()).isEqualTo(reader.rollbacks).isPositive();
        assertThat(source.settled())
            .extracting(SettledBlock::slot)
            .containsExactly(nodes.lastSlot());
        disagreements += source.counts().disagreements();
      }
    }
    assertThat(disagreements).isPositive();
  }

  @Test
  void areReadWithoutAnyTroubleWhenNothingIsWrong() {
    FaultyNodes nodes = FaultyNodes.of(3).length(60).build();
    RpcBlocksProperties.Reader reader = new RpcBlocksProperties.Reader();
    try (RpcBlocks source = nodes.blocks(Commitment.CONFIRMED)) {
      reader.follow(source, nodes);
      assertThat(source.counts().disagreements()).isZero();
      assertThat(source.counts().wrongReplies()).isZero();
      assertThat(source.counts().blocks()).isEqualTo(60);
      assertThat(source.counts().blocks() + source.counts().skippedSlots())
          .isEqualTo(nodes.lastSlot() - FaultyNodes.FIRST + 1);
    }
  }
}
