package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.onchain.decode.RaydiumV4Event.InitLog;
import io.godmode.onchain.decode.RaydiumV4Event.SwapLog;
import io.godmode.onchain.decode.WireReader.MalformedException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Instructions of Raydium AMM v4. The program emits no events: its instructions are read, with the
 * {@code ray_log} lines it printed in the same order.
 */
final class RaydiumV4Decoder {
  private static final int INITIALIZE = 1;
  private static final int DEPOSIT = 3;
  private static final int WITHDRAW = 4;
  private static final int NEWER_WITHDRAW = 20;
  private static final int INIT_LOG = 75;
  private static final int SWAP_LOG = 57;

  private RaydiumV4Decoder() {}

  /**
   * Adds what the transaction's v4 instructions did.
   *
   * @param logs what each printed, as far as the log says
   */
  static void add(CallTree tree, Map<ChainInstruction, byte[]> logs, List<EventOutcome> outcomes) {
    List<ChainInstruction> instructions = tree.instructions();
    TokenTransfers transfers = new TokenTransfers(tree);
    int index = 0;
    for (int i = 0; i < instructions.size(); i++) {
      ChainInstruction instruction = instructions.get(i);
      if (!instruction.program().equals(RaydiumV4Event.PROGRAM) || !logged(tag(instruction))) {
        continue;
      }
      byte[] log = logs.get(instruction);
      int tag = tag(instruction);
      EventSource source = log == null ? EventSource.INSTRUCTION : EventSource.BOTH;
      RaydiumV4Event event;
      if (tag == INITIALIZE) {
        event = created(instruction, log);
      } else if (tag == DEPOSIT || tag == WITHDRAW) {
        event = liquidity(tag == DEPOSIT, instruction, log);
      } else {
        event = swap(instruction, log, transfers, i);
      }
      if (event == null) {
        outcomes.add(
            new EventOutcome.Undecodable(
                RaydiumV4Event.PROGRAM,
                source,
                HexFormat.of().toHexDigits((byte) tag),
                instruction.dataLength(),
                "arguments, accounts or amounts are missing"));
      } else {
        outcomes.add(
            new EventOutcome.Decoded(
                event, source, index++, instruction.dataLength(), "", Optional.of(instruction)));
      }
    }
  }

  private static int tag(ChainInstruction instruction) {
    return instruction.dataLength() == 0 ? -1 : instruction.dataAt(0) & 0xff;
  }

  private static boolean logged(int tag) {
    return switch (tag) {
      case INITIALIZE, DEPOSIT, WITHDRAW, 9, 11, 16, 17 -> true;
      default -> false;
    };
  }

  private static @Nullable RaydiumV4Event created(
      ChainInstruction instruction, byte @Nullable [] log) {
    List<Address> accounts = instruction.accounts();
    if (accounts.size() < 18 || instruction.dataLength() < 26) {
      return null;
    }
    ByteBuffer data = ByteBuffer.wrap(instruction.dataFrom(10)).order(ByteOrder.LITTLE_ENDIAN);
    long pc = data.getLong();
    long coin = data.getLong();
    return new RaydiumV4Event.PoolCreated(
        accounts.size(),
        accounts.get(4),
        Mint.of(accounts.get(8).base58()),
        Mint.of(accounts.get(9).base58()),
        accounts.get(10),
        accounts.get(11),
        accounts.get(17),
        coin,
        pc,
        log == null ? Optional.empty() : initLog(log));
  }

  private static @Nullable RaydiumV4Event liquidity(
      boolean added, ChainInstruction instruction, byte @Nullable [] log) {
    List<Address> accounts = instruction.accounts();
    int owner = added ? 12 : accounts.size() > NEWER_WITHDRAW ? 18 : 16;
    if (log == null || log.length == 0 || log[0] != (added ? 1 : 2) || accounts.size() <= owner) {
      return null;
    }
    try {
      WireReader in = new WireReader(log, 1);
      long withdrawn = added ? 0 : in.requiredNumber("withdraw_lp");
      in.requiredNumber(added ? "max_coin" : "user_lp");
      in.requiredNumber(added ? "max_pc" : "pool_coin");
      in.requiredNumber(added ? "base" : "pool_pc");
      in.requiredNumber(added ? "pool_coin" : "pool_lp");
      if (added) {
        in.requiredNumber("pool_pc");
        in.requiredNumber("pool_lp");
      }
      in.requiredWide("pnl_x");
      in.requiredWide("pnl_y");
      long coin = in.requiredNumber("coin");
      long pc = in.requiredNumber("pc");
      return new RaydiumV4Event.Liquidity(
          added,
          accounts.get(1),
          accounts.get(6),
          accounts.get(7),
          accounts.get(owner),
          coin,
          pc,
          added ? in.requiredNumber("mint_lp") : withdrawn);
    } catch (MalformedException e) {
      return null;
    }
  }

  private static @Nullable RaydiumV4Event swap(
      ChainInstruction instruction, byte @Nullable [] line, TokenTransfers transfers, int at) {
    int tag = tag(instruction);
    boolean v2 = tag == 16 || tag == 17;
    List<Address> accounts = instruction.accounts();
    int size = accounts.size();
    if (instruction.dataLength() < 17 || size < (v2 ? 8 : 17)) {
      return null;
    }
    ByteBuffer data = ByteBuffer.wrap(instruction.dataFrom(1)).order(ByteOrder.LITTLE_ENDIAN);
    long first = data.getLong();
    long second = data.getLong();
    Optional<SwapLog> log = line == null ? Optional.empty() : swapLog(line);
    boolean baseIn = tag == 9 || tag == 16;
    if (log.isPresent() && (log.get().type() != (baseIn ? 3 : 4) || log.get().second() != second)) {
      log = Optional.empty();
    }
    long in;
    long out;
    if (log.isPresent()) {
      in = baseIn ? log.get().first() : log.get().result();
      out = baseIn ? log.get().result() : log.get().second();
    } else {
      List<Long> moved = transfers.firstTwoBelow(at);
      if (moved.size() < 2) {
        return null;
      }
      in = moved.get(0);
      out = moved.get(1);
    }
    int user = v2 ? 5 : size >= 18 ? 15 : 14;
    int vault = v2 ? 3 : size >= 18 ? 5 : 4;
    return new RaydiumV4Event.Swap(
        tag,
        size,
        first,
        second,
        accounts.get(1),
        accounts.get(vault),
        accounts.get(vault + 1),
        accounts.get(user),
        accounts.get(user + 1),
        accounts.get(user + 2),
        in,
        out,
        log);
  }

  private static Optional<SwapLog> swapLog(byte[] log) {
    if (log.length < SWAP_LOG || (log[0] != 3 && log[0] != 4)) {
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(log).order(ByteOrder.LITTLE_ENDIAN).position(1);
    return Optional.of(
        new SwapLog(
            log[0],
            in.getLong(),
            in.getLong(),
            in.getLong(),
            in.getLong(),
            in.getLong(),
            in.getLong(),
            in.getLong(),
            log.length));
  }

  private static Optional<InitLog> initLog(byte[] log) {
    if (log.length < INIT_LOG || log[0] != 0) {
      return Optional.empty();
    }
    try {
      WireReader in = new WireReader(log, 1);
      return Optional.of(
          new InitLog(
              in.requiredNumber("time"),
              in.requiredByte("pc_decimals"),
              in.requiredByte("coin_decimals"),
              in.requiredNumber("pc_lot_size"),
              in.requiredNumber("coin_lot_size"),
              in.requiredNumber("pc_amount"),
              in.requiredNumber("coin_amount"),
              in.requiredAddress("market")));
    } catch (MalformedException e) {
      return Optional.empty();
    }
  }
}
