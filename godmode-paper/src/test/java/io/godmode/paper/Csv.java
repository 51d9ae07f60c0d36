package io.godmode.paper;

import io.godmode.api.id.Mint;
import io.godmode.api.id.TxSignature;
import io.godmode.api.order.Side;
import io.godmode.core.pool.BondingCurve;
import io.godmode.core.pool.CurveFees;
import io.godmode.core.pool.CurveQuote;
import io.godmode.core.pool.CurveState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes recordings for tests, trades continuing on the curve of their token. */
final class Csv {
  static final String HEADER = "sig,slot,timestamp,mint,user,is_buy,sol_lamports,token_raw";
  static final long FIRST_SLOT = 1_000;
  static final long FIRST_SECOND = 1_760_978_516L;

  final List<String> lines = new ArrayList<>(List.of(HEADER));
  final Map<Mint, CurveState> curves = new LinkedHashMap<>();

  Csv buy(long slot, Mint mint, long spend) {
    CurveState before = curves.getOrDefault(mint, CurveState.initial());
    CurveQuote quote = BondingCurve.buyExactIn(before, spend, CurveFees.NONE);
    curves.put(mint, quote.after());
    return line(slot, mint, Side.BUY, quote.curveAmount(), quote.tokens());
  }

  Csv sell(long slot, Mint mint, long tokens) {
    CurveState before = curves.getOrDefault(mint, CurveState.initial());
    CurveQuote quote = BondingCurve.sell(before, tokens, CurveFees.NONE);
    curves.put(mint, quote.after());
    return line(slot, mint, Side.SELL, quote.curveAmount(), tokens);
  }

  Csv line(long slot, Mint mint, Side side, long lamports, long tokens) {
    lines.add(
        String.join(
            ",",
            signature(lines.size()),
            Long.toString(slot),
            Long.toString(FIRST_SECOND + (slot - FIRST_SLOT) / 3),
            mint.base58(),
            Desk.mint(99).base58(),
            side == Side.BUY ? "1" : "0",
            Long.toString(lamports),
            Long.toString(tokens)));
    return this;
  }

  static String signature(int number) {
    return TxSignature.ofBytes(ByteBuffer.allocate(64).putInt(7).putInt(60, number).array())
        .base58();
  }

  /** Puts another value into a field of a line; the header is line 1. */
  Csv damage(int line, String column, String value) {
    String[] row = lines.get(line - 1).split(",", -1);
    row[List.of(HEADER.split(",", -1)).indexOf(column)] = value;
    lines.set(line - 1, String.join(",", row));
    return this;
  }

  Path writeTo(Path directory) {
    return write(directory, String.join("\n", lines) + "\n");
  }

  static Path write(Path directory, String text) {
    try {
      return Files.write(
          directory.resolve("swaps.csv"), text.getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Csv example() {
    Mint first = Desk.mint(1);
    Mint second = Desk.mint(2);
    return new Csv()
        .buy(1_000, first, 2 * Desk.SOL)
        .buy(1_000, second, Desk.SOL)
        .sell(1_001, first, 5_000_000_000_000L)
        .buy(1_003, first, 300_000_000)
        .buy(1_012, second, 4 * Desk.SOL)
        .sell(1_012, second, 1_000_000_000_000L)
        .buy(1_020, first, Desk.SOL);
  }
}
