package io.godmode.onchain.recording;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files of an archive, ordered by their names with numbers in them ordered as numbers. */
final class BlockFiles {
  private static final Pattern PART = Pattern.compile("[0-9]{1,18}|[^0-9]+|[0-9]+");

  private static final Pattern RANGE = Pattern.compile("blocks-([0-9]{1,18})-[0-9]{1,18}[.].*");

  static final Comparator<Path> BY_NUMBERS = BlockFiles::compare;

  private BlockFiles() {}

  static List<Path> of(List<Path> paths) {
    List<Path> files = new ArrayList<>();
    for (Path path : paths) {
      RecordedTransactions.files(path).stream().sorted(BY_NUMBERS).forEach(files::add);
    }
    return List.copyOf(files);
  }

  /** Returns whether a file's name says that it has a block at or below a slot. */
  static boolean beginsBy(Path file, long slot) {
    Matcher range = RANGE.matcher(file.getFileName().toString());
    return range.matches() && Long.parseLong(range.group(1)) <= slot;
  }

  private static int compare(Path left, Path right) {
    Matcher one = PART.matcher(left.toString());
    Matcher other = PART.matcher(right.toString());
    while (true) {
      boolean more = one.find();
      if (!other.find()) {
        return more ? 1 : left.compareTo(right);
      }
      if (!more) {
        return -1;
      }
      int order = comparePart(one.group(), other.group());
      if (order != 0) {
        return order;
      }
    }
  }

  private static int comparePart(String one, String other) {
    boolean numbers = isNumber(one) && isNumber(other);
    return numbers
        ? Long.compare(Long.parseLong(one), Long.parseLong(other))
        : one.compareTo(other);
  }

  private static boolean isNumber(String part) {
    return part.length() <= 18 && part.charAt(0) >= '0' && part.charAt(0) <= '9';
  }
}
