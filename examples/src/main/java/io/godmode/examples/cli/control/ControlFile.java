package io.godmode.examples.cli.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.godmode.api.Bounded;
import io.godmode.api.GodmodeException;
import io.godmode.examples.wire.WireJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * {@code control.json} of a data directory: where its run takes commands, readable and writable by
 * its owner only from the moment it exists.
 *
 * <p>Only the engine that has locked the directory writes it. Immutable and thread-safe.
 */
final class ControlFile {
  private static final String NAME = "control.json";
  private static final int SCHEMA_VERSION = 1;
  private static final int MAX_BYTES = 4_096;

  @Bounded(by = "two permissions of a file", then = "set once")
  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private final ObjectMapper json = WireJson.mapper();
  private final Path data;
  private final Path file;
  private final Optional<UserPrincipal> reader;

  private ControlFile(Path data, Optional<UserPrincipal> reader) {
    this.data = data;
    this.file = data.resolve(NAME);
    this.reader = reader;
  }

  static ControlFile in(Path data) {
    return new ControlFile(data, Optional.empty());
  }

  /** Returns the file as a given user reads it, and not the one this process runs as. */
  static ControlFile readBy(UserPrincipal reader, Path data) {
    return new ControlFile(data, Optional.of(reader));
  }

  Path path() {
    return file;
  }

  /** Tells whether the directory's file system can keep a file to its owner. */
  boolean canBeKept() throws IOException {
    return Files.getFileStore(data).supportsFileAttributeView(PosixFileAttributeView.class);
  }

  /**
   * Writes it in the place of an older one: others see that one or this one.
   *
   * @throws GodmodeException with code {@code CONTROL_FILE_UNSAFE} when it cannot be kept to its
   *     owner, {@code CONTROL_FILE_FAILED} when it cannot be written
   */
  void write(Endpoint endpoint) {
    ObjectNode root = json.createObjectNode();
    root.put("schema_version", SCHEMA_VERSION);
    root.put("port", endpoint.port());
    root.put("token", endpoint.token().secret());
    root.put("pid", endpoint.pid());
    root.put("started", endpoint.started().toString());
    Path draft = data.resolve(NAME + ".tmp");
    try {
      if (!canBeKept()) {
        throw unsafe("its file system has no owner-only files");
      }
      Files.deleteIfExists(draft);
      try (FileChannel out =
          FileChannel.open(
              draft,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
        if (!OWNER_ONLY.equals(Files.getPosixFilePermissions(draft))) {
          throw unsafe("its file system ignores the rights of new files");
        }
        ByteBuffer bytes = ByteBuffer.wrap(json.writeValueAsBytes(root));
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        out.force(true);
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failure) {
      throw new GodmodeException(
          "CONTROL_FILE_FAILED",
          "cannot write " + file + ": " + failure + "; mend that, or run with --no-control",
          failure);
    }
  }

  /**
   * Reads it.
   *
   * @throws GodmodeException with code {@code NO_RUNNING_PROCESS} when it is not there, {@code
   *     CONTROL_FILE_UNSAFE} when others could have read or written it or it is somebody else's,
   *     {@code CONTROL_FILE_FAILED} when it cannot be read or is not one
   */
  Endpoint read() {
    try {
      PosixFileAttributeView view =
          Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
      if (view == null) {
        throw unsafe("its file system has no owner-only files");
      }
      PosixFileAttributes attributes = view.readAttributes();
      if (!attributes.isRegularFile() || !OWNER_ONLY.containsAll(attributes.permissions())) {
        throw unsafe("others than its owner could have read or written it");
      }
      UserPrincipal us = reader.isPresent() ? reader.get() : us();
      if (!attributes.owner().equals(us)) {
        throw unsafe("it belongs to " + attributes.owner().getName() + ", not to " + us.getName());
      }
      if (attributes.size() > MAX_BYTES) {
        throw malformed("it is too long");
      }
      return parse(Files.readAllBytes(file));
    } catch (NoSuchFileException missing) {
      throw new GodmodeException(
          "NO_RUNNING_PROCESS",
          "no run takes commands in "
              + data
              + ": it has no "
              + NAME
              + "; give the --data directory of a run that is at work, without --no-control");
    } catch (IOException failure) {
      throw new GodmodeException(
          "CONTROL_FILE_FAILED", "cannot read " + file + ": " + failure, failure);
    }
  }

  /** The kernel knows the user of a process also where the user has no name, as in containers. */
  private UserPrincipal us() throws IOException {
    Path process = Path.of("/proc/self");
    return Files.exists(process)
        ? Files.getOwner(process)
        : file.getFileSystem()
            .getUserPrincipalLookupService()
            .lookupPrincipalByName(System.getProperty("user.name"));
  }

  /** Parse errors are not passed on: they would quote the token. */
  private Endpoint parse(byte[] text) throws IOException {
    JsonNode root;
    try {
      root = json.readTree(new String(text, StandardCharsets.UTF_8));
    } catch (JsonProcessingException broken) {
      throw malformed("it is no JSON");
    }
    if (root.path("schema_version").asInt() != SCHEMA_VERSION) {
      throw malformed("another version of godmode wrote it");
    }
    try {
      return new Endpoint(
          root.path("port").asInt(),
          ControlToken.of(root.path("token").asText()),
          root.path("pid").asLong(),
          Instant.parse(root.path("started").asText()));
    } catch (IllegalArgumentException | DateTimeException broken) {
      throw malformed("a field is missing or has another form");
    }
  }

  /** Removes it; a run that has ended leaves none. */
  void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failure) {
      throw new GodmodeException(
          "CONTROL_FILE_FAILED",
          "cannot remove " + file + ": " + failure + "; remove it by hand",
          failure);
    }
  }

  private GodmodeException unsafe(String why) {
    return new GodmodeException(
        "CONTROL_FILE_UNSAFE",
        "the token in "
            + file
            + " would not be safe: "
            + why
            + "; use a data directory of your own on another file system, or run with --no-control");
  }

  private GodmodeException malformed(String why) {
    return new GodmodeException(
        "CONTROL_FILE_FAILED",
        file + " cannot be used: " + why + "; the next run on this directory writes it anew");
  }
}
