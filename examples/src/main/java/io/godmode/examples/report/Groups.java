package io.godmode.examples.report;

import io.godmode.api.Bounded;
import io.godmode.core.ledger.Booked;
import java.util.List;
import java.util.TreeMap;

/** Sales by something they have in common; what is rare joins {@value #OTHER} past a bound. */
final class Groups {
  /** The group of what came after the bound was reached. */
  static final String OTHER = "(other)";

  private static final int MOST = 10_000;

  @Bounded(by = "MOST groups", then = "further ones are counted together")
  private final TreeMap<String, Group> groups = new TreeMap<>();

  void add(String key, Booked.Closed closed) {
    String name = groups.containsKey(key) || groups.size() < MOST ? key : OTHER;
    groups.put(
        name, groups.getOrDefault(name, Group.empty(name)).plus(closed.gross(), closed.net()));
  }

  /** Returns the groups in the order of their keys. */
  List<Group> all() {
    return List.copyOf(groups.values());
  }
}
