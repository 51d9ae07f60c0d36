package io.godmode.onchain.rpc;

import io.godmode.onchain.source.Commitment;
import io.godmode.onchain.source.RawBlock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Reads the chain through as many fault schedules as the argument says, 1,000 unless given, and
 * says what happened; ends with status 1 at the first chain that is not the final one.
 */
final class NodeSchedules {
  private NodeSchedules() {}

  public static void main(String[] args) {
    int count = args.length == 0 ? 1_000 : Integer.parseInt(args[0]);
    Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
    long requests = 0;
    long rollbacks = 0;
    long blocks = 0;
    Duration longest = Duration.ZERO;
    for (int seed = 0; seed < count; seed++) {
      Random random = new Random(seed);
      FaultyNodes.Builder builder =
          FaultyNodes.of(seed)
              .endpoints(1 + random.nextInt(3))
              .faults(random.nextInt(36))
              .length(50);
      FaultyNodes nodes = random.nextBoolean() ? builder.fork().build() : builder.build();
      Instant start = nodes.clock().instant();
      RpcBlocksProperties.Reader reader = new RpcBlocksProperties.Reader();
      try (RpcBlocks source = nodes.blocks(Commitment.CONFIRMED)) {
        reader.follow(source, nodes);
      }
      List<String> read = reader.kept.values().stream().map(RawBlock::blockhash).toList();
      if (!read.equals(nodes.chain().stream().map(FaultyNodes.Made::hash).toList())) {
        System.out.println("seed " + seed + " ended with another chain: " + read);
        System.exit(1);
      }
      nodes.injected().forEach((fault, times) -> faults.merge(fault, times, Integer::sum));
      requests += nodes.requests();
      rollbacks += reader.rollbacks;
      blocks += read.size();
      Duration took = Duration.between(start, nodes.clock().instant());
      longest = took.compareTo(longest) > 0 ? took : longest;
    }
    System.out.printf(
        "%d schedules, %d blocks, %d requests, %d faults, %d rollbacks; the longest took %d s of"
            + " the nodes' time%n%s%n",
        count,
        blocks,
        requests,
        faults.values().stream().mapToInt(each -> each).sum(),
        rollbacks,
        longest.toSeconds(),
        faults);
  }
}
