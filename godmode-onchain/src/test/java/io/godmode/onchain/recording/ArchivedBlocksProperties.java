package io.godmode.onchain.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.onchain.source.Commitment;
import io.godmode.onchain.source.SourceCursor;
import io.godmode.onchain.source.SourceStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ArchivedBlocksProperties {
  /** Blocks in the order a node told them, some undoing others, and what remains. */
  private record Told(String text, List<String> remaining) {}

  @Property
  void readersEndWithTheLastForkWhereverTheyStopBetween(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int blocks) throws IOException {
    Random random = new Random(seed);
    Told told = told(random, blocks);
    Path file = Files.createTempFile("archive", ".jsonl");
    try {
      Files.writeString(file, told.text());
      Follower reader = new Follower();
      SourceCursor cursor = SourceCursor.startingAt(1);
      boolean ended = false;
      while (!ended) {
        try (ArchivedBlocks archive = ArchivedBlocks.of(List.of(file), Commitment.PROCESSED)) {
          cursor = reader.follow(archive, cursor, 1 + random.nextInt(20));
          ended = archive.next(cursor) instanceof SourceStep.End;
        }
      }
      assertThat(reader.hashes()).isEqualTo(told.remaining());
    } finally {
      Files.delete(file);
    }
  }

  private static Told told(Random random, int blocks) {
    TreeMap<Long, String> chain = new TreeMap<>();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < blocks; i++) {
      // The first block stays: what lies before an archive cannot be told by it.
      if (chain.size() > 1 && random.nextInt(5) == 0) {
        int undone = 1 + random.nextInt(Math.min(5, chain.size() - 1));
        for (int each = 0; each < undone; each++) {
          chain.pollLastEntry();
        }
      }
      long parent = chain.isEmpty() ? 0 : chain.lastKey();
      String previous = chain.isEmpty() ? "genesis" : chain.lastEntry().getValue();
      long slot = chain.isEmpty() ? 1 : parent + 1 + (random.nextBoolean() ? random.nextInt(3) : 0);
      String hash = slot + "/" + i;
      text.append(ArchivedBlocksTests.block(slot, parent, hash, previous)).append('\n');
      chain.put(slot, hash);
    }
    return new Told(text.toString(), List.copyOf(chain.values()));
  }
}
