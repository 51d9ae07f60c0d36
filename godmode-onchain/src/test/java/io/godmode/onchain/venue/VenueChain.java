package io.godmode.onchain.venue;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.money.Lamports;
import io.godmode.onchain.chain.ChainAccounts;
import io.godmode.onchain.decode.FeeConfigAccount;
import io.godmode.onchain.keys.ProgramAddressCache;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A small chain of accounts in the layouts of the IDLs, which answers a venue's questions. */
final class VenueChain {
  static final long SLOT = 446_000_123;
  static final Address WALLET = key(1);
  static final Address CREATOR = key(2);
  static final Address POOL = key(3);
  static final Mint MINT = Mint.of(key(4).base58());

  /** Derived addresses are the same for every chain of these tests. */
  static final ProgramAddressCache ADDRESSES = new ProgramAddressCache(10_000);

  static final PumpFunAddresses PUMP = new PumpFunAddresses(ADDRESSES);
  static final PumpSwapAddresses POOLS = new PumpSwapAddresses(ADDRESSES);
  static final TokenCalls TOKENS = new TokenCalls(ADDRESSES);

  private final Map<Address, ChainAccounts.Account> accounts = new HashMap<>();
  private int rounds;

  /** Returns an address that differs from number to number. */
  static Address key(int number) {
    byte[] bytes = new byte[Address.BYTES];
    ByteBuffer.wrap(bytes).putInt(0, 0x0a0b0c0d).putInt(Address.BYTES - Integer.BYTES, number);
    return Address.ofBytes(bytes);
  }

  VenueChain put(Address address, Address owner, byte[] data) {
    return put(address, owner, Rent.of(data.length).value(), data);
  }

  VenueChain put(Address address, Address owner, long lamports, byte[] data) {
    accounts.put(address, new ChainAccounts.Account(owner, Lamports.of(lamports), data));
    return this;
  }

  VenueChain fund(Address address, long lamports) {
    accounts.put(
        address,
        new ChainAccounts.Account(VenuePrograms.SYSTEM, Lamports.of(lamports), new byte[0]));
    return this;
  }

  VenueChain remove(Address address) {
    accounts.remove(address);
    return this;
  }

  /** Overwrites one byte of an account, or cuts the account there; does nothing to none. */
  void damage(Address address, int at, byte value, boolean cut) {
    ChainAccounts.Account found = accounts.get(address);
    if (found == null || found.data().length == 0) {
      return;
    }
    byte[] data = found.data();
    int place = at % data.length;
    data[place] = value;
    put(address, found.owner(), cut ? Arrays.copyOf(data, place) : data);
  }

  int rounds() {
    return rounds;
  }

  /** Asks the venue until it has an answer. */
  SwapStep ask(SwapVenue venue, SwapRequest request) {
    rounds = 0;
    SwapStep step = venue.next(request, AccountSnapshot.none());
    while (step instanceof SwapStep.Wanted wanted) {
      rounds++;
      if (rounds > 3 || wanted.addresses().size() > 100) {
        throw new AssertionError("the venue asks too much: " + wanted);
      }
      step = venue.next(request, snapshot(wanted.addresses()));
    }
    return step;
  }

  SwapPlan plan(SwapVenue venue, SwapRequest request) {
    return ask(venue, request)
        .fold(
            wanted -> {
              throw new AssertionError(wanted);
            },
            SwapStep.Planned::plan,
            refused -> {
              throw new AssertionError(refused);
            });
  }

  Refusal refusal(SwapVenue venue, SwapRequest request) {
    return ask(venue, request)
        .fold(
            wanted -> {
              throw new AssertionError(wanted);
            },
            planned -> {
              throw new AssertionError(planned);
            },
            SwapStep.Refused::refusal);
  }

  AccountSnapshot snapshot(List<Address> addresses) {
    List<Optional<ChainAccounts.Account>> found = new ArrayList<>();
    addresses.forEach(each -> found.add(Optional.ofNullable(accounts.get(each))));
    return AccountSnapshot.of(SLOT, addresses, found);
  }

  /** Ordinary recipients are keys 100 to 107, reserved ones 110 to 117, buyback ones 120 to 127. */
  static byte[] global(boolean configurable) {
    ByteBuffer data = little(1087).put(hex("a7e8e8b1c86c727f"));
    data.put((byte) 1).put(key(90).toBytes()).put(key(100).toBytes());
    data.putLong(1_073_000_000_000_000L).putLong(30_000_000_000L);
    data.putLong(793_100_000_000_000L).putLong(1_000_000_000_000_000L).putLong(95);
    data.put(key(91).toBytes()).put((byte) 1).putLong(15_000_001).putLong(30);
    keys(data, 101, 7);
    keys(data, 92, 2);
    data.put((byte) 1).put(key(94).toBytes()).put(key(110).toBytes()).put((byte) 1);
    keys(data, 111, 7);
    data.put((byte) 1);
    keys(data, 120, 8);
    data.putLong(5_000).putLong(4_292_000_000L).put(key(95).toBytes());
    data.put((byte) (configurable ? 1 : 0)).putLong(500).put(key(96).toBytes()).put((byte) 1);
    return bytes(data);
  }

  static byte[] config(int disabled) {
    ByteBuffer data = little(949).put(hex("95089ccaa0fcb0d9"));
    data.put(key(90).toBytes()).putLong(20).putLong(5).put((byte) disabled);
    keys(data, 100, 8);
    data.putLong(5);
    keys(data, 92, 2);
    data.put(key(110).toBytes()).put((byte) 1);
    keys(data, 111, 7);
    data.put((byte) 1);
    keys(data, 120, 8);
    data.putLong(5_000).put(key(95).toBytes()).put((byte) 1).put((byte) 0).putLong(500);
    return bytes(data);
  }

  /** Flat 25 + 5, below 420 SOL 2 + 93 + 30, from there 20 + 5 + 95. */
  static byte[] feeConfig() {
    ByteBuffer data = little(400).put(hex("8f3492bbdb7b4c9b"));
    data.put((byte) 255).put(key(90).toBytes());
    data.putLong(25).putLong(5).putLong(0).putInt(2);
    data.putLong(0).putLong(0).putLong(2).putLong(93).putLong(30);
    data.putLong(420_000_000_000L).putLong(0).putLong(20).putLong(5).putLong(95);
    return bytes(data);
  }

  static byte[] curve(CurveSetting of) {
    ByteBuffer data = little(151).put(hex("17b7f83760d8ac60"));
    data.putLong(1_073_000_000_000_000L).putLong(30_000_000_000L);
    data.putLong(793_100_000_000_000L).putLong(0).putLong(1_000_000_000_000_000L);
    data.put(bit(of.complete())).put(of.creator().toBytes());
    data.put(bit(of.mayhem())).put(bit(of.cashback())).put(of.quote().toBytes());
    data.putLong(of.creatorFeeBps());
    return bytes(data);
  }

  /** What curves of these tests differ in. */
  record CurveSetting(
      boolean complete,
      Address creator,
      boolean mayhem,
      boolean cashback,
      Address quote,
      long creatorFeeBps) {
    static CurveSetting ordinary() {
      return new CurveSetting(false, CREATOR, false, false, VenuePrograms.NOBODY, 0);
    }
  }

  static byte[] pool(PoolSetting of) {
    ByteBuffer data = little(301).put(hex("f19a6d0411b16dbc"));
    data.put((byte) 255).putShort((short) 0).put(of.maker().toBytes());
    data.put(of.base().toBytes()).put(of.quote().toBytes()).put(key(30).toBytes());
    data.put(key(31).toBytes()).put(key(32).toBytes()).putLong(4_193_388_316_352L);
    data.put(of.creator().toBytes()).put(bit(of.mayhem())).put(bit(of.cashback()));
    data.putLong(of.virtual().longValue()).putLong(of.virtual().shiftRight(Long.SIZE).longValue());
    return bytes(data);
  }

  /** What pools of these tests differ in; the vaults are keys 31 and 32. */
  record PoolSetting(
      Address maker,
      Mint base,
      Mint quote,
      Address creator,
      boolean mayhem,
      boolean cashback,
      BigInteger virtual) {
    static PoolSetting canonical() {
      return new PoolSetting(
          PUMP.poolAuthority(MINT),
          MINT,
          VenuePrograms.WRAPPED_SOL,
          CREATOR,
          false,
          false,
          BigInteger.ZERO);
    }

    static PoolSetting inverted() {
      return new PoolSetting(
          key(33),
          VenuePrograms.WRAPPED_SOL,
          MINT,
          VenuePrograms.NOBODY,
          false,
          false,
          BigInteger.ZERO);
    }
  }

  /** A mint of one billion tokens with 6 decimals; extensions as type and value in hex. */
  static byte[] mint(String extensionsHex) {
    byte[] extensions = hex(extensionsHex);
    ByteBuffer data = little(extensions.length == 0 ? 82 : 166 + extensions.length);
    data.position(36);
    data.putLong(1_000_000_000_000_000L).put((byte) 6).put((byte) 1);
    if (extensions.length > 0) {
      data.put(165, (byte) 1).position(166);
      data.put(extensions);
    }
    return bytes(data);
  }

  static byte[] tokens(Mint mint, Address owner, long amount, int size) {
    ByteBuffer data = little(size);
    data.put(mint.toBytes()).put(owner.toBytes()).putLong(amount);
    data.put(108, (byte) 1);
    if (size > 165) {
      data.put(165, (byte) 2);
    }
    return bytes(data);
  }

  /** Returns a chain with a curve and all that a trade on it needs. */
  static VenueChain withCurve(CurveSetting setting, Address tokenProgram) {
    return new VenueChain()
        .put(PUMP.global(), VenuePrograms.PUMP, global(false))
        .put(FeeConfigAccount.OF_CURVES, FeeConfigAccount.PROGRAM, feeConfig())
        .put(PUMP.curve(MINT), VenuePrograms.PUMP, curve(setting))
        .put(address(MINT), tokenProgram, mint(""));
  }

  /** Returns a chain with a pool of 200 million tokens and 100 SOL, and all that a trade needs. */
  static VenueChain withPool(Address at, PoolSetting setting, Address tokenProgram) {
    boolean inverted = setting.base().equals(VenuePrograms.WRAPPED_SOL);
    byte[] held = tokens(MINT, at, 200_000_000_000_000L, 165);
    byte[] sol = tokens(VenuePrograms.WRAPPED_SOL, at, 100_000_000_000L, 165);
    return new VenueChain()
        .put(POOLS.config(), VenuePrograms.PUMP_SWAP, config(0))
        .put(FeeConfigAccount.OF_POOLS, FeeConfigAccount.PROGRAM, feeConfig())
        .put(at, VenuePrograms.PUMP_SWAP, pool(setting))
        .put(address(MINT), tokenProgram, mint(""))
        .put(key(inverted ? 32 : 31), tokenProgram, held)
        .put(key(inverted ? 31 : 32), VenuePrograms.TOKEN, sol);
  }

  static Address canonicalPool() {
    return POOLS.canonicalPool(PUMP.poolAuthority(MINT), MINT);
  }

  static Address address(Mint mint) {
    return Address.of(mint.base58());
  }

  static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private static byte bit(boolean set) {
    return (byte) (set ? 1 : 0);
  }

  private static void keys(ByteBuffer data, int from, int count) {
    for (int i = from; i < from + count; i++) {
      data.put(key(i).toBytes());
    }
  }

  private static byte[] bytes(ByteBuffer data) {
    byte[] all = new byte[data.capacity()];
    data.rewind();
    data.get(all);
    return all;
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
