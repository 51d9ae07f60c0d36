package io.godmode.core.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of a journal's files. */
final class SegmentFiles {
  private static final Pattern SEGMENT = Pattern.compile("segment-(\\d{8,18})\\.journal");
  private static final int MOST_QUARANTINED = 99;

  private SegmentFiles() {}

  static Path segment(Path directory, long number) {
    return directory.resolve(String.format(Locale.ROOT, "segment-%08d.journal", number));
  }

  /** Returns the number of a segment, which its name tells. */
  static long number(Path segment) {
    Matcher name = SEGMENT.matcher(String.valueOf(segment.getFileName()));
    if (!name.matches()) {
      throw new IllegalArgumentException("not a segment: " + segment);
    }
    return Long.parseLong(name.group(1));
  }

  /** Returns the segments in order, without a gap; the first ones may have been dropped. */
  static List<Path> list(Disk disk, Path directory) {
    List<Path> files;
    try {
      files =
          disk.list(directory).stream()
              .filter(file -> SEGMENT.matcher(String.valueOf(file.getFileName())).matches())
              .toList();
    } catch (IOException failure) {
      throw Failures.unreadable(directory, failure);
    }
    for (int i = 1; i < files.size(); i++) {
      Path expected = segment(directory, number(files.get(0)) + i);
      if (!files.get(i).equals(expected)) {
        throw Failures.corrupt(expected, 0, "a segment is missing");
      }
    }
    return files;
  }

  /** Returns where a torn tail goes; after many at one place, the last is replaced. */
  static Path quarantine(Disk disk, Path segment, long offset) {
    String name = String.valueOf(segment.getFileName()).replace(".journal", "");
    for (int count = 1; ; count++) {
      Path file = segment.resolveSibling("quarantine-%s-%d-%d.torn".formatted(name, offset, count));
      if (count == MOST_QUARANTINED || !disk.exists(file)) {
        return file;
      }
    }
  }
}
