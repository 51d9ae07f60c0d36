package io.godmode.api;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** The check that a closed family and the enum of its kinds match one to one. */
public final class Kinds {
  private Kinds() {}

  /**
   * Fails unless there is one record per kind, named alike, and the samples, one of each record,
   * tell the kind of that name.
   */
  public static <T, K extends Enum<K>> void assertOneRecordEach(
      Class<T> family, K[] kinds, Function<T, K> kind, List<? extends T> samples) {
    TreeSet<String> records =
        Stream.of(family.getPermittedSubclasses())
            .map(Kinds::kindName)
            .collect(toCollection(TreeSet::new));
    assertThat(kinds).extracting(Enum::name).containsExactlyInAnyOrderElementsOf(records);
    assertThat(family.getPermittedSubclasses()).allMatch(Class::isRecord);

    List<Class<?>> sampled = new ArrayList<>();
    for (T sample : samples) {
      sampled.add(sample.getClass());
      assertThat(kind.apply(sample).name()).isEqualTo(kindName(sample.getClass()));
    }
    assertThat(sampled)
        .as("one sample of each record")
        .containsExactlyInAnyOrder(family.getPermittedSubclasses());
  }

  private static String kindName(Class<?> type) {
    return type.getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
  }
}
