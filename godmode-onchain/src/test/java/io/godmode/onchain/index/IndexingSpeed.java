package io.godmode.onchain.index;

import com.github.luben.zstd.ZstdOutputStream;
import io.godmode.onchain.recording.ArchivedBlocks;
import io.godmode.onchain.source.BlockSource;
import io.godmode.onchain.source.Commitment;
import io.godmode.onchain.source.RawBlock;
import io.godmode.onchain.source.SettledBlock;
import io.godmode.onchain.source.SourceCursor;
import io.godmode.onchain.source.SourceStep;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.OptionalLong;

/**
 * Measures how fast an archive is indexed: a recorded block, again and again with other slots,
 * hashes and signatures. Not a test.
 */
final class IndexingSpeed {
  private static final long FIRST = 300_000_000;
  private static final int GROUP = 12;

  private final byte[] template;
  private final List<Integer> signatures = new ArrayList<>();

  private IndexingSpeed(byte[] recorded) {
    String text = new String(recorded, StandardCharsets.ISO_8859_1);
    // Header fields of a fixed width, so that each copy has them at the same places.
    text =
        text.replaceFirst(
                "\"previousBlockhash\":\"[^\"]*\"", "\"previousBlockhash\":\"" + hash(0) + "\"")
            .replaceFirst("\"blockhash\":\"[^\"]*\"", "\"blockhash\":\"" + hash(1) + "\"")
            .replaceFirst("\"parentSlot\":[0-9]+", "\"parentSlot\":" + FIRST);
    template = text.getBytes(StandardCharsets.ISO_8859_1);
    String mark = "\"transaction\":[\"";
    for (int at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
      signatures.add(at + mark.length());
    }
  }

  private static String hash(long number) {
    return TestChain.hash(1, number, 0);
  }

  private RawBlock block(long number) {
    byte[] json = template.clone();
    String text = new String(json, 0, 400, StandardCharsets.ISO_8859_1);
    put(json, text.indexOf("previousBlockhash\":\"") + 20, hash(number));
    put(json, text.indexOf("\"blockhash\":\"") + 13, hash(number + 1));
    put(json, text.indexOf("parentSlot\":") + 12, Long.toString(FIRST + number));
    for (int i = 0; i < signatures.size(); i++) {
      byte[] start =
          Base64.getDecoder()
              .decode(new String(json, signatures.get(i), GROUP, StandardCharsets.ISO_8859_1));
      ByteBuffer.wrap(start, 1, 8).putInt((int) number).putInt(i);
      put(json, signatures.get(i), Base64.getEncoder().encodeToString(start).substring(0, GROUP));
    }
    return new RawBlock(FIRST + number + 1, FIRST + number, hash(number + 1), hash(number), json);
  }

  private static void put(byte[] json, int at, String text) {
    System.arraycopy(text.getBytes(StandardCharsets.ISO_8859_1), 0, json, at, text.length());
  }

  /**
   * Runs.
   *
   * @param arguments the block's file, how many blocks, and {@code plain} or {@code zstd} for an
   *     archive on disk or {@code memory} for blocks made on the fly
   */
  public static void main(String[] arguments) throws IOException {
    IndexingSpeed blocks = new IndexingSpeed(Files.readAllBytes(Path.of(arguments[0])));
    int count = Integer.parseInt(arguments[1]);
    Path folder = Files.createTempDirectory("indexing-speed");
    try {
      BlockSource source;
      if (arguments[2].equals("memory")) {
        source = blocks.source(count);
      } else {
        blocks.archive(folder.resolve("archive"), count, arguments[2].equals("zstd"));
        source = ArchivedBlocks.of(List.of(folder.resolve("archive")), Commitment.FINALIZED);
      }
      SqliteIndexStore store = SqliteIndexStore.open(folder.resolve("index"), Retention.DEFAULT);
      Indexer indexer = Indexer.into(store).from(source, FIRST + 1, OptionalLong.empty()).build();
      indexer.run();
      IndexProgress progress = indexer.progress();
      Runtime runtime = Runtime.getRuntime();
      System.out.printf(
          "%s: %d blocks, %.1f MB in %.1f s: %.1f MB/s, %.1f slots/s, heap %d of %d MB%n",
          arguments[2],
          progress.blocks(),
          progress.bytes() / 1e6,
          progress.elapsed().toNanos() / 1e9,
          progress.megabytesPerSecond(),
          progress.slotsPerSecond(),
          (runtime.totalMemory() - runtime.freeMemory()) >> 20,
          runtime.maxMemory() >> 20);
      System.out.println(store.size());
      store.close();
      source.close();
    } finally {
      StoreTemplate.delete(folder);
    }
  }

  private void archive(Path folder, int count, boolean zstd) throws IOException {
    Files.createDirectories(folder);
    for (int i = 0; i < count; i++) {
      RawBlock block = block(i);
      Path file = folder.resolve(block.slot() + (zstd ? ".json.zst" : ".json"));
      try (OutputStream plain = new BufferedOutputStream(Files.newOutputStream(file));
          OutputStream out = zstd ? new ZstdOutputStream(plain) : plain) {
        out.write(block.json());
      }
    }
  }

  private BlockSource source(int count) {
    return new BlockSource() {
      @Override
      public SourceStep next(SourceCursor cursor) {
        long number = cursor.slot() - FIRST;
        return number < count ? new SourceStep.Present(block(number)) : new SourceStep.End();
      }

      @Override
      public Commitment commitment() {
        return Commitment.FINALIZED;
      }

      @Override
      public List<SettledBlock> settled() {
        return List.of();
      }

      @Override
      public void close() {}
    };
  }
}
