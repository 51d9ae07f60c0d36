package io.godmode.examples.bytecode;

import java.io.File;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** Code that depends on chance, in each way that is looked for, and code that does not. */
@SuppressWarnings({
  "DefaultCharset",
  "DefaultLocale",
  "JavaTimeDefaultTimeZone",
  "StringCaseLocaleUsage",
  "TimeZoneUsage",
  "UnusedVariable",
  "VoidUsed"
})
final class ChanceFixture {

  /** One method for each kind of {@link Chance}. */
  static final class Ambient {
    static Object time() {
      return List.of(Instant.now(), System.nanoTime());
    }

    static Object randomness(List<String> list) {
      Collections.shuffle(list);
      return List.of(Math.random(), UUID.randomUUID(), new SecureRandom());
    }

    static int identity(Object any) {
      return System.identityHashCode(any);
    }

    static Object defaults(String text, List<String> list) {
      list.replaceAll(String::toUpperCase);
      return List.of(text.toLowerCase(), text.getBytes(), ZoneId.systemDefault());
    }

    static Object fileOrder(File folder) {
      return Arrays.asList(folder.list());
    }

    static Object floatingPoint(double x, float single) {
      return List.of(
          Math.exp(x), DoubleStream.of(x).sum(), single * 2, Double.toString(x), "at " + x);
    }

    static Object scheduling(List<String> list) {
      return List.of(list.parallelStream().count(), Runtime.getRuntime().availableProcessors());
    }

    private Ambient() {}
  }

  /** Nothing here depends on anything but what is passed in. */
  static final class Settled {
    static Object all(String text, double x, List<String> list, byte[] bytes) {
      return List.of(
          Instant.EPOCH,
          text.toLowerCase(Locale.ROOT),
          String.format(Locale.ROOT, "%d", list.size()),
          "%s of %s".formatted(text, list.size()),
          StrictMath.exp(x),
          Math.sqrt(x),
          Math.max(x, 1),
          bytes.length);
    }

    private Settled() {}
  }

  /** Numbers as the locale has them. */
  static final class Local {
    static String direct(int count) {
      return "%d tokens".formatted(count);
    }

    static String throughAMethod(int count) {
      return told("%,d lamports", count);
    }

    private static String told(String format, int count) {
      return String.format(format, count);
    }

    private Local() {}
  }

  /** Goes through what has no order. */
  static final class Unsorted {
    private final Map<String, Integer> field = new HashMap<>();

    void put(String key) {
      field.put(key, 1);
    }

    List<String> iterated() {
      return new ArrayList<>(field.keySet());
    }

    static String told(String one, String other) {
      return "names: " + Set.of(one, other);
    }

    static String collected(List<String> names) {
      return String.join(
          ",",
          names.stream().collect(Collectors.toMap(Function.identity(), String::length)).keySet());
    }

    static int throughAMethod(List<String> names) {
      return walk(new HashSet<>(names));
    }

    private static int walk(Set<String> names) {
      int hash = 0;
      for (String name : names) {
        hash = 31 * hash + name.length();
      }
      return hash;
    }

    private Unsorted() {}
  }

  /** Uses the same collections without asking for their order. */
  static final class Looked {
    private static final Set<String> KNOWN = Set.of("a", "b");
    private final Map<String, Integer> counts = new HashMap<>();

    int count(String name) {
      return KNOWN.contains(name) ? counts.merge(name, 1, Integer::sum) : 0;
    }

    Map<String, Integer> sorted() {
      return new TreeMap<>(counts);
    }

    static boolean among(List<String> names, String name) {
      return names.stream().collect(Collectors.toSet()).contains(name);
    }

    static Set<String> sortedLater(List<String> names) {
      return new TreeSet<>(new HashSet<>(names));
    }

    private Looked() {}
  }

  private ChanceFixture() {}
}
