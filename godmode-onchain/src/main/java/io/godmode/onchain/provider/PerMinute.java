package io.godmode.onchain.provider;

import io.godmode.api.Bounded;
import io.godmode.api.id.Mint;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What an index says of tokens, asked at most once a minute of slots each. Bounded; of more tokens
 * the one asked about longest ago is forgotten. Not thread-safe.
 */
final class PerMinute<T> {
  private static final float LOAD = 0.75f;

  @Bounded(
      by = "as many tokens as its maker says",
      then = "the one asked about longest ago is forgotten")
  private final Map<Mint, Answer<T>> answers;

  private record Answer<T>(long minute, T value) {}

  PerMinute(int most) {
    answers =
        new LinkedHashMap<>(1024, LOAD, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Mint, Answer<T>> eldest) {
            return size() > most;
          }
        };
  }

  /** Returns the answer of a minute, given by its first slot. */
  T get(Mint mint, long minute, Supplier<T> ask) {
    Answer<T> known = answers.get(mint);
    if (known == null || known.minute() != minute) {
      known = new Answer<>(minute, ask.get());
      answers.put(mint, known);
    }
    return known.value();
  }

  void clear() {
    answers.clear();
  }
}
