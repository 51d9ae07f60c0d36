package io.godmode.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.market.SourceInfo;
import io.godmode.testkit.MarketScript;
import io.godmode.testkit.ScriptedSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulationTests {
  private static final Simulation LIVELY = Simulation.of(Scenario.lively());

  @ParameterizedTest
  @ValueSource(longs = {1, 3, 8, 21, 34})
  void theSameSeedIsTheSameRunToTheByte(long seed) {
    SimulationOutcome one = LIVELY.run(seed);
    SimulationOutcome other = Simulation.of(Scenario.lively()).run(seed);
    assertThat(other.hasSameFiles(one)).isTrue();
    assertThat(other.schedule()).isEqualTo(one.schedule());
    assertThat(other.faults()).isEqualTo(one.faults());
    assertThat(other.events()).isEqualTo(one.events());
    assertThat(other.stateHash()).isEqualTo(one.stateHash());
  }

  @Test
  void anotherSeedIsAnotherRun() {
    Simulation undisturbed = LIVELY.faults(Faults.none());
    assertThat(undisturbed.run(1).stateHash()).isNotEqualTo(undisturbed.run(2).stateHash());
  }

  @Test
  void withoutFaultsNothingStrikesAndOneLifeSuffices() {
    SimulationOutcome outcome = LIVELY.faults(Faults.none()).run(5);
    assertThat(outcome.faultsInjected()).isZero();
    assertThat(outcome.schedule()).isEmpty();
    assertThat(outcome.lives()).isEqualTo(1);
    assertThat(outcome.crashes()).isZero();
    assertThat(outcome.landedPerOrder()).isNotEmpty();
    assertThat(outcome.files()).containsKey(World.DATA.resolve("trades.jsonl"));
  }

  @Test
  void onlyTheKindsThatAreAskedForStrike() {
    SimulationOutcome outcome =
        LIVELY.faults(Faults.only(FaultKind.SEND_LOST, FaultKind.NOTICE_LOST)).run(2);
    assertThat(outcome.faults().keySet())
        .containsExactly(FaultKind.SEND_LOST, FaultKind.NOTICE_LOST);
    assertThat(Faults.all().without(FaultKind.SEND_LOST).kinds())
        .hasSize(FaultKind.values().length - 1)
        .doesNotContain(FaultKind.SEND_LOST);
  }

  @Test
  void aSourceThatDoesNotDriveTheClockIsRefused() {
    Scenario live =
        Scenario.builder()
            .source(
                seed ->
                    ScriptedSource.of(
                        new SourceInfo("live", SourceInfo.Kind.LIVE, false),
                        MarketScript.lively(seed).facts()))
            .build();
    assertThatThrownBy(() -> Simulation.of(live).faults(Faults.none()).run(1))
        .hasMessageContaining("needs a source that drives the clock");
  }
}
