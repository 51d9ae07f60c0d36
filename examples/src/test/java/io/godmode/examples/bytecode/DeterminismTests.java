package io.godmode.examples.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.objectweb.asm.tree.ClassNode;

/** (Recorded input, configuration, seed) decides everything; see {@code docs/determinism.md}. */
class DeterminismTests {

  /** What decides, and what the journal is made of. */
  static final Predicate<ClassNode> DECISION_PATH =
      type -> type.name.matches("io/godmode/(api|core|paper)/.*");

  /** What depends on chance all the same, and why nothing that is journaled follows from it. */
  private static final Map<String, String> ALLOWED =
      Map.ofEntries(
          Map.entry(
              "PluginCall.await calls System.nanoTime",
              "a plug-in that takes too long is journaled, and replay reads that"),
          Map.entry("PluginCall.awaitReads calls System.nanoTime", "the same"),
          Map.entry("PluginWorker.take calls System.nanoTime", "the same"),
          Map.entry(
              "AllocationMeter.allocatedBy calls Thread.getId",
              "a plug-in that takes too much memory is journaled, and replay reads that"),
          Map.entry("RealDisk.list calls Files.list", "sorts what it finds by name"),
          Map.entry(
              "GodmodeBuilder.<init> calls System.nanoTime",
              "times how long things take, for health and meters, of which nothing is journaled"),
          Map.entry("Plugins.jarsIn calls Files.newDirectoryStream", "sorts what it finds by name"),
          Map.entry(
              "FileRules.<clinit>: FileRules.check calls entrySet",
              "sorts the entries by key before it looks at them"),
          Map.entry(
              "CommandTerms.fresh calls SecureRandom.<init>",
              "makes the key of an operator's command, which is input and journaled"),
          Map.entry(
              "ControlServer.open calls SecureRandom.<init>",
              "makes the secret that callers of the control must know; nothing is decided by it"),
          Map.entry(
              "Arrivals.awaitWhileAlive calls System.nanoTime",
              "the test-kit's limit of patience is real time"),
          Map.entry(
              "StrategyCalls$Metering.call calls System.nanoTime",
              "the test-kit measures how long a strategy takes"));

  @Nested
  class OurClassesOnTheDecisionPath {

    @Test
    void takeTimeFromOutside() {
      assertThat(without(Chance.TIME, DeterminismTests::everywhere))
          .as("ambient time, in all modules")
          .isEmpty();
    }

    @Test
    void takeASeed() {
      assertThat(without(Chance.RANDOMNESS, DeterminismTests::everywhere))
          .as("randomness without a seed, in all modules")
          .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void doNotDependOn(Chance kind) {
      assertThat(without(kind, DECISION_PATH)).isEmpty();
    }

    @Test
    void writeNumbersAlikeInAllLocales() {
      assertThat(new LocalDigits(OurClasses.FLOW).found(DECISION_PATH)).isEmpty();
    }

    @Test
    void goThroughNothingThatHasNoOrder() {
      List<String> found = new ArrayList<>(new Unordered(OurClasses.FLOW).found(DECISION_PATH));
      found.removeAll(ALLOWED.keySet());
      assertThat(found).isEmpty();
    }

    @Test
    void wereFound() {
      assertThat(OurClasses.MAIN.stream().filter(DECISION_PATH)).hasSizeGreaterThan(600);
    }

    /** An exception that is needed no more goes, so that it hides nothing new. */
    @Test
    void needEachException() {
      TreeSet<String> needed = new TreeSet<>(new Unordered(OurClasses.FLOW).found(DECISION_PATH));
      Stream.of(Chance.values())
          .forEach(kind -> needed.addAll(found(kind, DeterminismTests::everywhere)));
      assertThat(needed).containsAll(ALLOWED.keySet());
    }
  }

  @Nested
  class Finders {

    @Test
    void eachFindItsKindOfChance() {
      Map<Chance, List<String>> found = new TreeMap<>();
      for (Chance kind : Chance.values()) {
        found.put(kind, kind.in(OurClasses.node(ChanceFixture.Ambient.class)));
      }
      String at = "ChanceFixture$Ambient.";
      assertThat(found)
          .containsEntry(
              Chance.TIME,
              List.of(at + "time calls Instant.now", at + "time calls System.nanoTime"))
          .containsEntry(
              Chance.RANDOMNESS,
              List.of(
                  at + "randomness calls Collections.shuffle",
                  at + "randomness calls Math.random",
                  at + "randomness calls UUID.randomUUID",
                  at + "randomness calls SecureRandom.<init>"))
          .containsEntry(Chance.IDENTITY, List.of(at + "identity calls System.identityHashCode"))
          .containsEntry(
              Chance.DEFAULTS,
              List.of(
                  at + "defaults calls String.toUpperCase",
                  at + "defaults calls String.toLowerCase",
                  at + "defaults calls String.getBytes",
                  at + "defaults calls ZoneId.systemDefault"))
          .containsEntry(Chance.FILE_ORDER, List.of(at + "fileOrder calls File.list"))
          .containsEntry(
              Chance.FLOATING_POINT,
              List.of(
                  at + "floatingPoint calls Math.exp",
                  at + "floatingPoint calls DoubleStream.sum",
                  at + "floatingPoint computes with float, or makes text of floating point",
                  at + "floatingPoint calls Double.toString",
                  at + "floatingPoint computes with float, or makes text of floating point"))
          .containsEntry(
              Chance.SCHEDULING,
              List.of(
                  at + "scheduling calls List.parallelStream",
                  at + "scheduling calls Runtime.availableProcessors"));
    }

    @ParameterizedTest
    @EnumSource
    void findNothingWhereNothingIs(Chance kind) {
      assertThat(kind.in(OurClasses.node(ChanceFixture.Settled.class))).isEmpty();
    }

    @Test
    void findNumbersAsTheLocaleHasThem() {
      assertThat(
              new LocalDigits(flow(ChanceFixture.Local.class, ChanceFixture.Settled.class))
                  .found(DeterminismTests::everywhere))
          .containsExactly(
              "ChanceFixture$Local.direct formats \"%d tokens\"",
              "ChanceFixture$Local.throughAMethod formats \"%,d lamports\"");
    }

    @Test
    void findWhatIsGoneThroughWithoutAnOrder() {
      assertThat(
              new Unordered(flow(ChanceFixture.Unsorted.class)).found(DeterminismTests::everywhere))
          .extracting(each -> each.replace("ChanceFixture$Unsorted.", ""))
          .containsExactlyInAnyOrder(
              "<init>: iterated calls keySet",
              "told: told passes it to String.valueOf",
              "collected: collected calls keySet",
              "throughAMethod: walk calls iterator");
    }

    @Test
    void leaveAloneWhatIsOnlyLookedUp() {
      assertThat(
              new Unordered(flow(ChanceFixture.Looked.class)).found(DeterminismTests::everywhere))
          .isEmpty();
    }
  }

  private static List<String> without(Chance kind, Predicate<ClassNode> where) {
    List<String> found = found(kind, where);
    found.removeAll(ALLOWED.keySet());
    return found;
  }

  private static List<String> found(Chance kind, Predicate<ClassNode> where) {
    List<String> found = new ArrayList<>();
    Stream.concat(OurClasses.MAIN.stream(), OurClasses.TESTKIT.stream())
        .filter(where)
        .forEach(type -> found.addAll(kind.in(type)));
    return found;
  }

  private static boolean everywhere(ClassNode type) {
    return type.name.startsWith("io/godmode/");
  }

  private static Flow flow(Class<?>... types) {
    return new Flow(Stream.of(types).map(OurClasses::node).toList());
  }
}
