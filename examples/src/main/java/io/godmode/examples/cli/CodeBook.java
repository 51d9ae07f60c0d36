package io.godmode.examples.cli;

import io.godmode.examples.explain.Likeness;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Every stable code with its explanation, as {@code codes.txt} has them. */
final class CodeBook {
  private static final String RESOURCE = "codes.txt";
  private static final double ALIKE = 0.3;
  private static final int NEAREST = 3;

  private final Map<String, StableCode> codes;

  private CodeBook(Map<String, StableCode> codes) {
    this.codes = Collections.unmodifiableMap(codes);
  }

  /** Reads the list. It is read when something has failed, so that nothing about it fails. */
  static CodeBook read() {
    try (InputStream in = CodeBook.class.getResourceAsStream(RESOURCE)) {
      byte[] bytes = Objects.requireNonNull(in, RESOURCE).readAllBytes();
      Map<String, StableCode> codes = new LinkedHashMap<>();
      new String(bytes, StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(StableCode::parse)
          .forEach(code -> codes.putIfAbsent(code.code(), code));
      return new CodeBook(codes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns them in the order of the file, those of one kind together. */
  Collection<StableCode> all() {
    return codes.values();
  }

  boolean knows(String code) {
    return codes.containsKey(code);
  }

  /**
   * Returns the code that people mean: in any case, with dashes or blanks, an exit code by its
   * number alone.
   */
  Optional<StableCode> find(String asked) {
    String written = asked.strip().replaceAll("[-\\s]+", "_");
    return Stream.of(written, "EXIT_" + written, written.replaceAll("_[0-9]+$", "_N"))
        .flatMap(name -> codes.values().stream().filter(code -> named(code, name)))
        .findFirst();
  }

  private static boolean named(StableCode code, String name) {
    return code.code().equalsIgnoreCase(name);
  }

  /** Returns what is written like it, the nearest first; empty when nothing is. */
  List<String> nearest(String asked, Collection<String> others) {
    return Stream.concat(codes.keySet().stream(), others.stream())
        .filter(name -> Likeness.of(asked, name) >= ALIKE)
        .sorted(Comparator.comparingDouble(name -> -Likeness.of(asked, name)))
        .limit(NEAREST)
        .toList();
  }
}
