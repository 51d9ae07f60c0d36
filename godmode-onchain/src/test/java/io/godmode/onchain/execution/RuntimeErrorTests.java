package io.godmode.onchain.execution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only what a runtime says is repeated: a node's answer can be anything, and of any length. */
class RuntimeErrorTests {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"InstructionError\":[3,{\"Custom\":6002}]}",
        "{\"InstructionError\":[0,\"ProgramFailedToComplete\"]}",
        "{\"InstructionError\":[0,{\"BorshIoError\":\"Unknown\"}]}",
        "{\"InsufficientFundsForRent\":{\"account_index\":3}}",
        "{\"InstructionError\":[4,{\"Custom\":4294967295}]}",
        "{\"ProgramExecutionTemporarilyRestricted\":{\"account_index\":3}}",
        "\"BlockhashNotFound\""
      })
  void whatARuntimeSaysIsRepeated(String error) {
    assertThat(RuntimeError.words(error)).isEqualTo(error);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"see https://node.example/canary-4711\"",
        "\"3f9c27d1e8b64a5f9c27d1e8b64a5f00\"",
        "{\"key\":\"a1\"}",
        "{\"Custom\":42949672951}",
        "\"a b\"",
        "\"\\u0000\"",
        "\"ThisWordIsLongerThanAnyThatARuntimeHasEverSaidToAnybody\""
      })
  void anythingElseIsNot(String error) {
    assertThat(RuntimeError.words(error)).isEqualTo("an error that no runtime words so");
  }

  @Test
  void noLengthIsTooMuch() {
    assertThat(RuntimeError.words("[" + "{\"A\":1},".repeat(2_000_000) + "0]"))
        .isEqualTo("an error that no runtime words so");
  }
}
