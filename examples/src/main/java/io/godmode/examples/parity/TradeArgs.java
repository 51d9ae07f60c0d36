package io.godmode.examples.parity;

import io.godmode.api.id.Address;
import io.godmode.onchain.decode.ChainInstruction;
import io.godmode.onchain.decode.LaunchLabEvent;
import io.godmode.onchain.decode.PumpFunEvent;
import io.godmode.onchain.decode.PumpSwapEvent;
import io.godmode.onchain.decode.RaydiumCpmmEvent;
import io.godmode.onchain.decode.RaydiumV4Event;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the sender of a trade asked for, by the arguments of its instruction.
 *
 * @param form which side is fixed
 * @param amount the fixed amount, unsigned
 * @param limit the most to give or the least to take for it, unsigned
 */
record TradeArgs(TradeForm form, long amount, long limit) {
  private static final int SHORTEST = 24;

  /** By program and first eight bytes, big-endian; see the interface descriptions. */
  private static final Map<Address, Map<Long, TradeForm>> FORMS =
      Map.of(
          PumpFunEvent.PROGRAM,
          Map.of(
              0x66063d1201daebeaL, TradeForm.BUY_EXACT_OUT,
              0xb817ee6167c5d33dL, TradeForm.BUY_EXACT_OUT,
              0x38fc74089edfcd5fL, TradeForm.BUY_EXACT_IN,
              0xc2ab1c46684d5b2fL, TradeForm.BUY_EXACT_IN,
              0x33e685a4017f83adL, TradeForm.SELL_EXACT_IN,
              0x5df6823ce7e940b2L, TradeForm.SELL_EXACT_IN),
          PumpSwapEvent.PROGRAM,
          Map.of(
              0x66063d1201daebeaL, TradeForm.BUY_EXACT_OUT,
              0xc62e1552b4d9e870L, TradeForm.BUY_EXACT_IN,
              0x33e685a4017f83adL, TradeForm.SELL_EXACT_IN),
          RaydiumCpmmEvent.PROGRAM,
          Map.of(
              0x8fbe5adac41e33deL, TradeForm.BUY_EXACT_IN,
              0x37d96256a34ab4adL, TradeForm.BUY_EXACT_OUT),
          LaunchLabEvent.PROGRAM,
          Map.of(
              0xfaea0d7bd59c13ecL, TradeForm.BUY_EXACT_IN,
              0x18d3742869039938L, TradeForm.BUY_EXACT_OUT,
              0x9527de9bd37c981aL, TradeForm.SELL_EXACT_IN,
              0x5fc8472208090ba6L, TradeForm.SELL_EXACT_OUT));

  /** Returns the arguments; empty when it is no trade, or its data was not recorded. */
  static Optional<TradeArgs> of(ChainInstruction instruction) {
    byte[] data = instruction.data();
    if (instruction.program().equals(RaydiumV4Event.PROGRAM)) {
      return raydiumV4(data);
    }
    Map<Long, TradeForm> forms = FORMS.get(instruction.program());
    if (forms == null || data.length < SHORTEST) {
      return Optional.empty();
    }
    @Nullable TradeForm form = forms.get(ByteBuffer.wrap(data).getLong());
    ByteBuffer numbers = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    boolean limitFirst =
        form == TradeForm.BUY_EXACT_OUT && instruction.program().equals(RaydiumCpmmEvent.PROGRAM);
    return form == null
        ? Optional.empty()
        : Optional.of(
            new TradeArgs(
                form, numbers.getLong(limitFirst ? 16 : 8), numbers.getLong(limitFirst ? 8 : 16)));
  }

  /** Tags 9 and 16 fix the input, 11 and 17 the output, whose limit comes first. */
  private static Optional<TradeArgs> raydiumV4(byte[] data) {
    if (data.length < 17) {
      return Optional.empty();
    }
    ByteBuffer numbers = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    long first = numbers.getLong(1);
    long second = numbers.getLong(9);
    return switch (data[0]) {
      case 9, 16 -> Optional.of(new TradeArgs(TradeForm.BUY_EXACT_IN, first, second));
      case 11, 17 -> Optional.of(new TradeArgs(TradeForm.BUY_EXACT_OUT, second, first));
      default -> Optional.empty();
    };
  }
}
