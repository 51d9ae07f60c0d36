package io.godmode.onchain.guard;

import static io.godmode.onchain.guard.GuardRefusal.INSTRUCTION_NOT_ALLOWED;
import static io.godmode.onchain.guard.GuardRefusal.SWAP_MISMATCH;

import io.godmode.api.order.Side;
import java.util.List;

/**
 * A swap of pump.fun or PumpSwap as its instruction says. Discriminators are the first eight bytes
 * of SHA-256 over {@code global:} and the name; places of accounts and arguments are those of the
 * programs' published interface descriptions. Immutable and thread-safe.
 *
 * @param name of the instruction, for people
 * @param user whose money it moves
 * @param side as seen from the token
 * @param mint the token
 * @param given the most that is given, to be read as unsigned
 * @param least the least that is taken, to be read as unsigned
 * @param holdings the token accounts that must be the user's own
 */
record SwapReading(
    String name, Key user, Side side, Key mint, long given, long least, List<Holding> holdings) {
  private static final long BUY_EXACT_SOL_IN = 0x38fc74089edfcd5fL;
  private static final long BUY_EXACT_QUOTE_IN_V2 = 0xc2ab1c46684d5b2fL;
  private static final long SELL = 0x33e685a4017f83adL;
  private static final long SELL_V2 = 0x5df6823ce7e940b2L;
  private static final long BUY_EXACT_QUOTE_IN = 0xc62e1552b4d9e870L;
  private static final long BUY = 0x66063d1201daebeaL;

  private static final int PLAIN_BYTES = 24;

  /** With a flag at the end that only says whether volume is counted. */
  private static final int FLAGGED_BYTES = 25;

  /**
   * A token account as the swap uses it.
   *
   * @param account which
   * @param tokenProgram of which program
   * @param mint for which token
   */
  record Holding(Key account, Key tokenProgram, Key mint) {}

  /**
   * Reads a call of one of the two programs.
   *
   * @throws RefusedException when it is no swap that is known here
   */
  static SwapReading of(Call call) {
    if (call.length() >= PLAIN_BYTES) {
      if (call.program().key().equals(Key.PUMP)) {
        return pump(call);
      } else if (call.program().key().equals(Key.PUMP_SWAP)) {
        return pumpSwap(call);
      }
    }
    throw unknown(call);
  }

  private static SwapReading pump(Call call) {
    long discriminator = call.discriminator();
    if (discriminator == BUY_EXACT_SOL_IN) {
      requireShape(call, FLAGGED_BYTES, 16);
      return curve(call, "buy_exact_sol_in", Side.BUY, 8);
    } else if (discriminator == SELL) {
      requireShape(call, PLAIN_BYTES, 14);
      return curve(call, "sell", Side.SELL, 9);
    } else if (discriminator == BUY_EXACT_QUOTE_IN_V2) {
      requireShape(call, PLAIN_BYTES, 27);
      return curveV2(call, "buy_exact_quote_in_v2", Side.BUY);
    } else if (discriminator == SELL_V2) {
      requireShape(call, PLAIN_BYTES, 26);
      return curveV2(call, "sell_v2", Side.SELL);
    }
    throw unknown(call);
  }

  private static SwapReading curve(Call call, String name, Side side, int tokenProgram) {
    Key mint = call.key(2);
    return new SwapReading(
        name,
        call.key(6),
        side,
        mint,
        call.u64(8),
        call.u64(16),
        List.of(new Holding(call.key(5), call.key(tokenProgram), mint)));
  }

  private static SwapReading curveV2(Call call, String name, Side side) {
    Key mint = call.key(1);
    Key quote = call.key(2);
    if (!quote.equals(Key.WRAPPED_SOL)) {
      throw new RefusedException(SWAP_MISMATCH, name + " is quoted in " + quote + ", not in SOL");
    }
    return new SwapReading(
        name,
        call.key(13),
        side,
        mint,
        call.u64(8),
        call.u64(16),
        List.of(
            new Holding(call.key(14), call.key(3), mint),
            new Holding(call.key(15), call.key(4), quote)));
  }

  private static SwapReading pumpSwap(Call call) {
    long discriminator = call.discriminator();
    if (discriminator == BUY_EXACT_QUOTE_IN) {
      requireShape(call, FLAGGED_BYTES, 23);
      return pool(call, "buy_exact_quote_in", true, call.u64(8), call.u64(16));
    } else if (discriminator == BUY) {
      requireShape(call, FLAGGED_BYTES, 23);
      return pool(call, "buy", true, call.u64(16), call.u64(8));
    } else if (discriminator == SELL) {
      requireShape(call, PLAIN_BYTES, 21);
      return pool(call, "sell", false, call.u64(8), call.u64(16));
    }
    throw unknown(call);
  }

  /** In an inverted pool SOL is the base, so that what it calls a sale buys the token. */
  private static SwapReading pool(
      Call call, String name, boolean buysBase, long given, long least) {
    Key base = call.key(3);
    Key quote = call.key(4);
    boolean inverted = base.equals(Key.WRAPPED_SOL);
    if (inverted == quote.equals(Key.WRAPPED_SOL)) {
      throw new RefusedException(
          SWAP_MISMATCH, name + " is of " + base + " and " + quote + ", one of which must be SOL");
    }
    return new SwapReading(
        name,
        call.key(1),
        buysBase == inverted ? Side.SELL : Side.BUY,
        inverted ? quote : base,
        given,
        least,
        List.of(
            new Holding(call.key(5), call.key(11), base),
            new Holding(call.key(6), call.key(12), quote)));
  }

  private static void requireShape(Call call, int bytes, int accounts) {
    boolean flagged = bytes == FLAGGED_BYTES && call.length() == bytes && call.u8(bytes - 1) <= 1;
    if ((call.length() != PLAIN_BYTES && !flagged) || call.accounts() < accounts) {
      throw unknown(call);
    }
  }

  private static RefusedException unknown(Call call) {
    return new RefusedException(
        INSTRUCTION_NOT_ALLOWED,
        "a call of "
            + call.program().key()
            + " with "
            + call.length()
            + " bytes and "
            + call.accounts()
            + " accounts is no swap that is known");
  }
}
