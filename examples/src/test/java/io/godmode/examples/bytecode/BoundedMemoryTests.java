package io.godmode.examples.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Everything that grows says how far, and what is dropped then. */
class BoundedMemoryTests {

  @Nested
  class OurFields {
    private final Growing growing = new Growing(OurClasses.FLOW);

    @Test
    void whatGrowsSaysHowFar() {
      assertThat(lines(growing.undeclared()))
          .as("fields that may grow without @Bounded(by = .., then = ..)")
          .isEmpty();
    }

    @Test
    void whatIsSaidIsAText() {
      assertThat(growing.empty()).as("declarations without words").isEmpty();
    }

    @Test
    void nothingElseSaysSo() {
      assertThat(growing.idle()).as("declarations where nothing grows").isEmpty();
    }

    /** A scan that finds nothing would pass, too. */
    @Test
    void wereLookedAt() {
      assertThat(growing.all())
          .hasSizeGreaterThan(200)
          .containsKeys(
              "Books.positions",
              "FactInbox.reports",
              "SeenTokens.tokens",
              "PaperExecutor.open",
              "Outbox.queue",
              "HttpWire.threads",
              "RunFold.latest");
    }
  }

  @Nested
  class TheRule {

    @Test
    void findsEachWayToGrow() {
      assertThat(growing(GrowingFixture.Grows.class).undeclared())
          .containsOnlyKeys(
              "GrowingFixture$Grows.array",
              "GrowingFixture$Grows.chain",
              "GrowingFixture$Grows.handedOut",
              "GrowingFixture$Grows.perThread",
              "GrowingFixture$Grows.put",
              "GrowingFixture$Grows.queue",
              "GrowingFixture$Grows.replaced",
              "GrowingFixture$Grows.swapped",
              "GrowingFixture$Grows.text",
              "GrowingFixture$Grows.throughALambda",
              "GrowingFixture$Grows.throughAMethod",
              "GrowingFixture$Grows.workers")
          .containsEntry("GrowingFixture$Grows.put", "GrowingFixture$Grows.grow calls put");
    }

    @Test
    void leavesAloneWhatDoesNotGrow() {
      assertThat(growing(GrowingFixture.Still.class).all()).isEmpty();
    }

    @Test
    void takesADeclarationOfAFieldOrOfItsClass() {
      Growing growing =
          growing(GrowingFixture.Declared.class, GrowingFixture.DeclaredAsAWhole.class);

      assertThat(growing.all())
          .containsOnlyKeys(
              "GrowingFixture$Declared.names", "GrowingFixture$DeclaredAsAWhole.names");
      assertThat(growing.undeclared()).isEmpty();
      assertThat(growing.empty()).isEmpty();
      assertThat(growing.idle()).isEmpty();
    }

    @Test
    void refusesADeclarationWithoutText() {
      assertThat(growing(GrowingFixture.Empty.class).empty())
          .containsExactly("GrowingFixture$Empty.names");
    }

    @Test
    void findsADeclarationWhereNothingGrows() {
      assertThat(growing(GrowingFixture.Empty.class).idle())
          .containsExactly("GrowingFixture$Empty.idle");
    }
  }

  private static Growing growing(Class<?>... types) {
    return new Growing(new Flow(Stream.of(types).map(OurClasses::node).toList()));
  }

  private static List<String> lines(Map<String, String> found) {
    return found.entrySet().stream().map(each -> each.getKey() + ": " + each.getValue()).toList();
  }
}
