package io.godmode.examples.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/**
 * Files that are not there yet: all of them are written, or none is. What is there is never
 * touched.
 *
 * @param directory where; made if it is not there
 */
record NewFiles(Path directory) {

  /**
   * Writes them.
   *
   * @param files texts by name
   * @throws Refusal with code {@code FILE_EXISTS} or {@code FILE_NOT_WRITTEN}; nothing is left then
   */
  void write(Map<String, String> files) {
    for (String name : files.keySet()) {
      Path file = directory.resolve(name);
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        throw exists(file);
      }
    }
    Deque<Path> made = new ArrayDeque<>();
    try {
      makeDirectory(directory.toAbsolutePath().normalize(), made);
      for (Map.Entry<String, String> file : files.entrySet()) {
        Path path = directory.resolve(file.getKey());
        byte[] bytes = file.getValue().getBytes(StandardCharsets.UTF_8);
        // The creation itself refuses what another process put there since.
        Files.write(path, new byte[0], StandardOpenOption.CREATE_NEW);
        made.push(path);
        Files.write(path, bytes, StandardOpenOption.WRITE);
      }
    } catch (FileAlreadyExistsException taken) {
      throw exists(Path.of(taken.getFile()), takeBack(made));
    } catch (IOException failure) {
      String left = takeBack(made);
      throw Refusal.usage(
          "FILE_NOT_WRITTEN",
          "cannot write into "
              + directory.toAbsolutePath().normalize()
              + ": "
              + failure
              + left
              + "; check that it is a directory, can be written and has room, or give another one");
    }
  }

  private static void makeDirectory(Path path, Deque<Path> made) throws IOException {
    if (Files.isDirectory(path)) {
      return;
    }
    Path parent = path.getParent();
    if (parent != null) {
      makeDirectory(parent, made);
    }
    Files.createDirectory(path);
    made.push(path);
  }

  /** Returns what could not be taken back, in words; usually nothing. */
  private static String takeBack(Deque<Path> made) {
    StringBuilder left = new StringBuilder();
    for (Path path : made) {
      try {
        Files.deleteIfExists(path);
      } catch (IOException stays) {
        left.append("; ").append(path).append(" stays");
      }
    }
    return left.toString();
  }

  private static Refusal exists(Path file) {
    return exists(file, "");
  }

  private static Refusal exists(Path file, String left) {
    return Refusal.usage(
        "FILE_EXISTS",
        file
            + " is there already, and nothing is overwritten"
            + left
            + "; nothing was written: move it away, or give another directory");
  }
}
