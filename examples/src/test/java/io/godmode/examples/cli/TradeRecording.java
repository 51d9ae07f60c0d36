package io.godmode.examples.cli;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.id.TxSignature;
import io.godmode.core.pool.BondingCurve;
import io.godmode.core.pool.CurveFees;
import io.godmode.core.pool.CurveQuote;
import io.godmode.core.pool.CurveState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A recording made for tests: tokens launched together and bought slot by slot, exactly. */
final class TradeRecording {
  private static final long FIRST_SLOT = 374_655_687L;
  private static final long FIRST_SECOND = 1_760_978_516L;
  private static final int TOKENS = 4;
  private static final long SPEND = 500_000_000L;

  private TradeRecording() {}

  /** Writes a recording of so many slots, with one buy per token in each. */
  static Path write(Path file, int slots) throws IOException {
    return Files.write(file, lines(slots));
  }

  /** Returns the lines, the header first. */
  static List<String> lines(int slots) {
    List<String> lines = new ArrayList<>();
    lines.add("sig,slot,timestamp,mint,user,is_buy,sol_lamports,token_raw");
    List<CurveState> curves = new ArrayList<>();
    for (int token = 0; token < TOKENS; token++) {
      curves.add(CurveState.initial());
    }
    for (int slot = 0; slot < slots; slot++) {
      for (int token = 0; token < TOKENS; token++) {
        long spend = SPEND / (1 + slot / 4) + token;
        CurveQuote quote =
            BondingCurve.buyExactIn(curves.get(token), spend, CurveFees.MAINNET_CURVE);
        curves.set(token, quote.after());
        lines.add(line(slot, token, quote));
      }
    }
    return lines;
  }

  private static String line(int slot, int token, CurveQuote quote) {
    return String.join(
        ",",
        TxSignature.ofBytes(bytes(TxSignature.BYTES, slot * TOKENS + token)).base58(),
        String.valueOf(FIRST_SLOT + slot),
        String.valueOf(FIRST_SECOND + slot * 2 / 5),
        Mint.ofBytes(bytes(Mint.BYTES, 1_000_000 + token)).base58(),
        Address.ofBytes(bytes(Address.BYTES, 2_000_000 + slot % 16)).base58(),
        "1",
        String.valueOf(quote.curveAmount()),
        String.valueOf(quote.tokens()));
  }

  private static byte[] bytes(int length, int number) {
    return ByteBuffer.allocate(length).put((byte) 7).putInt(number).array();
  }
}
