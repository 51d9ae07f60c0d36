package io.godmode.onchain.recording;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.github.luben.zstd.ZstdOutputStream;
import io.godmode.onchain.source.RawBlock;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes blocks as JSON lines into files compressed with zstd. A file gets its name when it is
 * whole; until then its name ends with {@code .part}, which no reader takes for an archive. What an
 * unfinished file of an earlier run has of whole blocks is kept. Not thread-safe.
 */
final class ArchiveWriter implements AutoCloseable {
  private static final Pattern FILE =
      Pattern.compile("blocks-([0-9]{8})-[0-9]{12}-[0-9]{12}[.]jsonl[.]zst");

  private static final String PART = "blocks.part";
  private static final String SALVAGED = "salvaged.part";

  private final Path folder;
  private final ArchiveSize size;
  private int number;
  private @Nullable FileOutputStream file;
  private @Nullable OutputStream out;
  private long written;
  private long first;
  private long last;
  private long deleted;

  ArchiveWriter(Path folder, ArchiveSize size) {
    this.folder = folder;
    this.size = size;
    try {
      Files.createDirectories(folder);
      number = finished().stream().mapToInt(ArchiveWriter::numberOf).max().orElse(0);
      salvage();
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private static int numberOf(Path path) {
    Matcher name = FILE.matcher(path.getFileName().toString());
    return name.matches() ? Integer.parseInt(name.group(1)) : 0;
  }

  /** Returns the finished files, the oldest first. */
  private List<Path> finished() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(each -> FILE.matcher(each.getFileName().toString()).matches())
          .sorted()
          .toList();
    }
  }

  /** Keeps the whole blocks of a file that a crash left unfinished. */
  private void salvage() throws IOException {
    Path left = folder.resolve(PART);
    Path moved = folder.resolve(SALVAGED);
    if (Files.exists(left)) {
      Files.move(left, moved, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
    if (!Files.exists(moved)) {
      return;
    }
    try (InputStream raw = Files.newInputStream(moved);
        InputStream text = ArchiveFiles.decompressed(raw)) {
      JsonValues values = new JsonValues(text);
      for (Optional<RawBlock> block = whole(values); block.isPresent(); block = whole(values)) {
        write(block.get(), block.get().json());
      }
    }
    finish();
    Files.delete(moved);
  }

  private static Optional<RawBlock> whole(JsonValues values) {
    try {
      Optional<JsonValues.Located> value = values.next();
      return value.isPresent()
          ? BlockHeader.read(value.get().text().bytes(), List.of())
          : Optional.empty();
    } catch (IOException e) {
      // Here the file breaks off.
      return Optional.empty();
    }
  }

  /** Writes a block with its slot beside it. */
  void add(RawBlock block) {
    try {
      byte[] head = ("{\"slot\":" + block.slot() + ",\"block\":").getBytes(US_ASCII);
      byte[] json = block.json();
      byte[] line = new byte[head.length + json.length + 1];
      System.arraycopy(head, 0, line, 0, head.length);
      System.arraycopy(json, 0, line, head.length, json.length);
      line[line.length - 1] = '}';
      write(block, line);
      if (written >= size.fileBytes()) {
        finish();
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private void write(RawBlock block, byte[] line) throws IOException {
    OutputStream to = out == null ? begin(block) : out;
    to.write(line);
    to.write('\n');
    // Then a crash of this process loses no block that was handed over.
    to.flush();
    written += line.length + 1L;
    first = Math.min(first, block.slot());
    last = Math.max(last, block.slot());
  }

  private OutputStream begin(RawBlock block) throws IOException {
    file = new FileOutputStream(folder.resolve(PART).toFile());
    OutputStream compressed = new ZstdOutputStream(file);
    out = compressed;
    written = 0;
    first = block.slot();
    last = block.slot();
    return compressed;
  }

  /** Ends the file, gives it its name and makes room. */
  private void finish() throws IOException {
    FileOutputStream open = file;
    if (open == null || out == null) {
      return;
    }
    try (OutputStream ending = out) {
      file = null;
      out = null;
      ending.flush();
    }
    Path part = folder.resolve(PART);
    try (FileOutputStream again = new FileOutputStream(part.toFile(), true)) {
      again.getFD().sync();
    }
    number++;
    Path named =
        folder.resolve(
            String.format(
                java.util.Locale.ROOT, "blocks-%08d-%012d-%012d.jsonl.zst", number, first, last));
    Files.move(part, named, StandardCopyOption.ATOMIC_MOVE);
    makeRoom();
  }

  private void makeRoom() throws IOException {
    List<Path> files = finished();
    long bytes = 0;
    for (int i = files.size() - 1; i >= 0; i--) {
      bytes += Files.size(files.get(i));
      if (bytes > size.folderBytes() && i < files.size() - 1) {
        Files.delete(files.get(i));
        deleted++;
      }
    }
  }

  /** Returns how many files were deleted to make room. */
  long deleted() {
    return deleted;
  }

  private RecordingException unwritable(IOException e) {
    return new RecordingException(
        RecordingException.UNWRITABLE, folder.toString(), 0, "cannot be written: " + e, e);
  }

  @Override
  public void close() {
    try {
      finish();
    } catch (IOException e) {
      throw unwritable(e);
    }
  }
}
