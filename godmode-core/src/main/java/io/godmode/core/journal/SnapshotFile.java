package io.godmode.core.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.godmode.core.ledger.Books;
import io.godmode.core.ledger.LedgerBreach;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A snapshot in a file of its own beside the segments: magic bytes, then one block of JSON whose
 * sequence is that of the snapshot's last event.
 *
 * @param file its place
 * @param sequence of the last event in it, as its name says
 */
record SnapshotFile(Path file, long sequence) {
  /** The version of the form of its JSON. */
  static final int FORMAT_VERSION = 1;

  /** Longer ones are not written: then more frames are folded at a start. */
  static final int MOST_BYTES = 256 << 20;

  private static final byte[] MAGIC = "GODMODES".getBytes(US_ASCII);
  private static final Pattern NAME = Pattern.compile("snapshot-(\\d{12,18})\\.snapshot");

  /** The JSON of a file. */
  record Document(int schemaVersion, JournalIdentity identity, Snapshot snapshot) {}

  /** What is wrong with a file; such a file is passed over, and said so. */
  static final class Unusable extends Exception {
    private static final long serialVersionUID = 1;

    Unusable(String message) {
      super(message);
    }

    Unusable(String message, Throwable cause) {
      super(message, cause);
    }
  }

  static SnapshotFile of(Path directory, long sequence) {
    String name = String.format(Locale.ROOT, "snapshot-%012d.snapshot", sequence);
    return new SnapshotFile(directory.resolve(name), sequence);
  }

  /** Returns the snapshots of a directory, the newest first. */
  static List<SnapshotFile> list(Disk disk, Path directory) {
    List<SnapshotFile> found = new ArrayList<>();
    try {
      for (Path file : disk.list(directory)) {
        Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
        if (name.matches()) {
          found.add(new SnapshotFile(file, Long.parseLong(name.group(1))));
        }
      }
    } catch (IOException failure) {
      throw Failures.unreadable(directory, failure);
    }
    Collections.reverse(found);
    return found;
  }

  /** Writes a snapshot durably and at once. Returns whether it was short enough. */
  static boolean write(Disk disk, Path directory, JournalIdentity identity, Snapshot snapshot)
      throws IOException {
    byte[] json =
        EventJson.MAPPER.writeValueAsBytes(new Document(FORMAT_VERSION, identity, snapshot));
    if (json.length > MOST_BYTES) {
      return false;
    }
    byte[] bytes = new byte[MAGIC.length + Block.HEAD + json.length];
    System.arraycopy(MAGIC, 0, bytes, 0, MAGIC.length);
    System.arraycopy(json, 0, bytes, MAGIC.length + Block.HEAD, json.length);
    Block.seal(bytes, MAGIC.length, json.length, snapshot.sequence(), 0);
    disk.replace(of(directory, snapshot.sequence()).file(), bytes);
    return true;
  }

  /**
   * Reads it and makes sure that it is what was written: checksum, owner, and books that add up and
   * have the hash they had.
   */
  Snapshot read(Disk disk, JournalIdentity identity) throws Unusable {
    Document document = parse(bytes(disk));
    if (!document.identity().equals(identity)) {
      throw new Unusable("it belongs to " + document.identity());
    }
    Snapshot snapshot = document.snapshot();
    if (snapshot.sequence() != sequence) {
      throw new Unusable("it is of event " + snapshot.sequence());
    }
    try {
      String hash = Books.of(snapshot.books()).stateHash();
      boolean comparable = snapshot.hashForm() == Books.stateHashForm();
      if (comparable && !hash.equals(snapshot.stateHash())) {
        throw new Unusable("its books have the hash " + hash + ", not " + snapshot.stateHash());
      }
    } catch (LedgerBreach breach) {
      throw new Unusable("its books do not add up", breach);
    }
    return snapshot;
  }

  private byte[] bytes(Disk disk) throws Unusable {
    try (Disk.Input in = disk.read(file)) {
      int length = (int) Math.min(in.length(), MAGIC.length + Block.HEAD + MOST_BYTES);
      byte[] bytes = new byte[length];
      in.read(0, bytes, 0, length);
      return bytes;
    } catch (IOException failure) {
      throw new Unusable("it cannot be read", failure);
    }
  }

  private Document parse(byte[] bytes) throws Unusable {
    int start = MAGIC.length + Block.HEAD;
    boolean whole =
        bytes.length > start
            && Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
            && Block.payload(bytes, MAGIC.length) == bytes.length - start
            && Block.firstSequence(bytes, MAGIC.length) == sequence
            && Block.isIntact(bytes, MAGIC.length);
    if (!whole) {
      throw new Unusable("its checksum does not hold");
    }
    try {
      Document document =
          EventJson.MAPPER.readValue(bytes, start, bytes.length - start, Document.class);
      if (document.schemaVersion() != FORMAT_VERSION) {
        throw new Unusable(
            "it has format version " + document.schemaVersion() + ", not " + FORMAT_VERSION);
      }
      return document;
    } catch (IOException malformed) {
      throw new Unusable("it is not what it should be", malformed);
    }
  }
}
