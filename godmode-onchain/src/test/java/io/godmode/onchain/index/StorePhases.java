package io.godmode.onchain.index;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.IntBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;

/**
 * What a store is doing, in a few bytes of memory that two processes share and that stay when the
 * one that writes them is killed. One thread writes.
 */
final class StorePhases {
  /** What a store can be doing. */
  enum Phase {
    /** Nothing that changes it. */
    BETWEEN(0),
    /** Blocks and cursor, in one transaction. */
    WRITING(1),
    /** Forgetting blocks of a fork. */
    UNDOING(2),
    /** Adding finalized blocks to the sums. */
    RAISING(3),
    /** Forgetting what is older than the retention. */
    PRUNING(4);

    /** Where its count stands in the shared memory, which another process reads. */
    private final int number;

    Phase(int number) {
      this.number = number;
    }

    private static Phase of(int number) {
      return Arrays.stream(values())
          .filter(each -> each.number == number)
          .findFirst()
          .orElseThrow();
    }
  }

  private static final Map<String, Phase> METHODS =
      Map.of(
          "write", Phase.WRITING,
          "undoAbove", Phase.UNDOING,
          "raise", Phase.RAISING,
          "prune", Phase.PRUNING);

  private final IntBuffer shared;

  private StorePhases(IntBuffer shared) {
    this.shared = shared;
  }

  /** Shares the phases of the index in a folder. */
  static StorePhases in(Path folder) throws IOException {
    try (FileChannel file =
        FileChannel.open(
            folder.resolve("phases"),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      int length = Integer.BYTES * (1 + Phase.values().length);
      return new StorePhases(file.map(FileChannel.MapMode.READ_WRITE, 0, length).asIntBuffer());
    }
  }

  /** Returns a store that does the same as another one and tells what it does. */
  IndexStore watch(IndexStore store) {
    enter(Phase.BETWEEN);
    return (IndexStore)
        Proxy.newProxyInstance(
            IndexStore.class.getClassLoader(),
            new Class<?>[] {IndexStore.class},
            (proxy, method, arguments) -> {
              Phase phase = METHODS.get(method.getName());
              try {
                if (phase != null) {
                  enter(phase);
                }
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              } finally {
                if (phase != null) {
                  enter(Phase.BETWEEN);
                }
              }
            });
  }

  private void enter(Phase phase) {
    shared.put(0, phase.number);
    int count = 1 + phase.number;
    shared.put(count, shared.get(count) + 1);
  }

  /** Returns what the store was doing last. */
  Phase now() {
    return Phase.of(shared.get(0));
  }

  /** Returns how often the store began with something, over all processes. */
  int times(Phase phase) {
    return shared.get(1 + phase.number);
  }
}
