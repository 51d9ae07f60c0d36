package io.godmode.api.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.godmode.api.Samples;
import io.godmode.api.order.AttemptTransition.Entries;
import io.godmode.api.order.AttemptTransition.Money;
import io.godmode.api.order.AttemptTransition.Proof;
import io.godmode.api.order.AttemptTransition.Stage;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class AttemptTransitionTests {
  /** Columns as rows; x where an attempt may go from the row to the column. */
  private static final List<String> MATRIX =
      List.of(
          //                C A Q S s U O F E D
          "CREATED         . x . . . . . . . x",
          "APPROVED        . . x x x x x x x x",
          "QUOTED          . . x x x x x x x x",
          "SIGNED          . . . x x x x x x x",
          "SENT            . . . . x x x x x .",
          "UNKNOWN         . . . . x x x x x .",
          "LANDED_OK       . . . . . . . . . .",
          "LANDED_FAILED   . . . . . . . . . .",
          "EXPIRED_PROVEN  . . . . . . . . . .",
          "DENIED          . . . . . . . . . .");

  static Stream<Arguments> pairs() {
    List<Stage> stages = List.of(Stage.values());
    return MATRIX.stream()
        .map(line -> line.split(" +", -1))
        .flatMap(
            cells ->
                IntStream.range(0, stages.size())
                    .mapToObj(
                        to ->
                            Arguments.of(
                                Stage.valueOf(cells[0]),
                                stages.get(to),
                                cells[to + 1].equals("x"))));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void everyPairIsDecided(Stage from, Stage to, boolean possible) {
    assertThat(AttemptTransition.find(from, to).isPresent()).isEqualTo(possible);
  }

  @Test
  void everyPairIsTestedAndNoRowStandsTwice() {
    assertThat(pairs()).hasSize(Stage.values().length * Stage.values().length);
    assertThat(AttemptTransition.all())
        .extracting(AttemptTransition::from, AttemptTransition::to)
        .doesNotHaveDuplicates();
    assertThat(AttemptTransition.all()).extracting(AttemptTransition::from).isSorted();
  }

  @ParameterizedTest
  @EnumSource(AttemptState.class)
  void everyStateIsAStageAndItsEndIsTheTables(AttemptState state) {
    Stage stage = Stage.of(state);
    assertThat(stage).hasToString(state.name());
    assertThat(AttemptTransition.all().stream().noneMatch(row -> row.from() == stage))
        .isEqualTo(state.isTerminal());
    AttemptTransition into =
        AttemptTransition.all().stream().filter(row -> row.to() == stage).findFirst().orElseThrow();
    assertThat(into.ends()).isEqualTo(state.isTerminal());
  }

  @Test
  void anEndEndsAtTheMoneyThatItsProofShows() {
    assertThat(AttemptTransition.all())
        .filteredOn(AttemptTransition::ends)
        .allSatisfy(
            row -> {
              switch (row.to()) {
                case LANDED_OK -> assertRow(row, Proof.LANDED_TRANSACTION, Money.FILL_BOOKED);
                case LANDED_FAILED -> assertRow(row, Proof.REVERTED_TRANSACTION, Money.FEES_BOOKED);
                case EXPIRED_PROVEN -> assertRow(row, Proof.EXPIRY_WITHOUT_TRACE, Money.RELEASED);
                case DENIED -> {
                  boolean byGate = row.from() == Stage.CREATED;
                  assertRow(
                      row,
                      byGate ? Proof.GATE_DECISION : Proof.NEVER_SENT,
                      byGate ? Money.UNTOUCHED : Money.RELEASED);
                }
                default -> throw new AssertionError("no end: " + row);
              }
            });
  }

  private static void assertRow(AttemptTransition row, Proof proof, Money money) {
    assertThat(row.proof()).isEqualTo(proof);
    assertThat(row.money()).isEqualTo(money);
  }

  @Test
  void moneyIsHeldFromTheApprovalToTheEnd() {
    assertThat(AttemptTransition.find(Stage.CREATED, Stage.APPROVED).orElseThrow().money())
        .isEqualTo(Money.RESERVED);
    assertThat(AttemptTransition.all())
        .filteredOn(row -> row.from() != Stage.CREATED)
        .allSatisfy(row -> assertThat(row.money() == Money.HELD).isNotEqualTo(row.ends()));
  }

  @Test
  void onlyTheUnknownBlocksEntriesAndOnlyAnEndFreesThem() {
    assertThat(AttemptTransition.all())
        .allSatisfy(
            row ->
                assertThat(row.entries())
                    .isEqualTo(
                        row.to() == Stage.UNKNOWN
                            ? Entries.BLOCKED
                            : row.ends() && row.from() != Stage.CREATED
                                ? Entries.FREED
                                : Entries.AS_BEFORE));
  }

  @Test
  void nothingIsDeniedAfterItMayHaveBeenSent() {
    assertThat(AttemptTransition.all())
        .filteredOn(row -> row.to() == Stage.DENIED)
        .extracting(AttemptTransition::from)
        .containsExactly(Stage.CREATED, Stage.APPROVED, Stage.QUOTED, Stage.SIGNED);
  }

  @Test
  void theGatesStepsAreNoExecutorsReports() {
    OpenAttempt open = new OpenAttempt(Samples.buy(), 1, List.of());
    assertThat(open.stage()).isEqualTo(Stage.APPROVED);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AttemptState.valueOf(Stage.CREATED.name()));
  }
}
