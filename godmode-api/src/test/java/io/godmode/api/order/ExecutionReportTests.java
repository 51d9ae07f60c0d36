package io.godmode.api.order;

import static io.godmode.api.Samples.FILL;
import static io.godmode.api.Samples.ORDER_ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.Samples;
import io.godmode.api.id.TxSignature;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.TokenAmount;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ExecutionReportTests {
  private static final Costs BASE_FEE =
      Costs.builder().network(Lamports.of(5_000), Lamports.ZERO, Lamports.ZERO).build();

  @Test
  void fourStatesEndAnAttempt() {
    EnumSet<AttemptState> terminal = EnumSet.noneOf(AttemptState.class);
    for (AttemptState state : AttemptState.values()) {
      if (state.isTerminal()) {
        terminal.add(state);
      }
    }
    assertThat(terminal)
        .containsExactlyInAnyOrder(
            AttemptState.LANDED_OK,
            AttemptState.LANDED_FAILED,
            AttemptState.EXPIRED_PROVEN,
            AttemptState.DENIED);
  }

  @ParameterizedTest
  @EnumSource(names = {"QUOTED", "SIGNED", "SENT", "UNKNOWN"})
  void anInterimReportHasNeitherFillNorFailureNorCosts(AttemptState state) {
    ExecutionReport report = ExecutionReport.interim(ORDER_ID, 1, 1, state, 9);
    assertThat(report.fill()).isEmpty();
    assertThat(report.failure()).isEmpty();
    assertThat(report.costs()).isEqualTo(Costs.NONE);
    assertThat(report.signature()).isEmpty();
    assertThatThrownBy(
            () ->
                ExecutionReport.failed(
                    ORDER_ID, 1, 1, state, 9, AttemptFailure.SLIPPAGE, Costs.NONE, ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(state.name())
        .hasMessageContaining("SLIPPAGE");
  }

  @Test
  void aLandedReportHasItsFill() {
    ExecutionReport report = ExecutionReport.landed(ORDER_ID, 2, 3, 9, FILL, BASE_FEE);
    assertThat(report.state()).isEqualTo(AttemptState.LANDED_OK);
    assertThat(report.fill()).contains(FILL);
    assertThat(report.failure()).isEmpty();
    assertThat(report.costs()).isEqualTo(BASE_FEE);
    assertThatThrownBy(() -> ExecutionReport.interim(ORDER_ID, 1, 1, AttemptState.LANDED_OK, 9))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("LANDED_OK");
    assertThatThrownBy(
            () ->
                ExecutionReport.failed(
                    ORDER_ID,
                    1,
                    1,
                    AttemptState.LANDED_OK,
                    9,
                    AttemptFailure.SLIPPAGE,
                    Costs.NONE,
                    ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LANDED_OK")
  void aFillBelongsToALandedReportOnly(AttemptState state) {
    assertThatThrownBy(() -> report(state, Optional.of(FILL), Costs.NONE, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(state.name());
  }

  @ParameterizedTest
  @EnumSource(names = {"LANDED_FAILED", "EXPIRED_PROVEN", "DENIED"})
  void anEndWithoutAFillSaysWhy(AttemptState state) {
    ExecutionReport report =
        ExecutionReport.failed(
            ORDER_ID, 1, 2, state, 9, AttemptFailure.VENUE_ERROR, Costs.NONE, "6024");
    assertThat(report.failure()).contains(AttemptFailure.VENUE_ERROR);
    assertThat(report.detail()).isEqualTo("6024");
    assertThatThrownBy(() -> ExecutionReport.interim(ORDER_ID, 1, 1, state, 9))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(state.name());
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"LANDED_OK", "LANDED_FAILED"})
  void whatHasNotLandedHasCostNothing(AttemptState state) {
    Optional<AttemptFailure> failure =
        state.isTerminal() ? Optional.of(AttemptFailure.NOT_LANDED) : Optional.empty();
    assertThat(report(state, Optional.empty(), Costs.NONE, failure).state()).isEqualTo(state);
    assertThatThrownBy(() -> report(state, Optional.empty(), BASE_FEE, failure))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(state.name())
        .hasMessageContaining("5000 lamports");
  }

  @Test
  void aFailureThatLandedHasPaidTheNetwork() {
    assertThat(
            report(
                    AttemptState.LANDED_FAILED,
                    Optional.empty(),
                    BASE_FEE,
                    Optional.of(AttemptFailure.SLIPPAGE))
                .costs())
        .isEqualTo(BASE_FEE);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 0", "-1, 1"})
  void attemptsAndReportsCountFromOne(int attempt, int sequence) {
    assertThatThrownBy(
            () -> ExecutionReport.interim(ORDER_ID, attempt, sequence, AttemptState.SENT, 9))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("but were " + attempt + " and " + sequence);
  }

  @Test
  void aTransactionIsAddedWithoutChangingTheRest() {
    ExecutionReport paper = Samples.landed();
    TxSignature signature = TxSignature.ofBytes(new byte[64]);
    ExecutionReport onChain = paper.withTransaction(signature, 77);
    assertThat(onChain.signature()).contains(signature);
    assertThat(onChain.lastValidBlockHeight()).contains(77L);
    assertThat(onChain)
        .usingRecursiveComparison()
        .ignoringFields("signature", "lastValidBlockHeight")
        .isEqualTo(paper);
  }

  @Test
  void aFillExchangesTokens() {
    assertThat(FILL.price().quoteRaw()).isEqualTo(9_876_542);
    assertThat(FILL.price().tokenRaw()).isEqualTo(353_134_691_458L);
    assertThatThrownBy(() -> new Fill(Lamports.of(1), TokenAmount.ofRaw(0, 6)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aLastValidBlockHeightBelongsToASignature() {
    assertThatThrownBy(
            () ->
                new ExecutionReport(
                    ORDER_ID,
                    1,
                    1,
                    AttemptState.SIGNED,
                    9,
                    Optional.empty(),
                    Costs.NONE,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(77L),
                    ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lastValidBlockHeight")
        .hasMessageContaining("77");
  }

  private static ExecutionReport report(
      AttemptState state, Optional<Fill> fill, Costs costs, Optional<AttemptFailure> failure) {
    return new ExecutionReport(
        ORDER_ID, 1, 1, state, 9, fill, costs, failure, Optional.empty(), Optional.empty(), "");
  }
}
