package io.godmode.examples.cli;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Directories that are there whole or not at all, so that what was broken off is done again. */
final class ScratchDirectory {
  private ScratchDirectory() {}

  /**
   * Fills a directory beside its place and moves it there at the end.
   *
   * @param work fills it and tells whether it is whole; what is not is left beside its place
   * @return whether it is there
   * @throws Refusal with code {@code FILE_NOT_WRITTEN}
   */
  static boolean fill(Path directory, Predicate<Path> work) {
    Path scratch = directory.resolveSibling(directory.getFileName() + ".part");
    try {
      remove(scratch);
      Files.createDirectories(scratch);
      if (!work.test(scratch)) {
        return false;
      }
      Files.move(scratch, directory, StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (IOException failure) {
      throw Refusal.usage(
          "FILE_NOT_WRITTEN",
          "cannot write " + directory + ": " + failure + "; check rights and free space");
    }
  }

  static void remove(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
