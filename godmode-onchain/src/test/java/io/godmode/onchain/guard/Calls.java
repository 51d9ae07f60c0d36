package io.godmode.onchain.guard;

import static io.godmode.onchain.tx.AccountUse.payer;
import static io.godmode.onchain.tx.AccountUse.readOnly;
import static io.godmode.onchain.tx.AccountUse.writable;

import io.godmode.api.id.Address;
import io.godmode.onchain.keys.ProgramAddressCache;
import io.godmode.onchain.tx.AccountUse;
import io.godmode.onchain.tx.Instruction;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Instructions for tests, written out by their documentation. */
final class Calls {
  static final Address SYSTEM = Address.of("11111111111111111111111111111111");
  static final Address BUDGET = Address.of("ComputeBudget111111111111111111111111111111");
  static final Address TOKEN = Address.of("TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA");
  static final Address TOKEN_2022 = Address.of("TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb");
  static final Address ATA = Address.of("ATokenGPvbdGVxr1b2hvZbsiqW5xWH25efTNsLJA8knL");
  static final Address PUMP = Address.of("6EF8rrecthR5Dkzon8Nwu78hRvfCKubJ14M5uBEwF6P");
  static final Address AMM = Address.of("pAMMBay6oceH9fJKBRHGP5D4bD4sWpmSwMn52FMfXEA");
  static final Address WSOL = Address.of("So11111111111111111111111111111111111111112");

  private static final ProgramAddressCache KNOWN = new ProgramAddressCache(64);

  private Calls() {}

  static Address account(int number) {
    byte[] bytes = new byte[32];
    bytes[0] = (byte) 0xac;
    ByteBuffer.wrap(bytes).putInt(28, number);
    return Address.ofBytes(bytes);
  }

  static Address own(Address owner, Address tokenProgram, Address mint) {
    return KNOWN.derive(ATA, owner.toBytes(), tokenProgram.toBytes(), mint.toBytes());
  }

  static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  /** The bytes, then each number in eight bytes, the lowest first. */
  static byte[] data(String hex, long... numbers) {
    byte[] start = hex(hex);
    ByteBuffer data =
        ByteBuffer.allocate(start.length + 8 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    data.put(start);
    for (long number : numbers) {
      data.putLong(number);
    }
    return data.array();
  }

  static Instruction units(int units) {
    ByteBuffer data = ByteBuffer.allocate(5).order(ByteOrder.LITTLE_ENDIAN);
    return new Instruction(BUDGET, List.of(), data.put((byte) 2).putInt(units).array());
  }

  static Instruction price(long microLamports) {
    return new Instruction(BUDGET, List.of(), data("03", microLamports));
  }

  static Instruction transfer(Address from, Address to, long lamports) {
    return new Instruction(SYSTEM, List.of(payer(from), writable(to)), data("02000000", lamports));
  }

  static Instruction create(Address owner, Address tokenProgram, Address mint) {
    return new Instruction(
        ATA,
        List.of(
            payer(owner),
            writable(own(owner, tokenProgram, mint)),
            readOnly(owner),
            readOnly(mint),
            readOnly(SYSTEM),
            readOnly(tokenProgram)),
        hex("01"));
  }

  static Instruction sync(Address account) {
    return new Instruction(TOKEN, List.of(writable(account)), hex("11"));
  }

  static Instruction close(Address tokenProgram, Address account, Address to, Address owner) {
    return new Instruction(
        tokenProgram, List.of(writable(account), writable(to), payer(owner)), hex("09"));
  }

  /** A call with stand-ins for the accounts that are not named. */
  static Instruction call(Address program, int accounts, byte[] data, Object... placesAndUses) {
    List<AccountUse> uses = new ArrayList<>();
    for (int i = 0; i < accounts; i++) {
      uses.add(i % 2 == 0 ? readOnly(account(100 + i)) : writable(account(100 + i)));
    }
    for (int i = 0; i < placesAndUses.length; i += 2) {
      uses.set((Integer) placesAndUses[i], (AccountUse) placesAndUses[i + 1]);
    }
    return new Instruction(program, uses, data);
  }
}
