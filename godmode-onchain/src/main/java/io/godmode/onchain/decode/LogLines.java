package io.godmode.onchain.decode;

import io.godmode.api.Bounded;
import org.jspecify.annotations.Nullable;

/** Log lines kept as the JSON they came in, until they are asked for. Immutable, thread-safe. */
final class LogLines extends FixedList<String> {
  private final byte[] json;
  private final int size;

  /** Made when asked for; two threads may both make it, which is the same. */
  @Bounded(by = "the log of one transaction", then = "made once")
  private volatile String @Nullable [] lines;

  /**
   * Keeps an array of texts that was walked over before.
   *
   * @param size how many there are
   */
  LogLines(byte[] json, int size) {
    this.json = json;
    this.size = size;
  }

  @Override
  public String get(int index) {
    String[] made = lines;
    if (made == null) {
      made = new String[size];
      JsonCursor in = new JsonCursor(json);
      int count = 0;
      for (boolean more = in.firstElement(); more; more = in.nextElement()) {
        in.text();
        made[count++] = in.textValue();
      }
      lines = made;
    }
    return made[index];
  }

  @Override
  public int size() {
    return size;
  }
}
