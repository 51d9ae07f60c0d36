package io.godmode.onchain.decode;

import java.util.ArrayList;
import java.util.List;

/** The names of an object's fields, to notice one that comes twice. Not thread-safe. */
final class SeenFields {
  private static final int MOST = 64;

  private final List<String> names = new ArrayList<>(16);

  /** Returns a name that was not seen before in this object. */
  String first(String name) {
    UnusualException.unless(names.size() < MOST && !names.contains(name));
    names.add(name);
    return name;
  }
}
