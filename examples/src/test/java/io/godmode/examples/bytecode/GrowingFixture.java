package io.godmode.examples.bytecode;

import io.godmode.api.Bounded;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicReference;

/** Fields that grow and fields that do not, of which a test knows which are which. */
final class GrowingFixture {

  /** Each field grows in another way. */
  static final class Grows {
    private final Map<String, String> put = new HashMap<>();
    private final List<String> throughAMethod = new ArrayList<>();
    private final List<String> throughALambda = new ArrayList<>();
    private final List<String> handedOut = new ArrayList<>();
    private final Queue<String> queue = new ConcurrentLinkedQueue<>();
    private final StringBuilder text = new StringBuilder();
    private final ThreadLocal<String> perThread = new ThreadLocal<>();
    private final AtomicReference<List<String>> swapped = new AtomicReference<>(List.of());
    private final ExecutorService workers;
    private List<String> replaced = List.of();
    private int[] array = {};
    private CompletableFuture<?> chain = CompletableFuture.completedFuture("");

    Grows(ExecutorService workers) {
      this.workers = workers;
    }

    void grow(String one) {
      put.put(one, one);
      grow(throughAMethod, one);
      workers.execute(() -> throughALambda.add(one));
      queue.add(one);
      text.append(one);
      perThread.set(one);
      swapped.set(List.of(one));
      List<String> more = new ArrayList<>(replaced);
      more.add(one);
      replaced = List.copyOf(more);
      array = Arrays.copyOf(array, array.length + 1);
      chain = chain.thenRun(() -> {});
    }

    private static void grow(List<String> list, String one) {
      list.add(one);
    }

    List<String> handedOut() {
      return handedOut;
    }

    @Override
    public String toString() {
      return "" + perThread.get() + swapped.get() + text.length() + array.length + replaced;
    }
  }

  /** None of its fields grows after it was made. */
  static final class Still {
    private final List<String> copied;
    private final Map<String, Integer> filled = new HashMap<>();
    private final List<String> emptied = new ArrayList<>();
    private final int[] counts = new int[4];

    Still(List<String> given) {
      copied = List.copyOf(given);
      for (String each : given) {
        filled.put(each, each.length());
      }
      emptied.addAll(given);
    }

    List<String> copied() {
      return copied;
    }

    int known(String one) {
      emptied.remove(one);
      counts[0]++;
      return filled.getOrDefault(one, 0);
    }
  }

  /** Says how far its field grows. */
  static final class Declared {
    @Bounded(by = "three names", then = "the eldest is forgotten")
    private final List<String> names = new ArrayList<>();

    void add(String name) {
      names.add(name);
    }
  }

  /** Says so for all of its fields. */
  @Bounded(by = "one call", then = "lives for one call")
  static final class DeclaredAsAWhole {
    private final List<String> names = new ArrayList<>();

    void add(String name) {
      names.add(name);
    }
  }

  /** Says nothing with many words, and something of a field that does not grow. */
  static final class Empty {
    @Bounded(by = " ", then = "")
    private final List<String> names = new ArrayList<>();

    @Bounded(by = "no more than one", then = "nothing happens")
    private final List<String> idle = List.of();

    int add(String name) {
      names.add(name);
      return idle.size();
    }
  }

  private GrowingFixture() {}
}
