package io.godmode.onchain.venue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.godmode.api.id.Address;
import io.godmode.api.order.AttemptFailure;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What errors of the programs that a swap calls mean. Codes are those of the IDLs of pump.fun and
 * PumpSwap, of {@code TokenError} and of {@code SystemError}. Pure and thread-safe.
 */
public final class ProgramErrors {
  private static final JsonMapper JSON = new JsonMapper();

  /** Of the system program too little SOL, of the token programs too few tokens. */
  private static final int TOO_LITTLE = 1;

  private static final int NOT_RENT_EXEMPT = 0;
  private static final int ACCOUNT_FROZEN = 17;

  private static final Map<Integer, AttemptFailure> CURVE =
      Map.ofEntries(
          Map.entry(6002, AttemptFailure.SLIPPAGE),
          Map.entry(6003, AttemptFailure.SLIPPAGE),
          Map.entry(6005, AttemptFailure.CURVE_COMPLETE),
          Map.entry(6020, AttemptFailure.CANNOT_TRADE),
          Map.entry(6021, AttemptFailure.INSUFFICIENT_RESERVES),
          Map.entry(6022, AttemptFailure.CANNOT_TRADE),
          Map.entry(6023, AttemptFailure.INSUFFICIENT_FUNDS),
          Map.entry(6040, AttemptFailure.SLIPPAGE),
          Map.entry(6041, AttemptFailure.SLIPPAGE),
          Map.entry(6042, AttemptFailure.SLIPPAGE),
          Map.entry(6063, AttemptFailure.CANNOT_TRADE),
          Map.entry(6081, AttemptFailure.CURVE_COMPLETE));

  private static final Map<Integer, AttemptFailure> POOL =
      Map.ofEntries(
          Map.entry(6001, AttemptFailure.CANNOT_TRADE),
          Map.entry(6002, AttemptFailure.CANNOT_TRADE),
          Map.entry(6003, AttemptFailure.INSUFFICIENT_RESERVES),
          Map.entry(6004, AttemptFailure.SLIPPAGE),
          Map.entry(6016, AttemptFailure.INSUFFICIENT_RESERVES),
          Map.entry(6020, AttemptFailure.CANNOT_TRADE),
          Map.entry(6021, AttemptFailure.CANNOT_TRADE),
          Map.entry(6039, AttemptFailure.SLIPPAGE),
          Map.entry(6040, AttemptFailure.SLIPPAGE),
          Map.entry(6063, AttemptFailure.INSUFFICIENT_RESERVES));

  private static final Set<Address> TOKEN_PROGRAMS =
      Set.of(VenuePrograms.TOKEN, VenuePrograms.TOKEN_2022);

  /** The runtime's own words for a wallet that holds too little. */
  private static final Set<String> UNFUNDED =
      Set.of(
          "InsufficientFundsForFee",
          "InsufficientFundsForRent",
          "InvalidRentPayingAccount",
          "AccountNotFound",
          "InsufficientFunds",
          "AccountNotRentExempt");

  private ProgramErrors() {}

  /**
   * Returns what a program's own error means. A program passes on the errors of those that it
   * calls: 1 is no code of pump.fun's or PumpSwap's, but what the system and token programs say
   * where an account holds too little.
   *
   * @param program which program the transaction called
   * @param code its error code
   */
  public static AttemptFailure of(Address program, int code) {
    if (code == TOO_LITTLE) {
      return AttemptFailure.INSUFFICIENT_FUNDS;
    }
    if (program.equals(VenuePrograms.PUMP)) {
      return CURVE.getOrDefault(code, AttemptFailure.VENUE_ERROR);
    }
    if (program.equals(VenuePrograms.PUMP_SWAP)) {
      return POOL.getOrDefault(code, AttemptFailure.VENUE_ERROR);
    }
    if (TOKEN_PROGRAMS.contains(program)) {
      if (code == NOT_RENT_EXEMPT) {
        return AttemptFailure.INSUFFICIENT_FUNDS;
      }
      return code == ACCOUNT_FROZEN ? AttemptFailure.CANNOT_TRADE : AttemptFailure.VENUE_ERROR;
    }
    return AttemptFailure.VENUE_ERROR;
  }

  /**
   * Returns what the error of a transaction that failed, or would fail, means.
   *
   * @param error the runtime's error as JSON, such as {@code
   *     {"InstructionError":[3,{"Custom":6002}]}}
   * @param programs the programs of its instructions, in order
   * @return {@link AttemptFailure#VENUE_ERROR} for what this version does not name
   */
  public static AttemptFailure of(String error, List<Address> programs) {
    JsonNode tree;
    try {
      tree = JSON.readTree(error);
    } catch (JsonProcessingException e) {
      return AttemptFailure.VENUE_ERROR;
    }
    JsonNode instruction = tree.path("InstructionError");
    JsonNode custom = instruction.path(1).path("Custom");
    int at = instruction.path(0).asInt(-1);
    if (custom.canConvertToInt() && at >= 0 && at < programs.size()) {
      return of(programs.get(at), custom.intValue());
    }
    return UNFUNDED.contains(name(instruction.isMissingNode() ? tree : instruction.path(1)))
        ? AttemptFailure.INSUFFICIENT_FUNDS
        : AttemptFailure.VENUE_ERROR;
  }

  /** Errors without details are texts, those with details objects of one field. */
  private static String name(JsonNode error) {
    return error.isObject() && error.size() == 1 ? error.fieldNames().next() : error.asText();
  }
}
