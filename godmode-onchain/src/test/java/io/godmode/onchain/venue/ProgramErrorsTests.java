package io.godmode.onchain.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.Address;
import io.godmode.api.order.AttemptFailure;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramErrorsTests {
  private static final List<Address> PROGRAMS =
      List.of(VenuePrograms.ASSOCIATED, VenuePrograms.PUMP, VenuePrograms.PUMP_SWAP);

  @ParameterizedTest
  @CsvSource({
    "1, 6002, SLIPPAGE",
    "1, 6003, SLIPPAGE",
    "1, 6040, SLIPPAGE",
    "1, 6041, SLIPPAGE",
    "1, 6042, SLIPPAGE",
    "1, 6005, CURVE_COMPLETE",
    "1, 6020, CANNOT_TRADE",
    "1, 6021, INSUFFICIENT_RESERVES",
    "1, 6023, INSUFFICIENT_FUNDS",
    "1, 6063, CANNOT_TRADE",
    "1, 1, INSUFFICIENT_FUNDS",
    "1, 2006, VENUE_ERROR",
    "2, 6004, SLIPPAGE",
    "2, 6040, SLIPPAGE",
    "2, 6020, CANNOT_TRADE",
    "2, 6016, INSUFFICIENT_RESERVES",
    "2, 6005, VENUE_ERROR",
    "2, 6023, VENUE_ERROR",
    "0, 1, INSUFFICIENT_FUNDS",
    "0, 6002, VENUE_ERROR",
    "9, 6002, VENUE_ERROR"
  })
  void codesMeanWhatTheProgramCalledSays(int instruction, int code, AttemptFailure failure) {
    assertThat(
            ProgramErrors.of(
                "{\"InstructionError\":[" + instruction + ",{\"Custom\":" + code + "}]}", PROGRAMS))
        .isEqualTo(failure);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"InsufficientFundsForFee\" | INSUFFICIENT_FUNDS",
        "{\"InsufficientFundsForRent\":{\"account_index\":3}} | INSUFFICIENT_FUNDS",
        "\"AccountNotFound\" | INSUFFICIENT_FUNDS",
        "{\"InstructionError\":[1,\"InsufficientFunds\"]} | INSUFFICIENT_FUNDS",
        "{\"InstructionError\":[1,\"InvalidAccountData\"]} | VENUE_ERROR",
        "{\"InstructionError\":[1,{\"Custom\":4294967295}]} | VENUE_ERROR",
        "{\"InstructionError\":[]} | VENUE_ERROR",
        "\"AlreadyProcessed\" | VENUE_ERROR",
        "no json | VENUE_ERROR"
      })
  void otherErrorsMeanWhatTheRuntimeSays(String error, AttemptFailure failure) {
    assertThat(ProgramErrors.of(error, PROGRAMS)).isEqualTo(failure);
  }

  @ParameterizedTest
  @CsvSource({
    "0, INSUFFICIENT_FUNDS",
    "1, INSUFFICIENT_FUNDS",
    "17, CANNOT_TRADE",
    "3, VENUE_ERROR"
  })
  void codesOfTokenPrograms(int code, AttemptFailure failure) {
    assertThat(ProgramErrors.of(VenuePrograms.TOKEN, code)).isEqualTo(failure);
    assertThat(ProgramErrors.of(VenuePrograms.TOKEN_2022, code)).isEqualTo(failure);
  }
}
